"""The window's language: which one applies, its sentences, and its way of writing numbers."""

from __future__ import annotations

import logging
from importlib.resources import as_file, files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from duet_desktop.library.settings import LANGUAGES

_log = logging.getLogger(__name__)
ENGLISH = "en"


def tr(text: str, comment: str | None = None, n: int = -1) -> str:
    """A sentence in the window's language, for functions; whatever is a QObject has `self.tr`.

    Args:
        text: The English sentence, as a literal: Qt Linguist collects it from the source.
        comment: Tells sentences of different meaning apart, and the translator which is which.
        n: Stands where the text has %Ln, and chooses among the language's plural forms.
    """
    return QCoreApplication.translate("", text, comment, n)


def number(value: float, decimals: int = 0) -> str:
    """A number as the window's language writes it: '1,204', '1.204', '0,41'."""
    return QLocale().toString(float(value), "f", decimals)


def speak(app: QGuiApplication, choice: str = "system") -> str:
    """Have the application speak a language from now on; what was said already stays as it is.

    Args:
        app: The application, before it has any widgets.
        choice: One of `LANGUAGES`, or 'system'.

    Returns:
        The language, one of `LANGUAGES`.
    """
    language = _known(_tags()) if choice == "system" else choice
    system, locale = QLocale.system(), QLocale(language)
    QLocale.setDefault(system if system.language() == locale.language() else locale)  # Swiss numbers in Switzerland
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    of_qt = QTranslator(app)
    if of_qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(of_qt)
    ours = QTranslator(app)
    with as_file(files("duet_resources") / "translations" / f"duet_{language}.qm") as path:
        if not ours.load(str(path)):
            _log.warning("the window does not speak %s: %s cannot be read", language, path)
    app.installTranslator(ours)
    app.setLayoutDirection(locale.textDirection())
    return language


def _tags() -> list[str]:
    """The user's languages, best first: 'de-CH', 'zh-Hans-CN', 'C'."""
    return QLocale.system().uiLanguages()


def _known(tags: list[str]) -> str:
    """The first of them that is one of ours, else English; script and all, for there are two ways to write Chinese."""
    passed = set()
    for locale in map(QLocale, tags):
        if locale.language() in passed:
            continue  # 'zh' after 'zh-Hant-TW' is the same one cut short
        passed.add(locale.language())
        for language in LANGUAGES:
            ours = QLocale(language)
            if (locale.language(), locale.script()) == (ours.language(), ours.script()):
                return language
    return ENGLISH
