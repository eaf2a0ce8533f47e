"""Trees, fruit and flowers. Standing things stand on y = 0; flower heads have their middle at (0, 0)."""

from __future__ import annotations

import math

from demo_art.paint import Linear, Picture, Radial, darker, ellipse, lighter, mix, rect, smooth
from demo_art.scenes import shadow


def leafy_tree(pic: Picture, leaves: str, trunk: str = "#6b4a32", crown: float = 1.0) -> None:
    """A broad-leaved tree one unit tall."""
    shadow(pic, 0.08, 0.0, 0.42 * crown, 0.035, 0.4)
    bole = smooth("-0.085,0.01 -0.045,-0.1 -0.04,-0.42 0.04,-0.42 0.045,-0.1 0.09,0.01", closed=False)
    pic.fill(bole, Linear((-0.06, 0), (0.07, 0), lighter(trunk, 0.2), darker(trunk, 0.35)))
    for x, y in ((-0.2, -0.58), (0.2, -0.6), (0.05, -0.7)):
        pic.line(smooth([(0, -0.34), (x * 0.4, -0.45), (x, y)], closed=False), 0.03, darker(trunk, 0.15))
    heaps = [
        (-0.27, -0.52, 0.17),
        (0.27, -0.53, 0.17),
        (0, -0.5, 0.2),
        (-0.2, -0.7, 0.19),
        (0.2, -0.71, 0.19),
        (0, -0.82, 0.18),
    ]
    for x, y, r in heaps:
        pic.fill(
            ellipse(x * crown, y, r * crown, r),
            Radial((x * crown - r * 0.4, y - r * 0.5), r * 1.7, lighter(leaves, 0.12), darker(leaves, 0.4)),
        )
    for _ in range(190):
        a, reach = pic.random.random() * math.tau, math.sqrt(pic.random.random())
        x, y = 0.41 * crown * reach * math.cos(a), -0.66 + 0.32 * reach * math.sin(a)
        bright = (-x / crown - (y + 0.66)) * 0.9 + pic.random.uniform(-0.35, 0.35)
        tint = lighter(leaves, min(0.45, bright)) if bright > 0 else darker(leaves, min(0.45, -bright))
        r = pic.random.uniform(0.014, 0.03)
        pic.fill(ellipse(x, y, r, r * 0.75), tint, alpha=0.75)


def pine(pic: Picture, needles: str = "#2f6b4f", snow: bool = False) -> None:
    """A conifer one unit tall."""
    shadow(pic, 0.05, 0.0, 0.3, 0.03, 0.35)
    pic.fill(rect(-0.035, -0.14, 0.035, 0.01), Linear((-0.035, 0), (0.035, 0), "#7a5638", "#43301f"))
    for i in range(5):
        top, bottom, half = -0.42 - 0.145 * i, -0.08 - 0.155 * i, 0.31 - 0.05 * i
        edge = []
        for k in range(9):
            t = k / 8
            edge.append((half * (1 - 2 * t), bottom + (0.025 if k % 2 else -0.012) - 0.03 * math.sin(math.pi * t) * -1))
        pic.fill([(0, top), *edge], Linear((-half, 0), (half, 0), lighter(needles, 0.2), darker(needles, 0.4)))
        if snow:
            pic.fill(
                [
                    (0, top),
                    (-half * 0.55, bottom - 0.12),
                    (-half * 0.25, bottom - 0.15),
                    (0, bottom - 0.1),
                    (half * 0.3, bottom - 0.15),
                    (half * 0.5, bottom - 0.13),
                ],
                "#f4f8fb",
                alpha=0.95,
            )


def palm(pic: Picture) -> None:
    """A coconut palm one unit tall, leaning to the right."""
    shadow(pic, 0.15, 0.0, 0.35, 0.03, 0.35)
    spine = smooth([(0, 0), (0.03, -0.25), (0.09, -0.5), (0.2, -0.75)], closed=False)
    for i, (x, y) in enumerate(spine):
        half = 0.035 - 0.016 * i / len(spine)
        pic.fill(ellipse(x, y, half, 0.018), Linear((x - half, 0), (x + half, 0), "#b08a5c", "#5d4228"))
    for angle, length in (
        (-170, 0.42),
        (-145, 0.42),
        (-118, 0.34),
        (-75, 0.32),
        (-45, 0.4),
        (-15, 0.42),
        (20, 0.36),
        (165, 0.36),
    ):
        a = math.radians(angle)
        tip = (0.2 + length * math.cos(a), -0.76 + length * math.sin(a) * 0.75 + 0.17)
        knee = (0.2 + length * 0.55 * math.cos(a), -0.78 + length * 0.6 * math.sin(a) * 0.9)
        rib = smooth([(0.2, -0.76), knee, tip], closed=False)
        for k, (x, y) in enumerate(rib[2:]):
            droop = 0.1 * math.sin(math.pi * (k + 3) / (len(rib) + 3))
            pic.line([(x, y), (x + 0.02 * math.cos(a), y + droop)], 0.012, mix("#2e7d3c", "#7db04c", k / len(rib)))
        pic.line(rib, 0.01, "#2b6a35")
    for x, y in ((0.185, -0.72), (0.225, -0.715), (0.205, -0.69)):
        pic.ball(x, y, 0.028, 0.028, "#7a4e2b")


def apple(pic: Picture, skin: str, leaf: bool = True) -> None:
    """An apple one unit wide."""
    shadow(pic, 0.08, 0.0, 0.46, 0.05, 0.5)
    body = smooth(
        "0,-0.8 -0.2,-0.87 -0.45,-0.7 -0.49,-0.42 -0.34,-0.1 -0.14,-0.01 0,-0.04 0.14,-0.01 "
        "0.34,-0.1 0.49,-0.42 0.45,-0.7 0.2,-0.87"
    )
    pic.fill(body, Radial((-0.2, -0.6), 0.85, lighter(skin, 0.3), darker(skin, 0.45)))
    with pic.inside(body):
        for i in range(26):
            a = math.pi * (i / 25)
            pic.line([(0.05 * math.cos(a), -0.78), (0.44 * math.cos(a), -0.4)], 0.01, lighter(skin, 0.45), alpha=0.1)
        pic.fill(ellipse(0, -0.8, 0.2, 0.07), darker(skin, 0.5), blur=0.03, alpha=0.65)
    pic.fill(ellipse(-0.24, -0.6, 0.07, 0.13), "#ffffff", blur=0.03, alpha=0.6)
    pic.line(smooth([(0, -0.79), (0.02, -0.92), (0.08, -1.02)], closed=False), 0.035, "#5b3b22")
    if leaf:
        pic.fill(
            smooth([(0.03, -0.9), (0.17, -1.04), (0.38, -1.0), (0.24, -0.89)]),
            Linear((0.03, -1), (0.35, -0.9), "#8cc152", "#3f7d2c"),
        )
        pic.line([(0.05, -0.91), (0.33, -0.985)], 0.008, "#33661f")


def pear(pic: Picture, skin: str = "#b9c64a") -> None:
    """A pear one unit tall."""
    shadow(pic, 0.06, 0.0, 0.34, 0.04, 0.5)
    body = smooth(
        "0,-0.95 -0.13,-0.87 -0.19,-0.62 -0.35,-0.36 -0.32,-0.1 0,0 0.32,-0.1 0.35,-0.36 0.19,-0.62 0.13,-0.87"
    )
    pic.fill(body, Radial((-0.14, -0.4), 0.75, lighter(skin, 0.3), darker(skin, 0.4)))
    pic.fill(ellipse(-0.17, -0.38, 0.05, 0.11), "#ffffff", blur=0.03, alpha=0.5)
    pic.line(smooth([(0, -0.94), (0.02, -1.03), (0.07, -1.1)], closed=False), 0.03, "#5b3b22")


def bananas(pic: Picture) -> None:
    """Two bananas, one unit wide."""
    shadow(pic, 0, 0.0, 0.5, 0.05, 0.45)
    for dx, dy in ((0.06, -0.1), (0, 0)):
        outer = smooth(
            [
                (-0.52 + dx, -0.42 + dy),
                (-0.34 + dx, -0.12 + dy),
                (0.02 + dx, -0.0 + dy),
                (0.34 + dx, -0.1 + dy),
                (0.5 + dx, -0.36 + dy),
            ],
            closed=False,
        )
        inner = smooth(
            [
                (0.47 + dx, -0.38 + dy),
                (0.26 + dx, -0.24 + dy),
                (0.0 + dx, -0.2 + dy),
                (-0.26 + dx, -0.27 + dy),
                (-0.47 + dx, -0.45 + dy),
            ],
            closed=False,
        )
        pic.fill(outer + inner, Linear((0, -0.4 + dy), (0, 0 + dy), "#ffe680", "#d8a413"))
        pic.line(
            smooth(
                [
                    (-0.48 + dx, -0.43 + dy),
                    (-0.28 + dx, -0.19 + dy),
                    (0.02 + dx, -0.1 + dy),
                    (0.3 + dx, -0.17 + dy),
                    (0.48 + dx, -0.37 + dy),
                ],
                closed=False,
            ),
            0.01,
            "#b5830c",
            alpha=0.5,
        )
        pic.line([(-0.5 + dx, -0.44 + dy), (-0.54 + dx, -0.53 + dy)], 0.05, "#8a7a2a")
        pic.fill(ellipse(0.488 + dx, -0.37 + dy, 0.022, 0.025), "#4d3b1a")


def mushroom(pic: Picture, cap: str, dots: bool = True) -> None:
    """A toadstool one unit tall."""
    shadow(pic, 0.05, 0.0, 0.3, 0.035, 0.4)
    stem = smooth("-0.17,0 -0.1,-0.25 -0.09,-0.55 0.09,-0.55 0.1,-0.25 0.17,0", closed=False)
    pic.fill(stem, Linear((-0.13, 0), (0.14, 0), "#fbf6e8", "#b5a88c"))
    pic.fill(smooth("-0.13,-0.42 0,-0.38 0.13,-0.42 0.15,-0.34 0,-0.29 -0.15,-0.34"), "#efe6cf")
    pic.fill(ellipse(0, -0.52, 0.44, 0.09), Linear((0, -0.58), (0, -0.44), "#8d7f66", "#e8dcc0"))
    dome = [
        *ellipse(0, -0.52, 0.5, 0.46, 180, 360),
        *smooth("0.5,-0.52 0.25,-0.5 0,-0.485 -0.25,-0.5 -0.5,-0.52", closed=False),
    ]
    pic.fill(dome, Radial((-0.18, -0.82), 0.75, lighter(cap, 0.25), darker(cap, 0.4)))
    if dots:
        with pic.inside(dome):
            for x, y, r in (
                (-0.3, -0.66, 0.07),
                (-0.06, -0.8, 0.085),
                (0.2, -0.68, 0.075),
                (0.02, -0.6, 0.05),
                (0.38, -0.58, 0.05),
                (-0.4, -0.55, 0.035),
                (0.2, -0.9, 0.045),
            ):
                pic.fill(ellipse(x, y, r, r * 0.75), Linear((x - r, y), (x + r, y), "#fffdf6", "#d8d0c0"))


def daisy(pic: Picture, petals: str, heart: str, count: int = 12) -> None:
    """A flower head seen from the front, one unit wide."""
    for i in range(count):
        with pic.placed(0, 0, 1, 360 * i / count):
            pic.fill(
                smooth([(0, -0.1), (0.12, -0.3), (0, -0.52), (-0.12, -0.3)]),
                Linear((0, -0.1), (0, -0.5), darker(petals, 0.18), lighter(petals, 0.12)),
            )
    pic.fill(ellipse(0, 0, 0.19, 0.19), Radial((-0.06, -0.07), 0.3, lighter(heart, 0.25), darker(heart, 0.3)))


def tulip(pic: Picture, petals: str) -> None:
    """A tulip's cup, 0.6 wide, its bottom at (0, 0)."""
    pic.fill(
        smooth("0,0 -0.28,-0.16 -0.25,-0.52 -0.1,-0.36 0.1,-0.36 0.25,-0.52 0.28,-0.16"),
        Linear((-0.25, -0.3), (0.28, -0.1), lighter(petals, 0.15), darker(petals, 0.35)),
    )
    pic.fill(
        smooth([(0, 0), (-0.16, -0.2), (0, -0.56), (0.16, -0.2)]),
        Linear((-0.15, -0.4), (0.1, 0), lighter(petals, 0.35), darker(petals, 0.12)),
    )
