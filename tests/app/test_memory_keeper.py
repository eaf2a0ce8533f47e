from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from duet_desktop.app import memory_keeper
from duet_desktop.app.background import Background
from duet_desktop.app.memory_keeper import MemoryKeeper


def test_memory_goes_back_once_it_is_not_used_any_more(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    given_back: list[int] = []
    monkeypatch.setattr(memory_keeper, "REST_MS", 30)
    monkeypatch.setattr(memory_keeper, "give_back", lambda: given_back.append(1))
    background = Background()
    keeper = MemoryKeeper(background)
    qtbot.wait(60)
    assert given_back == []
    for _ in range(5):
        keeper.note_use()
    qtbot.waitUntil(lambda: given_back == [1])
    qtbot.wait(60)
    assert given_back == [1]
    keeper.note_use()
    qtbot.waitUntil(lambda: given_back == [1, 1])
    background.close()
