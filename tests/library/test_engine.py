"""The engine end to end, with a tiny model and generated pictures."""

from __future__ import annotations

import colorsys
import json
import queue
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from duet_desktop.library import models
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.client import Engine
from duet_desktop.library.errors import BusyError, LibraryError
from duet_desktop.library.lock import writer_lock
from duet_desktop.library.messages import Hit, IndexProgress, SearchRequest, SearchResponse
from duet_desktop.library.places import DataDir
from duet_model import strokes

WAIT = 120.0
COUNT = 24
LINE = strokes.Sketch((strokes.Stroke(((0.1, 0.5, 1.0), (0.9, 0.5, 1.0)), 0.05),))


def picture(number: int) -> Image.Image:
    """Unlike every other: another hue, another shape."""
    colour = tuple(round(255 * part) for part in colorsys.hsv_to_rgb(number / 40, 0.9, 0.4 + 0.5 * (number % 3) / 2))
    image = Image.new("RGB", (96, 64 + number), "white")
    draw = ImageDraw.Draw(image)
    (draw.ellipse if number % 2 else draw.rectangle)((number, 8, 60 + number, 56), fill=colour)  # type: ignore[arg-type]
    return image


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pictures")
    (root / "trip to Köln").mkdir()
    for number in range(COUNT):
        folder = root / "trip to Köln" if number % 3 == 0 else root
        picture(number).save(folder / f"{number}.png")
    shutil.copy(root / "1.png", root / "trip to Köln" / "again.png")
    (root / "broken.jpg").write_bytes(b"not a picture")
    return root


class Session:
    def __init__(self, engine: Engine, data_dir: DataDir) -> None:
        self.engine = engine
        self.data_dir = data_dir
        self.warnings: list[str] = []

    def search(self, *folders: Path, **parts: object) -> SearchResponse:
        request = SearchRequest(tuple(map(str, folders)), **parts)  # type: ignore[arg-type]
        return self.engine.search(request).result(WAIT)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path, pictures: Path) -> Iterator[Session]:
    data_dir = DataDir(tmp_path_factory.mktemp("around") / "data")
    with Engine(data_dir, model=str(tiny_model), device="cpu") as engine:
        yield Session(engine, data_dir)


@pytest.fixture(scope="module")
def indexed(session: Session, pictures: Path) -> Session:
    seen: list[IndexProgress] = []
    report = session.engine.index([str(pictures)], seen.append).result(WAIT)
    assert (report.indexed, report.unchanged, report.moved, report.removed) == (COUNT + 1, 0, 0, 0)
    assert [Path(failure.path).name for failure in report.failed] == ["broken.jpg"]
    assert not report.cancelled
    assert {progress.phase for progress in seen} >= {"scan", "index"}
    return session


def names(response: SearchResponse) -> list[str]:
    return [Path(hit.path).name for hit in response.results]


def test_load_says_what_it_is(session: Session) -> None:
    ready = session.engine.load().result(WAIT)
    assert (ready.model, ready.composition, ready.device) == ("tiny", "sum", "cpu")
    assert ready.dtype in ("fp32", "bf16")
    assert ready.load_ms > 0
    kept = json.loads(session.data_dir.device.read_text())
    assert [entry["dtype"] for entry in kept.values()] == [ready.dtype]


def test_text(indexed: Session, pictures: Path) -> None:
    response = indexed.search(pictures, text="a red circle", k=100)
    assert len(response.results) == COUNT
    assert (response.model, response.composition) == ("tiny", "sum")
    scores = [hit.score for hit in response.results]
    assert scores == sorted(scores, reverse=True)
    assert all(Path(hit.path).is_absolute() and Path(hit.path).is_file() for hit in response.results)
    again = indexed.search(pictures, text="a red circle", k=7)
    assert again.results == response.results[:7]
    assert again.took_ms["load"] == 0.0
    assert again.took_ms["encode"] > 0
    assert again.took_ms["search"] > 0


def test_scores_are_the_inner_products(indexed: Session, pictures: Path, tiny_model: Path) -> None:
    from duet_model import load_encoder

    encoder = load_encoder(str(tiny_model), device="cpu", dtype="fp32")
    query = encoder.query(text="a blue box", negative="a dog")
    for hit in indexed.search(pictures, text="a blue box", negative="a dog", k=5).results:
        with Image.open(hit.path) as image:
            assert hit.score == pytest.approx(float(encoder.photos([image])[0] @ query), abs=0.02)
    together = {"sketch": LINE, "text": "a blue box"}
    drawing, words = encoder.query(sketch=strokes.rasterise(LINE)), encoder.query(text="a blue box")
    for hit in indexed.search(pictures, **together, k=5).results:
        with Image.open(hit.path) as image:
            (vector,) = encoder.photos([image])
        assert hit.parts is not None
        assert hit.parts.drawing == pytest.approx(float(vector @ drawing), abs=0.02)
        assert hit.parts.words == pytest.approx(float(vector @ words), abs=0.02)
    leaning = indexed.search(pictures, **together, k=5, balance=1.0).results
    assert [hit.path for hit in leaning] == [
        hit.path for hit in indexed.search(pictures, text="a blue box", k=5).results
    ]


def test_scenes_have_boxes(indexed: Session, pictures: Path) -> None:
    plain = indexed.search(pictures, text="a blue box", sketch=LINE, k=COUNT)
    response = indexed.search(pictures, text="a blue box", sketch=LINE, k=COUNT, scenes=True)
    assert {hit.path for hit in response.results} == {hit.path for hit in plain.results}
    assert {hit.box for hit in plain.results} == {None}
    for hit in response.results:
        assert hit.box is not None
        x, y, w, h = hit.box
        assert 0 <= x < x + w <= 1
        assert 0 <= y < y + h <= 1
    assert response.took_ms["load"] == 0.0, "no question waits for the files of the windows"
    indexed.engine.index([str(pictures)]).result(WAIT)  # by then the upkeep before it is done
    assert list(indexed.data_dir.root.glob("index/*.regions.*"))
    again = indexed.search(pictures, text="a blue box", sketch=LINE, k=COUNT, scenes=True)
    assert again.results == response.results


def test_a_photo_finds_itself_and_its_copy(indexed: Session, pictures: Path) -> None:
    for number in (1, 7, 12):
        path = next(pictures.rglob(f"{number}.png"))
        best = indexed.search(pictures, photo=path, k=3).results[0]
        assert best.path == str(path)
        assert best.score == pytest.approx(1, abs=0.01)
        assert best.copies == ((str(pictures / "trip to Köln" / "again.png"),) if number == 1 else ())
        with Image.open(best.thumbnail) as thumbnail:
            assert thumbnail.size == (96, 64 + number) == (best.width, best.height)


def test_a_sketch_as_strokes_and_from_files(indexed: Session, pictures: Path, tmp_path: Path) -> None:
    drawing, paper = tmp_path / "line.json", tmp_path / "line.png"
    drawing.write_text(strokes.dumps(LINE), encoding="utf-8")
    strokes.rasterise(LINE, 512).save(paper)
    drawn = indexed.search(pictures, sketch=LINE, k=10)
    from_strokes = indexed.search(pictures, sketch=drawing, k=100)
    from_picture = indexed.search(pictures, sketch=paper, k=100)
    assert len(drawn.results) == 10
    scores = [{Path(hit.path).name: hit.score for hit in found.results} for found in (from_strokes, from_picture)]
    assert scores[1] == pytest.approx(scores[0], abs=0.01)  # the order of near ones is left to the number format
    both = indexed.search(pictures, sketch=LINE, text="a red circle", k=10)
    assert [hit.score for hit in both.results] != [hit.score for hit in drawn.results]


def test_a_folder_inside_an_indexed_one(indexed: Session, pictures: Path) -> None:
    inside = pictures / "trip to Köln"
    response = indexed.search(inside, text="x", k=100)
    assert {Path(hit.path).parent for hit in response.results} == {inside}
    assert "again.png" in names(response)
    assert len(response.results) == len(list(inside.iterdir()))


def test_a_folder_not_indexed(indexed: Session, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"is not indexed yet\. Run: duet-desktop index"):
        indexed.search(tmp_path, text="x")


def test_a_second_run_changes_nothing(indexed: Session, pictures: Path) -> None:
    report = indexed.engine.index([str(pictures)]).result(WAIT)
    assert (report.indexed, report.unchanged, len(report.failed)) == (0, COUNT + 1, 1)


def test_its_own_thumbnails_are_no_pictures(indexed: Session) -> None:
    assert any(path.is_file() for path in indexed.data_dir.thumbnails.rglob("*"))
    report = indexed.engine.index([str(indexed.data_dir.root.parent)]).result(WAIT)
    assert (report.indexed, report.failed) == (0, ())


def test_another_engine_finds_it_all_by_the_cache_and_survives_damage(
    indexed: Session, pictures: Path, tiny_model: Path
) -> None:
    before = indexed.search(pictures, text="x", k=100)
    (cache,) = indexed.data_dir.root.glob("index/*.vectors")
    data = bytearray(cache.read_bytes())
    data[len(data) // 2] ^= 1
    cache.unlink()  # the engine has it mapped
    cache.write_bytes(data)
    warnings: list[str] = []
    with Engine(indexed.data_dir, model=str(tiny_model), device="cpu", on_warning=warnings.append) as other:
        request = SearchRequest((str(pictures),), text="x", k=100)
        first, second = (other.search(request) for _ in range(2))
        assert first.result(WAIT).results == second.result(WAIT).results == before.results
        assert first.result().took_ms["load"] > 0
        assert second.result().took_ms["load"] == 0.0
    assert len(warnings) == 1
    assert "is damaged" in warnings[0]
    (repaired,) = indexed.data_dir.root.glob("index/*.vectors")
    assert repaired.read_bytes() != data


def test_a_second_writer_gets_a_sentence(indexed: Session, pictures: Path) -> None:
    with (
        writer_lock(indexed.data_dir),
        pytest.raises(BusyError, match="Another duet-desktop is indexing into"),
    ):
        indexed.engine.index([str(pictures)]).result(WAIT)


def test_a_change_in_a_watched_folder_is_told(session: Session, tmp_path: Path) -> None:
    watched, forgotten = tmp_path / "watched", tmp_path / "forgotten"
    folders = [str(watched), str(forgotten)]
    changed: queue.SimpleQueue[str] = queue.SimpleQueue()
    number = 0

    def change(*where: Path) -> str:
        """New pictures until one is noticed: the watch begins some time after it was asked for."""
        nonlocal number
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            number += 1
            for folder in where:
                picture(number).save(folder / f"{number}.png")
            with suppress(queue.Empty):
                return changed.get(timeout=5)
        raise AssertionError("nobody noticed")

    for folder in (watched, forgotten):
        folder.mkdir()
    watching = session.engine.watch(folders, changed.put)
    assert session.engine.index(folders).result(WAIT).indexed == 0
    assert change(watched) == str(watched)
    assert session.engine.index([str(watched)]).result(WAIT).indexed >= 1
    assert change(forgotten) == str(forgotten)
    session.engine.index([str(forgotten)]).result(WAIT)

    with Catalogue.open(session.data_dir.catalogue) as catalogue:  # as `forget` does in another process
        catalogue.remove_folders(forgotten)
    assert change(forgotten, watched) == str(watched)
    assert changed.empty()
    assert not watching.done()
    again = session.engine.watch([], changed.put)
    assert watching.result(WAIT) is None
    assert not again.done()


def test_folders_are_changed_while_the_engine_goes_on(session: Session, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for number, path in enumerate((one / "a.png", one / "deep" / "b.png", two / "c.png")):
        path.parent.mkdir(parents=True, exist_ok=True)
        picture(50 + number).save(path)
    engine = session.engine
    engine.watch([str(one), str(two)], print)
    engine.index([str(one), str(two)]).result(WAIT)
    assert len(session.search(one, two, text="x").results) == 3

    engine.change_folders("exclude", [str(one / "deep")]).result(WAIT)
    assert names(session.search(one, text="x")) == ["a.png"]
    (state,) = [state for state in engine.folders().result(WAIT) if state.path == str(one)]
    assert (state.available, state.pictures, state.left_out) == (True, 1, (str(one / "deep"),))

    engine.change_folders("forget", [str(one)]).result(WAIT)
    assert str(one) not in [state.path for state in engine.folders().result(WAIT)]
    kept = [path for path in session.data_dir.root.rglob("*") if path.is_file()]
    assert [path.name for path in kept if str(one).encode() in path.read_bytes()] == []
    with pytest.raises(LibraryError, match="is not indexed yet"):
        session.search(one, text="x")
    assert names(session.search(two, text="x")) == ["c.png"]


def test_a_change_ends_the_run_that_is_on(session: Session, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(120):
        picture(number).resize((300 + number, 200)).save(many / f"{number}.png")
    begun = threading.Event()
    run = session.engine.index([str(many)], lambda progress: begun.set() if progress.phase == "index" else None)
    assert begun.wait(WAIT)
    session.engine.change_folders("forget", [str(many)]).result(WAIT)
    assert run.done()
    assert str(many) not in [state.path for state in session.engine.folders().result(WAIT)]


def test_what_a_progress_callback_raises_reaches_whoever_waits(indexed: Session, pictures: Path) -> None:
    def broken(progress: IndexProgress) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        indexed.engine.index([str(pictures)], broken).result(WAIT)
    assert indexed.search(pictures, text="x", k=1).results


def test_searching_and_cancelling_while_indexing(indexed: Session, pictures: Path, tmp_path: Path) -> None:
    noise = np.random.default_rng(0)
    for number in range(600):
        pixels = noise.integers(0, 255, (16, 16, 3), dtype=np.uint8)
        Image.fromarray(pixels).resize((200, 200)).save(tmp_path / f"{number}.png")
    under_way = threading.Event()
    run = indexed.engine.index([str(tmp_path)], lambda p: under_way.set() if p.phase == "index" else None)
    waiting = indexed.engine.index([str(tmp_path)])
    assert under_way.wait(WAIT)
    found: list[Hit] = []
    searches = 0
    while not run.done() and searches < 5:
        found += indexed.search(pictures, text="x", k=3).results
        searches += 1
    assert found
    assert not run.done(), "the run was too short to search beside it"
    indexed.engine.cancel_index()
    report = run.result(WAIT)
    assert report.cancelled
    assert waiting.result(WAIT).cancelled
    assert report.indexed < 600
    whole = indexed.engine.index([str(tmp_path)]).result(WAIT)
    assert whole.indexed + whole.unchanged == 600
    assert whole.unchanged >= report.indexed
    everything = indexed.search(tmp_path, pictures, text="x", k=1000)
    assert len(everything.results) == 600 + COUNT


def test_what_a_decoder_in_c_complains_of_goes_to_a_file(
    session: Session, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)
    file = tmp_path / "damaged.tif"
    Image.fromarray(noise).save(file, compression="tiff_lzw")
    data = bytearray(file.read_bytes())
    data[200:3000] = b"\xff" * 2800  # libtiff says "Using code not yet in table"
    file.write_bytes(data)
    report = session.engine.index([str(tmp_path)]).result(WAIT)
    assert [Path(failure.path).name for failure in report.failed] == ["damaged.tif"]
    assert "not yet in table" in session.data_dir.output.read_text(encoding="utf-8")
    assert capfd.readouterr().err == ""


def test_the_old_model_answers_until_the_new_one_has_seen_everything(
    tmp_path: Path, tiny_model: Path, pictures: Path
) -> None:
    data_dir = DataDir(tmp_path / "data").create()
    other = shutil.copytree(tiny_model, tmp_path / "other")
    config = json.loads((other / "open_clip_config.json").read_text())
    config["preprocess_cfg"]["fill_color"] = 0  # the same weights see something else, so it is another model
    (other / "open_clip_config.json").write_text(json.dumps(config))
    models.use(str(tiny_model), data_dir)
    with Engine(data_dir, device="cpu") as engine:
        engine.index([str(pictures)]).result(WAIT)
    models.use(str(other), data_dir)
    with Engine(data_dir, device="cpu") as engine:
        asked = SearchRequest((str(pictures),), text="red", k=100)
        before = engine.search(asked).result(WAIT)
        assert (before.model, before.instead_of, len(before.results)) == ("tiny", "other", COUNT)
        engine.index([str(pictures)], lambda _: engine.cancel_index()).result(WAIT)
        assert engine.search(asked).result(WAIT).model == "tiny"
        engine.index([str(pictures)]).result(WAIT)
        after = engine.search(asked).result(WAIT)
        assert (after.model, after.instead_of, len(after.results)) == ("other", None, COUNT)
    with Engine(data_dir, model=str(other), device="cpu") as engine:
        assert engine.search(asked).result(WAIT).model == "other"


def test_a_model_is_changed_without_a_gap(tmp_path: Path, tiny_model: Path, pictures: Path) -> None:
    data_dir = DataDir(tmp_path / "data").create()
    other = shutil.copytree(tiny_model, tmp_path / "other")
    config = json.loads((other / "open_clip_config.json").read_text())
    config["preprocess_cfg"]["fill_color"] = 0
    (other / "open_clip_config.json").write_text(json.dumps(config))
    damaged = shutil.copytree(other, tmp_path / "damaged")
    (damaged / "open_clip_model.safetensors").write_bytes(b"no model")
    asked = SearchRequest((str(pictures),), text="red", k=100)
    with Engine(data_dir, model=str(tiny_model), device="cpu") as engine:
        engine.index([str(pictures)]).result(WAIT)
        with pytest.raises(LibraryError, match="not a complete safetensors file"):
            engine.use(str(damaged), "cpu").result(WAIT)
        assert engine.search(asked).result(WAIT).model == "tiny"

        assert engine.use(str(other), "cpu").result(WAIT).model == "other"
        between = engine.search(asked).result(WAIT)
        assert (between.model, between.instead_of, len(between.results)) == ("tiny", "other", COUNT)
        engine.index([str(pictures)]).result(WAIT)
        after = engine.search(asked).result(WAIT)
        assert (after.model, after.instead_of, len(after.results)) == ("other", None, COUNT)


def test_a_model_that_draws_nothing_answers_with_nothing(session: Session, pictures: Path) -> None:
    session.engine.index([str(pictures)]).result(WAIT)
    request = SearchRequest((str(pictures),), text="red", sketch=LINE)
    session.engine.search(request).result(WAIT)
    assert session.engine.imagine(request).result(WAIT) is None
