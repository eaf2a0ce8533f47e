from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from duet_desktop.app.failures_dialog import FailuresDialog
from duet_desktop.app.folder_sentences import FolderEntry, how
from duet_desktop.app.folders_dialog import FoldersDialog
from duet_desktop.app.left_out_dialog import LeftOutDialog
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import Failure, FolderState, IndexProgress, IndexReport
from tests.app.conftest import Started
from tests.app.fake_engine import progress

Start = Callable[..., Started]
HOME = os.path.join(os.path.abspath(os.sep), "home", "ana")
PICTURES, MOODBOARDS = os.path.join(HOME, "Pictures"), os.path.join(HOME, "Moodboards")
INNER = os.path.join(PICTURES, "Invoices")
LEFT = Qt.MouseButton.LeftButton


def state(path: str, **parts: object) -> FolderState:
    known = {"available": True, "pictures": 8310, "failed": (), "left_out": (), "is_finished": True, "is_watched": True}
    return FolderState(path, **{**known, **parts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (FolderEntry(PICTURES, None), ""),
        (FolderEntry(PICTURES, state(PICTURES)), "8,310 pictures, watched for changes."),
        (
            FolderEntry(PICTURES, state(PICTURES, is_watched=False)),
            "8,310 pictures, looked through for changes now and then.",
        ),
        (
            FolderEntry(PICTURES, state(PICTURES, is_finished=False, pictures=64)),
            "64 pictures so far; indexing has not finished yet.",
        ),
        (
            FolderEntry(PICTURES, state(PICTURES, available=False), is_waiting=True),
            "Not connected; its pictures will be back when it is.",
        ),
        (FolderEntry(PICTURES, None, is_waiting=True), "Waiting to be indexed."),
        (FolderEntry(PICTURES, None, is_waiting=True, is_paused=True), "Indexing is paused."),
        (FolderEntry(PICTURES, None, is_running=True), "Looking through it."),
        (
            FolderEntry(PICTURES, None, is_running=True, progress=IndexProgress(1, 0, 9, 0, 0.0, None, "load")),
            "9 pictures, gone through once the model is loaded.",
        ),
        (
            FolderEntry(PICTURES, None, is_running=True, progress=progress(1204, 8310)),
            "Indexing: 1,204 of 8,310, 46 a second, 2 min left",
        ),
    ],
)
def test_how_a_folder_is(entry: FolderEntry, sentence: str) -> None:
    assert how(entry) == sentence


def answer_looks(begun: Started, *states: FolderState) -> None:
    for look in begun.engine.looks:
        if not look.done():
            look.set_result(states)


def finish_runs(begun: Started, qtbot: QtBot, count: int) -> None:
    for number in range(count):
        qtbot.waitUntil(lambda number=number: len(begun.engine.runs) > number)
        begun.engine.runs[number][2].set_result(IndexReport(1, 0, 0, 0, (), 1.0))
    qtbot.waitUntil(lambda: not begun.session.index.is_running)


@pytest.fixture
def open_dialog(start: Start, qtbot: QtBot) -> Callable[..., tuple[Started, FoldersDialog]]:
    """A session on two folders, the dialog open, every state told."""

    def begin(*states: FolderState) -> tuple[Started, FoldersDialog]:
        begun = start(known=[PICTURES, MOODBOARDS])
        finish_runs(begun, qtbot, 2)
        begun.session.window.top_bar.all_folders.trigger()
        dialog = begun.session.window.findChild(FoldersDialog)
        assert dialog is not None
        qtbot.waitUntil(lambda: bool(begun.engine.looks))
        with qtbot.waitSignal(begun.session.folders.changed):
            answer_looks(begun, *(states or (state(PICTURES), state(MOODBOARDS))))
        return begun, dialog

    return begin


Open = Callable[..., tuple[Started, FoldersDialog]]


def test_every_folder_is_listed_with_its_state(open_dialog: Open, qtbot: QtBot) -> None:
    begun, dialog = open_dialog(state(PICTURES), state(MOODBOARDS, available=False))
    assert [row.how for row in dialog.rows.values()] == [
        "8,310 pictures, watched for changes.",
        "Not connected; its pictures will be back when it is.",
    ]
    dialog.rows[PICTURES].again.click()
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 3)
    assert begun.engine.runs[2][0] == (PICTURES,)
    begun.engine.runs[2][1](progress(1204, 8310))
    qtbot.waitUntil(lambda: dialog.rows[PICTURES].how.startswith("Indexing: 1,204 of 8,310"))
    assert not dialog.rows[PICTURES].again.isEnabled()
    looks = len(begun.engine.looks)
    begun.engine.runs[2][2].set_result(IndexReport(1, 0, 0, 0, (), 1.0))
    qtbot.waitUntil(lambda: len(begun.engine.looks) > looks)
    answer_looks(begun, state(PICTURES, pictures=8311))
    qtbot.waitUntil(lambda: dialog.rows[PICTURES].how.startswith("8,311"))


def test_a_closed_list_asks_for_nothing(open_dialog: Open, qtbot: QtBot) -> None:
    begun, dialog = open_dialog()
    dialog.close()
    begun.session.folders.look_again(PICTURES)
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 3)
    looks = len(begun.engine.looks)
    with qtbot.waitSignal(begun.session.index.idle):
        begun.engine.runs[2][2].set_result(IndexReport(1, 0, 0, 0, (), 1.0))
    assert len(begun.engine.looks) == looks


def ask_to_forget(dialog: FoldersDialog, folder: str, qtbot: QtBot) -> QMessageBox:
    dialog.rows[folder].forget.click()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None)
    return dialog.findChild(QMessageBox)


def press(box: QMessageBox, text: str) -> None:
    (button,) = [button for button in box.buttons() if button.text() == text]
    QTest.mouseClick(button, LEFT)


def test_forgetting_asks_once_and_takes_the_folder_away(open_dialog: Open, qtbot: QtBot) -> None:
    begun, dialog = open_dialog()
    begun.session.folders.look_again(PICTURES)
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 3)
    failures = (Failure(os.path.join(PICTURES, "a.jpg"), "The file ends too early"),)
    begun.engine.runs[2][2].set_result(IndexReport(1, 0, 0, 0, failures, 1.0))
    qtbot.waitUntil(lambda: begun.session.window.status_bar.failures == "1 could not be read")
    press(ask_to_forget(dialog, PICTURES, qtbot), "Keep")
    assert begun.engine.changes == []
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is None)
    box = ask_to_forget(dialog, PICTURES, qtbot)
    assert box.text() == "Forget Pictures?"
    press(box, "Forget")
    qtbot.waitUntil(lambda: len(begun.engine.changes) == 1)
    assert begun.engine.changes[0][:2] == ("forget", (PICTURES,))
    assert begun.session.window.status_bar.failures == ""
    assert list(dialog.rows) == [MOODBOARDS]
    assert begun.session.window.top_bar.chosen_folders == (MOODBOARDS,)
    qtbot.waitUntil(lambda: begun.engine.watches[-1][0] == (MOODBOARDS,))


def test_a_folder_that_cannot_be_forgotten_stays(open_dialog: Open, qtbot: QtBot) -> None:
    begun, dialog = open_dialog()
    begun.session.folders.forget(PICTURES)
    qtbot.waitUntil(lambda: len(begun.engine.changes) == 1)
    begun.engine.changes[0][2].set_exception(LibraryError("Another duet-desktop is indexing."))
    qtbot.waitUntil(lambda: dialog.problem.text() == "Another duet-desktop is indexing.")
    assert PICTURES in dialog.rows
    qtbot.waitUntil(lambda: begun.engine.runs[-1][0] == (PICTURES,))


def test_forgetting_ends_the_run_over_it(open_dialog: Open, qtbot: QtBot) -> None:
    begun, _ = open_dialog()
    begun.session.folders.look_again(PICTURES)
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 3)
    begun.session.folders.forget(PICTURES)
    with qtbot.waitSignal(begun.session.index.idle), qtbot.assertNotEmitted(begun.session.index.finished):
        begun.engine.runs[2][2].set_result(IndexReport(0, 0, 0, 0, (), 1.0, cancelled=True))
    assert len(begun.engine.runs) == 3


def test_the_run_over_another_folder_goes_on_afterwards(open_dialog: Open, qtbot: QtBot) -> None:
    begun, _ = open_dialog()
    begun.session.folders.look_again(PICTURES)
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 3)
    begun.session.folders.forget(MOODBOARDS)
    with qtbot.assertNotEmitted(begun.session.index.finished):
        begun.engine.runs[2][2].set_result(IndexReport(0, 0, 0, 0, (), 1.0, cancelled=True))
        qtbot.waitUntil(lambda: len(begun.engine.runs) == 4)
    assert begun.engine.runs[3][0] == (PICTURES,)


def test_the_last_folder_leads_back_to_the_first_screen(open_dialog: Open, qtbot: QtBot) -> None:
    begun, _ = open_dialog()
    for folder in (PICTURES, MOODBOARDS):
        begun.session.folders.forget(folder)
    assert begun.session.window.is_first_start
    qtbot.waitUntil(lambda: begun.session.window.findChild(FoldersDialog) is None)


def test_a_folder_inside_another_is_forgotten_like_any_other(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[PICTURES, INNER])
    finish_runs(begun, qtbot, 2)
    begun.session.folders.forget(INNER)
    qtbot.waitUntil(lambda: len(begun.engine.changes) == 1)
    assert begun.engine.changes[0][:2] == ("forget", (INNER,))


@pytest.mark.parametrize("take_away", ["forget", "leave_out"])
def test_a_folder_of_the_list_that_lies_in_one_that_goes_goes_too(start: Start, qtbot: QtBot, take_away: str) -> None:
    begun = start(known=[PICTURES, INNER, MOODBOARDS])
    finish_runs(begun, qtbot, 3)
    folders = begun.session.folders
    if take_away == "forget":
        folders.forget(PICTURES)
    else:
        folders.leave_out(PICTURES, INNER)
    assert (
        [entry.path for entry in folders.entries] == [MOODBOARDS] if take_away == "forget" else [PICTURES, MOODBOARDS]
    )
    qtbot.waitUntil(lambda: len(begun.engine.changes) == 1)
    begun.engine.changes[0][2].set_exception(LibraryError("Another duet-desktop is indexing."))
    qtbot.waitUntil(lambda: INNER in [entry.path for entry in folders.entries])
    assert {entry.path for entry in folders.entries} == {PICTURES, INNER, MOODBOARDS}


def test_inner_folders_are_left_out_and_taken_back(open_dialog: Open, qtbot: QtBot) -> None:
    begun, dialog = open_dialog()
    dialog._choose_inner = lambda parent, folder: INNER
    dialog.rows[PICTURES].leave_out.click()
    inner = dialog.findChild(LeftOutDialog)
    assert inner is not None
    assert not inner.back_button.isEnabled()
    inner.add_button.click()
    qtbot.waitUntil(lambda: len(begun.engine.changes) == 1)
    assert begun.engine.changes[0][:2] == ("exclude", (INNER,))
    begun.engine.changes[0][2].set_result(None)
    qtbot.waitUntil(lambda: len(begun.engine.looks) > 1)
    answer_looks(begun, state(PICTURES, left_out=(INNER,)), state(MOODBOARDS))
    qtbot.waitUntil(lambda: inner.left_out == [INNER])
    assert inner.list.item(0).text() == "Invoices"
    assert dialog.rows[PICTURES].how == "8,310 pictures, watched for changes. 1 folder is left out."
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 3)  # what could not be read may have been in there
    inner.list.selectAll()
    inner.back_button.click()
    qtbot.waitUntil(lambda: len(begun.engine.changes) == 2)
    assert begun.engine.changes[1][:2] == ("include", (INNER,))
    begun.engine.changes[1][2].set_exception(LibraryError("It is not left out."))
    qtbot.waitUntil(lambda: inner.problem.text() == "It is not left out.")
    assert begun.session.index.waiting == ()


def test_what_failed_is_tried_again(open_dialog: Open, qtbot: QtBot) -> None:
    failure = Failure(os.path.join(PICTURES, "a.jpg"), "The file is damaged or not a picture")
    begun, dialog = open_dialog(state(PICTURES, failed=(failure,)), state(MOODBOARDS))
    assert dialog.rows[PICTURES].failures == "1 could not be read"
    dialog.rows[PICTURES].failures_asked.emit()
    listed = dialog.findChild(FailuresDialog)
    assert listed is not None
    listed.again_button.click()
    qtbot.waitUntil(lambda: len(begun.engine.changes) == 1)
    assert begun.engine.changes[0][:2] == ("retry", (PICTURES,))
    runs = len(begun.engine.runs)
    begun.engine.changes[0][2].set_result(None)
    qtbot.waitUntil(lambda: len(begun.engine.runs) > runs)
    assert begun.engine.runs[-1][0] == (PICTURES,)
