"""The networks of a model that has graphs, on ONNX Runtime: there in a fraction of a second, without torch."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
from PIL import Image

from duet_model import graphs
from duet_model.architecture import Architecture
from duet_model.arrays import Array
from duet_model.duet_header import ANGLE, CHECKPOINT, GENERATOR, opened
from duet_model.errors import ModelError
from duet_model.graphs import Graphs, Weights
from duet_model.imagine import Imagination
from duet_model.preprocess import Preprocess
from duet_model.sources import GENERATOR_NAME, Source
from duet_model.tokenizer import Tokenizer


def load(source: Source) -> OnnxNetworks | None:
    """A model with a duet checkpoint, if it has graphs that fit its files; raises anything where these are damaged."""
    found = graphs.find(source)
    return None if found is None else OnnxNetworks(source, found)


class OnnxNetworks:
    """`duet_model.networks.Networks` on ONNX Runtime, on the CPU in fp32; OMP_NUM_THREADS says on how many cores.

    Args:
        source: of a model with a duet checkpoint.
        found: its graphs.
    """

    device = "cpu"
    dtype = "fp32"
    has_cells = True

    def __init__(self, source: Source, found: Graphs) -> None:
        assert source.checkpoint is not None
        self._source, self._graphs = source, found
        self._threads = _threads()
        weights = Weights(source.weights, source.checkpoint)
        with opened(source.checkpoint, CHECKPOINT, "np") as (header, _):
            architecture = Architecture(**header["architecture"])
        self.architecture: Architecture | None = architecture
        self.name = source.name
        self.fingerprint = found.fingerprint
        self.image_size = int(source.model_cfg["vision_cfg"]["image_size"])
        self.preprocess = Preprocess({**source.preprocess_cfg, "size": self.image_size})
        size = architecture.sketch_size
        self._sketch_preprocess = self.preprocess.at(size) if size else self.preprocess
        self.prompt = weights["prompt"]
        self._table = weights.raw("token_embedding.weight")
        self._tokenizer = Tokenizer()
        self._context = len(weights.raw("positional_embedding"))
        self._photo_tower = found.load("photo_tower", weights, self._threads)
        self._sketch_tower = found.load("sketch_tower", weights, self._threads)
        self._text = found.load("text", weights, self._threads)
        self._converter = found.load("converter", weights, 1)
        self.layout_weights = (1.0, 0.0)
        if architecture.layout_dim:
            angle = float(weights[ANGLE])
            self.layout_weights = (float(np.cos(angle)), float(np.sin(angle)))
            if architecture.layout_stage:
                self._layout_preprocess = self.preprocess.at(architecture.layout_side)
                self._layout_tower = found.load("layout_tower", weights, self._threads)
            self._sketch_layout = found.load("sketch_layout", weights, 1)
            self._photo_layout = found.load("photo_layout", weights, 1)
        self.dim = self._photo_tower.size("embedding")

    def see(self, images: Sequence[Image.Image]) -> Array:
        """See `Networks`."""
        return self._photo_tower.run("embedding", pixels=self.preprocess(images))[0]

    def see_cells(self, images: Sequence[Image.Image]) -> tuple[Array, Array]:
        """See `Networks`."""
        embedding, cells = self._photo_tower.run("embedding", "cells", pixels=self.preprocess(images))
        return embedding, cells

    def see_as_sketches(self, images: Sequence[Image.Image]) -> tuple[Array, Array]:
        """See `Networks`."""
        embedding, cells = self._sketch_tower.run("embedding", "cells", pixels=self._sketch_preprocess(images))
        return embedding, cells

    def see_stage(self, images: Sequence[Image.Image]) -> Array:
        """See `Networks`."""
        return self._layout_tower.run("cells", pixels=self._layout_preprocess(images))[0]

    def sketch_layout(self, cells: Array) -> Array:
        """See `Networks`."""
        return self._sketch_layout.run("layout", cells=cells)[0]

    def photo_layout(self, cells: Array) -> Array:
        """See `Networks`."""
        return self._photo_layout.run("layout", cells=cells)[0]

    def pseudo_words(self, embedding: Array) -> Array:
        """See `Networks`."""
        return self._converter.run("word", embedding=embedding)[0]

    def words(self, text: str) -> Array:
        """See `Networks`."""
        return self._lookup(self._tokenizer.encode(text)[: self._context - 2])

    def read(self, rows: Sequence[Sequence[Array]]) -> Array:
        """See `Networks`."""
        start, end, filler = self._lookup([self._tokenizer.sot_token_id, self._tokenizer.eot_token_id, 0])[:, None]
        inner = [np.concatenate(row)[: self._context - 2] for row in rows]
        longest = max(map(len, inner))
        whole = [np.concatenate([start, row, end, filler.repeat(longest - len(row), axis=0)]) for row in inner]
        ends = np.array([len(row) + 1 for row in inner], np.int64)
        return self._text.run("embedding", embedded=np.stack(whole), ends=ends)[0]

    def load_imagination(self) -> Imagination | None:
        """See `Networks`."""
        path = self._source.weights.with_name(GENERATOR_NAME)
        if not path.is_file():
            return None
        if graphs.sha256(path) != self._graphs.generator:
            raise ModelError(f"The generator {path} is not the one that was there when the model was loaded.")
        try:
            with opened(path, GENERATOR, "np") as (header, _):
                side, about = int(header["sizes"]["side"]), dict(header.get("about", {}))
            painter = self._graphs.load("generator", Weights(path), self._threads)
        except Exception as error:  # as of the other graphs, anything may come
            raise ModelError(f"The graph of the generator {path} cannot be used.") from error

        def paint(structures: Array, meanings: Array) -> Array:
            return painter.run("picture", structure=structures, meaning=meanings)[0]

        return Imagination(side, paint, about)

    def _lookup(self, ids: Sequence[int]) -> Array:
        return self._table[np.array(ids, np.int64)].astype(np.float32)


def _threads() -> int:
    """What OMP_NUM_THREADS says, the first of a list; 0, for one on each core, where it says no number."""
    asked = os.environ.get("OMP_NUM_THREADS", "").partition(",")[0].strip()
    return int(asked) if asked.isdecimal() else 0
