"""Several things in one question, each with its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, Union, overload

from duet_model.errors import QueryError

MOST = 100

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Weighted(Generic[Thing]):
    """A thing and how much it counts.

    Attributes:
        thing: a picture, a file, words.
        weight: above 0, at most 100; 1 is what everything has that says nothing else.

    Raises:
        QueryError: the weight is none.
    """

    thing: Thing
    weight: float = 1.0

    def __post_init__(self) -> None:
        is_number = isinstance(self.weight, int | float) and not isinstance(self.weight, bool)
        if not is_number or not 0 < self.weight <= MOST:
            raise QueryError(f"A weight is a number above 0 and at most {MOST}, not {self.weight!r}.")


Several = Union[Thing, Weighted[Thing], Sequence[Union[Thing, Weighted[Thing]]], None]  # noqa: UP007 (of a TypeVar)


@overload
def several(given: Several[str]) -> tuple[Weighted[str], ...]: ...


@overload
def several(given: Several[Thing]) -> tuple[Weighted[Thing], ...]: ...


def several(given: Several[Thing]) -> tuple[Weighted[Thing], ...]:
    """What was given as one thing, as some, or as nothing, each with its weight."""
    if given is None:
        return ()
    if isinstance(given, str) or not isinstance(given, Sequence):
        return (_weighted(given),)
    return tuple(_weighted(one) for one in given)


def _weighted(one: Thing | Weighted[Thing]) -> Weighted[Thing]:
    return one if isinstance(one, Weighted) else Weighted(one)
