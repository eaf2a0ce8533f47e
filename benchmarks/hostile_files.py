"""Makes files that are built to break a program that reads pictures: no research data, every byte made here."""

from __future__ import annotations

import io
import itertools
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

SIDE = 30_000  # of the bombs: 900 million pixels, 2.7 GB as RGB
LARGE = 7000  # of pictures that are large, but not too large: 49 million pixels


def make(folder: Path, *, slow: bool) -> dict[str, bool]:
    """Write them all.

    Args:
        folder: Where.
        slow: Also those that keep a decoder busy for longer than it is given.

    Returns:
        Their names, and whether the file can be shown all the same.
    """
    named: dict[str, bool] = {}
    for name, readable, data in itertools.chain(_files(), _drawings(), _bombs(), _endless() if slow else ()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        named[name] = readable
    for name, put in _SPECIAL.items():
        if put(folder / name):
            named[name] = False
    return named


def _files() -> Iterator[tuple[str, bool, bytes]]:
    photo = _photo()
    jpeg, png, tiff, gif, webp = (_saved(photo, form) for form in ("JPEG", "PNG", "TIFF", "GIF", "WEBP"))
    for form, data in (("jpg", jpeg), ("png", png), ("tif", tiff), ("gif", gif), ("webp", webp)):
        yield f"cut short.{form}", False, data[: len(data) // 2]
        yield f"head only.{form}", False, data[:20]
    yield "a jpeg called.png", True, jpeg
    yield "a png called.jpg", True, png
    yield "a webp called.gif", True, webp
    yield "a png called.heic", True, png
    yield "no bytes.jpg", False, b""
    yield "only zeros.jpg", False, bytes(100_000)
    yield "a letter.jpg", False, b"Dear Ada, the picture is in the other mail.\n" * 500
    yield "rubbish after its head.avif", False, b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + os.urandom(5000)
    yield "boxes without end.avif", False, _boxes("ftyp", b"avif\0\0\0\0avif") + _boxes("meta", bytes(4)) * 20_000
    yield "boxes without end.jp2", False, b"\0\0\0\x0cjP  \r\n\x87\n" + _boxes("jp2h", b"") * 50_000
    yield "boxes in boxes.jp2", False, b"\0\0\0\x0cjP  \r\n\x87\n" + _nested(5000)
    yield "pages in a circle.tif", True, _circle(tiff)
    yield "a directory that is its own.tif", False, _tiff_of(8, [(0x8769, 4, 1, 8), (0x014A, 4, 1, 8)])
    yield "a directory of 65,535 entries.tif", False, b"II*\0\x08\0\0\0" + b"\xff\xff" + os.urandom(12 * 65_535)
    strips = [(256, 4, 1, 64), (257, 4, 1, 64), (262, 3, 1, 1), (273, 4, 0xFFFFFFFF, 8), (279, 4, 0xFFFFFFFF, 8)]
    yield "four billion strips.tif", False, _tiff_of(8, strips)
    yield "exif in a circle.jpg", True, _with_segment(jpeg, 0xE1, b"Exif\0\0" + _tiff_of(8, [(0x8769, 4, 1, 8)]))
    yield "exif of nonsense.jpg", True, _with_segment(jpeg, 0xE1, b"Exif\0\0II*\0\x08\0\0\0" + os.urandom(60_000))
    yield "a huge exif block.jpg", True, _with_segment(jpeg, 0xE1, b"Exif\0\0" + _exif_of(64_000))
    yield "a huge colour profile.jpg", True, _with_profile(jpeg, 200)
    much = b"x\0\0" + zlib.compress(bytes(300_000_000), 9)
    yield "a profile that unpacks to 300 MB.png", False, _png_with(png, b"iCCP", much)
    yield "words that unpack to 300 MB.png", False, _png_with(png, b"zTXt", much)
    yield "words without end.png", True, _png_with(png, b"tEXt", b"Comment\0" + b"x" * 5_000_000)
    yield "5,000 frames.png", True, _frames(5000, "PNG")
    yield "2,000 frames.gif", True, _frames(2000, "GIF")
    yield "65,000 frames of nothing.gif", True, gif[:-1] + b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0" * 65_000 + b";"
    yield "comments without end.gif", False, gif[:13] + b"!\xfe\xff" + b"x" * 255 * 10_000
    yield "restart markers without end.jpg", True, jpeg[:-2] + b"\xff\xd0" * 2_000_000
    yield "100 scans.jpg", False, _scans(100)
    for number, width in enumerate((0, 1 << 31, -1)):
        yield f"absurd sizes/bmp {number}.bmp", False, _bmp(width, 64)
        yield f"absurd sizes/psd {number}.psd", False, _psd(width & 0x7FFFFFFF, 30_000)
    yield "absurd sizes/wide.png", False, _png(0x7FFFFFFF, 1)
    yield "absurd sizes/both.png", False, _png(0x7FFFFFFF, 0x7FFFFFFF)
    yield "absurd sizes/none.png", False, _png(0, 0)
    yield "absurd sizes/wide.jpg", False, _resized(jpeg, 65_535, 65_535)
    yield "absurd sizes/a line.png", True, _png(60_000, 1, zlib.compress(bytes(1 + 60_000)))
    yield "more channels than there are.psd", False, _psd(64, 64, channels=56_000)


def _bombs() -> Iterator[tuple[str, bool, bytes]]:
    """Small files that unpack to gigabytes."""
    rows = zlib.compressobj(9)
    packed = b"".join(rows.compress(bytes(1 + SIDE // 8)) for _ in range(SIDE)) + rows.flush()
    yield "bombs/bits.png", False, _png(SIDE, SIDE, packed, depth=1, colour=0)
    yield "bombs/truecolour.png", False, _png(SIDE, SIDE, packed)
    yield "bombs/bomb.gif", False, _gif(SIDE, SIDE)
    yield "bombs/small frame on a large screen.gif", False, _gif(65_535, 1)
    yield "bombs/bomb.bmp", False, _bmp(SIDE, SIDE)
    yield "bombs/runs.bmp", False, _bmp(SIDE, SIDE, compression=1, bits=8, data=b"\xff\0" * 1000)
    yield "bombs/bomb.psd", False, _psd(SIDE, SIDE)
    yield "bombs/bomb.jpg", False, _resized(_saved(_photo(), "JPEG", progressive=True), 60_000, 60_000)
    yield "bombs/bits.tif", False, _tiff(SIDE, 1, 1)
    yield "bombs/bomb.jp2", False, _jpeg2000(SIDE)
    # what is just below a limit on pixels may be far above one on memory
    yield "large/bits.png", True, _png(LARGE, LARGE, _rows(LARGE // 8), depth=1, colour=0)
    yield "large/truecolour.png", True, _png(LARGE, LARGE, _rows(LARGE * 3))
    yield "large/sixteen bits and alpha.png", True, _png(LARGE, LARGE, _rows(LARGE * 8), depth=16, colour=6)
    clear = _png_with(_png(LARGE, LARGE, _rows(LARGE * 3)), b"tRNS", bytes(6))
    yield "large/a transparent colour.png", True, clear
    yield "large/floating point.tif", True, _tiff(LARGE, 32, 3)


def _drawings() -> Iterator[tuple[str, bool, bytes]]:
    def svg(inside: str, size: str = 'width="64" height="64"', before: str = "") -> bytes:
        links = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"'
        return f"{before}<svg {links} {size}>{inside}</svg>".encode()

    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    yield "drawings/an svg called.jpg", False, svg("<g/>")
    yield "drawings/of any size.svg", True, svg("<g/>", 'width="99999999999" height="99999999999"')
    yield "drawings/without size.svg", False, svg("<g/>", 'width="0" height="-1"')
    yield "drawings/groups in groups.svg", False, svg("<g>" * 200_000 + "</g>" * 200_000)
    yield "drawings/laughs.svg", False, svg("<text>&l9;</text>", before=f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>')
    yield "drawings/itself.svg", True, svg('<g id="a"><use x:href="#a"/></g><image x:href="itself.svg"/>')
    yield "drawings/a huge blur.svg", True, svg('<filter id="f"><feGaussianBlur stdDeviation="1e9"/></filter>')


def _endless() -> Iterator[tuple[str, bool, bytes]]:
    """What takes minutes to decode."""
    yield "endless/10,000 scans.jpg", False, _scans(10_000)
    levels = (f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))
    drawn = f'<g id="l0"><rect width="1" height="1"/></g>{"".join(levels)}'
    yield (
        "endless/a billion squares.svg",
        False,
        (f'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">{drawn}</svg>'.encode()),
    )


def _rows(size: int) -> bytes:
    """The rows of a PNG of LARGE rows, all black."""
    packer, row = zlib.compressobj(1), bytes(1 + size)
    return b"".join(packer.compress(row) for _ in range(LARGE)) + packer.flush()


def _tiff(side: int, bits: int, number_format: int) -> bytes:
    """A grey TIFF of one packed strip, all black."""
    strip = zlib.compress(bytes(side * side * bits // 8), 1)
    shape = [(256, 4, 1, side), (257, 4, 1, side), (258, 3, 1, bits), (259, 3, 1, 8), (262, 3, 1, 1), (277, 3, 1, 1)]
    where = [(273, 4, 1, 200), (278, 4, 1, side), (279, 4, 1, len(strip)), (339, 3, 1, number_format)]
    return _tiff_of(8, shape + where).ljust(200, b"\0") + strip


def _photo() -> Image.Image:
    return Image.effect_noise((96, 64), 80).convert("RGB")


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, packed: bytes = b"", depth: int = 8, colour: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour if width != 60_000 else 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _png_with(png: bytes, kind: bytes, data: bytes) -> bytes:
    return png[:33] + _chunk(kind, data) + png[33:]


def _gif(screen: int, frame: int) -> bytes:
    size, inner = struct.pack("<HH", screen, screen), struct.pack("<HH", frame, frame)
    return b"GIF89a" + size + b"\0\0\0\x2c\0\0\0\0" + inner + b"\0\2\2\x44\1\0;"


def _bmp(width: int, height: int, compression: int = 0, bits: int = 24, data: bytes = b"") -> bytes:
    header = struct.pack("<IIIHHIIIIII", 40, width & 0xFFFFFFFF, height, 1, bits, compression, 0, 0, 0, 256, 0)
    palette = bytes(1024) if bits == 8 else b""
    offset = 14 + len(header) + len(palette)
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + header + palette + data


def _psd(width: int, height: int, channels: int = 3) -> bytes:
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, channels, height, width, 8, 3)
    return head + struct.pack(">III", 0, 0, 0) + b"\0\1" + bytes(100)  # says: packed; has a hundred bytes


def _tiff_of(first: int, entries: list[tuple[int, int, int, int]]) -> bytes:
    """A TIFF of one directory at `first`, followed by itself: a circle of pages."""
    body = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return b"II*\0" + struct.pack("<I", first) + struct.pack("<H", len(entries)) + body + struct.pack("<I", first)


def _circle(tiff: bytes) -> bytes:
    """The last page of a TIFF is followed by its first."""
    (first,) = struct.unpack_from("<I", tiff, 4)
    (count,) = struct.unpack_from("<H", tiff, first)
    at = first + 2 + 12 * count
    return tiff[:at] + struct.pack("<I", first) + tiff[at + 4 :]


def _with_segment(jpeg: bytes, marker: int, data: bytes) -> bytes:
    return jpeg[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data + jpeg[2:]


def _with_profile(jpeg: bytes, parts: int) -> bytes:
    segments = (b"ICC_PROFILE\0" + bytes([number, parts]) + os.urandom(65_000) for number in range(1, parts + 1))
    for data in segments:
        jpeg = _with_segment(jpeg, 0xE2, data)
    return jpeg


def _exif_of(size: int) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "x" * (size - 1000)
    return exif.tobytes()[6:]


def _resized(jpeg: bytes, width: int, height: int) -> bytes:
    """A JPEG that says it is of another size."""
    start = next(at for at in range(len(jpeg)) if jpeg[at] == 0xFF and jpeg[at + 1] in (0xC0, 0xC2))
    return jpeg[: start + 5] + struct.pack(">HH", height, width) + jpeg[start + 9 :]


def _scans(count: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again: every one makes a decoder go over the whole picture."""
    jpeg = _resized(_saved(_photo(), "JPEG", progressive=True), 8000, 8000)
    last = jpeg.rindex(b"\xff\xda")
    return jpeg[:last] + jpeg[last:-2] * count


def _frames(count: int, form: str) -> bytes:
    frames = [Image.new("RGB", (8, 8), (number % 256, number // 256, 0)) for number in range(count)]
    return _saved(frames[0], form, save_all=True, append_images=frames[1:], duration=10)


def _boxes(kind: str, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + kind.encode() + data


def _nested(depth: int) -> bytes:
    data = b""
    for _ in range(depth):
        data = _boxes("jp2h", data)
    return data


def _jpeg2000(side: int) -> bytes:
    """A picture of 64 px whose header says `side`."""
    data = bytearray(_saved(_photo().resize((64, 64)), "JPEG2000", no_jp2=True))
    at = data.index(b"\xff\x51") + 6
    struct.pack_into(">II", data, at, side, side)
    return bytes(data)


def _pipe(path: Path) -> bool:
    if hasattr(os, "mkfifo"):
        os.mkfifo(path)
    return path.exists()


def _device(path: Path) -> bool:
    try:
        os.mknod(path, 0o20666, os.makedev(1, 5))  # /dev/zero: reading it never ends
    except (AttributeError, OSError):
        return False
    return True


def _link_to_itself(path: Path) -> bool:
    try:
        path.symlink_to(path)
    except OSError:
        return False
    return True


_SPECIAL: dict[str, Callable[[Path], bool]] = {
    "a pipe.jpg": _pipe,
    "a device.jpg": _device,
    "a link to itself.jpg": _link_to_itself,
}
