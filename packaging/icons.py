"""The program's icon in every size that desktops ask for, rendered from our own SVG.

Run: python packaging/icons.py [FOLDER]        (needs PySide6 and Pillow, which the program needs too)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facts import PROGRAM, ROOT

if TYPE_CHECKING:
    from PIL.Image import Image

SOURCE = ROOT / "resources" / "duet_resources" / "app_icon" / f"{PROGRAM}.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # of the icon theme of freedesktop.org
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # Windows at 100 to 200 %, and the large views of its explorer
ICNS_SIZE = 1024  # the smaller ones are made from it


def render(size: int) -> Image:
    """The icon as an RGBA picture of `size` pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    canvas = QImage(QSize(size, size), QImage.Format.Format_RGBA8888)
    canvas.fill(0)
    painter = QPainter(canvas)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(canvas.constBits()), "raw", "RGBA", canvas.bytesPerLine())


def write_all(folder: Path) -> list[Path]:
    """Write PNGs named by size, the .ico of Windows and the .icns of macOS; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for size in SIZES:
        made.append(folder / f"{PROGRAM}-{size}.png")
        render(size).save(made[-1], optimize=True)
    ico = [render(size) for size in ICO_SIZES]
    made.append(folder / f"{PROGRAM}.ico")
    ico[-1].save(made[-1], sizes=[(size, size) for size in ICO_SIZES], append_images=ico[:-1])
    made.append(folder / f"{PROGRAM}.icns")
    render(ICNS_SIZE).save(made[-1])
    return made


if __name__ == "__main__":
    for path in write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "icons"):
        print(path)
