from __future__ import annotations

import hashlib
import re
import shutil
import time
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest

from duet_desktop.library import hub
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.pins import Pin, pins
from tests import paper_model


class Answer:
    def close(self) -> None:
        pass


@pytest.fixture
def hub_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hub whose repositories are folders on this machine."""
    root = tmp_path / "hub"

    def download(repository: str, file: str, local_dir: Path, **options: Any) -> str:
        (local_dir / ".cache").mkdir(exist_ok=True)
        return str(shutil.copyfile(root / repository / file, local_dir / file))

    def ask(request: urllib.request.Request, timeout: float) -> Answer:
        repository, file = request.full_url.removeprefix("https://huggingface.co/").split("/resolve/main/")
        if not (root / repository / file).is_file():
            code = 404 if (root / repository).is_dir() else 401
            raise urllib.error.HTTPError(request.full_url, code, "no", Message(), None)
        return Answer()

    monkeypatch.setattr(huggingface_hub, "hf_hub_download", download)
    monkeypatch.setattr(urllib.request, "urlopen", ask)
    return root


def test_a_model_appears_when_it_is_complete(hub_of_files: Path, tmp_path: Path) -> None:
    paper_model.make(hub_of_files / "owner" / "clip")
    target = tmp_path / "models" / "clip"
    hub.fetch("owner/clip", target)
    assert sorted(path.name for path in target.iterdir()) == ["open_clip_config.json", "open_clip_model.safetensors"]
    assert [path.name for path in target.parent.iterdir()] == ["clip"]


def test_a_repository_without_safetensors_is_refused(hub_of_files: Path, tmp_path: Path) -> None:
    folder = paper_model.make(hub_of_files / "owner" / "clip")
    (folder / "open_clip_model.safetensors").rename(folder / "open_clip_pytorch_model.bin")
    with pytest.raises(LibraryError, match=r"owner/clip cannot be used: it has no open_clip_model\.safetensors"):
        hub.fetch("owner/clip", tmp_path / "models" / "clip")
    assert not (tmp_path / "models" / "clip").exists()


def test_a_repository_that_does_not_exist(hub_of_files: Path, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="does not exist, or wants a sign-in"):
        hub.fetch("owner/nothing", tmp_path / "models" / "nothing")


def test_a_broken_download_leaves_no_model_and_can_go_on(
    hub_of_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = paper_model.make(hub_of_files / "owner" / "clip")
    whole = (source / "open_clip_model.safetensors").read_bytes()
    (source / "open_clip_model.safetensors").write_bytes(whole[:-3])
    target = tmp_path / "models" / "clip"
    with pytest.raises(LibraryError, match="not a complete safetensors file"):
        hub.fetch("owner/clip", target)
    assert not target.exists()
    (source / "open_clip_model.safetensors").write_bytes(whole)
    hub.fetch("owner/clip", target)
    assert target.is_dir()


def test_only_the_weights_that_were_tried_are_taken(
    hub_of_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = paper_model.make(hub_of_files / "owner" / "clip")
    tried = (source / "open_clip_model.safetensors").read_bytes()
    pin = Pin("main", hashlib.sha256(tried).hexdigest())
    monkeypatch.setattr(hub, "pins", lambda: {"owner/clip": pin})
    (source / "open_clip_model.safetensors").write_bytes(tried[:-1] + b"1")
    target = tmp_path / "models" / "clip"
    with pytest.raises(LibraryError, match="not what this version of the program was tried with"):
        hub.fetch("owner/clip", target)
    assert list(target.parent.iterdir()) == []
    (source / "open_clip_model.safetensors").write_bytes(tried)
    hub.fetch("owner/clip", target)
    assert target.is_dir()


def test_a_model_that_is_written_down_is_fetched_at_its_commit(
    hub_of_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(urllib.request, "urlopen", lambda request, timeout: asked.append(request.full_url) or Answer())
    monkeypatch.setattr(huggingface_hub, "hf_hub_download", lambda *_, revision, **__: asked.append(revision))
    with pytest.raises(LibraryError, match="not a model"):
        hub.fetch("timm/MobileCLIP2-S0-OpenCLIP", tmp_path / "models" / "mobile")
    commit = pins()["timm/MobileCLIP2-S0-OpenCLIP"].revision
    assert all(commit in place for place in asked)
    assert len(asked) == 4


def test_what_is_written_down_is_of_models_on_offer() -> None:
    assert set(pins()) <= {offer.repository for offer in hub.OFFERS}
    for pin in pins().values():
        assert re.fullmatch("[0-9a-f]{40}", pin.revision)
        assert re.fullmatch("[0-9a-f]{64}", pin.sha256)


def test_no_space_left(hub_of_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper_model.make(hub_of_files / "owner" / "clip")

    def full(*arguments: Any, **options: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(huggingface_hub, "hf_hub_download", full)
    with pytest.raises(LibraryError, match="not enough space for the model"):
        hub.fetch("owner/clip", tmp_path / "models" / "clip")


def test_a_connection_that_breaks_halfway(hub_of_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class RemoteProtocolError(Exception):
        """Like the HTTP library's: neither the hub's own nor an OSError."""

    paper_model.make(hub_of_files / "owner" / "clip")

    def broken(*arguments: Any, **options: Any) -> str:
        raise RemoteProtocolError("peer closed connection without sending complete message body")

    monkeypatch.setattr(huggingface_hub, "hf_hub_download", broken)
    with pytest.raises(LibraryError, match=r"stopped answering\. Try again later; the download goes on where it"):
        hub.fetch("owner/clip", tmp_path / "models" / "clip")


def test_without_a_network_the_answer_is_quick_and_clear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nobody listens on the discard port
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(urllib.request, "_opener", None)  # urllib keeps the proxies it first saw, for later tests too
    started = time.monotonic()
    with pytest.raises(LibraryError, match="The model hub cannot be reached: there seems to be no network"):
        hub.fetch("owner/clip", tmp_path / "models" / "clip")
    assert time.monotonic() - started < 2 * 8


@pytest.mark.parametrize(
    ("name", "repository"),
    [
        ("ViT-B-16/openai", "timm/vit_base_patch16_clip_224.openai"),
        ("ViTamin-S/datacomp1b", "jienengchen/ViTamin-S"),  # open_clip names a file of this one
        ("ViT-B-16/nothing", None),
        ("ViT-B-99/openai", None),
        ("openai", None),
        ("../openai", None),
    ],
)
def test_any_name_of_open_clip_has_a_repository(name: str, repository: str | None) -> None:
    pytest.importorskip("open_clip")
    assert hub.repository_of(name) == repository


def test_the_offers_are_names_of_open_clip() -> None:
    pretrained = pytest.importorskip("open_clip.pretrained")
    for offer in hub.OFFERS:
        architecture, _, tag = offer.name.partition("/")
        assert pretrained.get_pretrained_cfg(architecture, tag)["hf_hub"] == offer.repository + "/"
