"""A picture of a drawing and words, drawn by a diffusion pipeline: in a process of its own that can be ended any time.

The pipeline belongs to the extra "imagine"; it is torch, gigabytes and minutes, so neither window nor engine holds it.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from duet_desktop.library.encoder_host import physical_cores
from duet_desktop.library.errors import DuetError, LibraryError, UsageError
from duet_desktop.library.own_process import NotStartedError, end_with_the_parent, on_thread, own_process
from duet_desktop.library.pipeline_folder import check_controlnet, check_pipeline, is_installed, text_width
from duet_model import sources, strokes
from duet_model.errors import QueryError
from duet_model.strokes import Sketch

MOST_STEPS: Final = 1000  # of the noise the models were trained with
_WAKE_S: Final = 0.1  # how soon it notices that it was cancelled
_OFFLINE: Final = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


@dataclass(frozen=True)
class Order:
    """What is to be drawn, checked by `order`.

    Attributes:
        pipeline: Folder of the pipeline.
        controlnet: Folder of a scribble ControlNet, or None.
        sketch: Strokes, or the file of strokes or of a picture of a drawing.
        words: May be blank.
        source: The model whose sentence is handed over, as `models.resolve` gives it.
        unheard: Why the drawing is no part of the sentence; None where it may be one.
        device: "auto" or a torch device.
        steps: Of the diffusion.
        seed: Of its noise.
    """

    pipeline: Path
    controlnet: Path | None
    sketch: Sketch | Path
    words: str
    source: str | None
    unheard: str | None
    device: str
    steps: int
    seed: int


@dataclass(frozen=True)
class Painted:
    """A picture.

    Attributes:
        png: The file.
        side: Width and height in pixels.
        unheard: As in `Order`, by now for certain.
    """

    png: bytes
    side: int
    unheard: str | None


def order(
    pipeline: str | Path,
    controlnet: str | Path | None,
    sketch: Sketch | Path,
    words: str,
    source: str | None,
    device: str,
    steps: int,
    seed: int,
) -> Order:
    """Check what can be checked without loading anything; see `Order`.

    Raises:
        UsageError: A folder is missing, the steps or the seed are none.
        LibraryError: The extra is not installed, or a folder is none that is taken.
        QueryError: The drawing would not be heard, and there are no words.
        DuetError: The drawing or the model cannot be read.
    """
    if not is_installed():
        raise LibraryError(
            'Drawing with a diffusion pipeline takes the extra "imagine", which the installers do not bring. '
            'Where duet-desktop was installed with pip, run: pip install "duet-desktop[imagine]"'
        )
    if not 1 <= steps <= MOST_STEPS:
        raise UsageError(f"The number of steps goes from 1 to {MOST_STEPS}, not {steps}.")
    if not 0 <= seed < 2**63:
        raise UsageError(f"A seed is a whole number from 0, not {seed}.")
    folder = check_pipeline(pipeline)
    lines = None if controlnet is None else check_controlnet(controlnet)
    if isinstance(sketch, Path):
        strokes.read_picture(sketch)
    unheard = _unheard(source, folder)
    _check_asks(words, lines, unheard)
    return Order(folder, lines, sketch, words, source, unheard, device, steps, seed)


def used(order: Order, unheard: str | None) -> str:
    """One sentence: what of the drawing and the words the picture is made of.

    Args:
        order: The picture's.
        unheard: As `Painted` says it; that of the order, if it has one, is true before the picture is there.
    """
    has_words, has_lines = bool(order.words.strip()), order.controlnet is not None
    if unheard is None and has_words:
        if has_lines:
            return "It is made of the drawing and the words as one sentence, and of the lines through the ControlNet."
        return "It is made of the drawing and the words as one sentence."
    if unheard is None:
        if has_lines:
            return "It is made of the drawing, without words, and of the lines through the ControlNet."
        return "It is made of the drawing, without words."
    if not has_lines:
        return f"It is made of the words alone: {unheard}."
    if has_words:
        return f"It is made of the words, and of the lines through the ControlNet: {unheard}."
    return f"It is made of the lines alone, through the ControlNet: {unheard}."


class Painting:
    """One picture in the making. `start` begins it, on a thread that waits for the process.

    Args:
        order: What to draw.
        on_step: Called on that thread with the steps done and their number.
    """

    def __init__(self, order: Order, on_step: Callable[[int, int], None]) -> None:
        self._order = order
        self._on_step = on_step
        self._cancelled = threading.Event()

    def start(self) -> Future[Painted | None]:
        """Begin.

        Returns:
            The picture, None when it was cancelled. Fails with a DuetError: a model cannot be read, the picture cannot
            be drawn, or the process ended.
        """
        return on_thread("paint", self._paint)

    def cancel(self) -> None:
        """End the process; harmless when it has ended."""
        self._cancelled.set()

    def _paint(self) -> Painted | None:
        try:
            with own_process("duet-paint", _run_paint, self._order) as heard:
                while not self._cancelled.is_set():
                    if not heard.poll(_WAKE_S):
                        continue
                    told = heard.recv()
                    if isinstance(told, DuetError):
                        raise told
                    if isinstance(told, Painted):
                        return told
                    self._on_step(*told)
        except NotStartedError as error:
            raise LibraryError(f"The pipeline could not be started ({error}).") from error
        except EOFError:
            raise LibraryError("The pipeline ended unexpectedly, maybe for want of memory.") from None
        return None


def _run_paint(connection: Connection, order: Order) -> None:
    """Entry of the process: send how far it is, then the picture or the error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this process
    end_with_the_parent()
    sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - the libraries draw bars and warn
    os.environ.update(_OFFLINE)  # before any of them is imported
    os.environ.setdefault("OMP_NUM_THREADS", str(physical_cores()))
    try:
        connection.send(_painted(order, lambda done, total: connection.send((done, total))))
    except DuetError as error:
        connection.send(error)


def _painted(order: Order, on_step: Callable[[int, int], None]) -> Painted:
    from duet_model.diffusion import Diffusion, probe

    sentence, shown = None, None
    if order.unheard is None:
        from duet_model import load_torch

        networks = load_torch(order.source, device="cpu", dtype="fp32")
        sentence = networks.sentence(strokes.picture_of(order.sketch), order.words)
        shown = probe(networks.backbone.text)
        del networks  # both would hardly fit into a small machine's memory
    diffusion = Diffusion(order.pipeline, order.controlnet, order.device)
    unheard = order.unheard
    if shown is not None and not diffusion.reads_like(*shown):
        sentence, unheard = None, _another(sources.find(order.source).name)
        _check_asks(order.words, order.controlnet, unheard)
    sketch = strokes.picture_of(order.sketch, diffusion.side)
    prompt = order.words if sentence is None else sentence
    picture = diffusion.draw(prompt, sketch, order.steps, order.seed, on_step)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return Painted(file.getvalue(), picture.width, unheard)


def _unheard(source: str | None, pipeline: Path) -> str | None:
    """Why a drawing can be no word of what this pipeline reads, as far as the files tell."""
    model = sources.find(source)
    if model.checkpoint is None:
        return f"{model.name} has no duet checkpoint, so the pipeline cannot read the drawing"
    if model.model_cfg.get("text_cfg", {}).get("width") != text_width(pipeline):
        return _another(model.name)
    return None


def _another(name: str) -> str:
    return f"the pipeline's text encoder is not that of {name}, so it cannot read the drawing"


def _check_asks(words: str, controlnet: Path | None, unheard: str | None) -> None:
    if unheard is not None and controlnet is None and not words.strip():
        raise QueryError(f"There are no words, and nothing else would be used: {unheard}.")
