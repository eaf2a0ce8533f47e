"""The lock file of a build: every library with its version and the SHA-256 of the very file that is installed.

Run: python3 packaging/lock.py [--variant cuda]        on the system it is for, with the Python that will build

Writes packaging/requirements-SYSTEM-MACHINE-PYTHON-VARIANT.lock, which build.py installs and nothing else. It is made
anew, and looked at, when constraints.txt changes: that says which versions are wanted, this says which files they are.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from build import PYINSTALLER, WANTED, constraints, index_options, lock_file
from facts import PROGRAM, ROOT


def locked(report: dict[str, Any]) -> list[str]:
    """The lines of a lock file from what pip says that it would install; the program itself is left out."""
    lines = []
    for item in report["install"]:
        about, source = item["metadata"], item["download_info"]
        name = about["name"].lower().replace("_", "-")
        if name == PROGRAM:
            continue
        digest = source["archive_info"]["hashes"]["sha256"]
        lines.append(f"{name}=={about['version']} --hash=sha256:{digest}")
    return sorted(lines)


def text(report: dict[str, Any], variant: str) -> str:
    """A lock file; it says how it was made."""
    head = (
        f"# Made by: python3 packaging/lock.py --variant {variant}    on {platform.system()} {platform.machine()} with "
        f"Python {report['environment']['python_full_version']}\n"
    )
    options = " ".join(index_options(variant, sys.platform))
    return head + (f"{options}\n" if options else "") + "\n".join(locked(report)) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Ask pip what it would install into an empty environment, and write that down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variant", choices=("cpu", "cuda"), default="cpu")
    variant = parser.parse_args(argv).variant
    with tempfile.TemporaryDirectory() as folder:
        pins, found = Path(folder) / "constraints.txt", Path(folder) / "report.json"
        pins.write_text(constraints(variant, sys.platform), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet"]
        command += ["--report", str(found), "-c", str(pins), *index_options(variant, sys.platform), WANTED, PYINSTALLER]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "HNSWLIB_NO_NATIVE": "1"})
        written = lock_file(variant)
        written.write_text(text(json.loads(found.read_text(encoding="utf-8")), variant), encoding="utf-8")
    print(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
