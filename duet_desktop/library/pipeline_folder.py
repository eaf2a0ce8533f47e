"""Folders of diffusers pipelines: what of them is taken, and what is refused before anything in them is loaded."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any, Final

from duet_desktop.library.errors import LibraryError, UsageError

_PIPELINE: Final = "StableDiffusionPipeline"
_CONTROLNET: Final = "ControlNetModel"
_LIBRARIES: Final = ("diffusers", "transformers", "stable_diffusion")  # the last is an old name of the safety checker's
_UNSAFE: Final = {".bin", ".ckpt", ".pt", ".pth", ".pkl", ".pickle"}  # pickles, which can run what they like


def is_installed() -> bool:
    """Whether the extra "imagine" is here, which reads them; nothing is imported."""
    return all(importlib.util.find_spec(name) is not None for name in ("diffusers", "transformers"))


def check_pipeline(given: str | Path) -> Path:
    """The folder of a Stable Diffusion pipeline.

    Returns:
        Its absolute path.

    Raises:
        UsageError: There is no such folder.
        LibraryError: It holds something else, or what could run code of its own.
    """
    folder = _folder(given)
    parts = _json(folder / "model_index.json", f"{folder} is not a diffusers pipeline: it has no model_index.json.")
    if parts.get("_class_name") != _PIPELINE:
        raise LibraryError(
            f"{folder} is not a StableDiffusionPipeline but of another kind ({parts.get('_class_name')})."
        )
    for name, part in parts.items():
        if isinstance(part, list) and part[:1] not in ([None], *([known] for known in _LIBRARIES)):
            raise LibraryError(f'{folder} is refused: its part "{name}" is code of its own.')
    _check_files(folder)
    return folder


def check_controlnet(given: str | Path) -> Path:
    """The folder of a ControlNet; returns and raises as `check_pipeline`."""
    folder = _folder(given)
    config = _json(folder / "config.json", f"{folder} is not a ControlNet: it has no config.json.")
    if config.get("_class_name") != _CONTROLNET:
        raise LibraryError(f"{folder} is not a ControlNet but of another kind ({config.get('_class_name')}).")
    _check_files(folder)
    return folder


def text_width(pipeline: Path) -> int | None:
    """W, how many numbers a hidden state of a pipeline's text encoder has; None where it does not say."""
    path = pipeline / "text_encoder" / "config.json"
    width = _json(path, f"The pipeline {pipeline} has no text encoder.").get("hidden_size")
    return width if isinstance(width, int) else None


def _folder(given: str | Path) -> Path:
    folder = Path(given).expanduser().absolute()
    if not folder.is_dir():
        raise UsageError(f"There is no folder {given}.")
    return folder


def _json(path: Path, missing: str) -> dict[str, Any]:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LibraryError(missing) from None
    except (OSError, ValueError):
        raise LibraryError(f"{path} cannot be read.") from None
    if not isinstance(read, dict):
        raise LibraryError(f"{path} is damaged.")
    return read


def _check_files(folder: Path) -> None:
    files = sorted(folder.rglob("*"))
    for path in files:
        shown = path.relative_to(folder)
        if path.suffix.lower() in _UNSAFE:
            raise LibraryError(
                f"{folder} is refused: {shown} is no safetensors file and could run code when it is read."
            )
        if path.suffix.lower() == ".py":
            raise LibraryError(f"{folder} is refused: it brings code of its own, {shown}.")
    if not any(path.suffix == ".safetensors" for path in files):
        raise LibraryError(f"{folder} holds no weights as safetensors.")
