"""Houses, lighthouses and windmills; each stands on y = 0 and is about one unit tall."""

from __future__ import annotations

import math

from demo_art.paint import Linear, Picture, Radial, darker, ellipse, lighter, rect
from demo_art.scenes import shadow


def house(pic: Picture, wall: str, roof: str, lit: bool = False, snow: bool = False) -> None:
    """A gabled house with a side wing, a door, windows and a chimney."""
    shadow(pic, 0.1, 0.0, 0.85, 0.05, 0.35)
    pane = ("#ffdf85", "#ffb84a") if lit else ("#c8e2ee", "#5c7f95")
    pic.fill(rect(0.0, -0.46, 0.72, 0), Linear((0, -0.4), (0.72, 0), wall, darker(wall, 0.2)))
    pic.fill(rect(0.4, -0.98, 0.52, -0.6), Linear((0.4, 0), (0.52, 0), "#a5584a", "#6e352c"))
    pic.fill(
        [(-0.05, -0.44), (0.12, -0.8), (0.68, -0.8), (0.8, -0.44)],
        Linear((0, -0.8), (0, -0.44), roof, darker(roof, 0.28)),
    )
    for i in range(1, 5):
        y = -0.8 + 0.072 * i
        pic.line([(0.12 - 0.034 * i, y), (0.68 + 0.024 * i, y)], 0.007, darker(roof, 0.45), alpha=0.4)
    pic.fill(
        "-0.58,0 -0.58,-0.46 -0.27,-0.86 0.04,-0.46 0.04,0",
        Linear((-0.58, -0.5), (0.1, 0), lighter(wall, 0.3), darker(wall, 0.06)),
    )
    pic.line([(-0.66, -0.4), (-0.27, -0.9), (0.12, -0.4)], 0.062, darker(roof, 0.12))
    pic.line([(-0.66, -0.415), (-0.27, -0.915), (0.12, -0.415)], 0.022, lighter(roof, 0.25))
    if snow:
        pic.fill("0.0,-0.56 0.11,-0.82 0.69,-0.82 0.78,-0.54 0.6,-0.58 0.4,-0.54 0.2,-0.58", "#f6fafc")
        pic.line([(-0.66, -0.43), (-0.27, -0.93), (0.12, -0.43)], 0.05, "#f6fafc")
        pic.fill(rect(0.385, -1.02, 0.535, -0.96, 0.02), "#f6fafc")
    pic.fill(rect(-0.345, -0.3, -0.195, 0), Linear((-0.345, 0), (-0.195, 0), "#8a5a34", "#5d3a20"))
    pic.fill(ellipse(-0.22, -0.14, 0.012, 0.012), "#e7c15a")
    for x, y in ((-0.47, -0.26), (-0.07, -0.26), (0.24, -0.26), (0.54, -0.26), (-0.27, -0.56)):
        if lit:
            pic.fill(ellipse(x, y, 0.17, 0.17), Radial((x, y), 0.17, "#ffd06a66", "#ffd06a00"))
        pic.fill(rect(x - 0.075, y - 0.09, x + 0.075, y + 0.09), "#fbfaf5")
        pic.fill(
            rect(x - 0.06, y - 0.075, x + 0.06, y + 0.075), Linear((x - 0.06, y - 0.07), (x + 0.06, y + 0.07), *pane)
        )
        pic.line([(x, y - 0.075), (x, y + 0.075)], 0.014, "#fbfaf5")
        pic.line([(x - 0.06, y), (x + 0.06, y)], 0.014, "#fbfaf5")


def lighthouse(pic: Picture, stripe: str, beam: bool = False) -> None:
    """A tapering tower with bands, a gallery and a lantern."""
    if beam:
        for side in (-1, 1):
            pic.fill(
                [(0, -0.865), (1.6 * side, -1.05), (1.6 * side, -0.68)],
                Linear((0, 0), (1.5 * side, 0), "#fff3b8b0", "#fff3b800"),
                blur=0.01,
            )
    tower = [(-0.16, 0), (-0.1, -0.76), (0.1, -0.76), (0.16, 0)]
    with pic.inside(tower):
        pic.fill(rect(-0.2, -0.8, 0.2, 0.02), "#f7f4ee")
        for i in range(3):
            y = -0.68 + 0.26 * i
            pic.fill(rect(-0.2, y, 0.2, y + 0.13), stripe)
        pic.fill(rect(-0.2, -0.8, 0.2, 0.02), Linear((-0.15, 0), (0.15, 0), "#ffffff33", "#0a0e2a88"))
    pic.fill(rect(-0.14, -0.79, 0.14, -0.755), "#3c4148")
    for i in range(8):
        x = -0.13 + 0.26 * i / 7
        pic.line([(x, -0.84), (x, -0.79)], 0.007, "#3c4148")
    pic.line([(-0.135, -0.84), (0.135, -0.84)], 0.009, "#3c4148")
    glow = ("#fff6c0", "#ffcf4d") if beam else ("#d6ecf5", "#7fa3b5")
    pic.fill(rect(-0.072, -0.93, 0.072, -0.79), Linear((-0.07, -0.9), (0.07, -0.8), *glow))
    for x in (-0.072, -0.024, 0.024, 0.072):
        pic.line([(x, -0.93), (x, -0.79)], 0.008, "#3c4148")
    pic.fill(
        ellipse(0, -0.93, 0.092, 0.09, 180, 360),
        Linear((-0.09, 0), (0.09, 0), lighter(stripe, 0.15), darker(stripe, 0.4)),
    )
    pic.fill(ellipse(0, -1.025, 0.016, 0.016), darker(stripe, 0.3))
    pic.fill([*ellipse(0, -0.09, 0.035, 0.05, 180, 360), (0.035, 0), (-0.035, 0)], "#4a3526")
    for y in (-0.3, -0.52):
        pic.fill(rect(-0.018, y - 0.035, 0.018, y + 0.035, 0.01), "#39434d")


def rocks(pic: Picture, width: float = 0.7) -> None:
    """A heap of rocks whose top is about y = 0."""
    for i in range(9):
        x = -width + 2 * width * i / 8
        r = 0.13 + 0.05 * math.sin(i * 2.3)
        pic.fill(
            ellipse(x, 0.06 + abs(x) * 0.09, r, r * 0.7), Linear((x - r, -0.05), (x + r, 0.15), "#8c8579", "#3f3d3c")
        )


def windmill(pic: Picture, wall: str, cap: str, turn: float = 20) -> None:
    """A Dutch windmill with four lattice sails."""
    shadow(pic, 0.05, 0.0, 0.4, 0.03, 0.35)
    pic.fill(
        [(-0.26, 0), (-0.16, -0.62), (0.16, -0.62), (0.26, 0)],
        Linear((-0.25, 0), (0.25, 0), lighter(wall, 0.3), darker(wall, 0.35)),
    )
    pic.fill(rect(-0.31, -0.26, 0.31, -0.225), "#6a4a30")
    for i in range(11):
        x = -0.3 + 0.06 * i
        pic.line([(x, -0.32), (x, -0.25)], 0.008, "#6a4a30")
    pic.line([(-0.31, -0.32), (0.31, -0.32)], 0.012, "#6a4a30")
    pic.fill(
        [*ellipse(0, -0.62, 0.18, 0.17, 180, 360)], Linear((-0.18, 0), (0.18, 0), lighter(cap, 0.1), darker(cap, 0.4))
    )
    pic.fill([*ellipse(0, -0.11, 0.055, 0.06, 180, 360), (0.055, 0), (-0.055, 0)], "#4d3220")
    for x, y in ((-0.07, -0.46), (0.08, -0.46)):
        pic.fill(rect(x - 0.03, y - 0.045, x + 0.03, y + 0.045), "#39434d")
    with pic.placed(0, -0.64, 1, turn):
        for quarter in range(4):
            with pic.placed(0, 0, 1, 90 * quarter):
                pic.line([(0, 0), (0, -0.62)], 0.022, "#5d3f26")
                pic.fill("0.015,-0.12 0.125,-0.12 0.125,-0.61 0.015,-0.61", "#f3ead7", alpha=0.9)
                for i in range(9):
                    pic.line([(0.0, -0.12 - 0.061 * i), (0.13, -0.12 - 0.061 * i)], 0.008, "#6a4a30")
                pic.line([(0.128, -0.12), (0.128, -0.61)], 0.01, "#6a4a30")
    pic.fill(ellipse(0, -0.64, 0.035, 0.035), "#3d2a1a")
