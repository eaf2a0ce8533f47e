from __future__ import annotations

import base64
import hashlib
import json
import shutil
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from duet_desktop.library import health, model_health
from duet_desktop.library.array_file import Blocks, write
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.health import Finding
from duet_desktop.library.model_import import import_model
from duet_desktop.library.places import DataDir
from duet_desktop.library.rows import ContentRow, FileRow
from duet_desktop.library.whole_file import UNFINISHED
from duet_model.sources import CHECKPOINT_NAME, GENERATOR_NAME, WEIGHTS_NAME
from tests import paper_model


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "data").create()


def problems(findings: list[Finding]) -> list[str]:
    return [finding.sentence for finding in findings if finding.is_problem]


def test_the_program_names_itself_and_what_it_stands_on() -> None:
    finding = health.about_the_program()
    assert not finding.is_problem
    assert {"torch", "onnxruntime", "pillow", "numpy"} <= set(finding.facts["libraries"])
    assert finding.facts["edition"] == "full"
    assert "(full edition)" in finding.sentence
    assert set(finding.facts["readers"]) == {"HEIC", "RAW", "SVG"}
    json.dumps(dict(finding.facts))


def test_without_torch_it_is_the_small_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    finding = health.about_the_program()
    assert finding.facts["edition"] == "small"
    assert "(small edition)" in finding.sentence


def test_a_frozen_program_has_its_readers_without_what_was_said_at_their_installation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = health.about_the_program().facts["readers"]

    def unknown(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", unknown)
    assert health.about_the_program().facts["readers"] == before


def test_a_data_folder_that_is_not_there_yet_is_no_problem(tmp_path: Path) -> None:
    root = tmp_path / "not" / "yet"
    (finding,) = health.about_the_data_folder(DataDir(root))
    assert not finding.is_problem
    assert finding.sentence.endswith("it is made when something is indexed.")
    assert not root.exists()


def test_little_space_a_network_drive_and_damaged_settings(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    data_dir.settings.write_text("nonsense")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=2 * 10**8))
    room, settings = problems(health.about_the_data_folder(data_dir))
    assert room.startswith("There is little space for the data folder")
    assert "0.2 GB free" in room
    assert "settings" in settings
    monkeypatch.setattr(health, "is_on_network", lambda folder: True)
    assert "network drive" in problems(health.about_the_data_folder(data_dir))[0]


def test_a_data_folder_that_cannot_be_written(ordinary_user: Path) -> None:
    root = ordinary_user / "data"
    root.mkdir(0o500)
    (sentence,) = problems(health.about_the_data_folder(DataDir(root)))
    assert "cannot be written to" in sentence


def test_a_drive_that_does_not_answer(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shutil, "disk_usage", fail)
    assert problems(health.about_the_data_folder(data_dir)) == [
        f"The data folder {data_dir.root} cannot be looked at (Input/output error)."
    ]


def test_a_sound_catalogue_is_counted(data_dir: DataDir) -> None:
    assert health.about_the_catalogue(data_dir)[0].sentence == "Nothing has been indexed yet."
    with Catalogue.open(data_dir.catalogue) as catalogue:
        content = catalogue.put_content(ContentRow(b"h" * 32, 4, 3))
        catalogue.add_folder("/pictures")
        for name, of, error in ((b"/pictures/a", content, None), (b"/pictures/b", None, "broken")):
            catalogue.put_file(name, FileRow(1, 1, 1, of, error))
        catalogue.note_model("f00d", "duet-lite")
        catalogue.put_embedding(content, "f00d", np.ones(3, np.float32))
    (finding,) = health.about_the_catalogue(data_dir)
    assert not finding.is_problem
    expected = {"folders": 1, "pictures": 1, "unreadable": 1, "contents": 1, "models": {"f00d": "duet-lite"}}
    assert finding.facts == expected


@pytest.mark.parametrize(("first", "pages"), [(0, 8), (1, 8), (28, 1)])
def test_a_damaged_catalogue(data_dir: DataDir, first: int, pages: int) -> None:
    with Catalogue.open(data_dir.catalogue) as catalogue:
        for number in range(300):
            catalogue.put_file(b"/pictures/%d" % number, FileRow(1, 1, 1, None, "broken" * 20))
        catalogue.compact()
    damaged = bytearray(data_dir.catalogue.read_bytes())
    assert len(damaged) > 4096 * (first + pages)
    damaged[4096 * first : 4096 * (first + pages)] = b"\xa5" * (4096 * pages)
    data_dir.catalogue.write_bytes(damaged)
    (sentence,) = problems(health.about_the_catalogue(data_dir))
    assert "damaged" in sentence
    assert "\n" not in sentence
    assert "your pictures are untouched" in sentence


def test_the_checksum_of_each_index_file_is_compared(data_dir: DataDir) -> None:
    assert "no index files yet" in health.about_the_index(data_dir)[0].sentence
    stem = data_dir.index("f00d")
    files = [stem.with_name(f"f00d{end}") for end in (".1.vectors", ".graph", ".regions.a1")]
    for number, path in enumerate(files):
        write(path, {}, {"ids": Blocks.of(np.arange(number + 2))})
    (finding,) = health.about_the_index(data_dir)
    assert not finding.is_problem
    assert finding.facts["rows"] == {"f00d.1.vectors": 2, "f00d.graph": 3, "f00d.regions.a1": 4}
    stem.with_name(f"f00d.regions.a2{UNFINISHED}").write_bytes(b"half of one that is being written")
    assert not problems(health.about_the_index(data_dir))
    data = bytearray(files[2].read_bytes())
    data[-1] ^= 1
    files[2].write_bytes(data)
    assert problems(health.about_the_index(data_dir)) == [
        f"The index file {files[2]} is damaged; delete it, and the next search makes it anew."
    ]


def test_an_index_file_that_goes_while_it_is_looked_at(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    path = data_dir.index("f00d").with_name("f00d.graph")
    write(path, {}, {"ids": Blocks.of(np.arange(3))})

    def gone(path: Path) -> None:
        raise FileNotFoundError(path)

    monkeypatch.setattr(health.array_file, "read", gone)
    assert problems(health.about_the_index(data_dir)) == []


def test_models_that_are_complete_and_one_that_is_cut_short(data_dir: DataDir, tmp_path: Path) -> None:
    import_model(paper_model.make(tmp_path / "paper"), data_dir)
    embedded, paper = model_health.about_the_models(data_dir)
    assert embedded.facts["name"] == "duet-lite"
    assert set(embedded.facts["sha256"]) == {CHECKPOINT_NAME, GENERATOR_NAME, WEIGHTS_NAME}
    assert paper.sentence == "The model paper is complete."
    weights = data_dir.models / "paper" / "open_clip_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1])
    (sentence,) = problems(model_health.about_the_models(data_dir))
    assert sentence.endswith("is not a complete safetensors file. Remove the folder, and fetch or import it again.")


def test_the_built_in_model_is_compared_with_what_was_installed(
    data_dir: DataDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = paper_model.make(tmp_path / "duet_lite")
    monkeypatch.setattr(model_health, "embedded_folder", lambda: folder)
    weights = folder / "open_clip_model.safetensors"
    digest = base64.urlsafe_b64encode(hashlib.sha256(weights.read_bytes()).digest()).decode().rstrip("=")
    recorded = SimpleNamespace(
        parts=("duet_resources", "duet_lite", weights.name),
        name=weights.name,
        suffix=weights.suffix,
        hash=SimpleNamespace(value=digest),
    )
    monkeypatch.setattr(model_health.metadata, "distribution", lambda name: SimpleNamespace(files=[recorded]))
    assert model_health.about_the_models(data_dir)[0].sentence == "The built-in model duet-lite is as it was installed."
    weights.write_bytes(weights.read_bytes()[:-1] + b"\1")
    (sentence,) = problems(model_health.about_the_models(data_dir))
    assert sentence.endswith("is not as it was installed; install the program again.")
    (folder / "open_clip_config.json").unlink()
    (sentence,) = problems(model_health.about_the_models(data_dir))
    assert sentence.endswith("it has no open_clip_config.json. Install the program again.")


def test_a_program_that_is_not_installed_has_nothing_to_compare_with(
    data_dir: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(model_health.metadata, "distribution", missing)
    assert model_health.about_the_models(data_dir)[0].sentence == "The built-in model duet-lite is complete."
