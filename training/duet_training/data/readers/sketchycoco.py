"""SketchyCOCO (Gao et al. 2020): scenes composed of drawn objects, after photos of COCO."""

from __future__ import annotations

from duet_training.data.readers.reader import PICTURES, Reader, by_stem, prefix_of
from duet_training.data.records import Drawing, Pair, PairSet, Picture, Root
from duet_training.errors import DataMissingError

SOURCE = "SketchyCOCO (scene-level data) can be had by way of https://github.com/sysu-imsl/SketchyCOCO."


def read(root: Root, split: str) -> PairSet:
    """Scene drawings and their photos, which have one name; the gallery is every photo of the split.

    Args:
        root: holds Scene/GT/<split>/ (photos) and Scene/Sketch/paper_version/<split>/.
        split: the release's own folders: "trainInTrain" to train on; "valInTrain" and "val" to measure on, the first of
            photos from COCO's training part.
    """
    photo_folder, sketch_folder = f"Scene/GT/{split}", f"Scene/Sketch/paper_version/{split}"
    photos = by_stem(root.under(prefix_of(root, photo_folder, SOURCE) + photo_folder, *PICTURES))
    drawings = by_stem(root.under(prefix_of(root, sketch_folder, SOURCE) + sketch_folder, *PICTURES))
    lost = sorted(set(drawings) - set(photos))
    if lost:
        raise DataMissingError(root.at(f"{photo_folder}/{lost[0]}.png"), SOURCE)
    pairs = tuple(Pair(Drawing(root.at(drawings[k])), Picture(root.at(photos[k]))) for k in sorted(drawings))
    return PairSet(f"sketchycoco {split}", pairs, tuple((Picture(root.at(photos[k])), "") for k in sorted(photos)))


READER = Reader(
    "sketchycoco",
    "pairs",
    ("trainInTrain", "valInTrain", "val"),
    "Scene/GT/<split>/<12 digits>.png and Scene/Sketch/paper_version/<split>/<12 digits>.png",
    SOURCE,
    read,
)
