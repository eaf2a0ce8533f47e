"""The demo queries' drawings, made by hand as an amateur would: few lines, open corners, nothing traced.

Each stroke is a list of points on a canvas of 100 x 100. What a hand adds (a slight tremor, pressure that grows and
fades) is added here from a seed, so that the committed stroke files can be made again.
"""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

from demo_art.paint import Point, points, smooth

STROKE_SIZE = 0.016  # width of a full-pressure line, as a fraction of the canvas


def ring(x: float, y: float, rx: float, ry: float, start: float = -100, sweep: float = 375) -> list[Point]:
    """A circle drawn in one go whose end runs a little past its start and not quite onto it."""
    outline = []
    for i in range(13):
        angle = math.radians(start + sweep * i / 12)
        drift = 1 + 0.035 * math.sin(i * 1.7) + 0.004 * i
        outline.append((x + rx * drift * math.cos(angle), y + ry * drift * math.sin(angle)))
    return outline


# A stroke a line: points as "x,y x,y", or "ring x y rx ry" for a circle drawn in one go.
SKETCHES = {
    "sailboat": """
        22,68 40,70 62,70 84,67
        22,68 27,76 34,81 55,82 72,81 79,75 84,67
        52,70 52,45 53,17
        54,19 63,38 74,56 81,62
        81,63 68,63 55,62
        50,24 42,44 27,63
        27,63 38,62 50,62
        8,86 16,84 24,87 33,85 42,88
        58,88 68,86 78,89 92,86
    """,
    "car": """
        10,61 11,55 20,51 33,48 41,37 50,34 62,35 70,43 76,48 88,51 91,61
        10,61 17,64
        34,65 50,65 65,65
        83,64 91,61
        ring 25.5 65 8 8
        ring 25.5 65 3 3
        ring 74 65 8 8
        ring 74 65 3 3
        37,48 44,39 52,38 52,48 38,48
        56,48 56,38 63,39 70,47 57,48
        59,53 64,53
        12,55 16,56 15,59
    """,
    "house": """
        24,46 24,65 24,82 24,82 50,83 78,82 78,82 78,64 77,46
        15,50 33,34 50,19 50,19 68,34 86,50
        15,50 50,48 86,50
        45,82 45,62 45,62 56,62 56,62 56,82
        30,55 40,55 40,66 30,66 30,55
        62,55 72,55 72,66 62,66 62,55
        67,33 67,20 74,20 75,40
    """,
    "tree": """
        45,90 46,78 45,62
        56,90 55,77 56,62
        38,91 50,92 64,90
        45,62 32,66 22,58 19,46 24,38 24,26 36,20 47,12 60,15 70,20 78,30 80,43 83,52 74,62 62,64 54,62
        38,40 43,36 48,40
        57,46 62,42 67,47
    """,
    "mug": """
        ring 44 27 25 7
        19,28 20,52 22,74 30,83 45,85 60,83 67,74 69,52 69,28
        69,39 80,38 87,46 87,58 80,66 68,67
        69,46 77,46 80,52 77,58 68,60
    """,
    "fish": """
        12,50 24,36 42,28 60,34 74,46 88,33 86,50 88,66 74,54 60,66 42,72 24,64 12,50
        ring 25 46 2.4 2.4
        35,34 39,49 34,66
        38,28 46,18 58,21 61,33
        44,72 51,80 57,77 58,68
    """,
    "balloon": """
        42,68 30,55 22,40 25,24 37,13 50,10 64,13 75,24 78,40 70,55 58,68
        42,68 50,69 58,68
        46,68 38,50 36,32 42,17 50,10
        54,68 62,50 64,32 58,17 50,10
        43,69 45,80
        57,69 55,80
        44,80 56,80 55,90 45,90 44,80
    """,
    "umbrella": """
        12,48 18,30 32,17 50,13 68,17 82,30 88,48
        12,48 19,43 27,48
        27,48 34,43 43,48
        43,48 50,43 58,48
        58,48 66,43 73,48
        73,48 81,43 88,48
        50,13 50,7
        50,45 50,66 51,82 55,90 62,89 64,82
        27,47 34,28 50,13
        73,47 66,28 50,13
    """,
    "bicycle": """
        ring 25 64 17 17
        ring 76 64 17 17
        25,64 37,43 64,42
        64,42 48,66 37,43
        25,64 36,65 48,66
        76,64 66,45 63,33
        63,33 57,31 52,34
        37,43 35,36
        28,36 35,35 42,36
        ring 48 66 3.5 3.5
    """,
    "chair": """
        30,12 31,32 32,54
        62,12 62,32 61,54
        30,14 46,12 62,14
        31,25 46,24 62,26
        31,37 46,36 62,38
        32,54 61,54 71,64 24,65 32,54
        26,65 25,79 23,92
        69,64 70,78 72,92
        36,66 36,80
        60,65 61,80
    """,
    "butterfly": """
        50,36 51,50 50,68
        50,46 40,28 24,17 12,20 14,36 26,48 49,50
        50,46 60,28 76,17 89,20 86,36 74,48 51,50
        49,53 32,52 19,62 22,76 34,81 45,70 50,58
        51,53 68,52 82,62 78,76 66,81 55,70 50,58
        49,36 45,26 40,22
        51,36 55,26 60,22
    """,
    "guitar": """
        46,50 38,49 33,54 35,63 32,71 30,81 36,91 50,94 64,91 70,81 68,71 65,63 67,54 62,49 54,50
        ring 50 68 6 6
        46,60 46,40 47,18
        54,60 54,40 53,18
        47,18 44,8 50,5 56,8 53,18
        42,82 50,83 58,82
        50,18 50,48 50,81
    """,
    "lighthouse": """
        38,88 40,62 43,33
        63,88 60,62 57,33
        38,33 50,34 62,33
        44,33 44,22 56,22 56,33
        41,22 50,12 59,22
        42,45 50,46 58,45
        41,58 50,59 60,58
        40,71 50,72 61,71
        20,88 30,84 38,89 50,87 64,89 72,84 82,89
    """,
    "rocket": """
        50,10 40,24 36,42 37,60 40,70
        50,10 60,24 64,42 63,60 60,70
        40,70 50,71 60,70
        ring 50 38 6 6
        36,52 25,66 25,78 39,69
        64,52 75,66 75,78 61,69
        44,72 45,82 50,93 55,82 56,72
    """,
}


def drawn(name: str) -> dict[str, object]:
    """A drawing as the document of a stroke file."""
    hand = random.Random(name)
    return {
        "format": "duet-strokes",
        "version": 1,
        "strokes": [{"size": STROKE_SIZE, "points": _by_hand(line, hand)} for line in _lines(SKETCHES[name])],
    }


def _lines(text: str) -> list[list[Point]]:
    lines = []
    for line in text.strip().splitlines():
        kind, *numbers = line.split()
        lines.append(ring(*map(float, numbers)) if kind == "ring" else points(line))
    return lines


def _by_hand(line: list[Point], hand: random.Random) -> list[list[float]]:
    path = smooth(line, closed=False, steps=5)
    phase_x, phase_y = hand.random() * math.tau, hand.random() * math.tau
    reach = max(max(x for x, _ in line) - min(x for x, _ in line), max(y for _, y in line) - min(y for _, y in line))
    tremor = min(1.0, reach / 30)  # a small ring is drawn with the fingers, not the arm
    drawn_points = []
    for i, (x, y) in enumerate(path):
        sway_x = tremor * (0.45 * math.sin(i * 0.55 + phase_x) + hand.uniform(-0.15, 0.15))
        sway_y = tremor * (0.45 * math.sin(i * 0.47 + phase_y) + hand.uniform(-0.15, 0.15))
        rise = min(1.0, 0.55 + 0.15 * i, 0.5 + 0.2 * (len(path) - 1 - i))
        drawn_points.append(
            [round((x + sway_x) / 100, 4), round((y + sway_y) / 100, 4), round(rise * hand.uniform(0.88, 1), 3)]
        )
    return drawn_points


def write_sketches(folder: Path) -> int:
    """Write every drawing as a stroke file into the folder; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SKETCHES:
        (folder / f"{name}.json").write_text(json.dumps(drawn(name), separators=(",", ":")) + "\n", encoding="utf-8")
    return len(SKETCHES)
