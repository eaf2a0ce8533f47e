"""Camera RAW files: the preview the camera put in, or a quick development where there is none worth using."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, Final

from PIL import ExifTags, Image

from duet_desktop.library.decode_errors import missing_extra, too_large
from duet_desktop.library.room import MOST, Room

_BYTES_A_PIXEL: Final = 6  # of the sensor: its 16 bits, and half-size colours as LibRaw, and then as we, hold them
_ORIENTATION_OF_FLIP: Final = {0: 1, 3: 3, 5: 8, 6: 6}  # LibRaw's numbers to EXIF's


def open_raw(file: BinaryIO, smallest_side: int, room: Room) -> tuple[Image.Image, tuple[int, int]]:
    """The picture in a RAW file.

    Args:
        file: The open file.
        smallest_side: A preview whose longer side is shorter than this is not used.
        room: Is asked for the memory that developing takes.

    Returns:
        An image that may carry an EXIF orientation, and the size of the photo before that orientation is applied.

    Raises:
        DecodeError: rawpy is not installed, or the sensor is too large.
    """
    try:
        import rawpy
    except ImportError:
        raise missing_extra("RAW") from None
    with rawpy.imread(file) as raw:
        sizes = raw.sizes
        preview = _preview(rawpy, raw)
        if preview is not None and max(preview.size) >= smallest_side:
            exif = preview.getexif()
            if ExifTags.Base.Orientation not in exif:
                exif[ExifTags.Base.Orientation] = _ORIENTATION_OF_FLIP.get(sizes.flip, 1)
            return preview, (sizes.width, sizes.height)
        needed = sizes.raw_width * sizes.raw_height * _BYTES_A_PIXEL
        if needed > MOST:
            raise too_large(sizes.width, sizes.height)
        with room(needed):
            developed = Image.fromarray(raw.postprocess(half_size=True, use_camera_wb=True, output_bps=8))
        turned = sizes.flip in (5, 6)  # LibRaw has turned the pixels already
        return developed, (sizes.height, sizes.width) if turned else (sizes.width, sizes.height)


def _preview(rawpy: Any, raw: Any) -> Image.Image | None:
    try:
        thumbnail = raw.extract_thumb()
    except rawpy.LibRawError:
        return None
    if thumbnail.format == rawpy.ThumbFormat.JPEG:
        return Image.open(io.BytesIO(thumbnail.data), formats=("JPEG",))
    return Image.fromarray(thumbnail.data)
