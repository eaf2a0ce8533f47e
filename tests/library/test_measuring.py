from __future__ import annotations

import errno
import json
import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from duet_desktop.library import measuring
from duet_desktop.library.errors import DuetError, LibraryError
from duet_desktop.library.measuring import Speed, measure, refused, remember, remembered
from duet_desktop.library.places import DataDir

FAST = Speed("cuda", "bf16", 812.5, 3.5, ())


def test_a_model_is_measured_in_a_process_of_its_own(tiny_model: Path) -> None:
    speed = measure(str(tiny_model), "cpu")
    assert (speed.device, speed.refused) == ("cpu", ())
    assert speed.dtype in ("fp32", "bf16")
    assert speed.photos_a_second > 0
    assert speed.load_s > 0


def test_a_model_that_cannot_be_loaded_says_why(tmp_path: Path) -> None:
    with pytest.raises(DuetError, match=r"is not a model: it has no open_clip_config\.json"):
        measure(str(tmp_path), "cpu")


def test_what_nobody_foresaw_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_memory(*asked: object) -> Speed:
        raise RuntimeError("CUDA out of memory.\nTried to allocate 2 GiB")

    monkeypatch.setattr(measuring, "_measured", out_of_memory)
    monkeypatch.setattr(measuring.signal, "signal", lambda *_: None)
    ours, theirs = multiprocessing.Pipe(duplex=False)
    with ours, theirs:
        measuring._run(theirs, "any", "cuda", None)
        assert str(ours.recv()) == "The process that tries the model failed (CUDA out of memory)."


def test_where_no_process_can_be_started_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(process: multiprocessing.process.BaseProcess) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", refuse)
    with pytest.raises(LibraryError, match="could not be started"):
        measure("any", "cpu")


def hang(connection: Connection, *asked: object) -> None:
    """In place of the process that measures: as in a driver that never returns."""
    time.sleep(600)


def test_a_driver_that_hangs_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_run", hang)
    monkeypatch.setattr(measuring, "PATIENCE_S", 0.1)
    with pytest.raises(LibraryError, match=r"did not answer .* --device cpu$"):
        measure("any", "cuda")
    assert not multiprocessing.active_children()


def test_speeds_are_remembered_beside_each_other(tmp_path: Path) -> None:
    data_dir = DataDir(tmp_path)
    assert remembered(data_dir) == {}
    slow = Speed("cpu", "fp32", 1.5, 9.0, ("mps",))
    remember(data_dir, "fast", FAST)
    remember(data_dir, "slow", slow)
    assert remembered(data_dir) == {"fast": FAST, "slow": slow}


def stored(**changed: object) -> str:
    whole = {"device": "cuda", "dtype": "bf16", "photos_a_second": 812.5, "load_s": 3.5, "refused": []}
    return json.dumps({"fast": whole | changed})


@pytest.mark.parametrize(
    "damaged",
    [
        *("", "[]", '{"fast": {}}', '{"fast": 3}'),
        *(stored(photos_a_second=wrong) for wrong in ("quick", None, [], float("nan"), 10**400)),
        stored(refused=3),
    ],
)
def test_a_damaged_file_is_as_if_nothing_had_been_measured(tmp_path: Path, damaged: str) -> None:
    data_dir = DataDir(tmp_path)
    data_dir.speeds.write_text(damaged)
    assert remembered(data_dir) == {}
    remember(data_dir, "fast", FAST)
    assert remembered(data_dir) == {"fast": FAST}


def test_one_damaged_entry_leaves_the_others(tmp_path: Path) -> None:
    data_dir = DataDir(tmp_path)
    remember(data_dir, "fast", FAST)
    entries = json.loads(data_dir.speeds.read_text()) | {"slow": {"photos_a_second": {}}}
    data_dir.speeds.write_text(json.dumps(entries))
    assert remembered(data_dir) == {"fast": FAST}


def test_without_a_data_folder_nothing_is_kept(tmp_path: Path) -> None:
    remember(DataDir(tmp_path / "nowhere"), "fast", FAST)
    assert not (tmp_path / "nowhere").exists()


def test_devices_before_the_one_that_was_taken_were_refused() -> None:
    assert refused(["cuda", "mps", "cpu"], "cpu") == ("cuda", "mps")
    assert refused(["cuda", "cpu"], "cuda") == ()
    assert measuring.refused(["cuda:1"], "cuda") == ()
