from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from duet_desktop.library import answerers as answerers_module
from duet_desktop.library.answerers import Answerers
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.places import DataDir


@dataclass
class PaperEncoder:
    fingerprint: str
    dim: int = 4
    meaning_dim: int = 4

    @property
    def name(self) -> str:
        return f"the {self.fingerprint} one"


class PaperHost:
    """Models are named by the fingerprint they have; one whose name begins with a minus is not there."""

    loads: list[str] = []  # noqa: RUF012 - emptied by the fixture

    def __init__(self, data_dir: DataDir, model: str | None, device: str) -> None:
        self.source = model or "new"

    def get(self) -> tuple[PaperEncoder, float]:
        self.loads.append(self.source)
        if self.source.startswith("-"):
            raise LibraryError("gone")
        return PaperEncoder(self.source.removeprefix("replaced ")), 1.0


@pytest.fixture(autouse=True)
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(answerers_module, "EncoderHost", PaperHost)
    monkeypatch.setattr(PaperHost, "loads", [])
    return PaperHost.loads


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        for name in ("a", "b", "c"):
            opened.add_folder(tmp_path / name)
        yield opened


def best(answerers: Answerers, catalogue: Catalogue, *names: str) -> str:
    answerer, _ = answerers.best([str(catalogue.path.parent / name) for name in names], catalogue)
    assert answerer.scopes.gallery.fingerprint == answerer.encoder.fingerprint
    assert answerer.instead_of == ("the new one" if answerer.encoder.fingerprint == "old" else None)
    return answerer.encoder.fingerprint


@pytest.fixture
def made(tmp_path: Path) -> Answerers:
    return Answerers(DataDir(tmp_path), None, "cpu", lambda message: None)


def test_the_model_before_answers_until_the_chosen_one_has_seen_a_folder(
    made: Answerers, catalogue: Catalogue, loads: list[str]
) -> None:
    root = catalogue.path.parent
    assert best(made, catalogue, "a") == "new"  # of a folder that nobody has seen nothing better is known
    catalogue.note_model("old", "old")
    catalogue.finish_folder(root / "a", "old", 1.0)
    catalogue.finish_folder(root / "b", "old", 1.0)
    assert best(made, catalogue, "a") == "old"
    assert best(made, catalogue, "a", "b", "c") == "old"
    assert best(made, catalogue, "c") == "new"
    assert best(made, catalogue, "a/inner") == "old"
    catalogue.finish_folder(root / "a", "new", 2.0)
    assert best(made, catalogue, "a") == "new"
    assert best(made, catalogue, "a", "b") == "old"
    catalogue.finish_folder(root / "b", "new", 2.0)
    assert best(made, catalogue, "a", "b", "c") == "new"
    assert loads.count("old") == 1


def test_the_time_to_load_the_model_before_counts(made: Answerers, catalogue: Catalogue) -> None:
    folder = catalogue.path.parent / "a"
    catalogue.note_model("old", "old")
    catalogue.finish_folder(folder, "old", 1.0)
    waited = [made.best([str(folder)], catalogue)[1] for _ in range(2)]
    assert waited == [2.0, 1.0]  # the stand-in takes 1 ms whenever it is asked


@pytest.mark.parametrize("source", [None, "-gone", "replaced other"])
def test_a_model_that_is_not_there_any_more_is_asked_for_once(
    made: Answerers, catalogue: Catalogue, loads: list[str], source: str | None
) -> None:
    if source is not None:
        catalogue.note_model("old", source)
    catalogue.finish_folder(catalogue.path.parent / "a", "old", 1.0)
    assert best(made, catalogue, "a") == best(made, catalogue, "a") == "new"
    assert loads.count(source or "") == (source is not None)


def test_a_model_that_was_named_answers_alone(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.note_model("old", "old")
    catalogue.finish_folder(tmp_path / "a", "old", 1.0)
    named = Answerers(DataDir(tmp_path), "named", "cpu", lambda message: None)
    assert best(named, catalogue, "a") == "named"


def test_the_model_of_a_run_is_noted(made: Answerers, catalogue: Catalogue) -> None:
    assert catalogue.model_of("new") is None
    assert made.note(catalogue).fingerprint == "new"
    assert catalogue.model_of("new") == "new"
    state = catalogue.state
    made.note(catalogue)
    assert catalogue.state == state
