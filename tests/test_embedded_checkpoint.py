"""The weights that are shipped are those the model card speaks of."""

from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path

from PIL import Image, ImageDraw
from safetensors import safe_open

from duet_model import load_encoder
from duet_model.checkpoint import read_header


def test_the_parts_weigh_as_the_card_says() -> None:
    folder = Path(str(files("duet_resources").joinpath("duet_lite")))
    checkpoint = folder / "duet.safetensors"
    architecture = read_header(checkpoint).architecture
    with safe_open(checkpoint, framework="pt") as file:
        layout = math.sin(float(file.get_tensor("layout.angle")))
    weighed = f"--residual {architecture.residual:g} --halving-words {architecture.halving_words:g}"
    weighed += f" --colour {architecture.layout_colour:g}"
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"--layout-weight {layout:.3g} {weighed}" in card


def test_the_generator_is_the_checkpoints_own_and_uses_words_of_colour() -> None:
    encoder = load_encoder(device="cpu", dtype="fp32")
    imagination = encoder.load_imagination()
    assert imagination is not None
    assert "research" in imagination.about["terms"]
    drawing = Image.new("RGB", (224, 224), "white")
    ImageDraw.Draw(drawing).ellipse((50, 60, 180, 170), outline="black", width=5)

    def middle(text: str) -> tuple[int, int, int]:
        meaning = encoder.query(sketch=drawing, text=text)[: encoder.meaning_dim]
        return imagination.draw(drawing, meaning).getpixel((64, 64))

    red, blue = middle("red"), middle("blue")
    assert red[0] > red[2] + 60
    assert blue[2] > blue[0] + 60
