from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.model_shelf import ModelShelf
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.places import DataDir
from tests import paper_model

OFFER = "ViT-B-32/laion2b_s34b_b79k"


class FakeFetch:
    """A download that ends when a test says so."""

    made: list[FakeFetch]

    def __init__(self, name: str, data_dir: DataDir, on_progress: Callable[[int], None]) -> None:
        self.name = name
        self.tell = on_progress
        self.future: Future[bool] = Future()
        self.made.append(self)

    def start(self) -> Future[bool]:
        return self.future

    def cancel(self) -> None:
        self.future.set_result(False)


@pytest.fixture
def fetches(monkeypatch: pytest.MonkeyPatch) -> list[FakeFetch]:
    monkeypatch.setattr(FakeFetch, "made", [], raising=False)
    return FakeFetch.made


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "data")


@pytest.fixture
def shelf(data_dir: DataDir, background: Background, fetches: list[FakeFetch]) -> ModelShelf:
    return ModelShelf(data_dir, background, FakeFetch)


def names(shelf: ModelShelf) -> list[str]:
    return [info.name for info in shelf.models if info.present]


def test_embedded_imported_and_offered_models_are_listed(shelf: ModelShelf, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignals([shelf.arrived, shelf.listed]):
        shelf.take(paper_model.make(tmp_path / "paper"))
    assert names(shelf) == ["duet-lite", "paper"]
    assert OFFER in [info.name for info in shelf.models if info.kind == "offer"]
    with qtbot.waitSignal(shelf.listed):
        shelf.remove("paper")
    assert names(shelf) == ["duet-lite"]


def test_what_is_no_model_is_one_sentence(shelf: ModelShelf, tmp_path: Path, qtbot: QtBot) -> None:
    for name, content in (("photo.jpg", b"no"), ("model.safetensors", b"no")):
        (tmp_path / name).write_bytes(content)
        with qtbot.waitSignal(shelf.failed) as failed:
            shelf.take(tmp_path / name)
        (sentence,) = failed.args
        assert str(tmp_path) in sentence
        assert "\n" not in sentence
        assert sentence.endswith(".")


def test_a_download_tells_how_far_it_is(shelf: ModelShelf, fetches: list[FakeFetch], qtbot: QtBot) -> None:
    shelf.fetch(OFFER)
    shelf.fetch("another")  # one at a time
    (fetch,) = fetches
    assert (fetch.name, shelf.fetching, shelf.fetched_bytes) == (OFFER, OFFER, 0)
    with qtbot.waitSignal(shelf.progressed):
        fetch.tell(77)
    assert shelf.fetched_bytes == 77
    with qtbot.waitSignals([shelf.arrived, shelf.listed]):
        fetch.future.set_result(True)
    assert shelf.fetching is None


def test_a_download_can_be_cancelled_and_begun_again(shelf: ModelShelf, fetches: list[FakeFetch], qtbot: QtBot) -> None:
    shelf.cancel()
    shelf.fetch(OFFER)
    with qtbot.assertNotEmitted(shelf.arrived), qtbot.waitSignal(shelf.listed):
        shelf.cancel()
    assert shelf.fetching is None
    shelf.fetch(OFFER)
    assert len(fetches) == 2


def test_a_download_that_fails_is_one_sentence(shelf: ModelShelf, fetches: list[FakeFetch], qtbot: QtBot) -> None:
    shelf.fetch(OFFER)
    with qtbot.waitSignal(shelf.failed) as failed:
        fetches[0].future.set_exception(LibraryError("The model hub cannot be reached."))
    assert failed.args == ["The model hub cannot be reached."]
    assert shelf.fetching is None
