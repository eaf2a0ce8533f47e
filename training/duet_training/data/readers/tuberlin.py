"""TU-Berlin (Eitz et al. 2012): 20,000 drawings of 250 classes, without photos."""

from __future__ import annotations

from duet_training import splits
from duet_training.data.readers.reader import CLASS_SPLITS, Reader, is_in, prefix_of
from duet_training.data.records import Drawing, Labelled, LabelledSet, Root

SOURCE = (
    "The TU-Berlin sketches can be had at "
    "https://cybertron.cg.tu-berlin.de/eitz/projects/classifysketch/sketches_png.zip."
)


def read(root: Root, split: str) -> LabelledSet:
    """Drawings with their class; `pairing.by_category` finds them photos.

    Args:
        root: holds png/<class with spaces>/<number>.png.
        split: "train" without the held-out classes, "test" these, or "all".
    """
    start = prefix_of(root, "png", SOURCE)
    named = [(name, splits.plain(name.rsplit("/", 2)[-2])) for name in root.under(f"{start}png", ".png")]
    items = tuple(Labelled(Drawing(root.at(name)), label, "sketch") for name, label in named if is_in(split, label))
    return LabelledSet(f"tuberlin {split}", items)


READER = Reader("tuberlin", "labelled", CLASS_SPLITS, "png/<class with spaces>/<number>.png", SOURCE, read)
