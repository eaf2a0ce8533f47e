"""Photos with captions: any folder of them, and flickr5k with its held-out parts."""

from __future__ import annotations

from collections.abc import Callable

from duet_training import splits
from duet_training.data.readers.reader import PICTURES, Reader, prefix_of
from duet_training.data.readers.table import rows
from duet_training.data.records import Captioned, CaptionedSet, Picture, Root
from duet_training.errors import DataMissingError

SOURCE = (
    "A captioned folder holds captions.csv (image,caption; a row a caption; images relative to it or in images/), "
    "or beside each photo a text file of its name (a line a caption)."
)
SOURCE_FLICKR5K = (
    "This is the project's research archive flickr5k.zip, for non-commercial research and not published; Flickr8k "
    "(Hodosh et al. 2013) in the layout images/, captions.csv (image,caption) reads the same."
)


def read(root: Root, split: str) -> CaptionedSet:
    """Every photo that has a caption.

    Args:
        root: holds captions.csv, or photos with a .txt of the same name beside them.
        split: "all".
    """
    found = _from_table(root) if root.has("captions.csv") else _from_text_files(root)
    return CaptionedSet(f"{root.path.name} {split}", found)


def read_flickr5k(root: Root, split: str, *, held_out_classes: bool = True) -> CaptionedSet:
    """Flickr photos with five captions each.

    Args:
        root: holds images/ and captions.csv.
        split: "test" and "dev" are `splits.flickr5k`, "train" is the rest.
        held_out_classes: whether photos are taken whose captions speak of a held-out class; False where sketches are
            to be drawn from them.
    """
    if not root.has("captions.csv"):
        raise DataMissingError(root.at("captions.csv"), SOURCE_FLICKR5K)
    prefix_of(root, "images", SOURCE_FLICKR5K)
    held_out = splits.flickr5k("dev") | splits.flickr5k("test")

    def wanted(name: str) -> bool:
        return name not in held_out if split == "train" else name in splits.flickr5k(split)

    found = _from_table(root, wanted)
    if not held_out_classes:
        found = tuple(item for item in found if not any(map(splits.names_held_out_class, item.texts)))
    return CaptionedSet(f"flickr5k {split}", found)


def _from_table(root: Root, wanted: Callable[[str], bool] = lambda name: True) -> tuple[Captioned, ...]:
    texts: dict[str, list[str]] = {}
    for row in rows(root, "captions.csv", ("image", "caption")):
        if row["caption"] and wanted(row["image"]):
            texts.setdefault(row["image"], []).append(row["caption"])
    found = []
    for image, captions in texts.items():
        name = next((name for name in (image, f"images/{image}") if root.has(name)), None)
        if name is None:
            raise DataMissingError(root.at(f"images/{image}"), f"It is named in {root.at('captions.csv')}.")
        found.append(Captioned(Picture(root.at(name)), tuple(map(_clean, captions))))
    return tuple(found)


def _from_text_files(root: Root) -> tuple[Captioned, ...]:
    found = []
    for name in root.under("", *PICTURES):
        text = f"{name.rsplit('.', 1)[0]}.txt"
        if root.has(text):
            captions = tuple(_clean(line) for line in root.text(text).splitlines() if line.strip())
            if captions:
                found.append(Captioned(Picture(root.at(name)), captions))
    if not found:
        raise DataMissingError(root.at("captions.csv"), SOURCE)
    return tuple(found)


def _clean(caption: str) -> str:
    """Without the final stop: a search is not a sentence."""
    return caption.strip().removesuffix(".").strip()


READER = Reader(
    "captions", "captioned", ("all",), "captions.csv (image,caption), or <photo>.txt beside each photo", SOURCE, read
)
READER_FLICKR5K = Reader(
    "flickr5k",
    "captioned",
    ("train", "dev", "test"),
    "images/ and captions.csv (image,caption)",
    SOURCE_FLICKR5K,
    read_flickr5k,
)
