"""The notices of everybody whose work is in the program: our NOTICE, then each library with its licence in full.

Run: python packaging/notices.py [FILE]        in the environment the program is built from
"""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from facts import NAME, ROOT
from licences import Dependency, dependencies

FILE_NAME = "THIRD-PARTY-NOTICES.txt"
TEXTS = Path(__file__).with_name("licence_texts")  # of licences that libraries name without bringing them along
_LINE = "=" * 80
_IS_LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors|copyright)", re.IGNORECASE)
_NOT_TEXT = {".py", ".pyc", ".json", ".so", ".pyi"}


def notices(libraries: list[Dependency]) -> str:
    """The whole text."""
    own = (ROOT / "NOTICE").read_text(encoding="utf-8").strip()
    listed = "\n".join(f"  {one.name} {one.version}: {one.licence}" for one in libraries)
    head = f"{own}\n\nLibraries in this build of {NAME}\n\n  Python {platform.python_version()}: PSF-2.0\n{listed}\n"
    parts = [head, _section("Python", platform.python_version(), "https://www.python.org", [_python_licence()])]
    for one in libraries:
        texts = list(_texts(metadata.distribution(one.name))) or [_named_text(one)]
        parts.append(_section(one.name, one.version, one.home, texts))
    texts = [path.read_text(encoding="utf-8").strip() for path in sorted(TEXTS.glob("*.txt"))]
    parts.append(_section("Licences that are named above", "", "", texts))
    return "\n".join(parts)


def _section(name: str, version: str, home: str, texts: list[str]) -> str:
    return "\n".join([_LINE, f"{name} {version}".strip(), *([home] if home else []), _LINE, "", *texts, ""])


def _texts(distribution: metadata.Distribution) -> Iterator[str]:
    """The licence files a library was installed with, each text once."""
    seen = set()
    for file in distribution.files or []:
        if not _IS_LICENCE.search(file.name) and "licenses" not in file.parts:
            continue
        path = Path(str(distribution.locate_file(file)))
        if file.suffix in _NOT_TEXT or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace").strip()
        if text and text not in seen:
            seen.add(text)
            yield text


def _named_text(one: Dependency) -> str:
    return f"Under {one.licence}. Its package brings no text of the licence along" + (
        f"; see {one.home}" if one.home else "."
    )


def _python_licence() -> str:
    for folder in (sysconfig.get_path("stdlib"), sys.base_prefix):
        path = Path(folder) / "LICENSE.txt"
        if path.is_file():
            return path.read_text(encoding="utf-8").strip()
    return f"Python Software Foundation License Version 2, https://docs.python.org/{sys.version_info[0]}/license.html"


def write(path: Path) -> Path:
    """Write the file; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notices(dependencies()), encoding="utf-8")
    return path


if __name__ == "__main__":
    print(write(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "notices" / FILE_NAME))
