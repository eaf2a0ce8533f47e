from __future__ import annotations

import io
import threading
from contextlib import ExitStack

import pytest
from PIL import Image

from duet_desktop.library.room import Budget, bytes_to_decode

SIZE = (640, 480)
PIXELS = 640 * 480


def opened(mode: str, file_format: str, **options: object) -> Image.Image:
    buffer = io.BytesIO()
    Image.new(mode, SIZE).save(buffer, file_format, **options)
    image = Image.open(buffer)
    assert image.mode == mode
    return image


@pytest.mark.parametrize(
    ("image", "a_pixel"),
    [
        (opened("RGB", "PNG"), 4.5),
        (opened("L", "PNG"), 1.5),
        (opened("I;16", "PNG"), 2.5),
        (opened("RGB", "WEBP"), 16),
        (opened("RGB", "JPEG2000"), 20),
        (opened("RGB", "JPEG", progressive=True, subsampling=0), 4.5 + 6),
        (opened("RGB", "JPEG", progressive=True, subsampling=2), 4.5 + 3),
        (opened("L", "JPEG", progressive=True), 1.5 + 2),
    ],
)
def test_what_a_picture_takes(image: Image.Image, a_pixel: float) -> None:
    assert bytes_to_decode(image, PIXELS) == a_pixel * PIXELS


def test_a_drafted_jpeg_takes_little_but_all_its_coefficients_if_progressive() -> None:
    plain, progressive = opened("RGB", "JPEG"), opened("RGB", "JPEG", progressive=True, subsampling=0)
    for image in (plain, progressive):
        image.draft("", (80, 60))
    assert bytes_to_decode(plain, PIXELS) == 4.5 * 80 * 60
    assert bytes_to_decode(progressive, PIXELS) == 4.5 * 80 * 60 + 6 * PIXELS


def test_a_budget_is_shared_and_nobody_overtakes() -> None:
    budget, order = Budget(10), []
    threads = []

    def use(amount: int) -> None:
        with budget.take(amount):
            order.append(amount)

    with ExitStack() as held:
        held.enter_context(budget.take(6))
        with budget.take(4):
            pass  # fits beside it, and is given back
        for amount in (9, 1):  # the small one would fit, but the large one waits first
            thread = threading.Thread(target=use, args=(amount,))
            thread.start()
            threads.append(thread)
            while not budget._next.locked():
                thread.join(0.01)
        assert order == []
    for thread in threads:
        thread.join()
    assert order == [9, 1]
