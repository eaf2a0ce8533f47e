"""What a safetensors file of ours says it is, in JSON; free of torch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

from safetensors import SafetensorError, safe_open

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


# Versions of checkpoints: 2: residual, halving_words; 3: layout_stage; 4: layout_colour
CHECKPOINT = Kind("duet checkpoint", "duet-checkpoint", 4)
GENERATOR = Kind("generator", "duet-generator", 1)
VISUAL, SKETCH_TOWER = "visual.", "sketch_tower."  # where the towers' tensors are in a checkpoint
LAYOUT, ANGLE = "layout.", "layout.angle"  # those of the layout branch, and of what it weighs


@contextmanager
def opened(path: Path, kind: Kind, framework: Literal["pt", "np"]) -> Iterator[tuple[dict[str, Any], Any]]:
    """A file's header, and the file, whose tensors may be read meanwhile.

    Raises:
        ModelError: it is missing, damaged, of another kind, or newer than this program.
    """
    try:
        with safe_open(path, framework=framework) as file:
            header = json.loads((file.metadata() or {}).get("duet", "null"))
            _check(path, kind, header)
            yield header, file
    except FileNotFoundError as error:
        raise ModelError(f"There is no {kind.name} {path}.") from error
    except (SafetensorError, OSError, ValueError) as error:
        raise ModelError(f"The {kind.name} {path} is damaged.") from error


def _check(path: Path, kind: Kind, header: object) -> None:
    if not isinstance(header, dict) or header.get("format") != kind.format:
        raise ModelError(f"{path} is not a {kind.name}.")
    version = header.get("version")
    if not isinstance(version, int) or version > kind.version:
        raise ModelError(f"The {kind.name} {path} is newer than this program: it reads up to version {kind.version}.")
