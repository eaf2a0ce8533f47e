from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from duet_desktop.app.query_list import Pictured, QueryList
from duet_desktop.library.query_file import Query
from duet_desktop.library.shelf import Kept


def test_searches_that_begin_alike_are_told_apart_on_a_second_line(qtbot: QtBot) -> None:
    listed = QueryList()
    qtbot.addWidget(listed)
    listed.resize(260, 200)
    listed.show()
    begun = "a red sailboat in the harbour of a small town in summer"
    grabbed = []
    for end in ("at dawn", "at night"):
        query = Query(words=f"{begun} {end}")
        listed.show_queries((), [Pictured(Kept(Path(), query), QImage())])
        item = listed.item(1)
        listed.setCurrentItem(None)
        grabbed.append(listed.viewport().grab(listed.visualItemRect(item)).toImage())
    assert grabbed[0] != grabbed[1]
