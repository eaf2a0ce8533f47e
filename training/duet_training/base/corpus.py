"""The texts on which the text tower learns to speak like its teacher [ours].

Sentences (captions of photos, or our own scenes) and their phrases carry the grammar of a search; WordNet carries the
vocabulary; templates carry how a designer writes: a colour and a thing, a thing and a place, a way of depicting it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from duet_training import splits
from duet_training.base import wordnet

COLOURS = [
    "red",
    "orange",
    "yellow",
    "green",
    "blue",
    "purple",
    "pink",
    "brown",
    "black",
    "white",
    "grey",
    "gray",
    "beige",
    "gold",
    "silver",
    "turquoise",
    "navy",
    "teal",
    "maroon",
    "cream",
    "violet",
    "dark",
    "light",
    "pale",
    "bright",
    "colourful",
    "colorful",
]
MATERIALS = [
    "wooden",
    "metal",
    "glass",
    "plastic",
    "leather",
    "stone",
    "paper",
    "woollen",
    "striped",
    "spotted",
    "checked",
    "floral",
    "old",
    "new",
    "small",
    "big",
    "tall",
    "round",
    "square",
    "broken",
    "shiny",
    "furry",
    "wet",
    "empty",
]
PLACES = [
    "on a beach",
    "on the grass",
    "in the snow",
    "on a table",
    "in a street",
    "at night",
    "at sunset",
    "in the water",
    "on a white background",
    "in front of a house",
    "in a forest",
    "in the mountains",
    "on a wall",
    "in a kitchen",
    "in a garden",
    "in the sky",
    "under a tree",
    "next to a car",
    "on a boat",
    "in a city",
    "on the floor",
    "in a box",
    "in a shop",
    "with a child",
    "with people",
    "without people",
]
DEPICTIONS = [
    "a photo of {}",
    "a picture of {}",
    "{}",
    "a drawing of {}",
    "a sketch of {}",
    "a painting of {}",
    "a cartoon of {}",
    "a close-up of {}",
    "a black and white photo of {}",
    "an illustration of {}",
    "a logo with {}",
    "there is {}",
    "a toy in the shape of {}",
]
CONNECTIVES = ("", "in {}", "with {}", "{} colour", "with a {} body", "made of {}")
PHRASE_BREAK = re.compile(
    r"\s+(?=(?:in|on|at|with|and|while|near|through|over|under|behind|beside|wearing|holding|next|down|up|as|of|from|"
    r"into|by|that|who)\b)|\s*,\s*",
)


def texts(sentences: list[str], wordnet_folder: Path = wordnet.DEFAULT_FOLDER, seed: int = 0) -> list[str]:
    """Every distinct text of the corpus, in a fixed order.

    Args:
        sentences: how people say what a picture shows; they come first.
        wordnet_folder: where data.noun and its like lie.
        seed: of what the templates combine.
    """
    rng = random.Random(seed)
    found = dict.fromkeys(sentences)
    found.update(dict.fromkeys(_phrases(sentences, rng)))
    familiar = familiar_words(sentences)
    found.update(dict.fromkeys(_wordnet_texts(wordnet_folder, familiar)))
    nouns = [noun for noun in _visible_nouns(wordnet_folder) if familiar.issuperset(noun.split())]
    found.update(dict.fromkeys(_templates(nouns, rng)))
    return [text for text in found if 0 < len(text) <= 240]


def familiar_words(sentences: Iterable[str]) -> set[str]:
    """Lower-case words of some sentences and of the class names: what pictures are commonly said to show."""
    words = {word for text in sentences for word in re.findall(r"[a-z]+", text.lower())}
    return words | {word for name in class_names() for word in name.split()}


def class_names() -> list[str]:
    """ImageNet's class names as open_clip words them; they also align the image tower."""
    from open_clip import IMAGENET_CLASSNAMES

    return [splits.plain(name) for name in IMAGENET_CLASSNAMES]


def with_article(noun: str) -> str:
    """'apple' -> 'an apple'."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _phrases(sentences: list[str], rng: random.Random) -> Iterator[str]:
    """Parts of sentences, and sentences re-combined of two halves."""
    cut = [PHRASE_BREAK.split(text) for text in sentences]
    for parts in cut:
        yield from (part for part in parts if part.count(" ") >= 1)
        yield " ".join(parts[:2])
    heads = [parts[0] for parts in cut if len(parts) > 1]
    tails = [" ".join(parts[1:]) for parts in cut if len(parts) > 1]
    rng.shuffle(tails)
    yield from (f"{head} {tail}" for head, tail in zip(heads, tails, strict=True))


def _wordnet_texts(folder: Path, familiar: set[str]) -> Iterator[str]:
    """Every visible noun and every adjective; what explains a familiar word: glosses and examples."""
    for part in ("noun", "adj", "verb"):
        for synset in wordnet.synsets(part, folder):
            known = any(familiar.issuperset(word.split()) for word in synset.words)
            if part == "adj" or known or synset.visible:
                yield from (word for word in synset.words if word.islower())
            if known:
                yield synset.gloss
                yield from synset.examples


def _visible_nouns(folder: Path) -> list[str]:
    words = (word for synset in wordnet.synsets("noun", folder) if synset.visible for word in synset.words)
    return list(dict.fromkeys(word for word in words if word.islower()))


def _templates(nouns: list[str], rng: random.Random) -> Iterator[str]:
    for noun in nouns + class_names():
        for _ in range(3):
            adjective = rng.choice(COLOURS if rng.random() < 0.7 else MATERIALS)
            yield rng.choice(DEPICTIONS).format(with_article(f"{adjective} {noun}"))
        yield f"{with_article(noun)} {rng.choice(PLACES)}"
        yield f"{with_article(noun)} {rng.choice(CONNECTIVES).format(rng.choice(COLOURS))}".strip()
        yield rng.choice(DEPICTIONS).format(with_article(noun))
        yield f"{with_article(noun)} and {with_article(rng.choice(nouns))}"
    for colour in COLOURS:
        for place in PLACES:
            yield f"{colour} {place}"
            yield f"something {colour} {place}"
        yield from (pattern.format(colour) for pattern in CONNECTIVES[1:])
