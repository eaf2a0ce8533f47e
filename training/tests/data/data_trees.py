"""Builds tiny data sets in their public layouts, as a folder or as a .zip, and reads them."""

import zipfile
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from duet_training.data.readers import read
from duet_training.data.records import CaptionedSet, LabelledSet, PairSet


class Tree:
    """A data set being built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def text(self, name: str, text: str) -> "Tree":
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self

    def photo(self, *names: str) -> "Tree":
        """Each photo has a colour of its own, so that none is mistaken for another."""
        for name in names:
            number = sum(name.encode())
            image = Image.new("RGB", (12, 8), (number % 251, number % 241, number % 239))
            self._save(image, name)
        return self

    def sketch(self, *names: str) -> "Tree":
        for name in names:
            image = Image.new("RGB", (12, 8), "white")
            ImageDraw.Draw(image).line((2, 2, 8, 6), fill="black")
            self._save(image, name)
        return self

    def without(self, name: str) -> "Tree":
        (self.folder / name).unlink()
        return self

    def zipped(self) -> Path:
        path = self.folder.parent / f"{self.folder.name}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in sorted(self.folder.rglob("*")):
                if file.is_file():
                    archive.write(file, file.relative_to(self.folder).as_posix())
        return path

    def _save(self, image: Image.Image, name: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(path)


def pairs_of(*args: Any, **options: Any) -> PairSet:
    found = read(*args, **options)
    assert isinstance(found, PairSet)
    return found


def labelled(*args: Any, **options: Any) -> LabelledSet:
    found = read(*args, **options)
    assert isinstance(found, LabelledSet)
    return found


def captioned(*args: Any, **options: Any) -> CaptionedSet:
    found = read(*args, **options)
    assert isinstance(found, CaptionedSet)
    return found


def names(pairs: PairSet) -> list[tuple[str, str]]:
    return [(pair.sketch.path.name, pair.photo.path.name) for pair in pairs.pairs]


def categories(found: LabelledSet) -> set[str]:
    return {item.category for item in found.items}
