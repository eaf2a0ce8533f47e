"""A question as a file, to be asked again: words, drawing, photo, balance, scenes, filters.

    {"format": "duet-query", "version": 1, "name": "...", "words": "red", "unwanted": "people", "strokes": [...],
     "photo": "/path", "balance": 0.5, "scenes": false, "filters": {"orientation": "portrait"}, "tail": 0.0}

Strokes are written as in a stroke file; a picture that is the drawing is named as "drawing" instead. What is missing
has its usual value; filters hold only what is set. Version 2, written where version 1 cannot say it, has lists in place
of "photo":

    "photos": [{"file": "/shape", "weight": 1.0}, {"file": "/mood", "weight": 0.5}], "unlike": [...]

A picture may be carried along, as "copy" beside its "file" and as "drawing_copy": a JPEG or PNG file in base64, used
where the file itself is not there. Programs that know nothing of copies pass over them.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.filters import NO_FILTERS, Filters
from duet_desktop.library.whole_file import whole_file
from duet_model import EVEN, strokes
from duet_model.errors import QueryError, SketchError
from duet_model.strokes import Sketch
from duet_model.weighted import Weighted

FORMAT: Final = "duet-query"
VERSION: Final = 2
ENDING: Final = ".duet"  # of the files people save
_LONGEST_WORDS: Final = 10_000
_LARGEST_COPY: Final = 4_000_000  # characters of one; those we write have about 140,000
_BEGINNINGS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")  # of JPEG and PNG files
_LISTS: Final = ("formats", "colours")
MOST_PHOTOS: Final = 4  # of a question, wanted or not; more would leave no room for the words in the window


@dataclass(frozen=True)
class Query:
    """What someone asked, wherever they asked it.

    Attributes:
        words: What the picture shows; '' for none.
        unwanted: What it must not show; '' for none.
        sketch: The drawing: strokes, or the file of a picture.
        photos: Pictures to look like; they may be gone when the file is opened.
        unlike: Pictures not to look like.
        balance: 0..1, see `SearchRequest`.
        filters: What else the pictures must be.
        tail: 0..1, how much of the results' end is hidden in the window.
        name: What the user calls it; '' for none.
        scenes: See `SearchRequest`; files written before there was such a search say nothing of it.
    """

    words: str = ""
    unwanted: str = ""
    sketch: Sketch | Path = field(default_factory=Sketch)
    photos: tuple[Weighted[Path], ...] = ()
    unlike: tuple[Weighted[Path], ...] = ()
    balance: float = EVEN
    filters: Filters = NO_FILTERS
    tail: float = 0.0
    name: str = ""
    scenes: bool = False


Unpack = Callable[[Path, bytes], Path]  # writes the copy of a picture that is not there, and says where


def dumps(query: Query, copies: Mapping[Path, bytes] | None = None) -> str:
    """Write a query as JSON.

    Args:
        query: The query.
        copies: Of pictures that it names, to be carried along (`query_pictures.py`).
    """
    carried = {path: base64.b64encode(copy).decode() for path, copy in (copies or {}).items()}
    filters = {
        each.name: getattr(query.filters, each.name)
        for each in fields(Filters)
        if getattr(query.filters, each.name) != each.default
    }
    version, pictures = _pictures(query, carried)
    document = {
        "format": FORMAT,
        "version": version,
        "name": query.name,
        "words": query.words,
        "unwanted": query.unwanted,
        **_drawing(query.sketch, carried),
        **pictures,
        "balance": query.balance,
        "scenes": query.scenes,
        "filters": filters,
        "tail": query.tail,
    }
    return json.dumps(document) + "\n"


def loads(text: str, unpack: Unpack | None = None) -> Query:
    """Read a query from JSON.

    Args:
        text: The JSON.
        unpack: Takes the copies of pictures that are not there; None: the query names them all the same.

    Raises:
        LibraryError: It is not a query of ours, is damaged, or of a newer version.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LibraryError("This is not a saved search: it is not readable as JSON.") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise LibraryError(f'This is not a saved search: its "format" is not "{FORMAT}".')
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise LibraryError("This search does not say which version it is.")
    if version > VERSION:
        raise LibraryError(
            f"This search is of version {version}, and this program reads up to version {VERSION}. "
            "A newer duet-desktop opens it."
        )
    photos = _photos(data, "photos", unpack) if version > 1 else _photo(data)
    unlike = _photos(data, "unlike", unpack) if version > 1 else ()
    if len(photos) + len(unlike) > MOST_PHOTOS:
        raise _damaged("photos")
    return Query(
        words=_text(data, "words"),
        unwanted=_text(data, "unwanted"),
        sketch=_file(drawing, data.get("drawing_copy"), unpack)
        if (drawing := _text(data, "drawing"))
        else _sketch(data.get("strokes", [])),
        photos=photos,
        unlike=unlike,
        balance=_share(data, "balance", EVEN),
        scenes=_switch(data, "scenes"),
        filters=_filters(data.get("filters", {})),
        tail=_share(data, "tail", 0.0),
        name=_text(data, "name"),
    )


def read_query(path: Path, unpack: Unpack | None = None) -> Query:
    """Read a query file.

    Args:
        path: The file.
        unpack: See `loads`.

    Raises:
        LibraryError: It cannot be read, or is not one; the sentence names the file.
    """
    try:
        if path.stat().st_size > strokes.MAX_BYTES:
            raise LibraryError(f"{path} is too large to be a saved search.")
        return loads(path.read_text(encoding="utf-8-sig"), unpack)
    except OSError as error:
        raise LibraryError(f"{path} cannot be read ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise LibraryError(f"{path}: This is not a saved search: it is not text.") from error
    except LibraryError as error:
        raise LibraryError(f"{path}: {error}") from error


def write_query(path: Path, query: Query, copies: Mapping[Path, bytes] | None = None) -> None:
    """Write a query file, whole or not at all.

    Args:
        path: The file.
        query: The query.
        copies: See `dumps`.

    Raises:
        LibraryError: It cannot be written; what was there before is still there.
    """
    try:
        with whole_file(path) as file:
            file.write(dumps(query, copies).encode())
    except OSError as error:
        raise LibraryError(f"{path} cannot be written ({error.strerror or error}).") from error


def _drawing(sketch: Sketch | Path, copies: Mapping[Path, str]) -> dict[str, Any]:
    if isinstance(sketch, Path):
        return {"drawing": str(sketch), **({"drawing_copy": copies[sketch]} if sketch in copies else {})}
    return {"strokes": json.loads(strokes.dumps(sketch))["strokes"]}


def _pictures(query: Query, copies: Mapping[Path, str]) -> tuple[int, dict[str, Any]]:
    """The version that can say which photos are asked with, and how it says it."""
    first = query.photos[0] if query.photos else None
    is_plain = first is None or (first.weight == 1 and first.thing not in copies)
    if is_plain and not query.unlike and len(query.photos) <= 1:
        return 1, {"photo": None if first is None else str(first.thing)}

    def said(one: Weighted[Path]) -> dict[str, Any]:
        copy = {"copy": copies[one.thing]} if one.thing in copies else {}
        return {"file": str(one.thing), "weight": one.weight, **copy}

    return 2, {"photos": [said(one) for one in query.photos], "unlike": [said(one) for one in query.unlike]}


def _damaged(what: str) -> LibraryError:
    return LibraryError(f"This search is damaged: its {what} cannot be read.")


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST_WORDS or "\0" in value:
        raise _damaged(name)
    return value.strip()


def _photo(data: dict[str, Any]) -> tuple[Weighted[Path], ...]:
    photo = _text(data, "photo")
    return (Weighted(Path(photo)),) if photo else ()


def _file(file: str, copy: object, unpack: Unpack | None) -> Path:
    """The file of a picture; of its copy where it is not there."""
    path = Path(file)
    if copy is None or unpack is None or os.path.exists(path):
        return path
    if not isinstance(copy, str) or len(copy) > _LARGEST_COPY:
        raise _damaged("pictures")
    try:
        content = base64.b64decode(copy, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _damaged("pictures") from error
    if not content.startswith(_BEGINNINGS):
        raise _damaged("pictures")
    return unpack(path, content)


def _photos(data: dict[str, Any], name: str, unpack: Unpack | None) -> tuple[Weighted[Path], ...]:
    given = data.get(name, [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise _damaged(name)
    files = [_text(one, "file") for one in given]
    if not all(files):
        raise _damaged(name)
    try:
        return tuple(
            Weighted(_file(file, one.get("copy"), unpack), one.get("weight", 1.0))
            for file, one in zip(files, given, strict=True)
        )
    except QueryError as error:
        raise _damaged(name) from error


def _share(data: dict[str, Any], name: str, default: float) -> float:
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _damaged(name)
    return float(value)


def _switch(data: dict[str, Any], name: str) -> bool:
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise _damaged(name)
    return value


def _sketch(given: Any) -> Sketch:
    try:
        return strokes.loads(json.dumps({"format": strokes.FORMAT, "version": strokes.VERSION, "strokes": given}))
    except SketchError as error:
        raise _damaged("drawing") from error


def _filters(given: Any) -> Filters:
    names = {each.name for each in fields(Filters)}
    if not isinstance(given, dict) or not names.issuperset(given):
        raise _damaged("filters")
    try:
        for name, value in given.items():
            is_right = isinstance(value, list) and all(isinstance(one, str) for one in value)
            if name == "least_side":
                is_right = isinstance(value, int) and not isinstance(value, bool)
            elif name not in _LISTS:
                is_right = isinstance(value, str)
            if not is_right:
                raise _damaged("filters")
        values: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in given.items()}
        return Filters(**values)
    except UsageError as error:
        raise _damaged("filters") from error
