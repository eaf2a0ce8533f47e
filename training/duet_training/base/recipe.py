"""The steps that make duet-lite's base weights, each on what the step before left in the run's folder."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from duet_model.text_tower import TextTower
from torch import Tensor

from duet_training.base import archives, corpus, distil, features, image, joint, model, schedule, teach
from duet_training.base.teacher import MiniLM

log = logging.getLogger(__name__)

TEXT_STATE, IMAGE_STATE, JOINT_STATE = "text.pt", "image.pt", "joint.pt"


def run_teach(data: Path, run: Path) -> None:
    """Step 1a."""
    teach.teach(data, run)


def run_text(data: Path, run: Path) -> None:
    """Step 1b."""
    distil.distil(teach.read(run), run)


def run_features(data: Path, run: Path) -> None:
    """Step 2a."""
    for source in features.SOURCES.values():
        found = features.compute(source, data, run)
        log.info("features %s: %d pictures, %d views each", source.name, *found.maps.shape[:2])


def run_image(data: Path, run: Path) -> None:
    """Step 2b: the image tower against the teacher's vectors."""
    config = image.ImageConfig()
    torch.manual_seed(config.seed)
    teacher, lessons = MiniLM(), teach.read(run)
    captions = archives.training_captions(data)
    batches = image.Batches(run, captions, config)
    known = list(dict.fromkeys(text for group in captions.values() for text in group))
    vectors = dict(zip(known, lessons.of(known), strict=True))
    labels = label_texts(batches)
    vectors.update(zip(labels, teacher.embed(labels), strict=True))
    upper = image.Upper(config.dropout)

    def speak(texts: list[str]) -> Tensor:
        return torch.from_numpy(np.stack([vectors[text] for text in texts]))

    report = dev_report(data, run, upper, teacher.embed)
    optimizer = image.optimizer_for(upper, config)
    image.train(upper, batches, speak, class_vectors(teacher), optimizer, config, on_report=report)
    schedule.save_state(run / IMAGE_STATE, upper=upper.state_dict())


def run_joint(data: Path, run: Path) -> None:
    """Step 2c: both towers on the pictures' texts."""
    config = joint.JointConfig()
    torch.manual_seed(config.seed)
    whole, tower, upper = load_parts(run, TEXT_STATE, IMAGE_STATE, config.images.dropout)
    batches = image.Batches(run, archives.training_captions(data), config.images)

    @torch.no_grad()
    def embed_texts(texts: list[str]) -> np.ndarray:
        return torch.cat([joint.speak(tower, texts[i : i + 256]) for i in range(0, len(texts), 256)]).numpy()

    report = dev_report(data, run, upper, embed_texts)
    joint.train(whole, tower, upper, batches, teach.read(run), class_vectors(MiniLM()), config, report)
    schedule.save_state(run / JOINT_STATE, model=whole.state_dict(), upper=upper.state_dict())


def run_export(data: Path, run: Path) -> None:
    """Write the trained model as open_clip's JSON + safetensors into <run>/duet_lite."""
    whole, _, upper = load_parts(run, JOINT_STATE, JOINT_STATE, dropout=0.0)
    whole.visual.trunk.load_state_dict(
        {name: value for name, value in upper.trunk.state_dict().items() if not name.startswith("classifier")}
    )
    whole.visual.head.proj.load_state_dict(upper.proj.state_dict())
    model.save(whole.eval(), run / "duet_lite", {"name": "duet-lite", "made_by": "duet-train base"})
    log.info("wrote %s", run / "duet_lite")


STEPS: dict[str, Callable[[Path, Path], None]] = {
    "teach": run_teach,
    "text": run_text,
    "features": run_features,
    "image": run_image,
    "joint": run_joint,
    "export": run_export,
}


def load_parts(
    run: Path, text_state: str, image_state: str, dropout: float
) -> tuple[model.CLIP, TextTower, image.Upper]:
    """The whole model with a trained text tower, its text tower, and the trained upper part of the image tower."""
    whole = model.create()
    whole.load_state_dict(schedule.finished_state(run / text_state)["model"])
    upper = image.Upper(dropout)
    upper.load_state_dict(schedule.finished_state(run / image_state)["upper"])
    return whole, TextTower(whole, model.tokenizer()), upper


def class_vectors(teacher: MiniLM) -> Tensor:
    """The teacher's unit vectors of ImageNet's class names [1000, 384]."""
    return torch.from_numpy(teacher.embed([f"a photo of {corpus.with_article(name)}" for name in corpus.class_names()]))


def label_texts(batches: image.Batches) -> list[str]:
    """Every text that a labelled picture may be trained with."""
    labels = sorted({name for source in image.LABELLED for name in batches.sources[source].names})
    return list(
        dict.fromkeys(text for label in labels for drawn in (True, False) for text in image.label_texts(label, drawn))
    )


def dev_report(
    data: Path, run: Path, upper: image.Upper, embed_texts: Callable[[list[str]], np.ndarray]
) -> Callable[[int], None]:
    """A callback that logs text-to-photo recall on the 300 dev photos: what choices are made by."""
    dev = features.read(run, "flickr-dev")
    captions = archives.captions(data)
    texts = [text for name in dev.names for text in captions[name]]
    owner = np.repeat(np.arange(len(dev.names)), [len(captions[name]) for name in dev.names])

    def report(step: int) -> None:
        found = image.recalls(image.embed(upper, dev.maps[:, 0]), embed_texts(texts), owner)
        log.info("dev after %d steps: %s", step, ", ".join(f"{k} {v:.3f}" for k, v in found.items()))

    return report
