"""From a file to pixels: one decode gives the picture for the model, the thumbnail and the upright size."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final, cast

from PIL import ExifTags, Image

from duet_desktop.library.colour import to_srgb
from duet_desktop.library.decode_errors import DAMAGED, DecodeError, missing_extra, too_large, unreadable
from duet_desktop.library.formats import PILLOW_FORMATS, Kind, kind_of_file
from duet_desktop.library.quiet import quiet
from duet_desktop.library.raw import open_raw
from duet_desktop.library.room import MOST, Room, at_once, bytes_to_decode
from duet_desktop.library.shrink import shrink
from duet_desktop.library.svg import open_svg

MODEL_SIDE: Final = 512
THUMBNAIL_SIDE: Final = 384
_HEAD: Final = 64

# Pillow judges a JPEG's size before it is drafted down, and only warns at first. The check in `_load` takes its place;
# Pillow's own, which refuses at twice this number, stays as a backstop for sizes hidden deeper in a file.
Image.MAX_IMAGE_PIXELS = 500_000_000

_log = logging.getLogger(__name__)

_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Picture:
    """A decoded picture.

    Attributes:
        image: Upright RGB for the model, longest side at most 512 px unless another side was asked for.
        thumbnail: The same, at most 384 px.
        width: Width of the whole upright picture in pixels.
        height: Its height.
        format: One of `filters.FORMATS`.
        taken: When the camera took it, by its own clock, as "2024-05-30T17:03:00"; None if it does not say.
    """

    image: Image.Image
    thumbnail: Image.Image
    width: int
    height: int
    format: str
    taken: str | None


def decode_file(path: Path, room: Room = at_once, side: int = MODEL_SIDE) -> Picture:
    """Decode the picture in a file.

    Args:
        path: The file.
        room: Is asked for the memory that the pixels take before they are decoded.
        side: Pixels that the longer side of `Picture.image` may have.

    Raises:
        DecodeError: It cannot be used; the message says why.
    """
    try:
        with quiet(), path.open("rb") as file:
            return decode(file, path.name, room, side)
    except OSError as error:
        raise unreadable(error) from error


def decode(file: BinaryIO, name: str, room: Room = at_once, side: int = MODEL_SIDE) -> Picture:
    """Decode the picture in an open file; to be called within `quiet`.

    Args:
        file: Seekable; read from its beginning.
        name: File name, for its extension.
        room: Is asked for the memory that the pixels take before they are decoded.
        side: Pixels that the longer side of `Picture.image` may have.

    Raises:
        DecodeError: It cannot be used; the message says why.
    """
    try:
        file.seek(0)
        head = file.read(_HEAD)
        file.seek(0)
        if not head:
            raise DecodeError("The file is empty")
        kind = kind_of_file(name, head)
        image, size = _open(file, kind, room, side)
        form = (image.format or "").lower() if kind is Kind.PILLOW else kind.value
        with image:
            return _picture(image, size, "jpeg" if form == "mpo" else form, room, side)
    except DecodeError:
        raise
    except MemoryError as error:
        raise DecodeError("The picture is too large to read safely (there is not enough memory)") from error
    except Image.DecompressionBombError as error:
        raise DecodeError("The picture is too large to read safely (over a billion pixels)") from error
    except OSError as error:
        # The complaints of Pillow carry no error number, those of the operating system do.
        raise (DecodeError(DAMAGED) if error.errno is None else unreadable(error)) from error
    except Exception as error:  # decoders raise anything on hostile bytes; one file must not end the run
        _log.debug("cannot decode %s", name, exc_info=True)
        raise DecodeError(DAMAGED) from error


def _open(file: BinaryIO, kind: Kind, room: Room, side: int) -> tuple[Image.Image, tuple[int, int]]:
    """Open without decoding yet; also the size of the picture in the file."""
    if kind is Kind.RAW:
        return open_raw(file, side, room)
    if kind is Kind.SVG:
        image = open_svg(file, side)
    elif kind is Kind.HEIC:
        try:
            import pi_heif
        except ImportError:
            raise missing_extra("HEIC") from None
        image = cast(Image.Image, pi_heif.HeifImageFile(file))
    else:
        image = Image.open(file, formats=PILLOW_FORMATS)
    return image, image.size


def _picture(image: Image.Image, size: tuple[int, int], form: str, room: Room, side: int) -> Picture:
    small = _load(image, room, side)
    orientation = _orientation(image)  # after loading: a TIFF or HEIC is upright by then and says so
    taken = _taken(image)
    rgb = to_srgb(small, image.info.get("icc_profile"))
    if orientation in _TURNS:
        rgb = rgb.transpose(_TURNS[orientation])
    rgb.info = {}
    thumbnail = rgb.copy()
    thumbnail.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    width, height = reversed(size) if orientation >= 5 else size
    return Picture(rgb, thumbnail, width, height, form, taken)


def _load(image: Image.Image, room: Room, side: int) -> Image.Image:
    """Decode the first frame, no larger than needed, unless it would not fit into memory."""
    width, height = image.size
    if min(width, height) < 1:
        raise DecodeError(DAMAGED)
    image.draft("", (side, side))  # a JPEG decodes to an eighth of its size at little cost
    needed = bytes_to_decode(image, width * height)
    if needed > MOST:
        raise too_large(width, height)
    with room(needed):
        image.load()
        return shrink(image, side)


def _orientation(image: Image.Image) -> int:
    """EXIF orientation 1..8; 1 where there is none or the EXIF data is damaged."""
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # noqa: BLE001  EXIF parsers raise anything on damaged data; the pixels are good all the same
        return 1
    return value if value in _TURNS else 1


def _taken(image: Image.Image) -> str | None:
    """When the camera took it, by its EXIF data."""
    try:
        exif = image.getexif()
        original = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
        text = str(original or exif.get(ExifTags.Base.DateTime, ""))
        return datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S").isoformat()
    except Exception:  # noqa: BLE001  EXIF parsers raise anything on damaged data; the pixels are good all the same
        return None
