from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

from duet_desktop.app.models_page import ModelsPage
from duet_model.edition import SMALL


@pytest.mark.parametrize("is_small", [False, True])
def test_the_small_edition_says_why_nothing_can_be_imported(
    is_small: bool, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_small:
        monkeypatch.setitem(sys.modules, "torch", None)
    page = ModelsPage()
    qtbot.addWidget(page)
    page.show()
    assert (page.hint.text() == SMALL) is is_small
    assert page.folder_button.isVisible() is not is_small
    assert page.file_button.isVisible() is not is_small
