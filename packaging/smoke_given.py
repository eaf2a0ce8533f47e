"""What the smoke test gives the program: pictures, a drawing, saved searches; their names have letters beyond ASCII."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pixels

USABLE = 6  # of the pictures, beside one that is broken
_CORNERS = ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7), (0.3, 0.3))
_STROKES = [{"size": 0.016, "points": [[x, y, 1] for x, y in _CORNERS]}]


def pictures(home: Path) -> Path:
    """The folder of pictures; made at the first call."""
    folder = home / "Bilder für Ärger 写真"
    if not folder.exists():
        size = 96
        colours = {"rot": (220, 20, 30), "sub/blau": (20, 40, 210), "grün": (20, 160, 40), "sub/写真": (240, 220, 60)}
        for number, (name, colour) in enumerate(colours.items()):
            reach = 30 + 3 * number

            def at(x: int, y: int, colour: pixels.Colour = colour, reach: int = reach) -> pixels.Colour:
                return colour if (x - 48) ** 2 + (y - 48) ** 2 < reach**2 else (250, 250, 248)

            pixels.write_png(folder / f"{name}.png", size, size, at)
        square = '<rect x="20" y="20" width="50" height="50"/>'
        square = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{square}</svg>'
        (folder / "Quadrat.svg").write_text(square, "utf-8")
        bmp = (64 * 64 * 3 + 54).to_bytes(4, "little")
        head = b"BM" + bmp + bytes(4) + (54).to_bytes(4, "little") + (40).to_bytes(4, "little")
        head += (64).to_bytes(4, "little") * 2 + b"\x01\0\x18\0" + bytes(24)
        (folder / "drei.bmp").write_bytes(head + bytes((200, 120, 240)) * (64 * 64))
        (folder / "kaputt.jpg").write_bytes(b"\xff\xd8\xff\xe0 and nothing more")
    return folder


def drawing(home: Path) -> Path:
    """A square, as a stroke file."""
    return _written(home / "Zeichnung.json", {"format": "duet-strokes", "version": 1, "strokes": _STROKES})


def saved_search(home: Path) -> Path:
    """Words alone."""
    words: dict[str, Any] = {"format": "duet-query", "version": 1, "words": "red", "balance": 0.5}
    return _written(home / "etwas Rotes.duet", words)


def saved_drawing(home: Path) -> Path:
    """The square, and a word that says its colour."""
    both: dict[str, Any] = {"format": "duet-query", "version": 1, "words": "red", "strokes": _STROKES}
    return _written(home / "rotes Viereck.duet", both)


def _written(path: Path, content: dict[str, Any]) -> Path:
    path.write_text(json.dumps(content), "utf-8")
    return path
