"""Pixels of any kind to plain 8-bit sRGB."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import cast

import numpy as np
from PIL import Image, ImageCms

_MOSTLY_OPAQUE = 0.95  # a picture with soft corners is none that was cut out
_NEARLY_WHITE = 0.85  # of 1; the darkest channel, so that yellow on white counts as seen

_RESIZABLE = {"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr", "LAB"}


def smooth(image: Image.Image) -> Image.Image:
    """Bring an image into an 8-bit mode that can be scaled without artefacts: no palette, no bilevel, no 16 bits."""
    if image.mode in _RESIZABLE and not (image.mode in ("L", "RGB") and "transparency" in image.info):
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return _eight_bits(image)
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert to RGB by the embedded colour profile where it can be used, and lay transparency on paper.

    Args:
        image: In a mode that `smooth` returns.
        profile: ICC profile embedded in the file. One that is damaged or of another colour space is passed over: the
            picture is still worth seeing.
    """
    image = _by_profile(image, profile)
    if image.mode in ("LA", "RGBA"):
        rgba = image.convert("RGBA")
        sheet = Image.new("RGBA", rgba.size, paper(rgba))
        return Image.alpha_composite(sheet, rgba).convert("RGB")
    return image.convert("RGB")


def paper(rgba: Image.Image) -> str:
    """White, or dark under what would not be seen on white, such as a white logo [ours]."""
    pixels = np.asarray(rgba, np.float32) / 255
    alpha = pixels[..., 3]
    seen = float(alpha.sum())
    if seen == 0 or seen > _MOSTLY_OPAQUE * alpha.size:
        return "white"
    lightness = float((pixels[..., :3].min(axis=-1) * alpha).sum()) / seen
    return "#333333" if lightness > _NEARLY_WHITE else "white"


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile and image.mode != "LAB":
        return image
    try:
        transform = _transform(profile, image.mode)
        return image if transform is None else cast(Image.Image, ImageCms.applyTransform(image, transform))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


@lru_cache(maxsize=16)  # a folder holds few different profiles
def _transform(profile: bytes | None, mode: str) -> ImageCms.ImageCmsTransform | None:
    """The way from a profile (None: LAB, which Pillow cannot convert otherwise) to sRGB; None if there is none to go.

    The transform may be used by many threads.
    """
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile) if profile else ImageCms.createProfile("LAB"))
    if ImageCms.getProfileDescription(source).startswith("sRGB") and mode in ("RGB", "RGBA"):
        return None  # most photos: as long as decoding them
    target = ImageCms.createProfile("sRGB")
    mode_out = "RGBA" if mode == "RGBA" else "RGB"
    return ImageCms.buildTransform(source, target, mode, mode_out, flags=ImageCms.Flags.NOCACHE)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Greyscale of 16 or 32 bits, or of floating point, to 8 bits.

    Integers are taken as 16-bit where they fit, floats as 0..1 where they fit; anything else is stretched. [ours]
    """
    values = np.asarray(image)
    if values.dtype == np.uint16:
        return Image.fromarray((values >> 8).astype(np.uint8))
    finite = np.nan_to_num(values.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(finite.min()), float(finite.max())
    if low >= 0 and high <= (1.0 if image.mode == "F" else 65535.0):
        low, high = 0.0, 1.0 if image.mode == "F" else 65535.0
    scaled = (finite - low) * (255.0 / max(high - low, 1e-12))
    return Image.fromarray(scaled.astype(np.uint8))
