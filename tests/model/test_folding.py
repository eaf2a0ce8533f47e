import copy

import pytest
import torch
from torch import Tensor, nn

from duet_model import load_encoder, sources
from duet_model.architecture import Architecture
from duet_model.backbone import Backbone
from duet_model.checkpoint import load, save
from duet_model.composer import Composer
from duet_model.duet_header import SKETCH_TOWER, VISUAL
from duet_model.folding import fold_batch_norms
from duet_model.tokens import tokens


def tower(name: str | None) -> nn.Module:
    return Backbone(sources.find(name)).model.visual


def unsettle(visual: nn.Module) -> nn.Module:
    """Statistics that a mistake in the folding would show."""
    generator = torch.Generator().manual_seed(1)
    for norm in norms(visual):
        for values, low, high in (
            (norm.running_mean, -0.5, 0.5),
            (norm.running_var, 0.5, 2),
            (norm.weight, 0.5, 2),
            (norm.bias, 0, 1),
        ):
            values.data.uniform_(low, high, generator=generator)
    return visual


def norms(visual: nn.Module) -> list[nn.BatchNorm2d]:
    return [module for module in visual.modules() if isinstance(module, nn.BatchNorm2d)]


def pictures(side: int, count: int = 2) -> Tensor:
    return torch.rand(count, 3, side, side, generator=torch.Generator().manual_seed(2))


def assert_same(one: Tensor, other: Tensor) -> None:
    assert (one - other).abs().max() <= 1e-4 * one.abs().max()


def check(visual: nn.Module, side: int) -> None:
    folded = copy.deepcopy(visual)
    fold_batch_norms(folded)
    assert norms(visual)
    assert not norms(folded)
    seen = pictures(side)
    assert_same(visual(seen), folded(seen))
    for one, other in zip(tokens(visual, seen), tokens(folded, seen), strict=True):
        assert_same(one, other)


def test_copies_with_other_weights_are_folded_along(model_folders) -> None:
    visual = tower(str(model_folders["cnn"]))
    other = unsettle(copy.deepcopy(visual))
    folded = copy.deepcopy(other)
    fold_batch_norms(visual, folded)
    assert not norms(visual)
    assert not norms(folded)
    assert_same(other(pictures(64)), folded(pictures(64)))


@pytest.mark.parametrize("kind", ["cnn", "cnn-own-head"])
def test_a_folded_tower_sees_the_same(model_folders, kind) -> None:
    check(unsettle(tower(str(model_folders[kind]))), 64)


def test_the_embedded_model_folded_sees_the_same() -> None:
    visual = tower(None)
    check(visual, visual.image_size[0])


def test_a_vision_transformer_is_left_alone(model_folders) -> None:
    visual = tower(str(model_folders["vit"]))
    before = {name: value.clone() for name, value in visual.state_dict().items()}
    kinds = [type(module) for module in visual.modules()]
    fold_batch_norms(visual)
    assert [type(module) for module in visual.modules()] == kinds
    assert visual.state_dict().keys() == before.keys()
    assert all(torch.equal(value, before[name]) for name, value in visual.state_dict().items())


class Crossing(nn.Module):
    """Convolutions that must not be folded, beside one that must."""

    def __init__(self) -> None:
        super().__init__()
        self.image_size = 8
        self.first, self.first_norm = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)
        self.heard, self.heard_norm = nn.Conv2d(4, 4, 1), nn.BatchNorm2d(4)
        self.twice, self.twice_norm = nn.Conv2d(4, 4, 1), nn.BatchNorm2d(4)
        self.bent, self.bent_norm = nn.Conv2d(4, 4, 1), nn.BatchNorm2d(4)

    def forward(self, pixels: Tensor) -> Tensor:
        x = self.first_norm(self.first(pixels))
        x = self.heard(x)
        x = self.heard_norm(x) + x  # somebody else reads it too
        for _ in range(2):
            x = self.twice(x)
        x = self.twice_norm(x)
        return self.bent_norm(self.bent(x).relu())


def test_only_what_a_norm_alone_reads_is_folded() -> None:
    torch.manual_seed(0)
    plain = unsettle(Crossing().eval())
    folded = copy.deepcopy(plain)
    fold_batch_norms(folded)
    left = [name for name, module in folded.named_modules() if isinstance(module, nn.BatchNorm2d)]
    assert left == ["heard_norm", "twice_norm", "bent_norm"]
    assert_same(plain(pictures(8)), folded(pictures(8)))


def test_a_tower_in_training_is_refused(model_folders) -> None:
    with pytest.raises(ValueError, match="in training"):
        fold_batch_norms(tower(str(model_folders["cnn"])).train())


@pytest.mark.parametrize("dtype", ["fp32", "auto"])
@pytest.mark.parametrize("own", [False, True])
def test_a_loaded_encoder_is_folded_and_keeps_its_fingerprint(model_folders, tmp_path, own, dtype) -> None:
    folder, path = str(model_folders["cnn"]), tmp_path / "duet.safetensors"
    backbone = Backbone(sources.find(folder))
    composer = Composer(backbone, Architecture(hidden=16, own_sketch_tower=own)).eval()
    moved = unsettle(composer.sketch_tower if own else backbone.model.visual)
    save(path, composer, {}, {(SKETCH_TOWER if own else VISUAL) + name: v for name, v in moved.state_dict().items()})

    encoder = load_encoder(folder, device="cpu", dtype=dtype, checkpoint=path)
    plain = Backbone(sources.find(folder))
    assert encoder.networks.backbone.fingerprint == plain.fingerprint
    assert encoder.fingerprint == load(path, plain).fingerprint
    found = encoder.networks.checkpoint.composer
    towers = [tower for tower in (encoder.networks.backbone.model.visual, found.sketch_tower) if tower is not None]
    assert len(towers) == 1 + own
    assert not any(norms(tower) for tower in towers)
    if encoder.dtype == "fp32":
        for one, other in zip(composer.sketch_tokens(pictures(64)), found.sketch_tokens(pictures(64)), strict=True):
            assert_same(one, other)
