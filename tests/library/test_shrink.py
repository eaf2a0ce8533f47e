from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from duet_desktop.library import shrink as shrink_module
from duet_desktop.library.shrink import shrink


@pytest.fixture(autouse=True)
def _thin_stripes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shrink_module, "_STRIPE", 20_000)


def slope(width: int, height: int) -> np.ndarray:
    """Values 0..1 that rise to the right and downwards."""
    return (np.arange(height)[:, None] / height + np.arange(width)[None] / width) / 2


@pytest.mark.parametrize("size", [(1003, 757), (517, 1999), (64, 48), (2000, 701)])
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "CMYK", "P", "I;16", "F"])
def test_stripes_leave_no_trace(size: tuple[int, int], mode: str) -> None:
    values = slope(*size)
    if mode == "I;16":
        image = Image.fromarray((values * 65535).astype(np.uint16))
    elif mode == "F":
        image = Image.fromarray(values.astype(np.float32))
    else:
        grey = Image.fromarray((values * 255).astype(np.uint8))
        image = grey.quantize(256) if mode == "P" else grey.convert(mode)
    small = shrink(image, 64)
    assert max(small.size) == 64
    wide = np.asarray(small.convert("L").resize((64, 64)), np.float32)
    wanted = slope(64, 64) * 255
    if mode == "CMYK":
        wanted = np.asarray(image.convert("L").resize((64, 64)), np.float32)
    assert np.abs(wide - wanted).max() < 6


def test_transparency_is_kept_in_every_stripe() -> None:
    image = Image.new("P", (900, 900), 3)
    image.info["transparency"] = 3
    small = shrink(image, 64)
    assert small.mode == "RGBA"
    assert small.getextrema()[3] == (0, 0)


def test_a_small_picture_stays_as_it_is() -> None:
    assert shrink(Image.new("RGB", (60, 40)), 64).size == (60, 40)
