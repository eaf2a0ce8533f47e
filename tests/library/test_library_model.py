"""Random lives of a library: folders in folders, a drive that goes and comes, what is left out, forgotten, cancelled.

How single files move and are counted is in test_indexing_model; here it is about what a run looks at and what it keeps.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from duet_desktop.library import forgetting
from duet_desktop.library.decode_errors import DecodeError
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.indexing import Reader
from duet_desktop.library.messages import IndexReport
from duet_desktop.library.prepare import Prepared
from duet_desktop.library.scan import FileStat
from duet_desktop.library.status import folder_status
from tests.library.world import FakeEncoder, World, picture_bytes, sha

GOOD = {sha(data): data for data in (picture_bytes(colour, "BMP") for colour in ("red", "lime", "blue"))}
FOLDERS = ("photos", "photos/sub", "photos/sub/deep", "drive", "drive/in")
NAMES = [f"{folder}/{name}" for folder in FOLDERS for name in ("a.png", "b.png")]

hashes = st.sampled_from(sorted(GOOD))
names = st.sampled_from(NAMES)
folders = st.sampled_from(FOLDERS)
roots = st.sets(folders, min_size=1)
stops = st.none() | st.integers(0, 3)  # after how many files a run is cancelled


def within(name: str, folder: str) -> bool:
    return name == folder or name.startswith(folder + "/")


def within_any(name: str, around: set[str]) -> bool:
    return any(within(name, folder) for folder in around)


class Life(RuleBasedStateMachine):
    """All names are paths below `base`; `now` is what lies there, `known` what the catalogue should hold."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.world = World(self.base)
        for folder in FOLDERS:
            (self.base / folder).mkdir(exist_ok=True)
        self.now: dict[str, bytes] = {}
        self.known: dict[str, bytes] = {}
        self.asked: set[str] = set()
        self.left_out: set[str] = set()
        self.away = False

    def teardown(self) -> None:
        self.world.close()
        shutil.rmtree(self.base)

    @initialize(contents=st.lists(hashes, min_size=len(NAMES), max_size=len(NAMES)), asked=roots)
    def begin_with_a_filled_library(self, contents: list[bytes], asked: set[str]) -> None:
        for name, content in zip(NAMES, contents, strict=True):
            self.write(name, content)
        self.index(asked, None)

    # What happens to files

    @rule(name=names, content=hashes)
    def write(self, name: str, content: bytes) -> None:
        if self.is_there(name):
            path = self.base / name
            path.write_bytes(GOOD[content])
            self.world.touch(path)
            self.now[name] = content

    @precondition(lambda self: self.there())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.there()))
        (self.base / name).unlink()
        del self.now[name]

    @precondition(lambda self: self.there())
    @rule(data=st.data())
    def rename_by_case_alone(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.there()))
        folder, last = os.path.split(name)
        renamed = f"{folder}/{last.swapcase()}"
        (self.base / name).rename(self.base / renamed)
        self.now[renamed] = self.now.pop(name)

    @rule()
    def take_the_drive_out_or_put_it_back(self) -> None:
        drive, drawer = self.base / "drive", self.base / "drawer"
        drawer.rename(drive) if self.away else drive.rename(drawer)
        self.away = not self.away

    def is_there(self, name: str) -> bool:
        return not (self.away and within(name, "drive"))

    def there(self) -> list[str]:
        return sorted(filter(self.is_there, self.now))

    # What a person asks for

    @rule(asked=roots, stop=stops)
    def index(self, asked: set[str], stop: int | None) -> None:
        senseless = any(
            within_any(root, self.left_out) or not (self.is_there(root) or within_any(root, self.asked))
            for root in asked
        )
        if senseless or not any(map(self.is_there, asked)):
            with pytest.raises(UsageError if senseless else LibraryError):
                self.run(asked, FakeEncoder(), None)
            return
        here = {name for name in self.there() if within_any(name, asked) and not within_any(name, self.left_out)}
        walked = set(filter(self.is_there, asked))
        gone = {name for name in self.known if within_any(name, walked) and name not in here}
        encoder = FakeEncoder()
        report = self.run(asked, encoder, stop)
        self.asked |= asked if stop != 0 else set()
        if report.cancelled:
            self.take_what_was_done(here, gone)
            return
        fresh = {self.now[name] for name in here} - set(self.known.values())
        assert sum(encoder.batches) == len(fresh)
        assert (report.indexed + report.unchanged + report.moved, report.failed) == (len(here), ())
        self.known = {name: content for name, content in self.known.items() if name not in gone}
        self.known |= {name: self.now[name] for name in here}
        assert self.world.thumbnails.hashes() == set(self.known.values())

    def run(self, asked: set[str], encoder: FakeEncoder, stop: int | None) -> IndexReport:
        with stopping(self.world, stop):
            return self.world.index(*(self.base / root for root in sorted(asked)), encoder=encoder)

    def take_what_was_done(self, here: set[str], gone: set[str]) -> None:
        """Of a cancelled run: any of the files it found, and of those that are gone the ones found elsewhere."""
        held = self.held()
        for name in held.keys() | self.known.keys():
            if held.get(name) == self.known.get(name):
                continue
            if name in held:
                assert name in here
                assert held[name] == self.now[name]
            else:
                assert name in gone
                assert self.known[name] in held.values()
        self.known = held

    @rule(folder=folders)
    def exclude(self, folder: str) -> None:
        if not any(within(folder, root) and root != folder for root in self.asked):
            with pytest.raises(UsageError):
                forgetting.exclude(self.world.data_dir, [str(self.base / folder)])
            return
        forgetting.exclude(self.world.data_dir, [str(self.base / folder)])
        self.left_out.add(folder)
        self.drop(folder)

    @rule(folder=folders)
    def include(self, folder: str) -> None:
        if folder not in self.left_out:
            with pytest.raises(UsageError):
                forgetting.include(self.world.data_dir, [str(self.base / folder)])
            return
        forgetting.include(self.world.data_dir, [str(self.base / folder)])
        self.left_out.remove(folder)

    @rule(folder=folders)
    def forget(self, folder: str) -> None:
        if not any(within(name, folder) for name in {*self.known, *self.asked, *self.left_out}):
            with pytest.raises(UsageError):
                forgetting.forget(self.world.data_dir, [str(self.base / folder)])
            return
        forgetting.forget(self.world.data_dir, [str(self.base / folder)])
        self.drop(folder)
        if not within_any(folder, self.asked):
            self.left_out = {one for one in self.left_out if not within(one, folder)}

    def drop(self, folder: str) -> None:
        self.known = {name: content for name, content in self.known.items() if not within(name, folder)}
        self.asked = {root for root in self.asked if not within(root, folder)}

    # What must hold whenever nothing runs

    @invariant()
    def the_catalogue_holds_what_it_should(self) -> None:
        assert self.held() == self.known
        with self.world.catalogue() as catalogue:
            by_id = catalogue.content_hashes()
            seen = {by_id[content_id] for content_id in catalogue.embedding_ids("fake").tolist()}
        assert set(by_id.values()) == seen == set(self.known.values())

    @invariant()
    def a_drive_that_is_out_is_marked(self) -> None:
        marked = {str(status.path): status.available for status in folder_status(self.world.data_dir, [])}
        assert marked == {str(self.base / root): self.is_there(root) for root in self.asked}

    def held(self) -> dict[str, bytes]:
        with self.world.catalogue() as catalogue:
            by_id, rows = catalogue.content_hashes(), catalogue.files_under([self.base])
        return {
            os.path.relpath(os.fsdecode(path), self.base).replace(os.sep, "/"): by_id[row.content_id or 0]
            for path, row in rows.items()
        }


class Stopping:
    """Reads as another reader does, and cancels the run when so many files were read."""

    workers = 1

    def __init__(self, reader: Reader, after: int, cancelled: threading.Event) -> None:
        self._reader, self._left, self._cancelled = reader, after, cancelled
        self._reading = threading.Lock()
        self._closed = False

    def read(self, path: bytes, found: FileStat, known: Container[bytes]) -> Prepared:
        with self._reading:
            if self._closed:  # the run has ended without waiting for this one
                return Prepared(path, found, DecodeError("too late"))
            prepared = self._reader.read(path, found, known)
            self._left -= 1
            if self._left <= 0:
                self._cancelled.set()
            return prepared

    def close(self) -> None:
        """Wait for the file that is being read, and read no more."""
        with self._reading:
            self._closed = True


@contextmanager
def stopping(world: World, after: int | None) -> Iterator[None]:
    """Cancel a run after so many files; at once for 0."""
    if after is None:
        yield
        return
    ordinary, cancelled = world.reader, world.cancelled
    if after == 0:
        cancelled.set()
    reader = Stopping(ordinary, after, cancelled)
    world.reader = reader
    try:
        yield
    finally:
        reader.close()
        world.reader = ordinary
        cancelled.clear()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=120, stateful_step_count=20, deadline=None)
