"""A model's networks as ONNX graphs: drawn once from its files (`duet-train graphs`), run without torch.

The graphs hold no weights: each names tensors of the model's safetensors files, where they stay. So a graph is right
for those very files alone, and for the configuration they were made with; `graphs.json` says which they are.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, OrtValue, SessionOptions, disable_telemetry_events
from safetensors import safe_open

from duet_model.arrays import Array
from duet_model.duet_header import SKETCH_TOWER, VISUAL
from duet_model.sources import GENERATOR_NAME, GRAPHS_NAME, Source

log = logging.getLogger(__name__)

ABOUT, FORMAT, VERSION = "graphs.json", "duet-graphs", 1
Stored = NDArray[np.generic]  # in the arithmetic of the file


@dataclass(frozen=True)
class Graphs:
    """Graphs that fit the files beside them.

    Attributes:
        folder: theirs.
        fingerprint: of the photo vectors that they make.
        generator: SHA-256 (hex) of the generator's file; None without one.
        tensors: what each graph, by its name, asks of the files.
    """

    folder: Path
    fingerprint: str
    generator: str | None
    tensors: Mapping[str, Sequence[str]]

    def load(self, name: str, weights: Weights, threads: int) -> Graph:
        """A graph with its weights, ready to run on the CPU.

        Args:
            name: of the graph.
            weights: what it asks for.
            threads: that compute; 0 for one on each core.
        """
        disable_telemetry_events()  # on Windows it tells the system which graphs it runs
        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3  # errors
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # who waits leaves decoders its core
        arrays = {one: weights[one] for one in self.tensors[name]}
        options.add_external_initializers(list(arrays), [*map(OrtValue.ortvalue_from_numpy, arrays.values())])
        session = InferenceSession(self.folder / f"{name}.onnx", options, providers=["CPUExecutionProvider"])
        return Graph(session, tuple(arrays.values()))


@dataclass(frozen=True)
class Graph:
    """A graph that is ready to run.

    Attributes:
        session: of ONNX Runtime.
        arrays: its weights, which the session reads where they are and does not hold.
    """

    session: InferenceSession
    arrays: tuple[Array, ...]

    def run(self, *outputs: str, **inputs: Stored) -> list[Array]:
        """These outputs of the graph, by name."""
        found: list[Array] = self.session.run(list(outputs), inputs)
        return found

    def size(self, output: str) -> int:
        """How many numbers the last axis of an output has."""
        return int(next(one for one in self.session.get_outputs() if one.name == output).shape[-1])


def find(source: Source) -> Graphs | None:
    """The graphs of a model, if it has any and they were drawn from its files as they are.

    Raises:
        OSError, ValueError, KeyError, TypeError, RecursionError: they do not say what they are.
    """
    folder = source.weights.with_name(GRAPHS_NAME)
    if source.checkpoint is None or not folder.is_dir():
        return None
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    known = about["format"] == FORMAT and about["version"] <= VERSION
    if not known or any(about[name] != checksum for name, checksum in checksums(source).items()):
        log.warning("the graphs in %s were drawn from other files and are not used", folder)
        return None
    return Graphs(folder, str(about["fingerprint"]), about["generator"], about["tensors"])


def checksums(source: Source) -> dict[str, str | None]:
    """What graphs are right for: SHA-256 (hex) of the configuration, whatever its layout, and of each file.

    Args:
        source: of a model with a duet checkpoint; the generator beside it is None where there is none.
    """
    assert source.checkpoint is not None
    configuration = json.dumps([source.model_cfg, source.preprocess_cfg], sort_keys=True)
    return {
        "configuration": hashlib.sha256(configuration.encode()).hexdigest(),
        "weights": sha256(source.weights),
        "checkpoint": sha256(source.checkpoint),
        "generator": sha256(source.checkpoint.with_name(GENERATOR_NAME)),
    }


def sha256(path: Path) -> str | None:
    """SHA-256 (hex) of a file; None if it is not there."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Weights:
    """The tensors of a model with a duet checkpoint, by the names that graphs call them.

    Args:
        base: the backbone's file.
        own: the duet checkpoint, where training moved what is in the base too.
    """

    def __init__(self, base: Path, own: Path | None = None) -> None:
        self._base = _read(base)
        self._own = {} if own is None else _read(own)

    def __getitem__(self, name: str) -> Array:
        """In float32; the sketches' tower is a copy of the photos' where training left it so. Raises KeyError."""
        return self.raw(name).astype(np.float32)

    def raw(self, name: str) -> Stored:
        """As it was stored; raises KeyError."""
        if name in self._own:
            return self._own[name]
        return self._base[VISUAL + name.removeprefix(SKETCH_TOWER) if name.startswith(SKETCH_TOWER) else name]


def _read(path: Path) -> Mapping[str, Stored]:
    with safe_open(path, framework="np") as file:
        return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
