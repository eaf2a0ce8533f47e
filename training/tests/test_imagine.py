"""Training of the UNet that shows what a query means: what it is shown, what it learns first, going on, its command."""

import argparse
from pathlib import Path

import numpy as np
import pytest
import torch
from skimage.color import rgb2lab

from duet_model import generator_file
from duet_model.colour_terms import TERMS, names_of
from duet_model.structure import structure
from duet_model.unet import inside
from duet_training.commands import evaluate
from duet_training.errors import TrainingError
from duet_training.evaluation.generation import agreement
from duet_training.imagine import paint, train
from duet_training.imagine.batches import Batches
from duet_training.imagine.cache import ALONE, COLOURS, OWN, ROWS, Cache

SIDE, DIM = 32, 24
RED, BLUE = TERMS.index("red"), TERMS.index("blue")
FAST = train.Plan(steps=4, batch=4, channels=(4, 4, 4))


def squares(count: int, photos: bool) -> Cache:
    """Drawings of squares; a query's first numbers say which colour it names."""
    rng = np.random.default_rng(0)
    ink = np.zeros((count, 1, SIDE, SIDE), np.float32)
    for number in range(count):
        low, high = 4 + number % 3, 24 + number % 4
        ink[number, 0, low, low:high] = ink[number, 0, high, low : high + 1] = 1
        ink[number, 0, low:high, low] = ink[number, 0, low:high, high] = 1
    read = structure(ink)
    queries = rng.normal(size=(count, ROWS, DIM)) * 0.1
    queries[:, np.arange(COLOURS, ROWS), np.arange(len(TERMS))] += 3
    queries[:, :COLOURS, -1] += 3
    return Cache(
        (read * 255).astype(np.uint8),
        inside(torch.from_numpy(read))[:, 0].bool().numpy(),
        _lit_from_below(count if photos else 0),
        (queries / np.linalg.norm(queries, axis=-1, keepdims=True)).astype(np.float16),
        np.full(count, OWN, np.int8),
    )


def _lit_from_below(count: int) -> np.ndarray:
    """Grey photos [count, SIDE, SIDE, 3]: what a drawing does not say, and can be learnt."""
    rows = np.linspace(40, 220, SIDE).astype(np.uint8)
    return np.tile(rows[None, :, None, None], (count, 1, SIDE, 3))


@pytest.fixture(scope="module")
def batches() -> Batches:
    return Batches(squares(6, photos=True), squares(5, photos=False), FAST.batch, seed=0)


def test_an_object_takes_the_named_colour_and_keeps_its_light_and_shade() -> None:
    photo = np.zeros((1, 8, 8, 3), np.float32)
    photo[:, :4], photo[:, 4:] = 0.35, 0.55
    painted = paint.of_photos(photo, np.ones((1, 8, 8), np.float32), [BLUE])
    lab = rgb2lab(painted[0])
    assert np.linalg.norm(lab.mean((0, 1)) - paint.named()[BLUE]) < 8
    assert lab[6, 0, 0] - lab[1, 0, 0] > 5


def test_an_object_without_a_named_colour_stays_as_it_is() -> None:
    photo = np.random.default_rng(0).uniform(0.3, 0.7, (1, 8, 8, 3)).astype(np.float32)
    np.testing.assert_allclose(paint.of_photos(photo, np.ones((1, 8, 8), np.float32), [None]), photo, atol=2e-3)


def test_every_paint_is_called_by_its_name() -> None:
    assert [TERMS[i] for i in names_of(paint.named()[None].astype(float))[0]] == list(TERMS)


def test_paper_lies_around_what_was_drawn_and_lines_lie_over_it() -> None:
    mask, ink = np.zeros((1, 4, 4), np.float32), np.zeros((1, 4, 4), np.float32)
    mask[0, :, 2:], ink[0, 0] = 1, 1
    shown = paint.on_paper(np.full((1, 4, 4, 3), 0.5, np.float32), mask, ink)
    assert shown[0, 2, 0, 0] == pytest.approx(0.98)
    assert shown[0, 2, 3, 0] == pytest.approx(0.5)
    assert shown[0, 0, 3, 0] == pytest.approx(0.2)


def test_a_batch_is_a_function_of_seed_and_step(batches: Batches) -> None:
    one, same, other = batches.of_objects(3), batches.of_objects(3), batches.of_objects(4)
    for value, again in zip(vars(one).values(), vars(same).values(), strict=True):
        torch.testing.assert_close(value, again)
    assert not torch.equal(one.wanted, other.wanted)


def test_the_paper_s_batch_asks_for_the_same_photo_twice(batches: Batches) -> None:
    batch = batches.of_photos(0)
    half = len(batch.wanted) // 2
    torch.testing.assert_close(batch.wanted[:half], batch.wanted[half:])
    assert not torch.equal(batch.query[:half], batch.query[half:])
    assert bool((batch.inside == 1).all())


def test_a_mirrored_row_is_mirrored_whole(batches: Batches) -> None:
    batch = batches.of_objects(1)
    torch.testing.assert_close(inside(batch.structure), batch.inside)


def test_the_first_guess_is_the_colour_a_query_names(batches: Batches) -> None:
    net = train.UNet(train.Sizes(DIM, SIDE, FAST.channels))
    train.guess_first(net, batches)
    read = torch.from_numpy(batches.pairs.structure[:1].astype(np.float32) / 255)
    for colour in (RED, BLUE):
        query = torch.from_numpy(batches.pairs.queries[:1, COLOURS + colour].astype(np.float32))
        with torch.no_grad():
            middle = net(read, query)[0, :, SIDE // 2, SIDE // 2].numpy()
        assert TERMS[int(names_of(rgb2lab(middle[None, None]).astype(float))[0, 0])] == TERMS[colour]


def test_a_run_that_was_stopped_ends_as_if_it_had_not_been(
    batches: Batches, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = train.train(batches, DIM, FAST, SIDE, tmp_path / "whole")
    real = train._batch
    with monkeypatch.context() as patched:

        def stop_at_two(given: Batches, plan: train.Plan, step: int) -> object:
            if step == 2:
                raise KeyboardInterrupt
            return real(given, plan, step)

        patched.setattr(train, "_batch", stop_at_two)
        patched.setattr(train, "SAVE_SECONDS", 0.0)
        with pytest.raises(KeyboardInterrupt):
            train.train(batches, DIM, FAST, SIDE, tmp_path / "parts")
    assert train.taken(tmp_path / "parts")[0] == 2
    parts = train.train(batches, DIM, FAST, SIDE, tmp_path / "parts")
    for one, other in zip(whole.parameters(), parts.parameters(), strict=True):
        torch.testing.assert_close(one, other)


def test_training_brings_the_pictures_nearer(batches: Batches, tmp_path: Path) -> None:
    plan = train.Plan(steps=60, batch=4, channels=(4, 4, 4), reconstruction=0.0)
    before = train.UNet(train.Sizes(DIM, SIDE, plan.channels))
    train.guess_first(before, batches)
    after = train.train(batches, DIM, plan, SIDE, tmp_path)
    batch = batches.of_objects(1000)
    with torch.no_grad():
        first, last = (sum(float(v) for v in train._losses(net, batch).values()) for net in (before, after))
    assert last < 0.9 * first


def test_a_run_of_another_plan_is_refused(batches: Batches, tmp_path: Path) -> None:
    train.train(batches, DIM, FAST, SIDE, tmp_path)
    with pytest.raises(TrainingError, match="another plan"):
        train.train(batches, DIM, train.Plan(steps=5, batch=4, channels=(4, 4, 4)), SIDE, tmp_path)


def test_queries_alone_are_shown_the_photos_own_colour(batches: Batches) -> None:
    queries, wanted = batches.colours()
    assert len(queries) == len(wanted) == 11 * ROWS
    own = batches.pairs.photos[0][batches.pairs.inside[0]].mean(0) / 255
    np.testing.assert_allclose(wanted[ALONE], own, atol=1e-5)


def test_edges_agree_with_their_own_lines_and_not_with_others() -> None:
    ink = np.zeros((64, 64), bool)
    ink[16:48, 16] = ink[16:48, 47] = ink[16, 16:48] = ink[47, 16:48] = True
    filled = np.ones((64, 64, 3))
    filled[16:48, 16:48] = (0.8, 0.1, 0.1)
    assert agreement(filled, ink) > 0.95
    assert agreement(np.roll(filled, 8, axis=(0, 1)), ink) < 0.6


def test_without_a_generator_evaluation_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(generator_file, "find", lambda checkpoint: None)
    parser = argparse.ArgumentParser()
    evaluate.configure(parser)
    with pytest.raises(TrainingError, match="duet-train imagine"):
        evaluate.run(parser.parse_args(["generation", "--data", str(tmp_path)]))
