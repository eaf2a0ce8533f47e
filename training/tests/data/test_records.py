"""Pictures, drawings and roots, in folders and archives."""

import os
import pickle
import zipfile
from pathlib import Path

import pytest
from data_trees import Tree
from PIL import Image, ImageDraw

from duet_training.data.records import Drawing, Picture, Root, is_there, opened, split_archive
from duet_training.errors import TrainingError


def corner(image: Image.Image) -> tuple[int, ...]:
    pixel = image.getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return pixel


def darkest(image: Image.Image) -> int:
    return int(image.convert("L").getextrema()[0])


@pytest.mark.parametrize(
    ("mode", "ground", "ink"),
    [("RGBA", (0, 0, 0, 0), (0, 0, 0, 255)), ("L", 255, 0), ("L", 0, 255), ("RGB", (10, 10, 30), (230, 255, 230))],
    ids=["strokes in alpha", "grey", "white on black", "light on dark"],
)
def test_a_drawing_is_dark_on_white_and_square(tmp_path: Path, mode: str, ground: object, ink: object) -> None:
    image = Image.new(mode, (40, 20), ground)
    ImageDraw.Draw(image).line((5, 5, 30, 15), fill=ink, width=2)
    image.save(tmp_path / "a.png")
    drawing = Drawing(tmp_path / "a.png").open()
    assert drawing.size == (40, 40)
    assert drawing.mode == "RGB"
    assert corner(drawing) == (255, 255, 255)
    (ink_now, ground_now) = drawing.crop((0, 10, 40, 30)).convert("L").getextrema()
    assert ink_now < 40
    assert ground_now > 240
    assert drawing.convert("L").getpixel((35, 14)) == ground_now  # the paper, not the padding


def test_a_photo_is_turned_upright_and_not_inverted(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    Image.new("RGB", (40, 20), (10, 10, 10)).save(tmp_path / "a.jpg", exif=exif)
    photo = Picture(tmp_path / "a.jpg").open()
    assert photo.size == (20, 40)
    assert darkest(photo) < 20


def test_a_key_changes_with_the_content(tree: Tree) -> None:
    tree.photo("a.jpg")
    first = Picture(tree.folder / "a.jpg").key
    archived = Picture(tree.zipped() / "a.jpg").key
    assert Picture(tree.folder / "a.jpg").key == first
    tree.sketch("a.jpg")
    assert Picture(tree.folder / "a.jpg").key != first
    opened.cache_clear()
    assert Picture(tree.zipped() / "a.jpg").key != archived


def test_what_is_no_picture_is_named(tree: Tree) -> None:
    tree.text("a.jpg", "words")
    for path in (tree.folder / "a.jpg", tree.zipped() / "a.jpg", tree.folder / "b.jpg"):
        with pytest.raises(TrainingError, match=rf"{path.name} cannot be read as a picture"):
            Picture(path).open()


def test_folder_and_archive_look_the_same(tree: Tree) -> None:
    tree.photo("b/2.JPG", "a/1.png", "3.png").text("a/ä.txt", "\ufeffwords")
    for root in (Root(tree.folder), Root(tree.zipped())):
        assert root.files == ("3.png", "a/1.png", "a/ä.txt", "b/2.JPG")
        assert root.under("a") == ["a/1.png", "a/ä.txt"]
        assert root.under("", ".jpg", ".png") == ["3.png", "a/1.png", "b/2.JPG"]
        assert root.has("a/1.png")
        assert not root.has("a")
        assert root.text("a/ä.txt") == "words"
        assert is_there(root.at("b/2.JPG"))
        assert not is_there(root.at("b/3.JPG"))
        assert not is_there(root.at("b"))
        assert Picture(root.at("a/1.png")).open().size == (12, 8)


def test_the_prefix_of_a_folder_is_the_shortest_and_a_whole_name(tree: Tree) -> None:
    tree.photo("x/y/photo/1.jpg", "x/photo/1.jpg", "myphoto/1.jpg", "z/photo.jpg", "top/a/b/1.jpg")
    root = Root(tree.folder)
    assert root.prefix("photo") == "x/"
    assert root.prefix("a/b") == "top/"
    assert root.prefix("top") == ""
    assert root.prefix("z/photo.jpg") is None
    assert root.prefix("nothing") is None


def test_links_are_followed(tree: Tree, other_tree: Tree) -> None:
    other_tree.photo("1.jpg")
    os.symlink(other_tree.folder, tree.folder / "photos")
    assert Root(tree.folder).files == ("photos/1.jpg",)


def test_a_path_through_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b/c.txt", "x")
    assert split_archive(tmp_path / "a.zip" / "b" / "c.txt") == (tmp_path / "a.zip", "b/c.txt")
    assert split_archive(tmp_path / "b.zip" / "c.txt") == (None, "")
    (tmp_path / "folder.zip").mkdir()
    assert split_archive(tmp_path / "folder.zip" / "c.txt") == (None, "")


def test_records_can_be_sent_to_loaders(tree: Tree) -> None:
    picture = Picture(tree.photo("a.png").folder / "a.png")
    again = pickle.loads(pickle.dumps(picture))
    assert again == picture
    assert again.open().tobytes() == picture.open().tobytes()
