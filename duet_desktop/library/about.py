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
    """The works of others in this program, and their terms: NOTICE, and of an installed program its libraries too."""
    from importlib import metadata
    from importlib.resources import files
    from pathlib import Path

    of_libraries = Path(str(files("duet_resources").joinpath("THIRD-PARTY-NOTICES.txt")))  # made when it is frozen
    if of_libraries.is_file():
        listed, _, _ = of_libraries.read_text(encoding="utf-8").partition("\n====")
        return f"{listed.strip()}\n\nTheir licences in full are in {of_libraries}"
    try:
        text = metadata.distribution(PROGRAM).read_text("licenses/NOTICE")
    except metadata.PackageNotFoundError:
        text = None
    return text or "The notices are in the file NOTICE of the program's source."
