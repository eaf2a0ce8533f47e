"""Scores against slow loops; who answers what; nothing is looked at twice."""

from pathlib import Path

import numpy as np
import pytest
import torch
from glass import PAINTS, GlassModel, drawn, photo, sketch, unit

from duet_model.architecture import Architecture
from duet_model.backbone import Backbone
from duet_model.checkpoint import save
from duet_model.composer import Composer
from duet_model.sources import folder
from duet_training.data.records import PairSet
from duet_training.errors import TrainingError
from duet_training.evaluation.benchmark import MEDIAN_RANK, Benchmark, Query, View
from duet_training.evaluation.model import EncoderModel
from duet_training.evaluation.protocols.probes import colour_probe
from duet_training.evaluation.protocols.ranking import first_text, ranking, with_words
from duet_training.evaluation.results import evaluate
from duet_training.evaluation.systems import systems

LAYOUT = (0.6, 0.8)


def names(benchmark: Benchmark, *models: GlassModel | None) -> list[str]:
    return [system.name for system in systems(*models) if system.suits(benchmark)]


def asked(*queries: Query) -> Benchmark:
    right = np.zeros((len(queries), 2), bool)
    right[:, 0] = True
    return Benchmark("b", "two photos", queries, (photo(0, "red"), photo(5, "red")), (View((MEDIAN_RANK,), right),))


def test_a_system_answers_what_it_can_read() -> None:
    frozen, duet = GlassModel(), GlassModel("duet", "other", LAYOUT)
    pic2word = GlassModel("pic2word")
    alone, said = Query(sketch(0)), Query(words="red")
    both, shown = Query(sketch(0), "red"), Query(photo=photo(0, "red"), words="red")
    assert names(asked(alone), frozen) == ["sketch only"]
    assert names(asked(said), frozen) == ["text only"]
    assert names(asked(both), frozen) == ["text only", "sketch only", "sum"]
    assert names(asked(both, alone), frozen) == ["sketch only", "sum"]
    assert names(asked(alone), frozen, duet, pic2word) == [
        "sketch only",
        "Pic2Word",
        "layout alone",
        "duet, meaning only",
        "duet",
    ]
    assert names(asked(both), frozen, duet, pic2word) == [
        "text only",
        "sketch only",
        "sum",
        "Pic2Word",
        "text only, trained photos",
        "sum, trained",
        "s_L, meaning without words",
        "duet, without words",
        "layout alone",
        "duet, meaning only",
        "duet",
    ]
    assert "layout alone" not in names(asked(shown), frozen, duet)
    assert "duet" in names(asked(shown), frozen, duet)
    plain = names(asked(both), frozen, GlassModel("duet"))
    assert "text only, trained photos" not in plain  # the photo tower is the frozen one
    assert "layout alone" not in plain
    with pytest.raises(TrainingError, match="No system"):
        evaluate(asked(said, alone), systems(frozen))


def test_scores_are_the_slow_loop(places: PairSet) -> None:
    duet = GlassModel("duet", "other", LAYOUT)
    benchmark = with_words(places, first_text)
    found = {system.name: system.score(benchmark.queries, benchmark.gallery) for system in systems(GlassModel(), duet)}
    sketches = duet.sketches([query.sketch.open() for query in benchmark.queries])
    photos = duet.photos([picture.open() for picture in benchmark.gallery])
    for q, query in enumerate(benchmark.queries):
        meaning = duet.compose(sketches.embedding[q : q + 1], [query.words])[0]
        alone = duet.compose(sketches.embedding[q : q + 1], [""])[0]
        word = duet.words([query.words])[0]
        total = unit((alone + word)[None])[0]
        for n in range(len(benchmark.gallery)):
            layout = float(sketches.layout[q] @ photos.layout[n])
            faded = layout * (0.5 if query.words else 1)
            shown = photos.meaning[n]
            expected = {
                "duet": 0.6 * float(meaning @ shown) + 0.8 * faded,
                "duet, meaning only": float(meaning @ shown),
                "layout alone": layout,
                "duet, without words": 0.6 * float(alone @ shown) + 0.8 * layout,
                "s_L, meaning without words": float(alone @ shown),
                "sum, trained": 0.6 * float(total @ shown) + 0.8 * faded,
                "sum": float(total @ shown),
                "sketch only": float(alone @ shown),
                "text only": float(word @ shown),
            }
            for name, score in expected.items():
                assert found[name][q, n] == pytest.approx(score, abs=1e-5), name


def test_the_sum_without_words_is_the_sketch() -> None:
    frozen, duet = GlassModel(), GlassModel("duet", "other", LAYOUT)
    benchmark = asked(Query(sketch(0)), Query(sketch(0), "red"))
    by_name = {system.name: system.score(benchmark.queries, benchmark.gallery) for system in systems(frozen, duet)}
    for whole, alone in (("sum", "sketch only"), ("sum, trained", "duet, without words")):
        assert by_name[whole][0] == pytest.approx(by_name[alone][0], abs=1e-6)
        assert by_name[whole][1] != pytest.approx(by_name[alone][1], abs=1e-3)


def test_a_layout_is_not_lost_where_photos_are_shared() -> None:
    frozen, pic2word = GlassModel(), GlassModel("pic2word", weights=LAYOUT)
    benchmark = asked(Query(sketch(0)))
    by_name = {system.name: system.score for system in systems(frozen, None, pic2word)}
    drawn_there, shown = (
        call([picture.open()]) for call, picture in ((pic2word.sketches, sketch(0)), (pic2word.photos, photo(0, "red")))
    )
    meaning = pic2word.compose(drawn_there.embedding, [""]) @ shown.meaning.T
    expected = 0.6 * meaning + 0.8 * drawn_there.layout @ shown.layout.T
    assert by_name["Pic2Word"](benchmark.queries, benchmark.gallery)[:, :1] == pytest.approx(expected, abs=1e-6)


def test_no_picture_is_looked_at_twice(places: PairSet) -> None:
    frozen, duet, pic2word = GlassModel(), GlassModel("duet", "other", LAYOUT), GlassModel("pic2word")
    every = systems(frozen, duet, pic2word)
    for benchmark in (ranking(places), with_words(places, first_text), colour_probe(places, first_text)):
        evaluate(benchmark, every)
    looked = duet.looked
    assert {what: sum(n for (kind, _), n in looked.items() if kind == what) for what in ("photo", "sketch")} == {
        "photo": 7,
        "sketch": 6,  # six drawings, alike in threes by content, asked with eight different words
    }
    assert not [key for key in pic2word.looked if key[0] == "photo"]  # taken over from the frozen model
    assert sum(n for (kind, _), n in frozen.looked.items() if kind == "photo") == 7


def test_a_photo_in_the_sketchs_place_has_no_layout() -> None:
    duet = GlassModel("duet", "other", LAYOUT)
    benchmark = asked(Query(photo=photo(0, "red"), words="red"))
    score = next(s for s in systems(GlassModel(), duet) if s.name == "duet").score
    meaning = duet.compose(duet.photos_as_sketches([drawn(0, PAINTS["red"])]).embedding, ["red"])
    expected = 0.6 * meaning @ duet.photos([picture.open() for picture in benchmark.gallery]).meaning.T
    assert score(benchmark.queries, benchmark.gallery) == pytest.approx(expected, abs=1e-6)


def test_scores_that_are_no_numbers_stop_the_measurement() -> None:
    class Broken(GlassModel):
        def words(self, texts):
            return np.full_like(super().words(texts), np.nan)

    with pytest.raises(TrainingError, match="text only gives scores that are not numbers"):
        evaluate(asked(Query(words="red")), systems(Broken()))


def test_outcomes_hold_what_a_sheet_shows(places: PairSet) -> None:
    outcome = evaluate(with_words(places, first_text), systems(GlassModel())).outcomes[-1]
    assert outcome.ranks.tolist() == [1] * 6
    assert outcome.best[:, 0].tolist() == outcome.truth.tolist() == list(range(6))
    assert outcome.best.shape == (6, 5)


@pytest.fixture(scope="module")
def checkpoint(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random checkpoint with layout and a sketch tower of its own."""
    with torch.random.fork_rng():
        torch.manual_seed(1)
        backbone = Backbone(folder(tiny_model, "tiny"))
        composer = Composer(backbone, Architecture(own_sketch_tower=True, layout_channels=2, layout_grid=2))
    path = tmp_path_factory.mktemp("checkpoint") / "duet.safetensors"
    save(path, composer, {}, {})
    return path


@pytest.mark.parametrize("duet", [False, True])
def test_a_query_in_steps_is_the_products_own(tiny_model: Path, checkpoint: Path, duet: bool) -> None:
    model = EncoderModel.load(str(tiny_model), checkpoint if duet else None)
    images = [drawn(place, (0, 0, 0)) for place in (0, 7)]
    texts = ["red and round", ""]
    seen = model.sketches(images)
    whole = model.encoder.query_parts(images, texts)
    assert model.compose(seen.embedding, texts) == pytest.approx(whole.meaning, abs=1e-5)
    assert (seen.layout is not None) == duet == (model.weights[1] > 0)
    if duet:
        assert seen.layout == pytest.approx(whole.layout, abs=1e-5)
    standing = model.compose(model.photos_as_sketches(images[:1]).embedding, ["red"])
    product = model.encoder.query(photo=images[0], text="red")[: standing.shape[1]]
    assert standing[0] == pytest.approx(product, abs=1e-5)
    assert model.words(["red"]) == pytest.approx(model.encoder.query_parts(None, ["red"]).meaning, abs=1e-6)


def test_the_same_photo_tower_is_known(tiny_model: Path, checkpoint: Path) -> None:
    frozen, duet = EncoderModel.load(str(tiny_model), None), EncoderModel.load(str(tiny_model), checkpoint)
    assert frozen.photo_tower == duet.photo_tower
    with torch.no_grad():
        next(duet.networks.backbone.model.visual.parameters()).add_(1)
    assert frozen.photo_tower != EncoderModel(duet.networks).photo_tower


def test_a_diverged_model_is_named_as_such(tiny_model: Path) -> None:
    model = EncoderModel.load(str(tiny_model), None)
    with torch.no_grad():
        model.networks.backbone.model.visual.proj.fill_(torch.nan)
    with pytest.raises(TrainingError, match="diverged"):
        model.photos([drawn(0, (0, 0, 0))])
