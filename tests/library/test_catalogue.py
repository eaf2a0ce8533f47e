from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from duet_desktop.library import database, schema
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.paths import path_key
from duet_desktop.library.rows import ContentRow, FileRow
from duet_desktop.library.search import check_indexed
from tests.library.world import sha

PHOTOS = Path("/photos").absolute()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.db"


@pytest.fixture
def catalogue(path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(path) as opened:
        yield opened


def add(catalogue: Catalogue, name: str, data: bytes, fingerprint: str | None = "m") -> int:
    """A file with a content, seen by a model."""
    with catalogue.batch():
        content_id = catalogue.put_content(ContentRow(sha(data), 30, 20))
        if fingerprint:
            catalogue.put_embedding(content_id, fingerprint, np.frombuffer(sha(data), np.uint8).astype(np.float32))
        catalogue.put_file(path_key(PHOTOS / name), FileRow(len(data), 1, 2, content_id, None))
    return content_id


class TestReading:
    def test_what_was_written_is_there_after_reopening(self, catalogue: Catalogue, path: Path) -> None:
        content_id = add(catalogue, "a.jpg", b"a")
        identity = catalogue.identity
        catalogue.close()
        with Catalogue.open(path, read_only=True) as again:
            assert again.identity == identity
            assert again.files_under([PHOTOS]) == {path_key(PHOTOS / "a.jpg"): FileRow(1, 1, 2, content_id, None)}
            assert again.contents([content_id])[content_id] == ContentRow(sha(b"a"), 30, 20)
            assert again.embeddings("m", [content_id]).tolist() == [[float(x) for x in sha(b"a")]]

    def test_two_catalogues_have_two_identities(self, catalogue: Catalogue, tmp_path: Path) -> None:
        with Catalogue.open(tmp_path / "other.db") as other:
            assert other.identity != catalogue.identity

    def test_only_what_is_inside_the_folders(self, catalogue: Catalogue) -> None:
        one, two, three = (add(catalogue, name, name.encode()) for name in ("a/1.jpg", "a/b/2.jpg", "ab/3.jpg"))
        assert len(catalogue.files_under([PHOTOS / "a"])) == 2
        assert catalogue.content_ids_under([PHOTOS / "a"], "m").tolist() == [one, two]
        assert catalogue.content_ids_under([PHOTOS / "a", PHOTOS / "a" / "b"], "m").tolist() == [one, two]
        assert catalogue.content_ids_under([PHOTOS / "ab", PHOTOS / "a" / "b"], "m").tolist() == [two, three]
        assert catalogue.content_ids_under([], "m").tolist() == []
        assert catalogue.files_under([]) == {}

    def test_only_contents_the_model_has_seen(self, catalogue: Catalogue) -> None:
        seen = add(catalogue, "a.jpg", b"a")
        add(catalogue, "b.jpg", b"b", fingerprint=None)
        other = add(catalogue, "c.jpg", b"c", fingerprint="n")
        assert catalogue.content_ids_under([PHOTOS], "m").tolist() == catalogue.embedding_ids("m").tolist() == [seen]
        assert len(catalogue.embedding_ids("nobody")) == 0
        assert catalogue.embedding_ids("n").tolist() == [other]
        assert catalogue.embedding_ids("n").dtype == np.int64
        assert catalogue.fingerprints() == ["m", "n"]

    def test_copies_share_a_content(self, catalogue: Catalogue) -> None:
        first, second = add(catalogue, "b/2.jpg", b"x"), add(catalogue, "a/1.jpg", b"x")
        assert first == second
        assert catalogue.paths_of([first], [PHOTOS]) == {
            first: [str(PHOTOS / "a" / "1.jpg"), str(PHOTOS / "b" / "2.jpg")]
        }
        assert catalogue.paths_of([first], [PHOTOS / "b"]) == {first: [str(PHOTOS / "b" / "2.jpg")]}
        assert catalogue.paths_of([first], [PHOTOS / "c"]) == {}
        assert catalogue.content_ids_under([PHOTOS], "m").tolist() == [first]

    def test_vectors_come_in_the_order_asked_for(self, catalogue: Catalogue) -> None:
        ids = [add(catalogue, f"{i}.jpg", bytes([i])) for i in range(5)]
        wanted = [ids[3], ids[0], ids[3]]
        vectors = catalogue.embeddings("m", np.array(wanted))
        assert vectors.dtype == np.float32
        assert vectors.shape == (3, 32)
        assert [vector[0] for vector in vectors] == [sha(bytes([i]))[0] for i in (3, 0, 3)]
        assert catalogue.embeddings("m", []).shape == (0, 0)

    def test_region_vectors_stand_beside_the_vector(self, catalogue: Catalogue) -> None:
        ids = [add(catalogue, f"{i}.jpg", bytes([i])) for i in range(4)]
        add(catalogue, "n.jpg", b"n", fingerprint="n")
        for i in ids[:3]:
            catalogue.put_regions(i, "m", np.full((2, 3), -i, np.int8))
        codes = catalogue.regions("m", np.array([ids[2], ids[0], ids[2]]))
        assert codes.dtype == np.int8
        assert codes.tolist() == [[-ids[2]] * 6, [-ids[0]] * 6, [-ids[2]] * 6]
        assert catalogue.region_ids("m").tolist() == ids[:3]
        assert catalogue.region_ids("n").tolist() == []
        found, digests = catalogue.with_regions("m")
        assert found.tolist() == ids[:3]
        assert digests.tolist() == catalogue.digests(found).tolist()
        assert catalogue.regions("m", ids[:0]).shape == (0, 0)
        with pytest.raises(LibraryError, match="removed"):
            catalogue.regions("m", np.array(ids))

    def test_a_model_without_regions_has_seen_a_picture_all_the_same(self, catalogue: Catalogue) -> None:
        content_id = add(catalogue, "a.jpg", b"a")
        catalogue.put_regions(content_id, "m", np.empty((0, 3), np.int8))
        assert catalogue.region_ids("m").tolist() == [content_id]
        assert catalogue.regions("m", np.array([content_id])).shape == (1, 0)

    def test_digests_begin_the_hashes(self, catalogue: Catalogue) -> None:
        ids = np.array([add(catalogue, f"{data}.jpg", data) for data in (b"a", b"b", b"c")])[[0, 2]]
        digests = catalogue.digests(ids)
        assert digests.dtype == np.uint64
        assert digests.tolist() == [int.from_bytes(sha(data)[:8], "little") for data in (b"a", b"c")]
        assert len(catalogue.digests(ids[:0])) == 0

    def test_what_is_gone_is_said_to_be_gone(self, catalogue: Catalogue) -> None:
        with pytest.raises(LibraryError, match="removed"):
            catalogue.embeddings("m", [1])
        with pytest.raises(LibraryError, match="removed"):
            catalogue.digests(np.array([1]))
        assert catalogue.contents([1]) == {}


class TestFolders:
    def test_the_innermost_covering_folder(self, catalogue: Catalogue) -> None:
        for folder in (PHOTOS, PHOTOS / "a"):
            catalogue.add_folder(folder)
            catalogue.add_folder(folder)
        assert [row.path for row in catalogue.folders()] == [PHOTOS, PHOTOS / "a"]
        assert [
            row and row.path
            for row in map(catalogue.covering_folder, (PHOTOS, PHOTOS / "a" / "b", PHOTOS / "ab", PHOTOS.parent))
        ] == [PHOTOS, PHOTOS / "a", PHOTOS, None]

    def test_a_finished_run_covers_the_folders_inside(self, catalogue: Catalogue) -> None:
        for folder in (PHOTOS, PHOTOS / "a", PHOTOS.with_name("photos2")):
            catalogue.add_folder(folder)
        catalogue.finish_folder(PHOTOS, "m", 12.5)
        assert [(row.indexed_at, row.fingerprint) for row in catalogue.folders()] == [
            (12.5, "m"),
            (12.5, "m"),
            (None, None),
        ]


class TestWriting:
    def test_a_batch_is_kept_whole_or_not_at_all(self, catalogue: Catalogue) -> None:
        def fail_halfway() -> None:
            with catalogue.batch():
                catalogue.put_file(b"/x.jpg", FileRow(1, 1, 1, None, "bad"))
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            fail_halfway()
        assert catalogue.files_under(["/"]) == {}
        add(catalogue, "a.jpg", b"a")

    def test_orphans_go_with_their_embeddings_and_their_ids_never_return(self, catalogue: Catalogue) -> None:
        kept, dropped = add(catalogue, "a.jpg", b"a"), add(catalogue, "b.jpg", b"b")
        catalogue.remove_file(path_key(PHOTOS / "b.jpg"))
        assert catalogue.drop_orphans() == 1
        assert catalogue.embedding_ids("m").tolist() == [kept]
        assert add(catalogue, "c.jpg", b"c") > dropped

    def test_regions_go_with_their_content_and_with_the_vector_they_came_with(self, catalogue: Catalogue) -> None:
        kept, dropped, again = (add(catalogue, name, name.encode()) for name in ("a.jpg", "b.jpg", "c.jpg"))
        for content_id in (kept, dropped, again):
            catalogue.put_regions(content_id, "m", np.ones((2, 3), np.int8))
        catalogue.put_regions(kept, "m", np.full((2, 3), 7, np.int8))
        catalogue.put_embedding(again, "m", np.zeros(32, np.float32))
        catalogue.remove_file(path_key(PHOTOS / "b.jpg"))
        catalogue.drop_orphans()
        assert catalogue.region_ids("m").tolist() == [kept]
        assert catalogue.regions("m", np.array([kept])).tolist() == [[7] * 6]
        assert catalogue._run("SELECT count(*) FROM regions") == [(1,)]
        with pytest.raises(LibraryError, match="Index again"):
            catalogue.put_regions(dropped, "m", np.ones((2, 3), np.int8))

    def test_a_row_is_replaced(self, catalogue: Catalogue) -> None:
        add(catalogue, "a.jpg", b"a")
        failed = FileRow(9, 8, 7, None, "damaged", retry=True)
        catalogue.put_file(path_key(PHOTOS / "a.jpg"), failed)
        assert list(catalogue.files_under([PHOTOS]).values()) == [failed]

    def test_a_file_of_a_content_that_another_process_dropped(self, catalogue: Catalogue) -> None:
        with pytest.raises(LibraryError, match="Index again"):
            catalogue.put_file(b"/a.jpg", FileRow(1, 1, 1, 99, None))

    def test_a_full_disk_loses_nothing(self, catalogue: Catalogue) -> None:
        kept = add(catalogue, "a.jpg", b"a")
        pages = catalogue._connection.execute("PRAGMA page_count").fetchone()[0]
        catalogue._connection.execute(f"PRAGMA max_page_count = {pages + 3}")

        def fill() -> None:
            with catalogue.batch():
                for number in range(100):
                    catalogue.put_file(b"/%d.jpg" % number, FileRow(1, 1, 1, None, "x" * 1000))

        with pytest.raises(LibraryError, match=r"no space left for the catalogue .*catalogue\.db"):
            fill()
        assert list(catalogue.files_under(["/"])) == [path_key(PHOTOS / "a.jpg")]
        assert catalogue.embedding_ids("m").tolist() == [kept]

    def test_another_writer(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(database, "_BUSY_MS", 50)
        with Catalogue.open(path) as first, Catalogue.open(path) as second, first.batch():
            with pytest.raises(LibraryError, match="in use by another duet-desktop"), second.batch():
                pass
            assert second.folders() == []  # reading goes on

    def test_a_reader_cannot_write(self, catalogue: Catalogue, path: Path) -> None:
        with Catalogue.open(path, read_only=True) as reader, pytest.raises(LibraryError, match="cannot be written"):
            reader.add_folder(PHOTOS)


class TestOpening:
    def test_nothing_there_to_read(self, path: Path) -> None:
        with pytest.raises(LibraryError, match="Nothing has been indexed yet"):
            Catalogue.open(path, read_only=True)
        assert not path.exists()

    def test_a_newer_version_is_refused_and_untouched(self, catalogue: Catalogue, path: Path) -> None:
        add(catalogue, "a.jpg", b"a")
        catalogue._connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        catalogue.close()
        before = path.read_bytes()
        for read_only in (False, True):
            with pytest.raises(LibraryError, match="newer version of duet-desktop"):
                Catalogue.open(path, read_only=read_only)
        assert path.read_bytes() == before

    def test_the_first_version_climbs_every_step(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(schema, "_LADDER", schema._LADDER[:1])
            patch.setattr(schema, "VERSION", 1)
            with Catalogue.open(path) as first:
                first.add_folder(PHOTOS)
                first._run("INSERT INTO contents (hash, width, height) VALUES (?, 4, 3)", (sha(b"a"),))
        with Catalogue.open(path, read_only=True) as climbed:
            assert [row.path for row in climbed.folders()] == [PHOTOS], "the window finds its folders"
            assert climbed.contents([1])[1] == ContentRow(sha(b"a"), 4, 3)
            assert climbed.described().tolist() == []
            assert climbed.excluded() == []

    def test_a_library_embedded_before_there_were_regions_keeps_its_vectors(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(schema, "_LADDER", schema._LADDER[:3])
            patch.setattr(schema, "VERSION", 3)
            with Catalogue.open(path) as before:
                content_id = add(before, "a.jpg", b"a")
        with Catalogue.open(path) as climbed:
            assert climbed.content_ids_under([PHOTOS], "m").tolist() == [content_id]
            assert climbed.embeddings("m", [content_id]).shape == (1, 32)
            assert climbed.region_ids("m").tolist() == []
            climbed.put_regions(content_id, "m", np.ones((2, 3), np.int8))
            assert climbed.region_ids("m").tolist() == [content_id]

    def test_an_older_version_climbs_the_ladder(
        self, catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        content_id = add(catalogue, "a.jpg", b"a")
        catalogue.close()
        monkeypatch.setattr(schema, "_LADDER", (*schema._LADDER, ("ALTER TABLE contents ADD COLUMN note TEXT",)))
        monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
        with Catalogue.open(path, read_only=True) as climbed:
            assert climbed.embedding_ids("m").tolist() == [content_id]
            assert climbed._connection.execute("SELECT note FROM contents").fetchall() == [(None,)]
        Catalogue.open(path, read_only=True).close()

    def test_a_failed_climb_changes_nothing(
        self, catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        catalogue.close()
        step = ("ALTER TABLE contents ADD COLUMN note TEXT", "ALTER TABLE nothing ADD COLUMN note TEXT")
        with monkeypatch.context() as patch:
            patch.setattr(schema, "_LADDER", (*schema._LADDER, step))
            patch.setattr(schema, "VERSION", schema.VERSION + 1)
            with pytest.raises(LibraryError):
                Catalogue.open(path)
        with Catalogue.open(path) as again:
            columns = [row[1] for row in again._connection.execute("PRAGMA table_info(contents)")]
        assert "note" not in columns

    def test_a_database_of_another_program_is_refused_and_untouched(self, path: Path) -> None:
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE bookmarks (url TEXT)")
        other.commit()
        other.close()
        before = path.read_bytes()
        with pytest.raises(LibraryError, match=r"catalogue\.db belongs to another program. Move it aside"):
            Catalogue.open(path)
        assert path.read_bytes() == before

    @pytest.mark.parametrize("data", [b"not a database at all, just text " * 50, b"SQLite format 3\0" + b"\xff" * 5000])
    def test_a_file_that_is_no_database(self, path: Path, data: bytes) -> None:
        path.write_bytes(data)
        with pytest.raises(LibraryError, match=r"catalogue\.db is damaged.* Move it aside .* untouched"):
            Catalogue.open(path)
        assert path.read_bytes() == data

    def test_an_empty_file_becomes_a_catalogue(self, path: Path) -> None:
        path.touch()
        with Catalogue.open(path) as opened:
            assert opened.folders() == []

    def test_an_empty_file_is_read_as_nothing_indexed_yet(self, path: Path) -> None:
        other = sqlite3.connect(path)
        other.execute("PRAGMA journal_mode = WAL")  # as far as a full disk let it come
        other.close()
        before = path.read_bytes()
        with Catalogue.open(path, read_only=True) as opened:
            assert opened.folders() == []
            with pytest.raises(LibraryError, match="not indexed yet"):
                check_indexed([str(path.parent)], opened)
            with pytest.raises(LibraryError, match="cannot be written"):
                opened.add_folder(PHOTOS)
        assert path.read_bytes() == before

    def test_damage_inside_is_named_when_it_is_met(self, catalogue: Catalogue, path: Path) -> None:
        for number in range(200):
            add(catalogue, f"{number}.jpg", bytes([number]))
        catalogue.close()
        data = bytearray(path.read_bytes())
        data[8192:] = b"\xa5" * (len(data) - 8192)
        path.write_bytes(data)

        def read_all() -> None:
            with Catalogue.open(path) as damaged:
                damaged.embeddings("m", damaged.embedding_ids("m"))

        with pytest.raises(LibraryError, match="is damaged"):
            read_all()

    def test_vectors_of_different_length(self, catalogue: Catalogue) -> None:
        ids = [add(catalogue, name, name.encode()) for name in ("a.jpg", "b.jpg")]
        catalogue.put_embedding(ids[0], "m", np.zeros(7, np.float32))
        with pytest.raises(LibraryError, match="differ in length"):
            catalogue.embeddings("m", ids)

    def test_a_folder_that_is_missing_or_closed(self, ordinary_user: Path) -> None:
        closed = ordinary_user / "closed"
        closed.mkdir()
        closed.chmod(0o500)
        for folder in (closed, ordinary_user / "missing"):
            with pytest.raises(LibraryError, match="cannot be opened"):
                Catalogue.open(folder / "catalogue.db")

    def test_a_catalogue_that_may_only_be_read(self, ordinary_user: Path) -> None:
        path = ordinary_user / "catalogue.db"
        Catalogue.open(path).close()
        path.chmod(0o400)

        def write() -> None:
            with Catalogue.open(path) as opened:
                opened.add_folder(PHOTOS)

        with pytest.raises(LibraryError, match="cannot be written"):
            write()
