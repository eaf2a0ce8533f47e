"""Which files count as pictures, and who decodes them."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Kind(Enum):
    """The decoder a picture needs."""

    PILLOW = "pillow"
    HEIC = "heic"  # extra 'heic'
    RAW = "raw"  # extra 'raw'
    SVG = "svg"  # extra 'svg'


_PILLOW = "jpg jpeg jpe jfif png apng webp avif gif tif tiff bmp jp2 j2k psd"
_HEIC = "heic heif"
_RAW = "3fr arw cr2 cr3 crw dcr dng erf fff iiq kdc mef mos mrw nef nrw orf pef raf rw2 rwl sr2 srf srw x3f"

KINDS: Final[dict[str, Kind]] = {
    f".{extension}": kind
    for kind, extensions in ((Kind.PILLOW, _PILLOW), (Kind.HEIC, _HEIC), (Kind.RAW, _RAW), (Kind.SVG, "svg"))
    for extension in extensions.split()
}

# Pillow goes by the first bytes, not by the name (an MPO opens as JPEG). Naming what it may try keeps a disguised EPS
# away from Ghostscript.
PILLOW_FORMATS: Final = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP", "JPEG2000", "PSD")

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}


def kind_of_name(name: str) -> Kind | None:
    """The kind a file name promises; None for names that are not a picture's."""
    dot = name.rfind(".")
    return KINDS.get(name[dot:].lower()) if dot > 0 else None


def kind_of_file(name: str, head: bytes) -> Kind:
    """The kind of a file by its name and its first 64 bytes.

    Telephones and converters give JPEGs the name .heic and the other way round, so between those two the bytes decide.
    RAW files look like TIFF inside, and SVG is text: there the name decides.
    """
    named = kind_of_name(name)
    if named in (Kind.RAW, Kind.SVG):
        return named
    if head[4:8] != b"ftyp":
        return Kind.PILLOW
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12]} | {head[i : i + 4] for i in range(16, length, 4)}
    return Kind.HEIC if brands & _HEIC_BRANDS and not brands & _AVIF_BRANDS else Kind.PILLOW
