"""What the packages say of the program, from where it stands in the project: nothing is stated twice."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = "duet-desktop"
NAME = "Duet Desktop"
IDENTIFIER = "org.duet.desktop"
MIME_TYPE = "application/x-duet-query"
MAINTAINER = "The duet-desktop authors"
EXTRAS = ("heic", "raw", "svg")  # what the installers bring beside the least
PYTHON = "3.12"  # of the installers; the release workflow says so, too


def folder_name(variant: str) -> str:
    """What the frozen program's folder in dist/ is called, and its package for Debian."""
    return f"{PROGRAM}-lite" if variant == "lite" else PROGRAM


def project() -> dict[str, object]:
    """The table [project] of pyproject.toml."""
    found: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def version() -> str:
    """The version, as pyproject.toml states it."""
    return str(project()["version"])
