"""A model one can see through, and pictures drawn by code for it."""

from collections import Counter

import numpy as np
from PIL import Image

from duet_training.data.records import Rendered
from duet_training.evaluation.model import Parts, Seen

PAINTS = {"red": (220, 20, 20), "green": (20, 190, 20), "blue": (20, 20, 220)}
SIDE, CELLS = 32, 4
_CORNERS = ((0, 0), (SIDE // 2, 0), (0, SIDE // 2), (SIDE // 2, SIDE // 2))


class GlassModel:
    """Knows where in a picture something is and which of three colours it has; words are colours.

    Meaning is [where, colour] of CELLS^2 + 3 numbers, and one more for words it does not know. Layout, if it has one,
    is "where" alone. It counts how often each picture is looked at.
    """

    def __init__(self, name: str = "glass", tower: str = "one", weights: tuple[float, float] = (1.0, 0.0)) -> None:
        self.name, self.photo_tower, self.weights = name, tower, weights
        self.looked: Counter[tuple[str, bytes]] = Counter()

    def photos(self, images):
        where, colour = self._look("photo", images)
        return Parts(unit(np.hstack([where, colour, np.zeros((len(images), 1))])), self._layout(where))

    def regions(self, images):
        quarters = [image.crop((x, y, x + SIDE // 2, y + SIDE // 2)) for image in images for x, y in _CORNERS]
        on_white = [Image.new("RGB", (SIDE, SIDE), "white") for _ in quarters]
        for page, quarter, (x, y) in zip(on_white, quarters, list(_CORNERS) * len(images), strict=True):
            page.paste(quarter, (x, y))
        return self.photos(on_white).meaning.reshape(len(images), len(_CORNERS), -1)

    def boxes(self, image):
        return np.array([[x / SIDE, y / SIDE, 0.5, 0.5] for x, y in _CORNERS], np.float32)

    def sketches(self, images):
        where, _ = self._look("sketch", images)
        return Seen(np.hstack([where, np.zeros((len(images), 4))]).astype(np.float32), self._layout(where))

    def photos_as_sketches(self, images):
        where, colour = self._look("standing", images)
        return Seen(np.hstack([where, 0 * colour, np.zeros((len(images), 1))]).astype(np.float32), None)

    def words(self, texts):
        found = np.zeros((len(texts), CELLS**2 + 4), np.float32)
        for row, text in enumerate(texts):
            found[row, CELLS**2 + list(PAINTS).index(text) if text in PAINTS else -1] = 1
        return found

    def compose(self, embedding, texts):
        there = np.array([[bool(text)] for text in texts])
        return unit(unit(embedding) + 2 * there * self.words(texts))

    def beside_words(self, layouts, texts):
        return layouts * np.array([[0.5 if text else 1.0] for text in texts], np.float32)

    def _look(self, what, images):
        self.looked.update((what, image.tobytes()) for image in images)
        pixels = np.stack(
            [np.asarray(image.resize((SIDE, SIDE), Image.Resampling.BOX), np.float32) for image in images]
        )
        ink = pixels.min(-1) < 128
        blocks = ink.reshape(-1, CELLS, SIDE // CELLS, CELLS, SIDE // CELLS).mean((2, 4)).reshape(len(images), -1)
        colour = (pixels * ink[..., None]).sum((1, 2))
        return unit(blocks), unit(colour)

    def _layout(self, where):
        return unit(where) if self.weights[1] else None


def unit(vectors):
    return (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)).astype(np.float32)


def photo(place: int, colour: str) -> Rendered:
    """A square in one of CELLS^2 places."""
    return Rendered(f"photo {place} {colour}", lambda: drawn(place, PAINTS[colour]))


def sketch(place: int, hand: str = "") -> Rendered:
    return Rendered(f"sketch {place}{hand}", lambda: drawn(place, (0, 0, 0)))


def drawn(place: int, colour: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", (SIDE, SIDE), "white")
    step = SIDE // CELLS
    x, y = place % CELLS * step, place // CELLS * step
    image.paste(colour, (x, y, x + step, y + step))
    return image
