"""What the window says: counts, times, places. Pure functions, so that wording is tested without a window."""

from __future__ import annotations

import os
from pathlib import Path

from duet_desktop.library.messages import IndexProgress, IndexReport, SearchRequest, SearchResponse

WELCOME = "Draw it, name it, find it."
PURPOSE = "Finds a picture in your own folders from a few drawn lines and a few words. Nothing leaves this computer."
ADDED_TOGETHER = "This model adds drawing and words; the Duet model understands them together."
ONLY_UNWANTED = "Words with a minus only take away. Add a word or a line to look for."


def shown(path: str | os.PathLike[str]) -> str:
    """A path as text that can be shown, whatever bytes its name holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def folder_name(folder: str | os.PathLike[str]) -> str:
    """A folder's own name, or the whole path where it has none (a drive)."""
    return shown(Path(folder).name or folder)


def folder_list(folders: list[str] | tuple[str, ...]) -> str:
    """The chosen folders in few words: 'Pictures, Moodboards and 2 more'."""
    if not folders:
        return "No folder chosen"
    names = [folder_name(folder) for folder in folders]
    if len(names) <= 2:
        return ", ".join(names)
    return f"{names[0]}, {names[1]} and {len(names) - 2} more"


def pictures(count: int) -> str:
    """'1 picture', '1,204 pictures'."""
    return f"{count:,} picture" if count == 1 else f"{count:,} pictures"


def found(count: int) -> str:
    """The headline over the results."""
    return "No pictures" if count == 0 else f"{pictures(count)}, best first"


def unreadable(count: int) -> str:
    """The link that opens the list of failures."""
    return f"{count:,} could not be read"


def time_left(seconds: float) -> str:
    """A duration as a person says it: '20 s left', '2 min left', '1 h 5 min left'."""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 55:
        return f"{round(seconds / 10) * 10} s left"
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return f"{minutes} min left"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min left" if rest else f"{hours} h left"


def indexing(folder: str, progress: IndexProgress | None) -> str:
    """The status line of a running index run."""
    name = folder_name(folder)
    if progress is None:
        return f"Looking through {name}"
    if progress.phase == "scan":
        return f"Looking through {name}: {pictures(progress.total)} so far"
    if progress.phase == "load":
        return f"Getting ready to index {pictures(progress.total)} in {name}"
    parts = [f"Indexing {name}: {progress.done:,} of {progress.total:,}"]
    if progress.rate >= 1:
        parts.append(f"{progress.rate:,.0f} a second")
    if progress.eta_s is not None:
        parts.append(time_left(progress.eta_s))
    return ", ".join(parts)


def indexed(folder: str, report: IndexReport) -> str:
    """The status line after an index run."""
    name = folder_name(folder)
    if report.cancelled:
        return f"Indexing {name} is paused. What is done so far can be searched."
    usable = report.indexed + report.unchanged + report.moved
    if usable == 0:
        return f"{name} holds no picture that can be read."
    fresh = report.indexed + report.moved
    if fresh == 0:
        return f"{name} is up to date: {pictures(usable)}."
    if fresh == usable:
        return f"{name} is ready: {pictures(usable)}."
    return f"{name} is up to date: {pictures(usable)}, {fresh:,} of them new or moved."


def composing(composition: str) -> str:
    """How the model brings drawing and words together: 'duet', 'sum', or '' while it is not loaded."""
    if composition == "duet":
        return "This model understands drawing and words together."
    return ADDED_TOGETHER if composition == "sum" else "Known once the model is loaded."


def remark(request: SearchRequest, response: SearchResponse) -> str:
    """What there is to know about an answer; mostly nothing."""
    if response.instead_of is not None:
        return f"{response.model} answers until {response.instead_of} has seen your pictures."
    both = bool(request.sketch and request.text)
    return ADDED_TOGETHER if both and response.composition == "sum" else ""


def stated(short: str) -> str:
    """Terms as a sentence of their own."""
    return short[:1].upper() + short[1:].rstrip(".") + "."


def gone(path: str) -> str:
    """A file is missing that was there when it was indexed."""
    return f"{shown(Path(path).name)} is not where it was. Look for new pictures (F5) to find where it went."


def several_gone(count: int) -> str:
    """The same of several files."""
    return f"{count:,} pictures are not where they were. Look for new pictures (F5) to find where they went."


def only_small(path: str) -> str:
    """A picture is shown or copied as its thumbnail."""
    return f"Only a small version of {shown(Path(path).name)} can be shown here; open it to see it in full."


def copied(count: int) -> str:
    """Pictures are in the clipboard."""
    return f"{pictures(count)} copied."


def copied_small(path: str) -> str:
    """A picture is in the clipboard, as a file and as its thumbnail."""
    return f"{shown(Path(path).name)} was copied as a file, and only a small version of it as a picture."


def copied_paths(count: int) -> str:
    """Paths are in the clipboard as text."""
    return "Path copied." if count == 1 else f"{count:,} paths copied."


def pixels(width: int, height: int) -> str:
    """A picture's size, '' where it is not known."""
    return f"{width:,} × {height:,} pixels" if width > 0 and height > 0 else ""  # noqa: RUF001 - the sign for it


def place_among(row: int, count: int) -> str:
    """Which result it is."""
    return f"{row + 1:,} of {count:,}"


def same_content(copies: tuple[str, ...]) -> str:
    """Where else the very same picture lies, a line each; '' where nowhere."""
    if not copies:
        return ""
    heading = "The same picture is also here:"
    return "\n".join([heading, *(shown(path) for path in copies)])
