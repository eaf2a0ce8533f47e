"""Whether a folder lies on a drive of another computer, where SQLite's locks and its journal cannot be relied on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_KINDS: Final = {
    *("afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone"),
    "fuse.gvfsd-fuse",
    *("fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "webdav"),
}


def is_on_network(folder: Path) -> bool:
    """Whether a folder, or the place where it is to be made, is on a network drive; False where that cannot be told."""
    import psutil  # here: it takes a while, and only those who make a data folder need it

    place = Path(os.path.realpath(folder))
    if (place.drive.startswith("\\\\") and not place.drive.startswith("\\\\?\\")) or place.drive.startswith(
        "\\\\?\\UNC"
    ):
        return True
    try:
        mounts = [mount for mount in psutil.disk_partitions(all=True) if place.is_relative_to(mount.mountpoint)]
    except OSError:
        return False
    if not mounts:
        return False
    # of several at one place the last one mounted is on top: an automounter's own entry comes before the drive
    innermost = max(reversed(mounts), key=lambda mount: len(Path(mount.mountpoint).parts))
    return innermost.fstype.lower() in _KINDS or "remote" in innermost.opts.split(",")
