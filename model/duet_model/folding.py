"""Batch norms folded into the convolutions before them: the same vectors for less work, at inference alone.

In evaluation a batch norm is one factor and one summand a channel, so the convolution can do it with other weights.
Which norm follows which convolution is not told by names: one traced forward pass shows who reads whose output.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, cast

import torch
from timm.layers import BatchNormAct2d, Conv2dSame
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

CONVOLUTIONS = (nn.Conv2d, Conv2dSame)  # these very classes: one that derives its weights (ScaledStdConv2d) undoes it
NORMS = (nn.BatchNorm2d, BatchNormAct2d)  # these very classes: what else a subclass does would be lost


@torch.no_grad()
def fold_batch_norms(tower: nn.Module, *alike: nn.Module) -> None:
    """Fold, in place, each batch norm that alone reads the output of one convolution; activations stay.

    The state of the tower is another one afterwards: lay checkpoints over it and compute fingerprints before, and never
    train it. A tower without such pairs (a vision transformer) stays as it is.

    Args:
        tower: the `visual` of an open_clip model, in evaluation, float32, on the CPU.
        alike: copies of it, whatever their weights: the pass that is traced is the better part of the time.

    Raises:
        ValueError: a tower is in training.
    """
    if any(each.training for each in (tower, *alike)):
        raise ValueError("A tower in training cannot be folded.")
    if not any(type(module) in NORMS for module in tower.modules()):
        return
    named = {module: name for name, module in tower.named_modules()}
    pairs = [(named[conv], named[norm]) for conv, norm in _pairs(tower)]
    for each in (tower, *alike):
        _fold(each, pairs)


def _fold(tower: nn.Module, pairs: Sequence[tuple[str, str]]) -> None:
    """Fold the norms of a tower into their convolutions, both by name."""
    rest: dict[nn.Module, nn.Module] = {}  # what stands in a norm's place
    for conv_name, norm_name in pairs:
        conv, norm = (
            cast(nn.Conv2d, tower.get_submodule(conv_name)),
            cast(nn.BatchNorm2d, tower.get_submodule(norm_name)),
        )
        folded = fuse_conv_bn_eval(conv, norm)
        conv.weight, conv.bias = folded.weight, folded.bias
        rest[norm] = nn.Sequential(norm.drop, norm.act) if isinstance(norm, BatchNormAct2d) else nn.Identity()
        rest[norm].eval()
    for name, module in list(tower.named_modules(remove_duplicate=False)):
        if module in rest:
            tower.set_submodule(name, rest[module])


def _pairs(tower: nn.Module) -> list[tuple[nn.Conv2d, nn.BatchNorm2d]]:
    """Convolutions and norms, each used once, where the norm alone reads what the convolution gave."""
    with _Trace() as trace:
        size: Any = tower.image_size
        tower(torch.zeros(1, 3, *(size if isinstance(size, Sequence) else (size, size))))
    readers: dict[int, list[int]] = defaultdict(list)  # of a tensor: numbers of operations
    for number, (read, _) in enumerate(trace.operations):
        for tensor in read:
            readers[id(tensor)].append(number)
    norm_at = {  # by the operation that reads its statistics
        readers[id(norm.running_var)][0]: norm
        for norm in tower.modules()
        if type(norm) in NORMS and isinstance(norm, nn.BatchNorm2d) and len(readers[id(norm.running_var)]) == 1
    }
    pairs = []
    for conv in tower.modules():
        if type(conv) not in CONVOLUTIONS or not isinstance(conv, nn.Conv2d) or len(readers[id(conv.weight)]) != 1:
            continue
        (given,) = trace.operations[readers[id(conv.weight)][0]][1]
        then = readers[id(given)]
        if len(then) == 1 and then[0] in norm_at:
            pairs.append((conv, norm_at[then[0]]))
    return pairs


class _Trace(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Every tensor operation in its order: what it read, what it gave. Holds them, so that their ids stay theirs."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.operations: list[tuple[list[Tensor], list[Tensor]]] = []

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        given = func(*args, **(kwargs or {}))
        self.operations.append((_tensors((args, kwargs)), _tensors(given)))
        return given


def _tensors(tree: object) -> list[Tensor]:
    return [leaf for leaf in tree_leaves(tree) if isinstance(leaf, Tensor)]
