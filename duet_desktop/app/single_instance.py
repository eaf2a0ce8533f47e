"""One window for each data folder: a second start hands its folders and saved searches over to the first and ends."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from duet_desktop.library.paths import path_key
from duet_desktop.library.places import DataDir

_log = logging.getLogger(__name__)
PATIENCE_MS: Final = 2000  # the first window is given this long to answer
_HEARD: Final = b"heard\n"
_LONGEST: Final = 1_000_000  # bytes of a message


def socket_name(data_dir: DataDir) -> str:
    """The name that windows of one user on one data folder meet under."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    whose = user.encode() + b"\0" + path_key(data_dir.root.resolve())
    return f"duet-desktop-{hashlib.sha256(whose).hexdigest()[:16]}"


def hand_over(name: str, folders: Sequence[str], patience_ms: int = PATIENCE_MS) -> bool | None:
    """Give folders to the window that is open already.

    Args:
        name: The socket's name.
        folders: Absolute paths; may be none, then the window only comes to the front.
        patience_ms: How long it may take.

    Returns:
        Whether it answered; None if there is no such window.
    """
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(patience_ms) or not _is_ours(socket):
        return None
    socket.write(json.dumps(list(folders)).encode() + b"\n")
    while not socket.canReadLine():
        if not socket.waitForReadyRead(patience_ms):
            return False
    answer = bytes(socket.readLine().data())
    socket.disconnectFromServer()
    return answer == _HEARD


def _is_ours(socket: QLocalSocket) -> bool:
    """Whether this user listens there: the name can be worked out, and anyone may put a socket of it into /tmp."""
    if not hasattr(os, "getuid"):
        return True  # Windows keeps its pipes apart from files
    try:
        return os.stat(socket.fullServerName()).st_uid == os.getuid()
    except OSError:
        return False


class FirstInstance(QObject):
    """Listens for later starts.

    Attributes:
        asked: Another start handed its folders (tuple of paths, maybe empty) over.
    """

    asked = Signal(tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self, name: str) -> None:
        """Be the first instance of this name from now on; there is no other."""
        QLocalServer.removeServer(name)  # nobody answers there: what a killed program left
        if not self._server.listen(name):
            _log.warning("later starts cannot be heard: %s", self._server.errorString())

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            caller = _Caller(socket, self)
            caller.heard.connect(self.asked)
            caller.read()  # it may have come before anyone listened


class _Caller(QObject):
    """The other end of a later start."""

    heard = Signal(tuple)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        socket.setReadBufferSize(_LONGEST)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self.deleteLater)

    def read(self) -> None:
        """Take its message, once it is whole, and say so."""
        if not self._socket.canReadLine():
            return
        try:
            message = json.loads(bytes(self._socket.readLine().data()))
        except ValueError:
            message = None
        if not isinstance(message, list) or not all(isinstance(folder, str) for folder in message):
            self._socket.abort()
            return
        self._socket.write(_HEARD)
        self._socket.flush()
        self.heard.emit(tuple(message))
