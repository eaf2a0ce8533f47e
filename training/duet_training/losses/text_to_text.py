"""L_TT: the learnt prompt stays close to English."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from duet_training.losses.distance import cosines, unit


def text_to_text(
    learnt: Tensor,
    handcrafted: Tensor,
    temperature: float = 0.07,
    noise: float = 0.0,
    generator: torch.Generator | None = None,
) -> Tensor:
    """Each query is told by its own reading under handcrafted prompts, which carries over to unseen categories [paper].

    L_TT(s_L, s_F) = mean over prompts and i of -log( exp(cos(s_L_i, s_F_i) / t) / sum_j exp(cos(s_L_i, s_F_j) / t) )

    [parent: LASP, whose classes are the batch's sketches here: ours]. s_F is a target: it gets no gradient.

    Args:
        learnt: s_L, under the learnt prompt [B, D].
        handcrafted: s_F, under each of P handcrafted prompts [P, B, D].
        temperature: t, above 0.
        noise: expected length of a Gaussian noise on s_F, as a share of the embedding's own length, from 0; a few
            hundredths to tenths [parent: LASP; its measure ours].
        generator: where the noise is drawn from; None is torch's own.

    Returns:
        A scalar from 0; 0 for a batch of one, which can be taken for no other, and log B where all are alike.

    Raises:
        ValueError: of shapes that do not fit.
    """
    if handcrafted.ndim != 3 or handcrafted.shape[1:] != learnt.shape:
        raise ValueError(f"Readings {tuple(handcrafted.shape)} are not [P, B, D] of queries {tuple(learnt.shape)}.")
    target = unit(handcrafted.detach())
    if noise:
        source = generator.device if generator else target.device
        drawn = torch.randn(target.shape, generator=generator, device=source, dtype=target.dtype)
        target = target + noise * target.shape[-1] ** -0.5 * drawn.to(target.device)
    logits = cosines(learnt, target) / temperature  # [P, B, B], a row for each learnt reading
    own = torch.arange(len(learnt), device=logits.device).repeat(len(logits))
    return F.cross_entropy(logits.flatten(0, 1), own)
