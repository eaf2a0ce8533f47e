"""One run of the program: window, controllers and engine, wired together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from duet_desktop.app.about_dialog import AboutDialog
from duet_desktop.app.answer_controller import AnswerController
from duet_desktop.app.asking_controller import AskingController
from duet_desktop.app.background import Background
from duet_desktop.app.canvas_controller import CanvasController
from duet_desktop.app.engine_port import EnginePort
from duet_desktop.app.failures_dialog import FailuresDialog
from duet_desktop.app.files import choose_folder, existing_folders, saved_searches
from duet_desktop.app.folders_controller import FoldersController
from duet_desktop.app.folders_dialog import FoldersDialog
from duet_desktop.app.index_controller import IndexController
from duet_desktop.app.memory_keeper import MemoryKeeper
from duet_desktop.app.progress_controller import ProgressController
from duet_desktop.app.query_controller import QueryController
from duet_desktop.app.quick_look_controller import QuickLookController
from duet_desktop.app.recovery import Recovery
from duet_desktop.app.result_actions import ResultActions
from duet_desktop.app.search_controller import SearchController
from duet_desktop.app.thumbnails import Thumbnails
from duet_desktop.app.told import told
from duet_desktop.app.understood_controller import UnderstoodController
from duet_desktop.app.window import Window
from duet_desktop.app.words_hint import words_hint
from duet_desktop.library.messages import EngineReady
from duet_desktop.library.models import NamedModel
from duet_desktop.library.shelf import Shelf


class Session(QObject):
    """Connects what the user does to what the engine does.

    Args:
        make_engine: Makes the engine, not started yet, from what it calls (on any thread) with a warning, and when it
            has died.
        known_folders: Reads the folders of the catalogue; called in the background.
        folders: What the command line named; these are searched. None: every known folder is.
        model: What the engine loads.
        shelf: Keeps questions.
        pasted: Where pictures lie that were pasted as pixels.
        ask_folder: Asks the user for a folder; None when nothing was chosen.
        left_out: Known folders that were not searched last time.

    Attributes:
        ready: The model is loaded.
    """

    ready = Signal(EngineReady)

    def __init__(
        self,
        make_engine: Callable[[Callable[[str], None], Callable[[], None]], EnginePort],
        known_folders: Callable[[], list[str]],
        folders: Sequence[str],
        model: NamedModel,
        shelf: Shelf,
        pasted: Path,
        ask_folder: Callable[[Window], str | None] = choose_folder,
        left_out: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._known_folders = known_folders
        self._named = list(folders)
        self._model = model
        self._composition = ""  # until the model is loaded
        self._ask_folder = ask_folder
        self._left_out = left_out
        self._folders: list[str] = list(folders)
        self._settled = False
        self._ready: set[str] = set()  # folders the engine can search: of a new one it knows nothing for a moment

        self.background = Background(parent=self)
        self.engine = engine = make_engine(self._on_warning, self._on_death)
        self.window = Window(Thumbnails(self.background, parent=self), self.background)
        self.recovery = Recovery(self._restart, self._on_restarted, self.window.notice, self.background, self)
        self.search = SearchController(engine.search, self.background, self)
        self.asking = AskingController(self.window, self.search)
        self.index = IndexController(engine.index, engine.cancel_index, self.background, self)
        self.canvas = CanvasController(self.window.canvas_panel, self.background, pasted)
        self.folders = FoldersController(engine.folders, engine.change_folders, self.index, self.background, self)
        draw_picture = self.canvas.pictures.draw
        self.queries = QueryController(self.window, self.search, shelf, self.background, draw_picture, pasted)
        view, results = self.window.results.view, self.window.results
        self.actions = ResultActions(view, self.background, results.show_failure, self.window.status_bar.show_remark)
        self.quick_look = QuickLookController(view, self.actions, self.background)
        self.understood = UnderstoodController(
            self.window.canvas_panel.understood, self.search, engine.imagine, self.background, self
        )
        self.progress = ProgressController(self.window.status_bar, self.index, self.search, self)
        self.answers = AnswerController(self.window, self.search, self.index, lambda: bool(self._folders), self)
        self.memory = MemoryKeeper(self.background, self)
        self._connect()

    def start(self) -> None:
        """Start the engine and look up what is known; called once the window is on the screen."""
        self.background.run(self.engine.start, self._on_started, self.window.results.show_failure)

    @property
    def is_settled(self) -> bool:
        """Whether it is known which folders there are; the window shows nothing wrong before that, only less."""
        return self._settled

    def close(self) -> None:
        """End everything; the window is gone already."""
        for timer in self.findChildren(QTimer):  # of any controller: what rests now must not wake without a window
            timer.stop()
        self.background.close()
        self.engine.close()
        self.canvas.close()

    def _on_warning(self, text: str) -> None:
        self.background.post(lambda: self.window.status_bar.show_remark(told(text)))

    def _on_death(self) -> None:
        self.background.post(self.window.results.hide_failure)  # the notice says it, with a way on
        self.recovery.engine_died()

    def _connect(self) -> None:
        window, search, index = self.window, self.search, self.index
        search.changed.connect(self.memory.note_use)
        search.answered.connect(self.memory.note_use)
        window.first_start.folder_asked.connect(self._add_folder)
        window.first_start.folders_given.connect(self._add_what_is_given)
        window.top_bar.folders_asked.connect(lambda: FoldersDialog(self.folders, self._add_folder, window).open())
        self.folders.leaving.connect(self._drop_folder)
        self.folders.stays.connect(lambda folder: self.add_folders([folder]))
        window.top_bar.add_asked.connect(self._add_folder)
        window.top_bar.rescan_asked.connect(lambda: index.add(self._folders))
        window.top_bar.about_asked.connect(self._show_about)
        window.top_bar.folders_chosen.connect(self._search_ready_folders)
        window.top_bar.words.textChanged.connect(search.set_words)
        search.changed.connect(self._hint_at_language)
        window.top_bar.words.returnPressed.connect(lambda: search.ask())
        window.results.empty.example_chosen.connect(window.top_bar.words.setText)
        self.actions.used.connect(self.queries.keeper.note)
        window.results.view.similar_asked.connect(lambda path: self.asking.look_like(Path(path)))
        window.canvas.sketched.connect(search.set_sketch)
        self.queries.failed.connect(window.results.show_failure)
        self.queries.done.connect(window.status_bar.show_remark)
        self.canvas.pictures.paste_from(window.top_bar.words)
        self.actions.similar_too_asked.connect(lambda path: self.asking.add_photo(Path(path)))
        self.actions.unlike_asked.connect(lambda path: self.asking.add_unlike(Path(path)))
        self.asking.refused.connect(window.status_bar.show_remark)
        self.canvas.pictures.photo_given.connect(self.asking.look_like)
        self.understood.search_asked.connect(
            lambda image: self.canvas.pictures.search_with(image, self.tr("What I understood"))
        )
        self.understood.failed.connect(window.results.show_failure)
        self.understood.done.connect(window.status_bar.show_remark)
        window.canvas_panel.menu.understood.toggled.connect(self.understood.switch)
        self.understood.switched.connect(window.canvas_panel.menu.understood.setChecked)
        self.canvas.failed.connect(window.results.show_failure)
        self.canvas.done.connect(window.status_bar.show_remark)
        window.status_bar.failures_asked.connect(self._show_failures)
        self.progress.folder_ready.connect(self._make_ready)
        self.progress.turned.connect(self.answers.advise_if_idle)

    def _on_started(self, _: None) -> None:
        self.background.ask(self.engine.load, self._on_ready, self.window.results.show_failure)
        self.background.run(self._known_folders, self._on_known, self._on_unknown)

    def _restart(self) -> None:
        self.engine.close()
        self.engine.start()

    def _on_restarted(self) -> None:
        self.window.results.hide_failure()
        self.background.ask(self.engine.load, self._on_ready, self.window.results.show_failure)
        self._watch()
        self.index.add(self._folders)
        self.search.refresh()

    def _on_ready(self, ready: EngineReady) -> None:
        self._composition = ready.composition
        self.window.results.model_is_ready()
        self.ready.emit(ready)

    def on_model_changed(self, model: NamedModel, ready: EngineReady) -> None:
        """Go on with another model: it has to see every folder."""
        self._model, self._composition = model, ready.composition
        self._hint_at_language()
        self.window.results.model_is_ready()
        self.understood.forget()
        self.index.add(self._folders)
        self.search.refresh()

    def _hint_at_language(self) -> None:
        question = self.search.question
        typed = " ".join(filter(None, (question.words.wanted, question.negative)))
        self.window.results.show_hint(words_hint(typed, self._model))

    def _show_about(self) -> None:
        AboutDialog(self._model, self._composition, self.window).open()

    def _show_failures(self) -> None:
        failing = self.index.failing
        FailuresDialog(self.index.failures, self.window, lambda: self.folders.try_again(failing)).open()

    # Folders ----------------------------------------------------------------------------------------------------

    def _on_known(self, known: list[str]) -> None:
        self._folders = list(dict.fromkeys([*self._named, *known]))
        self._ready.update(known)
        self._use_folders(self._named or [f for f in known if f not in self._left_out] or self._folders)
        self._watch()
        self.index.add(self._folders)

    def _on_unknown(self, text: str) -> None:
        self._folders = list(self._named)
        self._use_folders(self._folders)
        self.window.results.show_failure(text)

    def _use_folders(self, chosen: Sequence[str]) -> None:
        self._settled = True
        self.folders.set_folders(self._folders)
        if not self._folders:
            self.window.show_first_start()
            return
        self.window.show_work()
        self.window.top_bar.show_folders(self._folders, chosen)
        self._search_ready_folders()
        self.answers.advise_if_idle()

    def _search_ready_folders(self) -> None:
        self.search.set_folders(tuple(f for f in self.window.top_bar.chosen_folders if f in self._ready))

    def _make_ready(self, folder: str) -> None:
        if folder not in self._ready:
            self._ready.add(folder)
            self._search_ready_folders()
            self.answers.advise_if_idle()

    def _add_folder(self) -> None:
        folder = self._ask_folder(self.window)
        if folder is not None:
            self.add_folders([folder])

    def _add_what_is_given(self, paths: Sequence[str]) -> None:
        def add(folders: list[str]) -> None:
            if folders:
                self.add_folders(folders)
            else:
                self.window.first_start.show_no_folder()

        self.background.run(lambda: existing_folders(paths), add, self.window.results.show_failure)

    def welcome(self, paths: Sequence[str]) -> None:
        """Another start handed these folders and saved searches over: come to the front with them."""
        self.window.come_forward()

        def take(saved: list[str]) -> None:
            for path in saved:
                self.queries.open(Path(path))
            folders = [path for path in paths if path not in saved]
            if folders:
                self.add_folders(folders)

        self.background.run(lambda: saved_searches(paths), take, self.window.results.show_failure)

    def add_folders(self, folders: Sequence[str]) -> None:
        """Search these folders too, and index them."""
        if not self._settled:  # they come with those that are known
            self._named += folders
            return
        chosen = [*self.window.top_bar.chosen_folders, *folders]
        self._folders = list(dict.fromkeys([*self._folders, *folders]))
        self._use_folders(chosen)
        self._watch()
        self.index.add(folders)

    def _drop_folder(self, folder: str) -> None:
        chosen = [other for other in self.window.top_bar.chosen_folders if other != folder]
        self._folders.remove(folder)
        self._ready.discard(folder)
        self._use_folders(chosen or self._folders)
        self._watch()
        self.progress.forget_activity()

    def _watch(self) -> None:
        """Have every folder watched, from before the first run over it: what changes meanwhile counts, too."""
        folders = tuple(self._folders)
        self.background.ask(
            lambda: self.engine.watch(folders, self._on_change), lambda _: None, self.window.results.show_failure
        )

    def _on_change(self, folder: str) -> None:
        self.background.post(lambda: self.index.look_again(folder))
