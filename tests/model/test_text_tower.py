import open_clip
import pytest
import torch

from duet_model import ModelError
from duet_model.text_tower import TextTower, pad_rows

from .conftest import KINDS, build

TEXTS = ["a red car on a beach", "", "dogs", "many " * 60]


@pytest.fixture(params=sorted(KINDS))
def pair(request):
    model = build(KINDS[request.param][0])
    tokenizer = open_clip.SimpleTokenizer(context_length=24)
    return model, TextTower(model, tokenizer), tokenizer


@torch.no_grad()
def test_texts_read_as_open_clip_reads_them(pair) -> None:
    model, tower, tokenizer = pair
    assert torch.allclose(tower.encode_text(TEXTS), model.encode_text(tokenizer(TEXTS)), atol=1e-5)


@torch.no_grad()
def test_injecting_the_true_embeddings_reproduces_encode_text(pair) -> None:
    model, tower, tokenizer = pair
    for text in TEXTS:
        embedded, end = tower.sentences([[tower.words(text)]])
        assert torch.allclose(tower.encode(embedded, end), model.encode_text(tokenizer([text])), atol=1e-5)


@torch.no_grad()
def test_a_sentence_of_parts_is_the_sentence(pair) -> None:
    model, tower, tokenizer = pair
    embedded, end = tower.sentences([[tower.words("a photo of"), tower.words("dog"), tower.words("in the snow")]])
    expected = model.encode_text(tokenizer(["a photo of dog in the snow"]))
    assert torch.allclose(tower.encode(embedded, end), expected, atol=1e-5)


@torch.no_grad()
def test_states_pooled_at_eos_are_the_sentence(pair) -> None:
    model, tower, tokenizer = pair
    if tower.tower.attn_mask is None:
        pytest.skip("this tower also reads the padding")
    embedded, ends = tower.sentences([[tower.words(text)] for text in TEXTS])
    states = tower.states(embedded, ends)
    assert states.shape == (len(TEXTS), 24, tower.width)
    pooled = states[torch.arange(len(TEXTS)), ends]
    assert torch.allclose(pooled @ tower.tower.text_projection, model.encode_text(tokenizer(TEXTS)), atol=1e-5)


@torch.no_grad()
def test_states_are_padded_with_eos(pair) -> None:
    _, tower, tokenizer = pair
    row = [tokenizer.sot_token_id, *tokenizer.encode("dogs")]
    padded = tower.lookup(torch.tensor([row + [tokenizer.eot_token_id] * (24 - len(row))]))
    expected = tower.states(padded, torch.tensor([23]))
    embedded, ends = tower.sentences([[tower.words("dogs")], [tower.words("a red car on a beach")]])
    assert torch.allclose(tower.states(embedded, ends)[:1], expected, atol=1e-5)


def test_an_injected_word_moves_the_sentence_and_takes_a_gradient(pair) -> None:
    _, tower, _ = pair
    word = torch.randn(1, tower.width, requires_grad=True)
    embedded, end = tower.sentences([[tower.words("a photo of"), word]])
    tower.encode(embedded, end).sum().backward()
    assert word.grad is not None
    assert word.grad.abs().sum() > 0


@torch.no_grad()
def test_too_long_a_sentence_loses_its_end_and_keeps_eos(pair) -> None:
    _, tower, _ = pair
    embedded, end = tower.sentences([[torch.randn(100, tower.width)]])
    assert embedded.shape == (1, 24, tower.width)
    assert end.tolist() == [23]


def test_rows_are_padded_behind_their_end() -> None:
    ids, ends = pad_rows([[5, 6, 7], [8]])
    assert ids.tolist() == [[5, 6, 7], [8, 0, 0]]
    assert ends.tolist() == [2, 0]


def test_a_tower_whose_tokens_cannot_be_reached_is_refused() -> None:
    model = build(KINDS["vit"][0])
    model.text_pool_type = "last"
    with pytest.raises(ModelError, match="a drawing cannot join its words"):
        TextTower(model, open_clip.SimpleTokenizer())
