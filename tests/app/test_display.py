from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

from duet_desktop.app import display
from duet_desktop.app.display import NO_DISPLAY, check_display, has_real_display
from duet_desktop.library.errors import LibraryError

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Windows and macOS always have a display")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@linux
def test_no_display_is_said_before_qt_starts(bare: pytest.MonkeyPatch) -> None:
    with pytest.raises(LibraryError) as caught:
        check_display()
    assert str(caught.value) == NO_DISPLAY


@linux
def test_a_display_that_does_not_answer_is_no_display(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("DISPLAY", ":4711")
    with pytest.raises(LibraryError) as caught:
        check_display()
    # a machine without a desktop may lack Qt's libraries for X11, and then that is what is said
    assert str(caught.value) == NO_DISPLAY or "a library that Qt needs is missing" in str(caught.value)


@linux
@pytest.mark.parametrize("platform", ["offscreen", "no-such-platform"])
def test_another_process_finds_out_whether_qt_starts(bare: pytest.MonkeyPatch, platform: str) -> None:
    bare.setenv("QT_QPA_PLATFORM", platform)
    if platform == "offscreen":
        display._probe()
        return
    with pytest.raises(LibraryError):
        display._probe()


@linux
def test_a_missing_library_of_qt_is_named(bare: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    bare.setenv("DISPLAY", ":4711")
    bare.setattr("ctypes.CDLL", load)
    with pytest.raises(LibraryError, match=r"missing \(libxcb-cursor\.so\.0\)"):
        check_display()


def test_offscreen_needs_no_display(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("QT_QPA_PLATFORM", "offscreen")
    check_display()


def test_a_window_offscreen_is_seen_by_nobody(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("QT_QPA_PLATFORM", "offscreen")
    bare.setenv("DISPLAY", ":0")
    assert not has_real_display()


def test_a_missing_qt_is_said(bare: pytest.MonkeyPatch) -> None:
    bare.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(LibraryError, match="PySide6"):
        check_display()


def test_neither_torch_nor_open_clip_is_imported_by_the_window() -> None:
    code = "import sys, duet_desktop.app.main, duet_desktop.app.session, duet_desktop.library.client;"
    code += "print([m for m in ('torch', 'open_clip', 'hnswlib') if m in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert result.stdout.strip() == "[]"


def test_the_qt_binding_keeps_none_alive(qapp: QApplication) -> None:
    """PySide6 6.12.0 gives away a reference to None with every call that returns nothing.

    Before Python 3.12 made None immortal, that ends the process after a few thousand calls.
    """
    before = sys.getrefcount(None)
    for _ in range(1000):
        qapp.setObjectName("window")
    assert sys.getrefcount(None) > before - 500
