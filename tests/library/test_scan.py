from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from duet_desktop.library.paths import is_below, key_path, outermost, path_key
from duet_desktop.library.scan import NO_DEVICE, Absence, FileStat, Scan, scan

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


def files(*names: str, below: Path) -> None:
    for name in names:
        path = below / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * len(name))


def walk(*folders: Path) -> Scan:
    return scan([path_key(folder) for folder in folders], lambda found: False)


def found_below(root: Path, result: Scan) -> list[str]:
    return sorted(os.path.relpath(os.fsdecode(path), root) for path in result.files)


def test_pictures_are_found_at_any_depth_and_nothing_else(tmp_path: Path) -> None:
    files("a.jpg", "b/c/d.PNG", "b/notes.txt", "b/archive.zip", below=tmp_path)
    (tmp_path / "folder.jpg").mkdir()
    result = walk(tmp_path)
    assert found_below(tmp_path, result) == ["a.jpg", os.path.join("b", "c", "d.PNG")]
    assert result.failures == {}
    stat = result.files[path_key(tmp_path / "a.jpg")]
    assert (stat.size, stat.mtime_ns) == (5, (tmp_path / "a.jpg").stat().st_mtime_ns)


@pytest.mark.parametrize(
    "name",
    [".a.jpg", "._a.jpg", ".hidden/a.jpg", "$RECYCLE.BIN/a.jpg", "@eaDir/a.jpg", "b/__MACOSX/a.jpg",
     "System Volume Information/a.jpg"],
)  # fmt: skip
def test_hidden_and_system_places_are_passed_over(tmp_path: Path, name: str) -> None:
    files(name, "kept.jpg", below=tmp_path)
    assert found_below(tmp_path, walk(tmp_path)) == ["kept.jpg"]


def test_a_hidden_folder_asked_for_by_name_is_walked(tmp_path: Path) -> None:
    files(".hidden/a.jpg", below=tmp_path)
    assert len(walk(tmp_path, tmp_path / ".hidden").files) == 1


def test_nested_folders_are_walked_once(tmp_path: Path) -> None:
    files("a/b/c.jpg", "a/d.jpg", below=tmp_path)
    calls: list[int] = []
    result = scan([path_key(tmp_path / "a" / "b"), path_key(tmp_path / "a")], lambda found: bool(calls.append(found)))
    assert len(result.files) == 2
    assert len(calls) == 2


@needs_links
def test_links_to_files_are_followed_links_to_folders_are_not(tmp_path: Path) -> None:
    files("real/a.jpg", below=tmp_path)
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "link.jpg").symlink_to(tmp_path / "real" / "a.jpg")
    (tmp_path / "root" / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "root" / "folder.jpg").symlink_to(tmp_path / "real")
    result = walk(tmp_path / "root")
    assert found_below(tmp_path / "root", result) == ["link.jpg"]
    assert result.failures == {}


@needs_links
def test_entries_that_are_no_files_have_a_reason(tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").symlink_to(tmp_path / "nowhere.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "loop.jpg").symlink_to(tmp_path / "loop.jpg")
    result = walk(tmp_path)
    reasons = {key_path(path).name: str(error) for path, error in result.failures.items()}
    assert reasons.keys() == {"broken.jpg", "pipe.jpg", "loop.jpg"}
    assert reasons["broken.jpg"] == "The link leads to a file that is not there"
    assert reasons["pipe.jpg"] == "It is not an ordinary file"
    assert all(error.retry for error in result.failures.values())


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems only allow valid text in names")
def test_a_name_that_is_not_text_is_kept_byte_for_byte(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.jpg"
    with open(path, "wb"):
        pass
    assert list(walk(tmp_path).files) == [path]
    assert os.fsencode(key_path(path)) == path


def test_a_folder_that_cannot_be_listed_is_reported(ordinary_user: Path) -> None:
    files("a.jpg", "closed/b.jpg", below=ordinary_user)
    (ordinary_user / "closed").chmod(0)
    missing, deleted = ordinary_user.with_name("missing"), ordinary_user / "deleted"  # the latter from a walked folder
    result = walk(ordinary_user, missing, deleted)
    assert found_below(ordinary_user, result) == ["a.jpg"]
    assert set(result.unreachable) == {path_key(ordinary_user / "closed"), path_key(missing)}


def test_a_folder_to_skip_is_entered_only_by_its_name(tmp_path: Path) -> None:
    files("a.jpg", "data/b.jpg", "data/thumbnails/c.jpg", below=tmp_path)
    skip = [path_key(tmp_path / "data"), path_key(tmp_path / "missing")]

    def names(folder: Path) -> list[str]:
        return found_below(tmp_path, scan([path_key(folder)], lambda found: False, skip))

    assert names(tmp_path) == ["a.jpg"]
    assert names(tmp_path / "data" / "thumbnails") == [os.path.join("data", "thumbnails", "c.jpg")]
    assert len(names(tmp_path / "data")) == 2


@needs_links
def test_a_folder_to_skip_is_known_by_whatever_name(tmp_path: Path) -> None:
    files("photos/a.jpg", "photos/data/b.jpg", below=tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "photos")
    result = scan([path_key(tmp_path / "link")], lambda found: False, [path_key(tmp_path / "photos" / "data")])
    assert found_below(tmp_path, result) == [os.path.join("link", "a.jpg")]


def test_the_walk_ends_when_told_to(tmp_path: Path) -> None:
    files("a.jpg", "b/c.jpg", below=tmp_path)
    assert len(scan([path_key(tmp_path)], lambda found: True).files) == 1


def test_keys_of_neighbours_are_not_below(tmp_path: Path) -> None:
    folder = path_key(tmp_path / "a")
    assert is_below(path_key(tmp_path / "a" / "b.jpg"), folder)
    assert not is_below(path_key(tmp_path / "ab.jpg"), folder)
    assert not is_below(path_key(tmp_path / "a.jpg"), folder)
    assert not is_below(folder, folder)
    assert is_below(folder, path_key(Path(tmp_path.anchor)))


def test_outermost_drops_what_is_inside_another(tmp_path: Path) -> None:
    inner, other = tmp_path / "a" / "b", tmp_path / "ab"
    keys = outermost([inner, tmp_path / "a", other, str(tmp_path / "a") + os.sep])
    assert keys == [path_key(tmp_path / "a"), path_key(other)]


def test_links_in_a_path_are_not_resolved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert path_key("x/../a.jpg") == os.fsencode(os.path.join(tmp_path, "a.jpg"))


class TestAbsence:
    """A file not found is gone only if its drive is there."""

    @staticmethod
    def device(path: Path) -> int:
        return path.stat().st_dev

    def test_gone_from_a_folder_that_exists_or_was_deleted_with_it(self, tmp_path: Path) -> None:
        absence = Absence(Scan(), {})
        device = self.device(tmp_path)
        assert absence.is_gone(path_key(tmp_path / "a.jpg"), device)
        assert absence.is_gone(path_key(tmp_path / "deleted" / "deeper" / "a.jpg"), device)

    def test_not_gone_if_the_drive_is_another(self, tmp_path: Path) -> None:
        assert not Absence(Scan(), {}).is_gone(path_key(tmp_path / "a.jpg"), self.device(tmp_path) + 1)

    def test_not_gone_from_a_folder_that_could_not_be_listed(self, tmp_path: Path) -> None:
        absence = Absence(Scan(unreachable={path_key(tmp_path / "closed"): PermissionError()}), {})
        assert not absence.is_gone(path_key(tmp_path / "closed" / "b" / "a.jpg"), self.device(tmp_path))
        assert absence.is_gone(path_key(tmp_path / "open" / "a.jpg"), self.device(tmp_path))

    def test_what_was_no_file_is_on_no_drive(self, tmp_path: Path) -> None:
        absence = Absence(Scan(unreachable={path_key(tmp_path / "closed"): PermissionError()}), {})
        assert absence.is_gone(path_key(tmp_path / "link.jpg"), NO_DEVICE)
        assert not absence.is_gone(path_key(tmp_path / "closed" / "link.jpg"), NO_DEVICE)

    def test_a_drive_with_a_new_number_is_known_by_its_other_files(self, tmp_path: Path) -> None:
        device = self.device(tmp_path)
        there, gone = path_key(tmp_path / "there.jpg"), path_key(tmp_path / "gone.jpg")
        found = Scan(files={there: FileStat(1, 1, device)})
        assert Absence(found, {there: 12345, gone: 12345}).is_gone(gone, 12345)
        assert not Absence(found, {there: device, gone: 12345}).is_gone(gone, 12345)
