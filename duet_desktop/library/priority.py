"""Background priority: whatever the user does goes first."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Final

ENGINE: Final = 5
DECODER: Final = 10  # below the model, which would wait with both its threads for the one that was interrupted


def give_way(niceness: int) -> None:
    """Lower the priority of this process; what started it may have a lower one already.

    Args:
        niceness: 1..19 where the system counts so; Windows knows one step.
    """
    if sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        with suppress(OSError):
            os.nice(max(niceness - os.nice(0), 0))
