"""The folder with the data sets, each split read once for all protocols."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from duet_training.data import readers
from duet_training.data.records import CaptionedSet, LabelledSet, PairSet
from duet_training.errors import TrainingError
from duet_training.evaluation.protocols.ranking import Colour, Words


@dataclass
class DataFolder:
    """Where archives and folders of data sets lie.

    Attributes:
        path: the folder.
        part: "test", or "dev" where choices are made.
        colour: the measured colour of a pair's photo, each photo's once.
    """

    path: Path
    part: str = "test"
    colour: Words = field(default_factory=Colour)
    _read: dict[tuple[str, str, str], readers.DataSet] = field(default_factory=dict)

    def pairs(self, reader: str, name: str, split: str = "") -> PairSet:
        """A set of pairs.

        Args:
            reader: its reader's name.
            name: of its folder, or of its archive without ".zip".
            split: "" = the part that is measured.

        Raises:
            DataMissingError: it is not there, or not wholly.
        """
        found = self._once(reader, name, split or self.part)
        if not isinstance(found, PairSet):
            raise TrainingError(f"{reader} does not read pairs.")
        return found

    def captioned(self, reader: str, name: str) -> CaptionedSet:
        """A set of captioned photos; see `pairs`."""
        found = self._once(reader, name, self.part)
        if not isinstance(found, CaptionedSet):
            raise TrainingError(f"{reader} does not read captioned photos.")
        return found

    def labelled(self, reader: str, name: str) -> LabelledSet:
        """All pictures of a set with classes; see `pairs`."""
        found = self._once(reader, name, "all")
        if not isinstance(found, LabelledSet):
            raise TrainingError(f"{reader} does not read pictures with classes.")
        return found

    def _once(self, reader: str, name: str, split: str) -> readers.DataSet:
        key = (reader, name, split)
        if key not in self._read:
            archive = self.path / f"{name}.zip"
            self._read[key] = readers.read(reader, archive if archive.is_file() else self.path / name, split)
        return self._read[key]
