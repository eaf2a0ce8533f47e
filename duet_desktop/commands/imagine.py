"""duet-desktop imagine: a picture of a drawing and words, by a diffusion pipeline on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from duet_desktop.commands.asking import Common, existing_file, png_path, wait
from duet_desktop.commands.console import ProgressLine, emit, say, warn
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.models import resolve
from duet_desktop.library.whole_file import whole_file


def run(arguments: argparse.Namespace, common: Common) -> int:
    """Draw, save, and say what was used."""
    from duet_desktop.library.diffusion import Painting, order, used

    out = png_path(arguments.out, "picture")
    asked = order(
        arguments.pipeline,
        arguments.controlnet,
        existing_file(arguments.sketch, "drawing"),
        arguments.text,
        resolve(common.model, common.data_dir),
        common.device,
        arguments.steps,
        arguments.seed,
    )
    progress = ProgressLine()
    progress.show("Loading the pipeline")
    painting = Painting(asked, lambda done, total: progress.show(f"Drawing, step {done} of {total}"))
    future = painting.start()
    try:
        painted = wait(future)
    except KeyboardInterrupt:
        painting.cancel()
        painted = wait(future)
    finally:
        progress.end()
    if painted is None:
        warn("Cancelled; no picture was saved.")
        return 130
    _save(painted.png, out)
    if common.json:
        emit(
            {
                "out": str(out),
                "side": painted.side,
                "sentence": painted.unheard is None,
                "controlnet": asked.controlnet is not None,
                "used": used(asked, painted.unheard),
            }
        )
    else:
        say(f"{out} is saved. {used(asked, painted.unheard)}")
    return 0


def _save(png: bytes, out: Path) -> None:
    try:
        with whole_file(out) as file:
            file.write(png)
    except OSError as error:
        raise LibraryError(f"The picture {out} cannot be saved ({error.strerror or error}).") from error
