"""A drawing as SVG: a group a stroke, in it round lines as wide as the pen was pressed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from duet_desktop.app.stroke_geometry import width_at
from duet_model.strokes import Point, Sketch, Stroke

SIDE = 1024  # units of the paper's side
_WIDTH_STEP = 0.5 / SIDE


def to_svg(sketch: Sketch) -> str:
    """Write a drawing as an SVG document; what runs off the paper is cut off."""
    groups = "\n".join(_group(stroke) for stroke in sketch.strokes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="0 0 {SIDE} {SIDE}" '
        f'fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round">\n{groups}\n</svg>\n'
    )


def _group(stroke: Stroke) -> str:
    if len(stroke.points) == 1:
        ((_, _, pressure),) = stroke.points
        lines = [_line(width_at(stroke.size, pressure), [stroke.points[0], stroke.points[0]])]
    else:
        lines = [_line(width, run) for width, run in _runs(stroke.points, stroke.size, _WIDTH_STEP)]
    return f"<g>{''.join(lines)}</g>"


def _line(width: float, points: list[Point]) -> str:
    places = " ".join(f"{_number(x)},{_number(y)}" for x, y, _ in points)
    return f'<polyline stroke-width="{_number(width)}" points="{places}"/>'


def _number(share: float) -> str:
    return f"{share * SIDE:.2f}".rstrip("0").rstrip(".")


def _runs(points: Sequence[Point], size: float, step: float) -> Iterator[tuple[float, list[Point]]]:
    """Cut a line of two points or more into runs of one width, rounded to a multiple of `step`."""
    run: list[Point] = []
    run_width = 0.0
    for start, end in pairwise(points):
        width = max(round(width_at(size, (start[2] + end[2]) / 2) / step), 1) * step
        if run and width != run_width:
            yield run_width, run
            run = []
        if not run:
            run, run_width = [start], width
        run.append(end)
    yield run_width, run
