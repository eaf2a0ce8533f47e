"""An index run that is killed, again and again, at random moments: the long form is benchmarks/kill.py."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import kill

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups to kill there")


def test_nothing_that_was_done_is_lost_and_the_end_is_the_same(tmp_path: Path) -> None:
    tally = kill.trial(tmp_path, kills=6, files=150, seed=1)
    assert tally.kills == 6
    assert max(tally.done) > 0  # or nothing could have been lost
    assert tally.lost == 0
    assert tally.broken == []
    vectors, contents = tally.embedded
    assert vectors == contents == 141 * tally.lives  # what a run committed, the next one does not embed again
