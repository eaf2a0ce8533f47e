"""The user's few choices, as one small JSON file that is replaced whole and never half-written."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.places import DataDir


def read_settings(data_dir: DataDir) -> dict[str, Any]:
    """The settings; empty where there are none or where the file is damaged."""
    settings = _parse(data_dir.settings)
    return settings if settings is not None else {}


def write_setting(data_dir: DataDir, name: str, value: Any) -> Path | None:
    """Change one setting and keep the others.

    Args:
        data_dir: Its settings file is replaced atomically.
        name: Name of the setting.
        value: Anything JSON can hold.

    Returns:
        Where a damaged settings file was set aside, or None if there was none.

    Raises:
        LibraryError: The file cannot be written.
    """
    data_dir.create()
    try:
        aside = _set_aside(data_dir.settings)
        _replace(data_dir.settings, json.dumps({**read_settings(data_dir), name: value}, indent=2) + "\n")
    except OSError as error:
        reason = error.strerror or error
        raise LibraryError(f"The settings {data_dir.settings} cannot be written ({reason}).") from error
    return aside


def _parse(path: Path) -> dict[str, Any] | None:
    """The file's content, empty if there is no file, None if it is damaged."""
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return None
    return settings if isinstance(settings, dict) else None


def _set_aside(path: Path) -> Path | None:
    if _parse(path) is not None:
        return None
    aside = path.with_name(f"{path.stem}-damaged{path.suffix}")
    os.replace(path, aside)
    return aside


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
