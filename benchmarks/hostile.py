"""What the program makes of files that were built to break it: crashes, hangs, files without a row, peak memory.

Run: python -m benchmarks.hostile [FOLDER_OR_ZIP] [--model NAME_OR_FOLDER] [--patience 300]
Without a folder the files of benchmarks/hostile_files.py are made and tried.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import threading
import time
import zipfile
from concurrent.futures import TimeoutError as StillWorking
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks import hostile_files
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.client import Engine
from duet_desktop.library.errors import DuetError
from duet_desktop.library.formats import kind_of_name
from duet_desktop.library.messages import Failure, IndexProgress, IndexReport
from duet_desktop.library.paths import path_key
from duet_desktop.library.places import DataDir

_WAKE_S = 0.2


@dataclass(frozen=True)
class Verdict:
    """What an index run over hostile files came to.

    Attributes:
        crash: What the engine said when it ended before its time; None if it did not.
        hang: The run stood still for longer than patience allows.
        report: The run's own, None after a crash or a hang.
        rowless: Files with a picture's ending of which the catalogue knows nothing afterwards.
        peak: Most bytes resident at once in the engine and the processes under it.
        seconds: The whole run, start of the engine included.
    """

    crash: str | None
    hang: bool
    report: IndexReport | None
    rowless: list[Path]
    peak: int
    seconds: float

    @property
    def failed(self) -> tuple[Failure, ...]:
        """The files that could not be read, with the reason."""
        return self.report.failed if self.report else ()


def main() -> None:
    """Index and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, help="default: files made for the purpose")
    parser.add_argument("--model", help="default: the embedded model")
    parser.add_argument("--patience", type=float, default=300.0, help="seconds without progress that are a hang")
    options = parser.parse_args()
    base = Path(tempfile.mkdtemp())
    try:
        folder = unpacked(options.source, base)
        verdict = examine(folder, DataDir(base / "data"), options.model, options.patience)
        describe(verdict, folder)
    finally:
        shutil.rmtree(base)


def unpacked(source: Path | None, base: Path) -> Path:
    """A folder with the files: the one given, a zip's content, or what is made for the purpose."""
    if source is not None and source.is_dir():
        return source
    folder = base / "files"
    folder.mkdir()
    if source is None:
        hostile_files.make(folder, slow=True)
    else:
        with zipfile.ZipFile(source) as archive:
            archive.extractall(folder)
    return folder


def examine(folder: Path, data_dir: DataDir, model: str | None, patience: float) -> Verdict:
    """Index a folder with the real engine and watch it."""
    started = time.monotonic()
    moved = [started]  # when the run was last heard of

    def on_progress(progress: IndexProgress) -> None:
        if progress.phase != "load":
            moved[0] = time.monotonic()

    report, crash, hang = None, None, False
    engine = Engine(data_dir, model, "cpu")
    with _Scales() as scales:
        engine.start()
        future = engine.index([str(folder)], on_progress)
        while report is None and crash is None and not hang:
            try:
                report = future.result(timeout=_WAKE_S)
            except StillWorking:
                hang = time.monotonic() - moved[0] > patience
            except DuetError as error:
                crash = str(error)
    engine.close()
    seconds = time.monotonic() - started
    return Verdict(crash, hang, report, _rowless(folder, data_dir), scales.peak, seconds)


class _Scales(threading.Thread):
    """Weighs the processes that were started under this one since, many times a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._others = psutil.Process().children()
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.05):
            started = [process for process in psutil.Process().children() if process not in self._others]
            self.peak = max(self.peak, sum(_memory(process) for process in started))

    def __enter__(self) -> _Scales:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self.join()


def _memory(process: psutil.Process) -> int:
    """Bytes of a process and those under it; where the system can tell, what several share is shared out among them."""
    try:
        own = process.memory_full_info().pss if psutil.LINUX else process.memory_info().rss
        return int(own) + sum(map(_memory, process.children()))
    except psutil.Error:  # it has ended
        return 0


def _rowless(folder: Path, data_dir: DataDir) -> list[Path]:
    with Catalogue.open(data_dir.catalogue, read_only=True) as catalogue:
        known = catalogue.files_under([folder])
    there = [Path(base, name) for base, _, names in os.walk(folder) for name in names if kind_of_name(name)]
    return sorted(path for path in there if not path.name.startswith(".") and path_key(path) not in known)


def describe(verdict: Verdict, folder: Path) -> None:
    """Print the verdict."""
    for failure in verdict.failed:
        print(f"{os.path.relpath(failure.path, folder)}: {failure.reason}")
    for path in verdict.rowless:
        print(f"without a row: {os.path.relpath(path, folder)}")
    if verdict.report is not None:
        usable = verdict.report.indexed + verdict.report.unchanged + verdict.report.moved
        print(f"{usable} read, {len(verdict.failed)} not")
    print(f"crashes: {0 if verdict.crash is None else verdict.crash}")
    print(f"hangs: {int(verdict.hang)}")
    print(f"files without a row: {len(verdict.rowless)}")
    print(f"peak memory of the engine: {verdict.peak / 1e6:,.0f} MB, {verdict.seconds:.0f} s")


if __name__ == "__main__":
    main()
