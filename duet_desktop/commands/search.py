"""duet-desktop search: ask with words, a drawing, a photo, or any of them together."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from duet_desktop.commands.asking import Common, existing_file, png_path, running_engine, wait
from duet_desktop.commands.console import ProgressLine, emit, say
from duet_desktop.library.indexed_folder import to_type
from duet_desktop.library.messages import SearchRequest, SearchResponse
from duet_model.weighted import Weighted, several

if TYPE_CHECKING:
    from duet_desktop.library.search import Question


def run(arguments: argparse.Namespace, common: Common) -> int:
    """Search and print what was found, best first."""
    sheet = None if arguments.sheet is None else png_path(arguments.sheet, "contact sheet")
    progress = ProgressLine()
    with TemporaryDirectory(prefix="duet-desktop-", ignore_cleanup_errors=True) as brought:
        request = _request(arguments, Path(brought))
        question = _checked(request, common)
        with running_engine(common, progress) as engine:
            response = wait(engine.search(request))
    if response.instead_of is not None:
        progress.warn(
            f"{response.model} answered, because {response.instead_of} has not seen all of these pictures yet. "
            f"Run: {to_type('index', Path(question.folders[0]))}"
        )
    if sheet is not None:
        _save_sheet(question, response, sheet)
    if common.json:
        emit(document(response))
    else:
        describe(response, sheet)
    return 0


def document(response: SearchResponse) -> dict[str, object]:
    """The answer as JSON."""
    return {
        "model": response.model,
        "composition": response.composition,
        "took_ms": {step: round(response.took_ms.get(step, 0.0), 3) for step in ("load", "encode", "search")},
        "results": [
            {
                "path": hit.path,
                "score": hit.score,
                "parts": None if hit.parts is None else asdict(hit.parts),
                "box": None if hit.box is None else list(hit.box),
                "copies": list(hit.copies),
            }
            for hit in response.results
        ],
    }


def describe(response: SearchResponse, sheet: Path | None) -> None:
    """The answer for a person: rank, score, path."""
    if not response.results:
        say("No picture is like that. Try fewer filters or a lower score.")
    width = len(str(len(response.results)))
    for rank, hit in enumerate(response.results, 1):
        copies = f"  (and {len(hit.copies)} more of the same)" if hit.copies else ""
        say(f"{rank:>{width}}  {hit.score:.3f}  {hit.path}{copies}")
    if sheet is not None:
        say(f"Contact sheet: {sheet}")


def _request(arguments: argparse.Namespace, brought: Path) -> SearchRequest:
    """What is asked: the saved query, if there is one, with what was given beside it in place of its own.

    Args:
        arguments: The command line.
        brought: Where pictures that the saved query brings along become files.
    """
    from duet_desktop.library.query_file import Query, read_query
    from duet_desktop.library.query_pictures import unpack_into

    saved = Query()
    if arguments.query is not None:
        saved = read_query(existing_file(arguments.query, "saved search"), unpack_into(brought))
    folders = tuple(os.path.abspath(os.path.expanduser(folder)) for folder in arguments.folders)
    given = {
        "taken_from": arguments.taken_from,
        "taken_to": arguments.taken_to,
        "formats": tuple(arguments.format or ()),
        "orientation": arguments.orientation,
        "least_side": arguments.min_size,
        "colours": tuple(arguments.colour or ()),
    }
    return SearchRequest(
        folders=folders,
        text=several((saved.words or None) if arguments.text is None else arguments.text),
        negative=several((saved.unwanted or None) if arguments.without is None else arguments.without),
        sketch=_files(arguments.sketch, "drawing") or several(saved.sketch or None),
        photo=_files(arguments.photo, "photo") or saved.photos,
        k=arguments.k,
        filters=replace(saved.filters, **{name: value for name, value in given.items() if value}),
        least_score=arguments.min_score,
        balance=saved.balance if arguments.balance is None else arguments.balance,
        scenes=saved.scenes if arguments.scenes is None else arguments.scenes,
        negative_photo=_files(arguments.unlike, "photo") or saved.unlike,
    )


def _files(given: Sequence[Weighted[str]] | None, what: str) -> tuple[Weighted[Path], ...]:
    return tuple(Weighted(existing_file(one.thing, what), one.weight) for one in given or ())


def _checked(request: SearchRequest, common: Common) -> Question:
    """Find now what the engine would find only after its start: unreadable files, folders that are not indexed."""
    from duet_desktop.library.catalogue import Catalogue
    from duet_desktop.library.decoders import Decoders
    from duet_desktop.library.search import Question, check_indexed

    with Decoders(common.data_dir.thumbnails, workers=1) as decoders:
        question = Question(request, decoders.look)
    common.resolved_model()
    if not common.data_dir.catalogue.exists():
        check_indexed(request.folders, None)
        return question
    with Catalogue.open(common.data_dir.catalogue, read_only=True) as catalogue:
        check_indexed(request.folders, catalogue)
    return question


def _said(words: Sequence[Weighted[str]]) -> str:
    return ", ".join(one.thing for one in words)


def _save_sheet(question: Question, response: SearchResponse, path: Path) -> None:
    from duet_desktop.library.sheet import SheetRow, contact_sheet, save_sheet

    row = SheetRow(
        words=_said(question.asked.said) or None,
        without=_said(question.asked.unwanted) or None,
        pictures=[one.thing for one in (*question.asked.drawn, *question.asked.shown)],
        note=f"{response.model}, {response.composition}",
        hits=response.results,
    )
    save_sheet(contact_sheet([row], title=", ".join(Path(folder).name for folder in question.folders)), path)
