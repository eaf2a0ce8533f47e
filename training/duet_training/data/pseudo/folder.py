"""Pseudo-sketches of a whole folder or archive of photos: in several processes, and resumed where it stopped."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image
from tqdm import tqdm

from duet_model.strokes import Sketch, dumps, load
from duet_training.data.pair_files import Row, write_table, write_whole
from duet_training.data.pseudo import draw, load_extractor
from duet_training.data.pseudo.extractor import Extractor
from duet_training.data.readers.reader import PICTURES, DataSet
from duet_training.data.records import CaptionedSet, PairSet, Picture, Readable, Root
from duet_training.errors import DataMissingError, TrainingError

ABOUT = "pseudo.json"
Outcome = Literal["drawn", "already there", "without lines", "unreadable"]


@dataclass(frozen=True)
class Source:
    """A photo to draw.

    Attributes:
        photo: where it is; may run through a .zip.
        name: tells it from all others; the sketch is named so.
        category: class name, "" if there is none.
        texts: captions.
        split: of its data set, "" if there are none.
    """

    photo: Path
    name: str
    category: str = ""
    texts: tuple[str, ...] = ()
    split: str = ""


def listed(root: Root) -> list[Source]:
    """Every picture below a root. Its folder's name is its class, unless all lie in one folder.

    Raises:
        DataMissingError: there is none.
    """
    names = root.under("", *PICTURES)
    if not names:
        raise DataMissingError(f"Any photo in {root.path}", f"Photos end in {', '.join(PICTURES)}.")
    folders = {name: Path(name).parent.name for name in names}
    classes = len(set(folders.values())) > 1
    return [Source(root.at(name), name, folders[name] if classes else "") for name in names]


def of_set(data: DataSet, root: Path, split: str = "") -> list[Source]:
    """The photos of a split of a data set that a reader read, each once, with its class and captions.

    Raises:
        TrainingError: they are not files below the root.
    """
    found: list[tuple[Readable, str, tuple[str, ...]]]
    if isinstance(data, PairSet):
        found = [(photo, category, ()) for photo, category in data.gallery]
    elif isinstance(data, CaptionedSet):
        found = [(item.photo, item.category, item.texts) for item in data.items]
    else:
        found = [(item.picture, item.category, ()) for item in data.items]
    return [_source(photo, root, category, texts, split) for photo, category, texts in found]


def draw_all(sources: Iterable[Source], out: Path, extractor: str, workers: int = 1) -> Counter[Outcome]:
    """Draw photos, and list the pairs in pairs.csv; sketches that are there already are kept.

    A photo that cannot be read, or has no clear lines, is left out of pairs.csv.

    Args:
        sources: what to draw.
        out: gets sketches/*.json, pairs.csv and a note of the extractor.
        extractor: a name of `EXTRACTORS`.
        workers: processes; with one, everything happens in this one.

    Returns:
        How many photos came to which end.

    Raises:
        TrainingError: `out` holds sketches of another extractor, or the extractor's weights are missing.
    """
    every = list(sources)
    _same_extractor(out, extractor)
    left = [source for source in every if not _sketch(out, source).exists()]
    counts: Counter[Outcome] = Counter({"already there": len(every) - len(left)} if len(left) < len(every) else {})
    try:
        with tqdm(total=len(left), unit="photo", desc=f"draw ({extractor})") as bar:
            for outcome, message in _outcomes(left, out, extractor, workers):
                counts[outcome] += 1
                bar.update()
                if message:
                    bar.write(message, file=sys.stderr)
    finally:  # stopped by Ctrl+C as well: what is drawn can be used
        write_table(out, _rows(every, out))
    return counts


def _source(photo: Readable, root: Path, category: str, texts: tuple[str, ...], split: str) -> Source:
    if not isinstance(photo, Picture) or not photo.path.is_relative_to(root):
        raise TrainingError(f"{photo.key} is not a file in {root}.")
    return Source(photo.path, photo.path.relative_to(root).as_posix(), category, texts, split)


def _same_extractor(out: Path, extractor: str) -> None:
    note = out / ABOUT
    if note.exists():
        before = json.loads(note.read_text(encoding="utf-8"))["extractor"]
        if before != extractor:
            raise TrainingError(
                f"{out} holds sketches by the extractor {before}: choose another folder for {extractor}."
            )
    write_whole(note, json.dumps({"extractor": extractor}) + "\n")


def _sketch(out: Path, source: Source) -> Path:
    return out / "sketches" / f"{source.name}.json"


def _outcomes(sources: list[Source], out: Path, extractor: str, workers: int) -> Iterator[tuple[Outcome, str]]:
    """What became of each photo, with a line to print if it is worth one."""
    jobs = [(source.photo, _sketch(out, source), extractor) for source in sources]
    if workers <= 1:
        yield from map(_draw_one, jobs)
        return
    load_extractor(extractor)  # a missing package is said here, not by every process
    context = multiprocessing.get_context("spawn")  # a forked process would inherit torch's locked threads
    with ExitStack() as stack:
        pool = ProcessPoolExecutor(workers, context, initializer=_one_thread)
        stack.callback(pool.shutdown, cancel_futures=True)
        yield from pool.map(_draw_one, jobs, chunksize=4)


def _one_thread() -> None:
    os.environ["OMP_NUM_THREADS"] = "1"  # torch reads it when a learnt extractor loads it; processes fill the cores


@lru_cache(maxsize=1)
def _loaded(extractor: str) -> Extractor:
    return load_extractor(extractor)


def _draw_one(job: tuple[Path, Path, str]) -> tuple[Outcome, str]:
    photo, target, extractor = job
    try:
        image = Picture(photo).open()
    except (TrainingError, Image.DecompressionBombError) as error:
        return "unreadable", f"left out: {error}"
    sketch = draw(image, _loaded(extractor))
    write_whole(target, dumps(sketch))  # one without strokes too: it need not be tried again
    return ("drawn", "") if sketch else ("without lines", "")


def _rows(sources: list[Source], out: Path) -> Iterator[Row]:
    for source in sources:
        path = _sketch(out, source)
        if path.exists() and load(path) != Sketch():
            yield Row(
                path.relative_to(out).as_posix(),
                _seen_from(out, source.photo),
                source.category,
                source.split,
                source.texts,
            )


def _seen_from(out: Path, photo: Path) -> str:
    try:
        return Path(os.path.relpath(photo.resolve(), out.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        return photo.resolve().as_posix()
