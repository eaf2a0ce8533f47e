"""duet-train prepare, each step through its own command line."""

import argparse

import pytest
from PIL import Image, ImageDraw

from duet_model.strokes import dumps, loads
from duet_training.commands import prepare
from duet_training.data import pseudo
from duet_training.data.readers import read
from duet_training.errors import DataMissingError, TrainingError


def prepared(*words):
    parser = argparse.ArgumentParser()
    prepare.configure(parser)
    prepare.run(parser.parse_args([str(word) for word in words]))


@pytest.fixture
def photos(tmp_path):
    root = tmp_path / "photos"
    for folder in ("cup", "plate"):
        (root / folder).mkdir(parents=True)
        for number in range(3):
            image = Image.new("RGB", (100, 80), (230, 230, 220))
            ImageDraw.Draw(image).ellipse((20 + 5 * number, 15, 75, 65), fill=(150, 30, 30))
            image.save(root / folder / f"{number}.png")
    return root


def test_the_choices_are_the_extractors():
    assert tuple(pseudo.EXTRACTORS) == prepare.EXTRACTORS


def test_pseudo_draws_as_many_as_asked_spread_over_all(photos, tmp_path, capsys):
    prepared("pseudo", photos, tmp_path / "out", "--extractor", "dog", "--limit", 2)
    assert "2 drawn" in capsys.readouterr().out
    assert [pair.category for pair in read("pairs", tmp_path / "out", "all").pairs] == ["cup", "plate"]
    prepared("pseudo", photos, tmp_path / "out", "--extractor", "dog")
    assert "2 already there, 4 drawn" in capsys.readouterr().out
    assert len(read("pairs", tmp_path / "out", "all").pairs) == 6


def test_pseudo_through_a_reader_takes_its_split(photos, tmp_path, capsys):
    rows = ["sketch,photo,category,split", ",cup/0.png,a big mug,train", ",plate/1.png,plate,test"]
    (photos / "pairs.csv").write_text("\n".join(rows) + "\n")
    prepared("pseudo", photos, tmp_path / "out", "--extractor", "dog", "--reader", "pairs", "--split", "train")
    (pair,) = read("pairs", tmp_path / "out", "train").pairs
    assert pair.category == "a big mug"


def test_pseudo_passes_options_on_to_the_reader(photos, tmp_path):
    (photos / "mine.csv").write_text("sketch,photo\n,cup/0.png\n")
    chosen = ("--extractor", "dog", "--reader", "pairs", "--split", "all", "--option")
    prepared("pseudo", photos, tmp_path / "out", *chosen, "table=mine.csv")
    assert len(read("pairs", tmp_path / "out", "all").pairs) == 1
    with pytest.raises(TrainingError, match="NAME=VALUE"):
        prepared("pseudo", photos, tmp_path / "out", *chosen, "table")


def test_pseudo_without_photos_says_so(tmp_path):
    with pytest.raises(DataMissingError, match="nowhere"):
        prepared("pseudo", tmp_path / "nowhere", tmp_path / "out")


def test_check_counts_each_split(capsys):
    prepared("check", "toy")
    train, test = capsys.readouterr().out.splitlines()
    assert train.startswith("toy train: 432 pairs")
    assert "8 classes" in test
    prepared("check", "toy", "--split", "test")
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_check_counts_labelled_and_captioned_sets(photos, tmp_path, capsys):
    (photos / "captions.csv").write_text("image,caption\ncup/0.png,A cup\ncup/0.png,Red\n")
    prepared("check", "captions", photos)
    assert "captions all: 1 photos, 2 texts" in capsys.readouterr().out
    for domain in ("art_painting", "cartoon", "photo", "sketch"):
        (tmp_path / "pacs" / domain / "dog").mkdir(parents=True)
        Image.new("RGB", (9, 9)).save(tmp_path / "pacs" / domain / "dog" / "a.png")
    prepared("check", "pacs", tmp_path / "pacs", "--split", "all")
    assert "pacs all: 4 pictures, 1 classes, art_painting, cartoon, photo, sketch" in capsys.readouterr().out


def test_check_names_what_is_missing_and_what_there_is(tmp_path):
    with pytest.raises(DataMissingError, match="photo"):
        prepared("check", "sketchy", tmp_path)
    with pytest.raises(TrainingError, match="sketchy104"):
        prepared("check", "nothing", tmp_path)


def test_toy_as_files_is_the_toy_set(tmp_path, capsys):
    prepared("toy", tmp_path / "toy", "--per-combination", 1)
    assert "train 48 pairs, test 64 pairs" in capsys.readouterr().out
    listed = (tmp_path / "toy" / "pairs.csv").read_text().splitlines()
    assert len(listed) == 1 + 48 + 64 + 48  # with header, and the 48 photos of the gallery that nobody drew
    for split in ("train", "test"):
        written, drawn = read("pairs", tmp_path / "toy", split), read("toy", None, split, per_combination=1)
        assert len(written.gallery) == len(drawn.gallery)
        assert [pair.category for pair in written.pairs] == [pair.category for pair in drawn.pairs]
        assert [pair.texts for pair in written.pairs] == [pair.texts for pair in drawn.pairs]
        ours, theirs = written.pairs[-1], drawn.pairs[-1]
        assert ours.photo.open().tobytes() == theirs.photo.open().tobytes()
        assert ours.sketch.sketch == loads(dumps(theirs.sketch.sketch))


def test_sheet_shows_photos_and_sketches(tmp_path, photos):
    prepared("pseudo", photos, tmp_path / "out", "--extractor", "dog")
    prepared("sheet", tmp_path / "out" / "pairs.csv", tmp_path / "sheets" / "a.png", "--count", 4)
    with Image.open(tmp_path / "sheets" / "a.png") as sheet:
        red = sheet.convert("RGB").getpixel((6 + 64, 6 + 64))
        white = sheet.convert("RGB").getpixel((6 + 128 + 64, 6 + 64))
    assert red == (150, 30, 30)
    assert white == (255, 255, 255)


def test_sheet_of_a_table_without_sketches_says_so(photos, tmp_path):
    (photos / "pairs.csv").write_text("sketch,photo\n,cup/0.png\n")
    with pytest.raises(TrainingError, match="no pair"):
        prepared("sheet", photos / "pairs.csv", tmp_path / "a.png")
