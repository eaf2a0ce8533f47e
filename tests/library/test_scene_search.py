from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from duet_desktop.library import region_index, scene_index, scene_search
from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.decode import decode_file
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.messages import Hit, SearchRequest
from duet_desktop.library.paths import path_key
from duet_desktop.library.region_codes import Codes, quantise
from duet_desktop.library.region_index import RegionIndex
from duet_desktop.library.rows import ContentRow, FileRow
from duet_desktop.library.scene_index import SceneIndex
from duet_desktop.library.scope import Scopes
from duet_desktop.library.search import Question, answer
from duet_desktop.library.thumbnails import Thumbnails
from duet_model import strokes
from duet_model.asked import Asked, Sentences
from duet_model.composed import Composed
from duet_model.scenes import OBJECT_SHARE, TIGHTNESS

DOG = strokes.Sketch((strokes.Stroke(((0.2, 0.8, 1.0), (0.8, 0.8, 1.0)), 0.02),))
HALVES = np.array([[0, 0, 0.5, 1], [0.5, 0, 0.5, 1]], np.float32)
NOWHERE, A_DOG, A_BEACH, SNOW = np.eye(4, dtype=np.float32)  # meanings
WORDS = {"on a beach": A_BEACH, "snow": SNOW, "a dog": A_DOG}


def _words(given: Sentences) -> str | None:
    return " ".join(one.thing for one in given) or None


class Encoder:
    """Knows dogs, beaches and snow; the layout of a drawing, one number, must not matter."""

    name = "four words"
    composition = "duet"

    def __init__(self) -> None:
        self.asked: list[tuple[bool, str | None, str | None]] = []

    def compose(self, asked: Asked) -> Composed:
        shown, said, unwanted = [*asked.drawn, *asked.shown], _words(asked.said), _words(asked.unwanted)
        self.asked.append((bool(shown), said, unwanted))
        meaning = np.zeros(4, np.float32)
        if shown:
            meaning += A_DOG
        if said is not None:
            meaning += WORDS[said]
        if unwanted is not None:
            meaning -= 0.5 * WORDS[unwanted]
        if asked.unlike:
            meaning -= 0.5 * SNOW
        return Composed(np.append(meaning / np.linalg.norm(meaning), np.float32(bool(asked.drawn))))

    def boxes(self, width: int, height: int) -> Float32:
        return HALVES


def mixed(*meanings: Float32) -> Float32:
    total = np.sum(meanings, axis=0)
    return np.asarray(total / np.linalg.norm(total), np.float32)


class Library:
    """Photos in one folder, each with its whole vector and, unless there are none yet, those of its two halves."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.catalogue = Catalogue.open(root / "catalogue.db")
        self.catalogue.add_folder(root)
        self.scopes = Scopes(Gallery(root / "a", "f00d", 5, 4, lambda message: None))
        self.scenes = SceneIndex(RegionIndex(root / "index" / "f00d.regions", "f00d", 4, lambda message: None))
        self.encoder = Encoder()

    def put(self, name: str, whole: Float32, halves: tuple[Float32, Float32] | None) -> None:
        digest = hashlib.sha256(name.encode()).digest()
        content_id = self.catalogue.put_content(ContentRow(digest, 40, 30))
        self.catalogue.put_file(path_key(self.root / name), FileRow(1, 1, 1, content_id, None))
        self.catalogue.put_embedding(content_id, "f00d", np.append(0.8 * whole, np.float32(0.6)))
        if halves is not None:
            self.catalogue.put_regions(content_id, "f00d", quantise(np.stack(halves)))

    def ask(self, *, scenes: bool = True, **parts: object) -> dict[str, Hit]:
        self.catalogue.finish_folder(self.root, "f00d", 1.0)
        request = SearchRequest((str(self.root),), scenes=scenes, **parts)  # type: ignore[arg-type]
        windows = self.scenes.windows(self.catalogue) if scenes else None
        thumbnails = Thumbnails(self.root / "thumbnails")
        question = Question(request, decode_file)
        found = answer(question, self.encoder, self.scopes, self.catalogue, thumbnails, 0.0, windows)
        return {Path(hit.path).name: hit for hit in found.results}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path)
    library.put("beach.jpg", mixed(A_BEACH, NOWHERE), (A_BEACH, NOWHERE))
    library.put("dog left on a beach.jpg", mixed(A_BEACH, A_BEACH, A_DOG), (A_DOG, A_BEACH))
    library.put("dog right in snow.jpg", mixed(SNOW, SNOW, A_DOG), (SNOW, A_DOG))
    yield library
    library.catalogue.close()


def test_the_drawing_is_looked_for_in_the_windows_and_the_words_in_the_whole(library: Library) -> None:
    found = library.ask(sketch=DOG, text="on a beach")
    assert list(found) == ["dog left on a beach.jpg", "beach.jpg", "dog right in snow.jpg"]
    hit = found["dog left on a beach.jpg"]
    context, thing = 0.8 * 2 / np.sqrt(5), 1.0
    assert hit.score == pytest.approx((1 - OBJECT_SHARE) * context + OBJECT_SHARE * thing, abs=1e-4)
    assert hit.parts is not None
    assert (hit.parts.drawing, hit.parts.words) == pytest.approx((thing, context), abs=1e-4)


def test_the_box_is_where_the_thing_is(library: Library) -> None:
    found = library.ask(sketch=DOG)
    for name, left in (("dog left on a beach.jpg", 0.0), ("dog right in snow.jpg", 0.5)):
        box = found[name].box
        assert box is not None
        x, y, w, h = box
        assert left <= x < x + w <= left + 0.55
        assert (w, h) == pytest.approx((0.5 * TIGHTNESS, TIGHTNESS), abs=1e-3)
        assert y == pytest.approx((1 - TIGHTNESS) / 2, abs=1e-3)


def test_a_drawing_alone_asks_whole_and_windows_for_the_same(library: Library) -> None:
    found = library.ask(sketch=DOG)
    assert list(found)[2] == "beach.jpg"
    assert library.encoder.asked == [(True, None, None)]
    hit = found["dog right in snow.jpg"]
    assert hit.parts is None
    assert hit.score == pytest.approx((1 - OBJECT_SHARE) * 0.8 / np.sqrt(5) + OBJECT_SHARE, abs=1e-4)


def test_words_alone_are_the_thing(library: Library) -> None:
    found = library.ask(text="snow")
    first = next(iter(found.values()))
    assert Path(first.path).name == "dog right in snow.jpg"
    assert first.box is not None
    assert first.box[0] + first.box[2] <= 0.55
    assert first.parts is None


def test_a_photo_stands_where_the_drawing_does(library: Library) -> None:
    picture = library.root / "asked.png"
    Image.new("RGB", (8, 8)).save(picture)
    drawn, shown = library.ask(sketch=DOG, text="snow"), library.ask(photo=picture, text="snow")
    assert drawn == shown


def test_what_is_not_wanted_is_taken_from_the_context(library: Library) -> None:
    wanted, less = library.ask(sketch=DOG), library.ask(sketch=DOG, negative="snow")
    name = "dog right in snow.jpg"
    assert less[name].score < wanted[name].score
    assert less[name].box == wanted[name].box
    library.encoder.asked.clear()
    library.ask(sketch=DOG, text="on a beach", negative="snow")
    assert library.encoder.asked == [(True, None, None), (False, "on a beach", "snow")]


def test_the_balance_leans_to_the_thing_or_to_the_words(library: Library) -> None:
    words = library.ask(sketch=DOG, text="on a beach", balance=1.0)
    assert words["beach.jpg"].score == pytest.approx(0.8 / np.sqrt(2), abs=1e-4)
    thing = library.ask(sketch=DOG, text="on a beach", balance=0.0)
    assert thing["dog right in snow.jpg"].score == pytest.approx(1, abs=1e-4)


def test_a_photo_whose_windows_are_not_there_yet_is_found_as_a_whole(library: Library) -> None:
    library.put("older dog.jpg", A_DOG, None)
    found = library.ask(sketch=DOG)
    assert next(iter(found)) == "older dog.jpg"
    assert found["older dog.jpg"].box is None
    assert found["older dog.jpg"].score == pytest.approx((1 - OBJECT_SHARE) * 0.8 + OBJECT_SHARE, abs=1e-4)
    assert found["dog right in snow.jpg"].box is not None


@pytest.fixture
def read_from_catalogue(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The photos whose windows were read from the catalogue, and not from the files."""
    read: list[int] = []
    regions_among = Catalogue.regions_among

    def note(catalogue: Catalogue, fingerprint: str, ids: Int64) -> tuple[Int64, Codes]:
        found = regions_among(catalogue, fingerprint, ids)
        read.extend(found[0].tolist())
        return found

    monkeypatch.setattr(Catalogue, "regions_among", note)
    return read


def test_no_question_waits_for_the_files_of_the_windows(library: Library, read_from_catalogue: list[int]) -> None:
    before = library.ask(sketch=DOG, text="on a beach")
    assert all(hit.box is not None for hit in before.values())
    assert read_from_catalogue
    assert not list(library.root.glob("index/*"))
    assert library.scenes.upkeep_due
    library.scenes.upkeep()
    assert len(list(library.root.glob("index/*"))) == 1
    assert not library.scenes.upkeep_due
    read_from_catalogue.clear()
    assert library.ask(sketch=DOG, text="on a beach") == before
    assert not read_from_catalogue


def test_a_photo_that_comes_in_later_has_a_box_too(
    library: Library, read_from_catalogue: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene_index, "_REST", 10**9)
    library.ask(sketch=DOG)
    library.scenes.upkeep()
    library.put("new.jpg", mixed(A_DOG, SNOW), (SNOW, A_DOG))
    read_from_catalogue.clear()
    found = library.ask(sketch=DOG)
    assert found["new.jpg"].box is not None
    assert found["dog right in snow.jpg"].box is not None
    assert set(read_from_catalogue) == {4}
    assert not library.scenes.upkeep_due, "while many come in the files follow now and then"


def test_another_catalogue_is_not_answered_from_the_files_of_the_one_before(
    library: Library, read_from_catalogue: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene_index, "_REST", 0)
    library.ask(sketch=DOG)
    library.scenes.upkeep()
    library.catalogue.close()
    library.catalogue = Catalogue.open(library.root / "catalogue.db")  # it may be another one
    read_from_catalogue.clear()
    library.ask(sketch=DOG)
    assert set(read_from_catalogue) == {1, 2, 3}
    library.scenes.upkeep()
    read_from_catalogue.clear()
    library.ask(sketch=DOG)
    assert not read_from_catalogue


def test_upkeep_that_is_stopped_or_fails_leaves_nothing_behind(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene_index, "_REST", 0)
    before = library.ask(sketch=DOG)
    library.scenes.upkeep(lambda: True)
    assert not list(library.root.glob("index/*"))

    def full(*given: object) -> Path:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(region_index, "write", full)
        library.scenes.upkeep()
    assert library.scenes.upkeep_due
    assert library.ask(sketch=DOG) == before
    library.scenes.upkeep()
    assert not library.scenes.upkeep_due


def test_a_model_without_windows_finds_wholes(tmp_path: Path) -> None:
    library = Library(tmp_path)
    digest = hashlib.sha256(b"x").digest()
    content_id = library.catalogue.put_content(ContentRow(digest, 40, 30))
    library.catalogue.put_file(path_key(tmp_path / "x.jpg"), FileRow(1, 1, 1, content_id, None))
    library.catalogue.put_embedding(content_id, "f00d", np.append(0.8 * A_DOG, np.float32(0.6)))
    library.catalogue.put_regions(content_id, "f00d", np.empty((0, 4), np.int8))
    assert library.ask(sketch=DOG)["x.jpg"].box is None
    library.catalogue.close()


def test_windows_are_compared_in_the_candidates_alone(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene_search, "CANDIDATES", 1)
    assert len(library.ask(sketch=DOG, k=50)) == 3  # but never fewer than are wanted
    assert len(library.ask(sketch=DOG, k=1)) == 1


def test_a_least_score_counts_what_is_fused(library: Library) -> None:
    scores = sorted((hit.score for hit in library.ask(sketch=DOG, text="on a beach").values()), reverse=True)
    assert len(library.ask(sketch=DOG, text="on a beach", least_score=scores[1])) == 2


def test_without_scenes_all_is_as_before(library: Library) -> None:
    found = library.ask(scenes=False, sketch=DOG, text="on a beach")
    assert {hit.box for hit in found.values()} == {None}
    assert library.encoder.asked == [(True, "on a beach", None)]
    query = library.encoder.compose(Asked.of(Image.new("RGB", (4, 4)), "on a beach")).query
    assert found["beach.jpg"].score == pytest.approx(
        float(np.append(0.8 * mixed(A_BEACH, NOWHERE), np.float32(0.6)) @ query), abs=1e-5
    )
    assert not (library.root / "index").exists()
