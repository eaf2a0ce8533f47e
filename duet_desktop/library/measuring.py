"""How fast a model sees photos on this machine, and on which device: measured in a process of its own, and kept."""

from __future__ import annotations

import json
import math
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from PIL import Image

from duet_desktop.library.encoder_host import physical_cores
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.own_process import NotStartedError, own_process
from duet_desktop.library.places import DataDir
from duet_desktop.library.whole_file import whole_file
from duet_model.edition import need_torch
from duet_model.errors import DuetError
from duet_model.sources import EMBEDDED

_PHOTOS: Final = 16
_SIDE: Final = 512  # what the decoders give the model
_WAKE_S: Final = 0.5  # Windows delivers Ctrl+C only between waits
PATIENCE_S: Final = 300.0  # the largest models take a minute on a slow machine; a driver that hangs takes for ever
_SILENT: Final = (
    "The process that tries the model did not answer for {minutes:.0f} minutes and was ended; "
    "the graphics driver may hang. To do without it: --device cpu"
)


@dataclass(frozen=True)
class Speed:
    """What came of measuring a model.

    Attributes:
        device: Where it computes: the best device of those that agree with the CPU.
        dtype: In which arithmetic.
        photos_a_second: How many photos it sees, decoding not counted.
        load_s: What loading took, timing and comparing the device included.
        refused: Devices that are there and compute other vectors than the CPU.
    """

    device: str
    dtype: str
    photos_a_second: float
    load_s: float
    refused: tuple[str, ...]


def measure(source: str | None, device: str, checkpoint: Path | None = None) -> Speed:
    """Load a model in a process of its own and let it see a few photos.

    Args:
        source: As `models.resolve` gives it.
        device: "auto" or a torch device.
        checkpoint: A duet checkpoint in place of the model's own.

    Raises:
        DuetError: It cannot be loaded, the device cannot be used, or it says nothing for `PATIENCE_S`.
    """
    asked = (source or EMBEDDED, device, checkpoint)
    deadline = time.monotonic() + PATIENCE_S
    try:
        with own_process("duet-measure", _run, *asked) as heard:
            while not heard.poll(_WAKE_S):
                if time.monotonic() > deadline:
                    raise LibraryError(_SILENT.format(minutes=PATIENCE_S / 60))
            outcome = heard.recv()
    except NotStartedError as error:
        raise LibraryError(f"The process that tries the model could not be started ({error}).") from error
    except EOFError:
        raise LibraryError("The process that tries the model ended unexpectedly, maybe for want of memory.") from None
    if isinstance(outcome, DuetError):
        raise outcome
    assert isinstance(outcome, Speed)
    return outcome


def remembered(data_dir: DataDir) -> dict[str, Speed]:
    """What was measured before, by the names of models; what cannot be read is measured anew when someone asks."""
    try:
        entries = json.loads(data_dir.speeds.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    read = {name: _speed(entry) for name, entry in entries.items()} if isinstance(entries, dict) else {}
    return {name: speed for name, speed in read.items() if speed is not None}


def remember(data_dir: DataDir, name: str, speed: Speed) -> None:
    """Keep what was measured; a disk that does not take it is no reason to fail."""
    entries: dict[str, Any] = {known: asdict(each) for known, each in remembered(data_dir).items()}
    entries[name] = asdict(speed)
    try:
        with whole_file(data_dir.speeds, durable=False) as file:
            file.write(json.dumps(entries, indent=2).encode())
    except OSError:
        return


def _speed(entry: Any) -> Speed | None:
    """An entry of the file, None if it is not what `remember` wrote."""
    try:
        rate, load_s = float(entry["photos_a_second"]), float(entry["load_s"])
        speed = Speed(str(entry["device"]), str(entry["dtype"]), rate, load_s, tuple(map(str, entry["refused"])))
    except (TypeError, ValueError, KeyError, OverflowError):
        return None
    return speed if math.isfinite(rate) and math.isfinite(load_s) else None


def _run(connection: Connection, source: str, device: str, checkpoint: Path | None) -> None:
    """Entry of the process: send back the speed or the error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this process
    try:
        connection.send(_measured(source, device, checkpoint))
    except DuetError as error:
        connection.send(error)
    except Exception as error:  # noqa: BLE001 - of a device's driver anything may come; nobody would see a trace
        reason = next(iter(str(error).splitlines()), "").rstrip(".") or type(error).__name__
        connection.send(LibraryError(f"The process that tries the model failed ({reason})."))


def _measured(source: str, device: str, checkpoint: Path | None) -> Speed:
    os.environ.setdefault("OMP_NUM_THREADS", str(physical_cores()))  # as the engine sets it, before torch is there
    from duet_model import load_on_graphs, load_on_torch

    started = time.perf_counter()
    tried = ["cpu"]
    encoder = load_on_graphs(source, device) if checkpoint is None else None
    if encoder is None:
        need_torch()
        from duet_model.device import candidates

        tried = candidates(device)
        encoder = load_on_torch(source, device=device, checkpoint=checkpoint)
    load_s = time.perf_counter() - started
    if checkpoint is not None:
        encoder.load_imagination()  # what lies beside a checkpoint that is to be attached comes along with it
    gradient = Image.linear_gradient("L").resize((_SIDE, _SIDE))
    photos = [Image.merge("RGB", (gradient, gradient.rotate(90), gradient.rotate(180)))] * _PHOTOS
    encoder.photos_and_regions(photos[:1])  # the first pass also prepares
    started = time.perf_counter()
    encoder.photos_and_regions(photos)
    seconds = time.perf_counter() - started
    return Speed(encoder.device, encoder.dtype, _PHOTOS / seconds, load_s, refused(tried, encoder.device))


def refused(tried: Sequence[str], used: str) -> tuple[str, ...]:
    """The devices that came before the one that was taken."""
    return tuple(tried[: tried.index(used)]) if used in tried else ()
