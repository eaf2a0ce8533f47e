"""Pictures by a diffusion pipeline: what is refused, what is used, and how it ends."""

from __future__ import annotations

import io
import json
import shutil
import time
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PIL import Image

from duet_desktop.library import diffusion
from duet_desktop.library.diffusion import Order, Painted, Painting, is_installed, order, used
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.pipeline_folder import check_controlnet, check_pipeline
from duet_model import strokes
from duet_model.errors import QueryError
from tests import paper_model
from tests.library import tiny_pipeline

WAIT = 120.0
needs_diffusers = pytest.mark.skipif(not is_installed(), reason='the extra "imagine" is not installed')


@pytest.fixture
def sketch(tmp_path: Path) -> Path:
    path = tmp_path / "sketch.json"
    stroke = {"size": 0.02, "points": [[0.2, 0.2, 1], [0.8, 0.2, 1], [0.5, 0.8, 1]]}
    path.write_text(json.dumps({"format": "duet-strokes", "version": 1, "strokes": [stroke]}), encoding="utf-8")
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A pipeline folder that is right in form."""
    return paper_model.make_pipeline(tmp_path / "paper-pipeline")


@pytest.mark.parametrize("name", ["unet/model.bin", "v1.ckpt", "vae/x.PT", "a.pkl"])
def test_weights_that_could_run_code_are_refused(paper: Path, name: str) -> None:
    assert check_pipeline(paper) == paper
    (paper / name).parent.mkdir(exist_ok=True)
    (paper / name).write_bytes(b"")
    with pytest.raises(LibraryError, match="could run code when it is read"):
        check_pipeline(paper)


def test_code_of_its_own_is_refused(paper: Path) -> None:
    (paper / "unet.py").write_text("")
    with pytest.raises(LibraryError, match=r"code of its own, unet\.py"):
        check_pipeline(paper)
    (paper / "unet.py").unlink()
    index = {"_class_name": "StableDiffusionPipeline", "unet": ["my_unet", "Mine"]}
    (paper / "model_index.json").write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(LibraryError, match='"unet" is code of its own'):
        check_pipeline(paper)


def test_what_is_no_pipeline_is_told(tmp_path: Path, paper: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        check_pipeline(tmp_path / "nowhere")
    with pytest.raises(LibraryError, match=r"has no model_index\.json"):
        check_pipeline(tmp_path)
    with pytest.raises(LibraryError, match="is not a ControlNet"):
        check_controlnet(paper)
    (paper / "model_index.json").write_text('{"_class_name": "FluxPipeline"}', encoding="utf-8")
    with pytest.raises(LibraryError, match=r"of another kind \(FluxPipeline\)"):
        check_pipeline(paper)


def test_without_the_extra_it_says_how_to_get_it(paper: Path, sketch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diffusion, "is_installed", lambda: False)
    with pytest.raises(LibraryError, match=r'pip install "duet-desktop\[imagine\]"'):
        order(paper, None, sketch, "a cup", None, "cpu", 2, 0)


def test_duet_lite_gives_only_its_words(paper: Path, sketch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diffusion, "is_installed", lambda: True)
    asked = order(paper, None, sketch, "a cup", None, "cpu", 2, 0)
    said = used(asked, asked.unheard)
    assert said.startswith("It is made of the words alone: the pipeline's text encoder")
    with pytest.raises(QueryError, match="There are no words"):
        order(paper, None, sketch, " ", None, "cpu", 2, 0)
    for steps, seed in [(0, 0), (1001, 0), (2, -1)]:
        with pytest.raises(UsageError):
            order(paper, None, sketch, "a cup", None, "cpu", steps, seed)


@pytest.mark.parametrize(
    ("words", "controlnet", "unheard", "said"),
    [
        ("a cup", None, None, "the drawing and the words as one sentence."),
        (
            "a cup",
            Path("c"),
            None,
            "the drawing and the words as one sentence, and of the lines through the ControlNet.",
        ),
        (" ", None, None, "the drawing, without words."),
        (" ", Path("c"), None, "the drawing, without words, and of the lines through the ControlNet."),
        ("a cup", None, "it is deaf", "the words alone: it is deaf."),
        ("a cup", Path("c"), "it is deaf", "the words, and of the lines through the ControlNet: it is deaf."),
        (" ", Path("c"), "it is deaf", "the lines alone, through the ControlNet: it is deaf."),
    ],
)
def test_what_is_used_is_said(words: str, controlnet: Path | None, unheard: str | None, said: str) -> None:
    asked = replace(ORDER, words=words, controlnet=controlnet)
    assert used(asked, unheard) == f"It is made of {said}"


def sleeping(connection: Connection, order: Order) -> None:
    connection.send((1, 20))
    time.sleep(WAIT)


def dying(connection: Connection, order: Order) -> None:
    connection.close()


ORDER = Order(Path("p"), None, Path("s"), "a cup", None, None, "cpu", 20, 0)


def test_cancelled_it_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diffusion, "_run_paint", sleeping)
    told: list[tuple[int, int]] = []

    def on_step(done: int, total: int) -> None:
        told.append((done, total))
        painting.cancel()

    painting = Painting(ORDER, on_step)
    assert painting.start().result(WAIT / 2) is None
    assert told == [(1, 20)]


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diffusion, "_run_paint", dying)
    with pytest.raises(LibraryError, match="ended unexpectedly"):
        Painting(ORDER, print).start().result(WAIT)


@pytest.fixture(scope="module")
def listening(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A model with a duet checkpoint, a pipeline with its text encoder, a ControlNet."""
    from duet_model import checkpoint, sources
    from duet_model.architecture import Architecture
    from duet_model.backbone import Backbone
    from duet_model.composer import Composer

    folder = tmp_path_factory.mktemp("imagine")
    model = Path(shutil.copytree(tiny_model, folder / "model"))
    backbone = Backbone(sources.find(str(model)))
    checkpoint.save(model / "duet.safetensors", Composer(backbone, Architecture(hidden=8)), {}, {})
    return (model, *tiny_pipeline.make(folder, backbone.model))


def painted(asked: Order) -> tuple[Painted, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    result = Painting(asked, lambda done, total: told.append((done, total))).start().result(WAIT)
    assert result is not None
    return result, told


@needs_diffusers
def test_drawing_and_words_are_heard_by_their_own_text_encoder(
    listening: tuple[Path, Path, Path], tiny_model: Path, sketch: Path
) -> None:
    model, pipeline, lines = listening
    asked = order(pipeline, None, sketch, "a red cup", str(model), "cpu", 2, 3)
    heard, told = painted(asked)
    assert told == [(1, 2), (2, 2)]
    assert used(asked, heard.unheard) == "It is made of the drawing and the words as one sentence."
    assert Image.open(io.BytesIO(heard.png)).size == (8, 8) == (heard.side, heard.side)
    assert painted(asked)[0].png == heard.png, "the same seed"
    assert painted(replace(asked, sketch=strokes.load(sketch)))[0].png == heard.png, "strokes as their file"
    words = order(pipeline, None, sketch, "a red cup", str(tiny_model), "cpu", 2, 3)
    spoken = painted(words)[0]
    assert "has no duet checkpoint" in used(words, spoken.unheard)
    assert spoken.png != heard.png
    followed = replace(asked, controlnet=lines)
    assert "lines through the ControlNet" in used(followed, painted(followed)[0].unheard)
