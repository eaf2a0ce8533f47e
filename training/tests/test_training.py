"""The steps of the recipe on tiny data, with random weights where the registry's packages would be."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import timm
import torch

from duet_model import load_encoder
from duet_model.text_tower import TextTower
from duet_training.base import archives, distil, features, image, joint, model, recipe, schedule
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


def test_the_recipes_last_steps_end_in_a_model_the_program_loads(
    data: Path, tmp_path: Path, lessons: Lessons, random_tower: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = tmp_path / "run"
    for name in ("flickr", "photos", "drawings", "quickdraw", "painted"):
        found = features.compute(features.SOURCES[name], data, run)
        assert found.maps.shape[2:] == features.MAP_SHAPE
        assert len(found.names) == len(found.logits) == len(found.maps)
        again = features.compute(features.SOURCES[name], data, run)
        assert again.names == found.names

    config = image.ImageConfig(steps=3, flickr_batch=6, labelled_batch=(3, 3, 3, 3), warmup=1)
    batches = image.Batches(run, archives.training_captions(data), config)
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

    recipe.run_export(data, run)
    encoder = load_encoder(str(run / "duet_lite"), device="cpu", dtype="fp32")
    source = features.read(run, "quickdraw")
    drawings = [picture for _, picture in features.SOURCES["quickdraw"].pictures(data)]
    trained = image.embed(upper, source.maps[:, 0])
    assert (encoder.photos(drawings) * trained).sum(1).min() > 0.99


def test_batches_say_what_is_true_of_what(data: Path, tmp_path: Path, random_tower: None) -> None:
    for name in ("flickr", "photos", "drawings", "quickdraw", "painted"):
        features.compute(features.SOURCES[name], data, tmp_path)
    captions = archives.training_captions(data)
    config = image.ImageConfig(flickr_batch=6, labelled_batch=(3, 3, 3, 3))
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
