"""The indexed folders: how they are, and what the user does with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from duet_desktop.app.background import Background
from duet_desktop.app.folder_sentences import FolderEntry
from duet_desktop.app.index_controller import IndexController
from duet_desktop.library.messages import FolderChange, FolderState, IndexProgress
from duet_desktop.library.paths import is_below, is_within, path_key

LookAtFolders = Callable[[], Future[tuple[FolderState, ...]]]
ChangeFolders = Callable[[FolderChange, Sequence[str]], Future[None]]


class FoldersController(QObject):
    """Knows every folder and its state, and has it changed.

    The state is asked for only while somebody looks: `look` begins that, `look_away` ends it.

    Args:
        states: Asks the engine how the folders are.
        change: Has the engine change what is kept of folders.
        index: Indexes them.
        background: Brings answers to this thread.

    Attributes:
        changed: `entries` are different now.
        failed: A sentence.
        leaving: A folder is about to be forgotten: it is to be searched and watched no more.
        stays: It could not be forgotten, and is there as before.
    """

    changed = Signal()
    failed = Signal(str)
    leaving = Signal(str)
    stays = Signal(str)

    def __init__(
        self,
        states: LookAtFolders,
        change: ChangeFolders,
        index: IndexController,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask_states = states
        self._change = change
        self._index = index
        self._background = background
        self._folders: list[str] = []
        self._states: dict[str, FolderState] = {}
        self._progress: IndexProgress | None = None
        self._lookers = 0
        self._is_asking = False
        self._is_stale = False  # something happened since the question that is open
        index.started.connect(self._on_started)
        index.progressed.connect(self._on_progress)
        for over in (index.finished, index.failed, index.idle):
            over.connect(self._on_news)

    @property
    def entries(self) -> list[FolderEntry]:
        """Every folder as it is."""
        index = self._index
        return [
            FolderEntry(
                path=folder,
                state=self._states.get(folder),
                is_running=folder == index.current and not index.is_paused,
                progress=self._progress if folder == index.current else None,
                is_waiting=folder in index.waiting,
                is_paused=index.is_paused,
            )
            for folder in self._folders
        ]

    def entry(self, folder: str) -> FolderEntry | None:
        """One of them; None where it is not among them any more."""
        return next((entry for entry in self.entries if entry.path == folder), None)

    def set_folders(self, folders: Sequence[str]) -> None:
        """These are the folders."""
        self._folders = list(folders)
        self._on_news()

    def look(self) -> None:
        """Keep the states fresh from now on."""
        self._lookers += 1
        self._on_news()

    def look_away(self) -> None:
        """They need not be fresh for this one any more."""
        self._lookers -= 1

    def outer(self, folder: str) -> str | None:
        """The innermost of the other folders that a folder lies in."""
        around = [other for other in self._folders if is_below(path_key(folder), path_key(other))]
        return max(around, key=len, default=None)

    def look_again(self, folder: str) -> None:
        """Have a folder looked through for new pictures."""
        self._index.add([folder])

    def try_again(self, folders: Sequence[str]) -> None:
        """Have what could not be read in folders read once more, though it has not changed."""
        self._have("retry", folders, lambda: self._index.add(folders))

    def leave_out(self, folder: str, inner: str) -> None:
        """Leave a folder inside another one out from now on."""
        self._take_away("exclude", inner, lambda: self._look_quietly(folder))

    def take_back(self, folder: str, inner: Sequence[str]) -> None:
        """Have folders inside another one that were left out read again."""
        self._have("include", inner, lambda: self._index.add([folder]))

    def forget(self, folder: str) -> None:
        """Remove all traces of a folder; one inside another is left out of that, too, or it would come back with it."""
        self._take_away("forget", folder, lambda: None)

    def _take_away(self, change: FolderChange, folder: str, then: Callable[[], None]) -> None:
        """Forget or exclude a folder; those of the list that lie inside it go with it."""
        gone = [other for other in self._folders if is_within(path_key(other), path_key(folder))]
        for other in gone:
            self._index.drop(other)
            self.leaving.emit(other)

        def on_error(sentence: str) -> None:
            for other in gone:
                self.stays.emit(other)
            self.failed.emit(sentence)

        self._have(change, [folder], then, on_error)

    def _have(
        self,
        change: FolderChange,
        folders: Sequence[str],
        then: Callable[[], None],
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        def on_done(_: None) -> None:
            then()
            self._on_news()

        self._background.ask(lambda: self._change(change, folders), on_done, on_error or self.failed.emit)

    def _look_quietly(self, folder: str) -> None:
        self._index.look_again(folder)  # its failures may have been in what was left out

    def _on_started(self) -> None:
        self._progress = None
        self.changed.emit()

    def _on_progress(self, folder: str, progress: IndexProgress) -> None:
        self._progress = progress
        self.changed.emit()

    def _on_news(self) -> None:
        self.changed.emit()
        if self._lookers and self._is_asking:
            self._is_stale = True
        elif self._lookers:
            self._is_asking, self._is_stale = True, False
            self._background.ask(self._ask_states, self._on_states, self._on_no_states)

    def _on_states(self, states: tuple[FolderState, ...]) -> None:
        self._is_asking = False
        self._states = {state.path: state for state in states}
        self.changed.emit()
        if self._is_stale:
            self._on_news()

    def _on_no_states(self, sentence: str) -> None:
        self._is_asking = False
        self.failed.emit(sentence)
