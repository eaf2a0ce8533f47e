"""A training run as data: every setting with its default, its range and what it must not be combined with."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Section(BaseModel):
    """Part of a configuration: no unknown settings, no infinite numbers, not changed once it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class DataSource(Section):
    """One split of a data set.

    Attributes:
        reader: a name in `duet_training.data.readers.READERS`.
        root: its folder or .zip, as seen from the current folder; None for a generated one.
        split: one of the reader's.
        options: the reader's own.
        repeat: how many times an epoch shows it: few pairs of real drawings among many of drawn photos.
    """

    reader: str
    root: str | None = None
    split: str = "train"
    options: dict[str, Any] = {}
    repeat: int = Field(default=1, ge=1)


class Data(Section):
    """What is trained on.

    Attributes:
        train: sets of pairs, joined.
        drawings: sets of drawings that have a class and no photo, for the loss `naming` [ours].
        words: what is said of pairs beside their own texts [ours]: the measured "colour" of the photo's object, its
            "class".
        flip: whether sketch and photo are mirrored together, every other time.
        augment: how far sketches are deformed (`duet_training.data.augment`).
        place: how far they are moved on their paper as a whole (`duet_training.data.placing`), in sides of it.
        cache: folder of the features of frozen towers; None is <run>/cache.
    """

    train: tuple[DataSource, ...] = Field(
        default=(DataSource(reader="sketchy104", root="../shared/data/sketchy104.zip"),), min_length=1
    )
    drawings: tuple[DataSource, ...] = ()
    words: tuple[Literal["colour", "class"], ...] = ()
    flip: bool = False
    augment: Literal["none", "light", "strong"] = "none"
    place: float = Field(default=0.0, ge=0, le=0.5)
    cache: Path | None = None


class LayoutBranch(Section):
    """Sizes of the layout branch [ours], and what it sees.

    Attributes:
        channels: of a cell.
        grid: cells an axis.
        size: numbers of the embedding.
        photos: who reads photos for it: "V", or the "sketch tower" [parent: Sketch Me That Shoe].
    """

    channels: int = Field(default=64, ge=1)
    grid: int = Field(default=4, ge=1)
    size: int = Field(default=256, ge=1)
    photos: Literal["V", "sketch tower"] = "V"


class GeneratorSize(Section):
    """Sizes of the decoder G: side of what it draws in pixels, channels at that side."""

    side: Literal[16, 32, 64, 128, 256] = 64
    width: int = Field(default=32, ge=1)


class Model(Section):
    """What stands on the backbone, and what of it is trained.

    Attributes:
        hidden: of the converter [parent: Pic2Word].
        dropout: of the converter.
        prompt: the words P_L starts from [ours].
        learn_prompt: whether P_L is trained [paper].
        sketch_tower: "shared" = one V for sketches and photos [paper]; "own" = a copy for sketches [ours].
        train_visual: what is trained of V, or of the sketches' copy of it: its norms [paper], all or nothing [ours].
        layout: the layout branch [ours], or None.
        generator: the decoder G [paper], or None.
    """

    hidden: int = Field(default=512, ge=1)
    dropout: float = Field(default=0.1, ge=0, lt=1)
    prompt: str = Field(default="a photo of", min_length=1)
    learn_prompt: bool = True
    sketch_tower: Literal["shared", "own"] = "shared"
    train_visual: Literal["norm", "all", "none"] = "norm"
    layout: LayoutBranch | None = None
    generator: GeneratorSize | None = GeneratorSize()


class Loss(Section):
    """A loss and its weight in the sum; 0 switches it off [paper: multitask; weights ours]."""

    weight: float = Field(default=1.0, ge=0)


class Triplet(Loss):
    """Of the triplet loss [paper]."""

    margin: float = Field(default=0.2, ge=0, le=2)


class Compositionality(Loss):
    """Of the compositionality loss [paper; the readings and where the gradient stops: ours].

    Attributes:
        reading: max(0, m + delta(s_LD, p+) - delta(s_L, p+)) or delta(s_LD, p+) alone.
        stop_gradient: whether none flows through p+ in D = p+ - s.
        detach_alone: whether none flows through s_L here, so that it is not pushed away.
    """

    margin: float = Field(default=0.2, ge=0, le=2)
    reading: Literal["hinge", "direct"] = "hinge"
    stop_gradient: bool = True
    detach_alone: bool = False


class TextToText(Loss):
    """Of the text-to-text loss [parent: LASP]; `noise` on s_F, `prompts` drawn a step."""

    temperature: float = Field(default=0.07, gt=0)
    noise: float = Field(default=0.0, ge=0)
    prompts: int = Field(default=4, ge=1)


class RegionAware(Loss):
    """Of the region-aware triplet loss [paper; temperature ours]."""

    margin: float = Field(default=0.2, ge=0, le=2)
    temperature: float = Field(default=0.07, gt=0)


class Reconstruction(Loss):
    """Of the reconstruction loss [paper: UNet decoder; kinds ours]."""

    kind: Literal["l2", "l1", "perceptual"] = "l2"


class Off(Loss):
    """A loss of ours, off unless asked for."""

    weight: float = Field(default=0.0, ge=0)
    temperature: float = Field(default=0.05, gt=0)


class Losses(Section):
    """Every loss with its weight."""

    triplet: Triplet = Triplet()
    compositionality: Compositionality = Compositionality()
    neutral: Loss = Loss()
    text_to_text: TextToText = TextToText()
    region_aware: RegionAware = RegionAware()
    reconstruction: Reconstruction = Reconstruction()
    contrastive: Off = Off()
    naming: Off = Off()
    photo_word: Off = Off()
    layout: Off = Off()

    def weights(self) -> dict[str, float]:
        """Loss name -> weight, 0 for those that are off."""
        return {name: getattr(self, name).weight for name in type(self).model_fields}

    def on(self) -> list[str]:
        """The losses with a weight above 0."""
        return [name for name, weight in self.weights().items() if weight > 0]


class Optimiser(Section):
    """AdamW.

    Attributes:
        rate_visual: learning rate of what is trained of V.
        rate_parts: of converter, prompt, layout branch and generator.
        weight_decay: of matrices.
        warmup: steps in which the rates rise to these.
        clip: largest norm of the gradient, None for any.
        schedule: how the rates go on after the warm-up: half a cosine to nought, or as they are.
    """

    rate_visual: float = Field(default=1e-5, gt=0)
    rate_parts: float = Field(default=5e-4, gt=0)
    weight_decay: float = Field(default=0.01, ge=0)
    warmup: int = Field(default=50, ge=0)
    clip: float | None = Field(default=1.0, gt=0)
    schedule: Literal["cosine", "constant"] = "cosine"


class Training(Section):
    """The loop.

    Attributes:
        steps: how many.
        batch: pairs a step, of all processes together.
        drawings: drawings without a photo a step and process.
        same_category: share of the negatives that are of the sketch's own category.
        per_category: pairs of one category that stand together in a batch, so that there are such negatives.
        precision: of the towers.
        ema: decay of the moving average that is saved in place of the last weights, or None.
        save_every: steps between two states a stopped run can go on from.
        log_every: steps that a row of the log sums up.
        workers: processes that prepare batches; 0 is a thread beside the training.
    """

    steps: int = Field(default=1000, ge=1)
    batch: int = Field(default=64, ge=2)
    drawings: int = Field(default=0, ge=0)
    same_category: float = Field(default=0.5, ge=0, le=1)
    per_category: int = Field(default=4, ge=1)
    precision: Literal["fp32", "bf16"] = "fp32"
    ema: float | None = Field(default=None, gt=0, lt=1)
    save_every: int = Field(default=200, ge=1)
    log_every: int = Field(default=10, ge=1)
    workers: int = Field(default=0, ge=0)


class Config(Section):
    """A training run.

    Attributes:
        name: in tables.
        seed: of everything that is drawn.
        backbone: as for `duet_model.load_encoder`; None is duet-lite.
        image_size: side in pixels at which photos are read in training; None is the backbone's own.
        sketch_size: the same of sketches, also where the model is used.
        pseudo_word_from: "sketch" [paper], or "photo": C(p) against p [parent: Pic2Word].
        text_share: share of the rows whose own words stand in place of D_w [ours].
    """

    name: str = Field(default="paper", min_length=1)
    seed: int = Field(default=0, ge=0)
    backbone: str | None = None
    image_size: int | None = Field(default=None, ge=16)
    sketch_size: int | None = Field(default=None, ge=16)
    pseudo_word_from: Literal["sketch", "photo"] = "sketch"
    text_share: float = Field(default=0.0, ge=0, le=1)
    data: Data = Data()
    model: Model = Model()
    losses: Losses = Losses()
    optimiser: Optimiser = Optimiser()
    training: Training = Training()

    @property
    def photos_frozen(self) -> bool:
        """Whether the tower that reads photos stays as it is, so that its features can be cached."""
        return self.model.sketch_tower == "own" or self.model.train_visual == "none"

    @property
    def sketches_frozen(self) -> bool:
        """Whether sketches look the same to the model at every step, so that their features can be cached."""
        return self.model.train_visual == "none" and self.data.augment == "none" and not self.data.place

    @model_validator(mode="after")
    def _fits_together(self) -> Config:
        on, model = self.losses.on(), self.model
        if not on:
            raise ValueError("every loss has weight 0: give at least one a weight")
        for part, loss in (("generator", "reconstruction"), ("layout", "layout")):
            there = getattr(model, part) is not None
            if loss in on and not there:
                raise ValueError(f"losses.{loss} needs model.{part}: give it sizes, or set losses.{loss}.weight to 0")
            if there and loss not in on:
                raise ValueError(
                    f"model.{part} is trained by losses.{loss} alone: give that a weight, or set it to null"
                )
        if model.sketch_tower == "own" and model.train_visual == "none":
            raise ValueError("model.sketch_tower: own is a copy of V to be trained, but model.train_visual is none")
        if model.layout is not None and model.layout.photos == "sketch tower" and model.sketch_tower != "own":
            raise ValueError("model.layout.photos: sketch tower needs model.sketch_tower: own")
        if bool(self.data.drawings) != bool(self.training.drawings):
            raise ValueError("data.drawings says which drawings, training.drawings how many a step: give both or none")
        if self.data.drawings and "naming" not in on:
            raise ValueError("data.drawings are of use to losses.naming alone: give it a weight")
        if self.text_share and not {"compositionality", "reconstruction", "contrastive"} & set(on):
            raise ValueError(
                "text_share needs losses.compositionality, reconstruction or contrastive: no other uses words"
            )
        if self.pseudo_word_from == "photo":
            self._suits_photos(on)
        return self

    def _suits_photos(self, on: list[str]) -> None:
        if on != ["contrastive"]:
            others = ", ".join(name for name in on if name != "contrastive") or "contrastive"
            raise ValueError(
                f"pseudo_word_from: photo trains with losses.contrastive alone, see the weight of {others}"
            )
        for setting, value, wanted in (
            ("model.sketch_tower", self.model.sketch_tower, "shared"),
            ("data.augment", self.data.augment, "none"),
            ("data.place", self.data.place, 0),
            ("text_share", self.text_share, 0),
        ):
            if value != wanted:
                raise ValueError(f"pseudo_word_from: photo sees no sketches and no words: {setting} must be {wanted}")
