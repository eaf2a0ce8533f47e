"""Where the thing to draw probably is: near the middle, and of colours that the photo's border does not have [ours]."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage
from scipy.spatial import cKDTree
from skimage.color import rgb2lab

SIDE = 48  # longest side at which colours are compared
RIM = 0.06  # share of the side that is border
SEEN = 8  # times a colour must be on the border to be the background's: a thing may reach there
UNLIKE = 25.0  # Lab units that count as wholly another colour
SPREAD = 0.38  # of the side: how far from the middle things are still looked for


def find_focus(image: Image.Image) -> NDArray[np.float32]:
    """How much each place belongs to what the photo is of.

    Args:
        image: RGB, without bars.

    Returns:
        float32 [h, w] in 0..1, the whole photo, longest side `SIDE`; the strongest place is 1.
    """
    scale = SIDE / max(image.size)
    size = (max(4, round(image.width * scale)), max(4, round(image.height * scale)))
    lab = rgb2lab(np.asarray(image.convert("RGB").resize(size, Image.Resampling.BOX)))
    rim = max(1, round(RIM * SIDE))
    inner = np.zeros(lab.shape[:2], dtype=bool)
    inner[rim:-rim, rim:-rim] = True
    apart, _ = cKDTree(lab[~inner]).query(lab, k=[SEEN])
    rows, columns = (np.linspace(-0.5, 0.5, count) for count in lab.shape[:2])
    middle = np.exp(-(rows[:, None] ** 2 + columns**2) / (2 * SPREAD**2))
    found = ndimage.gaussian_filter(np.minimum(apart[:, :, 0] / UNLIKE, 1) + 0.25, 2.0) * middle
    return np.asarray(found / found.max(), dtype=np.float32)
