"""Times of scene search in a made-up library, held against their limit, and what the choice of candidates costs.

Run: python benchmarks/scene_search.py [--count 100000]

Windows are made up around their photo's own meaning. Compared with asking the windows of every photo: which of the ten
best are found by way of the candidates, and how long either takes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from made_up_library import DIM, FINGERPRINT, MEANING, MadeUpPhotos, fill, unit

from duet_desktop.library.arrays import Float32
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.places import DataDir
from duet_desktop.library.region_codes import quantise
from duet_desktop.library.region_index import RegionIndex
from duet_desktop.library.scene_search import CANDIDATES, SceneQuery
from duet_desktop.library.scope import Scope
from duet_desktop.library.windows import Windows
from duet_model.scenes import OBJECT_SHARE, fuse

REGIONS = 13
K = 120  # as the window asks
QUERIES = 20
LIMIT_MS = 100.0
SPREAD = 0.6  # how far windows lie from their photo


def put_windows(catalogue: Catalogue, ids: list[int], vectors: Float32) -> None:
    """Windows of some photos, around their meaning."""
    random = np.random.default_rng(ids[0])
    apart = unit(random.standard_normal((len(ids) * REGIONS, MEANING), np.float32)).reshape(len(ids), REGIONS, MEANING)
    windows = quantise(unit(vectors[:, :MEANING])[:, None] + SPREAD * apart)
    with catalogue.batch():
        for content_id, codes in zip(ids, windows, strict=True):
            catalogue.put_regions(content_id, FINGERPRINT, codes)


def times_ms(work: Callable[[SceneQuery], object], queries: list[SceneQuery]) -> str:
    """Median and 95th percentile of the processor time of some work."""
    taken = []
    for query in queries:
        started = time.process_time()
        work(query)
        taken.append((time.process_time() - started) * 1000)
    p95 = float(np.percentile(taken, 95))
    return f"median {np.median(taken):8.1f}, p95 {p95:8.1f} ms, {p95 / LIMIT_MS:.2f} of the limit of {LIMIT_MS:.0f} ms"


def queries(photos: MadeUpPhotos, windows: Windows) -> dict[str, list[SceneQuery]]:
    """Drawings with words, and drawings alone."""
    boxes = np.tile(np.array([0.25, 0.25, 0.5, 0.5], np.float32), (REGIONS, 1))

    def asked(drawn: Float32, said: Float32 | None) -> SceneQuery:
        thing = drawn[:MEANING]
        context = thing if said is None else said[:MEANING]
        return SceneQuery(context, thing, OBJECT_SHARE, said is not None, windows, lambda width, height: boxes)

    drawn, said = photos.queries("sketch", QUERIES), photos.queries("text", QUERIES)
    return {
        "drawing and words": [asked(one, other) for one, other in zip(drawn, said, strict=True)],
        "drawing alone": [asked(one, None) for one in drawn],
    }


def measure(data_dir: DataDir, photos: MadeUpPhotos) -> None:
    """Print the figures of a library."""
    with Catalogue.open(data_dir.catalogue) as catalogue:
        gallery = Gallery(data_dir.index(FINGERPRINT), FINGERPRINT, DIM, MEANING, print, threads=2)
        gallery.open(catalogue)
        gallery.upkeep()
        scope = Scope(gallery.index.snapshot, None)
        ids, rows = scope.snapshot.ids, scope.snapshot.rows
        for start in range(0, len(ids), 1000):
            some = ids[start : start + 1000]
            put_windows(catalogue, some.tolist(), rows.vectors_of(some))
        regions = RegionIndex(data_dir.regions(FINGERPRINT), FINGERPRINT, MEANING, print)

        def by_candidates(query: SceneQuery) -> object:
            found = query.find(K, gallery.index, scope)
            return query.boxes({content_id: (4, 3) for content_id in found.ids.tolist()})

        unprepared = Windows(catalogue, FINGERPRINT, MEANING, None)
        for kind, asked in queries(photos, unprepared).items():
            by_candidates(asked[0])
            print(f"  {kind:18} before there are files  {times_ms(by_candidates, asked)}")
        started = time.perf_counter()
        regions.refresh(catalogue)
        print(f"  writing the files, off the way of questions {time.perf_counter() - started:.1f} s")

        def of_all(query: SceneQuery) -> set[int]:
            best = regions.best_regions(query.thing, len(ids))
            context = rows.scores(np.pad(query.context, (0, DIM - MEANING)))
            scores = fuse(context, best.scores[np.argsort(best.ids)], query.share)
            return set(ids[np.argsort(-scores)[:10]].tolist())

        for kind, asked in queries(photos, replace(unprepared, stored=regions)).items():
            by_candidates(asked[0])
            print(f"  {kind:18} {CANDIDATES:,} candidates   {times_ms(by_candidates, asked)}")
            print(f"  {kind:18} every photo's windows  {times_ms(of_all, asked[:5])}")
            kept = [len(of_all(one) & set(one.find(10, gallery.index, scope).ids.tolist())) / 10 for one in asked]
            print(f"  {kind:18} of the ten best {np.mean(kept):.3f} are found by way of the candidates")
    stored = sum(file.stat().st_size for file in data_dir.regions(FINGERPRINT).parent.glob("*.regions.*"))
    print(f"  files of the windows {stored / photos.count:,.0f} bytes a photo")


def main() -> None:
    """Measure a library of the size asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data_dir, photos = DataDir(Path(folder)).create(), MadeUpPhotos(arguments.count)
        print(f"{arguments.count:,} photos, {REGIONS} windows each of {MEANING} numbers", flush=True)
        with Catalogue.open(data_dir.catalogue) as catalogue:
            fill(catalogue, Path("/photos"), photos)
        measure(data_dir, photos)


if __name__ == "__main__":
    main()
