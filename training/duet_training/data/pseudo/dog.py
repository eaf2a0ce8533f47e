"""Lines without a learnt network: derivatives of Gaussians at three scales.

A contour stands at every scale, grain and grass only at the finest; so the response is the geometric mean of the
scales. Where lines crowd, each is weakened (surround suppression, Grigorescu et al., 2003).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage
from skimage.color import rgb2lab

from duet_training.data.pseudo.extractor import fitted

SCALES = (1.4, 2.4, 4.0)  # pixels of a photo with its longest side at 256
SURROUND = 10.0  # pixels around a line in which others crowd it
CROWDED = 1.5  # how much a crowd weakens a line
FULL = 9.0  # Lab units a step has, as `_steps` measures it, to be a strong line


class DogExtractor:
    """The extractor without weights: steps in lightness and colour that stand at every scale [ours]."""

    def extract(self, image: Image.Image) -> NDArray[np.float32]:
        """See `Extractor`."""
        lab = rgb2lab(np.asarray(fitted(image))).astype(np.float32)
        strength = np.prod([_steps(lab, scale) for scale in SCALES], axis=0) ** (1 / len(SCALES))
        crowd = ndimage.gaussian_filter(strength, SURROUND)
        alone = strength - CROWDED * np.maximum(crowd - strength.mean(), 0)
        return np.tanh(np.maximum(alone, 0) / FULL).astype(np.float32)


def _steps(lab: NDArray[np.float32], scale: float) -> NDArray[np.float32]:
    """Size of the step at each pixel [H, W] in Lab units: the gradient of Gaussians, largest of the three channels.

    The gradient is normalised by the scale, so that a step has the same size at each.
    """
    found = []
    for channel in np.moveaxis(lab, -1, 0):
        rows, columns = (ndimage.gaussian_filter(channel, scale, order=order) for order in ((1, 0), (0, 1)))
        found.append(np.hypot(rows, columns) * scale)
    return np.max(found, axis=0)
