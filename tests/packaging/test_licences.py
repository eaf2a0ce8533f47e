from __future__ import annotations

from email.message import Message
from types import SimpleNamespace

import pytest


def distribution(name: str, **fields: str) -> SimpleNamespace:
    about = Message()
    for field, value in fields.items():
        about[field.replace("_", "-")] = value
    return SimpleNamespace(name=name, version="1", metadata=about)


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("(MIT OR GPL-2.0-only) AND BSD-3-Clause", True),
        ("MIT AND (GPL-2.0-only OR AGPL-3.0-only)", False),
        ("Apache-2.0 AND Apache-2.0 WITH LLVM-exception AND BSL-1.0", True),
        ("", False),
        ("MIT AND", False),
        ("MIT MIT", False),
    ],
)
def test_an_expression_is_met_by_all_of_an_and_and_one_of_an_or(expression: str, allowed: bool) -> None:
    import licences

    assert licences.is_allowed(expression) is allowed


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License_Expression": "MIT"}, "MIT"),
        ({"License": "BSD License"}, "BSD-3-Clause"),
        (
            {"License": "a whole text\n" * 40, "Classifier": "License :: OSI Approved :: MIT License"},
            "MIT",
        ),
        ({"License": "My own"}, "My own"),
        ({}, ""),
    ],
)
def test_what_packages_write_is_read(fields: dict[str, str], licence: str) -> None:
    import licences

    assert licences.licence_of(distribution("somebody", **fields)) == licence


def test_all_that_the_program_needs_may_be_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    import licences

    assert licences.main() == 0, capsys.readouterr().err
    names = {one.name.lower() for one in licences.dependencies()}
    assert {"torch", "open_clip_torch", "timm", "pillow", "numpy"} <= names
    assert "pytest" not in names


def test_a_licence_that_nobody_has_read_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import licences

    monkeypatch.delitem(licences.ALLOWED, "MIT-CMU")
    assert licences.main() == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith("pillow ")
    assert "is under MIT-CMU, which is not on the list" in sentence


def test_the_notices_hold_ours_and_every_library_with_its_licence() -> None:
    import licences
    import notices

    found = [one for one in licences.dependencies() if one.name.lower() in ("pillow", "hnswlib", "pyside6_essentials")]
    text = notices.notices(found)
    head, _, rest = text.partition("\n====")
    assert "EfficientNet-Lite0" in head
    assert all(f"{one.name} {one.version}: {one.licence}" in head for one in found)
    assert "Apache License" in rest
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in rest
    assert rest.count("\nhnswlib ") == 1
