"""What a query means, as a picture: its file, whose it is, and what of a drawing is read."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from duet_model import checkpoint, generator_file, load_encoder
from duet_model.architecture import Architecture
from duet_model.backbone import Backbone
from duet_model.composer import Composer
from duet_model.errors import ModelError
from duet_model.imagine import picture as picture_of
from duet_model.sources import GENERATOR_NAME, folder
from duet_model.structure import lines, structure
from duet_model.unet import Sizes, UNet, inside

SMALL = (4, 6, 8)
DIM = 24  # of the model the generator is made for


def net(dim: int = 16, side: int = 32) -> UNet:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        made = UNet(Sizes(dim, side, SMALL))
        torch.nn.init.normal_(made.colours.weight, std=0.1)
        return made.eval()


def ring(side: int = 96, gap: bool = False) -> Image.Image:
    drawing = Image.new("RGB", (side, side), "white")
    start = 40 if gap else 0
    ImageDraw.Draw(drawing).arc((16, 16, side - 16, side - 16), start, 360, "black", 5)
    return drawing


def read_of(drawing: Image.Image, side: int) -> torch.Tensor:
    return torch.from_numpy(structure(lines(drawing, side)[None]))


@pytest.fixture
def made_for(model_folders: dict[str, Path], tmp_path: Path) -> Path:
    """A duet checkpoint with its generator beside it."""
    backbone = Backbone(folder(model_folders["cnn"], "cnn"))
    path = tmp_path / "duet.safetensors"
    checkpoint.save(path, Composer(backbone, Architecture(hidden=8)), {}, {})
    generator_file.save(tmp_path / GENERATOR_NAME, net(backbone.dim), checkpoint.identity(path), {"terms": "for tests"})
    return path


def test_a_closed_outline_holds_what_it_encloses() -> None:
    where = inside(read_of(ring(), 96))[0, 0]
    assert where[48, 48] == 1
    assert where[2, 2] == 0
    assert 0.3 < float(where.mean()) < 0.5


def test_an_open_outline_holds_what_stands_between_its_lines() -> None:
    read = read_of(ring(gap=True), 96)
    assert read[0, 1, 48, 48] == 0
    assert inside(read)[0, 0, 48, 48] == 1


def test_an_empty_paper_holds_nothing() -> None:
    assert not structure(lines(Image.new("RGB", (64, 64), "white"), 32)[None]).any()


def test_a_line_at_the_border_of_the_paper_encloses_nothing_outside() -> None:
    drawing = Image.new("RGB", (64, 64), "white")
    ImageDraw.Draw(drawing).line((0, 0, 63, 0), "black", 4)
    read = structure(lines(drawing, 64)[None])
    assert read[0, 1, 8:].sum() == 0


def test_drawings_are_read_each_by_itself() -> None:
    both = np.stack([lines(ring(), 48), lines(ring(gap=True), 48)])
    together = structure(both)
    alone = np.concatenate([structure(one[None]) for one in both])
    np.testing.assert_array_equal(together, alone)


@pytest.mark.parametrize("side", [16, 32, 128])
def test_pictures_of_the_side_asked_for_in_0_to_1(side: int) -> None:
    drawn = net(side=side)(torch.rand(2, 3, side, side).round(), 100 * torch.randn(2, 16))
    assert drawn.shape == (2, 3, side, side)
    assert drawn.min() >= 0
    assert drawn.max() <= 1


@pytest.mark.parametrize("side", [0, 8, 40, -16, 1 << 20])
def test_a_side_that_cannot_be_halved_four_times_or_is_huge_is_refused(side: int) -> None:
    with pytest.raises(ValueError, match="multiple of 16"):
        UNet(Sizes(16, side))


def test_the_embedding_changes_the_colours_and_its_length_does_not() -> None:
    read, embedding = read_of(ring(), 32), torch.randn(1, 16)
    model = net()
    torch.testing.assert_close(model(read, embedding), model(read, 7 * embedding))
    assert (model(read, embedding) - model(read, -embedding)).abs().max() > 0.02


def test_lines_are_darker_than_what_they_are_drawn_on() -> None:
    empty = torch.zeros(1, 3, 32, 32)
    inked = empty.clone()
    inked[:, 0, 16] = 1  # a line that encloses nothing, as far as the channels say
    model = net()
    torch.nn.init.zeros_(model.colours.weight)
    embedding = torch.randn(1, 16)
    difference = model(empty, embedding) - model(inked, embedding)
    assert (difference[..., 16, :] > 0.5).all()
    assert (difference[..., :8, :] == 0).all()


def test_what_is_written_draws_the_same(made_for: Path) -> None:
    path = generator_file.find(made_for)
    assert path is not None
    loaded = generator_file.load(path, made_for, DIM)
    assert loaded.about == {"terms": "for tests"}
    meaning = np.random.default_rng(0).normal(size=DIM).astype(np.float32)
    picture = loaded.draw(ring(), meaning)
    assert (picture.mode, picture.size) == ("RGB", (32, 32))
    read = read_of(ring(), 32)
    with torch.no_grad():
        same = net(DIM)(read, torch.from_numpy(meaning)[None])
    assert np.abs(np.asarray(picture, int) - np.asarray(picture_of(same[0].numpy()), int)).max() <= 2  # fp16


def test_another_checkpoints_generator_is_refused(made_for: Path) -> None:
    tensors = load_file(made_for)
    with safe_open(made_for, framework="pt") as file:
        metadata = file.metadata()
    tensors["prompt"] = tensors["prompt"] + 1
    save_file(tensors, made_for, metadata=metadata)
    with pytest.raises(ModelError, match="another duet checkpoint"):
        generator_file.load(made_for.with_name(GENERATOR_NAME), made_for, DIM)


def test_what_a_header_tells_people_does_not_change_whose_it_is(made_for: Path) -> None:
    before = checkpoint.identity(made_for)
    tensors = load_file(made_for)
    with safe_open(made_for, framework="pt") as file:
        described = json.loads(file.metadata()["duet"])
    described["about"] = {"terms": "told better"}
    save_file(tensors, made_for, metadata={"duet": json.dumps(described)})
    assert checkpoint.identity(made_for) == before


def test_a_damaged_file_is_refused(made_for: Path) -> None:
    path = made_for.with_name(GENERATOR_NAME)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(ModelError, match="damaged"):
        generator_file.load(path, made_for, DIM)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "something"}, "not a generator"),
        ({"version": 99}, "newer than this program"),
        ({"sizes": {"dim": 16}}, "does not hold what its header says"),
        ({"sizes": {"dim": 16, "side": 32, "channels": [4, 6, 10]}}, "does not hold what its header says"),
        ({"sizes": {"dim": 16, "side": 32, "channels": [4, 6, float("inf")]}}, "does not hold what its header says"),
    ],
)
def test_a_header_that_says_something_else_is_refused(made_for: Path, change: dict[str, object], said: str) -> None:
    path = made_for.with_name(GENERATOR_NAME)
    tensors = load_file(path)
    with safe_open(path, framework="pt") as file:
        described = json.loads(file.metadata()["duet"])
    save_file(tensors, path, metadata={"duet": json.dumps(described | change)})
    with pytest.raises(ModelError, match=said):
        generator_file.load(path, made_for, DIM)


def test_one_that_holds_no_numbers_is_refused(made_for: Path) -> None:
    path = made_for.with_name(GENERATOR_NAME)
    spoilt = net(DIM)
    torch.nn.init.constant_(spoilt.stem.bias, float("nan"))
    generator_file.save(path, spoilt, checkpoint.identity(made_for), {})
    with pytest.raises(ModelError, match="holds values that are no numbers"):
        generator_file.load(path, made_for, DIM)


def test_one_for_meanings_of_another_length_is_refused(made_for: Path) -> None:
    path = made_for.with_name(GENERATOR_NAME)
    generator_file.save(path, net(16), checkpoint.identity(made_for), {})
    with pytest.raises(ModelError, match="draws meanings of 16 numbers; this model's have 24"):
        generator_file.load(path, made_for, DIM)


def test_an_encoder_finds_the_generator_beside_its_checkpoint(model_folders: dict[str, Path], made_for: Path) -> None:
    encoder = load_encoder(str(model_folders["cnn"]), device="cpu", dtype="fp32", checkpoint=made_for)
    assert encoder.load_imagination() is not None
    made_for.with_name(GENERATOR_NAME).unlink()
    assert encoder.load_imagination() is None


def test_a_model_without_a_checkpoint_draws_nothing(model_folders: dict[str, Path]) -> None:
    encoder = load_encoder(str(model_folders["cnn"]), device="cpu", dtype="fp32")
    assert encoder.load_imagination() is None


def test_a_generator_is_not_taken_for_the_weights_of_a_model(model_folders: dict[str, Path], tmp_path: Path) -> None:
    copy = tmp_path / "model"
    copy.mkdir()
    for file in model_folders["cnn"].iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    (copy / GENERATOR_NAME).write_bytes(b"")
    assert folder(copy, "copy").weights.name == "open_clip_model.safetensors"
