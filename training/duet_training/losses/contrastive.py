"""InfoNCE with any number of right answers."""

from __future__ import annotations

from torch import Tensor

from duet_training.losses.distance import cosines


def contrastive(query: Tensor, gallery: Tensor, match: Tensor, temperature: float = 0.05) -> Tensor:
    """Each query picks its photos out of the gallery [ours; with one photo a query it is parent: Pic2Word's].

    L = mean over i of mean over j in M_i of -log( exp(cos(q_i, g_j) / t) / sum_k exp(cos(q_i, g_k) / t) )

    Every match is a right answer on its own, so that none may be left behind for another; with several, the least value
    is the log of their number. A query that matches nothing has no say.

    Args:
        query: [B, D].
        gallery: [N, D].
        match: bool [B, N]: the photo is right for the query (M_i is row i).
        temperature: t, above 0.

    Returns:
        A scalar from 0; 0 if nothing matches anything.

    Raises:
        ValueError: of a `match` that is not [B, N].
    """
    if match.shape != (len(query), len(gallery)):
        raise ValueError(f"The matches are {tuple(match.shape)}, not {(len(query), len(gallery))}.")
    shares = (cosines(query, gallery) / temperature).log_softmax(-1)
    right = match.sum(-1)
    each = -(shares * match).sum(-1) / right.clamp_min(1)
    return each.sum() / (right > 0).sum().clamp_min(1)
