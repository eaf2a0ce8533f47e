"""What can be done with the chosen results, by key and from the menu."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.controls import describe
from duet_desktop.app.copying import Copy, copy_of
from duet_desktop.app.files import check_missing, open_files
from duet_desktop.app.open_with import OpenWith
from duet_desktop.app.picture_sentences import copied_paths
from duet_desktop.app.results_view import ResultsView
from duet_desktop.app.reveal import reveal
from duet_desktop.app.sentences import shown
from duet_desktop.app.translation import tr

OPEN_AT_ONCE = 10  # more are opened only when the user says so again
_CONTEXT = Qt.ShortcutContext


class ResultActions(QObject):
    """The actions and what they do.

    Args:
        view: Whose chosen results are meant.
        background: For files.
        fail: Takes a sentence when something went wrong.
        tell: Takes a sentence when something was done that does not show.
        ask_first: Asks whether so many pictures shall be opened, and calls back if so.

    Attributes:
        open, look, similar, similar_too, unlike, copy, copy_path, show_in_folder, choose_all: The actions, in the order
            of the menu. What `look` does is up to who shows the picture.
        open_with: The menu's entry for other programs.
        used: Something was done with results, beyond looking at them.
        similar_too_asked: Path of the result that others shall look like, too.
        unlike_asked: Path of the result that others shall not look like.
    """

    used = Signal()
    similar_too_asked = Signal(str)
    unlike_asked = Signal(str)

    def __init__(
        self,
        view: ResultsView,
        background: Background,
        fail: Callable[[str], None],
        tell: Callable[[str], None],
        ask_first: Callable[[QWidget, int, Callable[[], None]], None] | None = None,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._background = background
        self._fail = fail
        self._tell = tell
        self._ask_first = ask_first or ask_to_open
        self._copies = 0  # so that a large picture that comes late does not replace what was copied after it
        self.open = self._action(
            self.tr("Open"), self.tr("Open in the program for it"), ["Return", "Enter"], self._open
        )
        self.look = self._action(self.tr("Quick look"), self.tr("See it large"), ["Space"], lambda: None)
        for action in (self.open, self.look):  # not where a button has the focus, which these keys press
            action.setShortcutContext(_CONTEXT.WidgetShortcut)
        self.similar = self._action(
            self.tr("Find similar"), self.tr("Find pictures like this one"), ["Ctrl+Shift+M"], self._similar
        )
        self.similar_too = self._action(
            self.tr("Like this, too"),
            self.tr("Look for pictures like this one, too"),
            ["Ctrl+Shift+A"],
            lambda: self._ask(self.similar_too_asked),
        )
        self.unlike = self._action(
            self.tr("Not like this"),
            self.tr("Look for pictures not like this one"),
            ["Ctrl+Shift+N"],
            lambda: self._ask(self.unlike_asked),
        )
        self.copy = self._action(
            self.tr("Copy picture"), self.tr("Copy the picture and its file"), ["Ctrl+C"], self._copy
        )
        self.copy_path = self._action(
            self.tr("Copy path"), self.tr("Copy where the file is"), ["Ctrl+Shift+C"], self._copy_path
        )
        self.show_in_folder = self._action(
            self.tr("Show in folder"),
            self.tr("Show the file in its folder"),
            ["Ctrl+Return", "Ctrl+Enter"],
            self._show_in_folder,
        )
        self.choose_all = self._action(
            self.tr("Choose all"), self.tr("Choose all pictures"), ["Ctrl+A"], view.selectAll
        )
        self.open_with = OpenWith(
            view, lambda: [hit.path for hit in view.chosen_hits()], background, fail, self._confirmed, away=self._away
        )
        view.opened.connect(self._open)
        view.refused.connect(fail)
        view.menu_asked.connect(self._show_menu)
        view.chosen.connect(self._follow_choice)
        self._follow_choice()

    def menu(self) -> QMenu:
        """A menu for what is chosen."""
        menu = QMenu(self._view)
        menu.addActions([self.open, self.look, self.similar, self.similar_too, self.unlike])
        self.open_with.add_to(menu, before=self.look)
        menu.addSeparator()
        menu.addActions([self.copy, self.copy_path, self.show_in_folder])
        menu.addSeparator()
        menu.addAction(self.choose_all)
        return menu

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _follow_choice(self) -> None:
        count = self._view.chosen_count
        for action in (self.open, self.copy, self.copy_path, self.show_in_folder):
            action.setEnabled(count > 0)
        for action in (self.similar, self.similar_too, self.unlike):
            action.setEnabled(count == 1)
        self.open.setText(self.tr("Open") if count <= 1 else self.tr("Open %Ln picture(s)", None, count))
        self.copy.setText(self.tr("Copy picture") if count <= 1 else self.tr("Copy %Ln picture(s)", None, count))
        self.copy_path.setText(self.tr("Copy path") if count <= 1 else self.tr("Copy %Ln path(s)", None, count))

    def _open(self) -> None:
        paths, away = [hit.path for hit in self._view.chosen_hits()], self._away()

        def go() -> None:
            self._background.run(lambda: open_files(paths, away), lambda _: None, self._fail)

        self._confirmed(len(paths), go)

    def _confirmed(self, count: int, go: Callable[[], None]) -> None:
        """Go on with opening so many pictures; of very many, if the user says so again."""

        def begin() -> None:
            self.used.emit()
            go()

        if count > OPEN_AT_ONCE:
            self._ask_first(self._view, count, begin)
        elif count:
            begin()

    def _similar(self) -> None:
        for hit in self._view.chosen_hits()[:1]:
            self._view.similar_asked.emit(hit.path)

    def _ask(self, asked: SignalInstance) -> None:
        for hit in self._view.chosen_hits()[:1]:
            asked.emit(hit.path)

    def _copy(self) -> None:
        hits = self._view.chosen_hits()
        self.used.emit()
        self._copies += 1
        number = self._copies

        def take(copy: Copy) -> None:
            if number == self._copies:
                QGuiApplication.clipboard().setMimeData(copy.mime())
                self._tell(copy.told)

        self._background.run(lambda: copy_of(hits), take, self._fail)

    def _copy_path(self) -> None:
        self.used.emit()
        self._copies += 1
        paths = [shown(os.path.normpath(hit.path)) for hit in self._view.chosen_hits()]
        QGuiApplication.clipboard().setText("\n".join(paths))
        self._tell(copied_paths(len(paths)))

    def _show_in_folder(self) -> None:
        self.used.emit()
        hits = self._view.chosen_hits()
        current = self._view.current_hit()
        path, away = (current if current in hits else hits[0]).path, self._away()

        def work() -> None:
            if path in away and not os.path.exists(path):
                check_missing([path], away)
            reveal(path)

        self._background.run(work, lambda _: None, self._fail)

    def _away(self) -> set[str]:
        return {hit.path for hit in self._view.chosen_hits() if hit.is_away}

    def _action(self, name: str, what: str, keys: list[str], call: Callable[[], None]) -> QAction:
        action = QAction(name, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(_CONTEXT.WidgetWithChildrenShortcut)
        action.setIconVisibleInMenu(False)
        describe(action, what)
        action.triggered.connect(lambda: call())
        self._view.addAction(action)
        return action


def ask_to_open(parent: QWidget, count: int, go: Callable[[], None]) -> None:
    """Ask whether many pictures shall be opened at once."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Duet Desktop")
    box.setText(tr("Open %Ln picture(s)?", None, count))
    box.setInformativeText(tr("Each of them opens in the program for it, which may take a while."))
    yes = box.addButton(tr("Open all"), QMessageBox.ButtonRole.AcceptRole)
    yes.clicked.connect(lambda: go())
    box.setDefaultButton(box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.open()
