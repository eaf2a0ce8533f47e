"""Sketchy (Sangkloy et al. 2016): 12,500 photos of 125 classes, about 75,000 drawings of them."""

from __future__ import annotations

from typing import Literal

from duet_training import splits
from duet_training.data.readers.reader import Reader, need, prefix_of
from duet_training.data.records import Drawing, Pair, PairSet, Picture, Root
from duet_training.errors import DataMissingError

SOURCE = "The Sketchy database (the 256x256 pack and its info) can be had at http://sketchy.eye.gatech.edu/."
UNCHANGED = "tx_000000000000"  # the photo as it is, the drawing as it was made; the other folders are augmentations
Invalid = Literal["ambiguous", "context", "error", "pose"]


def read(
    root: Root, split: str, *, invalid: tuple[Invalid, ...] = ("ambiguous", "context", "error", "pose")
) -> PairSet:
    """Sketchy with the zero-shot split of METHOD.md: train = 104 seen classes, test = 21 unseen, all.

    Args:
        root: holds 256x256/{photo,sketch}/tx_000000000000/<class>/ and, anywhere, invalid-<reason>.txt.
        split: "train", "test" or "all".
        invalid: whose drawings are left out. All four by default [ours]: an "error" or "ambiguous" drawing does not
            show its photo, one of another "pose" has its lines elsewhere, and one with "context" has lines that are not
            the object's; each is a wrong label for fine-grained retrieval. () keeps every drawing.
    """
    start = prefix_of(root, f"photo/{UNCHANGED}", SOURCE)
    prefix_of(root, f"sketch/{UNCHANGED}", SOURCE)
    left_out = frozenset(stem for reason in invalid for stem in _listed(root, reason))
    photos = _by_class_and_stem(root, f"{start}photo/{UNCHANGED}", split)
    pairs = []
    for (category, stem), name in sorted(_by_class_and_stem(root, f"{start}sketch/{UNCHANGED}", split).items()):
        if stem in left_out:
            continue
        photo = photos.get((category, stem.rsplit("-", 1)[0]))
        if photo is None:
            missing = f"photo/{UNCHANGED}/{name.rsplit('/', 2)[-2]}/{stem.rsplit('-', 1)[0]}.jpg"
            raise DataMissingError(root.at(start + missing), SOURCE)
        pairs.append(Pair(Drawing(root.at(name)), Picture(root.at(photo)), category))
    gallery = tuple((Picture(root.at(name)), category) for (category, _), name in sorted(photos.items()))
    return PairSet(f"sketchy {split}", tuple(pairs), gallery)


def _by_class_and_stem(root: Root, folder: str, split: str) -> dict[tuple[str, str], str]:
    unseen = {splits.plain(name) for name in splits.sketchy125_unseen()}
    found = {}
    for name in root.under(folder, ".jpg", ".png"):
        category = splits.plain(name.rsplit("/", 2)[-2])
        if split == "all" or (category in unseen) == (split == "test"):
            found[category, name.rsplit("/", 1)[-1].rsplit(".", 1)[0]] = name
    return found


def _listed(root: Root, reason: Invalid) -> list[str]:
    """Names of drawings, one a line, with or without their ending."""
    file = f"invalid-{reason}.txt"
    name = next((name for name in root.files if f"/{name}".endswith(f"/{file}")), f"info/{file}")
    hint = f"{SOURCE} The option invalid=[] keeps every drawing and needs no list."
    return [
        line.strip().removesuffix(".png") for line in root.text(need(root, name, hint)).splitlines() if line.strip()
    ]


READER = Reader(
    "sketchy",
    "pairs",
    ("train", "test", "all"),
    "256x256/{photo,sketch}/tx_000000000000/<class>/ and info/invalid-{ambiguous,context,error,pose}.txt",
    SOURCE,
    read,
)
