"""Memory handed back to the system."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_M_MMAP_THRESHOLD = -3  # of mallopt
_LARGE = 128 * 1024  # bytes: glibc's own start, which it raises with every large block that is freed


def give_back() -> None:
    """Return what was freed, for glibc keeps it: 70 MB after a model was loaded. Other systems see to it themselves."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another libc
            ctypes.CDLL(None).malloc_trim(0)


def give_large_blocks_back() -> None:
    """Have blocks of 128 kB and more, such as pictures, go back to the system the moment they are freed.

    Else glibc soon keeps them among the small ones, and those still in use hold the freed ones. Counts from now on, in
    this process. Training is faster without.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another libc
            ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)
