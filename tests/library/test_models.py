from __future__ import annotations

import sys
from pathlib import Path

import pytest

from duet_desktop.library import hub, models
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.model_import import import_model
from duet_desktop.library.places import DataDir
from duet_desktop.library.terms import NOT_STATED, Terms
from duet_model import ModelError
from duet_model.edition import SMALL
from tests import paper_model

OFFERED = "ViT-B-32/laion2b_s34b_b79k"


def test_the_embedded_model_is_the_default(data_dir: DataDir) -> None:
    assert models.chosen(data_dir) == "duet-lite"
    assert models.resolve(None, data_dir) is None
    assert models.resolve("duet-lite", data_dir) is None


def test_the_embedded_model_says_what_its_weights_may_be_used_for(data_dir: DataDir) -> None:
    terms = models.listing(data_dir)[0].terms
    assert terms.short.startswith("for research and evaluation; part of the training data is for non-commercial")
    assert terms.card is not None
    assert "non-commercial research" in terms.card.read_text(encoding="utf-8")
    assert models.named(None, data_dir) == models.NamedModel("duet-lite", terms, "en")


def test_a_model_that_states_no_terms(data_dir: DataDir, paper: Path) -> None:
    import_model(paper, data_dir)
    assert models.named("paper", data_dir).terms.short == "not stated; see where the model came from"
    assert [info.terms for info in models.listing(data_dir) if info.name == "paper"] == [NOT_STATED]


def test_a_folder_can_be_named_directly(data_dir: DataDir, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert models.resolve(str(paper), data_dir) == str(paper)
    monkeypatch.chdir(paper.parent)
    assert models.resolve("paper", data_dir) == str(paper)
    assert models.resolve("./paper", data_dir) == str(paper)


def test_a_folder_outside_can_be_chosen_too(data_dir: DataDir, paper: Path) -> None:
    models.use(str(paper), data_dir)
    assert models.resolve(None, data_dir) == str(paper)


def test_a_choice_that_is_gone_says_what_to_do(data_dir: DataDir, paper: Path) -> None:
    models.use(str(paper), data_dir)
    paper.rename(paper.with_name("elsewhere"))
    with pytest.raises(LibraryError, match=r"not on this machine any more\. Run: duet-desktop models use duet-lite"):
        models.resolve(None, data_dir)


@pytest.mark.parametrize(
    ("name", "kind", "sentence"),
    [
        (OFFERED, LibraryError, f"is not on this machine. Run: duet-desktop models get {OFFERED}"),
        ("ViT-B-16/openai", LibraryError, "Run: duet-desktop models get ViT-B-16/openai"),
        ("hf-hub:a/b", LibraryError, "Run: duet-desktop models get hf-hub:a/b"),
        ("vit-b-32/laion2b", UsageError, f"Did you mean .*{OFFERED}"),
        ("../etc", UsageError, "The names are listed by: duet-desktop models list"),
        (__file__, UsageError, "is a file; name the model's folder"),
    ],
)
def test_names_that_lead_nowhere(data_dir: DataDir, name: str, kind: type[Exception], sentence: str) -> None:
    with pytest.raises(kind, match=sentence):
        models.resolve(name, data_dir)


def test_a_damaged_model_folder_is_told_and_not_listed(data_dir: DataDir, paper: Path) -> None:
    import_model(paper, data_dir)
    (data_dir.models / "paper" / "open_clip_model.safetensors").write_bytes(b"cut")
    with pytest.raises(LibraryError, match="not a complete safetensors file"):
        models.resolve("paper", data_dir)
    assert "paper" not in [info.name for info in models.listing(data_dir)]


def test_get_fetches_once_under_a_flat_folder_name(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched = []

    def fetch(repository: str, target: Path) -> None:
        fetched.append(repository)
        paper_model.make(target)

    monkeypatch.setattr(hub, "fetch", fetch)
    folder = models.get(OFFERED, data_dir)
    assert folder == data_dir.models / "ViT-B-32--laion2b_s34b_b79k"
    assert models.get(OFFERED, data_dir) == folder
    assert fetched == ["laion/CLIP-ViT-B-32-laion2B-s34B-b79K"]
    assert models.resolve(OFFERED, data_dir) == str(folder)
    local = next(info for info in models.listing(data_dir) if info.name == OFFERED)
    assert (local.kind, local.terms, local.present) == ("local", Terms("MIT"), True)
    assert models.named(OFFERED, data_dir) == models.NamedModel(OFFERED, Terms("MIT"), "en")
    models.use(OFFERED, data_dir)
    assert models.chosen(data_dir) == OFFERED


def test_any_name_of_open_clip_can_be_fetched(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched = []

    def fetch(repository: str, target: Path) -> None:
        fetched.append(repository)
        paper_model.make(target)

    monkeypatch.setattr(hub, "fetch", fetch)
    folder = models.get("ViT-B-16/openai", data_dir)
    assert fetched == ["timm/vit_base_patch16_clip_224.openai"]
    assert models.resolve("ViT-B-16/openai", data_dir) == str(folder)
    with pytest.raises(UsageError, match="Did you mean ViT-B-32/laion2b_s34b"):
        models.get("ViT-B-32/laion2b", data_dir)


def test_any_repository_of_the_hub_can_be_fetched(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "fetch", lambda repository, target: paper_model.make(target))
    assert models.get("hf-hub:timm/some_clip.openai", data_dir) == data_dir.models / "timm--some_clip.openai"
    models.use("hf-hub:timm/some_clip.openai", data_dir)
    assert models.chosen(data_dir) == "timm/some_clip.openai"
    assert models.resolve(None, data_dir) == str(data_dir.models / "timm--some_clip.openai")


def test_remove_deletes_all_of_a_model_but_not_the_one_in_use(data_dir: DataDir, paper: Path) -> None:
    import_model(paper, data_dir)
    models.use("paper", data_dir)
    with pytest.raises(UsageError, match="paper is in use; choose another model first"):
        models.remove("paper", data_dir)
    models.use("duet-lite", data_dir)
    (data_dir.models / ".paper.removed").mkdir()  # left by a removal that was interrupted
    models.remove("paper", data_dir)
    assert list(data_dir.models.iterdir()) == []
    with pytest.raises(UsageError, match='There is no model "paper"'):
        models.remove("paper", data_dir)
    with pytest.raises(UsageError, match="part of the program"):
        models.remove("duet-lite", data_dir)


def test_a_model_that_cannot_be_removed_stays_whole(
    data_dir: DataDir, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_model(paper, data_dir)

    def denied(*arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", denied)
    with pytest.raises(LibraryError, match=r"cannot be removed \(Permission denied\)"):
        models.remove("paper", data_dir)
    assert models.resolve("paper", data_dir) is not None


def test_the_small_edition_offers_nothing_that_it_cannot_use(
    data_dir: DataDir, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_model(paper, data_dir)
    monkeypatch.setitem(sys.modules, "torch", None)
    assert [(info.name, info.kind) for info in models.listing(data_dir)] == [
        ("duet-lite", "embedded"),
        ("paper", "local"),
    ]
    for ask in (
        lambda: models.get(OFFERED, data_dir),
        lambda: models.check_offered("hf-hub:a/b", data_dir),
        lambda: models.resolve(OFFERED, data_dir),
        lambda: models.resolve("ViT-B-16/openai", data_dir),
        lambda: import_model(paper, data_dir),
        lambda: models.use("paper", data_dir),
        lambda: models.use(str(paper), data_dir),
    ):
        with pytest.raises(ModelError) as caught:
            ask()
        assert str(caught.value) == SMALL
    models.remove("paper", data_dir)
    models.use("duet-lite", data_dir)
    with pytest.raises(UsageError, match="nothing to fetch"):
        models.get("duet-lite", data_dir)
