"""The real program in a process of its own, as a person runs it, on a small model that knows nothing."""

from __future__ import annotations

import json
import os
import queue
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

PATIENCE_S = 900  # a start of torch takes seconds, on a busy machine minutes
COLOURS = ("red", "green", "blue", "orange", "purple", "teal")
STROKES = {
    "format": "duet-strokes",
    "version": 1,
    "strokes": [{"size": 0.03, "points": [[0.2, 0.2, 1], [0.8, 0.7, 1]]}],
}

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "duet_desktop", *map(str, arguments)]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program with its data in the test's folder; whatever happens, there is no stack trace."""

    def run_it(*arguments: object, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            command(*arguments, "--data-dir", tmp_path / "data"),
            capture_output=True,
            text=True,
            env={**os.environ, **environment},
            timeout=PATIENCE_S,
        )
        assert "Traceback" not in result.stderr, result.stderr
        assert result.returncode == code, (result.stdout, result.stderr)
        return result

    return run_it


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Six pictures (nested, with names in several scripts), a copy, two broken files, and what is to be skipped."""
    root = tmp_path / "my pictures"
    names = ("plain.png", "a/nested one.jpg", "a/b/grün.webp", "日本/写真.png", "a/b/five.png", "six.png")
    for number, (name, colour) in enumerate(zip(names, COLOURS, strict=True)):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        image = Image.new("RGB", (96, 64), colour)
        ImageDraw.Draw(image).ellipse((10 * number, 5, 10 * number + 30, 55), "white")
        image.save(path)
    (root / "a" / "copy of plain.png").write_bytes((root / "plain.png").read_bytes())
    (root / "broken.jpg").write_bytes(b"\xff\xd8\xff not a picture")
    (root / "empty.png").write_bytes(b"")
    (root / "notes.txt").write_text("not a picture", encoding="utf-8")
    (root / "._plain.png").write_bytes(b"hidden")
    return root


def test_the_life_of_a_folder(run: Run, pictures: Path, tiny_model: Path, tmp_path: Path) -> None:
    model = ("--model", tiny_model)
    first = json.loads(run("index", pictures, "--json", *model).stdout)
    assert set(first) == {"indexed", "unchanged", "moved", "removed", "failed", "seconds"}
    assert (first["indexed"], first["unchanged"], first["moved"], first["removed"]) == (7, 0, 0, 0)
    assert [failure["path"] for failure in first["failed"]] == [
        str(pictures / "broken.jpg"),
        str(pictures / "empty.png"),
    ]
    assert all(failure["reason"] for failure in first["failed"])

    second = json.loads(run("index", pictures, "--json", *model).stdout)
    assert (second["indexed"], second["unchanged"], second["moved"], second["removed"]) == (0, 7, 0, 0)
    assert second["failed"] == first["failed"]

    (pictures / "six.png").rename(pictures / "日本" / "six, renamed.png")
    (pictures / "a" / "b" / "five.png").unlink()
    third = json.loads(run(*model, "--json", "index", pictures).stdout)
    assert (third["indexed"], third["unchanged"], third["moved"], third["removed"]) == (0, 5, 1, 1)

    status = json.loads(run("status", "--json").stdout)["folders"]
    assert [(s["path"], s["pictures"], s["usable"], s["copies"]) for s in status] == [(str(pictures), 8, 6, 1)]

    found = json.loads(run("search", pictures, "--text", "red", "-k", 50, "--json", *model).stdout)
    assert set(found) == {"model", "composition", "took_ms", "results"}
    assert set(found["took_ms"]) == {"load", "encode", "search"}
    assert found["composition"] == "sum"
    assert len(found["results"]) == 5  # distinct contents
    assert all(set(result) == {"path", "score", "parts", "box", "copies"} for result in found["results"])
    scores = [result["score"] for result in found["results"]]
    assert scores == sorted(scores, reverse=True)
    copies = {result["path"]: result["copies"] for result in found["results"] if result["copies"]}
    assert copies == {str(pictures / "a" / "copy of plain.png"): [str(pictures / "plain.png")]}

    for cache in (tmp_path / "data" / "index").iterdir():
        cache.write_bytes(b"damaged" + cache.read_bytes()[7:])
    sheet = tmp_path / "found.png"
    again = run("search", pictures, "--text", "red", "-k", 3, "--sheet", sheet, *model)
    lines = again.stdout.splitlines()
    assert [line.split("  ")[2] for line in lines[:3]] == [result["path"] for result in found["results"][:3]]
    assert lines[3] == f"Contact sheet: {sheet}"
    assert again.stderr.strip()  # one warning sentence about the cache
    with Image.open(sheet) as picture:
        assert picture.format == "PNG"

    drawing = tmp_path / "drawing.json"
    drawing.write_text(json.dumps(STROKES), encoding="utf-8")
    photo = pictures / "a" / "nested one.jpg"
    asked = ("--sketch", drawing, "--photo", photo, "--not", "blue", "-k", 1)
    mixed = json.loads(run("search", pictures / "a", *asked, "--json", *model).stdout)
    assert len(mixed["results"]) == 1
    assert mixed["results"][0]["path"].startswith(str(pictures / "a"))


def test_folders_leave_the_library_and_come_back(run: Run, pictures: Path, tiny_model: Path) -> None:
    model, inner = ("--model", tiny_model), pictures / "a"
    run("index", pictures, *model)
    assert run("exclude").stdout == "No folder is left out.\n"
    left_out = json.loads(run("exclude", inner, "--json").stdout)["folders"]
    assert left_out == [{"path": str(inner), "files": 4, "inside": str(pictures)}]
    assert json.loads(run("exclude", "--json").stdout) == {"excluded": [str(inner)]}
    found = json.loads(run("search", pictures, "--text", "red", "--json", *model).stdout)["results"]
    assert sorted(Path(result["path"]).name for result in found) == ["plain.png", "six.png", "写真.png"]
    said = run("search", inner, "--text", "red", *model, code=1).stderr
    assert said.strip() == f'{inner} is left out. Take it back with: duet-desktop include "{inner}"'
    run("include", inner)
    assert json.loads(run("index", pictures, "--json", *model).stdout)["indexed"] == 4

    lines = run("forget", inner).stdout.splitlines()
    assert lines[0] == f"{inner}: 4 files forgotten; the photos themselves are untouched."
    assert str(pictures) in lines[1]
    assert run("forget", inner, code=2).stderr.strip() == f"Nothing is known of {inner}."
    run("forget", pictures)
    assert json.loads(run("status", "--json").stdout) == {"folders": []}


def test_the_demo(run: Run, tiny_model: Path, tmp_path: Path) -> None:
    lines = run("demo", "--model", tiny_model).stdout.splitlines()
    assert lines[-1] == str(tmp_path / "data" / "demo" / "contact-sheet.png")
    with Image.open(lines[-1]) as picture:
        assert picture.format == "PNG"


def test_folders_without_a_usable_picture(run: Run, tiny_model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    empty = run("index", folder, "--model", tiny_model, code=1)
    assert empty.stderr.splitlines()[-1] == f"There are no pictures in {folder}."
    (folder / "broken.jpg").write_bytes(b"nothing")
    broken = run("index", folder, "--json", "--model", tiny_model, code=1)
    assert broken.stderr.splitlines()[-1] == f"None of the 1 picture in {folder} could be read."
    assert len(json.loads(broken.stdout)["failed"]) == 1


def one_sentence(result: subprocess.CompletedProcess[str]) -> str:
    assert result.stdout == ""
    (sentence,) = result.stderr.splitlines()
    return sentence


def test_requests_that_make_no_sense(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    file = tmp_path / "file.jpg"
    file.write_bytes(b"x")
    expected = {
        ("index", tmp_path / "gone"): "There is no folder",
        ("index", file): "is a file; name the folder",
        ("search", folder): "There is nothing to search for.",
        ("search", folder, "--text", "red", "-k", "0"): "The number of pictures to find must be at least 1",
        ("search", folder, "--sketch", tmp_path / "gone.json"): "There is no file",
        ("search", tmp_path / "gone", "--text", "red"): "There is no folder",
        ("index", folder, "--model", "no-such-model"): 'There is no model "no-such-model".',
        ("models", "get", "no-such-model"): 'There is no model "no-such-model".',
    }
    for arguments, part in expected.items():
        assert part in one_sentence(run(*arguments, code=2))


def test_things_that_cannot_be_done(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    odd = tmp_path / "odd.json"
    odd.write_text("{", encoding="utf-8")
    nowhere = "http://127.0.0.1:9"
    offline = {"http_proxy": nowhere, "https_proxy": nowhere, "HTTPS_PROXY": nowhere, "no_proxy": "", "NO_PROXY": ""}
    offer = "ViT-B-32/laion2b_s34b_b79k"
    assert "is not indexed yet. Run:" in one_sentence(run("search", folder, "--text", "red", code=1))
    assert "not readable as JSON" in one_sentence(run("search", folder, "--sketch", odd, code=1))
    assert f"Run: duet-desktop models get {offer}" in one_sentence(run("index", folder, "--model", offer, code=1))
    fetched = run("models", "get", offer, code=1, **offline)
    assert "The model hub cannot be reached" in fetched.stderr.splitlines()[-1]
    (tmp_path / "data" / "models").rename(tmp_path / "moved")  # what the attempt left behind

    catalogue = tmp_path / "data" / "catalogue.db"
    catalogue.write_bytes(b"this is not a catalogue " * 100)
    assert str(catalogue) in one_sentence(run("status", code=1))


def test_a_catalogue_of_a_newer_version_is_left_alone(run: Run, tmp_path: Path) -> None:
    from duet_desktop.library.catalogue import Catalogue

    path = tmp_path / "data" / "catalogue.db"
    path.parent.mkdir()
    Catalogue.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    sentence = one_sentence(run("status", code=1))
    assert "newer" in sentence
    assert path.read_bytes() == before


def test_a_data_folder_that_is_a_file(run: Run, tiny_model: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    folder = tmp_path / "pictures"
    folder.mkdir()
    assert "there is a file in its place" in one_sentence(run("index", folder, "--model", tiny_model, code=1))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_no_display(run: Run) -> None:
    nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    assert one_sentence(run(code=1, **nothing)).startswith("There is no display to open a window on.")


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl+C cannot be sent to one process there")
def test_ctrl_c(pictures: Path, tiny_model: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    process = subprocess.Popen(
        command("index", pictures, "--model", tiny_model, "--data-dir", data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + PATIENCE_S
    while not data.exists():  # made when the engine is started
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130, err
    assert out == ""
    assert err.splitlines()[-1] == "Stopped. What was done so far is kept."
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl+C cannot be sent to one process there")
def test_a_watched_folder_is_kept_up_to_date(run: Run, pictures: Path, tiny_model: Path, tmp_path: Path) -> None:
    model = ("--model", tiny_model)
    watching = command("index", pictures, "--watch", "--json", "--data-dir", tmp_path / "data", *model)
    with (
        (tmp_path / "errors").open("w") as errors,
        subprocess.Popen(watching, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        assert process.stdout is not None
        reader = threading.Thread(target=lambda out: [lines.put(line) for line in out], args=(process.stdout,))
        reader.start()

        def until(what: str, count: int) -> None:
            """Add up what the runs say until it is all there."""
            while count > 0:
                count -= json.loads(lines.get(timeout=PATIENCE_S))[what]
            assert count == 0

        try:
            until("indexed", 7)
            (pictures / "new").mkdir()
            for number in range(5):
                Image.new("RGB", (64, 48), (number * 40, 90, 200)).save(pictures / "new" / f"{number}.png")
            until("indexed", 5)
            (pictures / "new").rename(pictures / "a" / "newer")
            until("moved", 5)
            found = json.loads(run("search", pictures / "a" / "newer", "--text", "red", "--json", *model).stdout)
            assert len(found["results"]) == 5
            (pictures / "a" / "newer" / "0.png").unlink()
            until("removed", 1)
            (pictures / "notes.txt").write_text("still not a picture", encoding="utf-8")
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 130
        reader.join()
    err = (tmp_path / "errors").read_text(encoding="utf-8").splitlines()
    assert err[-2:] == ["Watching for changes; Ctrl+C ends it.", "Stopped. What was done so far is kept."]
    assert lines.empty()
