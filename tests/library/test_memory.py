from __future__ import annotations

import sys

import psutil
import pytest

from duet_desktop.library.memory import give_back


def test_giving_back_is_possible_anywhere() -> None:
    give_back()


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps what was freed")
def test_what_lies_freed_below_something_in_use_is_given_back() -> None:
    process = psutil.Process()
    blocks = [bytes(50_000) for _ in range(2_000)]
    in_use = blocks[-1]
    full = process.memory_info().rss
    del blocks
    give_back()
    assert process.memory_info().rss < full - 50_000_000
    assert len(in_use) == 50_000
