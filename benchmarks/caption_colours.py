"""Colours as people say them: a drawing of a thing, and the colour that captions give it, among photos of flickr5k.

The protocols' colour words are measured in the photo, by the naming that reads the gallery, too. Here people said them,
"a black dog" in a caption: a drawing of quickdraw and the colour ask for all photos with such a caption.

Run: python benchmarks/caption_colours.py [--data ../shared/data] [--part test]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from duet_model import colours, sources
from duet_model.colour_terms import TERMS
from duet_training.data.records import Readable
from duet_training.evaluation.benchmark import Query
from duet_training.evaluation.embeddings import Embeddings
from duet_training.evaluation.metrics import precision_at, ranked
from duet_training.evaluation.model import EncoderModel, Parts, Vectors
from duet_training.evaluation.protocols.folder import DataFolder

K = 10
LEAST = 3  # photos that are right: of fewer, ten can hold hardly any
DRAWINGS = 10  # of each thing, by lot


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=("test", "dev"), default="test")
    options = parser.parse_args()
    data = DataFolder(options.data, options.part)
    scenes = data.captioned("flickr5k", "flickr5k").items
    drawings = _drawings(data)
    said = {
        key: photos for key, photos in _said([one.texts for one in scenes], [*drawings]).items() if len(photos) >= LEAST
    }
    on = Embeddings(EncoderModel.load(None, sources.find(None).checkpoint))
    gallery = on.photos([one.photo for one in scenes])
    lot = random.Random(0)
    found = defaultdict(list)
    for (colour, thing), photos in sorted(said.items()):
        right = np.zeros((DRAWINGS, len(scenes)), bool)
        right[:, sorted(photos)] = True
        queries = [Query(drawing, colour) for drawing in lot.sample(drawings[thing], DRAWINGS)]
        for name, scores in _ways(on, queries, gallery).items():
            found[name].append(precision_at(ranked(scores, right), K).mean())
        print(f"{colour} {thing}: {len(photos)} photos")
    for name, values in found.items():
        print(f"{name}: P@{K} {100 * np.mean(values):.1f} (mean of {len(values)} colours of things)")


def _ways(on: Embeddings, queries: Sequence[Query], gallery: Parts) -> dict[str, Vectors]:
    """Scores [B, N] of one thing's drawings, with and without its colour."""
    a, b = on.model.weights

    def score(asked: Parts) -> Vectors:
        assert asked.layout is not None
        assert gallery.layout is not None
        return np.asarray(a * asked.meaning @ gallery.meaning.T + b * asked.layout @ gallery.layout.T)

    both = on.queries(queries)
    assert both.layout is not None
    blind = both.layout.copy()
    blind[:, -colours.SIZE :] = 0
    return {
        "the colour alone": on.words(queries) @ gallery.meaning.T,
        "the drawing alone": score(on.queries(queries, words=False)),
        "both, the colour in the sentence only": score(Parts(both.meaning, blind)),
        "both": score(both),
    }


def _said(captions: list[tuple[str, ...]], things: list[str]) -> dict[tuple[str, str], set[int]]:
    """Which photos have a caption in which one of the colours stands right before one of the things."""
    longest_first = "|".join(map(re.escape, sorted(things, key=len, reverse=True)))
    pattern = re.compile(rf"\b({'|'.join(TERMS)}) ({longest_first})\b")
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for photo, texts in enumerate(captions):
        for colour, thing in pattern.findall(" . ".join(texts).lower().replace("gray", "grey")):
            found[colour, thing].add(photo)
    return found


def _drawings(data: DataFolder) -> dict[str, list[Readable]]:
    found: dict[str, list[Readable]] = defaultdict(list)
    for item in data.labelled("quickdraw", "quickdraw").items:
        found[item.category.replace("_", " ").lower()].append(item.picture)
    return found


if __name__ == "__main__":
    main()
