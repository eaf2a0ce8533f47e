"""When a drawing is drawn as a photo, by whom, and what becomes of the photo."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.caption import drawing_with
from duet_desktop.app.drawing_files import SIDE
from duet_desktop.app.files import choose_picture_place, choose_pipeline_folder
from duet_desktop.app.model_choice import ModelChoice
from duet_desktop.app.own_pictures import OwnPictures
from duet_desktop.app.painting_dialog import PaintingDialog
from duet_desktop.app.picture_reading import qimage
from duet_desktop.app.pipeline_choice import PipelineChoice
from duet_desktop.app.search_controller import Question, SearchController
from duet_desktop.app.sentences import step
from duet_desktop.app.told import told
from duet_desktop.app.translation import tr
from duet_desktop.app.window import Window
from duet_desktop.library.models import resolve
from duet_desktop.library.pipeline_folder import is_installed
from duet_desktop.library.places import DataDir
from duet_model import strokes

if TYPE_CHECKING:
    from duet_desktop.library.diffusion import Order, Painted, Painting  # imported when the first photo is drawn

STEPS = 20
_MEASURED = 2  # steps before it is said how long the others take


@dataclass
class _Run:
    """One photo in the making; of one that is not the newest any more nothing is heard.

    Attributes:
        question: What is drawn.
        seed: Of the noise it begins with.
        painting: Once it has begun.
        first_step: When the first step was done, by `time.monotonic`.
        told: What is said of the photo once it is there.
    """

    question: Question
    seed: int
    painting: Painting | None = None
    first_step: float = 0.0
    told: str = ""


class PaintingController(QObject):
    """Has a pipeline draw what is on the paper, one photo at a time.

    Args:
        window: What the dialog stands beside.
        search: Knows drawing and words.
        pipelines: The folders that draw.
        choice: The model whose sentence is drawn, and where it is computed.
        data_dir: Holds the models.
        search_with: Searches with a picture that is called so.
        background: Runs what takes time.
        parent: Owner.
        ask_folder: Asks for a pipeline.
        ask_place: Asks where to save.
    """

    def __init__(
        self,
        window: Window,
        search: SearchController,
        pipelines: PipelineChoice,
        choice: ModelChoice,
        data_dir: DataDir,
        search_with: Callable[[QImage, str], None],
        background: Background,
        parent: QObject | None = None,
        ask_folder: Callable[[QWidget], Path | None] = choose_pipeline_folder,
        ask_place: Callable[[QWidget, str, str], Path | None] = choose_picture_place,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._search = search
        self._pipelines = pipelines
        self._choice = choice
        self._data_dir = data_dir
        self._search_with = search_with
        self._background = background
        self._ask_folder = ask_folder
        self._pictures = OwnPictures(background, self, ask_place)
        self._pictures.done.connect(self._show_remark)
        self._pictures.failed.connect(self._show_complaint)
        self._dialog: PaintingDialog | None = None
        self._run: _Run | None = None  # under way
        self._asked: _Run | None = None  # the last one that was under way
        self._shown: _Run | None = None  # whose photo is on show
        window.canvas_panel.menu.photo_asked.connect(self.draw)

    def draw(self) -> None:
        """Draw what is on the paper now; while a photo is being drawn, only show how far it is."""
        if self._run is not None:
            self._present()
            return
        question, shown = self._search.question, self._shown
        is_another = shown is not None and _drawn(shown.question) == _drawn(question)
        self._begin(question, shown.seed + 1 if shown is not None and is_another else 0)

    def close(self) -> None:
        """End what is being drawn; nothing of it is kept."""
        run, self._run = self._run, None
        if run is not None and run.painting is not None:
            run.painting.cancel()

    def _begin(self, question: Question, seed: int) -> None:
        run = self._run = self._asked = _Run(question, seed)
        self._background.run(
            is_installed, lambda is_here: self._prepare(run, is_here), lambda said: self._fail(run, said)
        )

    def _prepare(self, run: _Run, is_here: bool) -> None:
        if self._run is not run:
            return
        dialog = self._present()
        question = run.question
        sketch = question.sketch
        self._background.run(lambda: qimage(strokes.picture_of(sketch, SIDE)), self._show_drawing, lambda _: None)
        if not is_here or not self._pipelines.pipeline:
            self._run = None
            dialog.ask_for_pipeline(_none_chosen() if is_here else _not_installed(), can_choose=is_here)
            return
        dialog.show_working(drawing_with(question.words.wanted), self.tr("Loading the pipeline"))
        pipeline, controlnet = self._pipelines.pipeline, self._pipelines.controlnet or None
        model, device, data_dir = self._choice.given, self._choice.device, self._data_dir

        def ordered() -> Order:
            from duet_desktop.library import diffusion

            source = resolve(model, data_dir)
            words = question.words.wanted or ""
            return diffusion.order(pipeline, controlnet, question.sketch, words, source, device, STEPS, run.seed)

        self._background.run(ordered, lambda order: self._start(run, order), lambda said: self._fail(run, said))

    def _start(self, run: _Run, order: Order) -> None:
        from duet_desktop.library import diffusion

        if self._run is not run or self._dialog is None:
            return
        if order.unheard is not None:  # the rest is known at the end
            self._dialog.show_used(told(diffusion.used(order, order.unheard)))

        def on_step(done: int, total: int) -> None:
            self._background.post(lambda: self._on_step(run, done, total))

        run.painting = diffusion.Painting(order, on_step)
        self._background.deliver(
            run.painting.start(),
            lambda painted: self._on_painted(run, order, painted),
            lambda said: self._fail(run, said),
        )

    def _on_step(self, run: _Run, done: int, total: int) -> None:
        if self._run is not run or self._dialog is None:
            return
        now = time.monotonic()
        run.first_step = run.first_step or now
        left = (now - run.first_step) / (done - 1) * (total - done) if _MEASURED < done < total else None
        self._dialog.show_step(done, total, step(done, total, left))

    def _on_painted(self, run: _Run, order: Order, painted: Painted | None) -> None:
        if self._run is not run or painted is None:
            return
        from duet_desktop.library.diffusion import used

        said = [told(used(order, painted.unheard)), *_not_heard(run.question)]
        run.told = "\n\n".join(said)
        png = painted.png
        self._background.run(
            lambda: QImage.fromData(png), lambda image: self._show(run, image), lambda said: self._fail(run, said)
        )

    def _show(self, run: _Run, image: QImage) -> None:
        if self._run is run and self._dialog is not None:
            self._run, self._shown = None, run
            self._dialog.show_photo(image, drawing_with(run.question.words.wanted), run.told)

    def _show_drawing(self, image: QImage) -> None:
        if self._dialog is not None:
            self._dialog.show_drawing(image)

    def _show_remark(self, said: str) -> None:
        if self._dialog is not None:
            self._dialog.show_remark(said)

    def _show_complaint(self, said: str) -> None:
        if self._dialog is not None:
            self._dialog.show_complaint(said)

    def _fail(self, run: _Run, said: str) -> None:
        if self._run is run:
            self._run = None
            self._present().show_failure(said)

    def _cancel(self) -> None:
        self.close()
        dialog, shown = self._dialog, self._shown
        if dialog is not None and shown is not None:
            self._asked = shown
            dialog.show_photo(dialog.image, drawing_with(shown.question.words.wanted), shown.told)
        elif dialog is not None:
            dialog.close()
            self._window.status_bar.show_remark(self.tr("Cancelled; no photo was drawn."))

    def _draw_again(self) -> None:
        if self._asked is not None:
            self._begin(self._asked.question, self._asked.seed)

    def _draw_another(self) -> None:
        if self._asked is not None:
            self._begin(self._asked.question, self._asked.seed + 1)

    def _choose_pipeline(self) -> None:
        dialog = self._dialog
        folder = self._ask_folder(dialog or self._window)
        if folder is not None and dialog is not None:

            def go_on() -> None:
                if self._dialog is dialog:
                    self._draw_again()

            self._pipelines.take_pipeline(folder, self._show_complaint, go_on)

    def _present(self) -> PaintingDialog:
        """The dialog, in front."""
        dialog = self._dialog = self._dialog or self._make()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def _make(self) -> PaintingDialog:
        dialog = PaintingDialog(self._window)
        dialog.cancel_asked.connect(self._cancel)
        dialog.again_asked.connect(self._draw_again)
        dialog.another_asked.connect(self._draw_another)
        dialog.folder_asked.connect(self._choose_pipeline)
        dialog.search_asked.connect(lambda: self._search_with(dialog.image, self.tr("Drawn photo")))
        dialog.copy_asked.connect(lambda: self._pictures.copy(dialog.image))
        dialog.save_asked.connect(lambda: self._pictures.save(dialog.image, self.tr("drawn.png"), dialog))
        dialog.finished.connect(self._on_closed)
        return dialog

    def _on_closed(self) -> None:
        self.close()
        self._dialog = self._shown = None


def _drawn(question: Question) -> tuple[object, ...]:
    """As much of a question as a pipeline draws."""
    return question.sketch, question.words.wanted


def _not_heard(question: Question) -> list[str]:
    if question.photos or question.unlike or question.negative:
        return [tr("Photos and unwanted words of your search are no part of it.")]
    return []


def _not_installed() -> str:
    return tr(
        "This takes the extra “imagine”, which the installers do not bring. Where Duet Desktop was installed with pip, "
        'add it with: pip install "duet-desktop[imagine]"'
    )


def _none_chosen() -> str:
    return tr(
        "A Stable Diffusion 1 pipeline on this computer draws the photo, and none is chosen yet. Choose its folder, as "
        "diffusers saves it, with weights as safetensors."
    )
