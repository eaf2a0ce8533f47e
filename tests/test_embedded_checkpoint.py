"""The weights that are shipped are those the model card speaks of."""

from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path

from safetensors import safe_open

from duet_model.checkpoint import read_header


def test_the_parts_weigh_as_the_card_says() -> None:
    folder = Path(str(files("duet_resources").joinpath("duet_lite")))
    checkpoint = folder / "duet.safetensors"
    architecture = read_header(checkpoint).architecture
    with safe_open(checkpoint, framework="pt") as file:
        layout = math.sin(float(file.get_tensor("layout.angle")))
    weighed = f"--residual {architecture.residual:g} --halving-words {architecture.halving_words:g}"
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"--layout-weight {layout:.3g} {weighed}" in card
