"""The user's few choices: what there is to choose, and one small JSON file that is replaced whole."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.places import DataDir
from duet_desktop.library.whole_file import whole_file
from duet_model.sources import EMBEDDED

VERSION = 1
THEMES = ("system", "light", "dark")
LANGUAGES = {"en": "English", "de": "Deutsch", "ja": "日本語", "zh_CN": "简体中文"}  # of the window, and their names

_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d+)?")
_changing = threading.Lock()  # reading, changing and writing the file is one step
T = TypeVar("T")


def is_device(name: str) -> bool:
    """Whether a name is "auto" or that of a torch device; the device itself need not be there."""
    return _DEVICE.fullmatch(name) is not None


def _setting(default: T, is_right: Callable[[Any], bool]) -> T:
    made: T = field(default=default, metadata={"is_right": is_right})
    return made


def _within(least: float, most: float) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, (int, float)) and not isinstance(value, bool) and least <= value <= most


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


@dataclass(frozen=True)
class Settings:
    """Every setting there is.

    Attributes:
        model: The model that is used when none is asked for: a name, or the absolute path of a folder.
        device: Where models compute when no device is asked for: 'auto' or a torch device.
        theme: 'system', 'light' or 'dark'.
        language: Of the window: 'system', or one of `LANGUAGES`.
        picture_height: Of the rows of results, in pixels; the window takes the nearest it has.
        pen_size: Width of the pen at full pressure, in parts of the paper's side; likewise.
        geometry: Place and size of the window as Qt says it, in base64; '' before there was a window.
        canvas_width: Pixels the canvas has beside the results; 0 for what it has at first.
        left_out: Indexed folders that are not searched.
        understood: Whether the window shows what was understood, as a picture.
        pipeline: Folder of the Stable Diffusion pipeline that draws in the window; '' for none.
        controlnet: Folder of the ControlNet that has it follow the lines; '' for none.
    """

    model: str = _setting(EMBEDDED, lambda value: _is_text(value) and value != "")
    device: str = _setting("auto", lambda value: _is_text(value) and is_device(value))
    theme: str = _setting("system", lambda value: _is_text(value) and value in THEMES)
    language: str = _setting("system", lambda value: _is_text(value) and value in ("system", *LANGUAGES))
    picture_height: float = _setting(160, _within(16, 4096))
    pen_size: float = _setting(0.0129, _within(0.0001, 1))
    geometry: str = _setting("", lambda value: _is_text(value) and value.isascii())
    canvas_width: float = _setting(0, _within(0, 100_000))
    left_out: tuple[str, ...] = _setting((), lambda value: isinstance(value, list) and all(map(_is_text, value)))
    understood: bool = _setting(True, lambda value: isinstance(value, bool))
    pipeline: str = _setting("", _is_text)
    controlnet: str = _setting("", _is_text)


_FIELDS = {each.name: each for each in fields(Settings)}


def read_settings(data_dir: DataDir, warn: Callable[[str], None] = lambda sentence: None) -> Settings:
    """The settings; the usual ones where there is no file.

    Args:
        data_dir: Holds the file.
        warn: Takes a sentence when the file is damaged, of a newer version, or holds what is no such setting's value.
    """
    path = data_dir.settings
    said = _parse(path)
    if said is None:
        warn(f"The settings {path} are damaged; the usual ones apply.")
        return Settings()
    if _is_newer(said):
        warn(
            f"The settings {path} are those of a newer version: what this one understands applies, and is not changed."
        )
    known = {name: said[name] for name in _FIELDS if name in said}
    wrong = [name for name, value in known.items() if not _is_right(name, value)]
    if wrong:
        warn(f"The usual settings apply where {path} is not understood: {', '.join(wrong)}.")
    right: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in known.items() if name not in wrong
    }
    return Settings(**right)


def change_settings(data_dir: DataDir, **changes: Any) -> Path | None:
    """Change some settings; all the others in the file are kept, those too that this version does not know.

    Args:
        data_dir: Its settings file is replaced as a whole.
        changes: By name, as in `Settings`.

    Returns:
        Where a damaged settings file was set aside, or None if there was none.

    Raises:
        LibraryError: The file is that of a newer version, or cannot be written.
        ValueError: No setting is called so, or can be that.
    """
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in changes.items()}
    for name, value in plain.items():
        if name not in _FIELDS or not _is_right(name, value):
            raise ValueError(f"the setting {name} cannot be {value!r}")
    data_dir.create()
    path = data_dir.settings
    try:
        with _changing:
            aside = _set_aside(path)
            said = _parse(path) or {}
            if _is_newer(said):
                raise LibraryError(f"The settings {path} are those of a newer version, so they are not changed.")
            with whole_file(path) as file:
                file.write(json.dumps({"version": VERSION, **said, **plain}, indent=2).encode() + b"\n")
    except OSError as error:
        raise LibraryError(f"The settings {path} cannot be written ({error.strerror or error}).") from error
    return aside


def _is_right(name: str, value: Any) -> bool:
    return bool(_FIELDS[name].metadata["is_right"](value))


def _is_newer(said: dict[str, Any]) -> bool:
    version = said.get("version")
    return isinstance(version, int) and version > VERSION


def _parse(path: Path) -> dict[str, Any] | None:
    """The file's content, empty if there is no file, None if it is damaged."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _set_aside(path: Path) -> Path | None:
    if _parse(path) is not None:
        return None
    aside = path.with_name(f"{path.stem}-damaged{path.suffix}")
    os.replace(path, aside)
    return aside
