"""Kill index runs at random moments and count what is lost: SIGKILL to the whole process group, again and again.

Run: python -m benchmarks.kill [--kills 50] [--files 2000] [--seed 0]

The engine is the real one with a stand-in for the model (standin.py). What counts as done is what a second reader of
the catalogue saw just before the kill.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks import standin
from duet_desktop.library.answerers import Answerers
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.places import DataDir
from duet_desktop.library.thumbnails import Thumbnails

_PATIENCE_S = 900
_GLANCE_S = 0.02  # between looks into the catalogue
_SPY = (  # counts every vector that was ever committed
    "CREATE TABLE spy (content_id INTEGER)",
    "CREATE TRIGGER spy_on AFTER INSERT ON embeddings BEGIN INSERT INTO spy VALUES (new.content_id); END",
)

Done = dict[bytes, tuple[bytes | None, str | None]]  # path: hash of the content, error


@dataclass
class Tally:
    """What many kills came to.

    Attributes:
        kills: Processes that were killed while they worked.
        done: Files a second reader saw as done, at each kill.
        lost: Rows seen before a kill and not as they were after it.
        broken: What else does not hold, a sentence each.
        lives: Libraries begun; a new one is begun when a run ended before its kill.
        rebuilt: Kills after which the index file could not be used, and was built again.
        embedded: Vectors committed, and contents they belong to, over all lives.
    """

    kills: int = 0
    done: list[int] = field(default_factory=list)
    lost: int = 0
    broken: list[str] = field(default_factory=list)
    lives: int = 0
    rebuilt: int = 0
    embedded: tuple[int, int] = (0, 0)


def main() -> None:
    """Kill and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    base = Path(tempfile.mkdtemp())
    try:
        tally = trial(base, options.kills, options.files, options.seed)
    finally:
        shutil.rmtree(base)
    print(f"{tally.kills} kills of {tally.lives} runs over {options.files:,} files, seed {options.seed}")
    print(f"files done when killed: {', '.join(map(str, sorted(tally.done)))}")
    print(f"rows lost: {tally.lost}")
    print(f"inconsistencies: {len(tally.broken)}")
    for sentence in tally.broken:
        print(f"  {sentence}")
    print(f"index files built again: {tally.rebuilt}")
    print(f"vectors committed: {tally.embedded[0]:,} for {tally.embedded[1]:,} contents")


def trial(base: Path, kills: int, files: int, seed: int) -> Tally:
    """Index a made-up folder with that many kills, and compare the end with a run that was left alone.

    Args:
        base: An empty folder.
        kills: How many.
        files: How many files.
        seed: Of the moments and the pictures.
    """
    chance, tally, photos = random.Random(seed), Tally(), base / "photos"
    make_photos(photos, files, seed)
    undisturbed = _library(base / "undisturbed")
    started = time.monotonic()
    _start(undisturbed, photos).communicate(timeout=_PATIENCE_S)
    whole = time.monotonic() - started
    wanted = everything(undisturbed)
    while tally.kills < kills:
        tally.lives += 1
        data_dir = _library(base / f"life {tally.lives}")
        alive = True
        while alive and tally.kills < kills:
            more, moment = chance.randint(0, 2 * files // kills), chance.uniform(0, whole / kills)
            alive = _killed(data_dir, photos, more, moment, tally)
        _start(data_dir, photos).communicate(timeout=_PATIENCE_S)
        if everything(data_dir) != wanted:
            tally.broken.append(f"life {tally.lives} did not end like a run that was left alone")
        with sqlite3.connect(data_dir.catalogue) as connection:
            vectors, contents = connection.execute("SELECT count(*), count(DISTINCT content_id) FROM spy").fetchone()
        connection.close()
        tally.embedded = tally.embedded[0] + vectors, tally.embedded[1] + contents
    return tally


def make_photos(folder: Path, count: int, seed: int) -> None:
    """Small pictures in nested folders; every twentieth is a copy, every fiftieth no picture at all."""
    noise = np.random.default_rng(seed)
    for number in range(count):
        path = folder / f"{number % 7}" / f"{number % 3}" / f"{number:05d}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        if number % 50 == 49:
            path.write_bytes(b"no picture")
        elif number % 20 == 19:
            shutil.copy(_before(path, number), path)
        else:
            Image.fromarray(noise.integers(0, 255, (48, 64, 3), np.uint8)).save(path)


def _before(path: Path, number: int) -> Path:
    earlier = number - 1
    return path.parents[2] / f"{earlier % 7}" / f"{earlier % 3}" / f"{earlier:05d}.jpg"


def _library(root: Path) -> DataDir:
    """An empty library with a spy in it."""
    data_dir = DataDir(root).create()
    Catalogue.open(data_dir.catalogue).close()
    connection = sqlite3.connect(data_dir.catalogue, isolation_level=None)
    for statement in _SPY:
        connection.execute(statement)
    connection.close()
    return data_dir


def _start(data_dir: DataDir, photos: Path) -> subprocess.Popen[bytes]:
    """A run in a process group of its own that has just begun to look around."""
    command = [sys.executable, str(standin.__file__), str(data_dir.root), str(photos)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    if process.stdout.readline() != b"go\n":
        raise RuntimeError("the engine could not be started")
    return process


def _killed(data_dir: DataDir, photos: Path, more: int, moment: float, tally: Tally) -> bool:
    """Run until so many more files are done, and so many seconds on; kill, look. False if the run had ended by then."""
    enough = len(done(data_dir)) + more
    process = _start(data_dir, photos)
    while len(done(data_dir)) < enough and process.poll() is None:
        time.sleep(_GLANCE_S)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        seen = done(data_dir)
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    if process.returncode != -signal.SIGKILL:
        return False
    tally.kills += 1
    tally.done.append(len(seen))
    now = done(data_dir)
    tally.lost += sum(now.get(path) != row for path, row in seen.items())
    tally.broken += [f"kill {tally.kills}: {sentence}" for sentence in inconsistencies(data_dir)]
    tally.rebuilt += _index_is_rebuilt(data_dir, tally)
    return True


def done(data_dir: DataDir) -> Done:
    """The files of the catalogue, as any other program that reads SQLite sees them."""
    connection = sqlite3.connect(f"{data_dir.catalogue.as_uri()}?mode=ro", uri=True)
    rows = connection.execute("SELECT path, hash, error FROM files LEFT JOIN contents c ON c.id = content_id")
    held = {path: (content_hash, error) for path, content_hash, error in rows}
    connection.close()
    return held


def inconsistencies(data_dir: DataDir) -> list[str]:
    """What does not hold in a catalogue, and between it and the thumbnails."""
    sentences = []
    connection = sqlite3.connect(data_dir.catalogue)
    ask = connection.execute
    if (said := ask("PRAGMA integrity_check").fetchall()) != [("ok",)]:
        sentences.append(f"the catalogue is damaged: {said}")
    if said := ask("PRAGMA foreign_key_check").fetchall():
        sentences.append(f"rows point nowhere: {said}")
    if said := ask("SELECT id FROM contents EXCEPT SELECT content_id FROM embeddings").fetchall():
        sentences.append(f"contents without a vector: {said}")
    if said := ask("SELECT content_id FROM embeddings EXCEPT SELECT content_id FROM regions").fetchall():
        sentences.append(f"vectors without their regions: {said}")
    if said := ask("SELECT id FROM contents EXCEPT SELECT content_id FROM files").fetchall():
        sentences.append(f"contents without a file: {said}")
    thumbnails = Thumbnails(data_dir.thumbnails)
    for (content_hash,) in ask("SELECT hash FROM contents"):
        try:
            with Image.open(thumbnails.path(content_hash)) as image:
                image.load()
        except OSError as error:
            sentences.append(f"a thumbnail cannot be read: {error}")
    connection.close()
    return sentences


def _index_is_rebuilt(data_dir: DataDir, tally: Tally) -> bool:
    """Open the index as the program does; whether its files had to be made again."""
    warnings: list[str] = []
    standin.stand_in()
    gallery = Answerers(data_dir, None, "cpu", warnings.append).chosen()[0].scopes.gallery
    with Catalogue.open(data_dir.catalogue, read_only=True) as catalogue:
        gallery.refresh(catalogue)
        rows, ids = gallery.index.snapshot.rows, catalogue.embedding_ids(gallery.fingerprint)
        same = np.array_equal(rows.ids, ids)
        if same and len(ids):
            same = np.array_equal(rows.vectors_of(ids), catalogue.embeddings(gallery.fingerprint, ids))
    if not same:
        tally.broken.append(f"kill {tally.kills}: the index does not hold what the catalogue holds")
    return bool(warnings)


def everything(data_dir: DataDir) -> dict[str, object]:
    """All that a library holds, in a form that does not depend on the order it came in."""
    connection = sqlite3.connect(data_dir.catalogue)
    joined = "FROM contents c LEFT JOIN embeddings e ON e.content_id = c.id LEFT JOIN regions r USING (content_id)"
    kept: dict[str, object] = {
        "files": done(data_dir),
        "stats": sorted(connection.execute("SELECT path, size, mtime_ns, device, retry FROM files")),
        "contents": sorted(connection.execute("SELECT hash, width, height, format, taken, colours FROM contents")),
        "vectors": sorted(connection.execute(f"SELECT hash, e.fingerprint, vector, codes {joined}")),
        "folders": connection.execute("SELECT path, indexed_at IS NOT NULL, fingerprint FROM folders").fetchall(),
        "thumbnails": {path.name: path.read_bytes() for path in data_dir.thumbnails.rglob("*.*")},
        "inconsistencies": inconsistencies(data_dir),
    }
    connection.close()
    return kept


if __name__ == "__main__":
    main()
