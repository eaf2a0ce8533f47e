"""How the installation is: versions, the data folder, the catalogue, its index files. Nothing here loads a model."""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from duet_desktop.library import array_file
from duet_desktop.library.about import PROGRAM, version
from duet_desktop.library.array_file import CacheError
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.network_drive import is_on_network
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import read_settings
from duet_desktop.library.whole_file import UNFINISHED
from duet_model.edition import is_small

LITTLE_SPACE: Final = (
    1_000_000_000  # bytes; thumbnails, vectors and index of 100,000 pictures are about three times that
)
_LIBRARIES: Final = (
    *("onnxruntime", "torch", "torchvision", "open_clip_torch", "timm", "safetensors"),
    *("PySide6_Essentials", "pillow", "numpy", "hnswlib"),
)
_READERS: Final = {"HEIC": "pi_heif", "RAW": "rawpy", "SVG": "resvg_py"}
_INDEX_ENDINGS: Final = (".vectors", ".graph")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        area: What it belongs to: 'program', 'data folder', 'catalogue', 'index', 'model', 'device', 'window'.
        sentence: What was found, and where it is a problem, what to do.
        is_problem: Whether something is wrong.
        facts: The same for machines.
    """

    area: str
    sentence: str
    is_problem: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)


def about_the_program() -> Finding:
    """Versions of the program and of what it stands on, and which kinds of pictures can be read."""
    versions = {name: found for name in _LIBRARIES if (found := _version(name)) is not None}
    readers = {kind: find_spec(name) is not None for kind, name in _READERS.items()}
    lacking = [kind for kind, there in readers.items() if not there]
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    edition = "small" if is_small() else "full"
    sentence = f"{PROGRAM} {version()} ({edition} edition) with Python {platform.python_version()} on {system}"
    sentence += f"; {', '.join(lacking)} pictures cannot be read in this installation." if lacking else "."
    facts = {"version": version(), "edition": edition, "python": platform.python_version(), "system": system}
    return Finding("program", sentence, facts={**facts, "libraries": versions, "readers": readers})


def about_the_data_folder(data_dir: DataDir) -> list[Finding]:
    """Where it is, whether it can be written to, how much room there is, and whether the settings can be read."""
    root = data_dir.root
    facts: dict[str, Any] = {"path": str(root), "exists": root.is_dir()}
    if is_on_network(root):
        sentence = f"The data folder {root} lies on a network drive; choose one on this computer with --data-dir."
        return [Finding("data folder", sentence, True, facts)]
    existing = next(place for place in (root, *root.parents) if place.is_dir())
    try:
        free = shutil.disk_usage(existing).free
    except OSError as error:
        return [Finding("data folder", f"The data folder {root} cannot be looked at ({error.strerror}).", True, facts)]
    facts["free_bytes"] = free
    room = f"{free / 1e9:,.1f} GB free"
    found = []
    if not _is_writable(existing):
        sentence = f"The data folder {root} cannot be written to; change its permissions or choose one with --data-dir."
        found.append(Finding("data folder", sentence, True, facts))
    elif free < LITTLE_SPACE:
        sentence = f"There is little space for the data folder {root}, {room}; make room or move it with --data-dir."
        found.append(Finding("data folder", sentence, True, facts))
    else:
        there = "" if root.is_dir() else "; it is made when something is indexed"
        found.append(Finding("data folder", f"The data folder is {root}, {room}{there}.", facts=facts))
    complaints: list[str] = []
    read_settings(data_dir, complaints.append)
    return found + [Finding("data folder", complaint, True) for complaint in complaints]


def about_the_catalogue(data_dir: DataDir) -> list[Finding]:
    """Whether it is sound, and what is in it."""
    if not data_dir.catalogue.exists():
        return [Finding("catalogue", "Nothing has been indexed yet.", facts={"folders": 0, "pictures": 0})]
    try:
        with Catalogue.open(data_dir.catalogue, read_only=True) as catalogue:
            damage = catalogue.damage()
            if damage is not None:
                sentence = (
                    f"The catalogue {data_dir.catalogue} is damaged ({damage}). Move it aside and index again; "
                    "your pictures are untouched."
                )
                return [Finding("catalogue", sentence, True)]
            facts: dict[str, Any] = {"folders": len(catalogue.folders()), **asdict(catalogue.totals())}
            facts["models"] = {name: _named(catalogue, name) for name in sorted(catalogue.fingerprints())}
    except LibraryError as error:
        return [Finding("catalogue", str(error), True)]
    sentence = (
        f"The catalogue is sound: {facts['pictures']:,} pictures in {facts['folders']:,} indexed folders, "
        f"{facts['unreadable']:,} that cannot be read."
    )
    return [Finding("catalogue", sentence, facts=facts)]


def about_the_index(data_dir: DataDir) -> list[Finding]:
    """Whether each file of the index is as it was written, by the checksum in it."""
    folder = data_dir.index("any").parent
    files = [
        path
        for path in sorted(folder.glob("*"))
        if path.suffix in _INDEX_ENDINGS or (".regions." in path.name and path.suffix != UNFINISHED)
    ]
    found, rows, size = [], {}, 0
    for path in files:
        try:
            file = array_file.read(path)
        except FileNotFoundError:
            continue  # written anew just now
        except CacheError as error:
            sentence = f"The index file {path} {error}; delete it, and the next search makes it anew."
            found.append(Finding("index", sentence, True, {"path": str(path)}))
            continue
        rows[path.name] = len(file.arrays.get("ids", ()))
        size += path.stat().st_size
    if not found:
        sentence = f"All {len(rows)} index files are as they were written, {size / 1e6:,.1f} MB."
        if not files:
            sentence = "There are no index files yet; the first search makes them."
        found.append(Finding("index", sentence, facts={"rows": rows, "bytes": size}))
    return found


def _named(catalogue: Catalogue, fingerprint: str) -> str:
    source = catalogue.model_of(fingerprint)
    return "" if source is None else Path(source).name


def _is_writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
