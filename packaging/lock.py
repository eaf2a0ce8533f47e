"""The lock files of the builds: every library with its version and the SHA-256 of the files it may be installed from.

Run: python3 -m pip install uv==0.13.9 && python3 packaging/lock.py [linux-x86_64-cpu ...]

Writes packaging/requirements-SYSTEM-MACHINE-PYTHON-VARIANT.lock for every build of the release workflow, or for those
that are named, whatever system this is; build.py installs what is in them and nothing else. They are made anew, and
looked at, when constraints.txt changes: that says which versions are wanted, these say which files they are. Exit code
1 if one could not be made; it is then left as it was.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build import HERE, PYINSTALLER, constraints, index_options, lock_name
from facts import EXTRAS, PYTHON, ROOT

_COMMAND = "python3 packaging/lock.py"


@dataclass(frozen=True)
class Target:
    """A build of the release workflow.

    Attributes:
        system: As `sys.platform` says it.
        machine: As `platform.machine` says it there, in small letters.
        variant: "cpu" or "cuda".
        platform: uv's name of the oldest system it is to run on.
    """

    system: str
    machine: str
    variant: str
    platform: str

    @property
    def name(self) -> str:
        """What it is called in the name of its lock file."""
        return lock_name(self.system, self.machine, PYTHON, self.variant)


_WINDOWS = "x86_64-pc-windows-msvc"
TARGETS = (  # PySide6's wheels want the C library 2.34, the runners have 2.35
    Target("linux", "x86_64", "cpu", "x86_64-manylinux_2_35"),
    Target("linux", "x86_64", "cuda", "x86_64-manylinux_2_35"),
    Target("linux", "aarch64", "cpu", "aarch64-manylinux_2_35"),
    Target("win32", "amd64", "cpu", _WINDOWS),
    Target("darwin", "arm64", "cpu", "aarch64-apple-darwin"),
)
MACOS = "14.0"  # the oldest that torch is built for


def command(target: Target, pins: Path, pyinstaller: Path, out: Path) -> list[str]:
    """How uv is asked to resolve a build."""
    extras = [part for name in EXTRAS for part in ("--extra", name)]
    return [
        *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--native-tls", "--no-header", "--no-annotate"),
        *("--generate-hashes", "--index-strategy", "unsafe-best-match", "--python-version", PYTHON),
        *("--python-platform", target.platform, "--constraints", str(pins), "--output-file", str(out)),
        *(*index_options(target.variant, target.system), *extras, "pyproject.toml", str(pyinstaller)),
    ]


def text(target: Target, resolved: str) -> str:
    """A lock file; it says how it was made, and where pip finds what is not in the registry."""
    options = " ".join(index_options(target.variant, target.system))
    head = f"# Made by: {_COMMAND} {target.name}\n"
    return head + (f"{options}\n" if options else "") + resolved


def make(target: Target) -> bool:
    """Resolve a build and write its lock file; False, and a sentence, if that cannot be done."""
    with tempfile.TemporaryDirectory() as folder:
        pins, pyinstaller, out = (Path(folder) / name for name in ("constraints.txt", "build.in", "out.txt"))
        pins.write_text(constraints(target.variant, target.system), encoding="utf-8")
        pyinstaller.write_text(PYINSTALLER, encoding="utf-8")
        environment = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": MACOS, "HNSWLIB_NO_NATIVE": "1"}
        done = subprocess.run(
            command(target, pins, pyinstaller, out), cwd=ROOT, env=environment, capture_output=True, text=True
        )
        if done.returncode != 0:
            print(f"{target.name} was not made: {done.stderr.strip()}", file=sys.stderr)
            return False
        written = HERE / f"requirements-{target.name}.lock"
        written.write_text(text(target, out.read_text(encoding="utf-8")), encoding="utf-8")
    print(written)
    return True


def main(argv: Sequence[str] | None = None) -> int:
    """Make those that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [target.name for target in TARGETS]
    parser.add_argument("builds", nargs="*", metavar="BUILD", help=f"of {', '.join(names)}; all if none is named")
    wanted = parser.parse_args(argv).builds
    unknown = set(wanted) - set(names)
    if unknown:
        parser.error(f"there is no build {', '.join(sorted(unknown))}")
    made = [make(target) for target in TARGETS if not wanted or target.name in wanted]
    return 0 if all(made) else 1


if __name__ == "__main__":
    sys.exit(main())
