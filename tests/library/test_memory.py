from __future__ import annotations

import subprocess
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


LARGE_BLOCKS = """
import psutil
from duet_desktop.library.memory import give_large_blocks_back
give_large_blocks_back()
picture = b"x" * 20_000_000  # once such a one is freed, glibc keeps smaller ones
del picture
blocks = [b"x" * 1_000_000 for _ in range(100)]
in_use = blocks[-1]
full = psutil.Process().memory_info().rss
del blocks
print(full - psutil.Process().memory_info().rss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps what was freed")
def test_large_blocks_are_given_back_when_they_are_freed() -> None:
    ran = subprocess.run([sys.executable, "-c", LARGE_BLOCKS], capture_output=True, text=True, check=True)
    assert int(ran.stdout) > 90_000_000
