from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from duet_desktop.app.about_dialog import AboutDialog
from duet_desktop.app.controls import IconButton
from duet_desktop.app.reading_dialog import ReadingDialog
from duet_desktop.library.about import version
from duet_desktop.library.messages import EngineReady
from duet_desktop.library.models import NamedModel, named
from duet_desktop.library.places import DataDir
from duet_desktop.library.terms import NOT_STATED, Terms
from tests.app.conftest import Started

Start = Callable[..., Started]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., AboutDialog]:
    def begin(model: NamedModel, composition: str = "sum") -> AboutDialog:
        dialog = AboutDialog(model, composition)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # the test ends it
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return begin


def reading(qtbot: QtBot, dialog: AboutDialog) -> ReadingDialog:
    qtbot.waitUntil(lambda: dialog.findChild(ReadingDialog) is not None)
    return dialog.findChild(ReadingDialog)


def test_program_model_and_terms_are_said(show: Callable[..., AboutDialog], tmp_path: Path) -> None:
    dialog = show(named(None, DataDir(tmp_path)))
    shown = " | ".join(label.text() for label in dialog.findChildren(QLabel))
    for part in (
        "Duet Desktop | Finds a picture in your own folders",
        f"Version | {version()}",
        "Licence | MIT",
        "Model | duet-lite",
        "Terms of the model | For research and evaluation; part of the training data is for non-commercial",
        "Drawing and words | This model adds drawing and words",
    ):
        assert part in shown


def test_nothing_is_cut_off(show: Callable[..., AboutDialog], tmp_path: Path) -> None:
    long = Terms("for nobody in particular and for every purpose there may be, " * 6)
    for model in (NamedModel("other", long), named(None, DataDir(tmp_path))):
        dialog = show(model)
        for label in dialog.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width())
            assert label.width() >= label.minimumSizeHint().width()


@pytest.mark.parametrize(
    ("composition", "sentence"),
    [
        ("duet", "This model understands drawing and words together."),
        ("sum", "This model adds drawing and words; the Duet model understands them together."),
        ("", "Known once the model is loaded."),
    ],
)
def test_how_the_model_composes(show: Callable[..., AboutDialog], composition: str, sentence: str) -> None:
    assert show(NamedModel("other", NOT_STATED), composition).facts["Drawing and words"] == sentence


def test_unstated_terms_are_called_so(show: Callable[..., AboutDialog]) -> None:
    dialog = show(NamedModel("other", NOT_STATED))
    assert dialog.facts["Terms of the model"] == "Not stated; see where the model came from."
    assert not dialog.card_button.isVisible()


def test_the_model_card_is_one_key_away(show: Callable[..., AboutDialog], qtbot: QtBot, tmp_path: Path) -> None:
    dialog = show(named(None, DataDir(tmp_path)))
    QTest.keyClick(dialog, Qt.Key.Key_M, ALT)
    card = reading(qtbot, dialog)
    assert "Sources and terms" in card.text.toPlainText()
    assert "| source |" not in card.text.toPlainText()  # set as a table
    qtbot.waitUntil(card.text.hasFocus)
    with qtbot.waitSignal(card.destroyed):
        QTest.keyClick(card, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_the_notices_are_one_key_away(show: Callable[..., AboutDialog], qtbot: QtBot, tmp_path: Path) -> None:
    dialog = show(NamedModel("other", NOT_STATED))
    QTest.keyClick(dialog, Qt.Key.Key_N, ALT)
    assert "all-MiniLM-L6-v2" in reading(qtbot, dialog).text.toPlainText()


def test_a_card_in_plain_text_stands_as_it_is(show: Callable[..., AboutDialog], qtbot: QtBot, tmp_path: Path) -> None:
    card = tmp_path / "card.txt"
    card.write_text("# not a heading\n", encoding="utf-8")
    dialog = show(NamedModel("other", Terms("MIT", card)))
    dialog.card_button.click()
    assert reading(qtbot, dialog).text.toPlainText() == "# not a heading\n"


def test_a_card_that_is_gone_is_told(show: Callable[..., AboutDialog], qtbot: QtBot, tmp_path: Path) -> None:
    dialog = show(NamedModel("other", Terms("MIT", tmp_path / "gone.md")))
    dialog.card_button.click()
    assert "gone.md cannot be read" in reading(qtbot, dialog).text.toPlainText()


def test_every_button_says_its_key(show: Callable[..., AboutDialog], tmp_path: Path) -> None:
    dialog = show(named(None, DataDir(tmp_path)))
    assert dialog.card_button.toolTip().endswith("(Alt+M)")
    assert dialog.notices_button.toolTip().endswith("(Alt+N)")


def test_the_top_bar_opens_it(start: Start, qtbot: QtBot) -> None:
    begun = start(known=["/home/ana/Pictures"])
    window = begun.session.window
    (button,) = (b for b in window.top_bar.findChildren(IconButton) if b.defaultAction() is window.top_bar.about)
    assert button.accessibleName() == "About Duet Desktop"
    assert button.toolTip() == "About this program and its model (F1)"
    button.click()
    dialog = window.findChild(AboutDialog)
    assert dialog.facts["Model"] == "duet-paper"
    assert dialog.facts["Drawing and words"] == "Known once the model is loaded."
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    begun.engine.loading.set_result(EngineReady("duet-paper", "duet", "cpu", "fp32", 1.0))

    def asked_again() -> str:
        button.click()
        dialog = window.findChildren(AboutDialog)[-1]
        dialog.close()
        return dialog.facts["Drawing and words"]

    qtbot.waitUntil(lambda: asked_again() == "This model understands drawing and words together.")


def test_its_key_works_on_the_first_screen_too(start: Start, qtbot: QtBot) -> None:
    window = start().session.window
    assert window.is_first_start
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert len(window.findChildren(AboutDialog)) == 1
