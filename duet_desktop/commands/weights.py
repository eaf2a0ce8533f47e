"""Options that may be given again, and --weight, which weighs the one before it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from duet_model.errors import QueryError
from duet_model.weighted import MOST, Weighted

_LAST = "last_example"  # in the namespace: the list that grew last


class Example(argparse.Action):
    """Adds what was given to a list of `Weighted`."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Take one more."""
        examples = [*(getattr(namespace, self.dest) or ()), Weighted(str(values))]
        setattr(namespace, self.dest, examples)
        setattr(namespace, _LAST, examples)


class Weight(argparse.Action):
    """Weighs what was given last."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Take its weight.

        Raises:
            ArgumentError: Nothing was given before it, or it is none.
        """
        examples: list[Weighted[str]] | None = getattr(namespace, _LAST, None)
        if not examples:
            raise argparse.ArgumentError(self, "stands behind what it weighs, as in --photo mood.jpg --weight 0.5")
        try:
            examples[-1] = Weighted(examples[-1].thing, float(str(values)))
        except (ValueError, QueryError):
            raise argparse.ArgumentError(self, f"is a number above 0 and at most {MOST}, not {values}") from None
