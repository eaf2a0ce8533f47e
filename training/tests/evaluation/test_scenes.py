"""Drawn things in captions and in photos: nouns, what is pasted, boxes, and the systems that look at windows."""

from dataclasses import replace

import numpy as np
import pytest
from glass import SIDE, GlassModel, photo, sketch

from duet_model.scenes import OBJECT_SHARE, locate
from duet_training.data.records import Captioned, CaptionedSet, Pair, PairSet
from duet_training.errors import TrainingError
from duet_training.evaluation import late
from duet_training.evaluation.boxes import holds_centre, intersection_over_union, pointing_values
from duet_training.evaluation.protocols.nouns import Named, first_named, spoken_names
from duet_training.evaluation.protocols.pasted import SIDES, Pasted, pointing
from duet_training.evaluation.protocols.scenes import drawn_object
from duet_training.evaluation.report import curves, table
from duet_training.evaluation.results import evaluate
from duet_training.evaluation.systems import System, systems

NAMES = spoken_names(
    ["dog", "hotdog", "bicycle", "strawberry", "knife", "tank", "bear", "car (sedan)", "church", "wine bottle"]
)


@pytest.mark.parametrize(
    ("text", "category", "rest"),
    [
        ("A dog is sitting in a bag", "dog", "is sitting in a bag"),
        ("Two Dogs playing on a beach .", "dog", "Two playing on a beach"),
        ("a man rides his bike downhill", "bicycle", "a man rides his downhill"),
        ("a bowl of strawberries", "strawberry", "a bowl of"),
        ("knives on a wall", "knife", "on a wall"),
        ("people before the churches", "church", "people before"),
        ("a child eats a hot dog", "hotdog", "a child eats"),
        ("an old car with a dog", "car (sedan)", "an old with a dog"),
        ("a dog beside wine bottles", "wine bottle", "a dog beside"),
    ],
)
def test_a_noun_is_taken_out(text: str, category: str, rest: str) -> None:
    assert first_named([text], NAMES) == Named(category, rest)


@pytest.mark.parametrize(
    "text",
    [
        "dogged runners on a track",
        "a cart before a house",
        "a girl in a tank top",
        "a dog meets another dog",
        "a child with a teddy bear",
        "a boy on a dirt bike",
        "a dog",
        "hotdogs, a dog eats two hotdogs, a dog",
    ],
)
def test_what_is_no_such_noun_is_left_alone(text: str) -> None:
    assert first_named([text], NAMES) is None


def test_the_first_caption_with_a_noun_counts() -> None:
    assert first_named(["a man runs", "a dog runs", "a bear runs"], NAMES) == Named("dog", "runs")


def boxes(*given: tuple[float, float, float, float]) -> np.ndarray:
    return np.array(given)


def test_boxes_are_compared_by_hand() -> None:
    true = boxes((0.2, 0.2, 0.4, 0.4), (0.0, 0.0, 0.5, 0.5), (0.0, 0.0, 0.2, 0.2), (0.0, 0.0, 1.0, 1.0))
    found = boxes((0.2, 0.2, 0.4, 0.4), (0.25, 0.0, 0.5, 0.5), (0.5, 0.5, 0.2, 0.2), (0.1, 0.1, 0.5, 0.8))
    assert intersection_over_union(found, true) == pytest.approx([1, 1 / 3, 0, 0.4])
    assert holds_centre(true, found).tolist() == [True, True, False, True]
    values = pointing_values(found, true)
    assert values["IoU >= 0.3"].tolist() == [1, 1, 0, 1]
    assert values["IoU >= 0.5"].tolist() == [1, 0, 0, 0]


@pytest.mark.parametrize(("across", "down"), [(0, 0), (1, 0), (0, 1), (1, 1), (0.3, 0.6)])
def test_what_is_pasted_is_where_its_box_says(across: float, down: float) -> None:
    pasted = Pasted(photo(0, "blue"), photo(5, "red"), 0.5, across, down)
    x, y, w, h = pasted.box
    assert (w, h) == (0.5, 0.5)
    assert (x, y) == pytest.approx((across * 0.5, down * 0.5), abs=1 / SIDE)
    before, after = np.asarray(photo(0, "blue").open()), np.asarray(pasted.open())
    changed = np.argwhere((before != after).any(axis=-1))
    assert (changed.min(axis=0) / SIDE >= (y, x)).all()
    assert ((changed.max(axis=0) + 1) / SIDE <= (y + h, x + w)).all()


def test_the_same_seed_pastes_the_same(places: PairSet) -> None:
    scenes = CaptionedSet("scenes", tuple(Captioned(picture, ("x",)) for picture, _ in places.gallery))
    one, other = pointing(places, scenes), pointing(places, scenes)
    assert [pasted.key for pasted in one.gallery] == [pasted.key for pasted in other.gallery]
    assert one.boxes == other.boxes
    assert one.boxes != pointing(places, scenes, seed=1).boxes
    for _, _, w, h in one.boxes:
        assert SIDES[0] - 0.02 <= max(w, h) <= SIDES[1] + 0.02
    with pytest.raises(TrainingError, match="nothing of"):
        pointing(places, CaptionedSet("none", ()))


def scene_systems() -> dict[str, System]:
    return {system.name: system for system in systems(GlassModel(), GlassModel("duet", "other", (0.8, 0.6)))}


def test_pointing_has_a_table_and_nothing_to_rank(places: PairSet) -> None:
    scenes = CaptionedSet("scenes", (Captioned(photo(0, "blue"), ("x",)),))
    result = evaluate(pointing(places, scenes), list(scene_systems().values()))
    assert [one.system.name for one in result.outcomes] == [late.MIDDLE, late.WINDOW, late.SCENES]
    assert set(result.outcomes[0].figures) == {"centre in the box", "IoU >= 0.3", "IoU >= 0.5"}
    assert not curves.has_curve(result)
    assert "| scenes less the nearest window |" in table.markdown([result], {}, {})


def test_systems_point_as_the_slow_loop(places: PairSet) -> None:
    model = GlassModel("duet", "other", (0.8, 0.6))
    by_name = {system.name: system for system in systems(GlassModel(), model)}
    queries = [pair.sketch for pair in places.pairs]
    benchmark = pointing(places, CaptionedSet("s", (Captioned(photo(0, "blue"), ("x",)),)))
    things = model.compose(model.sketches([one.open() for one in queries]).embedding, [""] * len(queries))
    refined = by_name[late.SCENES].point(benchmark.queries, benchmark.gallery)
    nearest = by_name[late.WINDOW].point(benchmark.queries, benchmark.gallery)
    for row, pasted in enumerate(benchmark.gallery):
        image = pasted.open()
        scores, windows = model.regions([image])[0] @ things[row], model.boxes(image)
        assert refined[row] == pytest.approx(locate(scores[None], windows[None])[0], abs=1e-5)
        assert scores[windows.tolist().index(nearest[row].tolist())] == pytest.approx(scores.max())


def test_the_object_is_compared_with_windows_and_the_words_with_the_whole() -> None:
    duet = GlassModel("duet", "other", (0.8, 0.6))
    scenes = CaptionedSet(
        "scenes", (Captioned(photo(0, "red"), ("a red house",)), Captioned(photo(5, "blue"), ("blue dogs",)))
    )
    drawings = PairSet(
        "drawings", (Pair(sketch(0), photo(0, "red"), "house"), Pair(sketch(5), photo(5, "red"), "dog")), ()
    )
    benchmark = drawn_object(scenes, drawings, unseen={"dog"})
    assert [query.words for query in benchmark.queries] == ["a red", "blue"]
    assert benchmark.views[1].rows.tolist() == [False, True]
    assert benchmark.views[1].names[0] == "R@1, 1 of held-out classes"
    by_name = {system.name: system for system in systems(GlassModel(), duet) if system.suits(benchmark)}
    assert list(by_name)[-3:] == ["duet", late.WHOLE, late.SCENES]
    found = by_name[late.SCENES].score(benchmark.queries, benchmark.gallery)
    images = [picture.open() for picture in benchmark.gallery]
    words, wholes, windows = duet.words(["a red", "blue"]), duet.photos(images).meaning, duet.regions(images)
    things = duet.compose(duet.sketches([one.sketch.open() for one in benchmark.queries]).embedding, ["", ""])
    for q in range(2):
        for n in range(2):
            best = max(float(window @ things[q]) for window in windows[n])
            expected = (1 - OBJECT_SHARE) * 0.8 * float(words[q] @ wholes[n]) + OBJECT_SHARE * best
            assert found[q, n] == pytest.approx(expected, abs=1e-5)
    assert late.SCENES not in {one.name for one in by_name.values() if one.suits(replace(benchmark, of_scenes=False))}
    with pytest.raises(TrainingError, match="names a category"):
        drawn_object(scenes, replace(drawings, pairs=drawings.pairs[:0]), unseen=())
