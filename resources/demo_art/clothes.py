"""Umbrellas, shoes and hats, each about one unit tall or wide, standing on y = 0."""

from __future__ import annotations

import itertools
import math

from demo_art.paint import Linear, Picture, Radial, darker, ellipse, lighter, rect, smooth
from demo_art.scenes import shadow


def umbrella(pic: Picture, cloth: str, second: str | None = None) -> None:
    """An open umbrella; the tip of its handle is at (0, 0), one unit tall."""
    pic.line([(0, -0.96), (0, -0.1)], 0.022, "#5a4636")
    pic.line(ellipse(0.065, -0.09, 0.065, 0.08, 0, 180), 0.028, "#7a4f2b")
    ribs = [-0.6, -0.36, -0.12, 0.12, 0.36, 0.6]
    dome = ellipse(0, -0.5, 0.6, 0.44, 180, 360)
    scallop = [
        p
        for left, right in zip(reversed(ribs[:-1]), reversed(ribs[1:]), strict=True)
        for p in ellipse((left + right) / 2, -0.5, (right - left) / 2, 0.05, 0, -180)
    ]
    outline = dome + scallop
    with pic.inside(outline):
        for i, (left, right) in enumerate(itertools.pairwise(ribs)):
            base = second if second and i % 2 else cloth
            bend = [
                (t, -0.94 + 0.44 * (1 - math.sqrt(max(0.0, 1 - s * s))))
                for t, s in ((left * q, q) for q in (0, 0.35, 0.65, 0.88, 1))
            ]
            other = [(right * q, -0.94 + 0.44 * (1 - math.sqrt(max(0.0, 1 - q * q)))) for q in (0, 0.35, 0.65, 0.88, 1)]
            panel = [
                *smooth(bend, closed=False),
                (left, -0.4),
                (right, -0.4),
                *reversed(smooth(other, closed=False)),
            ]
            pic.fill(panel, Linear((left, 0), (right, 0), lighter(base, 0.24 - 0.08 * i), darker(base, 0.1 + 0.07 * i)))
        for x in ribs[1:-1]:
            rib = [(x * q, -0.94 + 0.44 * (1 - math.sqrt(1 - q * q))) for q in (0, 0.35, 0.65, 0.88, 1)]
            pic.line(smooth(rib, closed=False), 0.008, darker(cloth, 0.45), alpha=0.6)
    pic.line([(0, -0.94), (0, -1.02)], 0.024, "#5a4636")


def sneaker(pic: Picture, cloth: str, sole: str = "#f5f2ea") -> None:
    """A low trainer from the side, its toe to the left, one unit long."""
    shadow(pic, 0.02, 0.0, 0.52, 0.04, 0.5)
    upper = smooth("-0.49,-0.09 -0.47,-0.17 -0.34,-0.235 -0.16,-0.29 0.02,-0.43 0.1,-0.47", closed=False)
    upper += smooth([(0.1, -0.47), (0.2, -0.395), (0.34, -0.4), (0.44, -0.47)], closed=False)
    upper += smooth([(0.44, -0.47), (0.475, -0.3), (0.49, -0.08)], closed=False)
    pic.fill(upper, Linear((-0.2, -0.45), (0.1, -0.05), lighter(cloth, 0.25), darker(cloth, 0.28)))
    pic.fill(smooth("-0.49,-0.09 -0.465,-0.165 -0.37,-0.215 -0.29,-0.17 -0.27,-0.08"), lighter(sole, 0.1))
    pic.fill(smooth("0.1,-0.465 0.2,-0.385 0.34,-0.39 0.43,-0.46 0.28,-0.43"), darker(cloth, 0.6))
    pic.line(smooth([(0.2, -0.39), (0.16, -0.25), (0.24, -0.09)], closed=False), 0.01, darker(cloth, 0.4))
    pic.fill(smooth([(0.33, -0.39), (0.44, -0.45), (0.48, -0.2), (0.36, -0.2)]), darker(cloth, 0.3))
    pic.line(smooth([(-0.14, -0.1), (0.03, -0.18), (0.22, -0.27)], closed=False), 0.045, lighter(sole, 0.2))
    for i in range(5):
        x, y = -0.16 + 0.062 * i, -0.285 - 0.04 * i
        pic.line([(x - 0.02, y + 0.06), (x + 0.05, y - 0.005)], 0.022, "#fdfbf4")
        pic.fill(ellipse(x - 0.02, y + 0.06, 0.012, 0.012), darker(cloth, 0.6))
    base = smooth([(-0.51, -0.09), (-0.2, -0.095), (0.2, -0.09), (0.5, -0.1)], closed=False) + smooth(
        [(0.5, -0.1), (0.51, -0.03), (0.45, 0.0)], closed=False
    )
    base += smooth([(-0.44, 0.0), (-0.51, -0.03), (-0.51, -0.09)], closed=False)
    pic.fill(base, Linear((0, -0.1), (0, 0), lighter(sole, 0.3), darker(sole, 0.2)))
    pic.line([(-0.49, -0.045), (0.49, -0.045)], 0.01, cloth)


def boot(pic: Picture, rubber: str) -> None:
    """A rain boot from the side, its toe to the left, one unit tall."""
    shadow(pic, -0.05, 0.0, 0.4, 0.04, 0.5)
    leg = smooth("-0.13,-0.97 -0.12,-0.6 -0.16,-0.36 -0.38,-0.25 -0.47,-0.1", closed=False)
    leg += [
        (-0.47, -0.05),
        (0.2, -0.05),
        *smooth("0.21,-0.1 0.17,-0.4 0.2,-0.7 0.22,-0.97", closed=False),
    ]
    pic.fill(leg, Linear((-0.2, 0), (0.2, 0), lighter(rubber, 0.25), darker(rubber, 0.35)))
    pic.fill(ellipse(0.045, -0.97, 0.175, 0.035), darker(rubber, 0.6))
    pic.line(ellipse(0.045, -0.97, 0.175, 0.035), 0.018, lighter(rubber, 0.2))
    pic.line([(-0.12, -0.86), (0.205, -0.86)], 0.03, darker(rubber, 0.25))
    pic.fill(smooth([(-0.06, -0.8), (-0.02, -0.8), (-0.02, -0.4), (-0.07, -0.36)]), "#ffffff", blur=0.02, alpha=0.45)
    pic.fill(rect(-0.49, -0.075, -0.05, 0.0, 0.03), darker(rubber, 0.55))
    pic.fill(rect(0.02, -0.075, 0.23, 0.0, 0.02), darker(rubber, 0.55))
    pic.fill(rect(-0.3, -0.075, 0.15, -0.035), darker(rubber, 0.55))


def brimmed_hat(pic: Picture, felt: str, ribbon: str) -> None:
    """A hat with a wide brim, one unit wide."""
    shadow(pic, 0.03, 0.0, 0.5, 0.05, 0.45)
    pic.fill(
        smooth("-0.52,-0.1 -0.25,-0.16 0.25,-0.16 0.52,-0.1 0.3,-0.01 0,0.02 -0.3,-0.01"),
        Linear((-0.5, 0), (0.5, 0), lighter(felt, 0.25), darker(felt, 0.25)),
    )
    crown = smooth(
        "-0.29,-0.1 -0.27,-0.32 -0.2,-0.46 -0.07,-0.45 0,-0.42 0.07,-0.45 0.2,-0.46 0.27,-0.32 0.29,-0.1 0,-0.05"
    )
    pic.fill(crown, Linear((-0.28, 0), (0.28, 0), lighter(felt, 0.3), darker(felt, 0.35)))
    with pic.inside(crown):
        pic.fill(
            smooth("-0.32,-0.2 0,-0.15 0.32,-0.2 0.32,-0.09 0,-0.04 -0.32,-0.09"),
            Linear((-0.3, 0), (0.3, 0), ribbon, darker(ribbon, 0.4)),
        )
        pic.fill(ellipse(0, -0.45, 0.09, 0.05), darker(felt, 0.5), blur=0.03, alpha=0.6)


def cap(pic: Picture, cloth: str) -> None:
    """A baseball cap, its peak to the left, one unit wide."""
    shadow(pic, -0.05, 0.0, 0.48, 0.04, 0.45)
    pic.fill(
        smooth("-0.12,-0.13 -0.36,-0.11 -0.55,-0.02 -0.4,0.01 -0.1,0.0"),
        Linear((0, -0.12), (0, 0.02), lighter(cloth, 0.15), darker(cloth, 0.45)),
    )
    dome = [
        *smooth("-0.2,-0.06 -0.2,-0.26 -0.02,-0.46 0.2,-0.44 0.37,-0.25 0.4,-0.03", closed=False),
        *smooth([(0.4, -0.03), (0.1, 0.0), (-0.2, -0.06)], closed=False),
    ]
    pic.fill(dome, Radial((0.0, -0.32), 0.5, lighter(cloth, 0.3), darker(cloth, 0.3)))
    for bend in (-0.06, 0.16):
        pic.line(
            smooth([(0.09, -0.46), (0.09 + bend, -0.3), (0.09 + bend * 1.5, -0.02)], closed=False),
            0.008,
            darker(cloth, 0.5),
            alpha=0.7,
        )
    pic.fill(ellipse(0.09, -0.462, 0.03, 0.018), darker(cloth, 0.2))
    pic.line(smooth([(-0.2, -0.075), (0.1, -0.02), (0.4, -0.045)], closed=False), 0.02, darker(cloth, 0.35))
