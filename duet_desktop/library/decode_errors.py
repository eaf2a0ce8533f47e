"""Why a picture cannot be used: every failure of reading or decoding as one sentence."""

from __future__ import annotations

from duet_desktop.library.errors import LibraryError

DAMAGED = "The file is damaged or not a picture"


class DecodeError(LibraryError):
    """A picture cannot be used; the message is the reason shown beside its name.

    Attributes:
        retry: The reason may pass without a change of the file (a permission, a missing extra), so the next index run
            tries again. Otherwise the file is left alone until it changes.
    """

    def __init__(self, reason: str, *, retry: bool = False) -> None:
        super().__init__(reason)
        self.retry = retry


def too_large(width: int, height: int) -> DecodeError:
    """The reason for a picture that would not fit into memory."""
    return DecodeError(f"The picture is too large to read safely ({width} x {height} pixels)")


def missing_extra(kind: str) -> DecodeError:
    """The reason for a format whose optional decoder is not installed; `kind` is 'HEIC', 'RAW' or 'SVG'."""
    command = f'pip install ".[{kind.lower()}]"'
    return DecodeError(f"{kind} pictures need an extra; add it in the program's folder with: {command}", retry=True)


def unreadable(error: OSError) -> DecodeError:
    """The reason for an error of the operating system while a file is opened or read."""
    if isinstance(error, PermissionError):
        return DecodeError("No permission to read it", retry=True)
    if isinstance(error, FileNotFoundError):
        return DecodeError("The file is no longer there", retry=True)
    return DecodeError(f"The file cannot be read ({error.strerror or error})", retry=True)
