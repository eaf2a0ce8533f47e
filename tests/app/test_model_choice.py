from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.model_choice import ModelChoice
from duet_desktop.library import models
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import EngineReady
from duet_desktop.library.model_import import import_model
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import read_settings
from tests import paper_model
from tests.app.fake_engine import FakeEngine

READY = EngineReady("paper", "sum", "cpu", "fp32", 1.0)


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    made = DataDir(tmp_path / "data")
    import_model(paper_model.make(tmp_path / "paper"), made)
    return made


@pytest.fixture
def choice(data_dir: DataDir, background: Background, engine: FakeEngine) -> ModelChoice:
    return ModelChoice(engine.use, data_dir, background, None, models.named(None, data_dir), "auto")


def begun(qtbot: QtBot, engine: FakeEngine, count: int = 1) -> None:
    qtbot.waitUntil(lambda: len(engine.uses) == count)


def test_a_model_is_kept_once_it_is_loaded(
    choice: ModelChoice, data_dir: DataDir, engine: FakeEngine, qtbot: QtBot
) -> None:
    choice.use("paper")
    assert choice.loading == "paper"
    begun(qtbot, engine)
    assert engine.uses[0][:2] == ("paper", "auto")
    choice.use("duet-lite")  # one at a time
    assert models.chosen(data_dir) == "duet-lite"
    with qtbot.waitSignal(choice.changed) as changed:
        engine.uses[0][2].set_result(READY)
    assert changed.args == [models.named("paper", data_dir), READY]
    assert (choice.loading, choice.model.name, choice.ready) == (None, "paper", READY)
    assert models.chosen(data_dir) == "paper"
    assert len(engine.uses) == 1


def test_a_model_that_cannot_be_loaded_changes_nothing(
    choice: ModelChoice, data_dir: DataDir, engine: FakeEngine, qtbot: QtBot
) -> None:
    choice.use("paper")
    begun(qtbot, engine)
    with qtbot.waitSignal(choice.failed) as failed:
        engine.uses[0][2].set_exception(LibraryError("The weights do not fit."))
    assert failed.args == ["The weights do not fit."]
    assert (choice.loading, choice.model.name) == (None, "duet-lite")
    assert models.chosen(data_dir) == "duet-lite"


def test_another_device_keeps_the_model(
    choice: ModelChoice, data_dir: DataDir, engine: FakeEngine, qtbot: QtBot
) -> None:
    choice.compute_on("auto")
    assert choice.loading is None
    choice.compute_on("cpu")
    assert choice.loading == ""
    begun(qtbot, engine)
    assert engine.uses[0][:2] == (None, "cpu")
    with qtbot.waitSignal(choice.changed):
        engine.uses[0][2].set_result(EngineReady("duet-lite", "duet", "cpu", "fp32", 1.0))
    assert read_settings(data_dir).device == "cpu"
    assert (choice.device, choice.model.name) == ("cpu", "duet-lite")
    choice.use("paper")
    begun(qtbot, engine, 2)
    assert engine.uses[1][:2] == ("paper", "cpu")


def test_a_choice_that_cannot_be_written_down_applies_and_is_told(
    choice: ModelChoice, data_dir: DataDir, engine: FakeEngine, qtbot: QtBot
) -> None:
    data_dir.settings.write_text('{"version": 9}')
    choice.use("paper")
    begun(qtbot, engine)
    with qtbot.waitSignals([choice.changed, choice.failed]):
        engine.uses[0][2].set_result(READY)
    assert choice.model.name == "paper"
