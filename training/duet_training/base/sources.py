"""What a variant of duet-lite may learn from, as data: the steps of the recipe read nothing else.

The permissive variant has no research-only source: no captions, and pictures of caltech101 and QuickDraw alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from duet_training.base import archives, scenes
from duet_training.errors import TrainingError

MARK = "variant.txt"


@dataclass(frozen=True)
class Sources:
    """The texts and the pictures of one variant.

    Attributes:
        name: of the exported model.
        run: the folder its steps leave their results in, unless another is named.
        captions: from the data folder: photo file name -> captions, of the photos it may learn.
        scenes: sentences of our own, where captions are few or none.
        batch: pictures of a joint batch, by their name in `features.SOURCES`.
    """

    name: str
    run: Path
    captions: Callable[[Path], dict[str, list[str]]]
    scenes: Callable[[], list[str]]
    batch: Mapping[str, int]

    def sentences(self, data: Path) -> list[str]:
        """How people say what a picture shows: the captions one by one, then the scenes."""
        return [text for group in self.captions(data).values() for text in group] + self.scenes()

    def claim(self, run: Path) -> None:
        """Keep a run's folder for this variant: it would go on from what another one learnt.

        Raises:
            TrainingError: the folder is another variant's.
        """
        run.mkdir(parents=True, exist_ok=True)
        mark = run / MARK
        if not mark.is_file():
            mark.write_text(f"{self.name}\n", encoding="utf-8")
        if (owner := mark.read_text(encoding="utf-8").strip()) != self.name:
            raise TrainingError(f"{run} holds steps of {owner}: name another folder for {self.name} with --run.")


RESEARCH = Sources(
    name="duet-lite",
    run=Path("runs/base"),
    captions=archives.training_captions,
    scenes=list,
    batch={"flickr": 128, "photos": 24, "drawings": 20, "quickdraw": 16, "painted": 12},
)
PERMISSIVE = Sources(
    name="duet-lite-permissive",
    run=Path("runs/base-permissive"),
    captions=lambda data: {},
    scenes=scenes.sentences,
    batch={"caltech101": 88, "quickdraw": 64, "painted": 48},
)
