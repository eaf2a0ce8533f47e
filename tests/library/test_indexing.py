from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from duet_desktop.library import indexing, ledger, prepare
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.messages import IndexReport
from duet_desktop.library.paths import path_key
from duet_desktop.library.places import DataDir
from duet_desktop.library.region_codes import quantise
from tests.library.world import FakeEncoder, World, counts, picture_bytes, regions_of, sha, vector_of

RED, GREEN, BLUE = picture_bytes("red"), picture_bytes("lime"), picture_bytes("blue")


def embeddings(world: World, fingerprint: str = "fake") -> int:
    with world.catalogue() as catalogue:
        return len(catalogue.embedding_ids(fingerprint))


class TestCounting:
    def test_a_first_run_and_one_that_changes_nothing(self, world: World) -> None:
        world.write("a.png", RED)
        world.write("b/c.jpg", picture_bytes("lime", "JPEG"))
        world.write("notes.txt", b"no picture")
        world.write("bad.jpg", b"no picture either")
        encoder = FakeEncoder()
        first = world.index(encoder=encoder)
        assert counts(first) == (2, 0, 0, 0, 1)
        assert encoder.batches == [2]
        again = world.index(encoder=encoder)
        assert counts(again) == (0, 2, 0, 0, 1)
        assert encoder.batches == [2]
        assert [(f.path, f.reason) for f in again.failed] == [
            (str(world.photos / "bad.jpg"), "The file is damaged or not a picture")
        ]

    def test_what_is_kept_of_a_picture(self, world: World) -> None:
        data = picture_bytes("orange", "JPEG", size=(1000, 500))
        path = world.write("a.jpg", data)
        world.index()
        with world.catalogue() as catalogue:
            (content_id,) = catalogue.embedding_ids("fake").tolist()
            content = catalogue.contents([content_id])[content_id]
            assert (content.hash, content.width, content.height) == (sha(data), 1000, 500)
            assert catalogue.paths_of([content_id], [world.photos]) == {content_id: [str(path)]}
            with Image.open(path) as image:
                wanted = vector_of(image.resize((512, 256)))
            assert np.allclose(catalogue.embeddings("fake", [content_id])[0], wanted, atol=3)
            codes = catalogue.regions("fake", np.array([content_id])).reshape(2, 3)
            assert codes.tolist() == [
                quantise(half).tolist() for half in regions_of(Image.new("RGB", (4, 2), "orange"))
            ]
        with Image.open(world.thumbnails.path(sha(data))) as thumbnail:
            assert thumbnail.size == (384, 192)

    def test_moved_and_renamed_files_keep_their_vectors(self, world: World) -> None:
        one, two = world.write("a.png", RED), world.write("b.png", GREEN)
        world.index()
        one.rename(world.photos / "A.PNG")
        (world.photos / "sub").mkdir()
        two.rename(world.photos / "sub" / "b.png")
        encoder = FakeEncoder()
        assert counts(world.index(encoder=encoder)) == (0, 0, 2, 0, 0)
        assert encoder.batches == []
        assert world.hashes() == {"A.PNG": sha(RED), os.path.join("sub", "b.png"): sha(GREEN)}

    def test_a_moved_folder(self, world: World) -> None:
        for number in range(5):
            world.write(f"old/{number}.png", picture_bytes((number * 40, 0, 0)))
        world.index()
        (world.photos / "old").rename(world.photos / "new")
        assert counts(world.index()) == (0, 0, 5, 0, 0)

    def test_copies_are_embedded_once_whenever_they_come(self, world: World) -> None:
        encoder = FakeEncoder()
        for name in ("a.png", "b.png", "c/a.png"):
            world.write(name, RED)
        assert counts(world.index(encoder=encoder)) == (3, 0, 0, 0, 0)
        world.write("later.png", RED)
        assert counts(world.index(encoder=encoder)) == (1, 3, 0, 0, 0)
        assert encoder.batches == [1]
        assert embeddings(world) == 1
        with world.catalogue() as catalogue:
            assert catalogue._run("SELECT count(*) FROM regions") == [(1,)]

    def test_pictures_embedded_before_there_were_regions_are_seen_once_more(self, world: World) -> None:
        world.write("a.png", RED)
        world.write("b.png", GREEN)
        world.index()
        with world.catalogue() as catalogue:
            ids = catalogue.content_ids_under([world.photos], "fake").tolist()
            catalogue._run("DELETE FROM regions WHERE content_id = ?", (ids[0],))
            assert catalogue.content_ids_under([world.photos], "fake").tolist() == ids, "all can be found meanwhile"
        encoder = FakeEncoder()
        assert counts(world.index(encoder=encoder)) == (1, 1, 0, 0, 0)
        assert encoder.batches == [1]
        with world.catalogue() as catalogue:
            assert catalogue.region_ids("fake").tolist() == ids
        assert counts(world.index(encoder=encoder)) == (0, 2, 0, 0, 0)

    def test_a_copy_of_a_file_that_moved(self, world: World) -> None:
        path = world.write("a.png", RED)
        world.index()
        path.rename(world.photos / "b.png")
        shutil.copy2(world.photos / "b.png", world.photos / "c.png")
        assert counts(world.index()) == (1, 0, 1, 0, 0)

    def test_removed_files_take_what_only_they_had(self, world: World) -> None:
        gone, copied = world.write("a.png", RED), world.write("b.png", GREEN)
        world.write("copy.png", GREEN)
        world.write("bad.jpg", b"bad")
        world.index()
        for path in (gone, copied, world.photos / "bad.jpg"):
            path.unlink()
        assert counts(world.index()) == (0, 1, 0, 3, 0)
        assert embeddings(world) == 1
        assert world.thumbnails.hashes() == {sha(GREEN)}

    def test_a_changed_file(self, world: World) -> None:
        before, after = picture_bytes("red", "BMP"), picture_bytes("lime", "BMP")
        assert len(before) == len(after)  # so that only the time of change tells
        world.write("a.bmp", before)
        world.index()
        world.write("a.bmp", after)
        assert counts(world.index()) == (1, 0, 0, 0, 0)
        assert world.hashes() == {"a.bmp": sha(after)}
        assert world.thumbnails.hashes() == {sha(after)}

    def test_a_file_overwritten_by_one_that_was_beside_it(self, world: World) -> None:
        world.write("a.png", RED)
        world.write("b.png", GREEN).replace(world.photos / "before.png")
        world.index()
        (world.photos / "before.png").replace(world.photos / "a.png")
        world.touch(world.photos / "a.png")
        assert counts(world.index()) == (0, 0, 1, 0, 0)
        assert world.hashes() == {"a.png": sha(GREEN)}

    def test_a_touched_file_is_unchanged(self, world: World) -> None:
        path = world.write("a.png", RED)
        world.index()
        world.touch(path)
        encoder = FakeEncoder()
        assert counts(world.index(encoder=encoder)) == (0, 1, 0, 0, 0)
        assert encoder.batches == []

    def test_another_model_sees_everything_anew_and_the_first_one_stays(self, world: World) -> None:
        world.write("a.png", RED)
        world.write("copy.png", RED)
        world.write("bad.png", b"bad")
        world.index()
        assert counts(world.index(encoder=FakeEncoder("other"))) == (2, 0, 0, 0, 1)
        assert embeddings(world, "other") == embeddings(world) == 1
        assert counts(world.index()) == (0, 2, 0, 0, 1)

    def test_a_lost_thumbnail_is_made_again(self, world: World) -> None:
        world.write("a.png", RED)
        world.index()
        shutil.rmtree(world.data_dir.thumbnails)
        assert counts(world.index()) == (1, 0, 0, 0, 0)
        assert world.thumbnails.hashes() == {sha(RED)}
        assert embeddings(world) == 1


class TestFolders:
    def test_nested_folders_count_once(self, world: World) -> None:
        world.write("a.png", RED)
        world.write("sub/b.png", GREEN)
        report = world.index(world.photos / "sub", world.photos, str(world.photos))
        assert counts(report) == (2, 0, 0, 0, 0)
        assert world.progress[-1].folder_count == 1

    def test_one_folder_does_not_touch_another(self, world: World) -> None:
        world.write("a/1.png", RED)
        path = world.write("b/2.png", GREEN)
        world.index()
        path.unlink()
        assert counts(world.index(world.photos / "a")) == (0, 1, 0, 0, 0)
        assert len(world.hashes()) == 2
        assert counts(world.index(world.photos / "b")) == (0, 0, 0, 1, 0)

    def test_a_hidden_folder_that_was_asked_for_stays(self, world: World) -> None:
        world.write(".secret/a.png", RED)
        world.write("b.png", GREEN)
        assert counts(world.index(world.photos / ".secret")) == (1, 0, 0, 0, 0)
        assert counts(world.index()) == (1, 1, 0, 0, 0)

    def test_a_folder_named_by_itself_and_deleted_inside_another(self, world: World) -> None:
        world.write("a.png", RED)
        world.write("inner/b.png", GREEN)
        world.index(world.photos, world.photos / "inner")
        shutil.rmtree(world.photos / "inner")
        assert counts(world.index()) == (0, 1, 0, 1, 0)
        assert world.warnings == []
        world.write("inner", b"a file in its place")
        assert counts(world.index()) == (0, 1, 0, 0, 0)

    def test_finished_folders_are_noted(self, world: World) -> None:
        world.write("a.png", RED)
        world.index()
        with world.catalogue() as catalogue:
            row = catalogue.covering_folder(world.photos / "deeper")
        assert row is not None
        assert (row.path, row.fingerprint) == (world.photos, "fake")
        assert row.indexed_at is not None

    def test_folders_that_make_no_sense(self, world: World) -> None:
        file = world.write("a.png", RED)
        with pytest.raises(UsageError, match=r"There is no folder .*nowhere"):
            world.index(world.photos, world.photos / "nowhere")
        with pytest.raises(UsageError, match=r"a\.png is a file, not a folder"):
            world.index(file)
        with world.catalogue() as catalogue, pytest.raises(UsageError, match="at least one folder"):
            indexing.index_folders(catalogue, world.thumbnails, world.reader, FakeEncoder, [], print, world.cancelled)
        with world.catalogue() as catalogue:
            assert catalogue.folders() == []

    def test_the_model_is_not_loaded_for_a_folder_that_makes_no_sense(self, world: World) -> None:
        def load() -> FakeEncoder:
            raise AssertionError("loaded")

        with world.catalogue() as catalogue, pytest.raises(UsageError):
            indexing.index_folders(
                catalogue, world.thumbnails, world.reader, load, [world.photos / "nowhere"], print, world.cancelled
            )

    def test_folders_without_a_picture_need_no_model(self, world: World) -> None:
        def load() -> FakeEncoder:
            raise AssertionError("loaded")

        world.write("notes.txt", b"no picture")
        with world.catalogue() as catalogue:
            report = indexing.index_folders(
                catalogue, world.thumbnails, world.reader, load, [world.photos], world.progress.append, world.cancelled
            )
            (folder,) = catalogue.folders()
        assert counts(report) == (0, 0, 0, 0, 0)
        assert folder.indexed_at is not None
        assert folder.fingerprint is None

    def test_the_last_picture_goes(self, world: World) -> None:
        path = world.write("a.png", RED)
        world.index()
        path.unlink()
        assert counts(world.index()) == (0, 0, 0, 1, 0)
        assert embeddings(world) == 0


class TestDataFolderAmongThePhotos:
    @pytest.fixture
    def inside(self, world: World) -> World:
        """With the data folder in the folder of photos, and a picture in both."""
        world.write("a.png", RED)
        world.write("data/thumbnails/b.png", GREEN)
        world.data_dir = DataDir(world.photos / "data").create()
        return world

    def test_its_pictures_are_not_indexed(self, inside: World) -> None:
        assert counts(inside.index()) == (1, 0, 0, 0, 0)
        assert counts(inside.index()) == (0, 1, 0, 0, 0)

    def test_only_by_their_own_name_and_not_for_ever(self, inside: World) -> None:
        thumbnails = inside.photos / "data" / "thumbnails"
        assert counts(inside.index(thumbnails)) == (1, 0, 0, 0, 0)
        assert counts(inside.index()) == (1, 0, 0, 1, 0)
        assert list(inside.hashes()) == ["a.png"]


class TestNotThereJustNow:
    """What cannot be reached is kept; only what is gone is forgotten."""

    def test_an_unplugged_drive(self, world: World) -> None:
        world.write("drive/a.png", RED)
        world.index(world.photos / "drive")
        (world.photos / "drive").rename(world.photos / "away")
        with pytest.raises(LibraryError, match="cannot be read now"):
            world.index(world.photos / "drive")
        other = world.photos / "other"
        other.mkdir()
        assert counts(world.index(world.photos / "drive", other)) == (0, 0, 0, 0, 0)
        (world.photos / "away").rename(world.photos / "drive")
        assert counts(world.index(world.photos / "drive")) == (0, 1, 0, 0, 0)

    def test_an_empty_mount_point(self, world: World) -> None:
        world.write("here.png", GREEN)
        path = world.write("drive/a.png", RED)
        world.index()
        _change_device(world, path)
        shutil.rmtree(world.photos / "drive")
        (world.photos / "drive").mkdir()
        assert counts(world.index()) == (0, 1, 0, 0, 0)
        assert len(world.hashes()) == 2

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
    def test_a_broken_link_that_was_deleted(self, world: World) -> None:
        link = world.photos / "link.jpg"
        link.symlink_to(world.photos / "nowhere.jpg")
        assert counts(world.index()) == (0, 0, 0, 0, 1)
        link.unlink()
        assert counts(world.index()) == (0, 0, 0, 1, 0)
        assert world.hashes() == {}

    def test_a_drive_with_a_new_number(self, world: World) -> None:
        world.write("stays.png", GREEN)
        path = world.write("goes.png", RED)
        world.index()
        _change_device(world, None)
        path.unlink()
        assert counts(world.index()) == (0, 1, 0, 1, 0)
        with world.catalogue() as catalogue:
            (row,) = catalogue.files_under([world.photos]).values()
        assert row.device == world.photos.stat().st_dev

    def test_a_folder_without_permission(self, ordinary_world: World) -> None:
        world = ordinary_world
        world.write("open/a.png", RED)
        world.write("closed/b.png", GREEN)
        world.index()
        (world.photos / "closed").chmod(0)
        world.warnings.clear()
        assert counts(world.index()) == (0, 1, 0, 0, 0)
        assert world.warnings == [
            f"Could not look into {world.photos / 'closed'}: no permission; what was indexed of it before is kept."
        ]
        with pytest.raises(LibraryError, match="cannot be read now"):
            world.index(world.photos / "closed")
        (world.photos / "closed").chmod(0o700)
        assert counts(world.index()) == (0, 2, 0, 0, 0)

    def test_a_file_without_permission_is_tried_again(self, ordinary_world: World) -> None:
        world = ordinary_world
        path = world.write("a.png", RED)
        path.chmod(0)
        report = world.index()
        assert [failure.reason for failure in report.failed] == ["No permission to read it"]
        path.chmod(0o600)
        assert counts(world.index()) == (1, 0, 0, 0, 0)

    def test_a_passing_failure_does_not_cost_the_vectors(self, ordinary_world: World) -> None:
        world = ordinary_world
        path = world.write("a.png", RED)
        world.index()
        path.chmod(0)
        assert counts(world.index(encoder=FakeEncoder("other"))) == (0, 0, 0, 0, 1)
        assert world.hashes() == {"a.png": sha(RED)}
        assert embeddings(world) == 1


def _change_device(world: World, path: Path | None) -> None:
    """Make the catalogue believe that a file, or every file, was on a drive of another number."""
    with sqlite3.connect(world.data_dir.catalogue) as connection:
        where = "path = ?" if path else "? IS NULL"
        changed = connection.execute(
            f"UPDATE files SET device = device + 1000 WHERE {where}", (path_key(path) if path else None,)
        )
        assert changed.rowcount > 0
    connection.close()


class TestFailures:
    def test_a_failed_file_is_left_alone_until_it_changes(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        world.write("a.png", b"bad")
        world.index()
        with monkeypatch.context() as patch:
            patch.setattr(world.reader, "read", lambda *_: pytest.fail("read again"))
            assert counts(world.index()) == (0, 0, 0, 0, 1)
        world.write("a.png", RED)
        assert counts(world.index()) == (1, 0, 0, 0, 0)

    def test_a_picture_that_is_damaged_later(self, world: World) -> None:
        world.write("a.png", RED)
        world.index()
        world.write("a.png", RED[:50])
        assert counts(world.index()) == (0, 0, 0, 0, 1)
        assert world.hashes() == {"a.png": None}
        assert embeddings(world) == 0

    def test_a_file_that_changes_while_it_is_read(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        path = world.write("a.png", RED)

        def decode_while_someone_writes(*arguments: object) -> object:
            picture = decode(*arguments)
            with path.open("ab") as writer:
                writer.write(b"more")
            return picture

        decode = prepare.decode
        with monkeypatch.context() as patch:
            patch.setattr(prepare, "decode", decode_while_someone_writes)
            report = world.index()
        assert [failure.reason for failure in report.failed] == ["The file changed while it was being read"]
        assert world.hashes() == {"a.png": None}
        assert embeddings(world) == 0
        assert counts(world.index()) == (1, 0, 0, 0, 0)
        assert world.hashes() == {"a.png": sha(RED + b"more")}

    def test_a_file_that_vanishes_after_the_scan(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        path = world.write("a.png", RED)
        read = world.reader.read

        def vanish_first(*arguments: object) -> object:
            path.unlink()
            return read(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr(world.reader, "read", vanish_first)
            report = world.index()
        assert [failure.reason for failure in report.failed] == ["The file is no longer there"]
        assert counts(world.index()) == (0, 0, 0, 1, 0)

    def test_failures_are_sorted_and_bring_no_warnings(self, world: World) -> None:
        for name in ("c.png", "a.jpg", "b.gif"):
            world.write(name, b"bad")
        world.write("d.jpg", b"")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            report = world.index()
        assert [Path(failure.path).name for failure in report.failed] == ["a.jpg", "b.gif", "c.png", "d.jpg"]
        assert report.failed[-1].reason == "The file is empty"


class TestInterruption:
    @pytest.fixture(autouse=True)
    def _small_batches(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(indexing, "BATCH", 2)

    @staticmethod
    def fill(world: World, count: int = 7) -> None:
        for number in range(count):
            world.write(f"{number}.png", picture_bytes((number * 30, 0, 0)))

    def test_a_kill_costs_the_open_batch_only(self, world: World) -> None:
        self.fill(world)
        with pytest.raises(RuntimeError, match="killed"):
            world.index(encoder=FakeEncoder(fail_at_batch=3))
        assert embeddings(world) == len(world.hashes()) == 4
        encoder = FakeEncoder()
        assert counts(world.index(encoder=encoder)) == (3, 4, 0, 0, 0)
        assert sum(encoder.batches) == 3

    def test_a_killed_first_run_leaves_a_folder_that_was_never_finished(self, world: World) -> None:
        self.fill(world)
        with pytest.raises(RuntimeError, match="killed"):
            world.index(encoder=FakeEncoder(fail_at_batch=2))
        with world.catalogue() as catalogue:
            assert [row.indexed_at for row in catalogue.folders()] == [None]

    def test_cancelling_keeps_what_was_read(self, world: World) -> None:
        self.fill(world)

        class Cancelling(FakeEncoder):
            def photos(self, images: object) -> object:
                world.cancelled.set()
                return super().photos(images)

        report = world.index(encoder=Cancelling())
        assert report.cancelled
        assert report.indexed == embeddings(world) == 2
        world.cancelled.clear()
        assert counts(world.index()) == (5, 2, 0, 0, 0)

    def test_cancelling_forgets_nothing(self, world: World) -> None:
        self.fill(world, 3)
        world.index()
        (world.photos / "0.png").unlink()
        world.write("new.png", BLUE)

        class Cancelling(FakeEncoder):
            def photos(self, images: object) -> object:
                world.cancelled.set()
                return super().photos(images)

        assert world.index(encoder=Cancelling()).removed == 0
        assert len(world.hashes()) == 4

    def test_cancelled_before_it_began(self, world: World) -> None:
        self.fill(world)
        world.cancelled.set()
        report = world.index()
        assert report.cancelled
        assert counts(report) == (0, 0, 0, 0, 0)

    def test_files_without_a_picture_to_embed_are_committed_in_between(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(indexing, "_FILES_AT_ONCE", 3)
        commits: list[int] = []
        commit = ledger.Ledger.commit

        def counting(self: ledger.Ledger, embed: ledger.Embed) -> None:
            commits.append(self.files_waiting)
            commit(self, embed)

        monkeypatch.setattr(ledger.Ledger, "commit", counting)
        for number in range(8):
            world.write(f"{number}.png", b"bad")
        world.index()
        assert commits == [3, 3, 2]

    def test_no_space_for_thumbnails(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self.fill(world)
        stored: list[str] = []
        replace = os.replace

        def full_after_four(source: str, target: Path) -> None:
            if len(stored) >= 4:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            stored.append(source)
            replace(source, target)

        monkeypatch.setattr(indexing, "_AHEAD", 1)
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", full_after_four)
            with pytest.raises(LibraryError, match="no space left for thumbnails"):
                world.index()
        assert embeddings(world) == 4
        assert counts(world.index()) == (3, 4, 0, 0, 0)

    def test_no_space_for_the_catalogue(self, world: World) -> None:
        self.fill(world, 2)
        world.index()
        for number in range(30):
            world.write(f"{'x' * 100}{number}.png", picture_bytes((0, number * 8, 9)))
        with world.catalogue() as catalogue:
            pages = catalogue._connection.execute("PRAGMA page_count").fetchone()[0]
            catalogue._connection.execute(f"PRAGMA max_page_count = {pages + 1}")
            with pytest.raises(LibraryError, match="no space left for the catalogue"):
                self.run_on(world, catalogue)
            catalogue._connection.execute("PRAGMA max_page_count = 1000000")
        assert counts(world.index())[1] >= 2
        assert embeddings(world) == 32

    @staticmethod
    def run_on(world: World, catalogue: Catalogue) -> IndexReport:
        return indexing.index_folders(
            catalogue,
            world.thumbnails,
            world.reader,
            FakeEncoder,
            [world.photos],
            world.progress.append,
            world.cancelled,
        )


def test_progress_is_told_from_scan_to_end(world: World) -> None:
    for number in range(5):
        world.write(f"{number}.png", picture_bytes((number, 0, 0)))
    world.write("bad.png", b"bad")
    report = world.index()
    phases = [progress.phase for progress in world.progress]
    assert list(dict.fromkeys(phases)) == ["scan", "load", "index"]
    done = [progress.done for progress in world.progress]
    assert done == sorted(done)
    last = world.progress[-1]
    assert (last.done, last.total, last.failed) == (6, 6, 1) == (sum(counts(report)), 6, 1)
    assert last.rate > 0
    assert last.eta_s == 0


def test_many_threads_agree_with_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run over more files than are read ahead, with copies among them, ends as it should."""
    monkeypatch.setattr(indexing, "BATCH", 4)
    monkeypatch.setattr(indexing, "_AHEAD", 8)
    world.reader.workers = 8
    data = [picture_bytes((number % 20 * 12, 0, 0)) for number in range(60)]
    for number, item in enumerate(data):
        world.write(f"{number:02}.png", item)
    encoder = FakeEncoder()
    assert counts(world.index(encoder=encoder)) == (60, 0, 0, 0, 0)
    assert sum(encoder.batches) == 20
    assert world.hashes() == {f"{number:02}.png": sha(item) for number, item in enumerate(data)}
