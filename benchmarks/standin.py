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

from duet_desktop.library import answerers, engine
from duet_desktop.library.places import DataDir
from duet_desktop.library.protocol import Close, Done, Failed, Index


class Miniatures:
    """A picture's vector is its 4 x 4 miniature."""

    name = fingerprint = "miniature"
    dim = meaning_dim = 48

    def photos_and_regions(self, images: Sequence[Image.Image]) -> tuple[np.ndarray, np.ndarray]:
        """Embed pictures: N of them -> float32 [N, 48], and its first and last twelve numbers as regions [N, 2, 12]."""
        small = np.stack([np.asarray(image.resize((4, 4)), dtype=np.float32).ravel() + 1 for image in images])
        return unit(small), unit(np.stack([small[:, :12], small[:, -12:]], axis=1))


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors of length 1."""
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


class Host:
    """What is asked of an `EncoderHost` in an index run."""

    loaded = True
    source = "stand-in"

    def __init__(self, *options: object) -> None:
        pass

    def get(self) -> tuple[Miniatures, float]:
        """The encoder, and the milliseconds its loading took."""
        return Miniatures(), 0.0


def stand_in() -> None:
    """Put the stand-in where models are loaded, in this process."""
    answerers.EncoderHost = Host


def main() -> None:
    """Index the folder of the second argument into the data folder of the first; say "go" when the run begins."""
    data_dir, folder = sys.argv[1:]
    stand_in()
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
