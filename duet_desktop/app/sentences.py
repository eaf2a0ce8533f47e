"""What the window says: counts, times, places. Pure functions, so that wording is tested without a window."""

from __future__ import annotations

import os
from pathlib import Path

from duet_desktop.app.told import told
from duet_desktop.app.translation import number, tr
from duet_desktop.library.filters import Filters
from duet_desktop.library.messages import EngineReady, Hit, IndexProgress, IndexReport, SearchRequest, SearchResponse
from duet_desktop.library.models import ModelInfo, NamedModel
from duet_desktop.library.query_file import Query

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


def welcome() -> str:
    """What the program is for, in six words."""
    return tr("Draw it, name it, find it.")


def purpose() -> str:
    """What the program does."""
    return tr(
        "Finds a picture in your own folders from a few drawn lines and a few words. Nothing leaves this computer."
    )


def added_together() -> str:
    """What the plain sum is."""
    return tr("This model adds drawing and words; the Duet model understands them together.")


def no_pictures() -> str:
    """Why there are no results."""
    return tr("There are no pictures to look through in the chosen folders.")


def none_passes() -> str:
    """The same, where filters are on."""
    return tr("No picture in the chosen folders passes the filters. Take one of them away.")


def only_unwanted() -> str:
    """Why nothing is looked for."""
    return tr("Unwanted words only take away. Add a word or a line to look for.")


def shown(path: str | os.PathLike[str]) -> str:
    """A path as text that can be shown, whatever bytes its name holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def folder_name(folder: str | os.PathLike[str]) -> str:
    """A folder's own name, or the whole path where it has none (a drive)."""
    return shown(Path(folder).name or folder)


def folder_list(folders: list[str] | tuple[str, ...]) -> str:
    """The chosen folders in few words: 'Pictures, Moodboards and 2 more'."""
    if not folders:
        return tr("No folder chosen")
    names = [folder_name(folder) for folder in folders]
    if len(names) <= 2:
        return listed(names)
    return tr("{first}, {second} and %Ln more", None, len(names) - 2).format(first=names[0], second=names[1])


def listed(parts: list[str]) -> str:
    """'red, JPEG, from 2023'."""
    return tr(", ", "between the parts of a list").join(parts)


def pictures(count: int) -> str:
    """'1 picture', '1,204 pictures'."""
    return tr("%Ln picture(s)", None, count)


def found(count: int) -> str:
    """The headline over the results."""
    return tr("No pictures") if count == 0 else tr("%Ln picture(s), best first", None, count)


def active_filters(filters: Filters, tail: float) -> list[str]:
    """The filters that are on, in a few words each."""
    named = [
        *(colour_names()[name] for name in filters.colours),
        *(FORMAT_NAMES[name] for name in filters.formats),
        tr("from {date}").format(date=filters.taken_from) if filters.taken_from else "",
        tr("until {date}").format(date=filters.taken_to) if filters.taken_to else "",
        shape_names()[filters.orientation] if filters.orientation else "",
        tr("%Ln pixels or more", None, filters.least_side) if filters.least_side else "",
        tr("without the tail") if tail else "",
    ]
    return [name for name in named if name]


def colour_names() -> dict[str, str]:
    """How the window calls the colours one can filter by."""
    return {
        "black": tr("black"),
        "white": tr("white"),
        "grey": tr("grey"),
        "red": tr("red"),
        "orange": tr("orange"),
        "yellow": tr("yellow"),
        "green": tr("green"),
        "blue": tr("blue"),
        "purple": tr("purple"),
        "pink": tr("pink"),
        "brown": tr("brown"),
    }


def shape_names() -> dict[str, str]:
    """The same of shapes."""
    return {"landscape": tr("landscape"), "portrait": tr("portrait"), "square": tr("square")}


def asked(query: Query) -> str:
    """A question in one line: what it says, or what it is made of."""
    parts = [
        query.words,
        tr("not {words}").format(words=query.unwanted) if query.unwanted else "",
        *(tr("like {name}").format(name=shown(one.thing.name)) for one in query.photos),
        *(tr("not like {name}").format(name=shown(one.thing.name)) for one in query.unlike),
        tr("in scenes") if query.scenes else "",
        *active_filters(query.filters, query.tail),
    ]
    return listed([part for part in parts if part]) or tr("Drawing")


def why(hit: Hit) -> str:
    """Why a result is there: its score, and where both were asked those of drawing and words alone."""
    if hit.parts is None:
        return tr("Score {score}").format(score=number(hit.score, 2))
    return tr("Score {score}: the drawing alone {drawing}, the words alone {words}").format(
        score=number(hit.score, 2), drawing=number(hit.parts.drawing, 2), words=number(hit.parts.words, 2)
    )


def unreadable(count: int) -> str:
    """The link that opens the list of failures."""
    return tr("%Ln could not be read", None, count)


def time_left(seconds: float) -> str:
    """A duration as a person says it: '20 s left', '2 min left', '1 h 5 min left'."""
    if seconds < 10:
        return tr("a few seconds left")
    if seconds < 55:
        return tr("{seconds} s left").format(seconds=round(seconds / 10) * 10)
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return tr("{minutes} min left").format(minutes=minutes)
    hours, rest = divmod(minutes, 60)
    if rest:
        return tr("{hours} h {minutes} min left").format(hours=number(hours), minutes=rest)
    return tr("{hours} h left").format(hours=number(hours))


def step(done: int, total: int, seconds: float | None) -> str:
    """How far a photo is that is being drawn: 'Step 7 of 20, 2 min left'; seconds are None while nobody knows."""
    said = tr("Step {done} of {total}").format(done=number(done), total=number(total))
    return said if seconds is None else listed([said, time_left(seconds)])


def indexing(folder: str, progress: IndexProgress | None) -> str:
    """The status line of a running index run."""
    name = folder_name(folder)
    if progress is None:
        return tr("Looking through {name}").format(name=name)
    if progress.phase == "scan":
        return tr("Looking through {name}: %Ln picture(s) so far", None, progress.total).format(name=name)
    if progress.phase == "load":
        return tr("Loading the model, then going through %Ln picture(s) in {name}", None, progress.total).format(
            name=name
        )
    return tr("Indexing {name}: {how_far}").format(name=name, how_far=how_far(progress))


def how_far(progress: IndexProgress) -> str:
    """'1,204 of 8,310, 46 a second, 2 min left'."""
    parts = [tr("{done} of {total}").format(done=number(progress.done), total=number(progress.total))]
    if progress.rate >= 1:
        parts.append(tr("{rate} a second").format(rate=number(progress.rate)))
    if progress.eta_s is not None:
        parts.append(time_left(progress.eta_s))
    return listed(parts)


def indexed(folder: str, report: IndexReport) -> str:
    """The status line after an index run."""
    name = folder_name(folder)
    if report.cancelled:
        return tr("Indexing {name} is paused. What is done so far can be searched.").format(name=name)
    usable = report.indexed + report.unchanged + report.moved
    if usable == 0:
        return tr("{name} holds no picture that can be read.").format(name=name)
    fresh = report.indexed + report.moved
    if fresh == 0:
        return tr("{name} is up to date: %Ln picture(s).", None, usable).format(name=name)
    if fresh == usable:
        return tr("{name} is ready: %Ln picture(s).", None, usable).format(name=name)
    return tr("{name} is up to date: %Ln picture(s), {fresh} of them new or moved.", None, usable).format(
        name=name, fresh=number(fresh)
    )


def tracing(name: str) -> str:
    """The note on the paper while a picture lies under the strokes."""
    return tr("Tracing {name}").format(name=shown(name))


def drawn_from(name: str) -> str:
    """The note on the paper while a picture is the drawing."""
    return tr("The drawing is {name}").format(name=shown(name))


def composing(composition: str) -> str:
    """How the model brings drawing and words together: 'duet', 'sum', or '' while it is not loaded."""
    if composition == "duet":
        return tr("This model understands drawing and words together.")
    return added_together() if composition == "sum" else tr("Known once the model is loaded.")


def remark(request: SearchRequest, response: SearchResponse) -> str:
    """What there is to know about an answer; who answered, and how drawing and words met."""
    if response.instead_of is not None:
        return tr("{model} answers until {other} has seen your pictures.").format(
            model=response.model, other=response.instead_of
        )
    both = bool(request.text and (request.sketch or request.photo))
    return composing(response.composition) if both else ""


def stated(short: str) -> str:
    """Terms as a sentence of their own."""
    short = told(short)
    return tr("{terms}.").format(terms=short[:1].upper() + short[1:].rstrip("."))


def megabytes(count: int) -> str:
    """'605 MB', '1.7 GB'."""
    return f"{number(count / 1e9, 1)} GB" if count >= 1e9 else f"{number(count / 1e6)} MB"


def model_line(info: ModelInfo) -> str:
    """What there is to know of a model in the list."""
    size = megabytes(info.size) if info.size is not None else tr("Size unknown")
    return tr("{size}, {remark}. Terms: {terms}.").format(
        size=size, remark=told(info.remark), terms=told(info.terms.short).rstrip(".")
    )


def fetched(count: int, size: int | None) -> str:
    """How far a download is."""
    if count == 0 or size is None:
        return tr("Asking the model hub")
    return tr("{done} of {total}").format(done=megabytes(min(count, size)), total=megabytes(size))


def arrived(name: str) -> str:
    """A model was fetched or imported."""
    return tr("{name} is on this computer now. Choose it in the settings (Ctrl+,).").format(name=name)


def terms_of(model: NamedModel) -> str:
    """The terms of the model in use."""
    return tr("Terms: {terms}.").format(terms=told(model.terms.short).rstrip("."))


def computing(ready: EngineReady | None) -> str:
    """Where the model computes, once that is known."""
    if ready is None:
        return tr("The model is being loaded.")
    if ready.device == "cpu":
        return tr("{model} computes on the processor now.").format(model=ready.model)
    if ready.device == "mps":
        return tr("{model} computes on the graphics of this Mac now.").format(model=ready.model)
    return tr("{model} computes on the graphics card now.").format(model=ready.model)
