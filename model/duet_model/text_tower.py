"""The text transformer of an open_clip model, open at its token level.

A sentence is a sequence of token embeddings: some are looked up from words, others are injected (the pseudo-word of a
sketch, the learnt prompt). `encode` reads such a sentence exactly as open_clip's own `encode_text` reads ids.
(In the paper the query is T_t{P_L; s_w; T_w(text)}.)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import torch
from torch import Tensor, nn

from duet_model.errors import ModelError


class TextTower:
    """T_w and T_t of the method: the token table and the transformer with its projection.

    Args:
        model: an open_clip `CLIP` or `CustomTextCLIP`.
        tokenizer: its BPE tokenizer, ours or open_clip's.

    Raises:
        ModelError: the tower is of a kind whose token level cannot be reached (Hugging Face text models, CoCa).
    """

    def __init__(self, model: nn.Module, tokenizer: Any) -> None:
        tower: Any = getattr(model, "text", model)
        self.pool = getattr(tower, "text_pool_type", None) or getattr(tower, "pool_type", None)
        unreachable = not hasattr(tower, "token_embedding") or getattr(tower, "cls_emb", None) is not None
        if unreachable or self.pool not in ("argmax", "eos") or not hasattr(tokenizer, "encode"):
            raise ModelError(
                "This model's text part is not CLIP's own transformer, so a drawing cannot join its words."
            )
        self.tower = tower
        self.tokenizer = tokenizer
        self.context_length: int = tower.positional_embedding.shape[0]
        self.width: int = tower.token_embedding.weight.shape[1]

    def ids(self, text: str) -> list[int]:
        """Token ids of the words alone, cut to what fits between start and end."""
        return list(self.tokenizer.encode(text))[: self.context_length - 2]

    def words(self, text: str) -> Tensor:
        """T_w(text): token embeddings of the words alone [L, W], without start and end; L may be 0."""
        return self.lookup(torch.tensor(self.ids(text), dtype=torch.long))

    def lookup(self, ids: Tensor) -> Tensor:
        """Token embeddings [..., W] of ids [...]."""
        return cast(Tensor, self.tower.token_embedding(ids.to(self.tower.token_embedding.weight.device)))

    def encode_text(self, texts: Sequence[str]) -> Tensor:
        """Embeddings [B, D] (not normalised) of plain texts: the same as open_clip's `encode_text`."""
        rows = [[self.tokenizer.sot_token_id, *self.ids(text), self.tokenizer.eot_token_id] for text in texts]
        ids, ends = pad_rows(rows)
        return self.encode(self.lookup(ids), ends)

    def sentences(self, rows: Sequence[Sequence[Tensor]]) -> tuple[Tensor, Tensor]:
        """Join the parts {a; b; ...} of each row into a sentence.

        Args:
            rows: token embeddings [L_i, W] in reading order, words or injected.

        Returns:
            [SOS] a b ... [EOS] of each row as embeddings [B, L, W], padded as token rows are (with token 0), and the
            position of [EOS], [B]. A sentence too long for the tower loses its end.
        """
        start, end, filler = self.lookup(torch.tensor([self.tokenizer.sot_token_id, self.tokenizer.eot_token_id, 0]))
        inner = [torch.cat(list(row))[: self.context_length - 2] for row in rows]
        longest = max(len(words) for words in inner)
        whole = [torch.cat([start[None], words, end[None], filler.expand(longest - len(words), -1)]) for words in inner]
        return torch.stack(whole), torch.tensor([len(words) + 1 for words in inner])

    def tensors(self) -> dict[str, Tensor]:
        """The weights that decide what a sentence means, by name."""
        elsewhere = ("visual.", "logit_")
        return {name: value for name, value in self.tower.state_dict().items() if not name.startswith(elsewhere)}

    def encode(self, embedded: Tensor, ends: Tensor) -> Tensor:
        """Read sentences of token embeddings.

        Args:
            embedded: [B, L, W] with L up to the context length; what stands after [EOS] is not read.
            ends: position of [EOS] in each sentence, [B].

        Returns:
            Embeddings [B, D], not normalised.
        """
        x = self._read(embedded)
        x = x[torch.arange(x.shape[0], device=x.device), ends.to(x.device)]
        projection = self.tower.text_projection
        if projection is None:
            return x
        return cast(Tensor, projection(x) if isinstance(projection, nn.Linear) else x @ projection)

    def states(self, embedded: Tensor, ends: Tensor) -> Tensor:
        """What a diffusion model is conditioned on: the last hidden states of whole sentences.

        Args:
            embedded: [B, L, W] with L up to the context length C.
            ends: position of [EOS] in each sentence, [B].

        Returns:
            [B, C, W] behind the final layer norm, before the projection; every place behind [EOS] holds [EOS] again, as
            Stable Diffusion was trained (its `last_hidden_state`).
        """
        end = self.lookup(torch.tensor([[self.tokenizer.eot_token_id]]))
        missing = self.context_length - embedded.shape[1]
        whole = torch.cat([embedded, end.expand(len(embedded), missing, -1)], dim=1)
        behind = torch.arange(self.context_length)[None] > ends[:, None]
        return self._read(torch.where(behind[..., None].to(whole.device), end, whole))

    def _read(self, embedded: Tensor) -> Tensor:
        """Hidden states [B, L, W] behind the final layer norm."""
        tower = self.tower
        mask = tower.attn_mask
        if mask is None:  # a tower that also reads what follows [EOS] wants the padding it was trained with
            embedded = self._fill(embedded)
        length = embedded.shape[1]
        x = embedded + tower.positional_embedding[:length]
        x = tower.transformer(x, attn_mask=None if mask is None else mask[:length, :length])
        return cast(Tensor, tower.ln_final(x))

    def _fill(self, embedded: Tensor) -> Tensor:
        missing = self.context_length - embedded.shape[1]
        padding = self.lookup(torch.zeros(missing, dtype=torch.long))
        return torch.cat([embedded, padding.expand(embedded.shape[0], -1, -1)], dim=1)


def pad_rows(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Token rows of unlike length as one table [B, L], zero-padded, and the position of each row's last token [B]."""
    ends = torch.tensor([len(row) - 1 for row in rows])
    ids = torch.zeros(len(rows), int(ends.max()) + 1, dtype=torch.long)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = torch.tensor(row, dtype=torch.long)
    return ids, ends
