"""Every duet-train command in the documents is one the parser takes; most need data or hours to be run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from duet_training.cli import parser

ROOT = Path(__file__).parents[2]
PAGES = ["training/README.md", "docs/evaluation.md", "docs/method.md"]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:[A-Z_]+=\S+ )*duet-train ([^#\n]+)", re.MULTILINE)


def said() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        found += [(page, command.strip()) for block in BLOCK.findall(text) for command in COMMAND.findall(block)]
    return found


@pytest.mark.parametrize(("page", "command"), said())
def test_it_is_understood(page: str, command: str) -> None:
    parser().parse_args(shlex.split(command))


def test_there_are_some() -> None:
    assert len(said()) > 10
