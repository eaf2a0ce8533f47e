"""Which device computes, and in which arithmetic; both are trusted only when they agree with fp32 on the CPU."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from PIL import Image, ImageOps

from duet_model.errors import ModelError

if TYPE_CHECKING:  # else whoever asks for a device would import open_clip, and with it torch's compiler
    from duet_model.backbone import Backbone

log = logging.getLogger(__name__)

DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}
AGREEMENT = {torch.float32: 0.99, torch.bfloat16: 0.98}  # least cosine to the vector of fp32 on the CPU; see _agrees
TIMED_BATCH = 8
CLEARLY_FASTER = 0.8  # bf16 is taken when it needs less than this share of fp32's time


def candidates(wanted: str) -> list[str]:
    """Devices to try, best first; raises ModelError for one that this machine does not have."""
    if wanted == "auto":
        found = ["cuda"] if torch.cuda.is_available() else []
        return [*found, *(["mps"] if torch.backends.mps.is_available() else []), "cpu"]
    try:
        torch.empty(1, device=wanted)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise ModelError(
            f'This machine cannot compute on "{wanted}". Devices here: {", ".join(candidates("auto"))}.'
        ) from error
    return [wanted]


def place(backbone: Backbone, device: str, dtype: str) -> None:
    """Move a backbone from the CPU to the best device and arithmetic that agree with it.

    Args:
        backbone: on the CPU, in fp32.
        device: "auto" or a torch device.
        dtype: "fp32", "bf16", or "auto": bf16 where a short timing finds it clearly faster. Where bf16 computes wrong
            vectors it is fp32 nevertheless.

    Raises:
        ModelError: an unknown device or dtype, or a named device computes wrong vectors.
    """
    if dtype != "auto" and dtype not in DTYPES:
        raise ModelError(f'There is no arithmetic "{dtype}": use fp32, bf16 or auto.')
    tried = candidates(device)
    for name in tried:
        if name == "cpu" or _agrees(backbone, name, torch.float32):
            break
        log.warning("%s computes other vectors than the CPU and is not used", name)
        if len(tried) == 1:
            raise ModelError(f'"{name}" computes wrong vectors on this machine; use --device cpu.')
    chosen = DTYPES[dtype] if dtype != "auto" else _faster(backbone, name)
    if chosen != torch.float32 and not _agrees(backbone, name, chosen):
        log.warning("%s on %s computes other vectors than fp32 on the CPU and is not used", chosen, name)
        chosen = torch.float32
    backbone.move(name, chosen)


@torch.no_grad()
def _agrees(backbone: Backbone, device: str, dtype: torch.dtype) -> bool:
    """Whether a device and an arithmetic give nearly the vectors of fp32 on the CPU, where the backbone is and stays.

    Those of a few pictures and sentences are compared. The 8 bits of bf16 alone bring duet-lite's down to 0.993, so
    that it is given more room; what computes wrong is far below either bound.
    """
    truth = _vectors(backbone)
    try:
        with _back_as_it_was(backbone):
            backbone.move(device, dtype)
            there = _vectors(backbone)
    except (RuntimeError, NotImplementedError, TypeError):
        log.warning("%s failed on %s", dtype, device, exc_info=True)
        return False
    return bool(F.cosine_similarity(truth, there).min() > AGREEMENT[dtype])  # False for NaN, too


def _vectors(backbone: Backbone) -> torch.Tensor:
    """Vectors [5, D] of three photos and two sentences, on the CPU."""
    soft = _picture()
    disc = Image.radial_gradient("L").point(lambda distance: 255 * (distance > 96)).convert("RGB")
    photos = backbone.encode_pixels(backbone.pixels([soft, ImageOps.invert(soft), disc]))
    words = backbone.encode_text(["a probe of the text tower", "red"])
    return torch.cat([photos, words]).cpu()


@contextmanager
def _back_as_it_was(backbone: Backbone) -> Iterator[None]:
    """Bring a backbone back to the CPU and fp32 in the end, with the weights it had: bf16 rounds them."""
    original = {name: value.clone() for name, value in backbone.model.visual.state_dict().items()}
    try:
        yield
    finally:
        backbone.move("cpu", torch.float32)
        backbone.model.visual.load_state_dict(original)


@torch.no_grad()
def _faster(backbone: Backbone, device: str) -> torch.dtype:
    seconds: dict[torch.dtype, float] = {}
    with _back_as_it_was(backbone):
        for dtype in DTYPES.values():
            backbone.move(device, dtype)
            _seconds(backbone, 1)  # the first pass also prepares
            single = _seconds(backbone, 1)
            if single > min(seconds.values(), default=single) * TIMED_BATCH:
                break  # a processor without bf16 takes a hundred times as long: one picture is enough to know
            _seconds(backbone, TIMED_BATCH)
            seconds[dtype] = min(_seconds(backbone, TIMED_BATCH) for _ in range(3)) / TIMED_BATCH
    faster = seconds.get(torch.bfloat16, float("inf")) < CLEARLY_FASTER * seconds[torch.float32]
    return torch.bfloat16 if faster else torch.float32


def _seconds(backbone: Backbone, count: int) -> float:
    pixels = backbone.pixels([_picture()] * count)
    started = time.perf_counter()
    backbone.encode_pixels(pixels).cpu()
    return time.perf_counter() - started


def _picture() -> Image.Image:
    gradient = Image.linear_gradient("L")
    return Image.merge("RGB", (gradient, gradient.rotate(90), Image.radial_gradient("L")))
