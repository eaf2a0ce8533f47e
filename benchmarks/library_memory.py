"""Memory of a library kept by benchmarks/library_search.py --keep, beyond what the program takes without one.

Run: python benchmarks/library_memory.py DIR/100000

Anonymous memory is the process's own; what is mapped from the index file are copies of the disk, which the system takes
back when it needs the room. Both are counted against the limit.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from library_search import Given, opened
from made_up_library import KINDS_OF_QUERY, MadeUpPhotos

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.decode import decode_file
from duet_desktop.library.filters import NO_FILTERS, Filters
from duet_desktop.library.messages import SearchRequest
from duet_desktop.library.places import DataDir
from duet_desktop.library.scope import Scopes
from duet_desktop.library.search import Question, answer
from duet_desktop.library.thumbnails import Thumbnails

LIMIT_MB = 400
_LOOKS_A_SECOND = 200


class Memory:
    """Resident memory of this process since it was made, in MB."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._anonymous, self._mapped = self._now()

    def now(self) -> tuple[float, float]:
        """Anonymous, and mapped from files."""
        anonymous, mapped = self._now()
        return anonymous - self._anonymous, mapped - self._mapped

    def _now(self) -> tuple[float, float]:
        info = self._process.memory_info()
        return (info.rss - info.shared) / 1e6, info.shared / 1e6

    def tell(self, what: str) -> None:
        """Print what is used now."""
        _tell(what, *self.now())

    @contextmanager
    def peak(self, what: str) -> Iterator[None]:
        """Print the most that was used inside."""
        most, done = [(0.0, 0.0)], threading.Event()

        def watch() -> None:
            while not done.wait(1 / _LOOKS_A_SECOND):
                most[0] = max(most[0], self.now(), key=sum)

        watcher = threading.Thread(target=watch)
        watcher.start()
        yield
        done.set()
        watcher.join()
        _tell(what, *most[0])


def _tell(what: str, anonymous: float, mapped: float) -> None:
    share = (anonymous + mapped) / LIMIT_MB
    print(
        f"  {what:44} anonymous {anonymous:6.0f} MB, mapped {mapped:6.0f} MB, {share:.2f} of the limit of {LIMIT_MB} MB"
    )


def searched(library: DataDir, catalogue: Catalogue, photos: MadeUpPhotos, memory: Memory) -> None:
    """Open a library by its index files and search it."""
    with memory.peak("most while opening"):
        scopes = Scopes(opened(library, catalogue))
    memory.tell("open")

    def ask(kind: str, filters: Filters) -> None:
        question = Question(SearchRequest(("/photos",), text="made up", filters=filters), decode_file)
        encoder = Given(photos.queries(kind, 100))
        for _ in range(100):
            answer(question, encoder, scopes, catalogue, Thumbnails(library.thumbnails), 0.0)

    for kind in KINDS_OF_QUERY:
        ask(kind, NO_FILTERS)
    memory.tell("after 300 searches")
    ask("both", Filters(orientation="portrait"))
    memory.tell("after 100 more that a tenth passes")
    ask("both", Filters(orientation="landscape"))
    memory.tell("after 100 more that nine tenths pass")


def main() -> None:
    """Open a library by its index files, search it, then open it by its catalogue alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    library = DataDir(parser.parse_args().library)
    photos = MadeUpPhotos(int(library.root.name))
    photos.queries("text", 1)  # what making them takes is not the library's
    with Catalogue.open(library.catalogue, read_only=True) as catalogue:
        searched(library, catalogue, photos, Memory())
        with tempfile.TemporaryDirectory() as empty, Memory().peak("most while opening by the catalogue alone"):
            opened(DataDir(Path(empty)), catalogue)


if __name__ == "__main__":
    main()
