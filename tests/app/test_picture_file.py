from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from duet_desktop.app import picture_file
from duet_desktop.app.picture_file import on_paper, read_picture
from duet_desktop.library.errors import LibraryError


def saved(path: Path, size: tuple[int, int] = (400, 300), mode: str = "RGB", **options: object) -> str:
    Image.new(mode, size, (250, 20, 20, 255)[: len(mode)]).save(path, **options)
    return str(path)


def test_a_picture_is_read_in_full_or_to_fit(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.png", "a.webp", "a.tif", "a.gif", "a.bmp"):
        path = saved(tmp_path / name)
        assert read_picture(path).size() == QSize(400, 300)
        assert read_picture(path, QSize(200, 200)).size() == QSize(200, 150)
        assert read_picture(path, QSize(2000, 2000)).size() == QSize(400, 300)
        assert read_picture(path).pixelColor(5, 5).red() > 240


def test_it_is_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = saved(tmp_path / "a.jpg", exif=exif)
    assert read_picture(path).size() == QSize(300, 400)
    assert read_picture(path, QSize(150, 1000)).size() == QSize(150, 200)


def test_what_the_file_is_counts_not_its_name(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", format="PNG")
    assert read_picture(path).size() == QSize(400, 300)


def test_transparency_lies_on_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    white_logo = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    white_logo.paste((255, 255, 255, 255), (5, 5, 10, 10))
    white_logo.save(tmp_path / "logo.png")
    assert on_paper(read_picture(str(tmp_path / "clear.png"))).pixelColor(1, 1) == QColor("white")
    logo = on_paper(read_picture(str(tmp_path / "logo.png")))
    assert logo.pixelColor(1, 1) == QColor("#333333")
    assert logo.pixelColor(7, 7) == QColor("white")


@pytest.mark.qt_log_ignore("Rejecting image as it exceeds", extend=True)
def test_what_qt_cannot_read_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(Path(saved(tmp_path / "good.png")).read_bytes()[:60])
    foreign = tmp_path / "drawing.svg"
    foreign.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    for path in (damaged, foreign):
        with pytest.raises(LibraryError, match=f"Only a small version of {path.name} can be shown here"):
            read_picture(str(path))
    monkeypatch.setattr(picture_file, "MOST_MB", 1)
    with pytest.raises(LibraryError, match="Only a small version"):
        read_picture(saved(tmp_path / "large.png", (1000, 1000)))
    with pytest.raises(LibraryError, match="is not where it was"):
        read_picture(str(tmp_path / "gone.png"))
