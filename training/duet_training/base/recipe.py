"""The steps that make duet-lite's base weights, each on what the step before left in the run's folder."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from duet_model.text_tower import TextTower
from duet_training.base import archives, corpus, distil, features, image, joint, model, schedule, teach
from duet_training.base.sources import Sources
from duet_training.base.teacher import MiniLM
from duet_training.evaluation import metrics

log = logging.getLogger(__name__)

TEXT_STATE, JOINT_STATE = "text.pt", "joint.pt"
DEV = "flickr-dev"


def run_teach(data: Path, run: Path, sources: Sources) -> None:
    """Step 1a."""
    teach.teach(data, run, sources)


def run_text(data: Path, run: Path, sources: Sources) -> None:
    """Step 1b."""
    distil.distil(teach.read(run), run, MiniLM())


def run_features(data: Path, run: Path, sources: Sources) -> None:
    """Step 2a."""
    for name in (*sources.batch, *reported(data)):
        found = features.compute(features.SOURCES[name], data, run)
        log.info("features %s: %d pictures, %d views each", name, *found.maps.shape[:2])


def run_joint(data: Path, run: Path, sources: Sources) -> None:
    """Step 2b."""
    config = joint.JointConfig(image.ImageConfig(sources.batch))
    torch.manual_seed(config.images.seed)
    whole = model.create()
    whole.load_state_dict(schedule.finished_state(run / TEXT_STATE)["model"])
    tower, upper = TextTower(whole, model.tokenizer()), image.Upper(config.images.dropout)
    batches = image.Batches(run, sources.captions(data), config.images)
    report = dev_report(data, run, tower, upper) if reported(data) else None
    classes = class_vectors(MiniLM())
    joint.train(whole, tower, upper, batches, teach.read(run), classes, config, run / JOINT_STATE, report)


def run_export(data: Path, run: Path, sources: Sources) -> None:
    """Write the trained model as open_clip's JSON + safetensors into <run>/duet_lite."""
    state = schedule.finished_state(run / JOINT_STATE)
    whole, upper = model.create(), image.Upper(dropout=0.0)
    whole.load_state_dict(state["model"])
    upper.load_state_dict(state["upper"])
    whole.visual.trunk.load_state_dict(
        {name: value for name, value in upper.trunk.state_dict().items() if not name.startswith("classifier")}
    )
    whole.visual.head.proj.load_state_dict(upper.proj.state_dict())
    model.save(whole.eval(), run / "duet_lite", {"name": sources.name, "made_by": "duet-train base"})
    log.info("wrote %s", run / "duet_lite")


STEPS: dict[str, Callable[[Path, Path, Sources], None]] = {
    "teach": run_teach,
    "text": run_text,
    "features": run_features,
    "joint": run_joint,
    "export": run_export,
}


def reported(data: Path) -> list[str]:
    """Pictures that are measured on and never learnt from, if their archive is there."""
    return [DEV] if (data / "flickr5k.zip").is_file() else []


def class_vectors(teacher: MiniLM) -> Tensor:
    """The teacher's unit vectors of ImageNet's class names [1000, 384]."""
    return torch.from_numpy(teacher.embed([f"a photo of {corpus.with_article(name)}" for name in corpus.class_names()]))


def dev_report(data: Path, run: Path, tower: TextTower, upper: image.Upper) -> Callable[[int], None]:
    """A callback that logs text-to-photo recall on the 300 dev photos: what choices are made by."""
    dev = features.read(run, DEV)
    captions = archives.captions(data)
    texts = [text for name in dev.names for text in captions[name]]
    owner = np.repeat(np.arange(len(dev.names)), [len(captions[name]) for name in dev.names])

    @torch.no_grad()
    def report(step: int) -> None:
        said = torch.cat([joint.speak(tower, texts[i : i + 256]) for i in range(0, len(texts), 256)]).numpy()
        scores = said @ image.embed(upper, dev.maps[:, 0]).T
        rank = metrics.ranks(scores, owner)
        log.info("dev after %d steps: %s", step, "; ".join(f"R@{k} {(rank <= k).mean():.3f}" for k in (1, 3, 5, 10)))

    return report
