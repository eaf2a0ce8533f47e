"""Pictures with nothing but the standard library: PNG out, the framebuffer of a virtual screen in."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

Colour = tuple[int, int, int]


def write_png(path: Path, width: int, height: int, colour_at: Callable[[int, int], Colour]) -> Path:
    """Write a picture; `colour_at` gives the colour of (x, y). Its folder is made."""
    rows = [b"".join(bytes(colour_at(x, y)) for x in range(width)) for y in range(height)]
    return write_rows(path, width, rows)


def write_rows(path: Path, width: int, rows: list[bytes]) -> Path:
    """Write a picture of rows of RGB bytes."""
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b""))
    return path


def read_framebuffer(path: Path) -> tuple[int, list[bytes]]:
    """Width and rows of RGB bytes of what a virtual screen shows (`Xvfb -fbdir`: X's window dump, 32 bits a pixel)."""
    data = path.read_bytes()
    fields = struct.unpack(">25I", data[:100])
    header_size, width, height, is_big, bits, stride, colours = (fields[i] for i in (0, 4, 5, 7, 11, 12, 19))
    if bits != 32:
        raise ValueError(f"{path} has {bits} bits a pixel; 32 are read")
    start = header_size + 12 * colours
    order = (1, 2, 3) if is_big else (2, 1, 0)
    rows = []
    for y in range(height):
        line = data[start + y * stride : start + y * stride + 4 * width]
        rows.append(bytes(byte for rgb in zip(*(line[i::4] for i in order), strict=True) for byte in rgb))
    return width, rows


def colours(rows: list[bytes]) -> int:
    """How many colours there are: one or two on a screen that shows nothing."""
    return len({row[i : i + 3] for row in rows for i in range(0, len(row), 3)})


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
