"""How large a frozen program is, and what of it.

Run: python packaging/report.py dist/duet-desktop
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from parts import DROPPED_FILES, EXCLUDED_MODULES

SHOWN = 10


def sizes(folder: Path) -> dict[str, int]:
    """Bytes of each part, largest first: a library's folder (with its `.libs`), or a file that stands alone."""
    found: dict[str, int] = {}
    inner = folder / "_internal"
    base = inner if inner.is_dir() else folder
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        relative = path.relative_to(base) if path.is_relative_to(base) else path.relative_to(folder)
        name = relative.parts[0].removesuffix(".libs")
        found[name] = found.get(name, 0) + path.stat().st_size
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def largest_files(folder: Path, count: int = SHOWN) -> list[tuple[str, int]]:
    """The largest single files."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    files.sort(key=lambda path: -path.stat().st_size)
    return [(path.relative_to(folder).as_posix(), path.stat().st_size) for path in files[:count]]


def megabytes(size: int) -> str:
    """A size as people read it."""
    return f"{size / 1e6:,.1f} MB"


def text(folder: Path) -> str:
    """The report."""
    parts = sizes(folder)
    whole = sum(parts.values())
    lines = [f"{folder}: {megabytes(whole)} in {sum(1 for p in folder.rglob('*') if p.is_file()):,} files", ""]
    lines.append("Largest parts")
    lines += [f"  {megabytes(size):>12}  {size / whole:5.1%}  {name}" for name, size in list(parts.items())[:SHOWN]]
    lines += ["", "Largest files"]
    lines += [f"  {megabytes(size):>12}  {name}" for name, size in largest_files(folder)]
    lines += ["", "Left out: modules"]
    lines += [f"  {name}: {reason}" for name, reason in EXCLUDED_MODULES.items()]
    lines += ["", "Left out: files"]
    lines += [f"  {name}: {reason}" for name, reason in DROPPED_FILES.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    given = Path(sys.argv[1])
    if "--json" in sys.argv:
        print(json.dumps({"parts": sizes(given), "files": dict(largest_files(given))}, indent=2))
    else:
        print(text(given), end="")
