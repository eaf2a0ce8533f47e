"""What is said of single pictures and their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from duet_desktop.app.sentences import shown
from duet_desktop.app.translation import number, tr


def gone(paths: Sequence[str]) -> str:
    """Files are missing that were there when they were indexed."""
    if len(paths) > 1:
        return tr(
            "%Ln picture(s) are not where they were. Look for new pictures (F5) to find where they went.",
            None,
            len(paths),
        )
    return tr("{name} is not where it was. Look for new pictures (F5) to find where it went.").format(
        name=shown(Path(paths[0]).name)
    )


def not_connected(paths: Sequence[str]) -> str:
    """Files cannot be had now."""
    if len(paths) > 1:
        return tr(
            "%Ln picture(s) are on a drive that is not connected. Connect the drive, then try again.", None, len(paths)
        )
    return tr("{name} is on a drive that is not connected. Connect the drive, then try again.").format(
        name=shown(Path(paths[0]).name)
    )


def on_absent_drive() -> str:
    """What is said of such a picture beside its score."""
    return tr("On a drive that is not connected")


def only_small(path: str) -> str:
    """A picture is shown or copied as its thumbnail."""
    return tr("Only a small version of {name} can be shown here; open it to see it in full.").format(
        name=shown(Path(path).name)
    )


def copied(count: int) -> str:
    """Pictures are in the clipboard."""
    return tr("%Ln picture(s) copied.", None, count)


def copied_small(path: str) -> str:
    """A picture is in the clipboard, as a file and as its thumbnail."""
    return tr("{name} was copied as a file, and only a small version of it as a picture.").format(
        name=shown(Path(path).name)
    )


def copied_paths(count: int) -> str:
    """Paths are in the clipboard as text."""
    return tr("%Ln path(s) copied.", None, count)


def pixels(width: int, height: int) -> str:
    """A picture's size, '' where it is not known."""
    if width <= 0 or height <= 0:
        return ""
    return tr("{width} × {height} pixels").format(width=number(width), height=number(height))  # noqa: RUF001 - the sign for it


def place_among(row: int, count: int) -> str:
    """Which result it is."""
    return tr("{place} of {count}").format(place=number(row + 1), count=number(count))


def same_content(copies: tuple[str, ...]) -> str:
    """Where else the very same picture lies, a line each; '' where nowhere."""
    if not copies:
        return ""
    heading = tr("The same picture is also here:")
    return "\n".join([heading, *(shown(path) for path in copies)])
