"""Pseudo-sketches of whole folders: what is listed, left out, resumed, and readable again."""

import csv
import zipfile

import pytest
from PIL import Image, ImageDraw

from duet_training.data.pseudo import folder
from duet_training.data.readers import read
from duet_training.data.records import Root
from duet_training.errors import DataMissingError, TrainingError


def picture(path, place=0.3, shape="ellipse"):
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", (120, 90), (230, 230, 220))
    getattr(ImageDraw.Draw(image), shape)((120 * place, 20, 120 * place + 50, 70), fill=(150, 30, 30))
    image.save(path)
    return path


@pytest.fixture
def photos(tmp_path):
    root = tmp_path / "photos"
    picture(root / "cup" / "a.png")
    picture(root / "cup" / "a.jpg", 0.4)
    picture(root / "deep" / "down" / "plate" / "ü b.jpg", 0.2, "rectangle")
    Image.new("RGB", (50, 50), "white").save(root / "cup" / "plain.png")
    (root / "cup" / "broken.jpg").write_bytes(b"no picture")
    (root / "notes.txt").write_text("no photo")
    return root


def rows(out):
    with (out / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_becomes_pairs_that_the_reader_reads(photos, tmp_path, capsys):
    out = tmp_path / "out"
    counts = folder.draw_all(folder.listed(Root(photos)), out, "dog")
    assert counts == {"drawn": 3, "without lines": 1, "unreadable": 1}
    assert "broken.jpg" in capsys.readouterr().err
    pairs = read("pairs", out, "all")
    assert [(pair.category, pair.photo.path.name) for pair in pairs.pairs] == [
        ("cup", "a.jpg"),
        ("cup", "a.png"),
        ("plate", "ü b.jpg"),
    ]
    for pair in pairs.pairs:
        assert pair.sketch.sketch.strokes
        assert pair.photo.open().size == (120, 90)
    assert not list(out.rglob("*.jpg"))
    assert not list(out.rglob("*.png"))


def test_an_archive_is_read_where_it_is(photos, tmp_path):
    archive = tmp_path / "photos.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in photos.rglob("*.*"):
            file.write(path, path.relative_to(photos).as_posix())
    folder.draw_all(folder.listed(Root(archive)), tmp_path / "out", "dog")
    assert rows(tmp_path / "out")[0]["photo"] == "../photos.zip/cup/a.jpg"
    assert read("pairs", tmp_path / "out", "all").pairs[2].photo.open().size == (120, 90)


def test_photos_in_one_folder_have_no_class(tmp_path):
    picture(tmp_path / "images" / "a.png")
    picture(tmp_path / "images" / "b.png")
    assert {source.category for source in folder.listed(Root(tmp_path))} == {""}


def test_a_folder_without_photos_is_named(tmp_path):
    with pytest.raises(DataMissingError, match=tmp_path.name):
        folder.listed(Root(tmp_path))


def test_it_goes_on_where_it_stopped(photos, tmp_path, monkeypatch):
    out, sources = tmp_path / "out", folder.listed(Root(photos))
    folder.draw_all(sources[:2], out, "dog")
    drawn = []
    real = folder.draw
    monkeypatch.setattr(folder, "draw", lambda image, extractor: drawn.append(1) or real(image, extractor))
    before = (out / "sketches/cup/a.jpg.json").stat().st_mtime_ns
    counts = folder.draw_all(sources, out, "dog")
    assert counts == {"already there": 2, "drawn": 1, "without lines": 1, "unreadable": 1}
    assert len(drawn) == 2
    assert (out / "sketches/cup/a.jpg.json").stat().st_mtime_ns == before
    assert len(rows(out)) == 3


def test_an_interruption_leaves_a_table_of_what_is_drawn(photos, tmp_path, monkeypatch):
    out, sources = tmp_path / "out", folder.listed(Root(photos))
    real, drawn = folder.draw, []

    def draw(image, extractor):
        if drawn:
            raise KeyboardInterrupt
        drawn.append(1)
        return real(image, extractor)

    monkeypatch.setattr(folder, "draw", draw)
    with pytest.raises(KeyboardInterrupt):
        folder.draw_all(sources, out, "dog")
    assert len(rows(out)) == 1
    assert not list(out.rglob("*.part"))


def test_two_extractors_are_not_mixed(photos, tmp_path):
    folder.draw_all(folder.listed(Root(photos))[:1], tmp_path / "out", "dog")
    with pytest.raises(TrainingError, match="another folder"):
        folder.draw_all([], tmp_path / "out", "hed")


def test_two_processes_draw_the_same(photos, tmp_path):
    sources = folder.listed(Root(photos))
    assert folder.draw_all(sources, tmp_path / "one", "dog") == folder.draw_all(sources, tmp_path / "two", "dog", 2)
    for path in (tmp_path / "one").rglob("*.json"):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_captions_and_classes_of_a_reader_are_kept(tmp_path):
    root = tmp_path / "set"
    picture(root / "a.png")
    (root / "captions.csv").write_text('image,caption\na.png,"A cup, red."\na.png,Something round\n')
    sources = folder.of_set(read("captions", root, "all"), root)
    folder.draw_all(sources, tmp_path / "out", "dog")
    (row,) = rows(tmp_path / "out")
    assert (row["text"], row["text2"]) == ("A cup, red", "Something round")
    (pair,) = read("pairs", tmp_path / "out", "all").pairs
    assert pair.texts == ("A cup, red", "Something round")


def test_generated_photos_cannot_be_listed(tmp_path):
    with pytest.raises(TrainingError, match="is not a file"):
        folder.of_set(read("toy", None, "test"), tmp_path)
