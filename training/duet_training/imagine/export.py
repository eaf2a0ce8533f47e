"""The trained UNet as the file that lies beside its duet checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from duet_model import checkpoint, generator_file
from duet_model.sources import GENERATOR_NAME
from duet_model.unet import UNet
from duet_training.imagine.train import Plan

TERMS = (
    "Trained on photos of caltech101 (CC BY 4.0, as published by Caltech; collected from the web) and drawings of "
    "quickdraw (CC BY 4.0, Google), through a duet checkpoint part of whose training data is for non-commercial "
    "research only: for research and evaluation."
)


def export(net: UNet, duet_checkpoint: Path, run: Path, plan: Plan, counts: Mapping[str, int], seconds: float) -> Path:
    """Write generator.safetensors into the run's folder.

    Args:
        net: trained.
        duet_checkpoint: whose queries it was trained on.
        run: the folder.
        plan: of the training.
        counts: drawings of each source.
        seconds: the training took.
    """
    about: dict[str, Any] = {
        "plan": asdict(plan),
        "drawings": dict(counts),
        "seconds": round(seconds),
        "terms": TERMS,
        "torch": version("torch"),
    }
    path = run / GENERATOR_NAME
    generator_file.save(path, net, checkpoint.identity(duet_checkpoint), about)
    return path
