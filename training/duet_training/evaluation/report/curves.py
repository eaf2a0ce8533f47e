"""Acc@q over q for every system, one panel a benchmark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from duet_training.evaluation.metrics import Values
from duet_training.evaluation.results import Result

COLUMNS = 2


def curve(ranks: Values, photos: int) -> Values:
    """Per cent of queries whose right photo is among the best q, for q = 1..photos: [photos]."""
    return np.array([(ranks <= q).mean() * 100 for q in range(1, photos + 1)])


def has_curve(result: Result) -> bool:
    """Whether each query has one right photo among others and stands alone."""
    if result.benchmark.boxes:
        return False
    main = result.benchmark.views[0]
    return result.benchmark.variants == 1 and main.rows is None and bool((main.relevant.sum(1) == 1).all())


def draw(results: Sequence[Result], path: Path) -> bool:
    """Write the curves as PNG (or whatever the path's ending says); returns whether there was anything to draw."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import ScalarFormatter

    shown = [result for result in results if has_curve(result)]
    if not shown:
        return False
    rows = -(-len(shown) // COLUMNS)
    canvas = Figure(figsize=(7 * min(len(shown), COLUMNS), 4.6 * rows), layout="constrained")
    FigureCanvasAgg(canvas)
    panels = canvas.subplots(rows, min(len(shown), COLUMNS), squeeze=False).ravel()
    for panel, result in zip(panels, shown, strict=False):
        photos = len(result.benchmark.gallery)
        q = np.arange(1, photos + 1)
        for outcome in result.outcomes:
            style = "--" if outcome.system.baseline else "-"
            panel.plot(q, curve(outcome.ranks, photos), style, label=outcome.system.name, linewidth=1.6)
        panel.plot(q, q / photos * 100, ":", color="0.6", label="chance", linewidth=1)
        panel.set(xscale="log", xlim=(1, max(photos, 2)), ylim=(0, 100), xlabel="q", ylabel="Acc@q in per cent")
        panel.xaxis.set_major_formatter(ScalarFormatter())
        panel.set_title(f"{result.benchmark.name}, {photos} photos", fontsize=11)
        panel.grid(alpha=0.25)
        panel.legend(fontsize=8, loc="upper left")
    for panel in panels[len(shown) :]:
        panel.set_axis_off()
    canvas.savefig(path, dpi=110)
    return True
