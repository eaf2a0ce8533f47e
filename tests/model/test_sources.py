import json
import shutil
import subprocess
import sys

import pytest
import torch
from safetensors.torch import save_file

from duet_model import ModelError, load_encoder, sources


@pytest.fixture
def folder(model_folders, tmp_path):
    return shutil.copytree(model_folders["vit"], tmp_path / "model")


def refused(folder, sentence: str) -> None:
    with pytest.raises(ModelError, match=sentence):
        load_encoder(str(folder), device="cpu", dtype="fp32")


def test_a_folder_without_configuration(folder) -> None:
    (folder / sources.CONFIG_NAME).unlink()
    refused(folder, "it has no open_clip_config.json")


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"model_cfg": 3}'])
def test_a_configuration_that_is_none(folder, text) -> None:
    (folder / sources.CONFIG_NAME).write_text(text)
    refused(folder, "configuration")


@pytest.mark.parametrize("preprocess", [None, [], {"unknown": 1}, {"resize_mode": "odd"}, {"mean": "grey"}])
def test_odd_preprocessing_is_refused(folder, preprocess) -> None:
    config = json.loads((folder / sources.CONFIG_NAME).read_text())
    config["preprocess_cfg"] = preprocess
    (folder / sources.CONFIG_NAME).write_text(json.dumps(config))
    refused(folder, "preprocess")


def test_missing_or_doubled_weights(folder) -> None:
    shutil.copy(folder / sources.WEIGHTS_NAME, folder / "second.safetensors")
    refused(folder, "holds 2")
    (folder / "second.safetensors").unlink()
    (folder / sources.WEIGHTS_NAME).unlink()
    refused(folder, "holds none")


def test_damaged_weights_are_not_replaced_by_random_ones(folder) -> None:
    (folder / sources.WEIGHTS_NAME).write_bytes(b"x" * 100)
    refused(folder, "cannot be read")


def test_weights_of_another_architecture(folder) -> None:
    save_file({"a": torch.zeros(1)}, folder / sources.WEIGHTS_NAME)
    refused(folder, "do not fit")


def test_a_hugging_face_text_model_is_refused(folder) -> None:
    config = json.loads((folder / sources.CONFIG_NAME).read_text())
    config["model_cfg"]["text_cfg"]["hf_model_name"] = "some/model"
    (folder / sources.CONFIG_NAME).write_text(json.dumps(config))
    refused(folder, "Hugging Face")


@pytest.mark.parametrize("name", ["no-such-model", "ViT-B-32/no-such-tag", "no-such/openai"])
def test_names_that_do_not_exist(name) -> None:
    with pytest.raises(ModelError, match="There is no model"):
        sources.find(name)


def test_a_pretrained_name_is_read_from_the_hubs_cache_only(monkeypatch, tmp_path) -> None:
    with pytest.raises(ModelError, match="models get ViT-B-32/laion2b_s34b_b79k"):
        sources.find("ViT-B-32/laion2b_s34b_b79k")
    monkeypatch.setattr("huggingface_hub.try_to_load_from_cache", lambda repository, name: str(tmp_path / name))
    found = sources.find("ViT-B-32/laion2b_s34b_b79k")
    assert found.model_cfg["embed_dim"] == 512
    assert found.weights == tmp_path / sources.WEIGHTS_NAME


def test_importing_the_package_imports_no_torch() -> None:
    code = "import sys, duet_model, duet_model.strokes; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
