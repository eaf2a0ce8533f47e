"""The encoder inside the engine: loaded on first use, shared by the thread that indexes and the one that searches."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from duet_desktop.library.arrays import Float32
from duet_desktop.library.memory import give_back
from duet_desktop.library.messages import EngineReady
from duet_desktop.library.models import resolve
from duet_desktop.library.places import DataDir
from duet_model.asked import Asked
from duet_model.composed import Composed
from duet_model.errors import ModelError
from duet_model.sources import EMBEDDED

if TYPE_CHECKING:
    from duet_model.encoder import DuetEncoder
    from duet_model.imagine import Imagination

log = logging.getLogger(__name__)
_CPU_BATCH = 8  # photos between two chances for a query to go first; larger batches gain nothing on a CPU


class Turns:
    """A lock that queries get before photos do, however fast the photos come back for it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._taken = False
        self._queries = 0

    @contextmanager
    def query(self) -> Iterator[None]:
        """Hold the lock for a query."""
        with self._changed:
            self._queries += 1
            self._changed.wait_for(lambda: not self._taken)
            self._queries -= 1
            self._taken = True
        try:
            yield
        finally:
            self._release()

    @contextmanager
    def photos(self) -> Iterator[None]:
        """Hold the lock for a few photos, once no query waits."""
        with self._changed:
            self._changed.wait_for(lambda: not self._taken and not self._queries)
            self._taken = True
        try:
            yield
        finally:
            self._release()

    def _release(self) -> None:
        with self._changed:
            self._taken = False
            self._changed.notify_all()


class SharedEncoder:
    """A loaded encoder that two threads may use; the same interface, one call at a time."""

    def __init__(self, encoder: DuetEncoder) -> None:
        self._encoder = encoder
        self._turns = Turns()
        self._imagination: Imagination | None = None
        self._looked_for_imagination = False
        self._batch = _CPU_BATCH if encoder.device == "cpu" else None
        self.fingerprint = encoder.fingerprint
        self.composition = encoder.composition
        self.dim = encoder.dim
        self.meaning_dim = encoder.meaning_dim
        self.name = encoder.name

    def photos_and_regions(self, images: Sequence[Image.Image]) -> tuple[Float32, Float32]:
        """Embed at least one photo, N in all, as `DuetEncoder` does, giving way to queries every few photos."""
        step = self._batch or len(images)
        found = []
        for start in range(0, len(images), step):
            with self._turns.photos():
                found.append(self._encoder.photos_and_regions(images[start : start + step]))
        vectors, regions = zip(*found, strict=True)
        return np.concatenate(vectors), np.concatenate(regions)

    def compose(self, asked: Asked) -> Composed:
        """Compose a query as `DuetEncoder` does."""
        with self._turns.query():
            return self._encoder.compose(asked)

    def boxes(self, width: int, height: int) -> Float32:
        """Where the windows of a photo lie, as `DuetEncoder` says; needs no turn."""
        return self._encoder.boxes(width, height)

    def imagination(self) -> Imagination | None:
        """What draws a query's meaning; None where the model comes without, or with one that cannot be used.

        It is loaded when it is first asked for, by the one thread that does so, and needs no turn: a query that comes
        meanwhile is not kept waiting.
        """
        if not self._looked_for_imagination:
            self._looked_for_imagination = True
            try:
                self._imagination = self._encoder.load_imagination()
                log.info("queries are drawn: %s", self._imagination is not None)
            except ModelError:
                log.warning("queries are not drawn", exc_info=True)
        return self._imagination


class EncoderHost:
    """Loads the encoder when it is first needed.

    Args:
        data_dir: Holds the user's choice of model, and the number format that was faster on this machine.
        model: Name or folder, or None for the chosen one.
        device: "auto" or a torch device.

    Attributes:
        source: What it was loaded from: the embedded model's name, or a folder; "" before that.
    """

    def __init__(self, data_dir: DataDir, model: str | None, device: str) -> None:
        self.source = ""
        self._data_dir = data_dir
        self._model = model
        self._device = device
        self._loading = threading.Lock()
        self._encoder: SharedEncoder | None = None
        self._ready: EngineReady | None = None

    @property
    def loaded(self) -> bool:
        """Whether the encoder is there already."""
        return self._encoder is not None

    def get(self) -> tuple[SharedEncoder, float]:
        """The encoder, and the milliseconds this call waited for it (0.0 if it was there).

        Raises:
            DuetError: There is no such model, or it cannot be loaded; the next call tries again.
        """
        if self._encoder is not None:
            return self._encoder, 0.0
        started = time.perf_counter()
        with self._loading:
            if self._encoder is None:
                self._encoder = self._load()
        return self._encoder, _ms_since(started)

    def ready(self) -> EngineReady:
        """Load the encoder and say what it is."""
        self.get()
        assert self._ready is not None
        return self._ready

    def _load(self) -> SharedEncoder:
        started = time.perf_counter()
        self.source = resolve(self._model, self._data_dir) or EMBEDDED  # before torch: who waits for a wrong name?
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # a thread that waits leaves its core to the decoders
        os.environ.setdefault("OMP_NUM_THREADS", str(physical_cores()))
        from duet_model import load_on_graphs

        encoder = load_on_graphs(self.source, self._device) or self._on_torch(self.source)
        give_back()
        self._ready = EngineReady(
            model=encoder.name,
            composition=encoder.composition,
            device=encoder.device,
            dtype=encoder.dtype,
            load_ms=_ms_since(started),
        )
        log.info("loaded %s", self._ready)
        return SharedEncoder(encoder)

    def _on_torch(self, name: str) -> DuetEncoder:
        """Load the encoder in the number format that was once found faster on the device it ends on."""
        from duet_model import load_on_torch
        from duet_model.edition import need_torch

        need_torch()
        from duet_model.device import candidates

        first = candidates(self._device)[0]
        memory = _Arithmetic(self._data_dir.device, f"{name} on {first}")
        encoder = load_on_torch(name, device=self._device, dtype=memory.dtype)
        if self._device == "auto" and encoder.device != first:  # refused; its timing says nothing about this one
            asked, memory = memory.dtype, _Arithmetic(self._data_dir.device, f"{name} on {encoder.device}")
            if memory.dtype not in (asked, encoder.dtype):
                encoder = load_on_torch(name, device=encoder.device, dtype=memory.dtype)
        memory.keep(encoder.fingerprint, encoder.dtype)
        return encoder


class _Arithmetic:
    """The number format a timing once found faster: asked once, since a noisy second timing must not flip it."""

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._key = key
        self._entry: dict[str, str] = {}
        entry = self._all().get(key)
        if isinstance(entry, dict) and entry.get("dtype") in ("fp32", "bf16"):
            self._entry = entry

    @property
    def dtype(self) -> str:
        """The format found before, or "auto"."""
        return self._entry.get("dtype", "auto")

    def keep(self, fingerprint: str, dtype: str) -> None:
        """Remember the outcome; one of another model of the same name is forgotten, to be timed at the next start."""
        if self._entry.get("fingerprint") == fingerprint:
            return
        entries = self._all()
        if self._entry:
            del entries[self._key]
        else:
            entries[self._key] = {"dtype": dtype, "fingerprint": fingerprint}
        try:
            self._path.write_text(json.dumps(entries, indent=2), encoding="utf-8")
        except OSError:
            log.warning("could not keep the timing", exc_info=True)

    def _all(self) -> dict[str, object]:
        try:
            entries = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return entries if isinstance(entries, dict) else {}


def physical_cores() -> int:
    """Cores this process may use, hyper-threads not counted: more threads than that only disturb each other."""
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set(range(os.cpu_count() or 1))
    siblings = set()
    for core in usable:
        topology = Path(f"/sys/devices/system/cpu/cpu{core}/topology/thread_siblings_list")
        try:
            siblings.add(topology.read_text())
        except OSError:  # not Linux
            import psutil  # here: it takes a while

            return min(psutil.cpu_count(logical=False) or len(usable), len(usable))
    return max(len(siblings), 1)


def _ms_since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
