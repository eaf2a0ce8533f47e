"""Whether a window can be opened at all. Asked before QApplication exists: Qt ends the process where it cannot."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.own_process import NotStartedError, own_process

NO_DISPLAY = (
    "There is no display to open a window on. Start duet-desktop from a desktop session, "
    "or use it without a window: duet-desktop search --help."
)
_NO_QT = "The window cannot be opened because a library that Qt needs is missing ({what})."
_PROBE_S = 30
_NEEDS_NO_DISPLAY = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}


def has_real_display() -> bool:
    """Whether a window would be seen: offscreen platforms open one that nobody sees."""
    if _wanted_platforms() & _NEEDS_NO_DISPLAY:
        return False
    try:
        check_display()
    except LibraryError:
        return False
    return True


def check_display() -> None:
    """Make sure that a window can be opened.

    Windows and macOS always have a display. On Linux this costs about 20 ms where all is well; only in doubt a
    second process tries to start Qt.

    Raises:
        LibraryError: There is no display, or Qt or one of its libraries is missing.
    """
    if importlib.util.find_spec("PySide6") is None:
        raise LibraryError(_NO_QT.format(what="PySide6"))
    if not sys.platform.startswith("linux"):
        return
    platforms = _wanted_platforms()
    if platforms and platforms <= _NEEDS_NO_DISPLAY:
        _import_qt()
        return
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        raise LibraryError(NO_DISPLAY)
    _import_qt()
    if not _x11_works(platforms):
        _probe()


def _wanted_platforms() -> set[str]:
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    return {name.partition(":")[0] for name in wanted.split(";") if name}


def _import_qt() -> None:
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        raise LibraryError(_NO_QT.format(what=_short(str(error)))) from error


def _x11_works(platforms: set[str]) -> bool:
    """Whether Qt will find X11 for sure: it is what Qt falls back to when nothing else is asked for."""
    if platforms and "xcb" not in platforms:
        return False
    try:
        _load_x11_plugin()
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    works = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return works


def _load_x11_plugin() -> None:
    """Load Qt's plugin for X11; raises OSError with the name of the first library that is missing."""
    import PySide6

    ctypes.CDLL(str(Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"))


def _probe() -> None:
    """Let another process find out."""
    try:
        with own_process("duet-display", _try) as heard:
            if heard.poll(_PROBE_S) and heard.recv():
                return
    except NotStartedError:
        return  # that says nothing of the display; the engine's process will fail too, and be told of
    except EOFError:
        pass  # Qt has ended it
    try:
        _load_x11_plugin()
    except OSError as error:
        raise LibraryError(_NO_QT.format(what=_short(str(error)))) from error
    raise LibraryError(NO_DISPLAY)


def _try(connection: Connection) -> None:
    """Entry of the process: say so if Qt starts. What it says of its failure is for nobody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    from PySide6.QtWidgets import QApplication

    QApplication([])
    connection.send(True)


def _short(text: str) -> str:
    return text.partition(": cannot open")[0].strip().rstrip(".")
