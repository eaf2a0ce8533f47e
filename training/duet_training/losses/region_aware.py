"""L_RT: the pair first, in the part of the photo that the query speaks of."""

from __future__ import annotations

from torch import Tensor

from duet_training.losses.attention import attend
from duet_training.losses.triplet import triplet


def region_aware(
    query: Tensor, positive_cells: Tensor, negative_cells: Tensor, margin: float = 0.2, temperature: float = 0.07
) -> Tensor:
    """The triplet loss against what the query attends to in either photo [paper; pooling and body ours].

    L_RT(p_s+, p_s-, s_L) = mean of max(0, m + delta(s_L, p_s+) - delta(s_L, p_s-))
    p_s = sum_i a_i p_i,  a = softmax_i(cos(s_L, p_i) / t)

    Args:
        query: s_L [B, D].
        positive_cells: patch tokens p_i+ of the paired photos in the joint space [B, N, D].
        negative_cells: those of the other photos [B, N, D].
        margin: m, 0..2.
        temperature: t, above 0.

    Returns:
        A scalar in 0..m+2.

    Raises:
        ValueError: of unlike shapes.
    """
    nearest = attend(query, positive_cells, temperature)
    other = attend(query, negative_cells, temperature)
    return triplet(query, nearest, other, margin)
