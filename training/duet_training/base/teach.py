"""Step 1a: what the teacher says of every text of the corpus, computed once and kept on disk."""

from __future__ import annotations

import json
import logging
import os
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from duet_training.base import corpus, wordnet
from duet_training.base.sources import Sources
from duet_training.base.teacher import MiniLM

log = logging.getLogger(__name__)

CHUNK = 16384


@dataclass(frozen=True)
class Lessons:
    """Texts and the teacher's unit vectors for them, float16 [N, 384]; the first `captions` are captions or scenes."""

    texts: list[str]
    vectors: NDArray[np.float16]
    captions: int

    def of(self, wanted: list[str]) -> NDArray[np.float32]:
        """Vectors float32 [len(wanted), 384] of texts that are in the corpus."""
        rows = {text: row for row, text in enumerate(self.texts)}
        return self.vectors[[rows[text] for text in wanted]].astype(np.float32)


def teach(data: Path, run: Path, sources: Sources, wordnet_folder: Path = wordnet.DEFAULT_FOLDER) -> Lessons:
    """Compute the lessons of a run, or read them if the run has them already."""
    if (run / "lessons.npy").is_file():
        return read(run)
    sentences = sources.sentences(data)
    texts = corpus.texts(sentences, wordnet_folder)
    known = set(sentences)
    captions = sum(text in known for text in texts[: len(known)])
    teacher = MiniLM()
    parts, started = [], time.monotonic()
    for start in range(0, len(texts), CHUNK):
        parts.append(teacher.embed(texts[start : start + CHUNK]).astype(np.float16))
        done = min(start + CHUNK, len(texts))
        log.info("teacher: %d of %d texts, %.0f a second", done, len(texts), done / (time.monotonic() - started))
    lessons = Lessons(texts, np.concatenate(parts), captions)
    run.mkdir(parents=True, exist_ok=True)
    (run / "lessons.json").write_text(json.dumps({"texts": texts, "captions": captions}), encoding="utf-8")
    np.save(run / "lessons.part.npy", lessons.vectors)
    os.replace(run / "lessons.part.npy", run / "lessons.npy")
    return lessons


def read(run: Path) -> Lessons:
    """Read the lessons of a run; raises FileNotFoundError if `teach` has not been run."""
    described = json.loads((run / "lessons.json").read_text(encoding="utf-8"))
    vectors = np.load(run / "lessons.npy", allow_pickle=False)
    return Lessons(described["texts"], vectors, described["captions"])
