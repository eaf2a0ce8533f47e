"""Search times, recall and memory of made-up libraries, held against their limits (docs/library.md).

Run: python benchmarks/library_search.py [--count 20000 100000] [--keep DIR]

With --keep the library and its index stay in DIR, and a second run measures them again without building them. Memory
is measured in processes of their own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from made_up_library import DIM, FINGERPRINT, KINDS_OF_QUERY, MEANING, MadeUpPhotos, fill

from duet_desktop.library.arrays import Float32
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.decode import decode_file
from duet_desktop.library.filters import NO_FILTERS, Filters
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.messages import SearchRequest
from duet_desktop.library.places import DataDir
from duet_desktop.library.scope import Scopes
from duet_desktop.library.search import Question, answer
from duet_desktop.library.thumbnails import Thumbnails
from duet_desktop.library.vectors import exact_search
from duet_model.asked import Asked
from duet_model.composed import Composed

QUERIES = 100  # of each kind
TIMED = 300
LIMITS_MS = {100_000: 10.0, 1_000_000: 20.0}
LEAST_RECALL = 0.95


class Given:
    """Stands for the encoder: gives the queries one after the other, in no time."""

    name, composition = "made up", "duet"

    def __init__(self, queries: Float32) -> None:
        self._queries = queries
        self._number = 0

    def compose(self, asked: Asked) -> Composed:
        """The next one."""
        self._number += 1
        return Composed(self._queries[self._number % len(self._queries)])


def times_ms(work: Callable[[], object], count: int) -> tuple[float, float]:
    """Median and 95th percentile of the processor time some work takes, in milliseconds.

    On a machine with nothing else to do that is the time it takes: all that is measured here runs on one thread.
    """
    taken = []
    for _ in range(count):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return float(np.median(taken)), float(np.percentile(taken, 95))


def build(data_dir: DataDir, folder: Path, photos: MadeUpPhotos) -> None:
    """Fill a library and build its graph, unless that was done before."""
    if not data_dir.catalogue.exists():
        data_dir.create()
        unfinished = DataDir(data_dir.root / "unfinished").create()
        with Catalogue.open(unfinished.catalogue) as catalogue:
            fill(catalogue, folder, photos)
            catalogue.compact()
        unfinished.catalogue.replace(data_dir.catalogue)
    with Catalogue.open(data_dir.catalogue, read_only=True) as catalogue:
        gallery = opened(data_dir, catalogue)
        started = time.perf_counter()
        gallery.upkeep()
        print(f"  upkeep, with the graph to build if it was not there {time.perf_counter() - started:10.1f} s")


def opened(data_dir: DataDir, catalogue: Catalogue) -> Gallery:
    """The gallery of a library, with a graph at any size."""
    gallery = Gallery(data_dir.index(FINGERPRINT), FINGERPRINT, DIM, MEANING, print, threads=2, graph_from=1)
    gallery.open(catalogue)
    return gallery


def measure(data_dir: DataDir, folder: Path, photos: MadeUpPhotos) -> None:
    """Print the figures of a library."""
    thumbnails = Thumbnails(data_dir.thumbnails)
    with Catalogue.open(data_dir.catalogue, read_only=True) as catalogue:
        opening, _ = times_ms(lambda: opened(data_dir, catalogue), 3)
        gallery = opened(data_dir, catalogue)
        scopes = Scopes(gallery)
        now = gallery.index.snapshot
        assert now.measured is not None
        vectors = now.rows.vectors_of(now.ids)
        mixed = np.concatenate([photos.queries(kind, QUERIES) for kind in KINDS_OF_QUERY])
        encoder = Given(np.random.default_rng(0).permutation(mixed))

        def ask(filters: Filters) -> Callable[[], object]:
            question = Question(SearchRequest((str(folder),), text="made up", filters=filters), decode_file)
            return lambda: answer(question, encoder, scopes, catalogue, thumbnails, 0.0)

        ask(NO_FILTERS)()
        exact, _ = times_ms(lambda: exact_search(now.ids, vectors, mixed[0], 50), 15)
        whole, whole_p95 = times_ms(ask(NO_FILTERS), TIMED)
        nearest, nearest_p95 = times_ms(lambda: gallery.index.search(encoder.compose(Asked()).query, 50), TIMED)
        filters = Filters(orientation="portrait")
        ask(filters)()
        filtered, _ = times_ms(ask(filters), 15)
        of_all, _ = times_ms(lambda: catalogue.content_ids_under([folder], FINGERPRINT), 5)
    print(f"  search width of the graph                           {now.measured.width:10}")
    print(f"  open, everything checked                            {opening:10.1f} ms")
    print(f"  exact search                                        {exact:10.2f} ms")
    print(f"  nearest vectors, 50 of them      median {nearest:8.2f}, p95 {nearest_p95:8.2f} ms", end="")
    print(f", {exact / nearest:.1f} times faster")
    print(f"  answer, all but the encoder      median {whole:8.2f}, p95 {whole_p95:8.2f} ms", end="")
    if photos.count in LIMITS_MS:
        print(f", {whole_p95 / LIMITS_MS[photos.count]:.2f} of the limit of {LIMITS_MS[photos.count]:.0f} ms", end="")
    print(f"\n  answer, every tenth photo passes a filter           {filtered:10.2f} ms")
    print(f"  which pictures are in the folder, once a change     {of_all:10.2f} ms")
    for kind in KINDS_OF_QUERY:
        found = [
            np.isin(exact_search(now.ids, vectors, query, 10)[0], gallery.index.search(query, 10)[0]).mean()
            for query in photos.queries(kind, QUERIES)
        ]
        recall = float(np.mean(found))
        print(f"  recall@10, {kind:8} {recall:8.4f}, {recall / LEAST_RECALL:.3f} of the limit of {LEAST_RECALL}")


def main() -> None:
    """Measure every size asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--keep", type=Path, help="folder for the libraries; without it they are thrown away")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as thrown_away:
        for count in arguments.count:
            data_dir = DataDir((arguments.keep or Path(thrown_away)) / str(count))
            folder, photos = Path("/photos"), MadeUpPhotos(count)
            print(f"{count:,} photos, {DIM} numbers each", flush=True)
            build(data_dir, folder, photos)
            measure(data_dir, folder, photos)
            sys.stdout.flush()
            memory = Path(__file__).with_name("library_memory.py")
            subprocess.run([sys.executable, memory, data_dir.root], check=True)


if __name__ == "__main__":
    main()
