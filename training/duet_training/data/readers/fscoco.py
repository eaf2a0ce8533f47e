"""FS-COCO (Chowdhury et al. 2022): 10,000 scenes, each drawn and described by the same person."""

from __future__ import annotations

from duet_training.data.readers.reader import PICTURES, Reader, by_stem, need, prefix_of
from duet_training.data.records import Drawing, Pair, PairSet, Picture, Root
from duet_training.errors import DataMissingError

SOURCE = "FS-COCO can be had at http://cvssp.org/data/fscoco/fscoco.tar.gz (project page https://fscoco.github.io/)."


def read(root: Root, split: str) -> PairSet:
    """Scene drawings with their captions; the gallery is every photo of the split.

    Args:
        root: holds images/<user>/, raster_sketches/<user>/ and text/<user>/ with one name each, and the lists of
            validation scenes.
        split: "val_normal" and "val_unseen_user" are the release's two lists; "train_normal" and "train_unseen_user"
            are what each leaves.
    """
    start = prefix_of(root, "raster_sketches", SOURCE)
    need_folders = (prefix_of(root, "images", SOURCE), prefix_of(root, "text", SOURCE))
    part, _, rule = split.partition("_")
    listed = _listed(root, f"{need_folders[0]}val_{rule}.txt")
    photos = by_stem(root.under(f"{need_folders[0]}images", *PICTURES))
    texts = by_stem(root.under(f"{need_folders[1]}text", ".txt"))
    drawings = by_stem(root.under(f"{start}raster_sketches", *PICTURES))
    pairs = []
    for stem, name in sorted(drawings.items()):
        if (_number(stem) in listed) != (part == "val"):
            continue
        for kind, folder, found in (("photo", "images", photos), ("caption", "text", texts)):
            if stem not in found:
                missing = root.at(name.replace("raster_sketches", folder)).with_suffix("")
                raise DataMissingError(f"The {kind} {missing}", SOURCE)
        caption = root.text(texts[stem]).strip().removesuffix(".").strip()
        pairs.append(Pair(Drawing(root.at(name)), Picture(root.at(photos[stem])), "", (caption,) if caption else ()))
    return PairSet(f"fscoco {split}", tuple(pairs), tuple((pair.photo, "") for pair in pairs))


def _listed(root: Root, name: str) -> frozenset[str]:
    return frozenset(_number(line.strip()) for line in root.text(need(root, name, SOURCE)).split())


def _number(stem: str) -> str:
    """COCO's number of a photo: the lists write it with or without leading zeros."""
    return stem.lstrip("0")


READER = Reader(
    "fscoco",
    "pairs",
    ("train_normal", "val_normal", "train_unseen_user", "val_unseen_user"),
    "{images,raster_sketches}/<user>/<id>.jpg, text/<user>/<id>.txt, val_normal.txt, val_unseen_user.txt",
    SOURCE,
    read,
)
