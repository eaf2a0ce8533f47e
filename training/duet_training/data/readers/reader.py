"""What a reader is, and what all readers do alike."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from duet_training import splits
from duet_training.data.records import CaptionedSet, Labelled, LabelledSet, PairSet, Root
from duet_training.errors import DataMissingError, TrainingError

DataSet = PairSet | LabelledSet | CaptionedSet
Kind = Literal["pairs", "labelled", "captioned"]
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
CLASS_SPLITS = ("train", "test", "all")  # of sets with class names only


@dataclass(frozen=True)
class Reader:
    """One data set, or one family of data sets, that can be read.

    Attributes:
        name: as in a configuration's `data.train`.
        kind: what it gives: `PairSet`, `LabelledSet` or `CaptionedSet`.
        splits: the parts it has; () where the data's own table names them.
        layout: what must lie below the root, in words.
        source: where the data can be had.
        function: `(root, split, **options)`; the options are its keyword-only parameters.
        generated: whether it draws its pictures itself and needs no root.
    """

    name: str
    kind: Kind
    splits: tuple[str, ...]
    layout: str
    source: str
    function: Callable[..., DataSet]
    generated: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        """Names of the options."""
        parameters = inspect.signature(self.function).parameters.values()
        return tuple(p.name for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY)


def prefix_of(root: Root, folder: str, source: str) -> str:
    """What stands before a folder that must be there.

    Raises:
        DataMissingError: it is not there, or empty.
    """
    prefix = root.prefix(folder)
    if prefix is None:
        raise DataMissingError(root.at(folder), source)
    return prefix


def need(root: Root, name: str, source: str) -> str:
    """The name of a file, if it is there.

    Raises:
        DataMissingError: it is not.
    """
    if not root.has(name):
        raise DataMissingError(root.at(name), source)
    return name


def by_stem(names: Iterable[str]) -> dict[str, str]:
    """Files by their name without folder and ending."""
    return {name.rsplit("/", 1)[-1].rsplit(".", 1)[0]: name for name in names}


def is_in(split: str, category: str) -> bool:
    """Whether a class belongs to a split of a set that has classes only.

    [ours] "test" are the classes no drawing of which is ever trained on (see `duet_training.splits`), "train" the rest.
    """
    return split == "all" or splits.is_held_out_class(category) == (split == "test")


def chosen_domains(items: list[Labelled], domains: tuple[str, ...] | None) -> list[Labelled]:
    """Items of some domains, or of all.

    Raises:
        TrainingError: nothing is of a domain asked for.
    """
    if domains is None:
        return items
    there = sorted({item.domain for item in items})
    unknown = sorted(set(domains) - set(there))
    if unknown:
        raise TrainingError(f"There is no domain {', '.join(unknown)}; there are {', '.join(there)}.")
    return [item for item in items if item.domain in domains]
