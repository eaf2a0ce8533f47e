"""Fixtures of the end-to-end tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.library import Library


@pytest.fixture(scope="package")
def library(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Iterator[Library]:
    """One library for all stories, as a person has one; each story has folders and pictures of its own."""
    made = Library(tmp_path_factory.mktemp("library") / "data", tiny_model)
    yield made
    made.engine.close()
