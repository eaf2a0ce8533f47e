"""L_rec: the embedding must hold what it takes to draw the photo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor

Kind = Literal["l2", "l1", "perceptual"]
Features = Callable[[Tensor], Tensor]


def reconstruction(decoded: Tensor, photo: Tensor, kind: Kind = "l2", features: Features | None = None) -> Tensor:
    """What G draws from a query must be the photo [paper; body ours].

    l2: mean of (G(q) - P+)^2;  l1: mean of |G(q) - P+|
    perceptual: l2 + mean over places of |unit f(G(q)) - unit f(P+)|^2, each place's features f at unit length
    [parent: LPIPS, of one map and without its learnt weights]. The pixels stay in, as colour is what s_LD knows and
    s_L does not.

    The method takes it twice, of G(s_L) and of G(s_LD) [paper].

    Args:
        decoded: G(q), [B, 3, S, S] in 0..1.
        photo: P+ at the same size [B, 3, S, S] in 0..1.
        kind: one of the above.
        features: f, for the perceptual kind: patch tokens [B, H, W, C] of pictures [B, 3, S, S] in 0..1.

    Returns:
        A scalar from 0: at most 1, or 5 for the perceptual kind.

    Raises:
        ValueError: of unlike shapes, an unknown kind, or a perceptual loss without features.
    """
    if decoded.shape != photo.shape:
        raise ValueError(f"The drawn pictures are {tuple(decoded.shape)}, the photos {tuple(photo.shape)}.")
    drawn, target = decoded.float(), photo.float()
    if kind == "l1":
        return F.l1_loss(drawn, target)
    squares = F.mse_loss(drawn, target)
    if kind == "l2":
        return squares
    if kind != "perceptual" or features is None:
        raise ValueError(f"The reconstruction is 'l2', 'l1', or 'perceptual' with features, not {kind!r}.")
    with torch.no_grad():
        wanted = F.normalize(features(target).float(), dim=-1)
    found = F.normalize(features(drawn).float(), dim=-1)
    return squares + (found - wanted).square().sum(-1).mean()
