"""What a model folder must hold: open_clip_config.json and one safetensors file. Checked without loading anything."""

from __future__ import annotations

import json
import math
import struct
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from duet_desktop.library.errors import LibraryError
from duet_model.sources import CHECKPOINT_NAME, CONFIG_NAME, weights_in

_LARGEST_HEADER = 100_000_000  # the limit of the safetensors library itself


@dataclass(frozen=True)
class ModelFiles:
    """The files of a model, checked.

    Attributes:
        config: The open_clip configuration.
        weights: The safetensors file.
        parameters: How many numbers the weights hold, those of a duet checkpoint too.
        size: Bytes of the weights, likewise.
        checkpoint: What training added to the model, None without.
    """

    config: Path
    weights: Path
    parameters: int
    size: int
    checkpoint: Path | None = None


def check_folder(folder: Path) -> ModelFiles:
    """Check that a folder holds a model this program can load.

    Raises:
        LibraryError: It does not; the message says what is missing or damaged.
    """
    weights = weights_in(folder)
    if len(weights) != 1:
        found = "holds none" if not weights else f"holds {len(weights)}"
        raise LibraryError(f"{folder} is not a model: it must hold one .safetensors file and {found}.")
    files = check_files(folder / CONFIG_NAME, weights[0])
    checkpoint = folder / CHECKPOINT_NAME
    if not checkpoint.is_file():
        return files
    parameters, size = count_parameters(checkpoint), checkpoint.stat().st_size
    return replace(files, parameters=files.parameters + parameters, size=files.size + size, checkpoint=checkpoint)


def check_files(config: Path, weights: Path) -> ModelFiles:
    """Check a configuration and its weights.

    Raises:
        LibraryError: One of them is missing, damaged, or of a kind that cannot be used.
    """
    _check_config(config)
    return ModelFiles(config, weights, count_parameters(weights), weights.stat().st_size)


def count_parameters(weights: Path) -> int:
    """How many numbers a safetensors file holds; raises LibraryError as `read_header` does."""
    header = read_header(weights)
    return sum(math.prod(entry["shape"]) for name, entry in header.items() if name != "__metadata__")


def read_header(path: Path) -> dict[str, Any]:
    """The header of a safetensors file: the shape and place of each tensor.

    Raises:
        LibraryError: The file cannot be read, is no safetensors file, or is cut short.
    """
    damaged = LibraryError(f"{path} is not a complete safetensors file.")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            prefix = file.read(8)
            length = struct.unpack("<Q", prefix)[0] if len(prefix) == 8 else 0
            if not 2 <= length <= min(size - 8, _LARGEST_HEADER):
                raise damaged
            header = json.loads(file.read(length))
    except OSError as error:
        raise LibraryError(f"{path} cannot be read ({error.strerror or error}).") from error
    except ValueError as error:
        raise damaged from error
    if not isinstance(header, dict):
        raise damaged
    try:
        ends = [int(entry["data_offsets"][1]) for name, entry in header.items() if name != "__metadata__"]
        shapes = [entry["shape"] for name, entry in header.items() if name != "__metadata__"]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise damaged from error
    whole = all(isinstance(n, int) for shape in shapes for n in shape)
    if not ends or not whole or 8 + length + max(ends) != size:
        raise damaged
    return header


def _check_config(path: Path) -> None:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LibraryError(f"{path.parent} is not a model: it has no {CONFIG_NAME}.") from error
    except OSError as error:
        raise LibraryError(f"{path} cannot be read ({error.strerror or error}).") from error
    except ValueError as error:
        raise LibraryError(f"{path} is damaged: it is not readable as JSON.") from error
    model = config.get("model_cfg") if isinstance(config, dict) else None
    if not isinstance(model, dict) or not isinstance(model.get("text_cfg"), dict) or "vision_cfg" not in model:
        raise LibraryError(f"{path} does not describe an open_clip model.")
    if model["text_cfg"].get("hf_model_name"):
        raise LibraryError(
            f"{path} describes a model with a text tower of the transformers library, which duet-desktop cannot use."
        )
