"""The windows of one model's photos, opened when they are first asked for, kept up with the catalogue from then on."""

from __future__ import annotations

import threading
import time

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.region_index import RegionIndex


class SceneIndex:
    """Keeps a RegionIndex up to date; may be used from several threads.

    Opening it reads every file once, and the first time ever writes them: who never looks for scenes has neither.

    Args:
        regions: Finds the windows.
    """

    def __init__(self, regions: RegionIndex) -> None:
        self._regions = regions
        self._lock = threading.Lock()
        self._seen: tuple[Catalogue, tuple[int, int]] | None = None

    def get(self, catalogue: Catalogue) -> tuple[RegionIndex, float]:
        """The windows as the catalogue has them, and the milliseconds this call waited for them.

        Raises:
            LibraryError: They cannot be written.
        """
        started = time.perf_counter()
        with self._lock:
            seen = catalogue, catalogue.state
            if seen != self._seen:
                self._regions.refresh(catalogue)
                self._seen = seen
        return self._regions, (time.perf_counter() - started) * 1000
