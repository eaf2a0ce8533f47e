"""One network as an ONNX graph that names its weights instead of holding them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import onnx_ir as ir
import torch
from onnx_ir.passes.common import ClearMetadataAndDocStringPass
from onnxscript import optimizer
from torch import nn

from duet_training.errors import TrainingError
from duet_training.graphs.networks import Network

PART = "part."
ELSEWHERE = "weights"  # no such file is ever opened: whoever loads the graph hands the tensors over by their names
MOST_INLINE = 100_000  # bytes; a causal mask of 77 places has 24,000


@dataclass(frozen=True)
class Graph:
    """A network as a file.

    Attributes:
        content: of the file.
        tensors: that it asks of the model's files, by their names there.
    """

    content: bytes
    tensors: tuple[str, ...]


def graph(network: Network, tensors: Collection[str]) -> Graph:
    """A network as an ONNX file, the same each time it is made.

    Args:
        network: what is computed.
        tensors: names in the model's files. What the graph needs of them is external under that very name, and means
            what it means there: nothing is folded into it.

    Raises:
        TrainingError: torch cannot export the network, or it needs much that is in no file of the model.
    """
    model = _exported(network)
    weights = _renamed_weights(model, network.prefix, tensors)
    _simplify(model, weights)
    inline = sum(value.const_value.nbytes for value in model.graph.initializers.values() if value.const_value)
    if inline > MOST_INLINE:
        raise TrainingError(f"The graph {network.name} would hold {inline:,} bytes that are in no file of the model.")
    used = {str(weight.name): weight for weight in weights if weight.uses()}
    for name, weight in used.items():
        weight.const_value = ir.ExternalTensor(ELSEWHERE, None, None, ir.DataType.FLOAT, shape=weight.shape, name=name)
        model.graph.register_initializer(weight)
    ClearMetadataAndDocStringPass()(model)
    written = ir.to_proto(model)
    del written.graph.value_info[:]  # whoever loads the graph infers them
    return Graph(bytes(written.SerializeToString(deterministic=True)), tuple(used))


class _Named(nn.Module):
    """A network whose weights are all called "part."..."""

    def __init__(self, part: nn.Module, compute: Callable[..., Any]) -> None:
        super().__init__()
        self.part = part
        self.compute = (compute,)  # in a tuple: a bound part would be found under that name, too

    def forward(self, *inputs: torch.Tensor) -> Any:
        return self.compute[0](*inputs)


def _exported(network: Network) -> ir.Model:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "# The axis name: N will not be used")  # two inputs share the batch
        try:
            program = torch.onnx.export(
                _Named(network.part, network.compute).eval(),
                tuple(network.inputs.values()),
                input_names=list(network.inputs),
                output_names=list(network.outputs),
                dynamic_shapes=(network.dynamic_shapes,),
                dynamo=True,
                optimize=False,  # it would fold batch norms into weights
                verbose=False,
            )
        except torch.onnx.OnnxExporterError as error:
            raise TrainingError(f"torch {torch.__version__} cannot write {network.name} as a graph.") from error
    assert program is not None
    return program.model


def _renamed_weights(model: ir.Model, prefix: str, tensors: Collection[str]) -> list[ir.Value]:
    """Take the weights that the model's files hold out of the graph's initializers, under the names they have there."""
    weights = []
    for value in list(model.graph.initializers.values()):
        name = prefix + str(value.name).removeprefix(PART)
        if name in tensors:
            model.graph.initializers.pop(value.name)
            value.name, value.const_value = name, None
            weights.append(value)
    return weights


def _simplify(model: ir.Model, weights: list[ir.Value]) -> None:
    """Compute ahead what depends on no weight: while that is done they are inputs, of which no value is known."""
    inputs = len(model.graph.inputs)
    model.graph.inputs.extend(weights)
    optimizer.optimize(model)
    del model.graph.inputs[inputs:]
