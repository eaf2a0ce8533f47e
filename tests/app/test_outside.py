"""Programs of the system that are started from a frozen one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from duet_desktop.app.open_with import start_detached
from duet_desktop.app.outside import system_libraries
from duet_desktop.app.reveal import run

OURS, THEIRS = "/opt/duet-desktop/_internal", "/usr/local/lib"


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", OURS)


def test_they_find_their_own_libraries(frozen: None) -> None:
    with system_libraries():
        assert "LD_LIBRARY_PATH" not in os.environ
    assert os.environ["LD_LIBRARY_PATH"] == OURS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such path")
def test_and_those_their_user_has_chosen(frozen: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", THEIRS)
    assert run(["/bin/sh", "-c", f"test $LD_LIBRARY_PATH = {THEIRS}"])
    with pytest.raises(KeyError), system_libraries():
        raise KeyError
    assert os.environ["LD_LIBRARY_PATH"] == OURS


def test_a_program_that_is_not_frozen_hands_on_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", THEIRS)
    with system_libraries():
        assert os.environ["LD_LIBRARY_PATH"] == THEIRS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such path")
def test_a_program_opened_with_is_one_of_them(frozen: None, tmp_path: Path, qtbot: QtBot) -> None:
    told = tmp_path / "told"
    assert start_detached(["/bin/sh", "-c", f'echo -n "$LD_LIBRARY_PATH|" > {told}.new; mv {told}.new {told}'], "")
    qtbot.waitUntil(told.exists)
    assert told.read_text() == "|"
