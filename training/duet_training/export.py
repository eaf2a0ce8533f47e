"""From a run's checkpoint to the one that is given away: half precision, and no decoder unless it is wanted."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open

from duet_model import checkpoint, duet_file
from duet_model.checkpoint import Header
from duet_model.duet_header import ANGLE, CHECKPOINT
from duet_training.errors import TrainingError
from duet_training.run.state import FINISHED

GENERATOR = "generator."
CARD = "MODEL_CARD.md"


@dataclass(frozen=True)
class Weighing:
    """How much the parts of a query count [ours], chosen on held-out data.

    What is learnt on training photos is not what photos never seen want.

    Attributes:
        layout: b of the layout in a photo's vector, 0..1; None as learnt: too much, for training photos are told apart
            by layout better than others.
        residual: see `Architecture.residual`; 0 or more.
        halving_words: see `Architecture.halving_words`; 0 or more.
        colour: see `Architecture.layout_colour`; 0 or more.
    """

    layout: float | None = None
    residual: float = 0.0
    halving_words: float = 0.0
    colour: float = 0.0


def export(run: Path, out: Path, with_generator: bool = False, weighing: Weighing = Weighing()) -> Path:
    """Write the checkpoint in float16, and a model card with what its header knows.

    Args:
        run: folder of a finished training.
        out: folder for both files.
        with_generator: whether the decoder G stays, which nothing but "imagine" needs.
        weighing: of the parts of queries and photos.

    Returns:
        Path of the checkpoint.

    Raises:
        TrainingError: the run is not finished, or layout or colours are to be weighed and there is no layout.
        ModelError: its checkpoint is damaged.
    """
    source = run / FINISHED
    if not source.is_file():
        raise TrainingError(f"{run} holds no {FINISHED}: train it to its end first.")
    header = checkpoint.read_header(source)
    if weighing.colour and not header.architecture.layout_channels:
        raise TrainingError(f"{run} has no layout branch, of which colours are a part.")
    weighed = replace(
        header.architecture,
        generator_side=header.architecture.generator_side if with_generator else 0,
        residual=weighing.residual,
        halving_words=weighing.halving_words,
        layout_colour=weighing.colour,
    )
    header = replace(header, architecture=weighed)
    with safe_open(source, framework="pt") as file:
        described = json.loads(file.metadata()["duet"]) | {"architecture": header.architecture.as_json()}
        names = [name for name in file.keys() if with_generator or not name.startswith(GENERATOR)]  # noqa: SIM118
        tensors = {name: file.get_tensor(name).half() for name in names}
    if weighing.layout is not None:
        if ANGLE not in tensors:
            raise TrainingError(f"{run} has no layout branch to be weighed.")
        tensors[ANGLE] = torch.tensor(math.asin(weighing.layout))
    path = out / FINISHED
    duet_file.write(path, CHECKPOINT, described, tensors)
    (out / CARD).write_text(card(header), encoding="utf-8")
    return path


def card(header: Header) -> str:
    """A model card of what a checkpoint's header knows; what it cannot know is left to be written."""
    about = header.about
    data: list[dict[str, Any]] = list(about.get("data", []))
    lines = [
        f"# {about.get('name', 'duet checkpoint')}",
        "",
        f"A duet checkpoint for {header.backbone} (photo tower {header.fingerprint[:12]}).",
        "",
        "## Trained on",
        "",
        *(f"- {one['name']}: {one['pairs']} pairs, {one['photos']} photos. {one['source']}" for one in data),
        "",
        "## Training",
        "",
        f"- {about.get('steps', '?')} steps, seed {about.get('seed', '?')}, {about.get('seconds', '?')} s",
        f"- versions: {', '.join(f'{name} {number}' for name, number in dict(about.get('versions', {})).items())}",
        "",
        "## Terms",
        "",
        str(about.get("terms", "To be written: the terms of the data above bind who uses these weights.")),
        "",
        "## Figures",
        "",
        str(about.get("figures", "To be written: the table of `duet-train evaluate`, with its command.")),
        "",
    ]
    return "\n".join(lines)
