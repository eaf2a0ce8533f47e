"""The layout branch's loss [ours, beyond the paper]."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from duet_training.losses.contrastive import contrastive


def layout(
    sketch: Tensor,
    photo: Tensor,
    query: Tensor,
    gallery: Tensor,
    weights: tuple[Tensor, Tensor],
    match: Tensor,
    temperature: float = 0.05,
) -> Tensor:
    """Ranking by layout alone, and by both parts as the product adds them.

    L = InfoNCE(l_s, l_p) + InfoNCE([m_q; l_s], [a m_p; b l_p]). In the second term the meaning is a given: it teaches
    the layout what the meaning leaves open, and a and b how much each is worth.

    Args:
        sketch: l_s, unit vectors [B, L].
        photo: l_p, unit vectors [B, L].
        query: meaning of the queries [B, M], of any length; no gradient flows into it.
        gallery: meaning of the photos [B, M], likewise.
        weights: a and b, scalars with a^2 + b^2 = 1.
        match: bool [B, B], which photos are the sketch's own.
        temperature: of both terms.

    Returns:
        A scalar.
    """
    a, b = weights
    asked = torch.cat([F.normalize(query.detach().float(), dim=-1), sketch.float()], dim=-1)
    shown = torch.cat([a * F.normalize(gallery.detach().float(), dim=-1), b * photo.float()], dim=-1)
    return contrastive(sketch, photo, match, temperature) + contrastive(asked, shown, match, temperature)
