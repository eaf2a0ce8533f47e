"""The step against the formulas of METHOD.md, written out one pair at a time."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from duet_model import sources
from duet_model.backbone import Backbone
from duet_model.checkpoint import load
from duet_model.composer import Composer
from duet_model.tokens import tokens
from duet_resources import prompts
from duet_training.config import Config
from duet_training.configs import changed
from duet_training.data.batches import Batch, Features
from duet_training.losses.layout import layout
from duet_training.task import NORMS, DuetTask

SIX = ("triplet", "compositionality", "neutral", "text_to_text", "region_aware", "reconstruction")


def task_of(config: Config, *settings: str) -> DuetTask:
    torch.manual_seed(1)
    return DuetTask(changed(config, settings), Backbone(sources.find(config.backbone)))


def batch(words: tuple[str, ...] = ("", "", "", "")) -> Batch:
    draws = torch.Generator().manual_seed(5)
    sketches, photos = torch.randn(4, 3, 32, 32, generator=draws), torch.randn(4, 3, 32, 32, generator=draws)
    photos[1] = photos[0]  # two sketches of one photo
    instance = torch.tensor([0, 0, 1, 2])
    return Batch(
        sketches,
        photos,
        torch.rand(4, 3, 16, 16, generator=draws),
        instance,
        torch.tensor([0, 0, 0, 1]),
        torch.tensor([2, 3, 0, 1]),
        list(words),
    )


def draws() -> torch.Generator:
    return torch.Generator().manual_seed(9)


def delta(a: Tensor, b: Tensor) -> Tensor:
    return 1 - a @ b / (a.norm() * b.norm())


def read_alone(composer: Composer, embedding: torch.Tensor) -> torch.Tensor:
    """T_t{P_L; C(embedding)} [B, D]."""
    return composer.read(composer.rows(composer.converter(embedding), [None] * len(embedding)))


def test_every_loss_is_the_formula(tiny_config: Config) -> None:
    task = task_of(tiny_config, "losses.text_to_text.prompts=2").train(False)
    given, text, composer = batch(("", "red", "", "")), task.backbone.text, task.composer
    _, report = task(given, draws())
    assert set(report) == {*SIX, "contrastive", "layout"}

    order = draws()
    phrases = torch.randint(len(prompts.neutral()), (4,), generator=order).tolist()
    chosen = torch.randperm(len(prompts.handcrafted()), generator=order)[:2].tolist()

    def read(*parts: Tensor) -> Tensor:
        return text.encode(*text.sentences([list(parts)]))[0]

    visual = task.backbone.model.visual
    with torch.no_grad():
        s, s_cells = tokens(visual, given.sketches)
        p, cells = tokens(visual, given.photos)
        word = composer.converter(s)
        alone = [read(composer.prompt, w[None]) for w in word]
        missing = [
            text.words(said) if said else composer.converter(p[i] - s[i])[None] for i, said in enumerate(given.words)
        ]
        composed = [read(composer.prompt, word[i][None], missing[i]) for i in range(4)]
        neutral = [read(composer.prompt, word[i][None], text.words(prompts.neutral()[phrases[i]])) for i in range(4)]
        fixed = [[read(text.words(prompts.handcrafted()[j]), w[None]) for w in word] for j in chosen]
        expected = dict.fromkeys(SIX, 0.0)
        for i in range(4):
            other = int(given.negative[i])
            near, far = delta(alone[i], p[i]), delta(alone[i], p[other])
            expected["triplet"] += float(max(0, 0.2 + near - far)) / 4
            expected["compositionality"] += float(max(0, 0.2 + delta(composed[i], p[i]) - near)) / 4
            expected["neutral"] += float(abs(delta(neutral[i], p[i]) - near)) / 4
            for reading in fixed:
                logits = torch.stack([(1 - delta(alone[i], r)) / 0.07 for r in reading])
                expected["text_to_text"] += float(-logits.log_softmax(0)[i]) / 8
            seen = []
            for row in (i, other):
                parts = cells[row].flatten(0, 1)
                share = torch.stack([(1 - delta(alone[i], part)) / 0.07 for part in parts]).softmax(0)
                seen.append(delta(alone[i], share @ parts))
            expected["region_aware"] += float(max(0, 0.2 + seen[0] - seen[1])) / 4
            for q in (alone[i], composed[i]):
                drawn = composer.generator(q[None])[0]
                expected["reconstruction"] += float(((drawn - given.targets[i]) ** 2).mean()) / 8

        def info(query: list[Tensor], rows: list[int]) -> float:
            total = 0.0
            for i in rows:
                logits = torch.stack([(1 - delta(query[i], photo)) / 0.05 for photo in p]).log_softmax(0)
                own = [j for j in range(4) if given.instance[j] == given.instance[i]]
                total -= sum(float(logits[j]) for j in own) / len(own)
            return total / len(rows)

        expected["contrastive"] = info(alone, [0, 1, 2, 3]) + info(composed, [1])
        branch = composer.layout
        match = given.instance[:, None] == given.instance[None, :]
        expected["layout"] = float(
            layout(branch.sketch(s_cells), branch.photo(cells), torch.stack(alone), p, branch.weights, match)
        )
    for name, value in expected.items():
        assert report[name].item() == pytest.approx(value, abs=2e-5), name


def test_the_total_is_the_weighted_sum(tiny_config: Config) -> None:
    task = task_of(tiny_config, "losses.triplet.weight=3", "losses.neutral.weight=0").train(False)
    total, report = task(batch(), draws())
    assert "neutral" not in report
    assert total.item() == pytest.approx(sum(report.values()).item() + 2 * report["triplet"].item(), abs=1e-5)
    assert not any(value.requires_grad for value in report.values())


class Counted(nn.Module):
    """Counts the pictures a tower reads."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.read: list[int] = []
        whole = tokens

        def count(visual: nn.Module, pixels: Tensor) -> tuple[Tensor, Tensor]:
            self.read.append(len(pixels))
            return whole(visual, pixels)

        monkeypatch.setattr("duet_training.task.tokens", count)
        monkeypatch.setattr("duet_model.composer.tokens", count)


@pytest.mark.parametrize(("tower", "passes"), [("shared", [8]), ("own", [4, 4])])
def test_no_picture_is_read_twice(tower, passes, tiny_config: Config, monkeypatch) -> None:
    task, counted = task_of(tiny_config, f"model.sketch_tower={tower}"), Counted(monkeypatch)
    task(batch(("", "red", "", "")), draws())
    assert counted.read == passes


def test_cached_features_are_not_read_at_all(tiny_config: Config, monkeypatch) -> None:
    task = task_of(tiny_config, "model.train_visual=none").train(False)
    given = batch()
    with torch.no_grad():
        features = [Features(*tokens(task.backbone.model.visual, x)) for x in (given.sketches, given.photos)]
    counted = Counted(monkeypatch)
    stored = task(replace(given, sketches=features[0], photos=features[1]), draws())[0]
    assert counted.read == []
    torch.testing.assert_close(stored, task(given, draws())[0], rtol=0, atol=1e-5)


OWN = ("model.sketch_tower=own", "model.train_visual=all")
TWICE = (*OWN, "model.layout.photos=sketch tower")


def test_a_sketch_tower_that_reads_photos_too_reads_them_for_the_layout_alone(tiny_config: Config, monkeypatch) -> None:
    task = task_of(tiny_config, *TWICE).train(False)
    given = replace(batch(), shown=torch.randn(4, 3, 32, 32))
    with torch.no_grad():
        branch, composer = task.composer.layout, task.composer
        cells = [composer.sketch_tokens(pixels)[1] for pixels in (given.sketches, given.shown)]
        alone = read_alone(composer, composer.sketch_tokens(given.sketches)[0])
        photo = task.backbone.model.visual(given.photos)
        match = given.instance[:, None] == given.instance[None, :]
        expected = layout(branch.sketch(cells[0]), branch.photo(cells[1]), alone, photo, branch.weights, match)
    counted = Counted(monkeypatch)
    _, report = task(given, draws())
    assert report["layout"].item() == pytest.approx(expected.item(), abs=1e-5)
    assert counted.read == [8, 4], "sketches and shown photos in one pass of their tower"
    assert report["contrastive"].item() == pytest.approx(
        task_of(tiny_config, *OWN).train(False)(batch(), draws())[1]["contrastive"].item(), abs=1e-5
    )


def test_the_photos_side_of_a_tower_for_both_learns(tiny_config: Config) -> None:
    task = task_of(tiny_config, *TWICE)
    shown = torch.randn(4, 3, 32, 32, requires_grad=True)
    task(replace(batch(), shown=shown), draws())[0].backward()
    assert shown.grad.abs().sum() > 0


def test_a_photo_is_a_word_too(tiny_config: Config) -> None:
    task = task_of(tiny_config, *OWN, "losses.photo_word.weight=1").train(False)
    given = batch()
    _, report = task(given, draws())
    with torch.no_grad():
        p = task.backbone.model.visual(given.photos)
        logits = (F.normalize(read_alone(task.composer, p), dim=-1) @ F.normalize(p, dim=-1).T / 0.05).log_softmax(1)
    match = given.instance[:, None] == given.instance[None, :]
    expected = -((logits * match).sum(1) / match.sum(1)).mean()
    assert report["photo_word"].item() == pytest.approx(expected.item(), abs=1e-5)


def named_task(config: Config, *settings: str) -> DuetTask:
    torch.manual_seed(1)
    chosen = changed(config, ["losses.naming.weight=1", *settings])
    return DuetTask(chosen, Backbone(sources.find(config.backbone)), ["cup", "ice cream", "zebra"])


@pytest.mark.parametrize("settings", [(), OWN, TWICE], ids=["shared", "own", "both sides"])
def test_drawings_without_a_photo_are_named_and_take_no_part_in_anything_else(settings, tiny_config: Config) -> None:
    task, size = named_task(tiny_config, *settings).train(False), 32
    plain = replace(batch(), shown=torch.randn(4, 3, size, size) if settings == TWICE else None)
    drawn = torch.randn(3, 3, size, size, generator=draws())
    more = replace(plain, drawings=drawn, named=torch.tensor([0, 0, 0, 1, 2, -1, 1]))
    _, before = task(replace(plain, named=torch.tensor([0, 0, 0, 1])), draws())
    _, after = task(more, draws())
    for name in set(before) - {"naming"}:
        assert after[name].item() == pytest.approx(before[name].item(), abs=1e-5), name
    with torch.no_grad():
        sketches = torch.cat([plain.sketches, drawn])
        query = read_alone(task.composer, task.composer.sketch_tokens(sketches)[0])
        words = task.backbone.text.encode_text(["a photo of a cup", "a photo of a ice cream", "a photo of a zebra"])
        logits = F.normalize(query, dim=-1) @ F.normalize(words, dim=-1).T / 0.05
    expected = F.cross_entropy(logits, more.named, ignore_index=-1)
    assert after["naming"].item() == pytest.approx(expected.item(), abs=1e-5)


def test_drawings_of_a_frozen_tower_may_be_features(tiny_config: Config, monkeypatch) -> None:
    task = named_task(tiny_config, "model.train_visual=none").train(False)
    given = replace(batch(), drawings=torch.randn(2, 3, 32, 32), named=torch.tensor([0, 1, 2, 0, 1, 1]))
    with torch.no_grad():
        seen = [
            Features(*tokens(task.backbone.model.visual, x)) for x in (given.sketches, given.photos, given.drawings)
        ]
    expected = task(given, draws())[0]
    counted = Counted(monkeypatch)
    stored = task(replace(given, sketches=seen[0], photos=seen[1], drawings=seen[2]), draws())[0]
    assert counted.read == []
    torch.testing.assert_close(stored, expected, rtol=0, atol=1e-5)


@pytest.mark.parametrize("which", ["norm", "all", "none"])
def test_what_is_trained(which, tiny_config: Config) -> None:
    task = task_of(tiny_config, f"model.train_visual={which}")
    visual = task.backbone.model.visual
    norms = {id(p) for module in visual.modules() if isinstance(module, NORMS) for p in module.parameters()}
    learning = {id(p) for p in visual.parameters() if p.requires_grad}
    assert learning == {"norm": norms, "all": {id(p) for p in visual.parameters()}, "none": set()}[which]
    text = [p for name, p in task.backbone.model.named_parameters() if not name.startswith("visual.")]
    assert text
    assert not any(p.requires_grad for p in text), "T_w and T_t are frozen"
    total, _ = task(batch(), draws())
    total.backward()
    grouped = {id(p) for group in task.parameter_groups() for p in group["params"]}
    assert grouped == {id(p) for p in task.parameters() if p.requires_grad}
    assert all(p.grad is None for p in text)
    assert task.composer.prompt.grad.abs().sum() > 0
    assert all(p.grad is not None for p in task.composer.converter.parameters())


def test_an_own_tower_learns_and_the_photos_tower_does_not(tiny_config: Config) -> None:
    task = task_of(tiny_config, "model.sketch_tower=own", "model.train_visual=all")
    task(batch(), draws())[0].backward()
    assert not any(p.requires_grad for p in task.backbone.model.visual.parameters())
    assert sum(float(p.grad.abs().sum()) for p in task.composer.sketch_tower.parameters() if p.grad is not None) > 0


def test_rates_and_decay_go_where_they_belong(tiny_config: Config) -> None:
    task = task_of(tiny_config, "optimiser.rate_visual=0.5", "optimiser.rate_parts=0.25", "optimiser.weight_decay=0.1")
    groups = {group["name"]: group for group in task.parameter_groups()}
    assert {name: (group["lr"], group["weight_decay"]) for name, group in groups.items()} == {
        "visual, not decayed": (0.5, 0.0),
        "parts, decayed": (0.25, 0.1),
        "parts, not decayed": (0.25, 0.0),
    }


@pytest.mark.parametrize("stop", [True, False])
def test_the_gradient_through_the_photo_in_the_difference(stop, tiny_config: Config) -> None:
    """Only the difference signal can carry it: with the photo's other ways out stopped, nothing reaches the photo."""
    off = [f"losses.{name}.weight=0" for name in (*SIX, "contrastive", "layout") if name != "compositionality"]
    parts = ["model.generator=null", "model.layout=null", f"losses.compositionality.stop_gradient={stop}"]
    task = task_of(tiny_config, *off, *parts).train(False)
    photo, sketch = torch.randn(2, 24, requires_grad=True), torch.randn(2, 24)
    words = task._missing_text(photo, sketch, ["", ""])
    total = torch.cat([word for word in words]).sum()
    total.backward()
    assert (photo.grad is None) == stop


def test_dropout_follows_the_mode_and_the_towers_do_not(tiny_config: Config) -> None:
    task = task_of(tiny_config).train()
    assert task.composer.converter.training
    assert not task.backbone.model.visual.training
    learning, again = task(batch(), draws())[0].item(), task(batch(), draws())[0].item()
    assert learning != again
    task.train(False)
    assert task(batch(), draws())[0].item() == task(batch(), draws())[0].item()


def test_a_photo_stands_for_the_sketch_in_pic2word(tiny_config: Config) -> None:
    off = [f"losses.{name}.weight=0" for name in (*SIX, "layout")]
    settings = [*off, "model.generator=null", "model.layout=null", "text_share=0", "pseudo_word_from=photo"]
    task = task_of(tiny_config, *settings).train(False)
    given = replace(batch(), sketches=torch.empty(4, 0))
    _, report = task(given, draws())
    with torch.no_grad():
        p, _ = tokens(task.backbone.model.visual, given.photos)
        query = read_alone(task.composer, p)
        logits = (F.normalize(query, dim=-1) @ F.normalize(p, dim=-1).T / 0.05).log_softmax(1)
    match = given.instance[:, None] == given.instance[None, :]
    expected = -((logits * match).sum(1) / match.sum(1)).mean()
    assert report.keys() == {"contrastive"}
    assert report["contrastive"].item() == pytest.approx(expected.item(), abs=1e-5)


@pytest.mark.parametrize("tower", ["shared", "own"])
def test_a_saved_task_is_the_same_model(tower, tiny_config: Config, tmp_path: Path) -> None:
    task = task_of(tiny_config, f"model.sketch_tower={tower}").train(False)
    optimiser = torch.optim.AdamW(task.parameter_groups())
    task(batch(), draws())[0].backward()
    optimiser.step()
    task.save(tmp_path / "duet.safetensors", {"name": "test"})
    fresh = Backbone(sources.find(tiny_config.backbone))
    composer = load(tmp_path / "duet.safetensors", fresh).composer
    pixels = torch.randn(2, 3, 32, 32)
    with torch.no_grad():
        before, after = task.composer.sketch_tokens(pixels), composer.sketch_tokens(pixels)
        torch.testing.assert_close(before[0], after[0], rtol=0, atol=1e-5)
        queries = [read_alone(c, before[0]) for c in (task.composer, composer)]
        torch.testing.assert_close(*queries, rtol=0, atol=1e-5)
        photo = torch.randn(1, 3, 32, 32)
        torch.testing.assert_close(task.backbone.model.visual(photo), fresh.model.visual(photo), rtol=0, atol=1e-5)


def test_the_perceptual_reconstruction_looks_through_the_photo_tower(tiny_config: Config) -> None:
    task = task_of(tiny_config, "losses.reconstruction.kind=perceptual").train(False)
    plain = task_of(tiny_config).train(False)
    seen, flat = task(batch(), draws())[1], plain(batch(), draws())[1]
    assert seen["reconstruction"] > flat["reconstruction"]
