"""Which pairs meet in a batch, what they look like, and that it depends on seed and step alone."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageOps

from duet_model.backbone import Backbone
from duet_model.sources import find
from duet_training.config import Config
from duet_training.data.batches import Batch, Features
from duet_training.data.loading import Batches, Caches, caches, drawing_sets, pair_sets, prepared, trained_on
from duet_training.data.records import Labelled, Pair, Rendered
from duet_training.data.sampling import Draw, Sampler, rng, torch_seed
from duet_training.errors import TrainingError


def sampler(**changed: object) -> Sampler:
    """60 pairs: 30 photos drawn twice, 5 categories of 6 photos."""
    settings = {
        "instance": np.repeat(np.arange(30), 2),
        "category": np.repeat(np.arange(5), 12),
        "batch": 12,
        "per_category": 4,
        "same_category": 0.5,
        "seed": 7,
    }
    return Sampler(**{**settings, **changed})


def test_an_epoch_visits_every_pair_once_and_the_next_in_another_order() -> None:
    dealt = sampler()
    epochs = [np.concatenate([dealt.rows(e * 5 + step)[0] for step in range(5)]) for e in range(3)]
    assert dealt.epoch_steps == 5
    for one in epochs:
        assert sorted(one) == list(range(60))
    assert all((a != b).any() for a, b in pairwise(epochs))


def test_an_epoch_that_does_not_fill_its_last_batch_leaves_other_pairs_out_each_time() -> None:
    dealt = sampler(batch=16)
    seen = Counter()
    for step in range(3 * 40):
        seen.update(dealt.rows(step)[0].tolist())
    assert len(seen) == 60
    assert sum(seen.values()) == 40 * 3 * 16
    assert min(seen.values()) >= 20
    assert all(len(set(np.concatenate([dealt.rows(e * 3 + s)[0] for s in range(3)]))) == 48 for e in range(40))


def test_groups_are_of_one_category_and_of_different_photos() -> None:
    dealt = sampler()
    for step in range(10):
        groups = dealt.rows(step)[0].reshape(3, 4)
        for group in groups:
            assert len(set(dealt.category[group])) == 1
    # 6 photos a category in groups of 3: no group can straddle two rounds of its photos
    dealt = sampler(per_category=3)
    for step in range(10):
        for group in dealt.rows(step)[0].reshape(4, 3):
            assert len(set(dealt.instance[group])) == 3


def test_a_step_is_a_function_of_seed_and_step() -> None:
    forward, backward = sampler(), sampler()
    order = list(range(12))
    there = {step: (forward.rows(step)[0], forward.negatives(step, forward.rows(step)[0])) for step in order}
    back = {step: (backward.rows(step)[0], backward.negatives(step, backward.rows(step)[0])) for step in order[::-1]}
    for step in order:
        assert (there[step][0] == back[step][0]).all()
        assert (there[step][1] == back[step][1]).all()
    assert any((there[s][0] != sampler(seed=8).rows(s)[0]).any() for s in order)


def test_processes_share_the_batch() -> None:
    whole = sampler()
    parts = [sampler(rank=rank, processes=3) for rank in range(3)]
    for step in range(7):
        rows = [part.rows(step) for part in parts]
        assert (np.concatenate([pairs for pairs, _ in rows]) == whole.rows(step)[0]).all()
        assert (np.concatenate([places for _, places in rows]) == np.arange(12)).all()


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_negative_is_always_another_photo_and_of_the_same_category_as_often_as_asked(share: float) -> None:
    dealt = sampler(same_category=share)
    same = []
    for step in range(60):
        pairs = dealt.rows(step)[0]
        negative = pairs[dealt.negatives(step, pairs)]
        assert (dealt.instance[negative] != dealt.instance[pairs]).all()
        same.append(dealt.category[negative] == dealt.category[pairs])
    assert np.mean(same) == pytest.approx(share, abs=0.05)


def test_without_categories_any_other_photo_is_a_negative() -> None:
    dealt = sampler(category=np.full(60, -1), same_category=1.0)
    pairs = dealt.rows(0)[0]
    assert (dealt.instance[pairs[dealt.negatives(0, pairs)]] != dealt.instance[pairs]).all()


def test_where_there_is_no_negative_of_the_wanted_kind_another_is_taken() -> None:
    one_each = sampler(category=np.repeat(np.arange(30), 2), same_category=1.0)
    pairs = one_each.rows(3)[0]
    assert (one_each.instance[pairs[one_each.negatives(3, pairs)]] != one_each.instance[pairs]).all()
    one_category = sampler(category=np.zeros(60, int), same_category=0.0)
    pairs = one_category.rows(3)[0]
    assert (one_category.instance[pairs[one_category.negatives(3, pairs)]] != one_category.instance[pairs]).all()


def test_a_batch_of_one_photo_has_no_negative() -> None:
    dealt = sampler(instance=np.zeros(60, int))
    with pytest.raises(TrainingError, match="one photo only"):
        dealt.negatives(0, dealt.rows(0)[0])


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"batch": 61}, "60 pairs: training.batch 61"),
        ({"batch": 12, "processes": 5}, "cannot be shared by 5"),
        ({"batch": 4, "processes": 4}, "at least two"),
    ],
)
def test_a_batch_that_does_not_fit_is_refused(settings: dict, said: str) -> None:
    with pytest.raises(TrainingError, match=said):
        sampler(**settings)


def test_every_purpose_and_place_has_its_own_stream() -> None:
    seeds = {torch_seed(s, d, a, b) for s in range(3) for d in Draw for a in range(3) for b in range(3)}
    assert len(seeds) == 3 * len(Draw) * 9
    assert rng(1, Draw.ROW, 2, 3).random() == rng(1, Draw.ROW, 2, 3).random()


def picture(number: int) -> Image.Image:
    """Another colour and a mark on the left for every number."""
    image = Image.new("RGB", (32, 32), (number * 7 % 256, 40, 200 - number))
    image.paste((255, 255, 255), (2, 4 + number % 20, 8, 8 + number % 20))
    return image


def pairs(count: int = 24) -> list[Pair]:
    def rendered(kind: str, number: int) -> Rendered:
        return Rendered(f"{kind} {number}", lambda: picture(number + 100 * (kind == "sketch")))

    return [
        Pair(
            rendered("sketch", n),
            rendered("photo", n // 2),
            f"class {n // 8}",
            (f"one {n}", f"two {n}") if n % 3 else (),
        )
        for n in range(count)
    ]


def config(**changed: object) -> Config:
    settings = {"model": {"generator": {"side": 16}}, "training": {"batch": 8, "steps": 9}}
    return Config.model_validate({**settings, **changed})


@pytest.fixture(scope="module")
def backbone(tiny_clip: Path) -> Backbone:
    return Backbone(find(str(tiny_clip)))


def batches(backbone: Backbone, config: Config, kept: Caches | None = None) -> Batches:
    return Batches(config, pairs(), backbone.preprocess, backbone.image_size, kept)


def same(one: Batch, other: Batch) -> bool:
    tensors = ("sketches", "photos", "targets", "instance", "category", "negative")
    return all(torch.equal(getattr(one, n), getattr(other, n)) for n in tensors) and one.words == other.words


def test_rows_belong_together(backbone: Backbone) -> None:
    found = batches(backbone, config())
    rows = found.sampler.rows(4)[0]
    batch = found[4]
    own = pairs()
    assert torch.equal(batch.sketches, backbone.pixels([own[row].sketch.open() for row in rows]))
    assert torch.equal(batch.photos, backbone.pixels([own[row].photo.open() for row in rows]))
    assert batch.instance.tolist() == [row // 2 for row in rows]
    assert batch.category.tolist() == [row // 8 for row in rows]
    assert batch.words == [""] * 8
    assert len(batch) == 8


def test_targets_are_the_photos_in_0_to_1(backbone: Backbone) -> None:
    batch = batches(backbone, config())[0]
    assert batch.targets.shape == (8, 3, 16, 16)
    row = batches(backbone, config()).sampler.rows(0)[0][0]
    colour = np.asarray(picture(int(row) // 2))[-1, -1] / 255
    assert batch.targets[0, :, -1, -1].numpy() == pytest.approx(colour, abs=0.02)
    no_generator = {"model": {"generator": None}, "losses": {"reconstruction": {"weight": 0}}}
    assert batches(backbone, config(**no_generator))[0].targets is None


def test_mirroring_takes_sketch_and_photo_together(backbone: Backbone) -> None:
    plain, flipped = batches(backbone, config()), batches(backbone, config(data={"flip": True}))
    turned = []
    for step in range(6):
        a, b = plain[step], flipped[step]
        for row in range(8):
            seen = []
            for kind in ("sketches", "photos", "targets"):
                before, after = getattr(a, kind)[row], getattr(b, kind)[row]
                # bicubic sizes are symmetric up to rounding of bytes
                mirrored = (before.flip(-1) - after).abs().max() < 0.05
                assert mirrored or torch.equal(before, after)
                seen.append(bool(mirrored))
            assert len(set(seen)) == 1
            turned.append(seen[0])
    assert 0.3 < np.mean(turned) < 0.7


def test_words_stand_in_as_many_rows_as_asked(backbone: Backbone) -> None:
    found = batches(backbone, config(text_share=0.5))
    said, could = [], []
    for step in range(40):
        rows = found.sampler.rows(step)[0]
        drawn = [rng(0, Draw.ROW, step, place) for place in range(8)]
        for row, draw in zip(rows, drawn, strict=True):
            word, texts = found._words(pairs()[row], draw), pairs()[row].texts
            assert word == "" or word in texts
            could.append(bool(texts))
            said.append(bool(word))
    assert sum(said) / sum(could) == pytest.approx(0.5, abs=0.08)


def test_a_step_is_the_same_however_it_is_reached(backbone: Backbone) -> None:
    settings = config(text_share=0.5, data={"flip": True, "augment": "light"}, training={"batch": 8, "steps": 4})
    straight = [batches(backbone, settings)[step] for step in range(4)]
    alone = [batches(backbone, settings)[step] for step in (3, 1)]
    assert same(straight[3], alone[0])
    assert same(straight[1], alone[1])
    assert not same(straight[1], straight[3])
    later = list(prepared(batches(backbone, settings), 2, workers=0))
    assert len(later) == 2
    assert same(later[0], straight[2])
    assert same(later[1], straight[3])


def test_processes_prepare_the_same_batches(backbone: Backbone) -> None:
    settings = config(training={"batch": 8, "steps": 3})
    found = list(prepared(batches(backbone, settings), 1, workers=1))
    assert [same(batch, batches(backbone, settings)[step]) for step, batch in enumerate(found, 1)] == [True, True]


def test_augmented_sketches_change_and_photos_do_not(backbone: Backbone) -> None:
    plain, bent = batches(backbone, config())[0], batches(backbone, config(data={"augment": "strong"}))[0]
    assert torch.equal(plain.photos, bent.photos)
    assert not torch.equal(plain.sketches, bent.sketches)


def test_placed_sketches_move_and_a_step_still_decides(backbone: Backbone) -> None:
    settings = config(data={"place": 0.1})
    plain, moved = batches(backbone, config())[0], batches(backbone, settings)[0]
    assert torch.equal(plain.photos, moved.photos)
    assert not torch.equal(plain.sketches, moved.sketches)
    assert torch.equal(moved.sketches, batches(backbone, settings)[0].sketches)
    assert not config(model={"train_visual": "none", "generator": {"side": 16}}, data={"place": 0.1}).sketches_frozen


def test_sizes_of_sketches_and_photos_are_their_own(backbone: Backbone) -> None:
    batch = batches(backbone, config(image_size=24, sketch_size=40))[0]
    assert batch.sketches.shape == (8, 3, 40, 40)
    assert batch.photos.shape == (8, 3, 24, 24)


def test_pseudo_words_of_photos_need_no_sketch(backbone: Backbone) -> None:
    off = ("triplet", "compositionality", "neutral", "text_to_text", "region_aware", "reconstruction")
    losses = {**{name: {"weight": 0} for name in off}, "contrastive": {"weight": 1}}
    settings = config(pseudo_word_from="photo", losses=losses, model={"generator": None})
    unreadable = [Pair(Rendered(f"s{n}", lambda: 1 / 0), pair.photo) for n, pair in enumerate(pairs())]
    batch = Batches(settings, unreadable, backbone.preprocess, backbone.image_size)[0]
    assert batch.sketches.numel() == 0
    assert batch.photos.shape == (8, 3, 32, 32)


FROZEN = {"model": {"train_visual": "none", "generator": {"side": 16}}}


@pytest.mark.parametrize("flip", [False, True])
def test_cached_batches_are_what_the_tower_says_of_uncached_ones(
    flip: bool, backbone: Backbone, tmp_path: Path
) -> None:
    settings = config(**FROZEN, data={"flip": flip})
    kept = caches(settings, backbone, pairs(), tmp_path)
    for step in (0, 5):
        seen, cached = batches(backbone, settings)[step], batches(backbone, settings, kept)[step]
        for kind in ("sketches", "photos"):
            features = getattr(cached, kind)
            assert isinstance(features, Features)
            embedding = backbone.model.visual(getattr(seen, kind))
            torch.testing.assert_close(features.embedding, embedding, rtol=1e-4, atol=1e-5)
            cells = backbone.patch_tokens(getattr(seen, kind))
            torch.testing.assert_close(features.cells.float(), cells, rtol=2e-3, atol=2e-3)
        assert torch.equal(cached.targets, seen.targets)


def test_only_frozen_towers_are_cached(backbone: Backbone, tmp_path: Path) -> None:
    none = caches(config(), backbone, pairs(), tmp_path)
    assert (none.sketches, none.photos) == (None, None)
    own = caches(config(model={"sketch_tower": "own"}), backbone, pairs(), tmp_path)
    assert own.sketches is None
    assert own.photos is not None
    bent = caches(config(**FROZEN, data={"augment": "light"}), backbone, pairs(), tmp_path)
    assert bent.sketches is None
    assert bent.photos is not None


def test_moving_takes_every_tensor_along(backbone: Backbone, tmp_path: Path) -> None:
    settings = config(**FROZEN)
    batch = batches(backbone, settings, caches(settings, backbone, pairs(), tmp_path))[0].to(torch.device("meta"))
    tensors = (batch.photos.cells, batch.sketches.embedding, batch.targets, batch.instance, batch.negative)
    assert {tensor.device.type for tensor in tensors} == {"meta"}


def toy(**options: int) -> dict:
    return {"train": [{"reader": "toy", "options": {"per_combination": 1, **options}}]}


def test_sets_are_joined() -> None:
    both = [*toy()["train"], *toy(seed=1)["train"]]
    assert [len(found.pairs) for found in pair_sets(config(data={"train": both}))] == [48, 48]


@pytest.mark.parametrize(
    ("reader", "said"), [("quickdraw", "has no pairs of sketch and photo"), ("toys", "no reader 'toys'")]
)
def test_data_that_cannot_be_trained_on_is_said(reader: str, said: str, data: Path) -> None:
    sources = [{"reader": reader, "root": str(data / "quickdraw.zip"), "split": "all"}]
    with pytest.raises(TrainingError, match=said):
        pair_sets(config(data={"train": sources}))


def test_words_that_nobody_wrote_are_said(data: Path) -> None:
    sources = [{"reader": "sketchy104", "root": str(data / "sketchy104.zip"), "options": {"dev": False}}]
    with pytest.raises(TrainingError, match="no pair of the data has any"):
        pair_sets(config(text_share=0.5, data={"train": sources}))


def drawings(count: int = 6) -> list[Labelled]:
    """Half of them of a class that no pair shows."""
    pictures = [Rendered(f"drawing {n}", lambda n=n: picture(n + 50)) for n in range(count)]
    return [Labelled(one, "class 1" if n % 2 else "axe", "sketch") for n, one in enumerate(pictures)]


def with_drawings(backbone: Backbone, kept: Caches | None = None, **changed: object) -> Batches:
    naming = {"naming": {"weight": 1}}
    settings = {
        "data": {"drawings": [{"reader": "quickdraw"}]},
        "losses": naming,
        "training": {"batch": 8, "drawings": 5},
    }
    chosen = config(**{**settings, **changed})
    return Batches(chosen, pairs(), backbone.preprocess, backbone.image_size, kept, drawings=drawings())


def test_drawings_come_beside_the_pairs_with_their_names(backbone: Backbone) -> None:
    found = with_drawings(backbone)
    assert found.names == ["axe", "class 0", "class 1", "class 2"]
    seen = set()
    for step in range(8):
        batch = found[step]
        assert batch.drawings.shape == (5, 3, 32, 32)
        assert torch.equal(batch.named[:8], batch.category)
        for pixels, name in zip(batch.drawings, batch.named[8:].tolist(), strict=True):
            same = [torch.equal(pixels, backbone.pixels([one.picture.open()])[0]) for one in drawings()]
            assert found.names[name] == drawings()[same.index(True)].category
            seen.add(same.index(True))
    assert seen == set(range(6))
    again = with_drawings(backbone)[3]
    assert torch.equal(again.drawings, found[3].drawings)
    assert torch.equal(again.named, found[3].named)


def test_drawings_that_a_frozen_tower_sees_are_cached(backbone: Backbone, tmp_path: Path) -> None:
    settings = {"model": {"train_visual": "none", "generator": {"side": 16}}}
    plain = with_drawings(backbone, **settings)
    kept = caches(plain.config, backbone, pairs(), tmp_path, drawings())
    batch = with_drawings(backbone, kept, **settings)[2]
    expected = backbone.model.visual(plain[2].drawings)
    torch.testing.assert_close(batch.drawings.embedding, expected, rtol=1e-4, atol=1e-5)


def test_photos_are_shown_where_the_sketch_tower_reads_them_mirrored_with_their_sketch(backbone: Backbone) -> None:
    layout = {
        "model": {
            "sketch_tower": "own",
            "train_visual": "all",
            "layout": {"photos": "sketch tower"},
            "generator": {"side": 16},
        },
        "losses": {"layout": {"weight": 1}},
        "sketch_size": 24,
    }
    assert batches(backbone, config())[0].shown is None
    plain, flipped = batches(backbone, config(**layout)), batches(backbone, config(**layout, data={"flip": True}))
    assert plain[2].shown.shape == (8, 3, 24, 24)
    assert torch.equal(plain[2].shown, batches(backbone, config(**layout))[2].shown)
    assert not torch.equal(plain[2].shown, plain[2 + plain.sampler.epoch_steps].shown)
    for row in range(8):
        turned = not torch.equal(plain[0].sketches[row], flipped[0].sketches[row])
        mark = [
            (batch[0].shown[row].mean(0)[:, :12].mean() > batch[0].shown[row].mean(0)[:, 12:].mean())
            for batch in (plain, flipped)
        ]
        assert (mark[0] != mark[1]) == turned


def test_an_epoch_shows_a_set_as_often_as_it_is_told_and_says_what_is_measured(tmp_path: Path) -> None:
    source = {"reader": "toy", "options": {"per_combination": 1, "side": 32}}
    chosen = config(data={"train": [{**source, "repeat": 3}, source], "words": ["colour", "class"]})
    sets = pair_sets(chosen)
    found = trained_on(chosen, sets, tmp_path)
    assert len(found) == 4 * 48
    assert [pair.photo.key for pair in found[:48]] == [pair.photo.key for pair in found[48:96]]
    for pair, plain in zip(found, [*sets[0].pairs * 3, *sets[1].pairs], strict=True):
        assert pair.texts[: len(plain.texts)] == plain.texts
        assert pair.category in pair.texts
    assert (tmp_path / "colours.json").is_file()
    assert trained_on(config(data={"train": [source]}), sets[:1], tmp_path / "none") == list(sets[0].pairs)
    assert not (tmp_path / "none").exists()


def test_drawings_are_read_and_other_pictures_refused(data: Path) -> None:
    def chosen(**source: object) -> Config:
        return config(
            data={"drawings": [source]}, losses={"naming": {"weight": 1}}, training={"batch": 8, "drawings": 2}
        )

    quickdraw = {"reader": "quickdraw", "root": str(data / "quickdraw.zip")}
    assert {item.category for item in drawing_sets(chosen(**quickdraw))[0].items} == {"apple", "line", "snow man"}
    with pytest.raises(TrainingError, match="no drawings"):
        drawing_sets(chosen(reader="toy"))
    with pytest.raises(TrainingError, match=r"are no drawings \(photo\)"):
        drawing_sets(chosen(reader="class_folders", root=str(data / "caltech101.zip")))


def test_mirrored_means_left_is_right() -> None:
    assert np.asarray(ImageOps.mirror(picture(3)))[8, -4].tolist() == np.asarray(picture(3))[8, 3].tolist()
