"""The windows of one model's photos: at hand from the first question on, in files of their own some time after it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.region_index import RegionIndex
from duet_desktop.library.windows import Windows

log = logging.getLogger(__name__)
_REST = (
    10  # times as long as the last change took before the next: while a folder is indexed there are several a second
)


class SceneIndex:
    """Keeps the files up to date, out of the way of questions; one thread asks, another does the upkeep.

    Opening the files reads every one of them once, and the first time ever writes them: who never looks for scenes has
    neither. No question waits for that: what is not in the files yet is read from the catalogue.

    Args:
        regions: The files.
    """

    def __init__(self, regions: RegionIndex) -> None:
        self._regions = regions
        self._asked: tuple[Catalogue, tuple[int, int]] | None = None  # the connection of the last question, its state
        self._stored: tuple[Catalogue, tuple[int, int]] | None = None  # what the files were brought up to
        self._rests_until = 0.0

    def windows(self, catalogue: Catalogue) -> Windows:
        """The windows as the catalogue has them."""
        self._asked = catalogue, catalogue.state
        stored = self._stored
        is_same = stored is not None and stored[0] is catalogue  # a connection opened anew may lead to another file
        return Windows(catalogue, self._regions.fingerprint, self._regions.dim, self._regions if is_same else None)

    @property
    def upkeep_due(self) -> bool:
        """Whether `upkeep` has something to do."""
        is_current = self._asked is None or self._asked == self._stored
        return not is_current and time.perf_counter() >= self._rests_until

    def upkeep(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Bring the files up to the catalogue of the last question; what goes wrong only costs it time.

        Args:
            stop: True leaves it for another time.
        """
        if not self.upkeep_due or self._asked is None:
            return
        asked, started = self._asked, time.perf_counter()
        try:
            with Catalogue.open(asked[0].path, read_only=True) as catalogue:  # a connection is for one thread
                if self._regions.refresh(catalogue, stop):
                    self._stored = asked
        except LibraryError:
            log.warning("the windows could not be brought up to the catalogue", exc_info=True)
        ended = time.perf_counter()
        self._rests_until = ended + _REST * (ended - started)
