"""Which programs of a Linux desktop open a kind of file, and how they are started.

Read from .desktop files by freedesktop.org's specifications: Desktop Entry, MIME Applications, Base Directory.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from configparser import ConfigParser, Error
from dataclasses import dataclass
from pathlib import Path

_ENTRY = "Desktop Entry"
_OURS = "duet-desktop.desktop"
_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


@dataclass(frozen=True)
class Program:
    """A program that opens files.

    Attributes:
        name: As its menu entry reads.
        icon: Name of an icon in the icon theme, a file, or empty.
        execute: Its command line, with field codes.
        entry: Its .desktop file.
        folder: Where it wants to run, or empty.
    """

    name: str
    icon: str
    execute: str
    entry: Path
    folder: str = ""

    def commands(self, paths: Sequence[str]) -> list[list[str]]:
        """The commands that open files: one for all of them if the program takes several, else one for each."""
        words = _words(self.execute)
        codes = {word[1] for word in words if len(word) == 2 and word[0] == "%"}
        if codes & {"F", "U"}:
            return [self._command(words, paths)]
        if not codes & {"f", "u"}:
            words = [*words, "%f"]
        return [self._command(words, [path]) for path in paths]

    def _command(self, words: Sequence[str], paths: Sequence[str]) -> list[str]:
        files, addresses = list(paths), [Path(path).as_uri() for path in paths]
        whole = {
            **{"%f": files, "%F": files, "%u": addresses, "%U": addresses},
            "%i": ["--icon", self.icon] if self.icon else [],
        }
        command: list[str] = []
        for word in words:
            command += whole[word] if word in whole else self._inside(word)
        return command

    def _inside(self, word: str) -> list[str]:
        """A word with its codes replaced; one that was nothing else but an outdated code goes."""
        codes = {"%": "%", "c": self.name, "k": str(self.entry)}
        parts = word.split("%")
        text, rest = parts[0], iter(parts[1:])
        for part in rest:
            if part:
                text += codes.get(part[0], "") + part[1:]
            else:  # two in a row
                text += "%" + next(rest, "")
        return [text] if text or not word.startswith("%") else []


def programs_for(kinds: Sequence[str], environment: Mapping[str, str], language: str = "") -> list[Program]:
    """The programs for a kind of file, the preferred one first. Reads many small files.

    Args:
        kinds: Its MIME type, then other names of it.
        environment: XDG_* and HOME.
        language: For their names, such as "de_AT".
    """
    data = [folder / "applications" for folder in _data_folders(environment)]
    removed: set[str] = set()
    defaults: list[str] = []
    others: list[str] = []
    for file in _association_files(environment, data):
        lists = _read(file)
        if lists is None:
            continue
        chosen = _ids(lists, "Default Applications", kinds)
        added = _ids(lists, "Added Associations", kinds) + _ids(lists, "MIME Cache", kinds)
        defaults += [name for name in chosen if name not in removed]
        others += [name for name in added if name not in removed]
        removed.update(_ids(lists, "Removed Associations", kinds))
    programs = {}
    for name in dict.fromkeys([*defaults, *others]):
        program = _program(name, data, language)
        if program is not None and name != _OURS:
            programs.setdefault((program.name, program.execute), program)
    return list(programs.values())


def _data_folders(environment: Mapping[str, str]) -> list[Path]:
    own = environment.get("XDG_DATA_HOME") or Path(environment.get("HOME", "/"), ".local", "share")
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return [Path(own), *(Path(folder) for folder in shared.split(":") if folder)]


def _association_files(environment: Mapping[str, str], data: Sequence[Path]) -> Iterator[Path]:
    """Lists of who opens what, the most decisive first."""
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    names = [*(f"{desktop}-mimeapps.list" for desktop in desktops if desktop), "mimeapps.list"]
    own = environment.get("XDG_CONFIG_HOME") or Path(environment.get("HOME", "/"), ".config")
    shared = environment.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    for folder in [Path(own), *(Path(folder) for folder in shared.split(":") if folder)]:
        yield from (folder / name for name in names)
    for folder in data:
        yield from (folder / name for name in [*names, "mimeinfo.cache"])


def _read(file: Path) -> ConfigParser | None:
    parser = ConfigParser(interpolation=None, strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment]  # names are of large and small letters
    try:
        parser.read_string(file.read_text(encoding="utf-8", errors="replace"))
    except (OSError, Error):
        return None
    return parser


def _ids(lists: ConfigParser, group: str, kinds: Sequence[str]) -> list[str]:
    if not lists.has_section(group):
        return []
    section = lists[group]
    return [name for kind in kinds for name in section.get(kind, "").split(";") if name]


def _program(name: str, folders: Sequence[Path], language: str) -> Program | None:
    """The program with an id, if it is there and can be started; the first folder that has the id decides."""
    for folder in folders:
        for file in _places(folder, name):
            entry = _read(file)
            if entry is not None and entry.has_section(_ENTRY):
                return _from_entry(file, entry[_ENTRY], language)
    return None


def _places(folder: Path, name: str) -> Iterator[Path]:
    """Where a program's file may be: a hyphen of its id may stand for a folder."""
    parts = Path(name).name.split("-")
    for inner in range(len(parts)):
        yield folder.joinpath(*parts[:inner], "-".join(parts[inner:]))


def _from_entry(file: Path, entry: Mapping[str, str], language: str) -> Program | None:
    def text(key: str) -> str:
        return _unescaped(entry.get(key, ""))

    execute, wanted = text("Exec"), text("TryExec")
    is_closed = text("Hidden") == "true" or text("Terminal") == "true" or text("Type") != "Application"
    if is_closed or not _words(execute) or (wanted and shutil.which(wanted) is None):
        return None
    name = text(f"Name[{language}]") or text(f"Name[{language.partition('_')[0]}]") or text("Name")
    return Program(name or file.stem, text("Icon"), execute, file, text("Path"))


def _unescaped(value: str) -> str:
    first, *others = value.split("\\")
    text, rest = first, iter(others)
    for part in rest:
        if part:
            text += _ESCAPES.get(part[0], "\\" + part[0]) + part[1:]
        else:
            text += "\\" + next(rest, "")
    return text


def _words(command: str) -> list[str]:
    """A command line's words: between spaces, or in double quotes, in which a backslash keeps the next letter."""
    words: list[str] = []
    word, is_quoted, letters = None, False, iter(command)
    for letter in letters:
        if letter == '"':
            is_quoted, word = not is_quoted, word or ""
        elif letter == "\\" and is_quoted:
            word = (word or "") + next(letters, "")
        elif letter.isspace() and not is_quoted:
            words += [] if word is None else [word]
            word = None
        else:
            word = (word or "") + letter
    return words if word is None else [*words, word]
