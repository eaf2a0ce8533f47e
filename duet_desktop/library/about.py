"""What the program knows of itself: its version and the notices that came with it."""

from __future__ import annotations

PROGRAM = "duet-desktop"


def version() -> str:
    """The program's version."""
    from importlib import metadata  # here, as below: it takes a while, and no window shows it at its start

    try:
        return metadata.version(PROGRAM)
    except metadata.PackageNotFoundError:
        return "(not installed)"


def notices() -> str:
    """The text of NOTICE: the works of others in this program, and their terms."""
    from importlib import metadata

    try:
        text = metadata.distribution(PROGRAM).read_text("licenses/NOTICE")
    except metadata.PackageNotFoundError:
        text = None
    return text or "The notices are in the file NOTICE of the program's source."
