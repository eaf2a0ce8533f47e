"""A model's networks as ONNX graphs: they compute what torch does, from the tensors of the model's own files."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from open_clip.model import CLIP
from PIL import Image, ImageDraw
from safetensors.numpy import load_file
from safetensors.torch import save_file
from torch import Tensor, nn

from duet_model import checkpoint, generator_file, load_on_graphs, load_on_torch, sources
from duet_model.architecture import Architecture
from duet_model.backbone import Backbone
from duet_model.checkpoint import changed
from duet_model.composer import Composer
from duet_model.duet_header import SKETCH_TOWER, VISUAL
from duet_model.encoder import DuetEncoder
from duet_model.errors import ModelError
from duet_model.tokens import tokens
from duet_model.unet import Sizes, UNet
from duet_training import cli
from duet_training.errors import TrainingError
from duet_training.graphs import graph as one
from duet_training.graphs.graph import Graph, graph
from duet_training.graphs.networks import Network, networks

TINY = {
    "embed_dim": 24,
    "vision_cfg": {
        "timm_model_name": "test_efficientnet",
        "timm_pool": "avg",
        "timm_proj": "linear",
        "image_size": 96,
    },
    "text_cfg": {"context_length": 16, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 1},
}
OWN = Architecture(
    hidden=16, own_sketch_tower=True, sketch_size=64, layout_channels=3, layout_size=8, layout_of_photos="sketch tower"
)
SHARED = Architecture(hidden=16, layout_channels=3, layout_grid=2, layout_size=8)
STAGED = Architecture(
    hidden=16,
    own_sketch_tower=True,
    sketch_size=64,
    layout_channels=32,
    layout_grid=3,
    layout_size=8,
    layout_of_photos="sketch tower",
    layout_stage=3,
    layout_side=80,
    layout_colour=0.5,
)
LAID_OUT = {"photo_tower", "sketch_tower", "converter", "sketch_layout", "photo_layout", "text"}


@dataclass(frozen=True)
class Model:
    """A random model's folder, and what torch makes of it."""

    folder: Path
    composer: Composer
    unet: UNet | None
    fingerprint: str

    def networks(self) -> Iterator[Network]:
        return networks(self.composer, self.unet)

    def weight(self, name: str) -> np.ndarray:
        """What a name in a graph means to the product."""
        base, own = (load_file(self.folder / file) for file in ("open_clip_model.safetensors", "duet.safetensors"))
        if name in own:
            return own[name]
        return base[VISUAL + name.removeprefix(SKETCH_TOWER) if name.startswith(SKETCH_TOWER) else name]

    def drawing_weight(self, name: str) -> np.ndarray:
        return load_file(self.folder / "generator.safetensors")[name]


def shaken(part: nn.Module) -> None:
    """Nothing is left that happens to be 0 or 1: statistics of batch norms, zeroed layers."""
    with torch.no_grad():
        for name, value in part.state_dict().items():
            if value.is_floating_point():
                value.add_(torch.rand_like(value) * (0.3 if "running_var" in name else 0.05))


def made(folder: Path, architecture: Architecture, with_unet: bool) -> Model:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        clip = CLIP(**TINY).eval()
        shaken(clip)
        weights = {name: value.half().contiguous() for name, value in clip.state_dict().items()}
        save_file(weights, folder / "open_clip_model.safetensors")
        (folder / "open_clip_config.json").write_text(json.dumps({"model_cfg": TINY, "preprocess_cfg": {}}))
        backbone = Backbone(sources.folder(folder, "tiny"))
        composer = Composer(backbone, architecture)
        own = composer.sketch_tower
        moved, prefix = (backbone.model.visual, VISUAL) if own is None else (own, SKETCH_TOWER)
        original = {name: value.clone() for name, value in moved.state_dict().items()}
        shaken(moved.head)
        path = folder / "duet.safetensors"
        shaken(composer.converter)
        shaken(composer.layout)
        checkpoint.save(path, composer, {}, changed(moved, original, prefix))
        if with_unet:
            unet = UNet(Sizes(24, 32, (4, 8, 8)))
            shaken(unet)
            generator_file.save(folder / "generator.safetensors", unet, checkpoint.identity(path), {})
    source = sources.folder(folder, "tiny")
    loaded = checkpoint.load(path, Backbone(source))
    drawing = generator_file.read(folder / "generator.safetensors", path, 24)[0] if with_unet else None
    return Model(folder, loaded.composer, drawing, loaded.fingerprint)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """With a tower for sketches, a layout branch and a generator; its graphs are written."""
    model = made(tmp_path_factory.mktemp("own"), OWN, with_unet=True)
    stale = model.folder / "graphs" / "stale.onnx"
    stale.parent.mkdir()
    stale.touch()
    assert cli.main(["graphs", str(model.folder)]) == 0
    return model


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """With one tower, which training moved."""
    return made(tmp_path_factory.mktemp("shared"), SHARED, with_unet=False)


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """Whose layout is read from a stage of its sketch tower."""
    return made(tmp_path_factory.mktemp("staged"), STAGED, with_unet=False)


def session(model: Model, written: bytes, drawing: bool = False) -> onnxruntime.InferenceSession:
    wanted = [weight.name for weight in onnx.load_from_string(written).graph.initializer if weight.external_data]
    find = model.drawing_weight if drawing else model.weight
    arrays = [find(name).astype(np.float32) for name in wanted]
    options = onnxruntime.SessionOptions()
    options.add_external_initializers(wanted, [*map(onnxruntime.OrtValue.ortvalue_from_numpy, arrays)])
    run = onnxruntime.InferenceSession(written, options, providers=["CPUExecutionProvider"])
    run.arrays = arrays  # it reads them where they are
    return run


def close(found: list[np.ndarray], expected: Tensor | tuple[Tensor, ...]) -> None:
    every = (expected,) if isinstance(expected, Tensor) else expected
    for value, wanted in zip(found, every, strict=True):
        assert value.dtype == np.float32
        assert value.shape == wanted.shape
        np.testing.assert_allclose(value, wanted.numpy(), rtol=0, atol=1e-4 * float(wanted.abs().max()))


@torch.no_grad()
def compare(model: Model, network: Network, written: bytes) -> None:
    """One picture and three, of random numbers."""
    run = session(model, written, network.part is model.unet)
    assert [one.name for one in run.get_inputs()] == list(network.inputs)
    assert [one.name for one in run.get_outputs()] == list(network.outputs)
    for count in (1, 3):
        inputs = [torch.randn(count, *example.shape[1:]) for example in network.inputs.values()]
        named = dict(zip(network.inputs, (value.numpy() for value in inputs), strict=True))
        close(run.run(None, named), network.compute(*inputs))


def test_every_network_is_there_and_what_it_belongs_to(own: Model) -> None:
    folder = own.folder / "graphs"
    assert {path.name for path in folder.iterdir()} == {f"{name}.onnx" for name in (*LAID_OUT, "generator")} | {
        "graphs.json"
    }
    about = json.loads((folder / "graphs.json").read_text())
    assert set(about.pop("tensors")) == LAID_OUT | {"generator"}
    assert about == {
        "format": "duet-graphs",
        "version": 1,
        "configuration": sha256(json.dumps([TINY, {}], sort_keys=True).encode()).hexdigest(),
        "weights": sha256((own.folder / "open_clip_model.safetensors").read_bytes()).hexdigest(),
        "checkpoint": sha256((own.folder / "duet.safetensors").read_bytes()).hexdigest(),
        "generator": sha256((own.folder / "generator.safetensors").read_bytes()).hexdigest(),
        "fingerprint": own.fingerprint,
    }


@pytest.mark.parametrize("name", sorted((LAID_OUT | {"generator"}) - {"text"}))
def test_a_graph_computes_what_torch_does(own: Model, name: str) -> None:
    network = next(network for network in own.networks() if network.name == name)
    compare(own, network, (own.folder / "graphs" / f"{name}.onnx").read_bytes())


def on_graphs(folder: Path) -> DuetEncoder | None:
    """What the program loads where this is its own model."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "embedded_folder", lambda: folder)
        return load_on_graphs()


def test_graphs_from_elsewhere_are_not_read(own: Model) -> None:
    assert load_on_graphs(str(own.folder)) is None


def test_the_product_computes_with_them_what_it_does_on_torch(own: Model) -> None:
    drawing = Image.new("RGB", (90, 90), "white")
    ImageDraw.Draw(drawing).ellipse((20, 30, 70, 80), outline="black", width=4)
    photo = Image.linear_gradient("L").rotate(30).resize((120, 80)).convert("RGB")
    ours, theirs = on_graphs(own.folder), load_on_torch(str(own.folder), device="cpu", dtype="fp32")
    assert type(ours.networks).__name__ == "OnnxNetworks"
    assert (ours.fingerprint, ours.dim, ours.device) == (theirs.fingerprint, theirs.dim, "cpu")
    asked = {"sketch": drawing, "text": "café in red, as a cartoon", "photo": photo, "negative": "people"}
    for names in (("sketch",), ("text",), ("photo", "text"), ("sketch", "text"), tuple(asked)):
        some = {name: asked[name] for name in names}
        np.testing.assert_allclose(ours.query(**some), theirs.query(**some), atol=1e-5)
    for one_, other in zip(*(each.photos_and_regions([photo, drawing]) for each in (ours, theirs)), strict=True):
        np.testing.assert_allclose(one_, other, atol=1e-5)
    painted = [each.load_imagination().draw(drawing, ours.query(text="red")[:24]) for each in (ours, theirs)]
    assert np.abs(np.subtract(*(np.asarray(picture, int) for picture in painted))).max() <= 1


@pytest.fixture
def copied(own: Model, tmp_path: Path) -> Path:
    """The first model's folder, to be damaged."""
    return shutil.copytree(own.folder, tmp_path / "model")


def test_graphs_of_other_weights_are_not_used(copied: Path, caplog: pytest.LogCaptureFixture) -> None:
    (copied / "generator.safetensors").unlink()
    assert on_graphs(copied) is None
    assert "drawn from other files" in caplog.text


def test_graphs_of_another_configuration_are_not_used(copied: Path) -> None:
    config = copied / "open_clip_config.json"
    config.write_text(json.dumps({"preprocess_cfg": {}, "model_cfg": TINY}, indent=4))
    assert on_graphs(copied) is not None  # the same, written otherwise
    config.write_text(json.dumps({"model_cfg": TINY, "preprocess_cfg": {"mean": [0.5, 0.5, 0.5]}}))
    assert on_graphs(copied) is None


def about(folder: Path, **changes: object) -> None:
    path = folder / "graphs" / "graphs.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


DAMAGES = {
    "a graph is cut off": lambda folder: (folder / "graphs" / "text.onnx").write_bytes(b"\x08"),
    "a graph is missing": lambda folder: (folder / "graphs" / "converter.onnx").unlink(),
    "no JSON": lambda folder: (folder / "graphs" / "graphs.json").write_text("{"),
    "JSON without end": lambda folder: (folder / "graphs" / "graphs.json").write_text("[" * 1_000_000),
    "another kind of JSON": lambda folder: (folder / "graphs" / "graphs.json").write_text("[1]"),
    "no names": lambda folder: about(folder, tensors=None),
    "an unknown name": lambda folder: about(folder, tensors={"photo_tower": ["visual.nowhere"]}),
    "too few names": lambda folder: about(folder, tensors={"photo_tower": []}),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_graphs_that_cannot_be_used_are_a_line_in_the_log(
    copied: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    DAMAGES[damage](copied)
    assert on_graphs(copied) is None
    assert "the graphs of duet-lite cannot be used" in caplog.text


def test_a_program_without_onnx_runtime_computes_on_torch(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("onnxruntime", "duet_model.graphs", "duet_model.onnx_networks"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.delattr("duet_model.onnx_networks", raising=False)
    monkeypatch.delattr("duet_model.graphs", raising=False)
    assert on_graphs(copied) is None


def test_nobody_is_told_what_is_computed(own: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    monkeypatch.setattr("duet_model.graphs.disable_telemetry_events", lambda: calls.append("disabled"))
    monkeypatch.setattr("duet_model.graphs.InferenceSession", lambda *_, **__: calls.append("session"))
    on_graphs(own.folder)
    assert calls[:2] == ["disabled", "session"]


@pytest.mark.parametrize("number", ["", "two", "2,1", "-3"])
def test_any_number_of_threads_will_do(own: Model, number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", number)
    assert on_graphs(own.folder) is not None


def test_a_generator_that_came_later_is_not_used(copied: Path) -> None:
    encoder = on_graphs(copied)
    (copied / "generator.safetensors").write_bytes(b"another")
    with pytest.raises(ModelError, match=r"is not the one that was there when the model was loaded\.$"):
        encoder.load_imagination()


def test_a_damaged_graph_of_the_generator_is_said(copied: Path) -> None:
    (copied / "graphs" / "generator.onnx").write_bytes(b"another")
    with pytest.raises(ModelError, match=r"^The graph of the generator .* cannot be used\.$"):
        on_graphs(copied).load_imagination()


@torch.no_grad()
def test_sentences_of_any_length_are_read(own: Model) -> None:
    text = own.composer.backbone.text
    run = session(own, (own.folder / "graphs" / "text.onnx").read_bytes())
    for count, length in ((1, 2), (3, 2), (1, 7), (3, 15), (3, text.context_length)):
        embedded, ends = torch.randn(count, length, text.width), torch.randint(length, (count,))
        found = run.run(None, {"embedded": embedded.numpy(), "ends": ends.numpy()})
        close(found, text.encode(embedded, ends))


def test_a_shared_tower_is_the_photos_with_what_training_moved(shared: Model) -> None:
    network = next(network for network in shared.networks() if network.name == "sketch_tower")
    own = set(load_file(shared.folder / "duet.safetensors"))
    assert any(name.startswith(VISUAL) for name in own)
    names = own | set(load_file(shared.folder / "open_clip_model.safetensors"))
    compare(shared, network, graph(network, names).content)


def test_photos_without_a_sketch_tower_have_the_cells_of_v(shared: Model) -> None:
    found = {network.name: network for network in shared.networks()}
    assert set(found) == LAID_OUT
    visual = shared.composer.backbone.model.visual
    cells = tokens(visual, torch.zeros(1, 3, 96, 96))[1]
    assert found["photo_layout"].inputs["cells"].shape[1:] == cells.shape[1:]


@pytest.mark.parametrize("name", ["layout_tower", "sketch_layout", "photo_layout"])
def test_a_layout_of_a_stage_has_a_graph_of_the_tower_up_to_it(staged: Model, name: str) -> None:
    found = {network.name: network for network in staged.networks()}
    assert set(found) == LAID_OUT | {"layout_tower"}
    assert found["photo_layout"].inputs["cells"].shape[1:] == (10, 10, 32)
    names = {one for file in staged.folder.glob("*.safetensors") for one in load_file(file)}
    names |= {SKETCH_TOWER + one.removeprefix(VISUAL) for one in names if one.startswith(VISUAL)}
    written = graph(found[name], names)
    compare(staged, found[name], written.content)
    assert not any("blocks.3" in one or "conv_head" in one for one in written.tensors)


def test_a_graph_names_every_weight_and_holds_none(own: Model) -> None:
    for network in own.networks():
        inside = onnx.load_from_string((own.folder / "graphs" / f"{network.name}.onnx").read_bytes()).graph.initializer
        wanted = {weight.name for weight in inside if weight.external_data}
        if network.name in ("photo_tower", "sketch_tower", "converter", "generator"):
            state = [name for name in network.part.state_dict() if not name.endswith("num_batches_tracked")]
            assert wanted == {network.prefix + name for name in state}
        assert not any(weight.raw_data for weight in inside if weight.name in wanted)
        assert sum(len(weight.raw_data) for weight in inside) < 5000


def test_a_graph_is_the_same_each_time(own: Model) -> None:
    network = next(network for network in own.networks() if network.name == "sketch_layout")
    written = (own.folder / "graphs" / "sketch_layout.onnx").read_bytes()
    tensors = json.loads((own.folder / "graphs" / "graphs.json").read_text())["tensors"]["sketch_layout"]
    assert graph(network, set(load_file(own.folder / "duet.safetensors"))) == Graph(written, tuple(tensors))


def test_a_graph_that_would_hold_weights_is_refused(own: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    network = next(network for network in own.networks() if network.name == "converter")
    monkeypatch.setattr(one, "MOST_INLINE", 1000)
    with pytest.raises(TrainingError, match=r"converter would hold [\d,]+ bytes that are in no file of the model\."):
        graph(network, ())


def test_what_torch_cannot_export_is_said(own: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise torch.onnx.OnnxExporterError("no such operator")

    monkeypatch.setattr(torch.onnx, "export", fail)
    network = next(own.networks())
    with pytest.raises(TrainingError, match=r"^torch \S+ cannot write photo_tower as a graph\.$"):
        graph(network, ())


def test_a_model_without_a_checkpoint_is_refused(tiny_clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["graphs", str(tiny_clip)]) == 1
    said = "only a model with its checkpoint has graphs."
    assert capsys.readouterr().err == f"duet-train: {tiny_clip} has no duet.safetensors: {said}\n"
    assert not (tiny_clip / "graphs").exists()
