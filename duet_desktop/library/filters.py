"""What a picture must be, beside what it shows: when it was taken, its format, shape, size and colours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from duet_desktop.library.errors import UsageError

Orientation = Literal["landscape", "portrait", "square"]
FORMATS: Final = ("jpeg", "png", "webp", "avif", "gif", "tiff", "bmp", "jpeg2000", "psd", "heic", "raw", "svg")
COLOURS: Final = ("black", "white", "grey", "red", "orange", "yellow", "green", "blue", "purple", "pink", "brown")

_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SHAPES: Final[dict[Orientation, str]] = {
    "landscape": "c.width > c.height",
    "portrait": "c.width < c.height",
    "square": "c.width = c.height",
}


@dataclass(frozen=True)
class Filters:
    """All that is given must hold; a picture of which a thing is not known does not pass a filter for it.

    Attributes:
        taken_from: First day, month or year ("2024-05-30", "2024-05", "2024") the picture may have been taken.
        taken_to: The last one, included.
        formats: Of these (`FORMATS`), any.
        orientation: Of the upright picture.
        least_side: Its longer side in pixels, at least.
        colours: Each of them (`COLOURS`) covers a good part of it.

    Raises:
        UsageError: One of them makes no sense.
    """

    taken_from: str | None = None
    taken_to: str | None = None
    formats: tuple[str, ...] = ()
    orientation: Orientation | None = None
    least_side: int = 0
    colours: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for day in filter(None, (self.taken_from, self.taken_to)):
            if not _DAY.fullmatch(day):
                raise UsageError(f'"{day}" is no date: write 2024, 2024-05 or 2024-05-30.')
        _check("format", self.formats, FORMATS)
        _check("colour", self.colours, COLOURS)
        _check("orientation", () if self.orientation is None else (self.orientation,), get_args(Orientation))
        if self.least_side < 0:
            raise UsageError("The least size is a number of pixels, 0 or more.")

    def __bool__(self) -> bool:
        return self != Filters()

    def condition(self) -> tuple[str, list[Any]]:
        """An SQL condition on the row `c` of contents, and its values."""
        parts: list[tuple[str, list[Any]]] = []
        if self.taken_from:
            parts.append(("c.taken >= ?", [self.taken_from]))
        if self.taken_to:
            parts.append(("substr(c.taken, 1, ?) <= ?", [len(self.taken_to), self.taken_to]))
        if self.formats:
            parts.append((f"c.format IN ({', '.join('?' * len(self.formats))})", list(self.formats)))
        if self.orientation:
            parts.append((_SHAPES[self.orientation], []))
        if self.least_side:
            parts.append(("max(c.width, c.height) >= ?", [self.least_side]))
        parts += [("instr(c.colours, ?)", [f" {colour} "]) for colour in self.colours]
        return " AND ".join(f"({sql})" for sql, _ in parts) or "1", [value for _, values in parts for value in values]


def _check(what: str, given: tuple[str, ...], known: tuple[str, ...]) -> None:
    for one in given:
        if one not in known:
            raise UsageError(f'There is no {what} "{one}"; there are {", ".join(known)}.')


NO_FILTERS: Final = Filters()
