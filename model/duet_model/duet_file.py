"""A safetensors file of ours: tensors, and a header in JSON that says what they are."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from duet_model.errors import ModelError


class Kind(NamedTuple):
    """A kind of file.

    Attributes:
        name: what people call it.
        format: what its header says.
        version: the newest that is read, and what is written.
    """

    name: str
    format: str
    version: int


def write(path: Path, kind: Kind, header: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> None:
    """Write a file; whoever reads it meanwhile sees the old one or the new one.

    Args:
        path: the file; its folder is made.
        kind: what it is.
        header: beside format and version; must be JSON.
        tensors: on any device.
    """
    document = {"format": kind.format, "version": kind.version, **header}
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        save_file(
            {name: value.detach().cpu().contiguous() for name, value in tensors.items()},
            unfinished,
            metadata={"duet": json.dumps(document)},
        )
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: Path, kind: Kind, *, with_tensors: bool = True) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """Read a file's header, and its tensors in float32.

    Raises:
        ModelError: it is missing, damaged, of another kind, or newer than this program.
    """
    try:
        with safe_open(path, framework="pt") as file:
            header = json.loads((file.metadata() or {}).get("duet", "null"))
            tensors = {name: file.get_tensor(name).float() for name in file.keys()} if with_tensors else {}  # noqa: SIM118
    except FileNotFoundError as error:
        raise ModelError(f"There is no {kind.name} {path}.") from error
    except (SafetensorError, OSError, ValueError) as error:
        raise ModelError(f"The {kind.name} {path} is damaged.") from error
    if not isinstance(header, dict) or header.get("format") != kind.format:
        raise ModelError(f"{path} is not a {kind.name}.")
    version = header.get("version")
    if not isinstance(version, int) or version > kind.version:
        raise ModelError(f"The {kind.name} {path} is newer than this program: it reads up to version {kind.version}.")
    return header, tensors
