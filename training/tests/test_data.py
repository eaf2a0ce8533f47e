import hashlib
import random
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from duet_model.strokes import Sketch, Stroke
from duet_training import splits
from duet_training.base import archives, corpus, features, recipe, scenes, wordnet
from duet_training.base.sources import PERMISSIVE, RESEARCH

REAL_DATA = Path(__file__).parents[2] / ".." / "shared" / "data"


@pytest.mark.parametrize("text", ["Two bears", "a dog by a Window", "mice", "a wine bottle, half full", "Butterflies"])
def test_captions_that_speak_of_a_held_out_class(text: str) -> None:
    assert splits.names_held_out_class(text)


@pytest.mark.parametrize("text", ["a stable", "the beehive", "people on a beach", "a treehouse", ""])
def test_captions_that_do_not(text: str) -> None:
    assert not splits.names_held_out_class(text)


def test_the_held_out_lists_are_what_the_tables_say() -> None:
    assert len(splits.flickr5k("test")) == 1000
    assert len(splits.flickr5k("dev")) == 300
    assert not splits.flickr5k("test") & splits.flickr5k("dev")
    assert len(splits.sketchy104_unseen()) == 21
    assert len(splits.sketchy125_unseen()) == 21


@pytest.mark.parametrize("name", ["bear", "teddy-bear", "Motorbikes", "hermit_crab", "giraffe", "palm tree", "bird"])
def test_held_out_classes_are_known_by_all_their_names(name: str) -> None:
    assert splits.is_held_out_class(name)


@pytest.mark.parametrize("name", ["dog", "barn", "bearing", "car_(sedan)"])
def test_other_classes_are_not_held_out(name: str) -> None:
    assert not splits.is_held_out_class(name)


def test_held_out_photos_and_classes_stay_out_of_training(data: Path) -> None:
    assert len(archives.captions(data)) == 40
    assert sorted(archives.training_captions(data)) == sorted(f"{number}.jpg" for number in range(30))
    assert {item.label for item in archives.labelled_photos(data)} == {"cup", "duck", "faces", "dog"}
    assert {item.label for item in archives.labelled_drawings(data)} == {"cup", "duck", "dog"}
    assert {label for label, _ in archives.quickdraw(data)} == {"apple", "line", "snow man"}


@pytest.mark.skipif(not REAL_DATA.is_dir(), reason="the research archives are not beside this checkout")
def test_the_held_out_names_exist_in_the_real_archives() -> None:
    assert splits.flickr5k("test") | splits.flickr5k("dev") <= archives.captions(REAL_DATA).keys()
    labels = {item.label for item in archives.labelled_photos(REAL_DATA)}
    assert "airplane" in labels
    assert not {splits.plain(name) for name in splits.sketchy104_unseen()} & labels


def test_captions_lose_their_final_stop(data: Path) -> None:
    assert archives.captions(data)["0.jpg"] == [
        f"A red box number 0 seen {place}" for place in ("left", "on a table", "there")
    ]


def test_quickdraw_strokes_keep_their_shape_and_get_a_margin() -> None:
    sketch = archives.quickdraw_sketch([[[0, 255], [0, 255], [0, 1]]])
    (start, end) = sketch.strokes[0].points
    assert start[:2] == pytest.approx((0.08, 0.08))
    assert end[:2] == pytest.approx((0.92, 0.92))


def test_wordnet_is_read_with_words_gloss_and_examples(wordnet_folder: Path) -> None:
    box, thought, smith = wordnet.synsets("noun", wordnet_folder)
    assert box.words == ("box", "wooden box")
    assert box.gloss == "a thing to put things in"
    assert box.examples == ("he opened the box", "a big box")
    assert box.visible
    assert not thought.visible
    assert smith.words == ("Smith",)
    assert next(wordnet.synsets("adj", wordnet_folder)).words == ("galore",)


def test_missing_wordnet_says_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="wordnet-base"):
        next(wordnet.synsets("noun", tmp_path))


def test_the_corpus_is_fixed_distinct_and_without_held_out_captions(data: Path, wordnet_folder: Path) -> None:
    texts = corpus.texts(RESEARCH.sentences(data), wordnet_folder)
    assert texts == corpus.texts(RESEARCH.sentences(data), wordnet_folder)
    assert len(texts) == len(set(texts))
    assert texts[0] == "A red box number 0 seen left"
    held_out = {t for n, group in archives.captions(data).items() if not n[0].isdigit() or len(n) > 7 for t in group}
    assert not held_out & set(texts)
    assert {"wooden box", "a thing to put things in", "galore", "he opened the box"} <= set(texts)
    assert not {"Smith", "thought"} & set(texts)
    assert any(text.startswith("a photo of a") and "box" in text for text in texts)


def test_the_corpus_of_the_committed_weights_stays_as_it_was(data: Path, wordnet_folder: Path) -> None:
    texts = "\n".join(corpus.texts(RESEARCH.sentences(data), wordnet_folder))
    assert hashlib.sha256(texts.encode()).hexdigest() == (
        "98363bc6397350158fdf402885a5c681c5e8b601de769c487170d9cefd2173dc"  # before there was a permissive variant
    )


def test_the_permissive_variant_opens_no_other_archive(data: Path, wordnet_folder: Path, tmp_path: Path) -> None:
    for name in ("caltech101.zip", "quickdraw.zip"):
        shutil.copy(data / name, tmp_path)
    sentences = PERMISSIVE.sentences(tmp_path)
    texts = corpus.texts(sentences, wordnet_folder)
    assert texts[: len(sentences)] == sentences
    assert {"wooden box", "galore", "he opened the box"} <= set(texts)
    shown = {name: {key for key, _ in features.SOURCES[name].pictures(tmp_path)} for name in PERMISSIVE.batch}
    assert shown["caltech101"] == {"faces"}, "sunflower is held out"
    assert shown["quickdraw"] == {"apple", "line", "snow man"}
    assert {key.split(" ", 1)[1] for key in shown["painted"]} == shown["quickdraw"]
    assert not recipe.reported(tmp_path)
    assert recipe.reported(data) == ["flickr-dev"]


@pytest.mark.parametrize("sources", [RESEARCH, PERMISSIVE])
def test_a_variant_learns_from_known_pictures_and_not_from_those_it_is_measured_on(sources) -> None:
    assert sources.batch.keys() <= features.SOURCES.keys() - {"flickr-dev"}
    assert sum(sources.batch.values()) == 200


def test_scenes_are_fixed_distinct_and_wholly_expanded() -> None:
    said = scenes.sentences(5000)
    assert said == scenes.sentences(5000)
    assert len(said) == len(set(said)) == 5000
    assert not re.search(r"[{}|]| {2}|\ba [aeio]|^ | $", "\n".join(said), re.MULTILINE)
    named = {rule for texts in scenes.GRAMMAR.values() for _, rule in scenes.SLOT.findall(" ".join(texts))}
    assert named | {"sentence"} == scenes.GRAMMAR.keys()


@pytest.mark.parametrize(
    ("one", "many"),
    [("old man", "old men"), ("puppy", "puppies"), ("toy", "toys"), ("fox", "foxes"), ("sheep", "sheep")],
)
def test_plurals(one: str, many: str) -> None:
    assert scenes.plural(one) == many


def test_articles() -> None:
    assert corpus.with_article("apple") == "an apple"
    assert corpus.with_article("car") == "a car"


def test_painting_fills_a_shape_with_its_colour() -> None:
    square = Sketch((Stroke(((0.2, 0.2, 1.0), (0.8, 0.2, 1.0), (0.8, 0.8, 1.0), (0.2, 0.8, 1.0)), 0.01),))
    image = np.asarray(features.paint(square, "#d3302f", random.Random(0), side=64)).astype(int)
    assert np.abs(image[32, 32] - (0xD3, 0x30, 0x2F)).max() <= 3
    assert image[2, 2].min() >= 190


def test_a_cropped_view_keeps_most_of_the_picture() -> None:
    from PIL import Image

    for seed in range(10):
        view = features._cropped(Image.new("RGB", (100, 80), "red"), random.Random(seed))
        assert 75 <= view.width <= 100
        assert 60 <= view.height <= 80
