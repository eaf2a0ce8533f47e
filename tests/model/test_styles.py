import numpy as np
import pytest

from duet_model import load_encoder
from duet_model.arrays import unit
from duet_model.styles import STYLES, USUAL, WEIGHT, styled, texts

from .test_composer import photo, sketch, write


@pytest.mark.parametrize(
    ("text", "rest", "names"),
    [
        ("as a cartoon", "", ["cartoon"]),
        ("red, As A Cartoon", "red", ["cartoon"]),
        ("a dog in a painting on a beach", "a dog on a beach", ["painting"]),
        ("as an oil painting", "", ["painting"]),
        ("in origami", "", ["origami"]),
        ("in the style of a cartoon, red", "red", ["cartoon"]),
        ("in cartoon style", "", ["cartoon"]),
        ("as photographs of a red car", "a red car", ["photo"]),
        ("as a photo, in a painting", "", ["photo", "painting"]),
        ("as a hologram", "as a hologram", []),
        ("in a photo album", "in a photo album", []),
        ("in a toy shop", "in a toy shop", []),
        ("a cartoon", "a cartoon", []),
        ("asa photo", "asa photo", []),
        ("", "", []),
        (None, "", []),
    ],
)
def test_words_are_taken_apart(text, rest, names) -> None:
    found = styled(text)
    assert found.rest == rest
    assert [style[0] for style in found.styles] == names


@pytest.fixture(scope="module")
def encoder(model_folders, tmp_path_factory):
    path = tmp_path_factory.mktemp("styles") / "duet.safetensors"
    folder = model_folders["cnn"]
    write(folder, path, own_sketch_tower=True, layout_channels=4, sketch_size=32, residual=0.8, halving_words=2.0)
    return load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path)


def said(encoder, names) -> np.ndarray:
    return unit(encoder.queries.reader.texts(texts(names)).mean(0))


@pytest.mark.parametrize(("text", "rest"), [("as a cartoon", None), ("red, as a cartoon", "red")])
def test_a_style_is_a_direction_beside_what_is_shown_and_said(encoder, text, rest) -> None:
    size = encoder.meaning_dim
    direction = said(encoder, STYLES[2]) - sum(said(encoder, names) for names in USUAL) / len(USUAL)
    plain = encoder.query(sketch=sketch(), text=rest)[:size]
    styled_query = encoder.query(sketch=sketch(), text=text)
    np.testing.assert_allclose(styled_query[:size], unit(plain + WEIGHT * direction), atol=1e-5)
    assert not styled_query[size:].any(), "where it was drawn says nothing of how it is made"
    many = encoder.query_parts([sketch(), sketch()], [text, rest])
    np.testing.assert_allclose(np.concatenate([many.meaning[0], many.layout[0]]), styled_query, atol=1e-5)
    np.testing.assert_allclose(many.meaning[1], plain, atol=1e-5)


def test_a_photo_in_a_style(encoder) -> None:
    size = encoder.meaning_dim
    seen = encoder.networks.see([photo()])
    alone = unit(encoder.queries.reader.query(seen, [None], seen))[0]
    direction = said(encoder, STYLES[1]) - sum(said(encoder, names) for names in USUAL) / len(USUAL)
    expected = unit(alone + WEIGHT * direction)
    np.testing.assert_allclose(encoder.query(photo=photo(), text="in a painting")[:size], expected, atol=1e-5)


def test_styles_nobody_knows_and_words_alone_are_ordinary_words(encoder) -> None:
    size, networks, reader = encoder.meaning_dim, encoder.networks, encoder.queries.reader
    seen = encoder.queries.see_sketches([sketch()])
    word = networks.pseudo_words(seen.embedding)
    sentence = networks.read([[networks.prompt, word, networks.words("as a hologram")]])
    share = 1 / (1 + 3 / 2)
    parts = share * unit(seen.beside) + reader.texts(["as a hologram"])
    expected = unit(unit(sentence) + 0.8 * parts)[0]
    np.testing.assert_allclose(encoder.query(sketch=sketch(), text="as a hologram")[:size], expected, atol=1e-6)
    alone = encoder.query(text="as a cartoon")[:size]
    np.testing.assert_allclose(alone, networks.backbone.encode_text(["as a cartoon"])[0], atol=1e-6)
