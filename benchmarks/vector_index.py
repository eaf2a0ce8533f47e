"""Search times, graph recall and index file size on made-up vectors.

Run: python benchmarks/vector_index.py [--count 10000 100000] [--dim 384] [--graph]
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.paths import path_key
from duet_desktop.library.rows import ContentRow, FileRow
from duet_desktop.library.vectors import exact_search

K = 50


def vectors_like_photos(count: int, dim: int, random: np.random.Generator, centres: Float32) -> Float32:
    """Unit vectors [count, dim] in clusters, as the photos of one library lie."""
    rows = centres[random.integers(0, len(centres), count)] + 0.9 * random.standard_normal((count, dim), np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def median_ms(work: Callable[[], object], times: int = 15) -> float:
    """Median of the time some work takes, in milliseconds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return float(np.median(taken)) * 1000


def fill(catalogue: Catalogue, folder: Path, vectors: Float32) -> None:
    """One file, content and embedding for each vector."""
    catalogue.add_folder(folder)
    with catalogue.batch():
        for number, vector in enumerate(vectors):
            key = path_key(folder / f"{number % 100}" / f"{number}.jpg")
            content_id = catalogue.put_content(ContentRow(hashlib.sha256(key).digest(), 4, 3))
            catalogue.put_file(key, FileRow(1, 1, 1, content_id, None))
            catalogue.put_embedding(content_id, "f00d", vector)


def measure(count: int, dim: int, with_graph: bool, root: Path) -> None:
    """Print the figures for one size of library."""
    random = np.random.default_rng(0)
    centres = random.standard_normal((300, dim), np.float32)
    vectors = vectors_like_photos(count, dim, random, centres)
    queries = vectors_like_photos(100, dim, random, centres)
    print(f"{count:,} x {dim}")
    with Catalogue.open(root / "catalogue.db") as catalogue:
        folder = root / "photos"
        fill(catalogue, folder, vectors)
        path = root / "index"

        def opened() -> Gallery:
            gallery = Gallery(path, "f00d", dim, print, threads=2, graph_from=1 if with_graph else count + 1)
            gallery.refresh(catalogue)
            return gallery

        print(f"  open from the catalogue   {median_ms(opened, 3):9.1f} ms")
        gallery = opened()
        started = time.perf_counter()
        gallery.upkeep()
        if with_graph:
            print(f"  build the graph           {time.perf_counter() - started:9.1f} s")
        print(f"  index file                {path.stat().st_size / 1e6:9.1f} MB")
        print(f"  open from the file        {median_ms(opened, 3):9.1f} ms")
        everything = catalogue.content_ids_under([folder], "f00d")
        tenth: Int64 = everything[::10]
        now = gallery.index.snapshot
        exact = median_ms(lambda: exact_search(now.ids, now.vectors, queries[0], K))
        print(f"  which pictures in folder  {median_ms(lambda: catalogue.content_ids_under([folder], 'f00d')):9.1f} ms")
        print(f"  all known to the index    {median_ms(lambda: gallery.holds(everything)):9.2f} ms")
        print(f"  exact search              {exact:9.2f} ms")
        print(f"  a tenth of the library    {median_ms(lambda: gallery.index.search(queries[0], K, tenth)):9.2f} ms")
        print(
            f"  search                    {median_ms(lambda: gallery.index.search(queries[0], K, everything)):9.2f} ms"
        )
        if now.graph is not None:
            same = [
                np.isin(gallery.index.search(q, K)[0], exact_search(now.ids, now.vectors, q, K)[0]) for q in queries
            ]
            print(f"  recall of the graph       {float(np.mean(same)):9.3f}")


def main() -> None:
    """Measure every size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--dim", type=int, default=384)
    parser.add_argument("--graph", action="store_true", help="build the graph, too (minutes for 100,000)")
    arguments = parser.parse_args()
    for count in arguments.count:
        with tempfile.TemporaryDirectory() as folder:
            measure(count, arguments.dim, arguments.graph, Path(folder))


if __name__ == "__main__":
    main()
