"""What the window says: counts, times, places. Pure functions, so that wording is tested without a window."""

from __future__ import annotations

import os
from pathlib import Path

from duet_desktop.library.filters import Filters
from duet_desktop.library.messages import EngineReady, Hit, IndexProgress, IndexReport, SearchRequest, SearchResponse
from duet_desktop.library.models import ModelInfo, NamedModel
from duet_desktop.library.query_file import Query

WELCOME = "Draw it, name it, find it."
PURPOSE = "Finds a picture in your own folders from a few drawn lines and a few words. Nothing leaves this computer."
ADDED_TOGETHER = "This model adds drawing and words; the Duet model understands them together."
FORMAT_NAMES = {
    "jpeg": "JPEG",
    "png": "PNG",
    "webp": "WebP",
    "avif": "AVIF",
    "gif": "GIF",
    "tiff": "TIFF",
    "bmp": "BMP",
    "jpeg2000": "JPEG 2000",
    "psd": "PSD",
    "heic": "HEIC",
    "raw": "RAW",
    "svg": "SVG",
}
NO_PICTURES = "There are no pictures to look through in the chosen folders."
NONE_PASSES = "No picture in the chosen folders passes the filters. Take one of them away."
ONLY_UNWANTED = "Unwanted words only take away. Add a word or a line to look for."


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


def active_filters(filters: Filters, tail: float) -> list[str]:
    """The filters that are on, in a few words each."""
    named = [
        *filters.colours,
        *(FORMAT_NAMES[name] for name in filters.formats),
        f"from {filters.taken_from}" if filters.taken_from else "",
        f"until {filters.taken_to}" if filters.taken_to else "",
        filters.orientation or "",
        f"{filters.least_side:,} pixels or more" if filters.least_side else "",
        "without the tail" if tail else "",
    ]
    return [name for name in named if name]


def asked(query: Query) -> str:
    """A question in one line: what it says, or what it is made of."""
    parts = [
        query.words,
        f"not {query.unwanted}" if query.unwanted else "",
        *(f"like {shown(one.thing.name)}" for one in query.photos),
        *(f"not like {shown(one.thing.name)}" for one in query.unlike),
        *active_filters(query.filters, query.tail),
    ]
    return ", ".join(part for part in parts if part) or "Drawing"


def why(hit: Hit) -> str:
    """Why a result is there: its score, and where both were asked those of drawing and words alone."""
    if hit.parts is None:
        return f"Score {hit.score:.2f}"
    return f"Score {hit.score:.2f}: the drawing alone {hit.parts.drawing:.2f}, the words alone {hit.parts.words:.2f}"


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
    return f"Indexing {name}: {how_far(progress)}"


def how_far(progress: IndexProgress) -> str:
    """'1,204 of 8,310, 46 a second, 2 min left'."""
    parts = [f"{progress.done:,} of {progress.total:,}"]
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


def tracing(name: str) -> str:
    """The note on the paper while a picture lies under the strokes."""
    return f"Tracing {shown(name)}"


def drawn_from(name: str) -> str:
    """The note on the paper while a picture is the drawing."""
    return f"The drawing is {shown(name)}"


def composing(composition: str) -> str:
    """How the model brings drawing and words together: 'duet', 'sum', or '' while it is not loaded."""
    if composition == "duet":
        return "This model understands drawing and words together."
    return ADDED_TOGETHER if composition == "sum" else "Known once the model is loaded."


def remark(request: SearchRequest, response: SearchResponse) -> str:
    """What there is to know about an answer; who answered, and how drawing and words met."""
    if response.instead_of is not None:
        return f"{response.model} answers until {response.instead_of} has seen your pictures."
    both = bool(request.text and (request.sketch or request.photo))
    return composing(response.composition) if both else ""


def stated(short: str) -> str:
    """Terms as a sentence of their own."""
    return short[:1].upper() + short[1:].rstrip(".") + "."


def megabytes(count: int) -> str:
    """'605 MB', '1.7 GB'."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:,.0f} MB"


def model_line(info: ModelInfo) -> str:
    """What there is to know of a model in the list."""
    size = megabytes(info.size) if info.size is not None else "Size unknown"
    return f"{size}, {info.remark}. Terms: {info.terms.short.rstrip('.')}."


def fetched(count: int, size: int | None) -> str:
    """How far a download is."""
    if count == 0 or size is None:
        return "Asking the model hub"
    return f"{megabytes(min(count, size))} of {megabytes(size)}"


def arrived(name: str) -> str:
    """A model was fetched or imported."""
    return f"{name} is on this computer now. Choose it in the settings (Ctrl+,)."


def terms_of(model: NamedModel) -> str:
    """The terms of the model in use."""
    return f"Terms: {model.terms.short.rstrip('.')}."


def computing(ready: EngineReady | None) -> str:
    """Where the model computes, once that is known."""
    if ready is None:
        return "The model is being loaded."
    device = {"cpu": "the processor", "mps": "the graphics of this Mac"}.get(ready.device, "the graphics card")
    return f"{ready.model} computes on {device} now."


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
