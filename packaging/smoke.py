"""Use a frozen or installed program as a designer would, and say line by line what works. Standard library only.

    python3 packaging/smoke.py dist/duet-desktop/duet-desktop [--screenshots FOLDER]

The program gets a fresh home folder with blanks and letters beyond ASCII in its name, no Python on its PATH, and no
network: as root on Linux it runs in a network of its own in which there is nothing, and its folder is mounted
read-only; elsewhere proxies lead nowhere, and its folder is compared before and after. Exit code 1 if a check failed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from smoke_commands import (
    check_demo,
    check_doctor,
    check_download,
    check_help,
    check_index,
    check_models,
    check_offline,
    check_scenes,
    check_search,
    check_version,
    check_words,
)
from smoke_window import check_german, check_window
from smoke_world import CheckError, Program


def main(argv: Sequence[str] | None = None) -> int:
    """Run all checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the executable")
    parser.add_argument("--screenshots", type=Path, help="keep pictures of the window there (Linux, with Xvfb)")
    parser.add_argument("--keep", action="store_true", help="leave the home folder that was made")
    arguments = parser.parse_args(argv)
    path = arguments.program.absolute()
    holder = Path(tempfile.mkdtemp(prefix="duet-smoke-")).resolve()
    program = Program(path, holder / "Zoë Müller 写真")
    program.home.mkdir()
    before = _listing(path.resolve().parent)
    checks: list[tuple[str, Callable[[], str]]] = [
        ("help", lambda: check_help(program)),
        ("version", lambda: check_version(program)),
        ("models", lambda: check_models(program)),
        ("doctor", lambda: check_doctor(program)),
        ("demo", lambda: check_demo(program)),
        ("index", lambda: check_index(program)),
        ("search", lambda: check_search(program)),
        ("scenes", lambda: check_scenes(program)),
        ("offline", lambda: check_offline(program)),
        ("download", lambda: check_download(program)),
        ("window", lambda: check_window(program, _picture(arguments.screenshots, "window.png"))),
        ("in German", lambda: check_german(program, _picture(arguments.screenshots, "german.png"))),
        ("nothing fatal", lambda: check_words(program)),
        ("program folder", lambda: _unchanged(before, _listing(path.resolve().parent))),
    ]
    print(f"{path}, {'cut off from the network, read-only' if program.cut_off else 'with proxies that lead nowhere'}")
    failed = 0
    for name, check in checks:
        started = time.perf_counter()
        try:
            verdict, said = "ok    ", check()
        except Exception as error:  # noqa: BLE001 - every check is told of, whatever broke it
            verdict, failed = "FAILED", failed + 1
            said = str(error) if isinstance(error, CheckError) else f"{type(error).__name__}: {error}"
        print(f"{verdict} {name:<15} {time.perf_counter() - started:6.1f} s  {said}", flush=True)
    if not arguments.keep:
        shutil.rmtree(holder, ignore_errors=True)
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _picture(folder: Path | None, name: str) -> Path | None:
    if folder is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def _listing(folder: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for path in folder.rglob("*"):
        stat = path.lstat()
        found[str(path)] = (stat.st_size, stat.st_mtime_ns)
    return found


def _unchanged(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> str:
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    if changed:
        raise CheckError(f"changed: {changed[:5]}")
    return f"{len(after):,} files unchanged"


if __name__ == "__main__":
    sys.exit(main())
