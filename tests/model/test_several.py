import numpy as np
import pytest

from duet_model import QueryError, Weighted, load_encoder
from duet_model.asked import Asked
from duet_model.encoder import DuetEncoder
from duet_model.weighted import several

from .test_composer import photo, sketch, write

WORDS = "a red one"


@pytest.fixture(scope="module")
def encoder(model_folders, tmp_path_factory) -> DuetEncoder:
    path = tmp_path_factory.mktemp("several") / "duet.safetensors"
    folder = model_folders["cnn"]
    write(folder, path, own_sketch_tower=True, layout_channels=4, sketch_size=32, residual=0.8, halving_words=2.0)
    return load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path)


@pytest.fixture(scope="module")
def plain(model_folders) -> DuetEncoder:
    return load_encoder(str(model_folders["cnn"]), device="cpu", dtype="fp32")


def unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector)


def test_one_thing_of_weight_1_is_what_it_was_without_weights(encoder) -> None:
    size, reader = encoder.meaning_dim, encoder.queries.reader
    seen = encoder.queries.see_sketches([sketch()])
    meaning = unit(reader.query(seen.embedding, [WORDS], seen.beside)[0])
    layout = reader.drawn_share([WORDS])[0] * seen.layout[0]
    for asked in (
        {"sketch": sketch(), "text": WORDS},
        {"sketch": [Weighted(sketch())], "text": [WORDS, " "]},
        {"sketch": Weighted(sketch(), 0.3), "text": Weighted(WORDS, 0.3)},
    ):
        found = encoder.query(**asked)
        np.testing.assert_allclose(found[:size], meaning, atol=1e-6)
        np.testing.assert_allclose(found[size:], layout, atol=1e-6)


@pytest.mark.parametrize("text", [None, WORDS])
def test_several_drawings_are_the_weighted_mean_of_what_each_asks(encoder, text) -> None:
    size = encoder.meaning_dim
    first, second = (encoder.query(sketch=one, text=text) for one in (sketch(), sketch(20)))
    both = encoder.query(sketch=[sketch(), Weighted(sketch(20), 0.5)], text=text)
    np.testing.assert_allclose(both[:size], unit(first[:size] + 0.5 * second[:size]), atol=1e-5)
    np.testing.assert_allclose(both[size:], (first[size:] + 0.5 * second[size:]) / 1.5, atol=1e-5)
    again = encoder.query(sketch=[Weighted(sketch(), 40), Weighted(sketch(20), 20)], text=text and Weighted(text, 40))
    np.testing.assert_allclose(again, both, atol=1e-6, err_msg="only ratios matter")
    swapped = encoder.query(sketch=[Weighted(sketch(20), 0.5), sketch()], text=text)
    np.testing.assert_allclose(swapped, both, atol=1e-6)


def test_photos_beside_drawings_bring_their_meaning_alone(encoder) -> None:
    size = encoder.meaning_dim
    drawn, mood = encoder.query(sketch=sketch(), text=WORDS), encoder.query(photo=photo())
    both = encoder.query(sketch=sketch(), photo=Weighted(photo(), 0.25), text=WORDS)
    np.testing.assert_allclose(both[:size], unit(drawn[:size] + 0.25 * mood[:size]), atol=1e-5)
    np.testing.assert_allclose(both[size:], drawn[size:], atol=1e-6)


def test_several_photos(encoder) -> None:
    size = encoder.meaning_dim
    for text in (None, WORDS):
        first, second = (encoder.query(photo=photo(seed), text=text) for seed in (0, 1))
        both = encoder.query(photo=[photo(), Weighted(photo(1), 0.5)], text=text)
        np.testing.assert_allclose(both[:size], unit(first[:size] + 0.5 * second[:size]), atol=1e-5)
        np.testing.assert_allclose(both[size:], (first[size:] + 0.5 * second[size:]) / 1.5, atol=1e-5)


def test_words_of_one_weight_are_one_sentence_and_of_several_a_mean(encoder) -> None:
    size = encoder.meaning_dim
    np.testing.assert_allclose(
        encoder.query(sketch=sketch(), text=["red", "old"]), encoder.query(sketch=sketch(), text="red, old"), atol=1e-6
    )
    red, old = (encoder.query(sketch=sketch(), text=text)[:size] for text in ("red", "old"))
    weighed = encoder.query(sketch=sketch(), text=["red", Weighted("old", 0.5)])
    np.testing.assert_allclose(weighed[:size], unit(red + 0.5 * old), atol=1e-5)
    alone = encoder.query(text=["red", Weighted("old", 0.5)])[:size]
    said = [encoder.query(text=text)[:size] for text in ("red", "old")]
    np.testing.assert_allclose(alone, unit(said[0] + 0.5 * said[1]), atol=1e-5)


def test_the_heavier_side_leans_the_balance(encoder) -> None:
    lighter = encoder.query(sketch=sketch(), text=Weighted(WORDS, 1 / 3))
    np.testing.assert_allclose(lighter, encoder.query(sketch=sketch(), text=WORDS, balance=0.25), atol=1e-5)
    heavier = encoder.query(sketch=Weighted(sketch(), 0.5), text=Weighted(WORDS, 1.5))
    np.testing.assert_allclose(heavier, encoder.query(sketch=sketch(), text=WORDS, balance=0.75), atol=1e-5)
    for end in (0, 1):
        asked = encoder.query(sketch=Weighted(sketch(), 9), text=WORDS, balance=end)
        np.testing.assert_allclose(asked, encoder.query(sketch=sketch(), text=WORDS, balance=end), atol=1e-6)


def test_negatives_are_taken_away_one_by_one_and_never_outweigh_the_query(encoder) -> None:
    size = encoder.meaning_dim
    query, layout = np.split(encoder.query(sketch=sketch()), [size])
    people = encoder.query(text="people")[:size]
    first, second = (encoder.query(photo=photo(seed))[:size] for seed in (0, 1))
    one = encoder.query(sketch=sketch(), negative_photo=photo())
    np.testing.assert_allclose(one[:size], unit(query - 0.5 * first), atol=1e-5)
    less = encoder.query(sketch=sketch(), negative="people", negative_photo=Weighted(photo(), 0.5))
    np.testing.assert_allclose(less[:size], unit(query - 0.5 * people - 0.25 * first), atol=1e-5)
    np.testing.assert_array_equal(less[size:], layout)
    many = encoder.query(sketch=sketch(), negative="people", negative_photo=[Weighted(photo(), 2), photo(1)])
    np.testing.assert_allclose(many[:size], unit(query - (people + 2 * first + second) / 4), atol=1e-5)


def test_the_sum_weighs_too(plain) -> None:
    drawn, shown, said = plain.query(sketch=sketch()), plain.query(photo=photo()), plain.query(text="red")
    weighed = plain.query(sketch=sketch(), photo=Weighted(photo(), 0.5), text="red")
    np.testing.assert_allclose(weighed, unit(drawn + 0.5 * shown + said), atol=1e-5)
    less = plain.query(sketch=sketch(), negative_photo=photo())
    np.testing.assert_allclose(less, unit(drawn - 0.5 * shown), atol=1e-5)


def test_what_each_side_asks_alone(encoder) -> None:
    asked = encoder.compose(Asked.of([sketch(), sketch(20)], ["red", "old"], photo(), "people"))
    np.testing.assert_allclose(asked.shown, encoder.query(sketch=[sketch(), sketch(20)], photo=photo()), atol=1e-5)
    np.testing.assert_allclose(asked.said, encoder.query(text="red, old"), atol=1e-6)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"sketch": [], "text": [" ", ""], "photo": []},
        {"negative": ["people", "cars"]},
        {"negative_photo": [photo()]},
        {"text": " ", "negative": "people", "negative_photo": photo()},
    ],
)
def test_nothing_to_search_for_is_one_sentence(encoder, asked) -> None:
    with pytest.raises(QueryError, match=r"^[^.]*\.$"):
        encoder.query(**asked)


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf"), 101, True, "much", None])
def test_what_is_no_weight(weight) -> None:
    with pytest.raises(QueryError, match=r"^A weight is a number above 0 and at most 100, not "):
        Weighted("red", weight)


def test_extreme_weights_stay_numbers(encoder) -> None:
    drawn = [Weighted(sketch(), 100), Weighted(sketch(20), 1e-300)]
    found = encoder.query(sketch=drawn, text=Weighted("red", 1e-300))
    assert np.isfinite(found).all()
    np.testing.assert_allclose(found, encoder.query(sketch=sketch()), atol=1e-5)


def test_extreme_weights_of_a_sum_stay_ratios(plain) -> None:
    light = plain.query(sketch=Weighted(sketch(), 1e-60), text=Weighted(WORDS, 1e-60))
    np.testing.assert_allclose(light, plain.query(sketch=sketch(), text=WORDS), atol=1e-6)


def test_one_some_or_none() -> None:
    assert several(None) == ()
    assert several("red") == several(["red"]) == several(Weighted("red")) == (Weighted("red"),)
    assert several(["red", Weighted("old", 2)]) == (Weighted("red"), Weighted("old", 2))
