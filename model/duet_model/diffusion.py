"""A Stable Diffusion pipeline of diffusers, from a local folder, that a composed sentence may be given to.

Its text encoder reads plain words. Where it is the very text tower of the encoder in use, it can be handed that tower's
last hidden states in their place, and so a sentence with a drawing in it [ours]. Only safetensors and JSON are read,
no code of the folder's is run, and nothing touches the network.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image, ImageOps

from duet_model.device import candidates
from duet_model.errors import ModelError
from duet_model.text_tower import TextTower

AGREEMENT = 0.99  # least cosine of the hidden states of two text towers that are the same, at any place
_PROBE = "a probe of the text tower, with nine words in all"
_LOCAL = {"local_files_only": True, "use_safetensors": True}
_FAILURES = (OSError, ValueError, RuntimeError, TypeError, KeyError, AttributeError, ImportError)


def probe(text: TextTower) -> tuple[list[int], NDArray[np.float32]]:
    """What shows whether another text tower is this one: the ids [C] of a sentence, and its states [C, W]."""
    inner = text.ids(_PROBE)
    end = text.tokenizer.eot_token_id
    ids = [text.tokenizer.sot_token_id, *inner, *[end] * (text.context_length - 1 - len(inner))]
    with torch.no_grad():
        states = text.states(text.lookup(torch.tensor([ids])), torch.tensor([len(inner) + 1]))
    found: NDArray[np.float32] = states[0].float().cpu().numpy()
    return ids, found


class Diffusion:
    """A pipeline that is ready to draw.

    Args:
        folder: of a `StableDiffusionPipeline`, as `save_pretrained` writes it.
        controlnet: folder of a ControlNet that was trained on scribbles; None to draw without lines.
        device: "auto" or a torch device.

    Raises:
        ModelError: the folders hold no such models, or the device is not there.
    """

    def __init__(self, folder: Path, controlnet: Path | None, device: str) -> None:
        self.device = candidates(device)[0]
        kind = {"torch_dtype": torch.float16 if self.device.startswith("cuda") else torch.float32, **_LOCAL}
        self._pipeline = _load_pipeline(folder, None if controlnet is None else _load_lines(controlnet, kind), kind)
        self._takes_lines = controlnet is not None
        self._pipeline.set_progress_bar_config(disable=True)
        self._pipeline.to(self.device)

    @property
    def side(self) -> int:
        """Of its pictures, in pixels."""
        size = self._pipeline.unet.config.sample_size
        return int(size if isinstance(size, int) else size[0]) * int(self._pipeline.vae_scale_factor)

    @torch.no_grad()
    def reads_like(self, ids: list[int], states: NDArray[np.float32]) -> bool:
        """Whether its text encoder is the text tower that `probe` was asked about."""
        reader = self._pipeline.text_encoder
        table = reader.get_input_embeddings().weight
        places = reader.config.max_position_embeddings
        if places != len(ids) or table.shape[1] != states.shape[1] or max(ids) >= len(table):
            return False
        theirs = reader(torch.tensor([ids], device=reader.device)).last_hidden_state[0].float().cpu()
        return bool(F.cosine_similarity(theirs, torch.from_numpy(states), dim=-1).min() >= AGREEMENT)

    @torch.no_grad()
    def draw(
        self,
        prompt: str | NDArray[np.float32],
        sketch: Image.Image,
        steps: int,
        seed: int,
        on_step: Callable[[int, int], None],
    ) -> Image.Image:
        """Draw a picture.

        Args:
            prompt: words, or in their place the last hidden states [1, C, W] of a sentence.
            sketch: dark lines on white paper, square, for the ControlNet; not looked at without one.
            steps: of the diffusion.
            seed: of the noise it begins with; drawn on the CPU, so that devices agree.
            on_step: is told how many steps are done, of how many.

        Returns:
            Square RGB picture.

        Raises:
            ModelError: it could not be drawn, or the pipeline's own safety checker keeps it back.
        """

        def told(pipeline: Any, step: int, _: Any, state: dict[str, Any]) -> dict[str, Any]:
            on_step(step + 1, pipeline.num_timesteps)
            return state

        asked: dict[str, Any] = {"prompt": prompt}
        if not isinstance(prompt, str):
            asked = {"prompt_embeds": torch.from_numpy(prompt).to(self.device, self._pipeline.unet.dtype)}
        if self._takes_lines:
            asked["image"] = ImageOps.invert(sketch.convert("L")).resize((self.side, self.side)).convert("RGB")
        generator = torch.Generator("cpu").manual_seed(seed)
        try:
            drawn = self._pipeline(**asked, num_inference_steps=steps, generator=generator, callback_on_step_end=told)
        except (RuntimeError, ValueError, MemoryError) as error:
            raise ModelError(
                f"The pipeline could not draw ({' '.join(str(error).split())[:200]}). If memory is short, it may help "
                "to compute on the processor (in the settings, or with --device cpu)."
            ) from error
        if any(getattr(drawn, "nsfw_content_detected", None) or ()):
            raise ModelError("The pipeline's own safety checker kept the picture back; other words or a seed may do.")
        picture: Image.Image = drawn.images[0]
        return picture.convert("RGB")


def _load_lines(folder: Path, kind: dict[str, Any]) -> Any:
    from diffusers import ControlNetModel

    try:
        return ControlNetModel.from_pretrained(folder, **kind)
    except _FAILURES as error:
        raise ModelError(f"The ControlNet {folder} cannot be read: it is not whole, or of another kind.") from error


def _load_pipeline(folder: Path, lines: Any, kind: dict[str, Any]) -> Any:
    from diffusers import StableDiffusionControlNetPipeline, StableDiffusionPipeline

    try:
        if lines is None:
            return StableDiffusionPipeline.from_pretrained(folder, **kind)
        return StableDiffusionControlNetPipeline.from_pretrained(folder, controlnet=lines, **kind)
    except _FAILURES as error:
        raise ModelError(f"The pipeline {folder} cannot be read: it is not whole, or of another kind.") from error
