"""SVG drawings, rendered by resvg."""

from __future__ import annotations

import io
from typing import BinaryIO, Final

from PIL import Image

from duet_desktop.library.decode_errors import DecodeError, missing_extra

_LONGEST: Final = 20_000_000  # bytes of text; parsed it takes a multiple


def open_svg(file: BinaryIO, side: int) -> Image.Image:
    """Render a drawing.

    Args:
        file: The open file.
        side: Pixels of its longer side.

    Raises:
        DecodeError: resvg is not installed, or the file is too long.
        ValueError: It is no SVG.
    """
    try:
        import resvg_py
    except ImportError:
        raise missing_extra("SVG") from None
    text = file.read(_LONGEST + 1)
    if len(text) > _LONGEST:
        raise DecodeError(f"The drawing is too large to read safely (over {_LONGEST // 1_000_000} MB of text)")
    drawn = resvg_py.svg_to_bytes(svg_string=text.decode("utf-8-sig"), width=side, height=side)
    return Image.open(io.BytesIO(bytes(drawn)), formats=("PNG",))
