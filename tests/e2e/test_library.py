"""What a library is promised to survive: real files, a window's engine that stays open, the command line beside it."""

from __future__ import annotations

import json
import os
import shutil
import threading
from pathlib import Path

from duet_desktop.library.catalogue import Catalogue
from tests.e2e.library import Library, draw
from tests.library.world import sha


def test_new_changed_moved_renamed_copied_and_deleted_files(library: Library, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    for number, name in enumerate(("boat.png", "lamp.PNG", "cats/cat.png", "cats/kitten.jpg")):
        draw(photos / name, number)
    before = library.vectors_made()
    assert library.index(photos) == (4, 0, 0, 0, 0)
    assert library.index(photos) == (0, 4, 0, 0, 0)
    assert library.vectors_made() == before + 4

    draw(photos / "boat.png", 10)  # changed
    draw(photos / "new.png", 11)
    assert library.index(photos) == (2, 3, 0, 0, 0)
    assert library.vectors_made() == before + 6

    (photos / "new.png").rename(photos / "cats" / "newer.png")  # moved
    (photos / "lamp.PNG").rename(photos / "Lamp.png")  # renamed, but for case the same
    (photos / "cats").rename(photos / "Katzen")  # a whole folder
    assert library.index(photos) == (0, 1, 4, 0, 0)
    names = [["Katzen/cat.png"], ["Katzen/kitten.jpg"], ["Katzen/newer.png"], ["Lamp.png"], ["boat.png"]]
    assert library.found(photos) == names

    shutil.copy(photos / "boat.png", photos / "Katzen" / "boat.png")
    shutil.copy(photos / "boat.png", photos / "boat, again.png")
    assert library.index(photos) == (2, 5, 0, 0, 0)
    assert ["Katzen/boat.png", "boat, again.png", "boat.png"] in library.found(photos)
    assert ["boat.png"] in library.found(photos / "Katzen")
    assert library.vectors_made() == before + 6  # for a copy, a move, a new name: none

    (photos / "boat.png").unlink()
    (photos / "Lamp.png").unlink()
    assert library.index(photos) == (0, 5, 0, 2, 0)
    assert ["Katzen/boat.png", "boat, again.png"] in library.found(photos)
    shutil.rmtree(photos / "Katzen")
    (photos / "boat, again.png").unlink()
    draw(photos / "last.png", 12)
    assert library.index(photos) == (1, 0, 0, 5, 0)
    assert library.found(photos) == [["last.png"]]


def test_a_folder_left_out_disappears_from_an_open_window(library: Library, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    for number, name in enumerate(("boat.png", "bills/a.png", "bills/b/c.png"), 20):
        draw(photos / name, number)
    shutil.copy(photos / "boat.png", photos / "bills" / "boat.png")
    library.index(photos)
    before = library.vectors_made()
    library.run("exclude", photos / "bills")
    assert library.found(photos) == [["boat.png"]]
    assert library.index(photos) == (0, 1, 0, 0, 0)
    library.run("include", photos / "bills")
    assert library.index(photos) == (3, 1, 0, 0, 0)
    assert len(library.found(photos)) == 3
    assert library.vectors_made() == before + 2  # the copy of the boat still had its vector
    library.run("forget", photos / "bills")
    assert library.found(photos) == [["boat.png"]]


def test_places_and_names_no_one_thought_of(library: Library, tmp_path: Path) -> None:
    photos, elsewhere = tmp_path / "photos", tmp_path / "elsewhere"
    hidden = (".hidden.png", "._boat.png", ".cache/a.png", "@eaDir/a.png", "$RECYCLE.BIN/a.png", "__MACOSX/a.png")
    odd = ("Grün.png", "写真/日本.png", "🎈.png", "two\nlines.png", "-k.png", "a'b\"c.png", " .png", "%s%d.png")
    for number, name in enumerate((*hidden, *odd), 30):
        draw(photos / name, number)
    composed, decomposed = "caf\u00e9.png", "cafe\u0301.png"  # two files to Linux, one to a person
    draw(photos / composed, 50)
    draw(photos / decomposed, 51)
    draw(elsewhere / "not mine.png", 52)
    (photos / "round and round").symlink_to(photos)
    (photos / "写真" / "up").symlink_to("..")
    (photos / "linked folder").symlink_to(elsewhere)
    (photos / "linked.png").symlink_to(elsewhere / "not mine.png")
    (photos / "nowhere.png").symlink_to(elsewhere / "gone.png")
    (photos / "itself.png").symlink_to("itself.png")
    names = {*odd, composed, decomposed, "linked.png"}
    try:
        raw = os.fsdecode(b"n\xe4me \xff.png")  # Latin-1, as an old zip leaves it
        draw(photos / "t.png", 53).rename(photos / raw)
        names.add(raw)
    except OSError:
        pass  # macOS keeps no such names
    assert library.index(photos) == (len(names), 0, 0, 0, 2)
    assert library.index(photos) == (0, len(names), 0, 0, 2)
    assert {name for (name,) in library.found(photos)} == names
    typed = json.loads(library.run("search", photos, "--text", "red", "-k", 100, "--json").stdout)["results"]
    assert {os.path.relpath(result["path"], photos) for result in typed} == names
    (status,) = json.loads(library.run("status", photos, "--json").stdout)["folders"]
    assert {os.path.relpath(failure["path"], photos) for failure in status["failed"]} == {"nowhere.png", "itself.png"}


def test_a_file_that_is_written_while_it_is_read(library: Library, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    draw(photos / "boat.png", 60)
    growing, enough = draw(photos / "growing.bmp", 61), threading.Event()

    def write() -> None:
        with growing.open("ab") as file:
            while not enough.is_set():
                file.write(b"and more")
                file.flush()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        indexed, unchanged, _, _, failed = library.index(photos)
        assert indexed + unchanged + failed == 2
        assert ["boat.png"] in library.found(photos)
    finally:
        enough.set()
        writer.join()
    assert sum(library.index(photos)) == 2
    with Catalogue.open(library.data.catalogue, read_only=True) as catalogue:
        hashes = catalogue.content_hashes()
        held = {hashes[row.content_id or 0] for row in catalogue.files_under([photos]).values()}
    assert held == {sha(path.read_bytes()) for path in photos.iterdir()}  # as it is, not as it was half-way


def test_several_folders_and_one_inside_another(library: Library, tmp_path: Path) -> None:
    photos, inner, other = tmp_path / "photos", tmp_path / "photos" / "inner", tmp_path / "other"
    for number, path in enumerate((photos / "a.png", inner / "b.png", other / "c.png"), 70):
        draw(path, number)
    assert library.index(photos, inner, other) == (3, 0, 0, 0, 0)
    assert library.index(inner) == (0, 1, 0, 0, 0)
    assert library.found(photos, inner) == [["a.png"], ["inner/b.png"]]
    assert library.found(inner) == [["b.png"]]
    assert library.found(photos, other) == [[str(other / "c.png")], ["a.png"], ["inner/b.png"]]
    folders = json.loads(library.run("status", photos, inner, other, "--json").stdout)["folders"]
    held = [(folder["path"], folder["pictures"]) for folder in folders]
    assert held == [(str(photos), 2), (str(inner), 1), (str(other), 1)]
    shutil.rmtree(inner)
    assert library.index(photos, other) == (0, 2, 0, 1, 0)
