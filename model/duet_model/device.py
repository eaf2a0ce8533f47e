"""Which device computes, and in which arithmetic; a device is trusted only when it agrees with the CPU."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from PIL import Image

from duet_model.errors import ModelError

if TYPE_CHECKING:  # else whoever asks for a device would import open_clip, and with it torch's compiler
    from duet_model.backbone import Backbone

log = logging.getLogger(__name__)

DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}
AGREEMENT = 0.99  # least cosine between a device's photo vector and the CPU's
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
    """Move a backbone from the CPU to the best device that agrees with it.

    Args:
        backbone: on the CPU, in fp32.
        device: "auto" or a torch device.
        dtype: "fp32", "bf16", or "auto": bf16 where a short timing finds it clearly faster.

    Raises:
        ModelError: an unknown device or dtype, or a named device computes wrong vectors.
    """
    if dtype != "auto" and dtype not in DTYPES:
        raise ModelError(f'There is no arithmetic "{dtype}": use fp32, bf16 or auto.')
    tried = candidates(device)
    for name in tried:
        if name == "cpu" or _agrees(backbone, name):
            break
        log.warning("%s computes other vectors than the CPU and is not used", name)
        if len(tried) == 1:
            raise ModelError(f'"{name}" computes wrong vectors on this machine; use --device cpu.')
    backbone.move(name, DTYPES[dtype] if dtype != "auto" else _faster(backbone, name))


def _probe(backbone: Backbone, count: int) -> torch.Tensor:
    gradient = Image.linear_gradient("L")
    picture = Image.merge("RGB", (gradient, gradient.rotate(90), Image.radial_gradient("L")))
    return backbone.pixels([picture] * count)


def _both_towers(backbone: Backbone) -> torch.Tensor:
    """A photo's and a sentence's vector [2, D], on the CPU."""
    photo, words = backbone.encode_pixels(_probe(backbone, 1)), backbone.encode_text(["a probe of the text tower"])
    return torch.cat([photo, words]).cpu()


@torch.no_grad()
def _agrees(backbone: Backbone, device: str) -> bool:
    truth = _both_towers(backbone)
    try:
        backbone.move(device, torch.float32)
        there = _both_towers(backbone)
    except (RuntimeError, NotImplementedError, TypeError):
        log.warning("%s failed", device, exc_info=True)
        return False
    finally:
        backbone.move("cpu", torch.float32)
    return bool(F.cosine_similarity(truth, there).min() > AGREEMENT)


@torch.no_grad()
def _faster(backbone: Backbone, device: str) -> torch.dtype:
    original = {name: value.clone() for name, value in backbone.model.visual.state_dict().items()}
    seconds: dict[torch.dtype, float] = {}
    for dtype in DTYPES.values():
        backbone.move(device, dtype)
        _seconds(backbone, 1)  # the first pass also prepares
        single = _seconds(backbone, 1)
        if single > min(seconds.values(), default=single) * TIMED_BATCH:
            break  # a processor without bf16 arithmetic takes a hundred times as long: one picture is enough to know
        _seconds(backbone, TIMED_BATCH)
        seconds[dtype] = min(_seconds(backbone, TIMED_BATCH) for _ in range(3)) / TIMED_BATCH
    backbone.move(device, torch.float32)
    backbone.model.visual.load_state_dict(original)  # bf16 has rounded the weights
    faster = seconds.get(torch.bfloat16, float("inf")) < CLEARLY_FASTER * seconds[torch.float32]
    return torch.bfloat16 if faster else torch.float32


def _seconds(backbone: Backbone, count: int) -> float:
    pixels = _probe(backbone, count)
    started = time.perf_counter()
    backbone.encode_pixels(pixels).cpu()
    return time.perf_counter() - started
