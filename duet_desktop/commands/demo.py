"""duet-desktop demo: the whole path on pictures that come with the program."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from duet_desktop.commands.asking import Common, index, running_engine, wait
from duet_desktop.commands.console import ProgressLine, emit, say, warn
from duet_desktop.library.client import Engine
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import SearchRequest, SearchResponse
from duet_desktop.library.places import DataDir

SHOWN = 5
WORDS, DRAWING, BOTH = "words", "drawing", "both"


@dataclass(frozen=True)
class Query:
    """A question of the demo.

    Attributes:
        text: Words, None without.
        sketch: Stroke file, None without.
        wanted: Names of the pictures it should find.
    """

    text: str | None
    sketch: Path | None
    wanted: tuple[str, ...]

    @property
    def kinds(self) -> list[str]:
        """What to ask: each part alone and, where there are two, both together (last)."""
        parts = [WORDS] * (self.text is not None) + [DRAWING] * (self.sketch is not None)
        return [*parts, BOTH] if len(parts) == 2 else parts

    def title(self) -> str:
        """How the query is called in print."""
        drawn = f"a drawing ({self.sketch.stem})" if self.sketch else None
        return " + ".join(part for part in (f'"{self.text}"' if self.text else None, drawn) if part)


@dataclass(frozen=True)
class Outcome:
    """A query and what came of it.

    Attributes:
        query: The question.
        answers: The answer to each kind; the last one is the query as it is meant.
        ranks: Best place of a wanted picture for each kind, None if it was not found at all.
    """

    query: Query
    answers: dict[str, SearchResponse]
    ranks: dict[str, int | None]

    @property
    def answer(self) -> SearchResponse:
        """The answer to the query as it is meant."""
        return self.answers[self.query.kinds[-1]]

    def together_wins(self) -> bool:
        """Whether drawing and words together found the wanted picture before either alone."""
        worst = sys.maxsize
        alone = [self.ranks[kind] or worst for kind in (WORDS, DRAWING) if kind in self.ranks]
        return len(alone) == 2 and (self.ranks[BOTH] or worst) < min(alone)


def run(arguments: argparse.Namespace, common: Common) -> int:
    """Index the demo library, ask its queries, save a contact sheet, and open the window where there is one."""
    data_dir = DataDir(common.data_dir.root / "demo").create()
    pictures, queries = demo_library()
    progress = ProgressLine()
    with running_engine(common, progress, data_dir) as engine:
        warn(f"Indexing {len(list(pictures.iterdir())):,} demo pictures in {data_dir.root}")
        report = index(engine, [str(pictures)], progress)
        if not report.indexed + report.unchanged + report.moved:
            raise LibraryError(f"None of the demo pictures in {pictures} could be read.")
        outcomes = [ask(engine, query, pictures) for query in queries]
    sheet = _save_sheet(outcomes, pictures, data_dir)
    if common.json:
        emit(document(outcomes, sheet))
    else:
        describe(outcomes)
        print(sheet, flush=True)
    if not arguments.no_window and not common.json and sys.stdout.isatty():
        return _open_window(pictures, data_dir, common)
    return 0


def demo_library() -> tuple[Path, list[Query]]:
    """The folder of pictures and the queries."""
    demo = Path(str(files("duet_resources").joinpath("demo")))
    try:
        listed = json.loads((demo / "queries.json").read_text(encoding="utf-8"))["queries"]
    except OSError as error:
        raise LibraryError(f"The demo library is missing from this installation ({demo}).") from error
    queries = [
        Query(
            text=item.get("text"),
            sketch=demo / "sketches" / item["sketch"] if "sketch" in item else None,
            wanted=tuple(item["wanted"]),
        )
        for item in listed
    ]
    return demo / "pictures", queries


def ask(engine: Engine, query: Query, pictures: Path) -> Outcome:
    """Ask a query in all its kinds, each for every picture, so that each wanted one has a rank."""
    whole = SearchRequest((str(pictures),), text=query.text, sketch=query.sketch, k=10_000)
    requests = {
        WORDS: replace(whole, sketch=None),
        DRAWING: replace(whole, text=None),
        BOTH: whole,
    }
    answers = {kind: wait(engine.search(requests[kind])) for kind in query.kinds}
    wanted = {str(pictures / name) for name in query.wanted}
    ranks = {
        kind: next((rank for rank, hit in enumerate(answer.results, 1) if wanted & {hit.path, *hit.copies}), None)
        for kind, answer in answers.items()
    }
    return Outcome(query, answers, ranks)


def document(outcomes: list[Outcome], sheet: Path) -> dict[str, object]:
    """The outcome as JSON."""
    return {
        "model": outcomes[0].answer.model,
        "composition": outcomes[0].answer.composition,
        "queries": [
            {
                "text": outcome.query.text,
                "sketch": str(outcome.query.sketch) if outcome.query.sketch else None,
                "wanted": list(outcome.query.wanted),
                "ranks": outcome.ranks,
                "results": [{"path": hit.path, "score": hit.score} for hit in outcome.answer.results[:SHOWN]],
            }
            for outcome in outcomes
        ],
        "sheet": str(sheet),
    }


def describe(outcomes: list[Outcome]) -> None:
    """The ranking for a person."""
    for outcome in outcomes:
        say(outcome.query.title())
        ranks = "   ".join(f"{kind} {rank or 'not found'}" for kind, rank in outcome.ranks.items())
        first, *others = outcome.query.wanted
        say(f"  rank of {first}{f' or {len(others)} others' if others else ''}: {ranks}")
        for rank, hit in enumerate(outcome.answer.results[:SHOWN], 1):
            say(f"  {rank}  {hit.score:.3f}  {Path(hit.path).name}")
        say()
    together = [outcome for outcome in outcomes if BOTH in outcome.ranks]
    wins = sum(outcome.together_wins() for outcome in together)
    say(f"Drawing and words together did better than either alone in {wins} of {len(together)} queries.")


def _save_sheet(outcomes: list[Outcome], pictures: Path, data_dir: DataDir) -> Path:
    from duet_desktop.library.sheet import SheetRow, contact_sheet, save_sheet
    from duet_model import strokes

    rows = [
        SheetRow(
            words=outcome.query.text,
            without=None,
            pictures=[strokes.read_picture(outcome.query.sketch)] if outcome.query.sketch else [],
            note="rank: " + ", ".join(f"{kind} {rank or 'not found'}" for kind, rank in outcome.ranks.items()),
            hits=outcome.answer.results[:SHOWN],
            wanted=frozenset(str(pictures / name) for name in outcome.query.wanted),
        )
        for outcome in outcomes
    ]
    path = (data_dir.root / "contact-sheet.png").absolute()
    answer = outcomes[0].answer
    save_sheet(contact_sheet(rows, f"duet-desktop demo: {answer.model}, {answer.composition}", SHOWN), path)
    return path


def _open_window(pictures: Path, data_dir: DataDir, common: Common) -> int:
    from duet_desktop.app.display import has_real_display

    if not has_real_display():
        return 0  # the demo has said all it has to say
    from duet_desktop.app.main import run as open_window

    return open_window([pictures], data_dir, common.resolved_model(), common.device)
