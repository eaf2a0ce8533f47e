from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import Mock

import pytest

from duet_desktop.library.encoder_host import EncoderHost, SharedEncoder, Turns, _Arithmetic, physical_cores
from duet_desktop.library.places import DataDir
from duet_model.errors import ModelError


def test_a_query_goes_before_the_next_photos() -> None:
    turns = Turns()
    order: list[str] = []
    inside = threading.Event()

    def photos() -> None:
        for _ in range(50):
            with turns.photos():
                order.append("photos")
                inside.set()
                time.sleep(0.002)

    thread = threading.Thread(target=photos)
    thread.start()
    inside.wait()
    for _ in range(5):
        with turns.query():
            order.append("query")
    thread.join()
    asked = [i for i, who in enumerate(order) if who == "query"]
    assert len(asked) == 5
    assert asked[-1] < 25  # no query waited for more than a few batches


def test_the_timing_is_kept_for_good(tmp_path: Path) -> None:
    path = tmp_path / "device.json"
    memory = _Arithmetic(path, "m on cpu")
    assert memory.dtype == "auto"
    memory.keep("f00d", "bf16")
    again = _Arithmetic(path, "m on cpu")
    assert again.dtype == "bf16"
    again.keep("f00d", "bf16")
    assert _Arithmetic(path, "other on cpu").dtype == "auto"
    _Arithmetic(path, "other on cpu").keep("beef", "fp32")
    assert _Arithmetic(path, "m on cpu").dtype == "bf16"
    _Arithmetic(path, "m on cpu").keep("another model", "bf16")
    assert _Arithmetic(path, "m on cpu").dtype == "auto"
    assert _Arithmetic(path, "other on cpu").dtype == "fp32"


def test_a_damaged_timing_is_taken_again(tmp_path: Path) -> None:
    path = tmp_path / "device.json"
    for text in ("{", "[]", '{"m": 3}', '{"m": {"dtype": "int3"}}'):
        path.write_text(text)
        memory = _Arithmetic(path, "m")
        assert memory.dtype == "auto"
        memory.keep("f00d", "fp32")
        assert _Arithmetic(path, "m").dtype == "fp32"


@dataclass
class PaperEncoder:
    device: str
    dtype: str
    fingerprint: str = "f00d"
    composition: str = "sum"
    dim: int = 4
    name: str = "paper"
    meaning_dim: int = 4


class Machine:
    """A machine whose devices can be taken away, where bf16 is faster on CUDA only."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, data_dir: DataDir) -> None:
        self.devices = ["cuda", "cpu"]
        self.wrong = ""  # a device that computes other vectors than the CPU
        self.loads = 0
        self._data_dir = data_dir
        monkeypatch.setenv("OMP_NUM_THREADS", "1")
        monkeypatch.setattr("duet_model.load_on_graphs", lambda name, device: None)
        monkeypatch.setattr("duet_model.load_on_torch", self._load)
        monkeypatch.setattr("duet_model.device.candidates", lambda wanted: self._candidates(wanted))

    def start(self, device: str = "auto") -> tuple[str, str]:
        self.loads = 0
        ready = EncoderHost(self._data_dir, None, device).ready()
        return ready.device, ready.dtype

    def _candidates(self, wanted: str) -> list[str]:
        return self.devices if wanted == "auto" else [wanted]

    def _load(self, name: str | None, device: str, dtype: str) -> PaperEncoder:
        self.loads += 1
        used = next(d for d in self._candidates(device) if d != self.wrong).partition(":")[0]
        faster = "bf16" if used == "cuda" else "fp32"
        return PaperEncoder(used, faster if dtype == "auto" else dtype)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    pytest.importorskip("torch")
    data_dir = DataDir(tmp_path / "data")
    data_dir.create()
    return Machine(monkeypatch, data_dir)


def test_each_device_has_its_own_timing(machine: Machine) -> None:
    assert machine.start() == ("cuda", "bf16")
    machine.devices = ["cpu"]
    assert machine.start() == ("cpu", "fp32")
    machine.devices = ["cuda", "cpu"]
    assert machine.start() == ("cuda", "bf16")
    assert machine.start("cuda:1") == ("cuda", "bf16")
    assert machine.loads == 1


def test_the_timing_of_a_refused_device_is_not_used(machine: Machine) -> None:
    assert machine.start() == ("cuda", "bf16")
    machine.wrong = "cuda"
    assert machine.start() == ("cpu", "fp32")
    machine.wrong = ""
    assert machine.start() == ("cuda", "bf16")


def test_a_device_that_was_always_refused_costs_no_second_load(machine: Machine) -> None:
    machine.wrong = "cuda"
    for _ in range(2):
        assert machine.start() == ("cpu", "fp32")
        assert machine.loads == 1


def test_there_is_at_least_one_core() -> None:
    assert physical_cores() >= 1


def test_hyper_threads_are_not_counted_where_the_kernel_has_no_files_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)), raising=False)
    monkeypatch.setattr(Path, "read_text", Mock(side_effect=FileNotFoundError))
    for physical, counted in ((4, 4), (None, 8), (16, 8)):
        monkeypatch.setattr("psutil.cpu_count", Mock(return_value=physical))
        assert physical_cores() == counted


class WithGenerator(PaperEncoder):
    looked = 0

    def load_imagination(self) -> str:
        self.looked += 1
        if self.name == "damaged":
            raise ModelError("The generator is damaged.")
        return "an imagination"


def test_what_draws_a_query_is_loaded_once() -> None:
    encoder = WithGenerator("cpu", "fp32")
    shared = SharedEncoder(encoder)
    assert encoder.looked == 0
    assert [shared.imagination(), shared.imagination()] == ["an imagination"] * 2
    assert encoder.looked == 1


def test_a_damaged_generator_is_only_told_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    encoder = WithGenerator("cpu", "fp32", name="damaged")
    shared = SharedEncoder(encoder)
    assert [shared.imagination(), shared.imagination()] == [None, None]
    assert encoder.looked == 1
    assert "queries are not drawn" in caplog.text
