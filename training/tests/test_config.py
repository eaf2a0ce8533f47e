"""Configurations: presets, single settings, and what a wrong one says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from duet_training.config import Config, Losses
from duet_training.configs import changed, check, dump, load, presets
from duet_training.errors import TrainingError


def test_the_defaults_are_the_papers_method() -> None:
    config = Config()
    assert config.losses.on() == [
        "triplet",
        "compositionality",
        "neutral",
        "text_to_text",
        "region_aware",
        "reconstruction",
    ]
    assert (config.model.sketch_tower, config.model.train_visual, config.model.layout) == ("shared", "norm", None)
    assert config.losses.compositionality.stop_gradient
    assert not config.photos_frozen


@pytest.mark.parametrize("name", presets())
def test_every_preset_is_valid_and_survives_being_written(name: str, tmp_path: Path) -> None:
    config = load(name)
    file = tmp_path / "config.yaml"
    file.write_text(dump(config), encoding="utf-8")
    assert load(file) == config


def test_the_presets_are_the_documented_ones() -> None:
    assert presets() == [
        "ablation",
        "ablation_lite",
        "duet_lite",
        "duet_lite_layout",
        "duet_lite_permissive",
        "paper",
        "pic2word",
        "toy",
    ]


def test_overrides_win_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("seed: 3\ntraining: {steps: 7, batch: 4}\n", encoding="utf-8")
    config = load(
        file, ["training.steps=9", "losses.neutral.weight=1e-1", "data.train.0.root=/there", "model.layout=null"]
    )
    assert (config.seed, config.training.steps, config.training.batch) == (3, 9, 4)
    assert config.training.save_every == Config().training.save_every
    assert config.losses.neutral.weight == pytest.approx(0.1)
    assert config.data.train[0].root == "/there"


def test_a_list_of_the_file_can_be_set_place_by_place(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("data: {train: [{reader: toy}, {reader: pairs, root: a}]}\n", encoding="utf-8")
    config = load(file, ["data.train.1.root=b"])
    assert [source.root for source in config.data.train] == [None, "b"]


def test_weights_name_every_loss() -> None:
    weights = Losses.model_validate({"neutral": {"weight": 0}}).weights()
    assert list(weights) == list(Losses.model_fields)
    assert (weights["neutral"], weights["triplet"], weights["layout"]) == (0, 1, 0)


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("losses.tripel.weight=1", "no setting losses.tripel; here there are triplet, compositionality"),
        ("model.layout.cells=3", "no setting model.layout.cells; here there are channels, grid"),
        ("data.train.0.rot=3", "no setting data.train.0.rot; here there are reader, root"),
        ("seed=-1", "seed: input should be greater than or equal to 0, not -1"),
        ("training.ema=2", "training.ema: input should be less than 1, not 2"),
        ("optimiser.rate_visual=.inf", "optimiser.rate_visual: input should be a finite number"),
        ("losses.compositionality.reading=x", "'hinge' or 'direct', not 'x'"),
        ("data.train=[]", "data.train"),
        ("data.train=[{split: x}]", "data.train.0.reader: field required"),
        ("data.train.3.root=x", "places 0 to 0"),
        ("seed", "write section.setting=value"),
        ("seed.x=1", "seed has no settings of its own"),
        ("seed=[1", "is not YAML"),
        ("losses.layout.weight=0", "model.layout is trained by losses.layout alone"),
        ("model.layout=null", "losses.layout needs model.layout"),
        ("model.generator=null", "losses.reconstruction needs model.generator"),
        ("losses.reconstruction.weight=0", "model.generator is trained by losses.reconstruction alone"),
        ("model.train_visual=none", "model.sketch_tower: own"),
        ("pseudo_word_from=photo", "see the weight of triplet, compositionality"),
    ],
)
def test_a_mistake_is_said_in_one_sentence(override: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "seed: 0\nmodel: {sketch_tower: own, layout: {grid: 2}}\nlosses: {layout: {weight: 1}}\n"
        "data: {train: [{reader: toy}]}\n",
        encoding="utf-8",
    )
    with pytest.raises(TrainingError) as caught:
        load(file, [override])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("text_share=0.5", "text_share must be 0"),
        ("data.augment=light", "data.augment must be none"),
        ("data.place=0.1", "data.place must be 0"),
        ("losses.triplet.weight=1", "see the weight of triplet"),
        ("losses.contrastive.weight=0", "every loss has weight 0"),
    ],
)
def test_pic2word_sees_no_sketches_and_no_words(override: str, said: str) -> None:
    with pytest.raises(TrainingError, match=said):
        load("pic2word", [override])


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"model": {"layout": {"photos": "sketch tower"}}, "losses": {"layout": {"weight": 1}}}, "sketch_tower: own"),
        ({"data": {"drawings": [{"reader": "quickdraw"}]}}, "give both or none"),
        ({"training": {"drawings": 8}}, "give both or none"),
        ({"data": {"drawings": [{"reader": "quickdraw"}]}, "training": {"drawings": 8}}, "losses.naming alone"),
    ],
)
def test_parts_that_need_each_other_are_asked_for_together(settings: dict, said: str) -> None:
    with pytest.raises(TrainingError, match=said):
        check(settings, "here")


def test_words_that_no_loss_would_read_are_refused() -> None:
    off = {name: {"weight": 0} for name in ("compositionality", "reconstruction")}
    with pytest.raises(TrainingError, match="text_share needs"):
        check({"text_share": 0.5, "losses": off, "model": {"generator": None}}, "here")


@pytest.mark.parametrize("text", ["- a list", "just words", "seed: [1"])
def test_a_file_that_is_not_settings_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TrainingError, match="configuration"):
        load(file)


def test_a_missing_configuration_names_the_presets() -> None:
    with pytest.raises(TrainingError, match=", ".join(presets())):
        load("papr")


def test_the_permissive_preset_is_duet_lite_with_less_to_learn_from() -> None:
    ours, permissive = load("duet_lite"), load("duet_lite_permissive")
    data = ours.data.model_copy(update={"train": permissive.data.train, "drawings": permissive.data.drawings})
    training = ours.training.model_copy(update={"steps": 600})  # 2,400 pairs, not 7,900
    own = {"name": "duet-lite-permissive", "backbone": "runs/base-permissive/duet_lite", "data": data}
    assert permissive == ours.model_copy(update=own | {"training": training})
    assert [source.root for source in permissive.data.train] == ["runs/pseudo/caltech101"]
    assert [source.reader for source in permissive.data.drawings] == ["quickdraw"]


def test_changing_leaves_the_original_alone() -> None:
    config = load("paper")
    assert changed(config, ["losses.triplet.weight=0"]).losses.triplet.weight == 0
    assert config.losses.triplet.weight == 1


def test_what_is_frozen_follows_from_the_model() -> None:
    assert load("duet_lite").photos_frozen, "an own sketch tower leaves the photos their frozen one"
    assert not load("duet_lite").sketches_frozen
    assert load("paper", ["model.train_visual=none"]).sketches_frozen
    assert not load("paper", ["model.train_visual=none", "data.augment=light"]).sketches_frozen


def test_a_configuration_is_yaml_with_every_setting() -> None:
    written = yaml.safe_load(dump(Config()))
    assert written["training"]["steps"] == 1000
    assert written["model"]["generator"] == {"side": 64, "width": 32}
