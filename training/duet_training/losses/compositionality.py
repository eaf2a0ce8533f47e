"""L_comp: the missing text must help."""

from __future__ import annotations

from typing import Literal

import torch.nn.functional as F
from torch import Tensor

from duet_training.losses.distance import delta

Reading = Literal["hinge", "direct"]


def compositionality(
    composed: Tensor,
    alone: Tensor,
    positive: Tensor,
    margin: float = 0.2,
    reading: Reading = "hinge",
    detach_alone: bool = False,
) -> Tensor:
    """The sketch with the difference word must be nearer to the photo than the sketch alone [paper].

    hinge:  L_comp(p+, s_L, s_LD) = mean of max(0, m + delta(s_LD, p+) - delta(s_L, p+)) [ours]
    direct: L_comp = mean of delta(s_LD, p+) [ours]

    The hinge can also be lowered by moving the sketch's own query away from its photo; `detach_alone` forbids that
    [ours]. Whether D_w = C(p+ - s) passes a gradient to p+ is decided where D is made, not here.

    Args:
        composed: s_LD [B, D].
        alone: s_L [B, D]; not looked at by the direct reading.
        positive: p+ [B, D].
        margin: m of the hinge, 0..2.
        reading: one of the two bodies above.
        detach_alone: delta(s_L, p+) is a constant: neither s_L nor p+ is pushed by it.

    Returns:
        A scalar in 0..m+2; the hinge is m where the word changes nothing.

    Raises:
        ValueError: of unlike shapes or an unknown reading.
    """
    with_word = delta(composed, positive)
    if reading == "direct":
        return with_word.mean()
    if reading != "hinge":
        raise ValueError(f"The compositionality loss reads 'hinge' or 'direct', not {reading!r}.")
    without = delta(alone, positive)
    return F.relu(margin + with_word - (without.detach() if detach_alone else without)).mean()
