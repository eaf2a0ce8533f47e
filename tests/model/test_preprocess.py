import subprocess
import sys

import numpy as np
import pytest
from open_clip.transform import PreprocessCfg, image_transform_v2
from PIL import Image

from duet_model.preprocess import Preprocess

SIZES = [(1, 1), (2, 3), (7, 7), (1, 16), (48, 48), (47, 48), (49, 48), (96, 97), (341, 512), (512, 341), (500, 32)]
SIZES += [tuple(size) for size in np.random.default_rng(1).integers(20, 300, (12, 2)).tolist()]


def picture(size: tuple[int, int]) -> Image.Image:
    return Image.fromarray(np.random.default_rng(size).integers(0, 256, (*size[::-1], 3), np.uint8))


def same(image: Image.Image, **config: object) -> None:
    expected = image_transform_v2(PreprocessCfg(**config), is_train=False)(image)
    found = Preprocess(config).one(image)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected.numpy(), rtol=0, atol=1e-6)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mode", ["shortest", "longest", "squash"])
def test_pixels_are_open_clip_s(mode, size) -> None:
    for side in (48, 33):
        for interpolation in ("bicubic", "bilinear"):
            same(picture(size), size=side, resize_mode=mode, interpolation=interpolation, fill_color=200)


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"mean": None, "std": None, "interpolation": None, "resize_mode": None, "fill_color": None},
        {"mean": 0, "std": 0.3},
        {"mean": [0.2], "std": [0.1, 0.2, 0.3]},
        {"interpolation": "random"},
        {"resize_mode": "longest"},
        {"resize_mode": "longest", "fill_color": None},
        {"resize_mode": "longest", "fill_color": 12.7},
        {"resize_mode": "longest", "fill_color": [9]},
        {"resize_mode": "longest", "fill_color": [1, 2, 300]},
    ],
)
def test_configurations_mean_what_they_mean_to_open_clip(config) -> None:
    same(picture((70, 50)), **{"size": 32, **config})


@pytest.mark.parametrize(
    "config",
    [
        {"unknown": 1},
        {"mode": "L"},
        {"resize_mode": "odd"},
        {"resize_mode": ["longest"]},
        {"interpolation": "nearest"},
        {"interpolation": ["bicubic"]},
        {"mean": "grey"},
        {"mean": "0.5"},
        {"mean": [None, 0, 0]},
        {"mean": [0.5, 0.5]},
        {"std": {"red": 1}},
        {"std": [0.5, 0, 0.5]},
        {"resize_mode": "longest", "fill_color": "white"},
        {"resize_mode": "longest", "fill_color": [1, 2]},
    ],
)
def test_a_wrong_configuration_is_refused(config) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        Preprocess({"size": 32, **config})


def test_the_configuration_is_told_as_open_clip_tells_it() -> None:
    config = {"size": 32, "mean": [0.5] * 3, "std": (0.1, 0.2, 0.3), "resize_mode": "longest", "fill_color": 255}
    assert str(Preprocess(config).config) == str(PreprocessCfg(**config))


def test_pictures_of_every_kind_are_stacked() -> None:
    preprocess = Preprocess({"size": 40}).at(24)
    images = [picture((50, 30)), picture((30, 50)).convert("L"), picture((9, 9)).convert("RGBA")]
    pixels = preprocess(images)
    assert pixels.shape == (3, 3, 24, 24)
    assert pixels.flags.c_contiguous
    for image, row in zip(images, pixels, strict=True):
        assert np.array_equal(row, preprocess.one(image))


def test_pictures_are_read_without_torch() -> None:
    code = (
        "import sys\nfrom PIL import Image\nfrom duet_model.preprocess import Preprocess\n"
        "assert Preprocess({}).one(Image.new('L', (30, 20))).shape == (3, 224, 224)\n"
        "sys.exit(any(name in sys.modules for name in ('torch', 'torchvision', 'open_clip')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
