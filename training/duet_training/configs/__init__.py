"""Where a configuration comes from: a preset or a file, then settings from the command line, each checked."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

from duet_training.config import Config
from duet_training.errors import TrainingError


def presets() -> list[str]:
    """Names of the configurations that come with this package."""
    return sorted(file.name.removesuffix(".yaml") for file in files(__name__).iterdir() if file.name.endswith(".yaml"))


def load(preset_or_path: str | Path, overrides: Sequence[str] = ()) -> Config:
    """Defaults, then a preset or file, then single settings.

    Args:
        preset_or_path: a name in `presets`, or a YAML file.
        overrides: "section.setting=value" each, the value in YAML; a number counts in a list (data.train.0.root).

    Raises:
        TrainingError: the file cannot be read, or a setting does not exist, is out of its range or contradicts another.
    """
    settings = _over(Config().model_dump(mode="json"), _read(preset_or_path))
    for override in overrides:
        _set(settings, override)
    return check(settings, str(preset_or_path))


def changed(config: Config, overrides: Sequence[str]) -> Config:
    """A configuration with other settings, as `load` sets them.

    Raises:
        TrainingError: see `load`.
    """
    settings = config.model_dump(mode="json")
    for override in overrides:
        _set(settings, override)
    return check(settings, f"{config.name} with {', '.join(overrides)}")


def check(settings: Mapping[str, Any], origin: str) -> Config:
    """Settings as a configuration.

    Args:
        settings: by section, as in the YAML.
        origin: where they come from, for the message.

    Raises:
        TrainingError: see `load`.
    """
    try:
        return Config.model_validate(settings)
    except ValidationError as error:
        raise TrainingError(f"Configuration {origin}: {_sentence(error)}.") from error


def dump(config: Config) -> str:
    """The whole configuration as YAML that `load` reads back."""
    return str(yaml.safe_dump(config.model_dump(mode="json"), sort_keys=False, allow_unicode=True, width=120))


def _read(preset_or_path: str | Path) -> dict[str, Any]:
    name = str(preset_or_path)
    if name in presets():
        text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    else:
        path = Path(preset_or_path).expanduser()
        if not path.is_file():
            raise TrainingError(f"There is no configuration {name}: name a YAML file or one of {', '.join(presets())}.")
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise TrainingError(f"The configuration {path} cannot be read as text.") from error
    found = _yaml(text, f"The configuration {name}")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise TrainingError(f"The configuration {name} must consist of settings such as 'seed: 0'.")
    return found


def _over(defaults: dict[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """What is given, and the defaults for the rest; lists are replaced as a whole."""
    merged = dict(defaults)
    for name, value in given.items():
        before = defaults.get(name)
        merged[name] = _over(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return merged


def _set(settings: dict[str, Any], override: str) -> None:
    name, equals, text = override.partition("=")
    if not equals or not all(part.strip() for part in name.split(".")):
        raise TrainingError(f"{override!r} does not set anything: write section.setting=value.")
    *sections, last = (part.strip() for part in name.split("."))
    at: Any = settings
    for section in sections:
        if isinstance(at, list):
            at = at[_place(at, section, override)]
            continue
        if at.get(section) is None:
            at[section] = {}
        at = at[section]
        if not isinstance(at, dict | list):
            raise TrainingError(f"{override!r} cannot be set: {section} has no settings of its own.")
    at[_place(at, last, override) if isinstance(at, list) else last] = _yaml(text, f"The value of {override!r}")


def _place(items: list[Any], number: str, override: str) -> int:
    if not number.isdecimal() or int(number) >= len(items):
        raise TrainingError(f"{override!r} cannot be set: the list has the places 0 to {len(items) - 1}.")
    return int(number)


def _yaml(text: str, what: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise TrainingError(f"{what} is not YAML{where}.") from error


def _sentence(error: ValidationError) -> str:
    """The first mistake: which setting, what is wrong with it, what is allowed."""
    first = error.errors(include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return f"there is no setting {place}; here there are {', '.join(_settings(first['loc'][:-1]))}"
    if first["type"] == "value_error":
        return str(first["ctx"]["error"])
    message = first["msg"][0].lower() + first["msg"][1:]
    return f"{place}: {message}" if first["type"] == "missing" else f"{place}: {message}, not {first['input']!r}"


def _settings(place: Sequence[int | str]) -> list[str]:
    """What a section has."""
    section: type[BaseModel] = Config
    for name in place:
        if isinstance(name, str):
            section = _section(section.model_fields[name].annotation) or section
    return list(section.model_fields)


def _section(annotation: Any) -> type[BaseModel] | None:
    """The section in an annotation such as `Section | None` or `tuple[Section, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        return next((found for found in map(_section, get_args(annotation)) if found), None)
    return None
