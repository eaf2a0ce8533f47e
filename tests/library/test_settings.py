from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import LANGUAGES, THEMES, Settings, change_settings, read_settings

SETTINGS = st.builds(
    Settings,
    model=st.text(min_size=1),
    device=st.sampled_from(["auto", "cpu", "mps", "cuda", "cuda:1"]),
    theme=st.sampled_from(THEMES),
    language=st.sampled_from(("system", *LANGUAGES)),
    picture_height=st.floats(16, 4096),
    pen_size=st.floats(0.0001, 1),
    geometry=st.text(st.characters(max_codepoint=127)),
    canvas_width=st.integers(0, 100_000),
    left_out=st.lists(st.text(st.characters(exclude_categories=()))).map(tuple),  # names that are no text, too
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def content(data_dir: DataDir) -> Any:
    return json.loads(data_dir.settings.read_text(encoding="utf-8"))


def write(data_dir: DataDir, text: str | bytes) -> None:
    data_dir.create()
    data_dir.settings.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_without_a_file_the_usual_settings_apply(data_dir: DataDir) -> None:
    warned: list[str] = []
    assert read_settings(data_dir, warned.append) == Settings()
    assert warned == []
    assert not data_dir.root.exists()


def test_a_setting_is_kept_beside_the_others(data_dir: DataDir) -> None:
    assert change_settings(data_dir, model="duet-lite") is None
    assert change_settings(data_dir, theme="dark", left_out=("/a",)) is None
    assert read_settings(data_dir) == Settings(model="duet-lite", theme="dark", left_out=("/a",))
    assert content(data_dir) == {"version": 1, "model": "duet-lite", "theme": "dark", "left_out": ["/a"]}
    assert [path.name for path in data_dir.root.iterdir()] == ["settings.json"]


@settings(deadline=None, max_examples=50)  # each waits for the disk
@given(SETTINGS)
def test_what_is_written_is_read(written: Settings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data_dir = DataDir(Path(folder))
        change_settings(data_dir, **asdict(written))
        warned: list[str] = []
        assert read_settings(data_dir, warned.append) == written
        assert warned == []


@settings(deadline=None, max_examples=50)
@given(JSON | st.fixed_dictionaries({}, optional={name: JSON for name in ["version", *asdict(Settings())]}))
def test_whatever_is_in_the_file_there_are_settings_and_they_can_be_changed(document: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data_dir = DataDir(Path(folder))
        write(data_dir, json.dumps(document))
        read = read_settings(data_dir)
        for name, value in asdict(read).items():
            assert type(value) is type(getattr(Settings(), name)) or isinstance(value, (int, float))
        try:
            change_settings(data_dir, theme="dark")
        except LibraryError:
            assert document["version"] > 1
            assert content(data_dir) == document or document != document  # NaN
            return
        assert read_settings(data_dir).theme == "dark"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("model", ""),
        ("model", 3),
        ("device", "gpu"),
        ("device", ["cpu"]),
        ("theme", "purple"),
        ("theme", None),
        ("language", "fr"),
        ("picture_height", "160"),
        ("picture_height", True),
        ("picture_height", float("nan")),
        ("pen_size", 0),
        ("geometry", "ä"),
        ("canvas_width", -1),
        ("left_out", "/a"),
        ("left_out", ["/a", 1]),
        ("pipeline", 3),
        ("controlnet", None),
    ],
)
def test_a_wrong_value_falls_back_and_is_told(data_dir: DataDir, name: str, value: Any) -> None:
    right = {"model": "mine", "theme": "light"}
    write(data_dir, json.dumps({**right, name: value}))
    warned: list[str] = []
    read = read_settings(data_dir, warned.append)
    assert getattr(read, name) == getattr(Settings(), name)
    assert all(getattr(read, other) == kept for other, kept in right.items() if other != name)
    assert warned == [f"The usual settings apply where {data_dir.settings} is not understood: {name}."]
    with pytest.raises(ValueError, match=f"the setting {name} cannot be"):
        change_settings(data_dir, **{name: value})


def test_a_setting_that_does_not_exist_cannot_be_changed(data_dir: DataDir) -> None:
    with pytest.raises(ValueError, match="the setting colour cannot be"):
        change_settings(data_dir, colour="red")


def test_what_this_version_does_not_know_is_kept(data_dir: DataDir) -> None:
    write(data_dir, '{"grid": {"gap": 6}, "theme": "purple"}')
    change_settings(data_dir, device="cpu")
    assert content(data_dir) == {"version": 1, "grid": {"gap": 6}, "theme": "purple", "device": "cpu"}


@pytest.mark.parametrize("damage", [b"{broken", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_not_fatal(data_dir: DataDir, damage: bytes) -> None:
    write(data_dir, damage)
    warned: list[str] = []
    assert read_settings(data_dir, warned.append) == Settings()
    assert warned == [f"The settings {data_dir.settings} are damaged; the usual ones apply."]
    aside = change_settings(data_dir, model="x")
    assert aside is not None
    assert aside.read_bytes() == damage
    assert content(data_dir) == {"version": 1, "model": "x"}


def test_a_newer_file_is_read_as_far_as_it_is_understood_and_not_overwritten(data_dir: DataDir) -> None:
    newer = '{"version": 2, "theme": "dark", "device": {"first": "cuda"}}'
    write(data_dir, newer)
    warned: list[str] = []
    assert read_settings(data_dir, warned.append) == Settings(theme="dark")
    assert "are those of a newer version" in warned[0]
    with pytest.raises(LibraryError, match="are those of a newer version, so they are not changed"):
        change_settings(data_dir, theme="light")
    assert data_dir.settings.read_text(encoding="utf-8") == newer


def test_a_file_that_cannot_be_written_leaves_the_old_one(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    change_settings(data_dir, model="old")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(LibraryError, match=r"cannot be written \(No space left on device\)"):
        change_settings(data_dir, model="new")
    assert read_settings(data_dir).model == "old"
    assert [path.name for path in data_dir.root.iterdir()] == ["settings.json"]
