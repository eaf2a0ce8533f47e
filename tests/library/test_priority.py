from __future__ import annotations

import os
import subprocess
import sys

import pytest

PROGRAM = "from duet_desktop.library.priority import give_way; give_way({}); give_way(1); import os; print(os.nice(0))"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no numbers there")
def test_priority_is_lowered_and_never_raised() -> None:
    now = os.nice(0)
    wanted = min(now + 3, 19)
    result = subprocess.run([sys.executable, "-c", PROGRAM.format(wanted)], capture_output=True, text=True, check=True)
    assert int(result.stdout) == wanted
