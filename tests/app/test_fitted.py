from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.fitted import Fitted, fit, source_of
from duet_desktop.app.thumbnails import Thumbnails


def test_what_does_not_fit_is_cut_off_evenly() -> None:
    assert source_of(QSize(300, 100), QSize(60, 60)) == QRect(100, 0, 100, 100)
    assert source_of(QSize(100, 300), QSize(60, 30)) == QRect(0, 125, 100, 50)
    assert source_of(QSize(300, 200), QSize(150, 100)) == QRect(0, 0, 300, 200)


def test_a_fitted_picture_has_its_size_and_round_corners() -> None:
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    fitted = fit(picture, QSize(200, 200), 2.0)
    assert fitted.size() == QSize(200, 200)
    assert fitted.devicePixelRatio() == 2.0
    assert fitted.pixelColor(100, 100) == QColor("red")
    assert fitted.pixelColor(0, 0).alpha() == 0
    assert fitted.pixelColor(0, 20).alpha() == 255


def test_they_are_made_of_thumbnails_at_hand(background: Background, pictures: list[str], qtbot: QtBot) -> None:
    thumbnails = Thumbnails(background)
    fitted = Fitted(thumbnails, background)
    size = QSize(30, 20)
    with qtbot.waitSignals([thumbnails.loaded] * 3):
        thumbnails.want([*pictures[:2], "/nowhere.png"])
    with qtbot.waitSignal(fitted.made) as made:
        fitted.want([(path, size) for path in (*pictures[:3], "/nowhere.png")], 2.0)
    assert sorted(made.args[0]) == sorted(pictures[:2])
    pixmap = fitted.get(pictures[0], size, 2.0)
    assert pixmap is not None
    assert pixmap.size() == QSize(60, 40)
    assert fitted.get(pictures[0], size, 1.0) is None
    assert fitted.get(pictures[2], size, 2.0) is None


def test_they_forget_what_was_used_longest_ago(background: Background, pictures: list[str], qtbot: QtBot) -> None:
    thumbnails = Thumbnails(background)
    fitted = Fitted(thumbnails, background, budget=2 * 60 * 40 * 4)
    size = QSize(60, 40)
    with qtbot.waitSignals([thumbnails.loaded] * 3):
        thumbnails.want(pictures[:3])
    for path in pictures[:2]:
        with qtbot.waitSignal(fitted.made):
            fitted.want([(path, size)], 1.0)
    fitted.get(pictures[0], size, 1.0)
    with qtbot.waitSignal(fitted.made):
        fitted.want([(pictures[2], size)], 1.0)
    assert fitted.get(pictures[0], size, 1.0) is not None
    assert fitted.get(pictures[1], size, 1.0) is None
    with qtbot.waitSignal(fitted.made):
        fitted.want([(path, size) for path in pictures[:3]], 1.0)
    assert all(fitted.get(path, size, 1.0) for path in pictures[:3])  # what is in sight stays
