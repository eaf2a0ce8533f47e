"""A safetensors file of ours: torch's tensors, and a header in JSON that says what they are."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors.torch import save_file
from torch import Tensor

from duet_model.duet_header import Kind, opened


def write(path: Path, kind: Kind, header: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> None:
    """Write a file; whoever reads it meanwhile sees the old one or the new one.

    Args:
        path: the file; its folder is made.
        kind: what it is.
        header: beside format and version, which are what this program writes; must be JSON.
        tensors: on any device.
    """
    document = {**header, "format": kind.format, "version": kind.version}
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
    with opened(path, kind, "pt") as (header, file):
        return header, {name: file.get_tensor(name).float() for name in file.keys()} if with_tensors else {}  # noqa: SIM118
