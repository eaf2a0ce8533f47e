"""L_trip: the pair first."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor

from duet_training.losses.distance import delta


def triplet(query: Tensor, positive: Tensor, negative: Tensor, margin: float = 0.2) -> Tensor:
    """The paired photo must be nearer than another one, by a margin [paper; body parent: CLIP-AT].

    L_trip(p+, p-, s_L) = mean of max(0, m + delta(s_L, p+) - delta(s_L, p-))

    Args:
        query: s_L [B, D].
        positive: p+ [B, D].
        negative: p- [B, D].
        margin: m, 0..2; 0.2 to 0.3 in the parent.

    Returns:
        A scalar in 0..m+2: 0 where every pair is clear of its negative by m, m where the two photos are the same.

    Raises:
        ValueError: of unlike shapes.
    """
    return F.relu(margin + delta(query, positive) - delta(query, negative)).mean()
