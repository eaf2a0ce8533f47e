"""The parts of the documents that are made from the program: commands, keys, import contracts.

Run, in a clone: python -m tests.docs.pages [DIR]

Writes them anew into the documents, or into copies below DIR. A test compares.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

from duet_desktop.cli import build_parser

if TYPE_CHECKING:
    from PySide6.QtGui import QKeySequence

ROOT = Path(__file__).parents[2]
COMMANDS = "docs/reference/command-line.md"
PARTS = {"keys": "docs/reference/keys.md", "contracts": "docs/architecture.md"}
_PART = re.compile(r"(<!-- made by tests\.docs\.pages: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_COMMON = "common options"
_HEAD = """# Commands

Made from the program itself (`python -m tests.docs.pages`); `duet-desktop COMMAND --help` says the same. How they are
used: [On the command line](../user-guide/command-line.md).
"""
_PLACES = {  # class that makes an action, and where its key works
    "CanvasTools": "The paper",
    "CanvasMenu": "The paper",
    "ResultActions": "The results",
}
_ELSEWHERE = "The window"
_GOES_TO = {  # actions that only lead to a control and have no tooltip of their own
    "Words": "To the words",
    "Unwanted words": "To the unwanted words",
    "Balance of drawing and words": "To the balance of drawing and words",
}


def made(root: Path = ROOT) -> dict[str, str]:
    """Every page with such parts, by its path, as it ought to be."""
    pages = {COMMANDS: commands_page()}
    parts = {"keys": keys(), "contracts": contracts(root / "pyproject.toml")}
    for name, page in PARTS.items():
        text = (root / page).read_text(encoding="utf-8")
        assert name in (found[1] for found in _PART.findall(text)), f"{page} has no place for {name}"
        pages[page] = _PART.sub(lambda found: f"{found[1]}\n{parts[found[2]]}\n{found[3]}", text)
    return pages


def commands_page() -> str:
    """The reference of the command line."""
    parser = build_parser()
    sections = [
        _HEAD,
        *_commands(parser),
        "## Common options\n",
        "Every command takes them, after its name or before it.\n",
    ]
    sections.append(_table(_group(parser, _COMMON)))
    return "\n".join(sections)


def _commands(parser: argparse.ArgumentParser, depth: int = 2) -> Iterator[str]:
    yield f"{'#' * depth} {parser.prog}\n"
    yield f"{parser.description}\n"
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    asked = [*map(_usage, _given(parser)), *(f"{action.metavar} ..." for action in inner if action.required)]
    yield f"    {' '.join([parser.prog, *asked])}\n"
    if _given(parser):
        yield _table(_given(parser))
    for action in inner:
        for command in action.choices.values():
            yield from _commands(command, depth=3 if " " in parser.prog else 2)


def _given(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """What a command takes of its own."""
    left_out = {id(action) for action in _group(parser, _COMMON)}
    kinds = (argparse._HelpAction, argparse._SubParsersAction)
    return [action for action in parser._actions if id(action) not in left_out and not isinstance(action, kinds)]


def _group(parser: argparse.ArgumentParser, title: str) -> list[argparse.Action]:
    return next(group._group_actions for group in parser._action_groups if group.title == title)


def _usage(action: argparse.Action) -> str:
    text = _name(action, list(action.option_strings[:1]))
    return text if action.required and action.nargs != "*" else f"[{text}]"


def _name(action: argparse.Action, options: list[str]) -> str:
    value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper()).replace("|", " or ")
    if action.nargs in ("+", "*"):
        value += " ..."
    return " ".join(part for part in (", ".join(options), value) if part)


def _table(actions: list[argparse.Action]) -> str:
    rows = [f"| `{_name(each, list(each.option_strings))}` | {each.help} |" for each in actions]
    return "\n".join(["| argument | meaning |", "|---|---|", *rows, ""])


def contracts(pyproject: Path) -> str:
    """The import contracts, each with what it forbids."""
    listed = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    lines = []
    for contract in listed:
        if contract["type"] == "layers":
            rule = " -> ".join(f"`{layer}`" for layer in contract["layers"])
        else:
            sources, forbidden = (
                ", ".join(f"`{module}`" for module in contract[key]) for key in ("source_modules", "forbidden_modules")
            )
            rule = f"{sources} import none of {forbidden}"
            if contract.get("ignore_imports"):
                rule += f", except {', '.join(f'`{each}`' for each in contract['ignore_imports'])}"
        lines.append(f"- **{contract['name']}**: {rule}.")
    return "\n".join([*lines, ""])


def keys() -> str:
    """Tables of the keys that actions of the window have."""
    places: dict[str, list[str]] = {_ELSEWHERE: [], **{place: [] for place in _PLACES.values()}}
    for owner, pressed, name, tip in set(_actions()):
        does = _GOES_TO.get(name) or re.sub(r" \([^()]*\)$", "", tip)
        if name not in _GOES_TO and name.casefold() not in does.casefold():
            does = f"{name}: {does[0].lower()}{does[1:]}"
        places[_PLACES.get(owner, _ELSEWHERE)].append(f"| {pressed} | {does} |")
    lines = []
    for place, rows in places.items():
        lines += [f"## {place}\n", "| key | does |", "|---|---|", *sorted(rows, key=_by_what_it_does), ""]
    return "\n".join(lines)


def _by_what_it_does(row: str) -> str:
    return row.rsplit("| ", 1)[1].casefold()


def _actions() -> Iterator[tuple[str, str, str, str]]:
    """Of every action with keys: the class of its parent, the keys, its name, its tooltip."""
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton, QApplication

    from tests.app.stage import Stage

    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        try:
            for action in stage.window.findChildren(QAction):
                if action.shortcuts():
                    name = action.text().rstrip("…")
                    yield type(action.parent()).__name__, _pressed(action.shortcuts()), name, action.toolTip()
            for button in stage.window.findChildren(QAbstractButton):
                if not button.shortcut().isEmpty():
                    name = button.accessibleName() or button.text()
                    what = button.toolTip().partition("\n")[0]  # below it may stand what is chosen
                    yield type(button.parent()).__name__, _pressed([button.shortcut()]), name, what
        finally:
            stage.close()
            app.processEvents()


def _pressed(sequences: Sequence[QKeySequence]) -> str:
    return " or ".join(sequence.toString(sequence.SequenceFormat.PortableText) for sequence in sequences)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    for page, text in made().items():
        path = folder / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
