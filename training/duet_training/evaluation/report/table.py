"""Results as Markdown, for people, and as JSON, for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from duet_training.evaluation.late import SCENES
from duet_training.evaluation.metrics import Figure, difference
from duet_training.evaluation.results import Outcome, Result
from duet_training.evaluation.systems import ALONE, DUET

Header = Mapping[str, Any]

EXPLANATION = (
    "Per cent (more is better) or ranks (less is better); in brackets the 95 % interval by bootstrap over queries, of "
    "differences a paired one, bold where it leaves out nought. Ties count against us."
)


def markdown(results: Sequence[Result], header: Header, skipped: Mapping[str, str]) -> str:
    """Everything that was measured.

    Args:
        results: one a benchmark.
        header: what identifies the run: command, model, fingerprint, checkpoints, seed.
        skipped: protocol name -> why it was not measured.
    """
    lines = ["# Evaluation", "", *(f"- {key}: {_code(value)}" for key, value in header.items()), ""]
    lines += [EXPLANATION, ""]
    for result in results:
        lines += [*_benchmark(result), ""]
    if skipped:
        lines += ["## Not measured", "", *_reasons(skipped), ""]
    return "\n".join(lines)


def as_json(results: Sequence[Result], header: Header, skipped: Mapping[str, str]) -> dict[str, Any]:
    """The same; figures by benchmark, system and name."""
    return {
        "header": dict(header),
        "benchmarks": [
            {
                "name": result.benchmark.name,
                "gallery": result.benchmark.gallery_is,
                "photos": len(result.benchmark.gallery),
                "queries": len(result.benchmark.queries),
                "notes": list(result.benchmark.notes),
                "systems": {one.system.name: _json(one.figures) for one in result.outcomes},
                "differences": {name: _json(found) for name, found in differences(result).items()},
                "contrasts": {name: _json(found) for name, found in contrasts(result).items()},
            }
            for result in results
        ],
        "skipped": dict(skipped),
    }


def differences(result: Result) -> dict[str, dict[str, Figure]]:
    """The last system, the most complete one, less each baseline, less itself without words or windows; paired.

    None where the benchmark compares within a system instead.
    """
    if result.benchmark.contrasts:
        return {}
    best = result.outcomes[-1]
    others = [
        one
        for one in result.outcomes[:-1]
        if one.system.baseline or (best.system.name, one.system.name) in ((DUET, ALONE), (SCENES, DUET))
    ]
    return {
        f"{best.system.name} less {other.system.name}": {
            name: difference(best.figures[name], other.figures[name]) for name in best.figures
        }
        for other in others
    }


def contrasts(result: Result) -> dict[str, dict[str, Figure]]:
    """Within each system, what the benchmark wants compared; paired."""
    wanted = result.benchmark.contrasts
    if not wanted:
        return {}
    return {
        one.system.name: {label: difference(one.figures[a], one.figures[b]) for label, a, b in wanted}
        for one in result.outcomes
    }


def _benchmark(result: Result) -> list[str]:
    benchmark = result.benchmark
    lines = [f"## {benchmark.name}", ""]
    lines.append(f"{len(benchmark.queries)} queries; gallery: {benchmark.gallery_is}.")
    lines += [f"Note: {note}." for note in benchmark.notes]
    rows = {_starred(one): {name: plain(figure) for name, figure in one.figures.items()} for one in result.outcomes}
    lines += ["", *_table("system", rows)]
    for title, found in (("paired difference", differences(result)), ("within a system", contrasts(result))):
        if found:
            signed = {name: {key: change(figure) for key, figure in figures.items()} for name, figures in found.items()}
            lines += ["", *_table(title, signed)]
    return lines


def _reasons(skipped: Mapping[str, str]) -> list[str]:
    """Protocols of the same missing data in one line."""
    names: dict[str, list[str]] = {}
    for name, why in skipped.items():
        names.setdefault(why, []).append(name)
    return [f"- {', '.join(found)}: {why}" for why, found in names.items()]


def _table(corner: str, rows: Mapping[str, Mapping[str, str]]) -> list[str]:
    columns = list(next(iter(rows.values())))
    lines = [f"| {corner} | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    return lines + [f"| {name} | {' | '.join(row[column] for column in columns)} |" for name, row in rows.items()]


def plain(figure: Figure) -> str:
    """12.0 (9.3 to 14.9); ranks without needless decimals."""
    value, low, high = (_number(one, figure) for one in (figure.value, figure.low, figure.high))
    return f"{value} ({low} to {high})"


def change(figure: Figure) -> str:
    """+3.2 (+1.0 to +5.1), bold where the interval leaves out nought."""
    value, low, high = (_number(one, figure, "+") for one in (figure.value, figure.low, figure.high))
    text = f"{value} ({low} to {high})"
    return f"**{text}**" if figure.low > 0 or figure.high < 0 else text


def _number(value: float, figure: Figure, sign: str = "") -> str:
    rounded = round(value, 1) + 0.0  # -0.04 is 0.0, not -0.0
    return f"{rounded:{sign}.1f}" if figure.unit == "%" else f"{rounded:{sign}g}"


def _starred(outcome: Outcome) -> str:
    return f"{outcome.system.name} (baseline)" if outcome.system.baseline else outcome.system.name


def _json(figures: Mapping[str, Figure]) -> dict[str, Any]:
    return {name: figure.as_json() for name, figure in figures.items()}


def _code(value: Any) -> str:
    return f"`{value}`" if isinstance(value, str) else str(value)
