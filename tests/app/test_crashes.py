from __future__ import annotations

import faulthandler
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from duet_desktop.app.crashes import Crashes
from duet_desktop.library.places import DataDir


@pytest.fixture
def crashes(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Crashes:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards, and so on
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(faulthandler, "enable", lambda handle: None)
    made = Crashes(DataDir(tmp_path))
    made.install()
    return made


def boxes() -> list[QMessageBox]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]


def fail(message: str) -> None:
    try:
        raise RuntimeError(message)
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_the_first_unforeseen_error_is_told_and_all_are_logged(
    crashes: Crashes, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        fail("odd")
        qtbot.waitUntil(lambda: len(boxes()) == 1)
        fail("odder")
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: "ZeroDivisionError" in caplog.text)
    assert "RuntimeError: odder" in caplog.text
    (box,) = boxes()
    assert box.text() == "Something went wrong that was not foreseen."
    (copy,) = [button for button in box.buttons() if button.text() == "Copy details"]
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("duet-desktop ")
    assert "RuntimeError: odd\n" in copied
    qtbot.waitUntil(lambda: boxes() == [])
    fail("oddest")
    QApplication.processEvents()
    assert boxes() == []


def test_a_crash_below_python_leaves_the_stacks_in_a_file(tmp_path: Path) -> None:
    code = (
        "import ctypes, sys; from pathlib import Path; from duet_desktop.app.crashes import Crashes\n"
        "from duet_desktop.library.places import DataDir\n"
        "Crashes(DataDir(Path(sys.argv[1]))).install(); ctypes.string_at(0)"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True)
        assert done.returncode != 0
    assert DataDir(tmp_path).crash.read_text().count("string_at") == 2
