"""L_reg: words that say nothing must change nothing."""

from __future__ import annotations

from torch import Tensor

from duet_training.losses.distance import delta


def neutral(with_neutral: Tensor, alone: Tensor, positive: Tensor) -> Tensor:
    """A neutral phrase must not move the query [paper; body ours].

    L_reg(p+, s_L, s_LN) = mean of |delta(s_LN, p+) - delta(s_L, p+)|

    D_w is no word of any language, and training with it harms what the text transformer knows of grammar; a generic
    description of a sketch, in real words, holds against that [paper].

    Args:
        with_neutral: s_LN [B, D].
        alone: s_L [B, D].
        positive: p+ [B, D].

    Returns:
        A scalar in 0..2.

    Raises:
        ValueError: of unlike shapes.
    """
    return (delta(with_neutral, positive) - delta(alone, positive)).abs().mean()
