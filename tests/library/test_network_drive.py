"""A data folder on somebody else's disk is refused; mount tables as three systems print them."""

from __future__ import annotations

import os
from collections import namedtuple
from pathlib import Path

import psutil
import pytest

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.network_drive import is_on_network
from duet_desktop.library.places import DataDir

Mount = namedtuple("Mount", "mountpoint fstype opts")


def mounted(monkeypatch: pytest.MonkeyPatch, *mounts: Mount) -> None:
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [Mount("/", "ext4", "rw"), *mounts])


@pytest.mark.parametrize(
    ("fstype", "opts", "expected"),
    [
        ("nfs4", "rw,vers=4.2", True),
        ("CIFS", "rw", True),
        ("fuse.sshfs", "rw,nosuid", True),
        ("smbfs", "rw", True),
        ("NTFS", "rw,remote", True),
        ("NTFS", "rw,fixed", False),
        ("btrfs", "rw", False),
        ("fuse.portal", "rw", False),
    ],
)
def test_kinds_of_drives(
    fstype: str, opts: str, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted(monkeypatch, Mount(str(tmp_path / "drive"), fstype, opts))
    assert is_on_network(tmp_path / "drive" / "not" / "made yet") is expected
    assert not is_on_network(tmp_path / "drive elsewhere")


def test_the_innermost_drive_counts_and_links_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "net" / "local").mkdir(parents=True)
    net = Mount(str(tmp_path / "net"), "nfs", "rw")
    mounted(monkeypatch, net, Mount(str(tmp_path / "net" / "local"), "ext4", "rw"))
    (tmp_path / "link").symlink_to(tmp_path / "net", target_is_directory=True)
    assert not is_on_network(tmp_path / "net" / "local" / "data")
    assert is_on_network(tmp_path / "link" / "data")


def test_what_is_mounted_last_at_a_place_is_on_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted(monkeypatch, Mount(str(tmp_path), "autofs", "rw"), Mount(str(tmp_path), "nfs4", "rw"))
    assert is_on_network(tmp_path / "data")


def test_where_mounts_cannot_be_listed_nothing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(all: bool) -> list[Mount]:
        raise OSError("no mount table")

    monkeypatch.setattr(psutil, "disk_partitions", unreadable)
    assert not is_on_network(tmp_path)


def test_this_machines_own_disk_is_none(tmp_path: Path) -> None:
    assert not is_on_network(tmp_path)


def test_a_data_folder_on_a_network_drive_is_refused_and_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted(monkeypatch, Mount(str(tmp_path), "cifs", "rw"))
    with pytest.raises(LibraryError, match=r"lies on a network drive.*--data-dir"):
        DataDir(tmp_path / "data").create()
    assert os.listdir(tmp_path) == []
