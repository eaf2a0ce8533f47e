"""What the documents say of commands, keys and import contracts is what the program says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import COMMANDS, PARTS, ROOT


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages made anew, in a process of their own: they need a window."""
    folder = tmp_path_factory.mktemp("pages")
    command = [sys.executable, "-m", "tests.docs.pages", str(folder)]
    subprocess.run(command, check=True, env=os.environ, cwd=ROOT, timeout=300)
    return folder


@pytest.mark.parametrize("page", [COMMANDS, *PARTS.values()])
def test_what_is_made_from_the_program_is_up_to_date(page: str, made: Path) -> None:
    committed, fresh = ((folder / page).read_text(encoding="utf-8") for folder in (ROOT, made))
    assert committed == fresh, f"{page} is out of date; run: python -m tests.docs.pages"


def test_every_command_and_contract_is_there(made: Path) -> None:
    reference = (made / COMMANDS).read_text(encoding="utf-8")
    assert "## duet-desktop search\n" in reference
    assert "### duet-desktop models get\n" in reference
    assert "| `--balance B` |" in reference
    keys = (made / PARTS["keys"]).read_text(encoding="utf-8")
    assert "| Ctrl+F or Ctrl+L | To the words |" in keys
    assert "| Alt+F | Folders to search |" in keys
    contracts = (made / PARTS["contracts"]).read_text(encoding="utf-8")
    assert "import none of `PySide6`" in contracts
