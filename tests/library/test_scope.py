from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.catalogue_reader import CatalogueReader
from duet_desktop.library.filters import NO_FILTERS, Filters
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.paths import path_key
from duet_desktop.library.rows import ContentRow, FileRow
from duet_desktop.library.scope import Scope, Scopes

PHOTOS = Path("/photos").absolute()
UPRIGHT = Filters(orientation="portrait")


open_files_can_be_removed = pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")


def put(catalogue: Catalogue, name: str, upright: bool = False) -> None:
    """A picture with its vector."""
    content_hash = hashlib.sha256(name.encode()).digest()
    with catalogue.batch():
        content_id = catalogue.put_content(ContentRow(content_hash, 3, 5 if upright else 2, "png"))
        catalogue.put_file(path_key(PHOTOS / name), FileRow(1, 1, 1, content_id, None))
        catalogue.put_embedding(content_id, "f00d", np.frombuffer(content_hash[:2], np.uint8).astype(np.float32))


class Library:
    """A catalogue that is written by one connection and searched by another, as from two processes."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "catalogue.db"
        self.writer = Catalogue.open(self.path)
        for name in ("a/1.png", "a/2.png", "b/3.png"):
            put(self.writer, name)
        put(self.writer, "b/4.png", upright=True)
        self.reader = Catalogue.open(self.path, read_only=True)
        self.scopes = Scopes(Gallery(folder / "index" / "f00d", "f00d", 2, 2, lambda message: None))

    def close(self) -> None:
        self.writer.close()
        self.reader.close()

    def find(self, *folders: str, filters: Filters = NO_FILTERS) -> Scope:
        return self.scopes.find(self.reader, [str(PHOTOS / folder) for folder in folders or ("",)], filters)

    def found(self, *folders: str, filters: Filters = NO_FILTERS) -> list[str]:
        scope = self.find(*folders, filters=filters)
        ids = scope.snapshot.ids if scope.rows is None else scope.snapshot.ids[scope.rows]
        paths = self.reader.paths_of(ids.tolist(), [PHOTOS])
        return [Path(path).name for content_id in ids.tolist() for path in paths.get(content_id, ["?"])]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path)
    yield made
    made.close()


def test_the_pictures_in_a_folder_that_pass_the_filters(library: Library) -> None:
    assert library.found("a") == ["1.png", "2.png"]
    assert library.found("a", "b") == library.found() == ["1.png", "2.png", "3.png", "4.png"]
    assert library.found("b", filters=UPRIGHT) == ["4.png"]
    assert library.find().rows is None, "the whole library is searched by the graph"
    assert library.find("a")
    assert not library.find("nowhere")


def test_nothing_is_asked_twice(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [(), ("a",), ("b",), ("a", UPRIGHT)]
    before = [library.found(*parts[:1], filters=parts[1] if parts[1:] else NO_FILTERS) for parts in asked]
    monkeypatch.setattr(Catalogue, "content_ids_under", None)
    monkeypatch.setattr(Catalogue, "embedding_ids", None)
    for _ in range(2):
        again = [library.found(*parts[:1], filters=parts[1] if parts[1:] else NO_FILTERS) for parts in asked]
        assert again == before


def test_only_a_few_are_remembered(library: Library) -> None:
    for number in range(20):
        library.find(f"nowhere {number}")
    assert len(library.scopes._rows) <= 4


CHANGES = {
    "added": (lambda catalogue: put(catalogue, "a/5.png"), ["1.png", "2.png", "5.png"]),
    "removed": (lambda catalogue: catalogue.remove_file(path_key(PHOTOS / "a/1.png")), ["2.png"]),
    "forgotten": (
        lambda catalogue: (catalogue.remove_file(path_key(PHOTOS / "a/1.png")), catalogue.drop_orphans()),
        ["2.png"],
    ),
    "folder gone": (lambda catalogue: catalogue.remove_files(PHOTOS / "a"), []),
    "moved": (
        lambda catalogue: (
            catalogue.remove_file(path_key(PHOTOS / "b/3.png")),
            catalogue.put_file(path_key(PHOTOS / "a/3.png"), FileRow(1, 1, 1, 3, None)),
        ),
        ["1.png", "2.png", "3.png"],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("same_connection", [False, True])
def test_any_change_is_seen_at_once(library: Library, change: str, same_connection: bool) -> None:
    if same_connection:
        library.reader.close()
        library.reader = library.writer
    assert library.found("a") == ["1.png", "2.png"]
    make, expected = CHANGES[change]
    make(library.writer)
    assert library.found("a") == expected
    assert library.found("a") == expected


def test_a_filter_sees_that_a_picture_changed(library: Library) -> None:
    assert library.found(filters=UPRIGHT) == ["4.png"]
    put(library.writer, "a/2.png", upright=True)
    assert library.found(filters=UPRIGHT) == ["2.png", "4.png"]


def test_a_removed_picture_leaves_the_rest_whole(library: Library) -> None:
    library.find()
    library.writer.remove_file(path_key(PHOTOS / "a/1.png"))
    library.writer.drop_orphans()
    assert library.find().rows is None
    assert len(library.find().snapshot.ids) == 3


def test_what_another_thread_brought_in_meanwhile_counts(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Catalogue, "state", (1, 1))  # as it was a moment ago
    library.find("b")
    put(library.writer, "b/0.png")
    library.scopes.gallery.refresh(library.writer)
    assert library.found("b") == ["3.png", "4.png", "0.png"]


def test_the_reader_keeps_its_connection(library: Library, tmp_path: Path) -> None:
    reader = CatalogueReader(library.path)
    first = reader.catalogue()
    put(library.writer, "c.png")
    assert first is reader.catalogue()
    assert first is not None
    assert len(first.content_hashes()) == 5
    reader.close()
    assert CatalogueReader(tmp_path / "nowhere" / "catalogue.db").catalogue() is None


@open_files_can_be_removed
def test_a_catalogue_that_is_deleted_and_made_anew_is_read_anew(library: Library) -> None:
    reader = CatalogueReader(library.path)
    assert reader.catalogue() is not None
    library.close()
    for path in library.path.parent.glob("catalogue.db*"):
        path.unlink()
    assert reader.catalogue() is None
    library.path.touch()  # as a full disk leaves it
    empty = reader.catalogue()
    assert empty is not None
    assert empty.content_hashes() == {}
    with Catalogue.open(library.path) as anew:
        put(anew, "other.png")
        found = reader.catalogue()
        assert found is not None
        assert len(found.content_hashes()) == 1
        library.reader = found
        assert library.found() == ["other.png"]
    reader.close()


@open_files_can_be_removed
def test_a_catalogue_that_is_replaced_is_read_anew(library: Library, tmp_path: Path) -> None:
    reader = CatalogueReader(library.path)
    library.reader = reader.catalogue() or library.reader
    assert len(library.found()) == 4
    other = tmp_path / "other.db"
    with Catalogue.open(other) as catalogue:
        put(catalogue, "x.png")
    library.writer.close()
    for path in library.path.parent.glob("catalogue.db-*"):
        path.unlink()
    other.replace(library.path)
    library.reader = reader.catalogue() or library.reader
    assert library.found() == ["x.png"]
    scope = library.find()
    expected = np.frombuffer(hashlib.sha256(b"x.png").digest()[:2], np.uint8)
    assert scope.snapshot.rows.vectors_of(scope.snapshot.ids).tolist() == [expected.tolist()]
    reader.close()
