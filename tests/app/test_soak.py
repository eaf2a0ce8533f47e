from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.soak import Soak
from duet_desktop.library.messages import Imagined, SearchRequest, SearchResponse
from tests.app.stage import Stage

SEARCHES = 40
KEPT = 15  # questions and answers that are on show


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    stage.finish_indexing()
    yield stage
    stage.close()


def test_what_was_asked_and_answered_is_let_go(stage: Stage) -> None:
    before = alive()
    Soak(stage).work(0, SEARCHES, 0.2)
    for kind, count in alive().items():
        assert count - before[kind] <= KEPT, kind


def alive() -> Counter[type]:
    """How many there are of what a search is made of."""
    gc.collect()
    kinds = (SearchRequest, SearchResponse, Imagined, Future)
    return Counter(type(thing) for thing in gc.get_objects() if type(thing) in kinds)
