"""The scripts of packaging/ are no package (its name is taken in the registry): they are imported from their folder."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture(autouse=True)
def scripts() -> Iterator[Path]:
    """The folder, on the path for one test; what is imported from there is forgotten, for other tests' sake."""
    places = [str(SCRIPTS), str(SCRIPTS / "linux")]
    sys.path[:0] = places
    yield SCRIPTS
    for place in places:
        sys.path.remove(place)
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(str(SCRIPTS)):
            del sys.modules[name]
