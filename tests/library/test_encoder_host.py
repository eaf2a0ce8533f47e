from __future__ import annotations

import threading
import time
from pathlib import Path

from duet_desktop.library.encoder_host import Turns, _Arithmetic, physical_cores


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


def test_there_is_at_least_one_core() -> None:
    assert physical_cores() >= 1
