"""The engine as the commands use it: started with the right model, waited for in a way that Ctrl+C can end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillWorking
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from duet_desktop.commands.console import ProgressLine
from duet_desktop.library.client import Engine
from duet_desktop.library.errors import UsageError
from duet_desktop.library.messages import IndexReport
from duet_desktop.library.models import resolve
from duet_desktop.library.places import DataDir
from duet_model.sources import EMBEDDED

Answer = TypeVar("Answer")
WAKE_S = 0.5  # Windows delivers Ctrl+C only between waits


@dataclass(frozen=True)
class Common:
    """The options every command has.

    Attributes:
        data_dir: Where catalogue, thumbnails and index lie.
        model: As given with --model, None: the chosen one.
        device: "auto" or a torch device.
        json: Whether stdout holds one JSON document and nothing else.
    """

    data_dir: DataDir
    model: str | None
    device: str
    json: bool

    def resolved_model(self) -> str:
        """What the engine loads; a name that does not exist is told before anything heavy starts."""
        return resolve(self.model, self.data_dir) or EMBEDDED


@contextmanager
def running_engine(common: Common, progress: ProgressLine, data_dir: DataDir | None = None) -> Iterator[Engine]:
    """An engine for the length of the block; its warnings go to stderr."""
    model: str | None = common.resolved_model()
    if common.model is None and data_dir is None:
        model = None  # the chosen one, and until that has seen all pictures the one before it
    with Engine(data_dir or common.data_dir, model, common.device, progress.warn) as engine:
        try:
            yield engine
        finally:
            progress.end()


def wait(future: Future[Answer]) -> Answer:
    """The answer; waits in short steps."""
    while True:
        try:
            return future.result(timeout=WAKE_S)
        except StillWorking:
            if future.done():
                raise


def index(engine: Engine, folders: Sequence[str], progress: ProgressLine) -> IndexReport:
    """Index with progress on stderr."""
    progress.begin()
    report = wait(engine.index(folders, progress.update))
    progress.end()
    return report


def existing_folders(given: Sequence[str]) -> list[str]:
    """Absolute paths of folders that are there.

    Raises:
        UsageError: One is missing, or is a file.
    """
    folders = []
    for name in given:
        path = Path(name).expanduser()
        if path.is_file():
            raise UsageError(f"{name} is a file; name the folder that holds your pictures.")
        if not path.is_dir():
            raise UsageError(f"There is no folder {name}. If it is on a drive of its own, connect the drive first.")
        folders.append(str(path.absolute()))
    return folders


def existing_file(given: str, what: str) -> Path:
    """Absolute path of a file that is there; `what` is what it holds, for the sentence of a UsageError."""
    path = Path(given).expanduser().absolute()
    if path.is_dir():
        raise UsageError(f"{given} is a folder; name the file of the {what}.")
    if not path.exists():
        raise UsageError(f"There is no file {given}.")
    return path


def png_path(given: str, what: str) -> Path:
    """Absolute path where a PNG can be saved; `what` is what it shows, for the sentence of a UsageError."""
    path = Path(given).expanduser().absolute()
    if path.suffix.lower() != ".png":
        raise UsageError(f"The {what} is a PNG; {given} does not end in .png.")
    if not path.parent.is_dir():
        raise UsageError(f"The {what} cannot be saved: there is no folder {path.parent}.")
    if path.is_dir():
        raise UsageError(f"The {what} cannot be saved: {given} is a folder.")
    return path
