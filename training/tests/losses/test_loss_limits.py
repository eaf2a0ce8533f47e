"""What every loss is worth where it can be said by hand, and what it refuses."""

from __future__ import annotations

import math

import pytest
import torch

from duet_training.losses.compositionality import compositionality
from duet_training.losses.contrastive import contrastive
from duet_training.losses.distance import delta
from duet_training.losses.naming import naming
from duet_training.losses.neutral import neutral
from duet_training.losses.reconstruction import reconstruction
from duet_training.losses.region_aware import region_aware
from duet_training.losses.text_to_text import text_to_text
from duet_training.losses.triplet import triplet

EAST, NORTH, WEST = (torch.tensor([[x, y]]) for x, y in ((2.0, 0.0), (0.0, 0.5), (-3.0, 0.0)))
NORTH_EAST = torch.tensor([[1.0, 1.0]])  # 1 - cos with EAST is 1 - sqrt(1/2)
HALF = 1 - math.sqrt(0.5)


def rows(seed: int, *shape: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def test_distances_by_hand() -> None:
    found = delta(torch.cat([EAST] * 4), torch.cat([7 * EAST, NORTH_EAST, NORTH, WEST]))
    assert found.tolist() == pytest.approx([0, HALF, 1, 2], abs=1e-6)


def test_a_vector_of_zeros_is_no_nan() -> None:
    nothing = torch.zeros(1, 2, requires_grad=True)
    found = delta(nothing, EAST)
    found.sum().backward()
    assert found.item() == 1
    assert nothing.grad.isfinite().all()


def test_unlike_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="row by row"):
        delta(rows(0, 4, 2), EAST)
    with pytest.raises(ValueError, match="row by row"):
        triplet(rows(0, 4, 2), rows(1, 4, 2), EAST)


@pytest.mark.parametrize(
    ("query", "positive", "negative", "expected"),
    [
        (EAST, EAST, WEST, 0),  # perfect
        (EAST, NORTH, NORTH, 0.2),  # the same photo twice: the margin
        (EAST, WEST, EAST, 2.2),  # as wrong as can be
        (EAST, NORTH_EAST, NORTH, 0),  # clear by more than the margin
        (NORTH_EAST, EAST, EAST + 0.1 * NORTH, None),  # hard: between
    ],
)
def test_triplet_of_one_by_hand(query, positive, negative, expected) -> None:
    if expected is None:
        expected = 0.2 + HALF - delta(query, negative).item()
        assert 0.2 < expected < 0.3
    assert triplet(query, positive, negative).item() == pytest.approx(expected, abs=1e-6)


def test_an_identical_negative_still_asks_for_nothing_of_the_photo_but_keeps_the_margin() -> None:
    query, photo = rows(0, 3, 5).requires_grad_(), rows(1, 3, 5)
    loss = triplet(query, photo, photo.clone(), margin=0.3)
    loss.backward()
    assert loss.item() == pytest.approx(0.3)
    assert query.grad.abs().max() < 1e-6  # it pulls as much as it pushes


def test_a_satisfied_triplet_has_no_gradient() -> None:
    query = EAST.clone().requires_grad_()
    triplet(query, EAST, WEST).backward()
    assert query.grad.abs().max() == 0


def test_compositionality_by_hand() -> None:
    assert compositionality(EAST, NORTH, EAST).item() == 0  # the word brought it there
    assert compositionality(NORTH, NORTH, EAST).item() == pytest.approx(0.2)  # it changed nothing
    assert compositionality(NORTH, EAST, EAST).item() == pytest.approx(1.2)  # it led away
    assert compositionality(NORTH, EAST, EAST, reading="direct").item() == pytest.approx(1)
    assert compositionality(EAST, WEST, EAST, reading="direct").item() == pytest.approx(0)
    with pytest.raises(ValueError, match="'hinge' or 'direct', not 'both'"):
        compositionality(EAST, EAST, EAST, reading="both")


def test_detach_alone_spares_the_sketch_and_does_not_change_the_value() -> None:
    composed, alone, photo = (rows(seed, 3, 5).requires_grad_() for seed in range(3))
    free = compositionality(composed, alone, photo, margin=1)
    bound = compositionality(composed, alone, photo, margin=1, detach_alone=True)
    assert torch.equal(free, bound)
    assert torch.autograd.grad(free, alone)[0].abs().max() > 0
    (none,) = torch.autograd.grad(bound, alone, allow_unused=True, retain_graph=True)
    assert none is None
    assert torch.autograd.grad(bound, composed)[0].abs().max() > 0


def test_neutral_by_hand_is_alike_in_both_directions() -> None:
    assert neutral(NORTH, NORTH, EAST).item() == 0
    assert neutral(NORTH, EAST, EAST).item() == pytest.approx(1)
    assert neutral(EAST, NORTH, EAST).item() == pytest.approx(1)  # nearer to the photo is moved, too


def test_text_to_text_by_hand() -> None:
    learnt = torch.cat([EAST, NORTH])
    right, wrong = torch.stack([learnt]), torch.stack([learnt.flip(0)])
    said = math.log(1 + math.exp(-1 / 0.5))
    assert text_to_text(learnt, right, 0.5).item() == pytest.approx(said)
    assert text_to_text(learnt, wrong, 0.5).item() == pytest.approx(said + 1 / 0.5)
    assert text_to_text(learnt, torch.cat([right, wrong]), 0.5).item() == pytest.approx(said + 1)  # mean of prompts
    assert text_to_text(EAST, torch.stack([WEST]), 0.5).item() == 0  # a batch of one has nothing to be taken for
    alike = torch.cat([EAST] * 4)
    assert text_to_text(alike, torch.stack([alike] * 2)).item() == pytest.approx(math.log(4))
    with pytest.raises(ValueError, match="not \\[P, B, D\\]"):
        text_to_text(learnt, learnt)


def test_text_to_text_teaches_the_learnt_prompt_only() -> None:
    learnt, handcrafted = rows(0, 3, 5).requires_grad_(), rows(1, 2, 3, 5).requires_grad_()
    found = torch.autograd.grad(text_to_text(learnt, handcrafted), [learnt, handcrafted], allow_unused=True)
    assert found[0].abs().max() > 0
    assert found[1] is None


def test_the_noise_is_drawn_from_the_generator_and_has_the_length_it_says() -> None:
    learnt, handcrafted = rows(0, 3, 400), rows(1, 2, 3, 400)

    def noisy(seed: int, noise: float = 0.1) -> float:
        return text_to_text(learnt, handcrafted, 0.07, noise, torch.Generator().manual_seed(seed)).item()

    assert noisy(0) == noisy(0)
    assert noisy(0) != noisy(1)
    assert noisy(0, 0.0) == text_to_text(learnt, handcrafted).item()
    # a noise as long as the vector turns it by 45 degrees, whatever its own length: the cosine falls to sqrt(1/2)
    far = 50 * torch.eye(400)
    loss = text_to_text(far, far[None], 1.0, 1.0, torch.Generator().manual_seed(0)).item()
    assert loss == pytest.approx(math.log(math.exp(math.sqrt(0.5)) + 399) - math.sqrt(0.5), abs=0.02)


def test_region_aware_finds_the_part_that_the_query_speaks_of() -> None:
    positive = torch.stack([torch.cat([WEST, WEST, EAST])])  # its mean points away from the query
    negative = torch.stack([torch.cat([NORTH, NORTH, NORTH])])
    assert region_aware(EAST, positive, negative).item() == pytest.approx(0, abs=1e-6)
    assert region_aware(EAST, positive, negative, temperature=1e6).item() == pytest.approx(0.2 + 2 - 1)
    assert region_aware(EAST, positive, positive).item() == pytest.approx(0.2)


def test_contrastive_by_hand() -> None:
    gallery = torch.cat([EAST, NORTH])
    first, both, none = (torch.tensor([value]) for value in ([True, False], [True, True], [False, False]))
    assert contrastive(EAST, gallery, first, 0.5).item() == pytest.approx(math.log(1 + math.exp(-2)))
    assert contrastive(NORTH_EAST, gallery, both, 0.5).item() == pytest.approx(math.log(2))
    assert contrastive(EAST, gallery[:1], first[:, :1]).item() == 0  # one query, one photo
    two = torch.cat([EAST, EAST])  # the second has no photo: the mean is over the first alone
    assert contrastive(two, gallery, torch.cat([first, none]), 0.5).item() == pytest.approx(math.log(1 + math.exp(-2)))
    with pytest.raises(ValueError, match="matches"):
        contrastive(EAST, gallery, torch.ones(2, 2, dtype=torch.bool))


def test_contrastive_without_any_match_is_zero_with_a_zero_gradient() -> None:
    query = rows(0, 2, 4).requires_grad_()
    loss = contrastive(query, rows(1, 3, 4), torch.zeros(2, 3, dtype=torch.bool))
    loss.backward()
    assert loss.item() == 0
    assert query.grad.abs().max() == 0


def test_reconstruction_by_hand() -> None:
    black, white = torch.zeros(1, 3, 2, 2), torch.ones(1, 3, 2, 2)
    grey = torch.full((1, 3, 2, 2), 0.25)
    assert reconstruction(grey, grey).item() == 0
    assert reconstruction(black, white).item() == 1
    assert reconstruction(grey, black).item() == pytest.approx(0.0625)
    assert reconstruction(grey, black, "l1").item() == pytest.approx(0.25)


def channels_last(pictures: torch.Tensor) -> torch.Tensor:
    return pictures.permute(0, 2, 3, 1)


def test_perceptual_reconstruction_by_hand() -> None:
    red, green = torch.zeros(1, 3, 2, 2), torch.zeros(1, 3, 2, 2)
    red[:, 0], green[:, 1] = 0.5, 0.5
    # pixels: 2 of 3 channels differ by 0.5; features: two unit vectors at a right angle
    assert reconstruction(red, green, "perceptual", channels_last).item() == pytest.approx(2 / 3 * 0.25 + 2)
    assert reconstruction(red, red / 2, "perceptual", channels_last).item() == pytest.approx(1 / 3 * 0.0625)
    assert reconstruction(red, red, "perceptual", channels_last).item() == 0


def test_reconstruction_refuses_what_cannot_be_compared() -> None:
    black = torch.zeros(1, 3, 2, 2)
    with pytest.raises(ValueError, match="photos"):
        reconstruction(black, torch.zeros(1, 3, 4, 4))
    with pytest.raises(ValueError, match="'l3'"):
        reconstruction(black, black, "l3")
    with pytest.raises(ValueError, match="with features"):
        reconstruction(black, black, "perceptual")


def test_naming_by_hand() -> None:
    names = torch.cat([EAST, NORTH])
    queries = torch.cat([EAST, NORTH, WEST])
    expected = (math.log(1 + math.exp(-2)) + math.log(1 + math.exp(2))) / 2
    assert naming(queries, names, torch.tensor([0, 0, -1]), 0.5).item() == pytest.approx(expected)


def test_naming_without_any_name_is_zero_with_a_zero_gradient() -> None:
    query = rows(0, 2, 4).requires_grad_()
    loss = naming(query, rows(1, 3, 4), torch.tensor([-1, -1]))
    loss.backward()
    assert loss.item() == 0
    assert query.grad.abs().max() == 0
