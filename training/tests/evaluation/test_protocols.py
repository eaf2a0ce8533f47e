"""What each protocol asks, and among what."""

import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from glass import GlassModel, photo, sketch

from duet_training import splits
from duet_training.data.records import Captioned, CaptionedSet, Labelled, LabelledSet, Pair, PairSet
from duet_training.errors import DataMissingError, TrainingError
from duet_training.evaluation.benchmark import MEDIAN_RANK, Benchmark, Query, View
from duet_training.evaluation.protocols.captions import text_to_photo
from duet_training.evaluation.protocols.folder import DataFolder
from duet_training.evaluation.protocols.probes import VARIANTS, WORDINGS, colour_probe, wording_probe
from duet_training.evaluation.protocols.ranking import Colour, class_name, first_text, ranking, with_words
from duet_training.evaluation.protocols.registry import PROTOCOLS, build, pacs5, place
from duet_training.evaluation.protocols.scenes import first_object, object_to_scene
from duet_training.evaluation.protocols.transfer import domain_transfer
from duet_training.evaluation.results import evaluate
from duet_training.evaluation.systems import systems


def values(benchmark: Benchmark, system: str) -> dict[str, float]:
    outcome = evaluate(benchmark, systems(GlassModel())).of(system)
    assert outcome is not None
    return {name: figure.value for name, figure in outcome.figures.items()}


def test_ranking_by_hand(places: PairSet) -> None:
    benchmark = ranking(places, depth=2)
    assert benchmark.gallery_is == "all 7 photos of the split, 3 categories"
    assert len(benchmark.gallery) == 7
    found = values(benchmark, "sketch only")
    # A sketch knows the place, not the colour: its two photos tie at rank 2, at place 10 three at rank 3.
    assert found["Acc@1"] == 0
    assert found["Acc@5"] == found["Acc@10"] == 100
    assert found["median rank"] == 2
    assert found["Acc@1 within category"] == 0
    assert found["Acc@5 within category"] == 100
    assert found["P@2"] == found["mAP@2"] == 100


def test_within_its_category_a_sketch_has_fewer_rivals(places: PairSet) -> None:
    by_colour = PairSet(
        "by colour",
        tuple(replace(pair, category=pair.texts[0]) for pair in places.pairs),
        tuple((picture, picture.key.split()[-1]) for picture, _ in places.gallery),
    )
    found = values(ranking(by_colour), "sketch only")
    assert found["Acc@1"] == 0
    assert found["Acc@1 within category"] == 100


def test_words_tell_apart_what_the_sketch_cannot(places: PairSet) -> None:
    found = values(with_words(places, first_text, name="coloured"), "sum")
    assert found["Acc@1"] == found["Acc@1 within category"] == 100
    assert values(with_words(places, first_text), "text only")["median rank"] == 3


def test_sketches_without_words_are_left_out_and_counted(places: PairSet) -> None:
    mute = replace(places, pairs=(*places.pairs[:4], *(replace(pair, texts=()) for pair in places.pairs[4:])))
    benchmark = with_words(mute, first_text, name="said")
    assert len(benchmark.queries) == 4
    assert len(benchmark.gallery) == 7
    assert benchmark.notes == ("2 of 6 sketches have no such words and are left out",)
    assert [query.words for query in with_words(places, class_name).queries][:3] == ["place 0", "place 0", "place 5"]
    with pytest.raises(TrainingError, match="No sketch of places test"):
        with_words(places, lambda pair: None, name="nothing")


def test_one_category_has_one_view(places: PairSet) -> None:
    shoes = PairSet(
        "shoes", tuple(replace(p, category="shoe") for p in places.pairs), tuple((p, "shoe") for p, _ in places.gallery)
    )
    assert list(values(ranking(shoes), "sketch only")) == ["Acc@1", "Acc@5", "Acc@10", "median rank"]


def test_a_drawn_photo_must_be_in_the_gallery(places: PairSet) -> None:
    with pytest.raises(TrainingError, match="lacks the drawn photo photo 0 red"):
        ranking(replace(places, gallery=places.gallery[1:]))


def test_a_benchmark_without_an_answer_is_refused() -> None:
    right = np.array([[False, False]])
    with pytest.raises(TrainingError, match="without a right photo"):
        Benchmark("b", "g", (Query(words="a"),), (photo(0, "red"), photo(1, "red")), (View((MEDIAN_RANK,), right),))
    with pytest.raises(TrainingError, match="0 queries"):
        Benchmark("b", "g", (), (photo(0, "red"),), ())


def test_a_photos_colour_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr("duet_training.data.colours.name_colour", lambda image: seen.append(image) or "red")
    colour, pair = Colour(), Pair(sketch(0), photo(0, "red"))
    assert (colour(pair), colour(pair)) == ("red", "red")
    assert len(seen) == 1


def test_every_caption_asks_for_its_own_photo() -> None:
    items = (Captioned(photo(0, "red"), ("red", "blue")), Captioned(photo(0, "blue"), ("blue",)))
    found = evaluate(text_to_photo(CaptionedSet("captions", items)), systems(GlassModel()))
    assert [one.system.name for one in found.outcomes] == ["text only"]
    assert found.outcomes[0].ranks.tolist() == [1, 2, 1]
    assert found.outcomes[0].figures["R@1"].value == pytest.approx(200 / 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A dog is sitting in a bag .", ("dog", "is sitting in a bag")),
        ("Two men and a dog run", ("dog", "Two men and run")),
        ("A man eats a hot dog.", ("hot dog", "A man eats")),
        ("The Dog", None),
        ("A white dog and a black dog", None),
        ("A dog among dogs", None),
        ("Two dogs run", None),
    ],
)
def test_the_noun_gives_way_to_the_drawing(text: str, expected: tuple[str, str] | None) -> None:
    assert first_object([text], {"dog": 1, "hot dog": 1}) == expected


def test_an_object_in_a_scene() -> None:
    scenes = CaptionedSet(
        "scenes",
        (
            Captioned(photo(0, "red"), ("nothing here", "a cat that is red")),
            Captioned(photo(1, "red"), ("nobody knows",)),
            Captioned(photo(2, "blue"), ("a cat", "blue cat")),
        ),
    )
    drawings = LabelledSet("drawings", tuple(Labelled(sketch(n), "cat", "sketch") for n in range(8)))
    benchmark = object_to_scene(scenes, drawings)
    assert [query.words for query in benchmark.queries] == ["that is red", "blue"]
    assert benchmark.views[0].relevant.argmax(1).tolist() == [0, 2]
    assert len(benchmark.gallery) == 3
    keys = [query.sketch.key for query in benchmark.queries]
    assert keys == [query.sketch.key for query in object_to_scene(scenes, drawings).queries]
    with pytest.raises(TrainingError, match="names a category"):
        object_to_scene(scenes, LabelledSet("drawings", (Labelled(sketch(0), "unicorn"),)))


@pytest.fixture
def domains() -> LabelledSet:
    """Classes 0 and 1 in three domains; no cartoon of class 1."""
    items = [Labelled(sketch(c, str(n)), f"c{c}", "sketch") for c in (0, 1) for n in range(3)]
    items += [Labelled(photo(c, colour), f"c{c}", "painting") for c in (0, 1) for colour in ("red", "green")]
    items.append(Labelled(photo(0, "blue"), "c0", "cartoon"))
    return LabelledSet("domains", tuple(items))


def test_a_domain_is_transferred(domains: LabelledSet) -> None:
    phrases = {"sketch": "drawn", "painting": "as a painting", "cartoon": "as a cartoon"}
    benchmark = domain_transfer(domains, "sketch", phrases)
    assert len(benchmark.gallery) == 11
    assert benchmark.gallery_is == "all 5 pictures of the domains painting, cartoon"
    among = {view.suffix: view.among.sum(1).tolist() for view in benchmark.views}
    assert among[""] == [5] * 9
    assert among[", own domain in"] == [10] * 9, "all but the query itself"
    assert [query.words for query in benchmark.queries] == ["as a painting", "as a cartoon"] * 3 + ["as a painting"] * 3
    assert all(query.sketch is not None for query in benchmark.queries)
    assert benchmark.views[0].relevant.sum(1).tolist() == [2, 1] * 3 + [2] * 3
    found = values(benchmark, "sum")
    assert found["R@10"] == found["R@10 to cartoon"] == found["R@10 to painting"] == 100
    some = domain_transfer(domains, "sketch", phrases, per_category=1)
    assert len(some.queries) == 3
    assert some.queries == domain_transfer(domains, "sketch", phrases, per_category=1).queries
    photos = domain_transfer(domains, "painting", phrases)
    assert all(query.photo is not None and query.sketch is None for query in photos.queries)
    assert "a photo stands where the sketch stands" in photos.notes
    with pytest.raises(TrainingError, match="from tattoo"):
        domain_transfer(domains, "tattoo", phrases)


def test_unseen_classes_are_reported_apart(domains: LabelledSet) -> None:
    names = {"c0": "dog", "c1": "elephant"}
    named = LabelledSet("named", tuple(replace(item, category=names[item.category]) for item in domains.items))
    benchmark = domain_transfer(named, "sketch", {"painting": "as a painting", "cartoon": "as a cartoon"})
    (unseen,) = (view for view in benchmark.views if view.suffix == " unseen classes")
    assert unseen.rows is not None
    assert unseen.rows.tolist() == [False] * 6 + [True] * 3
    alone = LabelledSet("unseen", tuple(item for item in named.items if item.category == "elephant"))
    assert all(view.suffix != " unseen classes" for view in domain_transfer(alone, "sketch", {"painting": "x"}).views)


def test_styles_are_chosen_by_pictures_that_are_not_reported_on(tmp_path: Path) -> None:
    names = sorted(splits.pacs5_dev())
    assert len(names) == 360
    assert {name.split("/")[1] for name in names} == {"dog", "house", "person"}
    dev = [name for name in names if name.split("/")[1] == "dog" and name.startswith(("photo", "sketch"))][:40]
    other = ["photo/dog/never.jpg", "sketch/dog/never.png", "sketch/elephant/never.png", "photo/elephant/never.jpg"]
    with zipfile.ZipFile(tmp_path / "pacs5.zip", "w") as archive:
        for name in (*dev, *other, "cartoon/dog/never.jpg", "art_painting/dog/never.jpg"):
            archive.writestr(name, b"")
    kept = {part: {place(item) for item in pacs5(DataFolder(tmp_path, part)).items} for part in ("dev", "test")}
    assert kept["dev"] == set(dev)
    assert kept["test"] == {*other, "cartoon/dog/never.jpg", "art_painting/dog/never.jpg"}


def test_recall_is_of_all_right_ones(domains: LabelledSet) -> None:
    benchmark = domain_transfer(domains, "sketch", {"painting": "as a painting"})
    hits = benchmark.views[0].measures[0].of(np.array([[True, *[False] * 9, True]]))
    assert hits.tolist() == [0.5]


def test_the_probe_moves_a_photo_by_its_words(places: PairSet) -> None:
    benchmark = colour_probe(places, first_text)
    assert len(benchmark.queries) == 6 * len(VARIANTS)
    none, neutral, true, wrong = ([q.words for q in benchmark.queries[i : i + 6]] for i in range(0, 24, 6))
    assert none == [""] * 6
    assert len(set(neutral)) > 1
    assert true == ["red", "blue"] * 3
    assert wrong == ["blue", "red"] * 3
    found = evaluate(benchmark, systems(GlassModel()))
    assert [one.system.name for one in found.outcomes] == ["sketch only", "sum"]
    reached = {name: figure.value for name, figure in found.outcomes[1].figures.items()}
    assert reached["median rank, true colour"] == 1
    assert reached["median rank, no words"] == reached["median rank, neutral words"] == 2
    assert (found.outcomes[1].figures["median rank, wrong colour"].values >= 2).all()
    still = {name: figure.value for name, figure in found.outcomes[0].figures.items()}
    assert set(still.values()) == {2}


def test_the_wording_probe_says_one_colour_in_many_ways(places: PairSet) -> None:
    benchmark = wording_probe(places, first_text)
    assert len(benchmark.queries) == 6 * len(WORDINGS)
    assert [query.words for query in benchmark.queries[::6]] == [wording.format("red") for wording in WORDINGS]
    assert all("{" not in query.words for query in benchmark.queries)
    outcome = evaluate(benchmark, systems(GlassModel())).outcomes[0]
    assert list(outcome.figures)[:2] == ['Acc@5, "{}"', 'median rank, "{}"']
    labels = [label for label, _, _ in benchmark.contrasts]
    assert len(labels) == len(set(labels)) == 2 * (len(WORDINGS) - 1)
    assert labels[0] == 'Acc@5, "in {}" less "{}"'


@pytest.mark.parametrize("name", [name for name in PROTOCOLS if name != "toy"])
def test_missing_data_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(DataMissingError):
        build(name, DataFolder(tmp_path))


def test_unknown_protocols_and_parts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"no protocol 'shoe'; there are sketchy104, "):
        build("shoe", DataFolder(tmp_path))
    with pytest.raises(TrainingError, match="shoes has no dev part"):
        build("shoes", DataFolder(tmp_path, "dev"))


def test_the_toy_set_asks_with_colours(tmp_path: Path) -> None:
    benchmark = build("toy", DataFolder(tmp_path))
    assert benchmark.worded
    assert benchmark.drawn


def test_a_sketch_is_measured_only_on_held_out_classes(data: Path) -> None:
    benchmark = build("sketchy104", DataFolder(data))
    assert benchmark.name == "sketchy104: sketchy104 test"
    assert len(benchmark.queries) == len(benchmark.gallery) == 4
    assert all(f"/{splits.sketchy104_unseen()[0]}/" in picture.key for picture in benchmark.gallery)
    assert values(benchmark, "sketch only")["Acc@1"] > 0
    assert len(build("flickr5k", DataFolder(data)).gallery) == 6
    assert len(build("flickr5k", DataFolder(data, "dev")).gallery) == 4
