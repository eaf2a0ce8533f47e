"""The real engine process, with a stand-in for the model: it starts at once, and writes all that the real one writes.

torch loads weights and multiplies; it neither opens the catalogue nor writes a file. So what an index run leaves behind
when it is killed does not depend on it, and a run without it can be killed a hundred times in a minute.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
from PIL import Image

from duet_desktop.library import engine
from duet_desktop.library.places import DataDir
from duet_desktop.library.protocol import Close, Done, Failed, Index

FINGERPRINT = "miniature"
DIM = 48


class Miniatures:
    """A picture's vector is its 4 x 4 miniature."""

    fingerprint = FINGERPRINT
    dim = DIM

    def photos(self, images: Sequence[Image.Image]) -> np.ndarray:
        """Embed pictures: N of them -> float32 [N, 48], unit vectors."""
        small = np.stack([np.asarray(image.resize((4, 4)), dtype=np.float32).ravel() + 1 for image in images])
        return small / np.linalg.norm(small, axis=1, keepdims=True)


class Host:
    """What the engine asks of its `EncoderHost` in an index run."""

    loaded = True

    def __init__(self, *options: object) -> None:
        pass

    def get(self) -> tuple[Miniatures, float]:
        """The encoder, and the milliseconds its loading took."""
        return Miniatures(), 0.0


def main() -> None:
    """Index the folder of the second argument into the data folder of the first; say "go" when the run begins."""
    data_dir, folder = sys.argv[1:]
    engine.EncoderHost = Host
    client, served = Pipe()
    threading.Thread(target=ask, args=(client, folder), daemon=True).start()
    print("go", flush=True)
    engine.serve(served, DataDir(Path(data_dir)), None, "cpu")


def ask(client: Connection, folder: str) -> None:
    """Want the folder indexed, listen to the end, close."""
    client.send(Index(1, (folder,)))
    while not isinstance(client.recv(), Done | Failed):
        pass
    client.send(Close())


if __name__ == "__main__":
    main()
