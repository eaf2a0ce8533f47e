from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from duet_desktop.app import told as module
from duet_desktop.app.background import sentence
from duet_desktop.app.told import told
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.hub import OFFERS
from tests.app.translations import ROOT

# What only the command line says, or nobody who uses the window can meet.
_NOT_IN_THE_WINDOW = re.compile(
    r"[Rr]un: |Did you mean|The names are listed by|Name at least one folder|The number of pictures|The balance |"
    r"^There is no \{\} \{\}\.$|^The \{\} \{\} is (damaged|newer)|^\{\} is not a \{\}\.$|"
    r"There is no (model|arithmetic|catalogue|file \{\}\.|\{\} \"|file or folder|duet checkpoint)|contact sheet|"
    r"is not of the form|tries the model|"
    r"of steps goes from|A seed is|"
    r"part of the program(;| and)|Take it back with|The least size|is no date|[Cc]heckpoint|This (is not a )?drawing|"
    r"of this drawing|holds no strokes|lies on a network drive|(data folder|^).*cannot be made|The indexing was ended|"
    r"was indexed with another|has only begun|no picture to search in|name the model's folder|as soon as it is written|"
    r"The model's configuration|preprocessing|Hugging Face|[Gg]enerator|UNet|picture's side|tower|The query is empty|"
    r"A weight is |What is to be left out|computes wrong|"
    r"The photo part|is not UTF-8|Could not read the sketch \{\}: \{\}$|text part is not CLIP|"
    r"is neither a number nor numbers"
)


def library_says() -> Iterator[str]:
    """Every string of library and model, with {} where something is filled in."""
    for folder in (ROOT / "duet_desktop" / "library", ROOT / "model" / "duet_model"):
        for path in sorted(folder.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield _bare(node.value)


def library_raises() -> Iterator[str]:
    """The sentences of its errors."""
    for folder in (ROOT / "duet_desktop" / "library", ROOT / "model" / "duet_model"):
        for path in sorted(folder.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                name = getattr(getattr(node, "func", None), "id", "") if isinstance(node, ast.Call) else ""
                if name.endswith("Error") and isinstance(node, ast.Call):
                    for argument in node.args:
                        if isinstance(argument, ast.JoinedStr):
                            parts = argument.values
                            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
                        elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                            yield argument.value


def _bare(template: str) -> str:
    return re.sub(r"\{\w+\}", "{}", template)


def test_what_the_library_says_in_the_window_is_known() -> None:
    known = {_bare(template) for template in module._TEMPLATES}
    sentences = {said for said in library_raises() if said[:1].isupper() or said.startswith(("{}", '"'))}
    assert len(sentences) > 60
    missing = [said for said in sentences - known if not _NOT_IN_THE_WINDOW.search(said)]
    assert not missing, "add them to duet_desktop/app/told.py, or to what only the command line says"


def test_nothing_is_known_that_the_library_does_not_say() -> None:
    short = json.loads((files("duet_resources") / "duet_lite" / "terms.json").read_text(encoding="utf-8"))["short"]
    said = {*library_says(), short}
    assert not [template for template in module._TEMPLATES if _bare(template) not in said]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("The file is empty", "Die Datei ist leer"),
        ("There is no folder /home/ana/a {b}.", "Den Ordner /home/ana/a {b} gibt es nicht."),
        (
            "The photo a. b.jpg cannot be read. The file is damaged or not a picture.",
            "Das Foto a. b.jpg lässt sich nicht lesen. Die Datei ist beschädigt oder kein Bild.",
        ),
        (
            "/x/boats.duet: This search does not say which version it is.",
            "/x/boats.duet: Diese Suche nennt keine Version.",
        ),
        (
            "It is made of the words alone: duet-lite has no duet checkpoint, so the pipeline cannot read the drawing.",
            "Es entsteht nur aus den Wörtern: duet-lite hat keinen Duet-Checkpoint, also kann die Pipeline die "
            "Zeichnung nicht lesen.",
        ),
        ("What nobody knows: it stays.", "What nobody knows: it stays."),
    ],
)
def test_the_library_is_understood(said: str, shown: str) -> None:
    assert told(said) == shown
    assert sentence(LibraryError(said)) == shown


@pytest.mark.usefixtures("german")
def test_what_is_said_of_models_on_offer_is_known() -> None:
    assert not [offer.remark for offer in OFFERS if told(offer.remark) == offer.remark]


def test_in_english_nothing_changes() -> None:
    assert told("The file is empty") == "The file is empty"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("said", ["There is no folder /x/y.", "Nobody says so.", "/a: The file is empty"])
def test_few_patterns_are_compiled_for_a_sentence(said: str) -> None:
    module._pattern.cache_clear()
    told(said)
    assert module._pattern.cache_info().currsize <= 4, "each takes a fifth of a millisecond, in the window's thread"
