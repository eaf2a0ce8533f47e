"""QMUL's shoes and chairs: ShoeV2 and ChairV2 (Yu et al. 2021), and the first version of both (Yu et al. 2016)."""

from __future__ import annotations

import pickle
import pickletools
from collections.abc import Iterable
from pathlib import Path

from duet_training.data.readers.reader import PICTURES, Reader, by_stem, prefix_of
from duet_training.data.records import Drawing, Pair, PairSet, Picture, Root
from duet_training.errors import DataMissingError, TrainingError

SOURCE_V2 = "ShoeV2 and ChairV2 can be had at http://sketchx.ai/ (formerly http://sketchx.eecs.qmul.ac.uk/downloads/)."
SOURCE_V1 = "The first version of the QMUL shoes and chairs can be had at http://sketchx.eecs.qmul.ac.uk/downloads/."
SINGULAR = {"shoes": "shoe", "chairs": "chair"}


def read_v2(root: Root, split: str) -> PairSet:
    """ShoeV2 or ChairV2: drawing <id>_<k>.png belongs to photo <id>.png; the gallery is every photo of the split.

    Args:
        root: either {train,test}{A,B}/ with the drawings in A and the photos in B, or photo/ and sketch/ with the
            release's <name>_Coordinate file, the names in which say what is for training. Only its names are read: the
            pickle of somebody else is never executed.
        split: "train" or "test".
    """
    if root.prefix(f"{split}A") is not None or root.prefix("sketch") is None:
        start = prefix_of(root, f"{split}A", SOURCE_V2)
        drawings = by_stem(root.under(f"{start}{split}A", *PICTURES))
        photos = by_stem(root.under(f"{prefix_of(root, f'{split}B', SOURCE_V2)}{split}B", *PICTURES))
    else:
        start = prefix_of(root, "sketch", SOURCE_V2)
        listed = _coordinate_names(root, split)
        ids = {name.rsplit("_", 1)[0] for name in listed}
        drawings = {k: v for k, v in by_stem(root.under(f"{start}sketch", *PICTURES)).items() if k in listed}
        everything = by_stem(root.under(f"{prefix_of(root, 'photo', SOURCE_V2)}photo", *PICTURES))
        photos = {k: v for k, v in everything.items() if k in ids}
    category = next((one for one in ("shoe", "chair") if one in f"{root.path.name}/{start}".lower()), "")
    owners = {stem: stem.rsplit("_", 1)[0] for stem in drawings}
    return _paired(root, f"qmul_v2 {split}", drawings, photos, owners, category, SOURCE_V2)


def read_v1(root: Root, split: str) -> PairSet:
    """The first version: drawing N.png belongs to photo N.jpg; shoes and chairs, whichever are there.

    Args:
        root: holds {shoes,chairs}/{train,test}/{images,sketches}/.
        split: "train" or "test".
    """
    there = [folder for folder in SINGULAR if root.prefix(f"{folder}/{split}/sketches") is not None]
    if not there:
        raise DataMissingError(root.at(f"shoes/{split}/sketches"), SOURCE_V1)
    sets = []
    for folder in there:
        start = prefix_of(root, f"{folder}/{split}/images", SOURCE_V1) + f"{folder}/{split}"
        drawings = by_stem(root.under(f"{start}/sketches", *PICTURES))
        photos = by_stem(root.under(f"{start}/images", *PICTURES))
        owners = {stem: stem for stem in drawings}
        sets.append(_paired(root, f"qmul_v1 {split}", drawings, photos, owners, SINGULAR[folder], SOURCE_V1))
    pairs = tuple(pair for one in sets for pair in one.pairs)
    return PairSet(f"qmul_v1 {split}", pairs, tuple(photo for one in sets for photo in one.gallery))


def _paired(
    root: Root,
    name: str,
    drawings: dict[str, str],
    photos: dict[str, str],
    owners: dict[str, str],
    category: str,
    source: str,
) -> PairSet:
    pairs = []
    for stem in _in_order(drawings):
        if owners[stem] not in photos:
            missing = f"The photo {owners[stem]} of the drawing {root.at(drawings[stem])}"
            raise DataMissingError(missing, source)
        pairs.append(Pair(Drawing(root.at(drawings[stem])), Picture(root.at(photos[owners[stem]])), category))
    gallery = tuple((Picture(root.at(photos[stem])), category) for stem in _in_order(photos))
    return PairSet(name, tuple(pairs), gallery)


def _in_order(stems: Iterable[str]) -> list[str]:
    """2 before 10."""
    return sorted(stems, key=lambda stem: (len(stem), stem))


def _coordinate_names(root: Root, split: str) -> set[str]:
    """Drawings of a split: the keys "train/<id>_<k>" of the pickled dictionary, read without unpickling it."""
    file = next((name for name in root.files if name.endswith("_Coordinate")), None)
    if file is None:
        raise DataMissingError(root.at("ShoeV2_Coordinate (or ChairV2_Coordinate), which names the split"), SOURCE_V2)
    try:
        arguments = [argument for _, argument, _ in pickletools.genops(Picture(root.at(file)).read())]
    except (ValueError, pickle.UnpicklingError) as error:
        raise TrainingError(f"{root.at(file)} is damaged.") from error
    return {Path(text).stem for text in arguments if isinstance(text, str) and text.startswith(f"{split}/")}


READER_V2 = Reader(
    "qmul_v2",
    "pairs",
    ("train", "test"),
    "{trainA,testA} drawings and {trainB,testB} photos, or photo/, sketch/ and <name>_Coordinate",
    SOURCE_V2,
    read_v2,
)
READER_V1 = Reader(
    "qmul_v1", "pairs", ("train", "test"), "{shoes,chairs}/{train,test}/{images,sketches}/", SOURCE_V1, read_v1
)
