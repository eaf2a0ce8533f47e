from __future__ import annotations

from pathlib import Path

import pytest

from duet_desktop.library import models
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.model_import import import_model
from duet_desktop.library.places import DataDir
from duet_desktop.library.terms import Terms
from tests import paper_model


def test_import_brings_terms_and_card_along(data_dir: DataDir, paper: Path) -> None:
    (paper / "terms.json").write_text('{"short": "for friends", "card": "card.md"}', encoding="utf-8")
    (paper / "card.md").write_text("# Paper", encoding="utf-8")
    import_model(paper, data_dir)
    own = Terms("for friends", data_dir.models / "paper" / "card.md")
    assert models.named("paper", data_dir).terms == own
    assert next(info for info in models.listing(data_dir) if info.name == "paper").terms == own
    assert models.named(str(paper), data_dir) == models.NamedModel("paper", Terms("for friends", paper / "card.md"))


def test_import_copies_and_makes_usable(data_dir: DataDir, paper: Path) -> None:
    assert import_model(paper, data_dir) == "paper"
    own = data_dir.models / "paper"
    assert models.resolve("paper", data_dir) == str(own)
    assert (own / "open_clip_model.safetensors").read_bytes() == (paper / "open_clip_model.safetensors").read_bytes()
    assert models.use("paper", data_dir) is None
    assert models.resolve(None, data_dir) == str(own)
    in_use = [info for info in models.listing(data_dir) if info.in_use]
    assert [(info.name, info.kind, info.parameters) for info in in_use] == [("paper", "local", 6)]
    with pytest.raises(UsageError, match='There is a model called "paper" already'):
        import_model(paper, data_dir)


def test_import_brings_the_duet_checkpoint_along(data_dir: DataDir, paper: Path) -> None:
    weights = (paper / "open_clip_model.safetensors").read_bytes()
    (paper / "duet.safetensors").write_bytes(weights)
    (paper / "generator.safetensors").write_bytes(b"draws")
    import_model(paper, data_dir)
    own = data_dir.models / "paper"
    assert (own / "duet.safetensors").read_bytes() == weights
    assert (own / "generator.safetensors").read_bytes() == b"draws"
    (info,) = [info for info in models.listing(data_dir) if info.name == "paper"]
    assert (info.parameters, info.size) == (12, 2 * len(weights))


def test_import_refuses_a_damaged_duet_checkpoint(data_dir: DataDir, paper: Path) -> None:
    (paper / "duet.safetensors").write_bytes(b"nothing")
    with pytest.raises(LibraryError, match=r"duet.safetensors is not a complete safetensors file"):
        import_model(paper, data_dir)
    assert not data_dir.models.exists()


def test_import_of_a_file_takes_the_configuration_beside_it(data_dir: DataDir, paper: Path) -> None:
    weights = paper / "my model-v2.safetensors"
    (paper / "open_clip_model.safetensors").rename(weights)
    assert import_model(weights, data_dir) == "my model-v2"
    assert models.resolve("my model-v2", data_dir) == str(data_dir.models / "my model-v2")


def test_import_refuses_what_is_no_model(data_dir: DataDir, paper: Path, tmp_path: Path) -> None:
    (paper / "open_clip_model.safetensors").write_bytes(b"nothing")
    with pytest.raises(LibraryError, match="not a complete safetensors file"):
        import_model(paper, data_dir)
    odd = paper_model.make(tmp_path / "...")
    with pytest.raises(UsageError, match="cannot name a model"):
        import_model(odd, data_dir)
    embedded = paper_model.make(tmp_path / "duet-lite")
    with pytest.raises(UsageError, match="already"):
        import_model(embedded, data_dir)
    assert not data_dir.models.exists()


def test_import_without_space_leaves_nothing(data_dir: DataDir, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(LibraryError, match="not enough space"):
        import_model(paper, data_dir)
    assert list(data_dir.models.iterdir()) == []
