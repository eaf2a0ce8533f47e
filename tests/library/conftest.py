"""Fixtures of the library's tests."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from duet_desktop.library.places import DataDir
from tests import paper_model
from tests.library.world import World


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "data")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return paper_model.make(tmp_path / "paper")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    created = World(tmp_path)
    yield created
    created.close()


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder of someone to whom permissions apply: for root, which they do not stop, this takes another user."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions of files work differently here")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        os.seteuid(user)
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir():
                path.chmod(0o777)
        shutil.rmtree(folder)


@pytest.fixture
def ordinary_world(ordinary_user: Path) -> Iterator[World]:
    """A world to which permissions apply."""
    created = World(ordinary_user)
    yield created
    created.close()
