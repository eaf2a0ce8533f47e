"""Where is it? Photos of one thing pasted into photos of scenes, so that its true place is known [ours]."""

from __future__ import annotations

import random
from dataclasses import dataclass

from PIL import Image

from duet_training.data.records import CaptionedSet, PairSet, Readable
from duet_training.errors import TrainingError
from duet_training.evaluation.benchmark import Benchmark, Box, Query, View, one_right

SIDES = (0.25, 0.5)  # longer side of what is pasted, as a share of the scene's shorter side


@dataclass(frozen=True)
class Pasted:
    """A scene with a photo of something in it.

    Attributes:
        scene: what it is pasted into.
        thing: what is pasted, whole.
        side: its longer side as a share of the scene's shorter one.
        across: where in the room left and right of it, 0 (left) to 1.
        down: where in the room above and below it, 0 (top) to 1.
    """

    scene: Readable
    thing: Readable
    side: float
    across: float
    down: float

    @property
    def key(self) -> str:
        """See `Readable`."""
        return f"{self.thing.key} in {self.scene.key} at {self.side:.6f} {self.across:.6f} {self.down:.6f}"

    def open(self) -> Image.Image:
        """See `Readable`."""
        scene, thing = self.scene.open(), self.thing.open()
        x, y, w, h = self._pixels(scene.size, thing.size)
        scene.paste(thing.resize((w, h), Image.Resampling.BICUBIC), (x, y))
        return scene

    @property
    def box(self) -> Box:
        """Where it is: x, y, w, h as fractions of the scene."""
        width, height = self.scene.open().size
        x, y, w, h = self._pixels((width, height), self.thing.open().size)
        return x / width, y / height, w / width, h / height

    def _pixels(self, scene: tuple[int, int], thing: tuple[int, int]) -> tuple[int, int, int, int]:
        scale = self.side * min(scene) / max(thing)
        w, h = (max(1, round(length * scale)) for length in thing)
        return round(self.across * (scene[0] - w)), round(self.down * (scene[1] - h)), w, h


def pointing(pairs: PairSet, scenes: CaptionedSet, seed: int = 0) -> Benchmark:
    """Every drawing asks where its own photo is in the scene it was pasted into.

    Args:
        pairs: drawings, and the photos that are pasted.
        scenes: photos to paste into.
        seed: of which scene, how large, and where; places are even over the scene.

    Raises:
        TrainingError: there is nothing to paste, or nothing to paste it into.
    """
    if not pairs.pairs or not scenes.items:
        raise TrainingError(f"There is nothing of {pairs.name} to paste into {scenes.name}.")
    lot = random.Random(seed)
    gallery = tuple(
        Pasted(lot.choice(scenes.items).photo, pair.photo, lot.uniform(*SIDES), lot.random(), lot.random())
        for pair in pairs.pairs
    )
    return Benchmark(
        f"where a thing is: {pairs.name} pasted into {scenes.name}",
        "for each drawing the one photo it was pasted into",
        tuple(Query(sketch=pair.sketch) for pair in pairs.pairs),
        gallery,
        (View((), one_right(range(len(gallery)), len(gallery))),),
        notes=(
            "a whole photo is pasted, {:.0%} to {:.0%} of the scene's shorter side long, at any place".format(*SIDES),
        ),
        boxes=tuple(pasted.box for pasted in gallery),
    )
