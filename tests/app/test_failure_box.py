from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from duet_desktop import cli
from duet_desktop.app.failure_box import show_failure


@pytest.mark.usefixtures("german")
def test_a_failure_is_shown_in_the_window_s_language() -> None:
    shown: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        shown.append(box.text())
        box.close()

    QTimer.singleShot(0, read_and_close)
    show_failure("There is no folder /x/<b>.")
    assert shown == ["Den Ordner /x/<b> gibt es nicht."]


@contextmanager
def windowless() -> Iterator[list[str]]:
    """As in the program of Windows that has no console: PyInstaller gives it no streams. Yields what boxes showed.

    Not a fixture: pytest sets its own streams between a fixture and its test.
    """
    shown: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("duet_desktop.app.failure_box.show_failure", shown.append)
        patch.setattr(sys, "stdout", None)
        patch.setattr(sys, "stderr", None)
        yield shown


def test_without_streams_a_failure_is_shown(tmp_path: Path) -> None:
    with windowless() as shown:
        assert cli.main(["--index", str(tmp_path / "gone"), "--data-dir", str(tmp_path)]) == 2
        assert cli.main(["--nonsense"]) == 2
    assert len(shown) == 2
    assert "There is no folder" in shown[0]


def test_without_streams_what_was_not_foreseen_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duet_desktop.commands.window.run", lambda arguments, common: 1 // 0)
    with windowless() as shown:
        assert cli.main(["--data-dir", str(tmp_path)]) == 1
    log = tmp_path / "duet-desktop.log"
    assert shown == [f"Something went wrong that was not foreseen (ZeroDivisionError). Details are in {log}."]


def test_without_streams_a_window_that_was_closed_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duet_desktop.commands.window.run", lambda arguments, common: 0)
    with windowless() as shown:
        assert cli.main(["--data-dir", str(tmp_path)]) == 0
    assert shown == []
