"""The steps of the recipe on tiny data, with random weights where the registry's packages would be."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import timm
import torch
from safetensors import safe_open

from duet_model import load_encoder
from duet_model.sources import WEIGHTS_NAME
from duet_model.text_tower import TextTower
from duet_training.base import archives, distil, features, image, joint, model, recipe, schedule
from duet_training.base.sources import PERMISSIVE, RESEARCH, Sources
from duet_training.base.teach import Lessons

TINY = {
    "embed_dim": 384,
    "vision_cfg": model.CONFIG["model_cfg"]["vision_cfg"],
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 16, "heads": 2, "layers": 1},
}
STEPS = distil.DistilConfig(epochs=3, batch=8, warmup=2, save_every=2)


class FakeTeacher:
    """Word pieces are single letters."""

    word_vectors = torch.randn(30, 384, generator=torch.Generator().manual_seed(3))

    class tokenizer:  # noqa: N801
        @staticmethod
        def encode_batch(texts, add_special_tokens):
            return [SimpleNamespace(ids=[ord(c) % 30 for c in text]) for text in texts]


@pytest.fixture(autouse=True)
def tiny_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(model.CONFIG, "model_cfg", TINY)


@pytest.fixture
def random_tower(monkeypatch: pytest.MonkeyPatch) -> None:
    def tower():
        with torch.random.fork_rng():
            torch.manual_seed(7)
            return timm.create_model("tf_efficientnet_lite0").eval()

    monkeypatch.setattr(features, "imagenet_tower", tower)


@pytest.fixture
def lessons() -> Lessons:
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(24, 384))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [f"text number {number} of a {word}" for number, word in enumerate(["red", "green", "blue"] * 8)]
    return Lessons(texts, vectors.astype(np.float16), captions=4)


def test_tokens_start_as_the_mean_of_the_teachers_pieces() -> None:
    tower = TextTower(model.create(), model.tokenizer())
    distil.start_tokens(tower, FakeTeacher(), 0.05)
    table = tower.tower.token_embedding.weight
    a, b, ab = (tower.tokenizer.encoder[token] for token in ("a</w>", "b</w>", "ab</w>"))
    assert torch.allclose(table[ab], (table[a] + table[b]) / 2, atol=1e-5)
    assert 0.02 < float(table.detach().std()) < 0.08


def test_distillation_learns_and_goes_on_where_it_stopped(lessons: Lessons, tmp_path: Path) -> None:
    straight, stopped = tmp_path / "straight", tmp_path / "stopped"
    straight.mkdir()
    stopped.mkdir()
    whole = distil.distil(lessons, straight, FakeTeacher(), STEPS)
    real_save = schedule.save_state

    def stop_after_four(path: Path, **state: object) -> None:
        real_save(path, **state)
        if state["step"] == 4:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(distil, "save_state", stop_after_four)
        with pytest.raises(KeyboardInterrupt):
            distil.distil(lessons, stopped, FakeTeacher(), STEPS)
    resumed = distil.distil(lessons, stopped, FakeTeacher(), STEPS)
    for (name, one), other in zip(whole.state_dict().items(), resumed.state_dict().values(), strict=True):
        assert torch.equal(one, other), name
    fresh = TextTower(model.create(), model.tokenizer())
    target = torch.from_numpy(lessons.vectors.astype(np.float32))
    after = distil.distillation_loss(joint.speak(TextTower(whole, model.tokenizer()), lessons.texts), target, STEPS)[0]
    before = distil.distillation_loss(joint.speak(fresh, lessons.texts), target, STEPS)[0]
    assert after < before


@pytest.mark.parametrize(
    "sources",
    [
        replace(RESEARCH, batch={"flickr": 6, "photos": 3, "drawings": 3, "quickdraw": 3, "painted": 3}),
        replace(PERMISSIVE, batch={"caltech101": 1, "quickdraw": 4, "painted": 4}),
    ],
    ids=lambda sources: sources.name,
)
def test_the_recipes_last_steps_end_in_a_model_the_program_loads(
    sources: Sources, data: Path, tmp_path: Path, lessons: Lessons, random_tower: None
) -> None:
    run = tmp_path / "run"
    recipe.run_features(data, run, sources)
    for name in sources.batch:
        found = features.read(run, name)
        assert found.maps.shape[2:] == features.MAP_SHAPE
        assert len(found.names) == len(found.logits) == len(found.maps)
        again = features.compute(features.SOURCES[name], data, run)
        assert again.names == found.names

    config = image.ImageConfig(sources.batch, steps=3, warmup=1)
    batches = image.Batches(run, sources.captions(data), config)
    upper = image.Upper(config.dropout)
    frozen = {n: v.clone() for n, v in upper.trunk.state_dict().items() if "running" in n or n.startswith("conv_stem")}
    moved = upper.trunk.conv_head.weight.clone()
    whole = model.create()
    tower = TextTower(whole, model.tokenizer())
    classes = torch.nn.functional.normalize(torch.randn(1000, 384), dim=-1)
    joint_config = joint.JointConfig(images=config, lesson_batch=8, save_every=2)
    steps: list[int] = []
    text_before = whole.token_embedding.weight.clone()
    joint.train(whole, tower, upper, batches, lessons, classes, joint_config, run / recipe.JOINT_STATE, steps.append)
    assert steps == [2, 3]
    assert all(torch.equal(upper.trunk.state_dict()[name], value) for name, value in frozen.items())
    assert not torch.equal(upper.trunk.conv_head.weight, moved)
    assert not torch.equal(whole.token_embedding.weight, text_before)

    recipe.run_export(data, run, sources)
    with safe_open(run / "duet_lite" / WEIGHTS_NAME, "pt") as written:
        assert written.metadata()["name"] == sources.name
    encoder = load_encoder(str(run / "duet_lite"), device="cpu", dtype="fp32")
    source = features.read(run, "quickdraw")
    drawings = [picture for _, picture in features.SOURCES["quickdraw"].pictures(data)]
    trained = image.embed(upper, source.maps[:, 0])
    assert (encoder.photos(drawings) * trained).sum(1).min() > 0.99


def test_batches_say_what_is_true_of_what(data: Path, tmp_path: Path, random_tower: None) -> None:
    for name in ("flickr", "photos", "drawings", "quickdraw", "painted"):
        features.compute(features.SOURCES[name], data, tmp_path)
    captions = archives.training_captions(data)
    config = image.ImageConfig({"flickr": 6, "photos": 3, "drawings": 3, "quickdraw": 3, "painted": 3})
    maps, texts, keys, logits, photos = image.Batches(tmp_path, captions, config).draw(0)
    assert maps.shape == (18, *features.MAP_SHAPE)
    assert logits.shape == (18, 1000)
    assert photos.tolist() == [True] * 9 + [False] * 9
    for text, key in zip(texts[:6], keys[:6], strict=True):
        assert text in captions[key]
    for text, key in zip(texts[6:], keys[6:], strict=True):
        assert key in text
    same = image.equal_keys(keys)
    assert torch.equal(same, same.T)
    assert same.diagonal().all()


def test_the_draws_of_the_committed_weights_stay_as_they_were(data: Path, tmp_path: Path) -> None:
    batch = {"flickr": 5, "photos": 4, "drawings": 4, "quickdraw": 3, "painted": 2}
    assert list(batch) == list(RESEARCH.batch)
    for number, name in enumerate(batch):  # nine pictures in two views, each map a number of its own
        maps = np.arange(18).reshape(9, 2, 1, 1, 1) + 100 * number
        np.save(tmp_path / f"features-{name}.npy", maps.astype(np.float16))
        np.save(tmp_path / f"logits-{name}.npy", np.zeros((9, 1000), np.float16))
        names = [f"{row}.jpg" if name == "flickr" else f"thing {row}" for row in range(9)]
        (tmp_path / f"names-{name}.json").write_text(json.dumps(names))
    batches = image.Batches(tmp_path, RESEARCH.captions(data), image.ImageConfig(batch))
    said = []
    for step in range(3):
        maps, texts, keys, _, photos = batches.draw(step)
        rows = zip(maps.flatten().tolist(), texts, keys, photos.tolist(), strict=True)
        said += [f"{int(number)} {text} {key} {photo}" for number, text, key, photo in rows]
    assert hashlib.sha256("\n".join(said).encode()).hexdigest() == (
        "a6b2916b821807b2feed85c96f0ae17b01da252360de4505d1f0ca3025a0a9d5"  # before there was a permissive variant
    )
