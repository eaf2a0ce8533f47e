"""Which learnt parts a duet checkpoint has, and how large they are; free of torch."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from duet_model import colours


@dataclass(frozen=True)
class Architecture:
    """The sizes of a composer: enough to build it before its weights are read.

    Attributes:
        hidden: of the converter.
        dropout: of the converter, in training.
        prompt_tokens: learnt tokens before the pseudo-word; 3 in the paper.
        own_sketch_tower: sketches are seen by a copy of V of their own [ours]; else V is shared [paper].
        sketch_size: side in pixels at which sketches are seen; None is the backbone's own.
        layout_channels: channels of a cell in the layout branch, 0 for no branch [ours]; with a stage the stage's own.
        layout_grid: its cells an axis.
        layout_size: numbers of its embedding.
        layout_of_photos: who reads photos for it: "V", or the "sketch tower", one network for both sides
            [parent: Sketch Me That Shoe], at the sketches' size or, with a stage, at `layout_side`.
        layout_stage: after which stage of the sketch tower the cells of both sides are taken, from 1 on, to be whitened
            [ours]; 0 for patch tokens, read by learnt heads.
        layout_side: side in pixels at which pictures are seen for that stage; 0 without one.
        layout_colour: c, what a colour that words name adds at most, at a drawing's place, where lines add 1; then
            layouts say which colour stands where, too (`duet_model.colours`) [ours]; 0 for not.
        residual: r, how much of its parts stands beside the sentence: unit(unit(sentence) + r (w v + t)), v as V sees
            the sketch, t the words alone, where there are words [ours]; 0 in the paper.
        halving_words: h, beside how many words v and the layout weigh half: w = 1 / (1 + n / h), for the more is said,
            the less hangs on what is drawn [ours]; 0 for never.
        generator_side: side in pixels of what the decoder G draws, 0 for none.
        generator_width: its channels.

    Raises:
        ValueError: a stage without side, channels, or the sketch tower for photos; colours without channels.
    """

    hidden: int = 512
    dropout: float = 0.1
    prompt_tokens: int = 3
    own_sketch_tower: bool = False
    sketch_size: int | None = None
    layout_channels: int = 0
    layout_grid: int = 4
    layout_size: int = 256
    layout_of_photos: str = "V"
    layout_stage: int = 0
    layout_side: int = 0
    layout_colour: float = 0.0
    residual: float = 0.0
    halving_words: float = 0.0
    generator_side: int = 0
    generator_width: int = 32

    def __post_init__(self) -> None:
        whole = self.layout_side > 0 and self.layout_channels > 0 and self.layout_of_photos == "sketch tower"
        if self.layout_stage and not whole:
            raise ValueError("a layout that is read from a stage needs side, channels and the sketch tower for photos")
        if self.layout_colour and not self.layout_channels:
            raise ValueError("colours are a part of the layout, and there is no layout branch")

    @property
    def layout_dim(self) -> int:
        """L, how many numbers the layout of a picture has, its colours among them; 0 without the branch."""
        if not self.layout_channels:
            return 0
        return self.layout_size + (colours.SIZE if self.layout_colour else 0)

    @property
    def reads_photos_twice(self) -> bool:
        """Whether the sketch tower reads photos too, for their layout."""
        return bool(self.layout_channels) and self.layout_of_photos == "sketch tower"

    def as_json(self) -> dict[str, Any]:
        """For a checkpoint's header; `Architecture(**it)` reads it back."""
        return asdict(self)
