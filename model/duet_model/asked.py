"""What a query asks, taken apart; free of torch, for whoever has it composed."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from duet_model import EVEN
from duet_model.errors import QueryError
from duet_model.weighted import Several, Weighted, several

Pictures = tuple[Weighted[Image.Image], ...]
Sentences = tuple[Weighted[str], ...]


@dataclass(frozen=True)
class Asked:
    """A query: any of what is drawn, shown and said, and what must not be there.

    Attributes:
        drawn: sketches, dark lines on white paper, square.
        shown: photos to search from, alone or beside the others.
        said: sentences, one for all words of the same weight.
        unwanted: sentences of what must not be there; never alone.
        unlike: pictures of it; never alone.
        balance: from 0, what is shown alone, to 1, the words alone; EVEN is the model's own weighing. Without both it
            says nothing.
    """

    drawn: Pictures = ()
    shown: Pictures = ()
    said: Sentences = ()
    unwanted: Sentences = ()
    unlike: Pictures = ()
    balance: float = EVEN

    @classmethod
    def of(
        cls,
        sketch: Several[Image.Image] = None,
        text: Several[str] = None,
        photo: Several[Image.Image] = None,
        negative: Several[str] = None,
        balance: float = EVEN,
        negative_photo: Several[Image.Image] = None,
    ) -> Asked:
        """Each side may be one thing or several, bare or `Weighted`; blank words are none.

        Raises:
            QueryError: there is nothing to search for, the balance is none, or a weight is none.
        """
        if not 0 <= balance <= 1:
            raise QueryError(f"The balance is a number from 0 to 1, not {balance}.")
        asked = cls(
            several(sketch), several(photo), sentences(text), sentences(negative), several(negative_photo), balance
        )
        if asked.drawn or asked.shown or asked.said:
            return asked
        if asked.unwanted or asked.unlike:
            raise QueryError("What is to be left out needs something to search for beside it.")
        raise QueryError("The query is empty: draw something, type a word, or give a photo.")


def sentences(given: Several[str]) -> Sentences:
    """Words as sentences: those of the same weight are one [METHOD]; blank ones are none."""
    by_weight: dict[float, list[str]] = {}
    for said in several(given):
        if said.thing.strip():
            by_weight.setdefault(said.weight, []).append(said.thing)
    return tuple(Weighted(", ".join(texts), weight) for weight, texts in by_weight.items())
