"""The windows of one model's photos, opened when they are first asked for, kept up with the catalogue from then on."""

from __future__ import annotations

import threading
import time

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.region_index import RegionIndex

_REST = (
    10  # times as long as the last change took before the next: while a folder is indexed there are several a second
)


class SceneIndex:
    """Keeps a RegionIndex up to date; may be used from several threads.

    Opening it reads every file once, and the first time ever writes them: who never looks for scenes has neither.
    Photos that came in a moment ago may be without windows until a later question.

    Args:
        regions: Finds the windows.
    """

    def __init__(self, regions: RegionIndex) -> None:
        self._regions = regions
        self._lock = threading.Lock()
        self._seen: tuple[Catalogue, tuple[int, int]] | None = None
        self._rests_until = 0.0

    def get(self, catalogue: Catalogue) -> tuple[RegionIndex, float]:
        """The windows as the catalogue has them, and the milliseconds this call waited for them.

        Raises:
            LibraryError: They cannot be written.
        """
        started = time.perf_counter()
        with self._lock:
            seen = catalogue, catalogue.state
            is_another = self._seen is None or self._seen[0] is not catalogue
            if is_another or (seen != self._seen and started >= self._rests_until):
                self._regions.refresh(catalogue)
                self._seen = seen
                ended = time.perf_counter()
                self._rests_until = ended + _REST * (ended - started)
        return self._regions, (time.perf_counter() - started) * 1000
