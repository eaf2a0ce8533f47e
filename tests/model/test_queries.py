"""The balance between what is shown and what is said, and what each would ask alone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from duet_model import QueryError, load_encoder
from duet_model.asked import Asked
from tests.model.test_composer import photo, sketch, write


@pytest.fixture(scope="module", params=["sum", "paper", "whole"])
def encoder(request, model_folders, tmp_path_factory):
    folder = model_folders["cnn"]
    if request.param == "sum":
        return load_encoder(str(folder), device="cpu", dtype="fp32")
    path = tmp_path_factory.mktemp("model") / "duet.safetensors"
    more = {"own_sketch_tower": True, "layout_channels": 4, "sketch_size": 32, "residual": 0.8, "halving_words": 2.0}
    write(folder, path, trained=True, **(more if request.param == "whole" else {}))
    return load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path)


SHOWN = [{"sketch": sketch()}, {"photo": photo()}, {"sketch": sketch(), "photo": photo(1)}]


def test_in_the_middle_nothing_changes(encoder) -> None:
    asked = {"sketch": sketch(), "text": "a red one", "negative": "a dog"}
    np.testing.assert_array_equal(encoder.query(**asked), encoder.query(**asked, balance=0.5))
    parts = encoder.query_parts([sketch()], ["a red one"])
    expected = parts.meaning[0] if parts.layout is None else np.concatenate([parts.meaning[0], parts.layout[0]])
    np.testing.assert_allclose(encoder.query(sketch=sketch(), text="a red one"), expected, atol=1e-6)


@pytest.mark.parametrize("shown", SHOWN)
def test_at_the_ends_one_side_asks_alone(encoder, shown) -> None:
    alone, words = encoder.query(**shown), encoder.query(text="a red one")
    np.testing.assert_allclose(encoder.query(**shown, text="a red one", balance=0), alone, atol=1e-6)
    np.testing.assert_allclose(encoder.query(**shown, text="a red one", balance=1), words, atol=1e-6)
    unlike = {"negative": "a dog"}
    less = encoder.query(**shown, **unlike)
    np.testing.assert_allclose(encoder.query(**shown, text="a red one", balance=0, **unlike), less, atol=1e-6)


@pytest.mark.parametrize("shown", SHOWN)
def test_between_the_ends_it_goes_over_without_a_jump(encoder, shown) -> None:
    steps = np.linspace(0, 1, 21)
    queries = [encoder.query(**shown, text="a red one", balance=float(step)) for step in steps]
    whole = np.linalg.norm(queries[-1] - queries[0])
    assert whole > 0.1
    assert max(np.linalg.norm(after - before) for before, after in pairwise(queries)) < whole / 2
    size = encoder.meaning_dim
    assert np.linalg.norm(np.stack(queries)[:, :size], axis=1) == pytest.approx(1, abs=1e-5)
    words = queries[-1][:size]
    nearness = [query[:size] @ words for query in queries[len(queries) // 2 :]]
    assert nearness == sorted(nearness)


@pytest.mark.parametrize("shown", SHOWN)
def test_what_each_side_asks_alone_is_told(encoder, shown) -> None:
    composed = encoder.compose(Asked.of(**shown, text="a red one", negative="a dog", balance=0.3))
    np.testing.assert_allclose(composed.shown, encoder.query(**shown), atol=1e-6)
    np.testing.assert_allclose(composed.said, encoder.query(text="a red one"), atol=1e-6)
    for one_side in ({**shown, "balance": 1.0}, {"text": "red", "balance": 0.0}):
        composed = encoder.compose(Asked.of(**one_side))
        assert composed.shown is None
        assert composed.said is None
        np.testing.assert_array_equal(composed.query, encoder.query(**{**one_side, "balance": 0.5}))


def test_nothing_is_seen_or_read_twice(encoder) -> None:
    visual, transformer = encoder.networks.backbone.model.visual, encoder.networks.backbone.text.tower.transformer
    passes: list[str] = []
    hooks = [
        visual.register_forward_hook(lambda *_: passes.append("V")),
        transformer.register_forward_hook(lambda *_: passes.append("T")),
    ]
    encoder.query(sketch=sketch())
    alone = passes.count("V")
    passes.clear()
    encoder.compose(Asked.of(sketch(), "a red one"))
    for hook in hooks:
        hook.remove()
    assert passes.count("V") == alone
    assert passes.count("T") == 1


@pytest.mark.parametrize("balance", [-0.1, 1.1, float("nan")])
def test_a_balance_that_is_none(encoder, balance) -> None:
    with pytest.raises(QueryError, match="from 0 to 1"):
        encoder.query(text="red", sketch=sketch(), balance=balance)
