import json
import shutil

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from duet_model import ModelError, QueryError, load_encoder, regions
from duet_model.preprocess import Preprocess

KIND = ["vit", "cnn", "cnn-own-head", "custom-text"]


def pictures(sizes=((40, 30), (30, 40), (64, 64))) -> list[Image.Image]:
    rng = np.random.default_rng(0)
    return [Image.fromarray(rng.integers(0, 255, (h, w, 3), np.uint8)) for w, h in sizes]


@pytest.fixture(scope="module")
def encoders(model_folders):
    return {name: load_encoder(str(folder), device="cpu", dtype="fp32") for name, folder in model_folders.items()}


def unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector)


@pytest.mark.parametrize("kind", KIND)
def test_photos_are_unit_vectors_whatever_the_batch(encoders, kind) -> None:
    encoder = encoders[kind]
    vectors = encoder.photos(pictures())
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, encoder.dim)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[1], encoder.photos(pictures()[1:2])[0], atol=1e-4)
    assert encoder.photos([]).shape == (0, encoder.dim)


def test_photos_are_what_open_clip_says(encoders) -> None:
    backbone = encoders["cnn"].networks.backbone
    pixels = backbone.pixels(pictures())
    expected = backbone.model.encode_image(pixels, normalize=True)
    assert np.allclose(encoders["cnn"].photos(pictures()), expected.numpy(), atol=1e-5)


@pytest.mark.parametrize("kind", KIND)
def test_sketch_and_text_are_the_normalised_sum(encoders, kind) -> None:
    encoder = encoders[kind]
    sketch, photo, _ = pictures()
    drawn, worded = encoder.query(sketch=sketch), encoder.query(text="a red car")
    assert encoder.composition == "sum"
    assert np.allclose(encoder.query(sketch=sketch, text="a red car"), unit(drawn + worded), atol=1e-5)
    assert np.allclose(encoder.query(photo=photo), encoder.photos([photo])[0], atol=1e-5)
    assert np.allclose(
        encoder.query(text="a red car", photo=photo), unit(worded + encoder.query(photo=photo)), atol=1e-5
    )


def test_a_negative_is_taken_away(encoders) -> None:
    encoder = encoders["vit"]
    plain, unwanted = encoder.query(text="a beach"), encoder.query(text="people")
    query = encoder.query(text="a beach", negative="people")
    assert np.allclose(query, unit(plain - 0.5 * unwanted), atol=1e-5)
    assert query @ unwanted < plain @ unwanted


@pytest.mark.parametrize("asked", [{}, {"text": "  "}, {"negative": "people"}, {"text": "", "negative": "people"}])
def test_nothing_to_search_for_is_an_error(encoders, asked) -> None:
    with pytest.raises(QueryError):
        encoders["vit"].query(**asked)


@pytest.mark.parametrize("kind", KIND)
def test_one_pass_gives_what_two_give(encoders, kind, monkeypatch) -> None:
    encoder = encoders[kind]
    networks = encoder.networks
    photos = pictures(((40, 30), (30, 90), (64, 64)))
    expected = []
    for image in photos:
        cells = networks.see_cells([image])[1][0]
        seen = networks.preprocess.seen(*image.size)
        expected.append(regions.pool(cells, regions.boxes(seen), seen))
    visual = networks.backbone.model.visual
    first = next(layer for layer in visual.modules() if isinstance(layer, torch.nn.Conv2d))
    assert networks.has_cells
    passes: list[int] = []
    hook = first.register_forward_hook(lambda layer, taken, given: passes.append(len(given)))
    vectors, windows = encoder.photos_and_regions(photos)
    hook.remove()
    assert passes == [3]
    assert windows.dtype == vectors.dtype == np.float32
    assert windows.shape == (3, regions.COUNT, encoder.meaning_dim)
    assert np.allclose(vectors, encoder.photos(photos), atol=1e-6)
    assert np.allclose(windows, expected, atol=1e-5)
    assert np.allclose(np.linalg.norm(windows, axis=2), 1, atol=1e-5)
    monkeypatch.setattr("duet_model.encoder.BATCH", 2)
    assert np.allclose(encoder.photos_and_regions(photos)[1], windows, atol=1e-5)
    assert [part.shape for part in encoder.photos_and_regions([])] == [(0, encoder.dim), (0, *windows.shape[1:])]


@pytest.mark.parametrize("kind", ["resnet", "attention-pool"])
def test_a_tower_without_places_gives_vectors_alone(model_folders, kind) -> None:
    encoder = load_encoder(str(model_folders[kind]), device="cpu", dtype="fp32")
    with pytest.raises(ModelError, match="cannot point at places"):
        encoder.networks.see_cells(pictures())
    vectors, windows = encoder.photos_and_regions(pictures())
    assert np.allclose(vectors, encoder.photos(pictures()), atol=1e-6)
    assert windows.shape == (3, 0, encoder.meaning_dim)
    assert encoder.photos_and_regions([])[1].shape == (0, 0, encoder.meaning_dim)


@pytest.mark.parametrize("mode", ["shortest", "longest", "squash"])
def test_boxes_follow_from_the_photo_s_size_though_the_model_saw_a_smaller_one(encoders, monkeypatch, mode) -> None:
    encoder = encoders["cnn"]
    config = {"size": 160, "mean": (0, 0, 0), "std": (1, 1, 1), "resize_mode": mode}
    monkeypatch.setattr(encoder.networks, "preprocess", Preprocess(config))
    for width, height in ((4032, 3024), (3999, 3001), (641, 9999), (9001, 600), (20000, 600), (500, 300), (513, 1)):
        small = Image.new("L", (width, height))
        small.thumbnail((512, 512))
        boxes = encoder.boxes(width, height)
        assert boxes.shape == (regions.COUNT, 4)
        assert boxes.min() >= 0
        assert (boxes[:, :2] + boxes[:, 2:]).max() <= 1 + 1e-6
        assert np.abs(boxes - encoder.boxes(*small.size)).max() * max(small.size) < 1


@pytest.mark.parametrize("kind", ["cnn", "cnn-own-head"])
def test_cells_of_a_pooled_tower_average_to_the_photo(encoders, kind) -> None:
    backbone = encoders[kind].networks.backbone
    pixels = backbone.pixels(pictures())
    mean = backbone.patch_tokens(pixels).mean((1, 2))
    assert torch.allclose(mean, backbone.model.visual(pixels), atol=1e-5)


def test_a_picture_as_thin_as_a_hair_is_embedded(encoders) -> None:
    thin = [Image.new("RGB", (1, 5000), "red"), Image.new("RGB", (5000, 1), "red")]
    for kind in KIND:
        assert np.isfinite(encoders[kind].photos(thin)).all()


def test_the_fingerprint_is_of_what_photo_vectors_depend_on(model_folders, encoders, tmp_path) -> None:
    def changed(part: str):
        folder = tmp_path / part
        shutil.copytree(model_folders["cnn"], folder)
        return folder

    same = load_encoder(str(changed("same")), device="cpu", dtype="bf16")
    assert same.fingerprint == encoders["cnn"].fingerprint
    assert same.dtype == "bf16"

    folder = changed("weights")
    weights = load_file(folder / "open_clip_model.safetensors")
    weights["visual.head.proj.weight"] += 0.001
    save_file(weights, folder / "open_clip_model.safetensors")
    assert load_encoder(str(folder), device="cpu", dtype="fp32").fingerprint != same.fingerprint

    folder = changed("preprocessing")
    config = json.loads((folder / "open_clip_config.json").read_text())
    config["preprocess_cfg"]["fill_color"] = 0
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    assert load_encoder(str(folder), device="cpu", dtype="fp32").fingerprint != same.fingerprint

    folder = changed("architecture")
    config = json.loads((folder / "open_clip_config.json").read_text())
    config["model_cfg"]["quick_gelu"] = True
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    assert load_encoder(str(folder), device="cpu", dtype="fp32").fingerprint != same.fingerprint

    folder = changed("words")
    weights = load_file(folder / "open_clip_model.safetensors")
    weights["ln_final.bias"] += 0.001
    save_file(weights, folder / "open_clip_model.safetensors")
    assert load_encoder(str(folder), device="cpu", dtype="fp32").fingerprint == same.fingerprint


def test_bf16_says_nearly_the_same(model_folders, encoders) -> None:
    rounded = load_encoder(str(model_folders["vit"]), device="cpu", dtype="bf16").photos(pictures())
    assert (rounded * encoders["vit"].photos(pictures())).sum(1).min() > 0.99


def test_the_timing_leaves_the_weights_as_they_were(model_folders, encoders, monkeypatch) -> None:
    monkeypatch.setattr("duet_model.device.CLEARLY_FASTER", 0.0)  # fp32 wins
    timed = load_encoder(str(model_folders["vit"]), device="cpu")
    assert timed.dtype == "fp32"
    assert np.array_equal(timed.photos(pictures()), encoders["vit"].photos(pictures()))


def test_a_processor_without_bf16_is_found_out_by_one_picture(model_folders, monkeypatch) -> None:
    timed = []

    def seconds(backbone, count: int) -> float:
        timed.append((str(backbone.dtype), count))
        return count * (0.01 if backbone.dtype == torch.float32 else 1.0)

    monkeypatch.setattr("duet_model.device._seconds", seconds)
    assert load_encoder(str(model_folders["vit"]), device="cpu").dtype == "fp32"
    assert [count for dtype, count in timed if dtype == "torch.bfloat16"] == [1, 1]


@pytest.mark.parametrize(
    ("device", "dtype", "sentence"), [("nowhere", "fp32", "cannot compute"), ("cpu", "fp8", "no arithmetic")]
)
def test_unknown_devices_and_arithmetic(model_folders, device, dtype, sentence) -> None:
    with pytest.raises(ModelError, match=sentence):
        load_encoder(str(model_folders["vit"]), device=device, dtype=dtype)


@pytest.mark.parametrize("mode", ["shortest", "longest", "squash"])
@pytest.mark.parametrize("size", [(300, 100), (3200, 100), (100, 3200), (64, 64)])
def test_where_the_photo_lies_in_the_square_is_where_its_pixels_are(mode, size) -> None:
    preprocess = Preprocess({"size": 160, "mean": (0, 0, 0), "std": (1, 1, 1), "resize_mode": mode, "fill_color": 255})
    dark = torch.from_numpy(preprocess.one(Image.new("RGB", size, "black"))).mean(0) < 0.5
    x, y, w, h = preprocess.seen(*size)
    expected = torch.zeros(160, 160, dtype=torch.bool)
    across, down = [(max(0, round(a * 160)), min(160, round((a + b) * 160))) for a, b in ((x, w), (y, h))]
    expected[down[0] : down[1], across[0] : across[1]] = True
    assert (dark != expected).float().mean() < 0.02
