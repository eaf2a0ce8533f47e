"""The figures of one checkpoint, for the ablation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from duet_training.evaluation.metrics import Figure
from duet_training.evaluation.model import EncoderModel
from duet_training.evaluation.protocols.folder import DataFolder
from duet_training.evaluation.protocols.registry import build
from duet_training.evaluation.results import evaluate
from duet_training.evaluation.systems import DUET, systems

ABLATION = ("sketchy104", "sketchy104-colour")


def measure(
    checkpoint: Path, backbone: str | None, data: Path, part: str, protocols: Sequence[str] = ABLATION
) -> dict[str, Figure]:
    """Measure the whole method of one checkpoint.

    Args:
        checkpoint: the duet checkpoint.
        backbone: as for `duet_model.load_encoder`.
        data: folder of the data sets.
        part: "test" or "dev".
        protocols: names in `PROTOCOLS`.

    Returns:
        "<protocol>: <figure>" -> figure, with its values a query for `metrics.difference`.

    Raises:
        TrainingError: a protocol does not exist or its data cannot be used.
        ModelError: the checkpoint does not belong to the backbone.
    """
    folder = DataFolder(data, part)
    benchmarks = {name: build(name, folder) for name in protocols}
    model = EncoderModel.load(backbone, checkpoint)
    asked = [system for system in systems(model, model) if system.name == DUET]
    found: dict[str, Figure] = {}
    for name, benchmark in benchmarks.items():
        outcome = evaluate(benchmark, asked).outcomes[0]
        found |= {f"{name}: {figure}": value for figure, value in outcome.figures.items()}
    return found
