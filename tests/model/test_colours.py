"""Which colour stands where, on made pictures, and what a word of colour asks of them."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from duet_model import Weighted, colours, load_encoder
from duet_model.architecture import Architecture
from duet_model.asked import Asked
from duet_model.backbone import Backbone
from duet_model.checkpoint import identity, load
from duet_model.colour_terms import TERMS
from duet_model.colours import SHARE, SIZE
from duet_model.sources import find
from tests.model.test_composer import photo, sketch, stored, write

SIZES = {"own_sketch_tower": True, "layout_channels": 4, "sketch_size": 32}
PAINT = {"red": (200, 30, 30), "blue": (40, 80, 200), "white": (250, 250, 250), "green": (40, 150, 60)}
WHOLE = (0.0, 0.0, 1.0, 1.0)
LEFT, RIGHT, MIDDLE, ALL = (2, 10, 14, 22), (18, 10, 30, 22), (10, 10, 22, 22), (0, 0, 31, 31)


def painted(colour: str, box: tuple[int, int, int, int], ground: str = "white") -> np.ndarray:
    image = Image.new("RGB", (32, 32), PAINT[ground])
    ImageDraw.Draw(image).rectangle(box, fill=PAINT[colour])
    return np.asarray(image)


def drawn(box: tuple[int, int, int, int], side: int = 320) -> Image.Image:
    image = Image.new("RGB", (side, side), "white")
    ImageDraw.Draw(image).rectangle([side // 32 * edge for edge in box], outline="black", width=3)
    return image


def score(word: str, box: tuple[int, int, int, int], shown: np.ndarray) -> float:
    return float((colours.of_drawings([drawn(box)]) * colours.named([word]))[0] @ found(shown)[0])


def found(*pictures: np.ndarray) -> np.ndarray:
    return colours.of_photos(np.stack(pictures), [WHOLE] * len(pictures))


def test_a_photos_colours_are_the_roots_of_their_shares_of_cells_as_four_waves() -> None:
    picture = painted("red", (0, 0, 11, 31), "blue")
    shares = np.zeros((4, 4, len(TERMS)))
    for y in range(32):
        for x in range(32):
            shares[y // 8, x // 8, TERMS.index("red" if x < 12 else "blue")] += 1 / 64
    places = (np.arange(4) + 0.5) / 4
    expected = []
    for wave in (
        lambda y, x: 1,
        lambda y, x: np.sqrt(2) * np.cos(np.pi * x),
        lambda y, x: np.sqrt(2) * np.cos(np.pi * y),
        lambda y, x: np.cos(2 * np.pi * x) + np.cos(2 * np.pi * y),
    ):
        weights = np.array([[wave(y, x) for x in places] for y in places])
        expected.append((np.sqrt(shares) * weights[..., None]).sum(axis=(0, 1)))
    expected = np.concatenate(expected) / np.linalg.norm(expected)
    np.testing.assert_allclose(found(picture)[0], expected, atol=1e-6)


def test_a_colour_is_looked_for_where_it_is_drawn() -> None:
    for box, other in ((LEFT, RIGHT), (RIGHT, LEFT), (MIDDLE, LEFT)):
        here = score("red", box, painted("red", box))
        assert here > score("red", box, painted("red", other)) + 0.02
        assert here > score("red", box, painted("blue", box)) + 0.1
    assert score("white", MIDDLE, painted("white", MIDDLE)) > score("white", MIDDLE, painted("red", MIDDLE)) + 0.1


def test_vectors_are_of_one_length_where_there_is_anything() -> None:
    shown = found(painted("red", ALL), painted("blue", LEFT, "green"), painted("green", MIDDLE))
    np.testing.assert_allclose(np.linalg.norm(shown, axis=1), 1, atol=1e-6)
    asked = colours.of_drawings([drawn(LEFT)] * 3) * colours.named(["red", "red and white", "turquoise"])
    np.testing.assert_allclose(np.linalg.norm(asked, axis=1), 1, atol=1e-6)
    assert not colours.of_drawings([Image.new("RGB", (64, 64), "white")]).any(), "an empty sheet has no place"
    beige = np.full((32, 32, 3), (225, 205, 175), np.uint8)
    assert not found(beige).any(), "none of the terms"
    joined = colours.join(np.eye(3, dtype=np.float32)[:2], np.concatenate([found(beige), shown[:1]]))
    np.testing.assert_allclose(np.linalg.norm(joined, axis=1), 1, atol=1e-6)


def test_what_pads_a_photo_has_no_colour() -> None:
    framed, seen = painted("red", (0, 8, 31, 23)), [(0.0, 0.25, 1.0, 0.5)]
    as_it_is = colours.of_photos(framed[None], seen)
    np.testing.assert_array_equal(as_it_is, colours.of_photos(painted("red", ALL, "blue")[None], seen))
    white = TERMS.index("white")
    assert not as_it_is[0].reshape(-1, len(TERMS))[:, white].any()
    assert found(framed)[0].reshape(-1, len(TERMS))[0, white] > 0.3


def test_what_a_query_adds_up_to_does_not_hang_on_the_share_of_colours() -> None:
    layouts = np.eye(4, dtype=np.float32)[:2]
    places = colours.of_drawings([drawn(LEFT), drawn(RIGHT)])
    asked = colours.ask(np.concatenate([layouts, places], axis=-1), 0.5, ["red", None])
    shown = np.array([[0.6, 0.8, 0, 0]], np.float32)
    kept = found(painted("red", LEFT))
    scores = asked @ colours.join(shown, kept)[0]
    assert scores[0] == pytest.approx(0.6 + 0.5 * (places[0] * colours.named(["red"])[0]) @ kept[0], abs=1e-5)
    assert scores[1] == pytest.approx(0.8, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("red", {"red"}),
        ("with a Red body", {"red"}),
        ("black-and-white", {"black", "white"}),
        ("gray", {"grey"}),
        ("golden hour, in navy", {"yellow", "blue"}),
        ("turquoise", {"green", "blue"}),
        ("a bored redhead in a greenhouse", set()),
        ("", set()),
        (None, set()),
    ],
)
def test_words_name_colours(text: str | None, terms: set[str]) -> None:
    found = colours.named([text])[0].reshape(-1, len(TERMS))
    assert {TERMS[i] for i in np.flatnonzero(found[0])} == terms
    assert (found == found[0]).all()
    assert found[0] @ found[0] == pytest.approx(float(bool(terms)))


def test_a_thin_line_has_a_place_as_a_thick_one_has() -> None:
    thin, thick = drawn(LEFT, 960), drawn(LEFT, 64)
    np.testing.assert_allclose(colours.of_drawings([thin]), colours.of_drawings([thick]), atol=0.05)


@pytest.fixture(scope="module")
def coloured(model_folders, tmp_path_factory):
    folder, path = model_folders["cnn"], tmp_path_factory.mktemp("coloured") / "duet.safetensors"
    write(folder, path, residual=0.8, halving_words=2.0, layout_colour=0.4, **SIZES)
    return load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path)


def test_a_photos_colours_stand_behind_its_layout(coloured) -> None:
    assert coloured.dim == coloured.meaning_dim + 256 + SIZE
    layout = coloured.photo_parts([photo()]).layout[0]
    np.testing.assert_allclose(np.linalg.norm(coloured.photos([photo()]), axis=1), 1, atol=1e-5)
    preprocess = coloured.networks.preprocess
    cells = coloured.networks.see_cells([photo()])[1]
    kept = colours.of_photos(preprocess.at(32).small([photo()]), [preprocess.seen(*photo().size)])
    np.testing.assert_allclose(layout, colours.join(coloured.networks.photo_layout(cells), kept)[0], atol=1e-5)


@pytest.mark.parametrize("mode", ["RGB", "P", "L", "1", "RGBA"])
def test_a_large_photo_has_the_colours_of_a_small_one_whatever_its_mode(coloured, mode) -> None:
    small = Image.new("RGB", (60, 40), PAINT["red"] if mode in ("RGB", "P", "RGBA") else "white")
    large = small.resize((1200, 800)).convert(mode)
    parts = coloured.photo_parts([small, large]).layout[:, -SIZE:]
    np.testing.assert_allclose(parts[0], parts[1], atol=1e-3)


@pytest.mark.parametrize(("text", "share", "colour"), [("red", 2 / 3, "red"), ("on the sea", 2 / 5, ""), (None, 1, "")])
def test_a_query_asks_for_its_colours_at_the_place_of_its_drawing(coloured, text, share, colour) -> None:
    layout = coloured.query_parts([sketch()], [text]).layout[0]
    place = colours.of_drawings([sketch()])[0] * colours.named([colour])[0]
    cells = coloured.networks.see_as_sketches([sketch()])[1]
    lines = coloured.networks.sketch_layout(cells)[0] / np.sqrt(1 - SHARE**2)
    np.testing.assert_allclose(layout[:-SIZE], share * lines, atol=1e-5)
    np.testing.assert_allclose(layout[-SIZE:], share * 0.4 / SHARE * place, atol=1e-6)
    whole = coloured.query(sketch=sketch(), text=text)[coloured.meaning_dim :]
    np.testing.assert_allclose(whole, layout, atol=1e-5)


def test_colours_are_of_what_is_said(coloured) -> None:
    size = coloured.meaning_dim
    composed = coloured.compose(Asked.of(sketch(), "red"))
    np.testing.assert_array_equal(composed.said[-SIZE:], composed.query[-SIZE:])
    assert not composed.said[size:-SIZE].any()
    assert not composed.shown[-SIZE:].any()
    for balance, part in ((0.0, 0.0), (0.2, 0.4), (0.9, 0.2), (1.0, 0.0)):
        leaning = coloured.query(sketch=sketch(), text="red", balance=balance)
        np.testing.assert_allclose(leaning[-SIZE:], part * composed.query[-SIZE:], atol=1e-5)
    less = coloured.query(sketch=sketch(), text="red", negative="blue")
    np.testing.assert_array_equal(less[size:], composed.query[size:])
    once, twice = (coloured.query(sketch=one, text="red")[-SIZE:] for one in (sketch(), sketch(20)))
    both = coloured.query(sketch=[sketch(), Weighted(sketch(20), 0.5)], text="red")[-SIZE:]
    np.testing.assert_allclose(both, (once + twice / 2) / 1.5, atol=1e-5)


def test_words_without_a_drawing_and_words_of_style_have_no_place_for_a_colour(coloured) -> None:
    assert not coloured.query(text="red")[coloured.meaning_dim :].any()
    assert not coloured.query(photo=photo(), text="red")[coloured.meaning_dim :].any()
    assert not coloured.query(sketch=sketch(), text="red, as a cartoon")[coloured.meaning_dim :].any()
    of_two = coloured.query(sketch=sketch(), text=["red", Weighted("on a blue sea", 0.5)])[-SIZE:]
    one, other = (coloured.query(sketch=sketch(), text=text)[-SIZE:] for text in ("red", "on a blue sea"))
    np.testing.assert_allclose(of_two, (one + other / 2) / 1.5, atol=1e-5)


def test_colours_change_the_fingerprint_of_photos_and_not_what_queries_mean(model_folders, tmp_path) -> None:
    path, tower = tmp_path / "duet.safetensors", Backbone(find(str(model_folders["cnn"])))
    write(model_folders["cnn"], path, **SIZES)
    plain = load(path, tower).fingerprint, identity(path)
    with stored(path) as (header, _):
        header["version"] = 3
        del header["architecture"]["layout_colour"]
    assert (load(path, tower).fingerprint, identity(path)) == plain
    write(model_folders["cnn"], path, layout_colour=0.4, **SIZES)
    assert load(path, tower).fingerprint != plain[0]
    assert identity(path) == plain[1]


def test_colours_need_a_layout_they_are_a_part_of() -> None:
    with pytest.raises(ValueError, match="no layout branch"):
        Architecture(layout_colour=0.4)
