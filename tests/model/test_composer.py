import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from duet_model import ModelError, load_encoder, sources
from duet_model.architecture import Architecture
from duet_model.arrays import unit
from duet_model.backbone import Backbone
from duet_model.checkpoint import changed, identity, load, read_header, save
from duet_model.composer import Composer
from duet_model.converter import Converter
from duet_model.duet_header import SKETCH_TOWER, VISUAL
from duet_model.encoder import DuetEncoder
from duet_model.layout import Layout


def backbone(folder: Path) -> Backbone:
    return Backbone(sources.find(str(folder)))


def sketch(shift: int = 0) -> Image.Image:
    image = Image.new("RGB", (64, 64), "white")
    ImageDraw.Draw(image).rectangle((6 + shift, 6, 30 + shift, 40), outline="black", width=3)
    return image


def photo(seed: int = 0) -> Image.Image:
    pixels = np.random.default_rng(seed).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


@pytest.fixture(params=["vit", "cnn", "custom-text"])
def folder(request, model_folders) -> Path:
    return model_folders[request.param]


def write(folder: Path, path: Path, trained: bool = False, **sizes: int | bool) -> Composer:
    """A checkpoint of random parts, with its photo or sketch tower moved a little if `trained`."""
    torch.manual_seed(3)
    model = backbone(folder)
    composer = Composer(model, Architecture(hidden=16, **sizes))
    tower = composer.sketch_tower or model.model.visual
    original = {name: value.clone() for name, value in tower.state_dict().items()}
    if trained:
        with torch.no_grad():
            next(p for name, p in tower.named_parameters() if "bn1" in name or "ln" in name).add_(0.5)
    prefix = SKETCH_TOWER if composer.sketch_tower is not None else VISUAL
    save(path, composer, {"data": "generated", "terms": "none"}, changed(tower, original, prefix))
    return composer.eval()


STAGED = {
    "own_sketch_tower": True,
    "sketch_size": 32,
    "layout_channels": 40,
    "layout_grid": 2,
    "layout_size": 5,
    "layout_of_photos": "sketch tower",
    "layout_stage": 3,
    "layout_side": 48,
}


@contextmanager
def stored(path: Path) -> Iterator[tuple[dict, dict[str, torch.Tensor]]]:
    """Header and tensors of a checkpoint, which is written again as they are left."""
    with safe_open(path, framework="pt") as file:
        header = json.loads(file.metadata()["duet"])
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    yield header, tensors
    save_file(tensors, path, metadata={"duet": json.dumps(header)})


def changed_there(path: Path, name: str) -> None:
    """Another value of one tensor of a checkpoint."""
    with stored(path) as (_, tensors):
        tensors[name] += 0.25


def test_the_converter_is_the_parents() -> None:
    converter = Converter(8, 6, hidden=5, dropout=0.25)
    kinds = [type(layer).__name__ for layer in converter.layers]
    assert kinds == ["Linear", "Dropout", "ReLU", "Linear", "Dropout", "ReLU", "Linear"]
    assert converter(torch.randn(3, 8)).shape == (3, 6)


def test_the_prompt_starts_as_words_and_the_pseudo_word_stands_behind_it(folder) -> None:
    composer = Composer(backbone(folder), Architecture(hidden=16)).eval()
    text = composer.backbone.text
    cup = text.words("cup")
    injected = composer.read(composer.rows(cup, [None]))
    with_words = composer.read(composer.rows(cup, [text.words("in the snow")]))
    torch.testing.assert_close(injected, text.encode_text(["a photo of cup"]), rtol=0, atol=1e-5)
    torch.testing.assert_close(with_words, text.encode_text(["a photo of cup in the snow"]), rtol=0, atol=1e-5)


def test_sentences_of_unlike_length_do_not_disturb_each_other(folder) -> None:
    composer = Composer(backbone(folder), Architecture(hidden=16)).eval()
    words = [composer.backbone.text.words(text) for text in ("red", "", "on a very long and winding road")]
    rows = composer.rows(composer.converter(torch.randn(3, composer.backbone.dim)), words)
    together = composer.read(rows)
    single = torch.cat([composer.read([row]) for row in rows])
    torch.testing.assert_close(together, single, rtol=0, atol=1e-5)


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("channels", [0, 4])
def test_a_checkpoint_comes_back_as_it_was(folder, tmp_path, own, channels) -> None:
    path = tmp_path / "duet.safetensors"
    before = write(folder, path, trained=True, own_sketch_tower=own, layout_channels=channels, sketch_size=None)
    loaded = load(path, backbone(folder))
    pixels = before.pixels([sketch()])
    with torch.no_grad():
        for ours, theirs in zip(before.sketch_tokens(pixels), loaded.composer.sketch_tokens(pixels), strict=True):
            torch.testing.assert_close(ours, theirs, rtol=0, atol=1e-5)
        embedding = before.sketch_tokens(pixels)[0]
        read = [one.read(one.rows(one.converter(embedding), [None])) for one in (before, loaded.composer)]
        torch.testing.assert_close(*read, rtol=0, atol=0)
    assert loaded.header.about == {"data": "generated", "terms": "none"}
    assert (loaded.fingerprint == backbone(folder).fingerprint) == (own and not channels)
    assert not loaded.composer.training
    assert not any(p.requires_grad for p in loaded.composer.parameters())


def test_only_what_training_moved_of_a_tower_is_stored(folder, tmp_path) -> None:
    path = tmp_path / "duet.safetensors"
    write(folder, path, trained=True, own_sketch_tower=True)
    assert sum(name.startswith(SKETCH_TOWER) for name in load_file(path)) == 1


def test_a_checkpoint_beside_the_weights_is_used(folder, tmp_path) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert load_encoder(str(tmp_path), device="cpu", dtype="fp32").composition == "sum"
    write(folder, tmp_path / sources.CHECKPOINT_NAME)
    encoder = load_encoder(str(tmp_path), device="cpu", dtype="fp32")
    assert encoder.composition == "duet"
    assert encoder.dim == encoder.meaning_dim
    assert encoder.fingerprint == encoder.networks.backbone.fingerprint, "meaning alone changes nothing that photos see"


def test_the_sentence_of_a_drawing_is_read_to_its_last_place(folder, tmp_path) -> None:
    path = tmp_path / "duet.safetensors"
    composer = write(folder, path)
    encoder = load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path)
    states = encoder.networks.sentence(sketch(), "red as a cartoon")
    text = composer.backbone.text
    assert states.shape == (1, text.context_length, text.width)
    word = composer.converter(composer.sketch_tokens(composer.pixels([sketch()]))[0])
    parts = [composer.prompt, word, text.words("red as a cartoon")]
    np.testing.assert_allclose(states, text.states(*text.sentences([parts])).detach(), atol=1e-5)
    assert np.abs(states - encoder.networks.sentence(sketch(20), "red as a cartoon")).max() > 0


def test_without_a_checkpoint_a_drawing_is_no_word(folder) -> None:
    with pytest.raises(ModelError, match="no duet checkpoint"):
        load_encoder(str(folder), device="cpu", dtype="fp32").networks.sentence(sketch(), "red")


@pytest.fixture
def encoder(folder, tmp_path) -> DuetEncoder:
    path = tmp_path / "duet.safetensors"
    write(folder, path, own_sketch_tower=True, layout_channels=4)
    return load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path)


@pytest.mark.parametrize("reader", ["V", "sketch tower"])
def test_regions_stand_beside_a_vector_with_a_layout(folder, tmp_path, reader) -> None:
    path = tmp_path / "duet.safetensors"
    write(folder, path, own_sketch_tower=True, layout_channels=4, layout_of_photos=reader)
    encoder = load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path)
    plain = load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=None)
    vectors, windows = encoder.photos_and_regions([photo(), photo(1)])
    assert np.allclose(vectors, encoder.photos([photo(), photo(1)]), atol=1e-6)
    assert np.allclose(windows, plain.photos_and_regions([photo(), photo(1)])[1], atol=1e-5)


def test_a_vector_is_meaning_and_layout(encoder) -> None:
    size, dim = encoder.meaning_dim, encoder.dim
    assert dim == size + encoder.networks.checkpoint.composer.layout.size
    (vector,) = encoder.photos([photo()])
    a, b = encoder.weights
    assert a * a + b * b == pytest.approx(1)
    assert np.linalg.norm(vector[:size]) == pytest.approx(a, abs=1e-5)
    assert np.linalg.norm(vector[size:]) == pytest.approx(b, abs=1e-5)
    drawn = encoder.query(sketch=sketch(), text="red")
    assert np.linalg.norm(drawn[:size]) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(drawn[size:]) == pytest.approx(1, abs=1e-5)
    assert not encoder.query(text="red")[size:].any(), "nothing drawn, no layout"
    assert encoder.photos([]).shape == (0, dim)


def test_words_alone_and_a_photo_alone_are_their_own_vectors(encoder) -> None:
    size = encoder.meaning_dim
    words = encoder.networks.backbone.encode_text(["a red cup"])[0].numpy()
    np.testing.assert_allclose(encoder.query(text="a red cup")[:size], words, atol=1e-6)
    (vector,) = encoder.photos([photo()])
    a, b = encoder.weights
    like_it = encoder.query(photo=photo())
    np.testing.assert_allclose(like_it[:size] * a, vector[:size], atol=1e-5)
    np.testing.assert_allclose(like_it[size:] * b, vector[size:], atol=1e-5)


def test_a_photo_with_words_stands_in_the_sketchs_place(encoder) -> None:
    size, reader = encoder.meaning_dim, encoder.queries.reader
    embedding = encoder.networks.see([photo()])
    expected = unit(reader.query(embedding, ["as a cartoon"])[0])
    np.testing.assert_allclose(encoder.query(photo=photo(), text="as a cartoon")[:size], expected, atol=1e-5)


def test_a_photo_beside_a_sketch_pulls_the_query_towards_itself(encoder) -> None:
    size = encoder.meaning_dim
    alone, both = encoder.query(sketch=sketch()), encoder.query(sketch=sketch(), photo=photo())
    (shown,) = encoder.photos([photo()])
    assert both[:size] @ shown[:size] > alone[:size] @ shown[:size]
    np.testing.assert_allclose(both[size:], alone[size:], atol=1e-6)


def test_the_negative_leaves_the_layout_alone(encoder) -> None:
    size = encoder.meaning_dim
    plain, less = encoder.query(sketch=sketch()), encoder.query(sketch=sketch(), negative="indoor")
    unwanted = encoder.networks.backbone.encode_text(["indoor"])[0].numpy()
    assert less[:size] @ unwanted < plain[:size] @ unwanted
    np.testing.assert_array_equal(less[size:], plain[size:])


def test_many_queries_are_the_single_ones(encoder) -> None:
    sketches, texts = [sketch(), sketch(20), sketch(9)], ["red", None, "on the beach"]
    parts = encoder.query_parts(sketches, texts)
    for i in range(3):
        single = encoder.query(sketch=sketches[i], text=texts[i])
        np.testing.assert_allclose(np.concatenate([parts.meaning[i], parts.layout[i]]), single, atol=1e-5)
    words = encoder.query_parts(None, ["red", "blue"])
    assert not words.layout.any()
    a, b = encoder.weights
    shown = encoder.photo_parts([photo()])
    score = a * parts.meaning @ shown.meaning.T + b * parts.layout @ shown.layout.T
    np.testing.assert_allclose(
        score[0], encoder.photos([photo()]) @ encoder.query(sketch=sketches[0], text="red"), atol=1e-5
    )


def test_the_sum_is_the_same_one_by_one_and_together(model_folders) -> None:
    encoder = load_encoder(str(model_folders["vit"]), device="cpu", dtype="fp32")
    sketches, texts = [sketch(), sketch(20)], ["red", None]
    parts = encoder.query_parts(sketches, texts)
    assert parts.layout is None
    for i in range(2):
        np.testing.assert_allclose(parts.meaning[i], encoder.query(sketch=sketches[i], text=texts[i]), atol=1e-5)
    three = encoder.query(sketch=sketch(), text="red", photo=photo())
    vectors = [*encoder.photos([sketch(), photo()]), encoder.query(text="red")]
    np.testing.assert_allclose(three, sum(vectors) / np.linalg.norm(sum(vectors)), atol=1e-5)


def test_sketches_may_be_seen_smaller_than_photos(model_folders, tmp_path) -> None:
    path = tmp_path / "duet.safetensors"
    write(model_folders["cnn"], path, own_sketch_tower=True, sketch_size=32)
    encoder = load_encoder(str(model_folders["cnn"]), device="cpu", dtype="fp32", checkpoint=path)
    assert encoder.networks.checkpoint.composer.pixels([sketch()]).shape == (1, 3, 32, 32)
    assert encoder.query(sketch=sketch()).shape == (encoder.dim,)


def test_the_sketch_tower_may_read_photos_for_their_layout(model_folders, tmp_path) -> None:
    folder, path = model_folders["cnn"], tmp_path / "duet.safetensors"
    sizes = {"own_sketch_tower": True, "layout_channels": 4, "sketch_size": 32}
    composer = write(folder, path, trained=True, layout_of_photos="sketch tower", **sizes)
    encoder = load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path)
    drawn = sketch()
    parts = encoder.photo_parts([drawn])
    with torch.no_grad():
        cells = composer.sketch_tokens(composer.pixels([drawn]))[1]
        np.testing.assert_allclose(parts.layout, composer.layout.photo(cells), rtol=0, atol=1e-5)
        meaning = backbone(folder).encode_pixels(composer.backbone.pixels([drawn]))
    np.testing.assert_allclose(parts.meaning, meaning, rtol=0, atol=1e-5)


def test_a_layout_may_be_read_from_a_stage_of_the_sketch_tower(model_folders, tmp_path) -> None:
    folder, path = model_folders["cnn"], tmp_path / "duet.safetensors"
    write(folder, path, trained=True, **STAGED)
    with stored(path) as (_, tensors):
        for side in ("sketch", "photo"):
            tensors[f"layout.{side}_head.mean"].normal_()
    composer = load(path, backbone(folder)).composer
    layout = composer.layout
    with torch.no_grad():
        trunk, pixels = composer.sketch_tower.trunk, composer.preprocess.at(48)([sketch()])
        seen = trunk.bn1(trunk.conv_stem(torch.from_numpy(pixels)))
        for block in trunk.blocks[:3]:
            seen = block(seen)
        cells = torch.nn.functional.adaptive_avg_pool2d(seen, 2).permute(0, 2, 3, 1).flatten(1)
    assert cells.shape == (1, 2 * 2 * 40)
    encoder = load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path)
    for found, mean in (
        (encoder.query_parts([sketch()], [None]).layout, layout.sketch_head.mean),
        (encoder.photo_parts([sketch()]).layout, layout.photo_head.mean),
    ):
        with torch.no_grad():
            expected = torch.nn.functional.normalize((cells - mean) @ layout.whitening.weight.T, dim=-1)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-5)
    assert encoder.photos_and_regions([photo()])[0].shape == (1, encoder.dim)


@pytest.mark.parametrize(("kind", "stage"), [("vit", 1), ("cnn", 99)])
def test_a_tower_without_the_stage_says_so(model_folders, tmp_path, kind, stage) -> None:
    path = tmp_path / "duet.safetensors"
    write(model_folders[kind], path, **(STAGED | {"layout_stage": stage, "own_sketch_tower": kind == "cnn"}))
    encoder = load_encoder(str(model_folders[kind]), device="cpu", dtype="fp32", checkpoint=path)
    with pytest.raises(ModelError, match=f"no stage {stage} to read layouts from"):
        encoder.query(sketch=sketch())


@pytest.mark.parametrize("lacking", [{"layout_side": 0}, {"layout_channels": 0}, {"layout_of_photos": "V"}])
def test_a_stage_without_what_it_needs_is_no_architecture(model_folders, tmp_path, lacking) -> None:
    with pytest.raises(ValueError, match="needs side, channels and the sketch tower"):
        Architecture(**(STAGED | lacking))
    path = tmp_path / "duet.safetensors"
    write(model_folders["cnn"], path, **STAGED)
    with stored(path) as (header, _):
        header["architecture"] |= lacking
    with pytest.raises(ModelError, match="damaged header"):
        read_header(path)


def test_what_a_checkpoint_does_to_meaning_is_the_same_whatever_its_layout(model_folders, tmp_path) -> None:
    path = tmp_path / "duet.safetensors"

    def written(**sizes) -> str:
        write(model_folders["cnn"], path, **({"own_sketch_tower": True, "trained": True, "sketch_size": 32} | sizes))
        return identity(path)

    first = written(layout_channels=4)
    assert written() == written(**STAGED) == first
    changed_there(path, "layout.angle")
    assert identity(path) == first
    others = [written(sketch_size=48), written(residual=1.0), written(halving_words=2.0), written(trained=False)]
    assert len({first, *others}) == 5
    written()
    changed_there(path, "prompt")
    assert identity(path) != first


def test_photo_vectors_have_another_fingerprint_where_what_reads_their_layout_is_another(
    model_folders, tmp_path
) -> None:
    path = tmp_path / "duet.safetensors"
    write(model_folders["cnn"], path, **STAGED)
    first = load(path, backbone(model_folders["cnn"])).fingerprint
    for name, is_seen in (
        ("layout.sketch_head.mean", False),
        ("layout.photo_head.mean", True),
        ("layout.whitening.weight", True),
        ("layout.angle", True),
    ):
        write(model_folders["cnn"], path, **STAGED)
        changed_there(path, name)
        assert (load(path, backbone(model_folders["cnn"])).fingerprint != first) == is_seen, name


def test_a_header_from_before_stages_says_the_same(model_folders, tmp_path) -> None:
    path = tmp_path / "duet.safetensors"
    write(model_folders["cnn"], path, own_sketch_tower=True, layout_channels=4, layout_of_photos="sketch tower")
    new = load(path, backbone(model_folders["cnn"])).fingerprint, identity(path)
    with stored(path) as (header, _):
        header["version"] = 2
        del header["architecture"]["layout_stage"], header["architecture"]["layout_side"]
    assert (load(path, backbone(model_folders["cnn"])).fingerprint, identity(path)) == new


def test_what_a_sentence_is_made_of_stands_beside_it_and_the_drawing_weighs_less_with_words(
    model_folders, tmp_path
) -> None:
    folder, path = model_folders["cnn"], tmp_path / "duet.safetensors"
    sizes = {"own_sketch_tower": True, "layout_channels": 4, "sketch_size": 32, "residual": 0.8, "halving_words": 2.0}
    composer = write(folder, path, trained=True, **sizes)
    encoder = load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path)
    normalise = torch.nn.functional.normalize
    with torch.no_grad():
        seen, cells = composer.sketch_tokens(composer.pixels([sketch()]))
        v = normalise(composer.backbone.model.visual(composer.backbone.pixels([sketch()])), dim=-1)
        for text, share in ((None, 1.0), ("red", 2 / 3), ("a red one", 2 / 5)):
            words = [] if text is None else [composer.backbone.text.words(text)]
            row = [composer.prompt, composer.converter(seen)[0][None], *words]
            sentence = normalise(composer.read([row]), dim=-1)
            parts = encoder.query_parts([sketch()], [text])
            said = 0 if text is None else composer.backbone.encode_text([text])
            expected = normalise(sentence + 0.8 * (share * v + said), dim=-1)
            np.testing.assert_allclose(parts.meaning, expected, rtol=0, atol=1e-5)
            np.testing.assert_allclose(parts.layout, share * composer.layout.sketch(cells), rtol=0, atol=1e-5)
        photo_alone = normalise(composer.backbone.model.visual(composer.backbone.pixels([photo()])), dim=-1)
    asked = encoder.query(photo=photo(), text="red")[: encoder.meaning_dim]
    plain = composer.backbone.model.visual(composer.backbone.pixels([photo()])).detach()
    with torch.no_grad():
        row = [composer.prompt, composer.converter(plain)[0][None], composer.backbone.text.words("red")]
        beside = 2 / 3 * photo_alone + composer.backbone.encode_text(["red"])
        expected = normalise(normalise(composer.read([row]), dim=-1) + 0.8 * beside, dim=-1)
    np.testing.assert_allclose(asked, expected[0], atol=1e-5)


def test_photo_vectors_have_another_fingerprint_where_the_sketch_tower_or_its_size_is_another(
    model_folders, tmp_path
) -> None:
    def fingerprint(trained: bool, **sizes: object) -> str:
        path = tmp_path / "duet.safetensors"
        write(model_folders["cnn"], path, trained, **({"own_sketch_tower": True, "layout_channels": 4} | sizes))
        return load(path, backbone(model_folders["cnn"])).fingerprint

    both = {"layout_of_photos": "sketch tower"}
    found = [fingerprint(t, sketch_size=s, **both) for t in (False, True) for s in (32, 64)]
    assert len(set(found)) == 4
    staged = [
        fingerprint(False, layout_stage=n, layout_side=s, layout_channels=c, **both)
        for n, c in ((2, 24), (3, 40))
        for s in (32, 64)
    ]
    assert len({*found, *staged}) == 8
    assert fingerprint(True, sketch_size=32) == fingerprint(False, sketch_size=32), "photos are seen by V alone"


@torch.no_grad()
def test_layout_sees_where_and_not_only_what() -> None:
    torch.manual_seed(0)
    branch = Layout(6, channels=3, grid=2, size=8)
    cells = torch.zeros(1, 4, 4, 6)
    cells[:, :2, :2] = 20 * torch.randn(6)  # far above the biases of heads that have learnt nothing
    moved = cells.flip(2)
    left, right = branch.sketch(cells), branch.photo(moved)
    assert left.shape == (1, 8)
    assert left.norm() == pytest.approx(1, abs=1e-6)
    assert (branch.sketch(cells) @ branch.photo(cells).T).item() == pytest.approx(1, abs=1e-5), "heads start as one"
    assert (left @ right.T).item() < 0.9


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("missing", "There is no duet checkpoint"),
        ("cut", "is damaged"),
        ("foreign", "is not a duet checkpoint"),
        ("newer", "is newer than this program"),
        ("other", "was made for"),
        ("lacking", "does not hold what its header says"),
        ("no version", "is newer|damaged"),
    ],
)
def test_a_checkpoint_that_cannot_be_used_says_why(model_folders, tmp_path, damage, says) -> None:
    path = tmp_path / "duet.safetensors"
    write(model_folders["vit"], path)
    tensors = load_file(path)
    with safe_open(path, framework="pt") as file:
        header = json.loads(file.metadata()["duet"])
    match damage:
        case "missing":
            path.unlink()
        case "cut":
            path.write_bytes(path.read_bytes()[:-9])
        case "foreign":
            save_file(tensors, path)
        case "newer":
            save_file(tensors, path, metadata={"duet": json.dumps({**header, "version": 99})})
        case "no version":
            save_file(tensors, path, metadata={"duet": json.dumps({**header, "version": "1"})})
        case "lacking":
            tensors.pop("prompt")
            save_file(tensors, path, metadata={"duet": json.dumps(header)})
    folder = model_folders["eos" if damage == "other" else "vit"]
    if damage == "other":
        weights = load_file(model_folders["vit"] / sources.WEIGHTS_NAME)
        weights["positional_embedding"] += 0.1
        folder = tmp_path / "other"
        folder.mkdir()
        config = (model_folders["vit"] / sources.CONFIG_NAME).read_text()
        (folder / sources.CONFIG_NAME).write_text(config)
        save_file(weights, folder / sources.WEIGHTS_NAME)
    with pytest.raises(ModelError, match=says):
        load(path, backbone(folder))


def test_the_header_is_read_without_the_weights(model_folders, tmp_path) -> None:
    path = tmp_path / "duet.safetensors"
    write(model_folders["vit"], path, layout_channels=4)
    header = read_header(path)
    assert header.architecture == Architecture(hidden=16, layout_channels=4)
    assert header.backbone == model_folders["vit"].name
    assert sorted(p.name for p in tmp_path.iterdir()) == ["duet.safetensors"], "nothing unfinished stays"
