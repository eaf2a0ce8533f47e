"""Tiny archives in the layout of the real ones, generated."""

import io
import json
import random
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from open_clip.model import CLIP
from PIL import Image
from safetensors.torch import save_file

from duet_training import splits
from duet_training.config import Config

# a runner started in the background ignores Ctrl+C, and every program under test would inherit that
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

COLOURS = {"red": (200, 30, 30), "blue": (30, 60, 200), "green": (40, 160, 60)}


def picture(colour: tuple[int, int, int], seed: int) -> bytes:
    rng = random.Random(seed)
    image = Image.new("RGB", (60, 48), "white")
    x, y = rng.randint(0, 30), rng.randint(0, 20)
    image.paste(colour, (x, y, x + 25, y + 22))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    held_out = sorted(splits.flickr5k("test"))[:6] + sorted(splits.flickr5k("dev"))[:4]
    names = [f"{number}.jpg" for number in range(30)] + held_out
    with zipfile.ZipFile(folder / "flickr5k.zip", "w") as archive:
        rows = ["image,caption"]
        for number, name in enumerate(names):
            colour = list(COLOURS)[number % 3]
            archive.writestr(f"images/{name}", picture(COLOURS[colour], number))
            rows += [
                f"{name},A {colour} box number {number} seen {place} ." for place in ("left", "on a table", "there")
            ]
        archive.writestr("captions.csv", "\n".join(rows) + "\n")
    classes = ["cup", "duck", splits.sketchy104_unseen()[0]]
    with zipfile.ZipFile(folder / "sketchy104.zip", "w") as archive:
        rows = ["sketch,photo,class"]
        for number, name in enumerate(classes * 4):
            photo, sketch = f"photo/{name}/{number}.jpg", f"sketch/{name}/{number}-1.png"
            archive.writestr(photo, picture((90, 90, 90), number))
            archive.writestr(sketch, picture((0, 0, 0), number))
            rows.append(f"{sketch},{photo},{name}")
        archive.writestr("pairs.csv", "\n".join(rows) + "\n")
    with zipfile.ZipFile(folder / "caltech101.zip", "w") as archive:
        for name in ("Faces", "sunflower"):
            archive.writestr(f"{name}/image_1.jpg", picture((10, 90, 90), 5))
    with zipfile.ZipFile(folder / "pacs5.zip", "w") as archive:
        for domain in ("photo", "sketch"):
            for name in ("dog", "elephant"):
                archive.writestr(f"{domain}/{name}/1.jpg", picture((10, 90, 10), 6))
    with zipfile.ZipFile(folder / "quickdraw.zip", "w") as archive:
        for name in ("apple", "bear", "line", "snow man"):
            drawing = {"word": name, "drawing": [[[0, 255, 255, 0], [0, 0, 255, 255]], [[10, 20], [10, 20]]]}
            archive.writestr(f"simplified/{name}.ndjson", (json.dumps(drawing) + "\n") * 3)
    return folder


@pytest.fixture(scope="session")
def wordnet_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wordnet")
    head = "  1 This is the licence text.  \n"
    nouns = [
        '00000001 06 n 02 box 0 wooden_box 0 000 | a thing to put things in; "he opened the box"; "a big box"  ',
        "00000002 09 n 01 thought 0 000 | what one thinks  ",
        "00000003 18 n 01 Smith 0 000 | somebody called so  ",
    ]
    (folder / "data.noun").write_text(head + "\n".join(nouns) + "\n")
    (folder / "data.adj").write_text(head + "00000004 00 a 01 galore(ip) 0 000 | in great numbers  \n")
    (folder / "data.verb").write_text(head + '00000005 38 v 01 seen 0 000 | perceived; "seen from here"  \n')
    return folder


TINY = {
    "embed_dim": 24,
    "vision_cfg": {"image_size": 32, "patch_size": 8, "width": 32, "head_width": 16, "layers": 2},
    "text_cfg": {"context_length": 24, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2},
}


@pytest.fixture(scope="session")
def random_clip(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict], Path]:
    """Makes a model folder with a random CLIP of a configuration."""

    def made(config: dict) -> Path:
        folder = tmp_path_factory.mktemp("random-clip")
        with torch.random.fork_rng():
            torch.manual_seed(0)
            weights = CLIP(**config).state_dict()
        save_file({name: value.contiguous() for name, value in weights.items()}, folder / "open_clip_model.safetensors")
        (folder / "open_clip_config.json").write_text(json.dumps({"model_cfg": config, "preprocess_cfg": {}}))
        return folder

    return made


@pytest.fixture(scope="session")
def tiny_clip(random_clip: Callable[[dict], Path]) -> Path:
    """A model folder with a random CLIP that reads 32 pixels."""
    return random_clip(TINY)


@pytest.fixture(scope="session")
def every_part() -> Callable[[Path], dict]:
    """Settings of a run of six steps on a model folder, every part and loss of the method in it, on the toy set."""

    def settings(model: Path) -> dict:
        return {
            "backbone": str(model),
            "data": {"train": [{"reader": "toy", "options": {"per_combination": 1, "side": 32}}]},
            "model": {"hidden": 16, "generator": {"side": 16, "width": 4}, "layout": {"channels": 2, "grid": 2}},
            "losses": {"contrastive": {"weight": 1}, "layout": {"weight": 1}},
            "text_share": 0.3,
            "training": {"steps": 6, "batch": 8, "save_every": 2, "log_every": 2},
        }

    return settings


@pytest.fixture
def tiny_config(tiny_clip: Path, every_part: Callable[[Path], dict]) -> Config:
    return Config.model_validate(every_part(tiny_clip))
