from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from duet_desktop.app import sentences, translation
from duet_desktop.app.controls import close_button
from duet_desktop.app.settings_dialog import SettingsDialog
from duet_desktop.app.translation import number, speak
from duet_desktop.library.settings import LANGUAGES
from tests.app.translations import FOLDER, ROOT, collect

TRANSLATED = ("de", "ja", "zh_CN")
_PLACEHOLDER = re.compile(r"\{\w+\}|%L?n")
_SAYS = {  # methods and classes that show the text they are given first
    *("setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText", "setWindowTitle"),
    *("setInformativeText", "QLabel", "QAction", "QPushButton", "QListWidgetItem", "show_remark", "show_activity"),
    *("show_failure", "show_advice", "say", "tell", "addTab", "addButton", "emit"),
}


@dataclass(frozen=True)
class Message:
    context: str
    source: str
    comment: str
    is_plural: bool


def read(path: Path) -> dict[Message, list[str]]:
    """The entries of a .ts file with what stands for them; [] for one that is not finished."""
    entries: dict[Message, list[str]] = {}
    for context in ET.parse(path).getroot().iter("context"):
        for each in context.iter("message"):
            forms = [form.text or "" for form in each.iter("numerusform")]
            translated = each.find("translation")
            assert translated is not None
            message = Message(
                context.findtext("name") or "",
                each.findtext("source") or "",
                each.findtext("comment") or "",
                each.get("numerus") == "yes",
            )
            is_done = translated.get("type") is None
            entries[message] = (forms or [translated.text or ""]) if is_done else []
    return entries


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    speak(qapp, "en")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> set[Message]:
    """The sentences of the source as it is."""
    return set(read(collect(tmp_path_factory.mktemp("ts"), "de")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_the_source_are_translated(language: str, collected: set[Message]) -> None:
    entries = read(FOLDER / f"duet_{language}.ts")
    wanted = {message for message in collected if message.is_plural or language != "en"}
    assert set(entries) == wanted, "run: python -m tests.app.translations"
    unfinished = [message.source for message, forms in entries.items() if not forms or not all(forms)]
    assert not unfinished


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_kept(language: str) -> None:
    for message, forms in read(FOLDER / f"duet_{language}.ts").items():
        wanted = set(_PLACEHOLDER.findall(message.source))
        for number_of_form, form in enumerate(forms):
            found = set(_PLACEHOLDER.findall(form))
            is_one = len(forms) == 2 and number_of_form == 0  # 'Path copied.' needs no number
            assert found == wanted or (is_one and found == wanted - {"%Ln"}), message.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_was_translated(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"duet_{language}.qm")), "run: python -m tests.app.translations"
    for message, forms in read(FOLDER / f"duet_{language}.ts").items():
        for count, form in zip((1, 2), forms, strict=False):
            compiled = translator.translate(
                message.context, message.source, message.comment or None, count if message.is_plural else -1
            )
            assert compiled == form, "run: python -m tests.app.translations"


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_neither_shout_nor_beg(language: str) -> None:
    for forms in read(FOLDER / f"duet_{language}.ts").values():
        for form in forms:
            assert not re.search("[!！]|[Bb]itte|ください|请", form)  # noqa: RUF001 - theirs


def test_what_the_window_says_can_be_translated() -> None:
    """Text stands in `tr` wherever it is shown; `tr` alone only in functions, as Qt Linguist takes its class's name."""
    wrong = []
    for path in sorted((ROOT / "duet_desktop" / "app").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in calls:
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            for text in [_text(argument) for argument in call.args] if name in _SAYS else []:
                if re.search(r"[a-z]{2}", text) and text != "Duet Desktop":
                    wrong.append(f"{path.name}:{call.lineno}: {text}")
        for kind in [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]:
            for call in [node for node in ast.walk(kind) if isinstance(node, ast.Call)]:
                if getattr(call.func, "id", "") == "tr":
                    wrong.append(f"{path.name}:{call.lineno}: tr within a class")
    assert not wrong


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.IfExp):
        return _text(node.body) + _text(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(value) for value in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize(
    ("language", "closes", "counted", "score"),
    [
        ("en", "Close", "1,204 pictures", "0.41"),
        ("de", "Schließen", "1.204 Bilder", "0,41"),
        ("ja", "閉じる", "1,204 枚", "0.41"),
        ("zh_CN", "关闭", "1,204 张图片", "0.41"),
    ],
)
def test_a_language_is_spoken(
    language: str, closes: str, counted: str, score: str, speaking: QApplication, qtbot: QtBot
) -> None:
    assert speak(speaking, language) == language
    dialog = SettingsDialog(Path("data"), 6)
    qtbot.addWidget(dialog)
    assert close_button(dialog).text() == closes
    assert sentences.pictures(1204) == counted
    assert number(0.412, 2) == score
    assert speaking.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_one_is_not_many(speaking: QApplication) -> None:
    assert [sentences.pictures(count) for count in (0, 1, 2)] == ["0 pictures", "1 picture", "2 pictures"]
    speak(speaking, "de")
    assert [sentences.pictures(count) for count in (0, 1, 2)] == ["0 Bilder", "1 Bild", "2 Bilder"]


def test_the_menu_of_a_field_is_qts_and_speaks_too(speaking: QApplication, qtbot: QtBot) -> None:
    speak(speaking, "de")
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert any("Rückgängig" in action.text() for action in menu.actions())
    menu.deleteLater()


@pytest.mark.parametrize(
    ("tags", "language"),
    [
        (["de-CH", "en"], "de"),
        (["ja-JP"], "ja"),
        (["zh-Hans-CN"], "zh_CN"),
        (["zh-Hant-TW", "zh"], "en"),  # who reads the other script is better served with English
        (["en-GB"], "en"),
        (["fr-FR", "fr", "de-DE", "en"], "de"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_system_says_which(
    tags: list[str], language: str, speaking: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "_tags", lambda: tags)
    assert speak(speaking, "system") == language
    assert QLocale().language() == QLocale(language).language()


def test_a_language_that_is_read_from_right_to_left_turns_the_window(
    speaking: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LANGUAGES, "ar", "العربية")
    speak(speaking, "ar")
    assert speaking.layoutDirection() == Qt.LayoutDirection.RightToLeft
    speak(speaking, "en")
    assert speaking.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_no_line_of_the_settings_is_cut_off(speaking: QApplication, qtbot: QtBot) -> None:
    for language in LANGUAGES:
        speak(speaking, language)
        dialog = SettingsDialog(Path("data"), 6)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        for label in dialog.findChildren(QLabel):
            if label.isVisible() and not label.wordWrap():
                assert label.width() >= label.sizeHint().width(), label.text()
