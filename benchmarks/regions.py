"""What a byte a number costs region vectors, and times, file sizes and memory of searching them.

Run: python benchmarks/regions.py [--count 100000] [--dim 384]
The first part searches made-up vectors; the second embeds the demo pictures with the embedded model.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from duet_desktop.library.arrays import Float32
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.decode import decode_file
from duet_desktop.library.region_codes import quantise, scales
from duet_desktop.library.region_index import RegionIndex
from duet_desktop.library.rows import ContentRow

REGIONS = 13
K = 50
CANDIDATES = 1000
WORDS = (
    *("a dog", "a red car", "a bicycle", "a house by the sea", "a flower", "a person with a hat"),
    *("a cup", "mountains", "a bird", "a chair", "food on a table", "a boat"),
)


def rounding() -> None:
    """Print how far scores move, and whether the order of photos and the place in them stay."""
    from duet_model import load_encoder

    encoder = load_encoder(None, device="cpu", dtype="fp32")
    with as_file(files("duet_resources") / "demo" / "pictures") as folder:
        images = [decode_file(path).image for path in sorted(folder.iterdir())]
    _, exact = encoder.photos_and_regions(images)
    codes = quantise(exact)
    rounded = codes * scales(codes)[..., None]
    words = np.stack([encoder.query(text=text)[: exact.shape[2]] for text in WORDS])
    print(f"{len(images)} demo pictures, {exact.shape[1]} regions of {exact.shape[2]} numbers, int8 against float32")
    for name, queries in (("words", words), ("middles of photos", exact[:, REGIONS // 2 - 2])):
        before, after = (np.einsum("nrm,qm->qnr", vectors, queries) for vectors in (exact, rounded))
        errors = np.abs(after - before)
        first = [np.argsort(-scores.max(axis=2), axis=1)[:, :10] for scores in (before, after)]
        kept = np.mean([np.isin(one, other).mean() for one, other in zip(*first, strict=True)])
        same = (before.argmax(axis=2) == after.argmax(axis=2)).mean()
        print(
            f"  {len(queries):3} queries ({name}): score off by {errors.mean():.5f}, at most {errors.max():.4f}; "
            f"of the ten best {kept:.3f} stay, best of all {(first[0][:, 0] == first[1][:, 0]).mean():.3f}; "
            f"same region {same:.3f}"
        )


def median_ms(work: Callable[[], object], times: int = 7) -> float:
    """Median of the time some work takes, in milliseconds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return float(np.median(taken)) * 1000


def memory() -> str:
    """Memory of this process by kind (Linux): its own, and of files, which the system takes back when it needs it."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    own, mapped = (int(lines[key].split()[0]) / 1000 for key in ("RssAnon", "RssFile"))
    return f"{own:6.0f} MB anonymous, {mapped:6.0f} MB of files"


def fill(catalogue: Catalogue, start: int, stop: int, dim: int) -> None:
    """Contents with made-up region vectors."""
    random = np.random.default_rng(start)
    for first in range(start, stop, 1000):
        with catalogue.batch():
            for number in range(first, min(first + 1000, stop)):
                digest = hashlib.sha256(str(number).encode()).digest()
                content_id = catalogue.put_content(ContentRow(digest, 4, 3))
                catalogue.put_embedding(content_id, "f00d", np.zeros(1, np.float32))
                codes = random.integers(-127, 128, (REGIONS, dim), np.int8)
                catalogue.put_regions(content_id, "f00d", codes)


def searching(count: int, dim: int, root: Path) -> None:
    """Print the figures for a library of this size."""
    print(f"{count:,} photos x {REGIONS} regions x {dim}")
    with Catalogue.open(root / "catalogue.db") as catalogue:
        fill(catalogue, 0, count, dim)
        print(f"  catalogue                  {catalogue.path.stat().st_size / 1e6:9.1f} MB")
        print(f"  memory before              {memory()}")

        def refreshed() -> RegionIndex:
            index = RegionIndex(root / "index" / "f00d.regions", "f00d", dim, print)
            index.refresh(catalogue)
            return index

        def report(what: str, work: Callable[[], object], times: int = 7) -> None:
            print(f"  {what:26} {median_ms(work, times):9.1f} ms")

        report("write it all", refreshed, 1)
        print(f"  files                      {sum(f.stat().st_size for f in (root / 'index').iterdir()) / 1e6:9.1f} MB")
        report("open", refreshed, 3)
        index = refreshed()
        print(f"  memory, open               {memory()}")
        query: Float32 = np.random.default_rng(1).standard_normal(dim, np.float32)
        query /= np.linalg.norm(query)
        few = np.random.default_rng(2).choice(catalogue.region_ids("f00d"), min(CANDIDATES, count), replace=False)
        report(f"re-rank {len(few)} candidates", lambda: index.best_regions(query, K, few))
        report("search all", lambda: index.best_regions(query, K))
        print(f"  memory, searched           {memory()}")
        fill(catalogue, count, count + 100, dim)
        report("take in 100 more", lambda: index.refresh(catalogue), 1)
        report("nothing new", lambda: index.refresh(catalogue))
        print(f"  memory at the end          {memory()}")


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--dim", type=int, default=384)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        searching(arguments.count, arguments.dim, Path(folder))
    rounding()  # last, for torch is large


if __name__ == "__main__":
    main()
