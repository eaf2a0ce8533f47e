"""What goes wrong in training, said so that the person at the keyboard can act on it."""

from __future__ import annotations

from duet_model.errors import DuetError


class TrainingError(DuetError):
    """A training, measurement or preparation that cannot go on."""


class DataMissingError(TrainingError):
    """A data set that is not, or not wholly, there.

    Args:
        missing: the file or folder that was looked for.
        source: where the data set can be had.
    """

    def __init__(self, missing: object, source: str) -> None:
        super().__init__(f"{missing} is missing. {source}")
