"""Folders that leave the library: no trace is kept, no photo is touched."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from duet_desktop.library import places, scan
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.forgetting import exclude, excluded, forget, include
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.lock import writer_lock
from duet_desktop.library.places import DataDir
from duet_desktop.library.query_file import Query
from duet_desktop.library.region_index import RegionIndex
from duet_desktop.library.shelf import Shelf
from duet_model.weighted import several
from tests.library.world import World, counts, picture_bytes, sha

RED, GREEN, BLUE = (picture_bytes(colour) for colour in ("red", "lime", "blue"))


@pytest.fixture
def filled(world: World) -> World:
    """Two indexed folders with a picture in common."""
    for name, data in (("secret/red.png", RED), ("secret/deep/green.png", GREEN), ("open/red copy.png", RED)):
        world.write(name, data)
    world.write("open/blue.png", BLUE)
    world.index(world.photos / "secret", world.photos / "open")
    return world


def everything_kept(data_dir: DataDir) -> bytes:
    """Names and bytes of all files in the data folder."""
    files = [path for path in data_dir.root.rglob("*") if path.is_file()]
    return b"\n".join(part for path in files for part in (str(path).encode(), path.read_bytes()))


def test_a_forgotten_folder_leaves_no_trace(filled: World) -> None:
    with filled.catalogue() as catalogue:
        green = {value: key for key, value in catalogue.content_hashes().items()}[sha(GREEN)]
        vector = catalogue.embeddings("fake", [green]).tobytes()
    filled.close()
    with closing(sqlite3.connect(filled.data_dir.catalogue, isolation_level=None)) as raw:
        raw.execute("PRAGMA secure_delete = OFF")  # what an earlier run removed may lie in the file still
        row = "INSERT INTO files (path, size, mtime_ns, device, error) VALUES (?, 0, 0, 0, 'damaged')"
        raw.executemany(row, [(b"/long-gone/%d.png" % n,) for n in range(200)])
        raw.execute("DELETE FROM files WHERE error = 'damaged'")
    index = filled.data_dir.index("fake")
    index.parent.mkdir()
    index.write_bytes(vector)
    for log in (filled.data_dir.log, filled.data_dir.log.with_name("duet-desktop.log.1"), filled.data_dir.output):
        log.write_text(f"cannot decode {filled.photos / 'secret/deep/green.png'}", encoding="utf-8")
    Shelf(filled.data_dir).note(Query(photos=several(filled.photos / "secret" / "red.png")))
    before = everything_kept(filled.data_dir)
    traces = (b"long-gone", b"secret", sha(GREEN), sha(GREEN).hex()[2:].encode(), vector)
    assert all(trace in before for trace in traces)

    (forgotten,) = forget(filled.data_dir, [str(filled.photos / "secret")])
    assert (forgotten.path, forgotten.files, forgotten.inside) == (filled.photos / "secret", 2, None)
    after = everything_kept(filled.data_dir)
    assert [trace for trace in traces if trace in after] == []
    assert sorted(path.name for path in (filled.photos / "secret").rglob("*.png")) == ["green.png", "red.png"]
    assert filled.hashes() == {"open/red copy.png": sha(RED), "open/blue.png": sha(BLUE)}
    with filled.catalogue() as catalogue:
        assert [row.path for row in catalogue.folders()] == [filled.photos / "open"]
        assert len(catalogue.embedding_ids("fake")) == 2, "a copy elsewhere keeps the picture"
    assert counts(filled.index(filled.photos / "open")) == (0, 2, 0, 0, 0)


def regions_of(world: World) -> tuple[list[int], bytes]:
    """The pictures that can be found by their regions, and the files they are found in."""
    path = world.data_dir.regions("fake")
    index = RegionIndex(path, "fake", 3, lambda sentence: pytest.fail(sentence))
    with world.catalogue() as catalogue:
        index.refresh(catalogue)
    files = sorted(path.parent.glob("*"))
    return index.best_regions(np.ones(3, np.float32), 9).ids.tolist(), b"".join(file.read_bytes() for file in files)


def test_a_folder_forgotten_for_good_leaves_no_trace_in_the_one_around_it(filled: World) -> None:
    filled.index(filled.photos)
    deep = filled.photos / "secret" / "deep"
    filled.index(deep)
    regions_of(filled)  # whose files are written by it
    with filled.catalogue() as catalogue:
        green = {value: key for key, value in catalogue.content_hashes().items()}[sha(GREEN)]
        vector = catalogue.embeddings("fake", [green]).tobytes()
    gallery = Gallery(
        filled.data_dir.index("fake"), "fake", 12, 12, lambda sentence: pytest.fail(sentence), graph_from=2
    )
    with filled.catalogue() as catalogue:
        gallery.open(catalogue)
    gallery.upkeep()
    assert {path.suffix for path in filled.data_dir.root.glob("index/*")} >= {".vectors", ".graph"}
    traces = (sha(GREEN), sha(GREEN)[:8], sha(GREEN).hex()[2:].encode(), vector, b"green.png")
    assert all(trace in everything_kept(filled.data_dir) for trace in traces)

    filled.close()
    forget(filled.data_dir, [str(deep)], for_good=True)
    kept = everything_kept(filled.data_dir)
    assert [trace for trace in traces if trace in kept] == []
    assert excluded(filled.data_dir) == [deep]
    filled.index(filled.photos)
    kept = everything_kept(filled.data_dir)
    assert [trace for trace in traces if trace in kept] == []


@pytest.mark.parametrize("take_out", [forget, exclude])
def test_regions_go_with_their_pictures(filled: World, take_out) -> None:
    before, files = regions_of(filled)
    assert len(before) == 3
    assert sha(GREEN)[:8] in files
    take_out(filled.data_dir, [str(filled.photos / "secret" / "deep")])
    assert take_out is exclude or not list(filled.data_dir.regions("fake").parent.iterdir())
    with filled.catalogue() as catalogue:
        assert catalogue._run("SELECT count(*) FROM regions") == [(2,)]
        kept = catalogue.embedding_ids("fake").tolist()
    after, files = regions_of(filled)
    assert sorted(after) == kept
    assert sha(GREEN)[:8] not in files


def test_a_folder_inside_an_indexed_one_comes_back_with_the_next_run(filled: World) -> None:
    (forgotten,) = forget(filled.data_dir, [str(filled.photos / "secret" / "deep")])
    assert (forgotten.files, forgotten.inside) == (1, filled.photos / "secret")
    assert "secret/deep/green.png" not in filled.hashes()
    assert counts(filled.index(filled.photos / "secret")) == (1, 1, 0, 0, 0)


def test_a_folder_that_is_not_there_any_more_can_be_forgotten(filled: World) -> None:
    (filled.photos / "secret").rename(filled.photos.parent / "elsewhere")
    assert forget(filled.data_dir, [str(filled.photos / "secret")])[0].files == 2


def test_what_was_never_known_cannot_be_forgotten_and_nothing_else_is(filled: World, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Nothing is known of .*other"):
        forget(filled.data_dir, [str(filled.photos / "secret"), str(tmp_path / "other")])
    assert len(filled.hashes()) == 4
    with pytest.raises(UsageError, match="Nothing is known"):
        forget(DataDir(tmp_path / "no data"), [str(filled.photos)])
    assert not (tmp_path / "no data").exists()


def test_nobody_forgets_while_another_process_indexes(filled: World) -> None:
    with writer_lock(filled.data_dir), pytest.raises(LibraryError, match="Another duet-desktop is indexing"):
        forget(filled.data_dir, [str(filled.photos / "secret")])


def test_a_library_on_a_network_drive_is_not_written_to(filled: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "is_on_network", lambda folder: True)
    inner = str(filled.photos / "a")
    for change in (forget, exclude, include):
        with pytest.raises(LibraryError, match="lies on a network drive"):
            change(filled.data_dir, [inner])
    assert not (filled.data_dir.root / "writer.lock").exists()


def test_an_excluded_folder_disappears_at_once_and_stays_away(filled: World) -> None:
    deep = filled.photos / "secret" / "deep"
    (gone,) = exclude(filled.data_dir, [str(deep)])
    assert (gone.files, gone.inside) == (1, filled.photos / "secret")
    assert excluded(filled.data_dir) == [deep]
    assert "secret/deep/green.png" not in filled.hashes()
    filled.write("secret/deep/new.png", picture_bytes("pink"))
    assert counts(filled.index(filled.photos / "secret")) == (0, 1, 0, 0, 0)
    for inside in (deep, deep / "deeper"):
        with pytest.raises(UsageError, match=r"deep is left out. Take it back with: duet-desktop include "):
            filled.index(inside)
    include(filled.data_dir, [str(deep)])
    assert counts(filled.index(filled.photos / "secret")) == (2, 1, 0, 0, 0)


def test_a_folder_that_was_indexed_by_name_can_be_left_out_of_the_one_around_it(filled: World) -> None:
    filled.index(filled.photos)
    exclude(filled.data_dir, [str(filled.photos / "secret")])
    with filled.catalogue() as catalogue:
        assert [row.path for row in catalogue.folders()] == [filled.photos, filled.photos / "open"]
    assert counts(filled.index(filled.photos)) == (0, 2, 0, 0, 0)


def test_an_excluded_folder_moved_elsewhere_is_read_there(filled: World) -> None:
    exclude(filled.data_dir, [str(filled.photos / "secret" / "deep")])
    (filled.photos / "secret" / "deep").rename(filled.photos / "open" / "deep")
    assert counts(filled.index(filled.photos / "secret", filled.photos / "open")) == (1, 3, 0, 0, 0)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("secret", "secret lies in no indexed folder"),
        ("elsewhere", "elsewhere lies in no indexed folder"),
        ("secret/dep", "There is no folder .*dep"),
        ("secret/red.png", "is a file, not a folder"),
        ("open/link", "is a link"),
    ],
)
def test_only_a_folder_inside_an_indexed_one_can_be_left_out(filled: World, name: str, said: str) -> None:
    (filled.photos / "elsewhere").mkdir()
    (filled.photos / "open" / "link").symlink_to(filled.photos / "secret", target_is_directory=True)
    with pytest.raises(UsageError, match=said):
        exclude(filled.data_dir, [str(filled.photos / name)])
    assert len(filled.hashes()) == 4, "it was not forgotten either"
    assert excluded(filled.data_dir) == []


def test_folders_named_twice_or_inside_each_other_are_forgotten_once(filled: World) -> None:
    secret = filled.photos / "secret"
    assert [one.files for one in forget(filled.data_dir, [str(secret / "deep"), str(secret), str(secret)])] == [2]


def test_forgetting_what_was_left_out_leaves_it_out(filled: World) -> None:
    deep = filled.photos / "secret" / "deep"
    exclude(filled.data_dir, [str(deep)])
    assert forget(filled.data_dir, [str(deep)])[0].files == 0
    assert excluded(filled.data_dir) == [deep]


def test_an_exclusion_holds_by_name_where_the_folder_cannot_be_looked_at(filled: World, monkeypatch) -> None:
    exclude(filled.data_dir, [str(filled.photos / "secret" / "deep")])
    monkeypatch.setattr(scan, "_identities", lambda folders: iter(()))
    assert counts(filled.index(filled.photos / "secret")) == (0, 1, 0, 0, 0)


def test_a_reader_that_keeps_old_pages_alive_is_told_and_the_next_try_ends_it(filled: World) -> None:
    filled.close()
    with closing(sqlite3.connect(filled.data_dir.catalogue, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM files").fetchall()
        with pytest.raises(LibraryError, match="traces are still in it"):
            forget(filled.data_dir, [str(filled.photos / "secret")])
    with pytest.raises(UsageError, match="Nothing is known"):  # the rows are gone; what they left behind is, too, now
        forget(filled.data_dir, [str(filled.photos / "secret")])
    assert b"secret" not in everything_kept(filled.data_dir)


def test_a_file_that_cannot_be_removed_keeps_everything(filled: World, monkeypatch) -> None:
    index = filled.data_dir.index("fake")
    index.parent.mkdir()
    index.write_text("secret", encoding="utf-8")

    def refuse(path, missing_ok=False):
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(LibraryError, match=r"fake is in use .*Close"):
            forget(filled.data_dir, [str(filled.photos / "secret")])
    assert len(filled.hashes()) == 4


def test_a_log_that_a_window_has_open_is_emptied_and_written_on(filled: World) -> None:
    with filled.data_dir.log.open("a", encoding="utf-8") as log:
        log.write("secret")
        log.flush()
        forget(filled.data_dir, [str(filled.photos / "secret")])
        log.write("later")
    assert filled.data_dir.log.read_text(encoding="utf-8") == "later"


def test_forgetting_the_folder_around_forgets_what_was_left_out_of_it(filled: World) -> None:
    exclude(filled.data_dir, [str(filled.photos / "secret" / "deep")])
    forget(filled.data_dir, [str(filled.photos / "secret")])
    assert excluded(filled.data_dir) == []


def test_what_is_not_left_out_cannot_be_taken_back(filled: World, tmp_path: Path) -> None:
    exclude(filled.data_dir, [str(filled.photos / "secret" / "deep")])
    with pytest.raises(UsageError, match="open is not left out"):
        include(filled.data_dir, [str(filled.photos / "secret" / "deep"), str(filled.photos / "open")])
    assert excluded(filled.data_dir) == [filled.photos / "secret" / "deep"], "all stay as they are"
    with pytest.raises(UsageError, match="Nothing is known"):
        include(DataDir(tmp_path / "no data"), ["x"])
    assert excluded(DataDir(tmp_path / "no data")) == []
