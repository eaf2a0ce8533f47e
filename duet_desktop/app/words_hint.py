"""What the window says of words in a language the model was not trained on."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QLocale

from duet_desktop.app.translation import tr
from duet_desktop.library.models import NamedModel


def words_hint(typed: str, model: NamedModel) -> str:
    """Which words the model understands, where others may have been typed; '' elsewhere.

    Letters of another script are certain not to be English. Latin letters are taken for English where the window speaks
    it; where it does not, the sentence stands beside every question.

    Args:
        typed: The words, wanted and not wanted.
        model: The model that answers.
    """
    if model.words != "en" or not any(letter.isalpha() for letter in typed):
        return ""
    is_latin = all("LATIN" in unicodedata.name(letter, "") for letter in typed if letter.isalpha())
    if is_latin and QLocale().language() == QLocale.Language.English:
        return ""
    return tr("{model} understands English words.").format(model=model.name)
