"""Scene search: one thing is drawn, what is around it is said, and found photos have a box around the thing [ours].

Two queries meet late. The *object* is what is shown, alone (or the words, where nothing is shown): it is compared with
every window of a photo, and the best one counts. The *context* is the words, alone: it is compared with the whole
photo. So the words need not be true of the window, nor the drawing of the whole photo. Free of torch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from duet_model import EVEN

Float32 = NDArray[np.float32]

# Chosen on dev photos and dev classes, see docs/evaluation.md.
OBJECT_SHARE = 0.3  # of the score, at the even balance
SHARPNESS = 0.5  # how far from the best window others still move the box, in deviations of the photo's scores
TIGHTNESS = 0.8  # side of the box, as a share of the windows': they reach beyond what they match


def object_share(balance: float) -> float:
    """How much of the score is the object's.

    Args:
        balance: from 0, what is shown alone, to 1, the words alone.

    Returns:
        1 at 0, OBJECT_SHARE at EVEN, 0 at 1, straight lines between.
    """
    return float(np.interp(balance, (0.0, EVEN, 1.0), (1.0, OBJECT_SHARE, 0.0)))


def fuse(context: Float32, thing: Float32, share: float) -> Float32:
    """Scores of photos: (1 - share) context + share thing.

    Args:
        context: [..., N], inner products of the context with whole photos.
        thing: [..., N], cosines of the object with the best window of each.
        share: see `object_share`.

    Returns:
        [..., N].
    """
    return np.asarray((1 - share) * context + share * thing, np.float32)


def locate(scores: Float32, windows: Float32) -> Float32:
    """Boxes around the object, finer than the windows: their mean, weighted by how well they match, drawn in a little.

    The weights are softmax(z / SHARPNESS), z the scores of one photo in standard deviations: how far scores lie apart
    depends on the model and the query. Where all windows match alike, the box is around the middle.

    Args:
        scores: [N, R], cosines with the object.
        windows: [N, R, 4], x, y, w, h as fractions of each photo.

    Returns:
        [N, 4], x, y, w, h as fractions of each photo, within it if the windows are.
    """
    deviation = np.maximum(scores.std(axis=1, keepdims=True), 1e-6)
    weights = np.exp((scores - scores.max(axis=1, keepdims=True)) / (SHARPNESS * deviation))
    weights /= weights.sum(axis=1, keepdims=True)
    corner, side = np.split(np.einsum("nr,nrd->nd", weights, windows), 2, axis=1)
    return np.concatenate([corner + (1 - TIGHTNESS) / 2 * side, TIGHTNESS * side], axis=1).astype(np.float32)
