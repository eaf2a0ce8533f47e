"""The commands that stand in the documents: every line of a block that is marked as one of the shell."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(
    r"^(?P<indent> *)```(?:sh|bash|shell|console)\n(?P<lines>.*?)^(?P=indent)```", re.MULTILINE | re.DOTALL
)
_SETTING = re.compile(r"[A-Z_][A-Z0-9_]*=")
_OF_THE_ENVIRONMENT = ".venv/bin/"


@dataclass(frozen=True)
class Command:
    """A command as a document shows it.

    Attributes:
        page: The document, from the root of the checkout.
        text: The line, without what is said behind it.
    """

    page: str
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """The program and its arguments, without settings before it and the folder it lies in."""
        words = shlex.split(self.text)
        while words and _SETTING.match(words[0]):
            words.pop(0)
        return (words[0].removeprefix(_OF_THE_ENVIRONMENT), *words[1:])

    def __str__(self) -> str:
        return f"{self.page}: {self.text}"


def documents() -> list[Path]:
    """Every document that tells someone what to type."""
    others = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "training/README.md", "packaging/README.md")]
    return [path for path in others if path.exists()] + sorted((ROOT / "docs").rglob("*.md"))


def commands(path: Path) -> Iterator[Command]:
    """The commands of a document; those of one line are taken apart at &&, in their order."""
    page = path.relative_to(ROOT).as_posix()
    for block in _BLOCK.finditer(path.read_text(encoding="utf-8")):
        for line in block["lines"].replace("\\\n", " ").splitlines():
            for part in _without_comment(line).split(" && "):
                if part.strip():
                    yield Command(page, part.strip())


def _without_comment(line: str) -> str:
    return re.sub(r"(^|\s)#.*$", "", line)
