"""The real window over the demo pictures, on an engine that says what the stage has it say."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from PIL import Image
from PySide6.QtTest import QTest

import duet_resources
from duet_desktop.app.session import Session
from duet_desktop.library.messages import (
    EngineReady,
    FolderState,
    Hit,
    Imagined,
    IndexReport,
    ScoreParts,
    SearchRequest,
    SearchResponse,
)
from duet_desktop.library.models import named
from duet_desktop.library.places import DataDir
from duet_desktop.library.shelf import Shelf
from duet_model.sources import EMBEDDED
from duet_model.strokes import Sketch, load
from tests.app.fake_engine import FakeEngine

DEMO = Path(duet_resources.__file__).parent / "demo"
PICTURES = "/home/ada/Pictures"
MOODBOARDS = "/home/ada/Work/Moodboards"
READY = EngineReady(EMBEDDED, "duet", "cpu", "fp32", 900.0)
FIRST_HITS = (  # a sailboat, red
    "red-sailboat-at-sunset",
    "blue-sailboat-in-the-harbour",
    "sailboat-at-night",
    "red-and-white-lighthouse-on-the-rocks",
    "red-umbrella-in-the-rain",
    "blue-house-by-the-sea",
    "red-car-on-the-beach",
    "palm-tree-on-the-beach",
    "red-and-yellow-hot-air-balloon",
    "lighthouse-shining-at-night",
    "green-hot-air-balloon-at-sunset",
    "blue-and-white-lighthouse",
    "straw-hat-on-the-beach",
    "red-electric-guitar",
    "red-bird-on-a-branch",
    "orange-clownfish",
    "mountains-at-sunset",
    "red-tulips-in-a-white-vase",
)
PATIENCE_S = 20.0


class AnsweringEngine(FakeEngine):
    """Is ready from the start and answers every search at once, always the same.

    Attributes:
        hits: The answer.
        picture: What was understood; None draws nothing.
    """

    def __init__(self, hits: Sequence[Hit], states: Sequence[FolderState] = ()) -> None:
        super().__init__()
        self.loading.set_result(READY)
        self.hits = tuple(hits)
        self.picture: Imagined | None = None
        self._states = tuple(states)

    def search(self, request: SearchRequest) -> Future[SearchResponse]:
        return _done(SearchResponse(EMBEDDED, "duet", {"load": 0.0, "encode": 9.0, "search": 1.0}, self.hits))

    def imagine(self, request: SearchRequest) -> Future[Imagined | None]:
        return _done(self.picture)

    def folders(self) -> Future[tuple[FolderState, ...]]:
        return _done(self._states)

    def watch(self, folders: Sequence[str], on_change: Callable[[str], None]) -> Future[None]:
        return _done(None)


class Stage:
    """A session that has started.

    Args:
        root: A folder for what is written.
        known: The folders of the catalogue.
        states: What the engine says of them.
    """

    def __init__(self, root: Path, known: Sequence[str] = (PICTURES,), states: Sequence[FolderState] = ()) -> None:
        self.data_dir = DataDir(root / "data")
        self.hits_folder = root / "Pictures"
        self.hits = demo_hits(self.hits_folder)
        self.engine = AnsweringEngine(self.hits, states)
        self.session = Session(
            lambda on_warning, on_death: self.engine,
            lambda: list(known),
            [],
            named(EMBEDDED, self.data_dir),
            Shelf(self.data_dir),
            root / "pasted",
        )
        self.window = self.session.window
        self.window.show()
        self.session.start()
        until(lambda: self.session.is_settled)
        for count in range(1, len(known) + 1):
            until(lambda count=count: len(self.engine.runs) == count)
            if count < len(known):
                self._end_run(None)

    def finish_indexing(self, report: IndexReport | None = None) -> None:
        """End the run over the folder whose turn it is: all pictures are known already, unless a report says else."""
        self._end_run(report)
        until(lambda: not self.session.index.is_running)

    def ask(self, drawing: Sketch, words: str) -> None:
        """Draw and type, and wait for every thumbnail of the answer."""
        self.window.canvas.drawing.replace(drawing.strokes)
        self.window.top_bar.words.setText(words)
        until(lambda: self.window.results.shows_results)
        until(lambda: self.session.search.question.asks_both and self.shows_thumbnails)

    @property
    def shows_thumbnails(self) -> bool:
        """Whether the thumbnails of the first results have come."""
        view = self.window.results.view
        return all(view.thumbnails.get(hit.thumbnail) is not None for hit in view.hits[: len(FIRST_HITS)])

    def _end_run(self, report: IndexReport | None) -> None:
        self.engine.runs[-1][2].set_result(report or IndexReport(0, len(self.hits), 0, 0, (), 1.0))

    def close(self) -> None:
        """End everything."""
        self.window.close()
        self.session.close()
        self.window.deleteLater()  # else the next theme dresses this window, too
        QTest.qWait(0)


def demo_hits(folder: Path) -> tuple[Hit, ...]:
    """The demo pictures, copied to a folder, as results of a red sailboat.

    They are as small as thumbnails and serve as such; the first one is made as large as a photo.
    """
    if not folder.exists():
        shutil.copytree(DEMO / "pictures", folder)
        with Image.open(DEMO / "pictures" / f"{FIRST_HITS[0]}.jpg") as picture:
            picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.LANCZOS).save(
                folder / f"{FIRST_HITS[0]}.jpg", quality=92
            )
    first = [folder / f"{name}.jpg" for name in FIRST_HITS]
    others = sorted(path for path in folder.glob("*.jpg") if path not in first)
    hits = []
    for place, path in enumerate([*first, *others]):
        with Image.open(path) as picture:
            size = picture.size
        score = 0.36 * 0.97**place
        hits.append(
            Hit(
                str(path),
                score,
                None,
                (),
                str(DEMO / "pictures" / path.name),
                *size,
                ScoreParts(score * 0.8, score * 0.7),
            )
        )
    return tuple(hits)


def demo_scenes(folder: Path) -> tuple[Hit, ...]:
    """The same pictures as results of a sailboat in the harbour, with the boxes of a real search.

    scene_hits.json is what `duet-desktop search resources/duet_resources/demo/pictures --scenes --sketch
    resources/duet_resources/demo/sketches/sailboat.json --text "in the harbour" -k 24 --json` found.
    """
    by_name = {Path(hit.path).stem: hit for hit in demo_hits(folder)}
    found = json.loads(Path(__file__).with_name("scene_hits.json").read_text(encoding="utf-8"))
    return tuple(
        replace(by_name[one["name"]], score=one["score"], parts=ScoreParts(**one["parts"]), box=tuple(one["box"]))
        for one in found
    )


def demo_sketch(name: str) -> Sketch:
    """A drawing of the demo library."""
    return load(DEMO / "sketches" / f"{name}.json")


def until(is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    begun = time.monotonic()
    while not is_so():
        if time.monotonic() - begun > PATIENCE_S:
            raise TimeoutError("the window does not come to where it should")
        QTest.qWait(5)


def _done(result: object) -> Future:
    future: Future = Future()
    future.set_result(result)
    return future
