"""A sketch is known by its name [ours, beyond the paper]: what drawings that have a class and no photo can teach."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor

from duet_training.losses.distance import cosines


def naming(query: Tensor, names: Tensor, named: Tensor, temperature: float = 0.05) -> Tensor:
    """Each query picks the name of its class out of all names.

    L = mean over i with a name of -log( exp(cos(q_i, n_c(i)) / t) / sum_k exp(cos(q_i, n_k) / t) )

    Args:
        query: s_L [N, D], of any length.
        names: the text embeddings of all class names [C, D]; no gradient flows into them.
        named: int64 [N], the class of each query, -1 = not known: such a query has no say.
        temperature: t, above 0.

    Returns:
        A scalar from 0; 0 if no query has a name.
    """
    known = named >= 0
    if not known.any():
        return query.sum() * 0.0
    return F.cross_entropy(cosines(query[known], names.detach()) / temperature, named[known])
