from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from duet_desktop.app.single_instance import FirstInstance, hand_over, socket_name
from duet_desktop.library.places import DataDir

SECOND_START = """
import json, sys
from PySide6.QtCore import QCoreApplication
from duet_desktop.app.single_instance import hand_over
app = QCoreApplication([])
print(json.dumps(hand_over(sys.argv[1], json.loads(sys.argv[2]), 20_000)))
"""


@pytest.fixture
def name(tmp_path: Path) -> str:
    return socket_name(DataDir(tmp_path))


@pytest.fixture
def first(qapp: object, name: str) -> Iterator[FirstInstance]:
    made = FirstInstance()
    made.listen(name)
    yield made
    made.close()


def second(name: str, folders: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SECOND_START, name, folders]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_second_start_hands_its_folders_over(first: FirstInstance, name: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.asked, timeout=60_000) as asked:
        process = second(name, '["/home/ana/Pictures", "/odd\\udcff"]')
    assert asked.args == [("/home/ana/Pictures", "/odd\udcff")]
    output, _ = process.communicate(timeout=60)
    assert output.strip() == "true"


def test_who_talks_nonsense_gets_no_answer(first: FirstInstance, name: str, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(first.asked):
        socket = QLocalSocket()
        socket.connectToServer(name)
        socket.write(b'{"not": "a list"}\n')
        qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
        assert socket.bytesAvailable() == 0


def test_alone_there_is_nobody_to_hand_over_to(qapp: object, name: str) -> None:
    assert hand_over(name, []) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="pipes of Windows are no files")
def test_nothing_is_handed_to_another_user(
    first: FirstInstance, name: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    another = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: another)
    with qtbot.assertNotEmitted(first.asked, wait=50):
        assert hand_over(name, ["/home/ana/Pictures"]) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="pipes of Windows are no files")
def test_no_other_user_may_connect(first: FirstInstance) -> None:
    assert Path(first._server.fullServerName()).stat().st_mode & 0o077 == 0


def test_each_data_folder_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = {socket_name(DataDir(tmp_path / folder)) for folder in ("a", "b", "a/../b")}
    assert len(names) == 2


def test_a_window_that_does_not_answer(qapp: object, name: str) -> None:
    silent = QLocalServer()
    assert silent.listen(name)
    assert hand_over(name, ["/x"], patience_ms=100) is False
    silent.close()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a name ends with its program")
def test_what_a_killed_program_left_is_cleaned(qapp: object, name: str, qtbot: QtBot) -> None:
    code = (
        "import os, sys; from PySide6.QtCore import QCoreApplication; from PySide6.QtNetwork import QLocalServer\n"
        "app = QCoreApplication([]); server = QLocalServer(); assert server.listen(sys.argv[1]); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, name], check=True)
    assert hand_over(name, []) is None
    first = FirstInstance()
    first.listen(name)
    with qtbot.waitSignal(first.asked, timeout=60_000):
        process = second(name, "[]")
    assert process.communicate(timeout=60)[0].strip() == "true"
    first.close()


def test_another_data_folder_has_another_name(tmp_path: Path) -> None:
    assert socket_name(DataDir(tmp_path / "a")) != socket_name(DataDir(tmp_path / "b"))
    assert socket_name(DataDir(tmp_path / "a")) == socket_name(DataDir(tmp_path / "x" / ".." / "a"))
