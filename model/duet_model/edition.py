"""Which edition of the program this is: the small one has no torch in it, and so duet-lite alone."""

from __future__ import annotations

from importlib.util import find_spec

from duet_model.errors import ModelError

SMALL = (
    "This is the small edition of Duet Desktop: it has duet-lite alone, which computes on the processor. "
    "Other models and graphics cards need the full edition."
)


def is_small() -> bool:
    """Whether torch is missing; nothing is imported."""
    return find_spec("torch") is None


def need_torch() -> None:
    """Make sure that torch can be imported; raises ModelError."""
    if is_small():
        raise ModelError(SMALL)
