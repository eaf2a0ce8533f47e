"""Brings the window's translations up to date with its source, and compiles them; needs PySide6's own tools.

    python -m tests.app.translations

New sentences become unfinished entries of the .ts files, to be translated in Qt Linguist or any editor; run it again
afterwards. In English only the plural forms are translated.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from duet_desktop.app.translation import LANGUAGES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "duet_resources" / "translations"


def collect(folder: Path, language: str) -> Path:
    """Bring duet_LANGUAGE.ts of a folder up to date with the source, or make it; returns its path."""
    path = folder / f"duet_{language}.ts"
    sources = sorted(str(file) for file in (ROOT / "duet_desktop" / "app").glob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
    plural = ["-pluralonly"] if language == "en" else []
    _run("pyside6-lupdate", *sources, *options, *plural, "-ts", str(path))
    return path


def compiled(source: Path, folder: Path) -> Path:
    """Compile a .ts file into a folder; returns the .qm file."""
    path = folder / source.with_suffix(".qm").name
    _run("pyside6-lrelease", str(source), "-qm", str(path))
    return path


def _run(tool: str, *arguments: str) -> None:
    found = shutil.which(tool, path=str(Path(sys.executable).parent)) or tool
    subprocess.run([found, *arguments, "-silent"], check=True)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in LANGUAGES:
        compiled(collect(FOLDER, each), FOLDER)
