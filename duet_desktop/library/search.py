"""A question answered: which folders, what it asks for, the nearest vectors, and the files behind them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.decode import Picture
from duet_desktop.library.decode_errors import DecodeError
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.filters import NO_FILTERS
from duet_desktop.library.formats import Kind, kind_of_name
from duet_desktop.library.indexed_folder import indexed_folder, left_out, to_type
from duet_desktop.library.messages import Box, Hit, SearchRequest, SearchResponse
from duet_desktop.library.paths import is_within, path_key
from duet_desktop.library.query_encoder import QueryEncoder
from duet_desktop.library.scene_search import Found, Search, ask, parts_of
from duet_desktop.library.scope import Scope, Scopes
from duet_desktop.library.thumbnails import Thumbnails
from duet_desktop.library.vectors import VectorIndex
from duet_desktop.library.windows import Windows
from duet_model import strokes
from duet_model.asked import Asked
from duet_model.composed import Composed
from duet_model.weighted import Several, Weighted, several


class Question:
    """A request with its files read, so that what is wrong with it shows before a model is loaded.

    Args:
        request: The request.
        look: Decodes the photo.

    Raises:
        UsageError: It asks for nothing, or for fewer than one picture, names no folder, or has no balance.
        SketchError: The sketch file cannot be read.
        LibraryError: The photo cannot be read.
    """

    def __init__(self, request: SearchRequest, look: Callable[[Path], Picture]) -> None:
        if request.k < 1:
            raise UsageError(f"The number of pictures to find must be at least 1, not {request.k}.")
        if not request.folders:
            raise UsageError("Name at least one folder to search in.")
        if not 0 <= request.balance <= 1:
            raise UsageError(
                f"The balance goes from 0, the drawing alone, to 1, the words alone; not {request.balance}."
            )
        self.folders = request.folders
        self.k = request.k
        self.filters = request.filters
        self.least_score = request.least_score
        self.scenes = request.scenes
        text, negative = _words(request.text), _words(request.negative)
        drawn, shown, unlike = _drawn(request.sketch), _read(request.photo, look), _read(request.negative_photo, look)
        if not text and not drawn and not shown:
            if negative or unlike:
                raise UsageError("What must not be there needs something to look for beside it.")
            raise UsageError("There is nothing to search for. Draw something, type a word, or give a photo.")
        self.asked = Asked.of(drawn, text, shown, negative, request.balance, unlike)


def check_indexed(folders: Sequence[str], catalogue: Catalogue | None) -> None:
    """Make sure every folder is an indexed one or lies in one; cheap, and needs no model.

    Args:
        folders: Where to search.
        catalogue: None where there is no catalogue yet.

    Raises:
        UsageError: A folder is not there, or not a folder.
        LibraryError: It has not been indexed.
    """
    for folder in folders:
        if catalogue is not None and (sentence := left_out(catalogue, folder)):
            raise LibraryError(sentence)
        if catalogue is not None and indexed_folder(catalogue, folder) is not None:
            continue
        path = Path(folder).absolute()
        if not path.exists():
            raise UsageError(f"There is no folder {path}.")
        if not path.is_dir():
            raise UsageError(f"{path} is a file, not a folder.")
        raise LibraryError(f"{path} is not indexed yet. Run: {to_type('index', path)}")


def answer(
    question: Question,
    encoder: QueryEncoder,
    scopes: Scopes,
    catalogue: Catalogue,
    thumbnails: Thumbnails,
    load_ms: float,
    windows: Windows | None = None,
    away: Sequence[str] = (),
) -> SearchResponse:
    """Find the best pictures.

    Args:
        question: What and where.
        encoder: Composes the query.
        scopes: Over the vectors of the encoder's model.
        catalogue: Knows the files.
        thumbnails: Knows where thumbnails are.
        load_ms: How long the request waited for the model and its vectors to be loaded.
        windows: What is where in the photos; needed where the question is of scenes.
        away: Folders that are not there just now.

    Raises:
        LibraryError: There is nothing to search in those folders.
    """
    started = time.perf_counter()
    search = _search(question.asked, encoder, windows)
    encoded = time.perf_counter()
    scope = scopes.find(catalogue, question.folders, question.filters)
    if not scope and not (question.filters and scopes.find(catalogue, question.folders, NO_FILTERS)):
        raise _nothing_there(question.folders, scopes.gallery.fingerprint, catalogue)
    found = search.find(question.k, scopes.gallery.index, scope)
    if question.least_score is not None:
        found = found.at_least(question.least_score)
    hits = _hits(found, search.boxes, question.folders, catalogue, thumbnails, away)
    searched = time.perf_counter()
    return SearchResponse(
        model=encoder.name,
        composition=encoder.composition,
        took_ms={"load": load_ms, "encode": (encoded - started) * 1000, "search": (searched - encoded) * 1000},
        results=hits,
    )


def _nothing_there(folders: Sequence[str], fingerprint: str, catalogue: Catalogue) -> LibraryError:
    """Why folders hold no picture to search in."""
    for folder in folders:
        row = catalogue.covering_folder(folder)
        path = Path(folder).absolute()
        if row is not None and row.fingerprint not in (None, fingerprint):
            return LibraryError(f"{path} was indexed with another model. Run: {to_type('index', path)}")
        if row is not None and row.indexed_at is None:
            return LibraryError(f"The indexing of {path} has only begun. Run: {to_type('index', path)}")
    return LibraryError("There is no picture to search in " + ", ".join(str(Path(f).absolute()) for f in folders) + ".")


def _search(asked: Asked, encoder: QueryEncoder, windows: Windows | None) -> Search:
    return _Whole(encoder.compose(asked)) if windows is None else ask(asked, encoder, windows)


@dataclass(frozen=True)
class _Whole:
    """A question to whole pictures."""

    composed: Composed

    def find(self, k: int, index: VectorIndex, scope: Scope) -> Found:
        """The best pictures, and their scores for each side of the question alone."""
        ids, scores = index.search(self.composed.query, k, scope.rows, scope.snapshot)
        if self.composed.shown is None or self.composed.said is None:
            return Found(ids, scores, [None] * len(ids))
        sides = np.stack([self.composed.shown, self.composed.said], axis=1)
        return Found(ids, scores, parts_of(scope.snapshot.rows.vectors_of(ids) @ sides))

    def boxes(self, sizes: Mapping[int, tuple[int, int]]) -> dict[int, Box]:
        """Nothing in particular was asked for."""
        return {}


def _hits(
    found: Found,
    boxes_of: Callable[[Mapping[int, tuple[int, int]]], dict[int, Box]],
    folders: Sequence[str],
    catalogue: Catalogue,
    thumbnails: Thumbnails,
    away: Sequence[str],
) -> tuple[Hit, ...]:
    ids = found.ids
    away_keys = [path_key(folder) for folder in away]

    def is_away(path: str) -> bool:
        return any(is_within(path_key(path), key) for key in away_keys)

    paths = catalogue.paths_of(ids.tolist(), folders)
    contents = catalogue.contents(ids.tolist())
    boxes = boxes_of({content_id: (content.width, content.height) for content_id, content in contents.items()})
    hits = []
    for content_id, score, part in zip(ids.tolist(), found.scores.tolist(), found.parts, strict=True):
        if content_id not in paths or content_id not in contents:  # its last file was removed a moment ago
            continue
        files = paths[content_id]
        first, *copies = sorted(files, key=lambda path: (is_away(path), _is_raw(path)))  # else as they come
        content = contents[content_id]
        hits.append(
            Hit(
                path=first,
                score=score,
                box=boxes.get(content_id),
                copies=tuple(copies),
                thumbnail=thumbnails.place(content.hash),
                width=content.width,
                height=content.height,
                parts=part,
                is_away=is_away(first),
            )
        )
    return tuple(hits)


def _is_raw(path: str) -> bool:
    return kind_of_name(os.path.basename(path)) is Kind.RAW


def _words(given: Several[str]) -> tuple[Weighted[str], ...]:
    return tuple(Weighted(words, one.weight) for one in several(given) if (words := one.thing.strip()))


def _drawn(given: Several[strokes.Sketch | Path]) -> tuple[Weighted[Image.Image], ...]:
    drawn: tuple[Weighted[strokes.Sketch | Path], ...] = several(given)
    return tuple(Weighted(strokes.picture_of(one.thing), one.weight) for one in drawn if one.thing)


def _read(given: Several[Path], look: Callable[[Path], Picture]) -> tuple[Weighted[Image.Image], ...]:
    return tuple(Weighted(_photo(one.thing, look), one.weight) for one in several(given))


def _photo(path: Path, look: Callable[[Path], Picture]) -> Image.Image:
    try:
        return look(path).image
    except DecodeError as error:
        raise LibraryError(f"The photo {path} cannot be read. {error}.") from error
