"""Quick, Draw! (Google, CC BY 4.0): stroke drawings of 345 classes, made in 20 seconds, without photos."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from duet_model.strokes import Sketch, Stroke
from duet_training import splits
from duet_training.base.archives import quickdraw_sketch
from duet_training.data.readers.reader import CLASS_SPLITS, Reader, is_in
from duet_training.data.records import Labelled, LabelledSet, Picture, Root, StrokeDrawing
from duet_training.errors import DataMissingError, TrainingError

SOURCE = (
    "The simplified drawings can be had as <class>.ndjson at "
    "https://console.cloud.google.com/storage/browser/quickdraw_dataset/full/simplified "
    "(described at https://github.com/googlecreativelab/quickdraw-dataset)."
)


def read(root: Root, split: str, *, per_class: int = 1000, recognised: bool = True) -> LabelledSet:
    """Vector drawings with their class; `pairing.by_category` finds them photos.

    Args:
        root: holds <class>.ndjson of the simplified format, or a folder "simplified" that does.
        split: "train" without the held-out classes, "test" these, or "all".
        per_class: the first so many drawings of each class: the full set has 50 million.
        recognised: whether drawings that the game did not recognise are left out. [ours]
    """
    start = root.prefix("simplified")
    files = root.under(f"{start}simplified" if start is not None else "", ".ndjson")
    if not files:
        raise DataMissingError(root.at("<class>.ndjson"), SOURCE)
    items = []
    for name in files:
        label = splits.plain(name.rsplit("/", 1)[-1].removesuffix(".ndjson"))
        if is_in(split, label):
            drawings = _drawings(root, name, per_class, recognised)
            items += [Labelled(drawing, label, "sketch") for drawing in drawings]
    return LabelledSet(f"quickdraw {split}", tuple(items))


def _drawings(root: Root, name: str, most: int, recognised: bool) -> Iterator[StrokeDrawing]:
    taken = 0
    for number, line in enumerate(Picture(root.at(name)).read().splitlines(), 1):
        if taken == most:
            return
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            strokes = row["drawing"]
            largest = max(max(map(max, stroke[:2])) for stroke in strokes)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise TrainingError(f"Line {number} of {root.at(name)} is not a drawing.") from error
        if largest > 255:
            raise TrainingError(f"{root.at(name)} holds raw drawings; the simplified ones are needed. {SOURCE}")
        if recognised and not row.get("recognized", True):
            continue
        taken += 1
        digest = hashlib.sha256(json.dumps(strokes).encode()).hexdigest()[:16]
        yield StrokeDrawing(f"quickdraw/{digest}", _centred(quickdraw_sketch(strokes)))


def _centred(sketch: Sketch) -> Sketch:
    """The simplified format pushes every drawing into the upper left corner; nobody draws there [ours]."""
    points = [point for stroke in sketch.strokes for point in stroke.points]
    across, down = ((1 - min(axis) - max(axis)) / 2 for axis in ([p[0] for p in points], [p[1] for p in points]))
    return Sketch(
        tuple(
            Stroke(tuple((x + across, y + down, pressure) for x, y, pressure in stroke.points), stroke.size)
            for stroke in sketch.strokes
        )
    )


READER = Reader("quickdraw", "labelled", CLASS_SPLITS, "<class>.ndjson of the simplified format (0-255)", SOURCE, read)
