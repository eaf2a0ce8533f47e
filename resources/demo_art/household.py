"""Things of the house, each about one unit tall or wide, standing on y = 0 unless it hangs."""

from __future__ import annotations

import math

from demo_art.paint import Linear, Picture, Radial, darker, ellipse, lighter, points, rect, smooth
from demo_art.plants import daisy, tulip
from demo_art.scenes import shadow


def mug(pic: Picture, glaze: str, drink: str = "#4a2a18", steam: bool = True) -> None:
    """A coffee mug 0.8 tall with its handle to the right."""
    shadow(pic, 0.1, 0.0, 0.48, 0.05, 0.5)
    pic.line(ellipse(0.37, -0.4, 0.19, 0.21, -95, 95), 0.085, darker(glaze, 0.2))
    pic.line(ellipse(0.36, -0.41, 0.19, 0.21, -95, 80), 0.03, lighter(glaze, 0.35), alpha=0.6)
    side = [
        (-0.37, -0.76),
        *smooth("-0.37,-0.76 -0.36,-0.3 -0.32,-0.06 -0.18,0 0.18,0 0.32,-0.06 0.36,-0.3 0.37,-0.76", closed=False),
    ]
    pic.fill(side, Linear((-0.37, 0), (0.37, 0), lighter(glaze, 0.22), darker(glaze, 0.32)))
    pic.fill(smooth([(-0.26, -0.68), (-0.2, -0.68), (-0.19, -0.2), (-0.25, -0.16)]), "#ffffff", blur=0.02, alpha=0.4)
    pic.fill(ellipse(0, -0.76, 0.37, 0.085), lighter(glaze, 0.4))
    pic.fill(ellipse(0, -0.755, 0.33, 0.068), Linear((-0.3, 0), (0.3, 0), darker(glaze, 0.4), lighter(glaze, 0.05)))
    pic.fill(ellipse(0, -0.742, 0.3, 0.05), Linear((-0.3, 0), (0.3, 0), darker(drink, 0.1), lighter(drink, 0.2)))
    if steam:
        for x in (-0.12, 0.02, 0.16):
            wisp = smooth([(x, -0.8), (x + 0.05, -0.92), (x - 0.04, -1.04), (x + 0.03, -1.18)], closed=False)
            pic.line(wisp, 0.035, "#ffffff", blur=0.022, alpha=0.5)


def teapot(pic: Picture, glaze: str, band: str | None = None) -> None:
    """A round teapot about one unit wide, its spout to the left."""
    shadow(pic, 0.05, 0.0, 0.45, 0.05, 0.5)
    pic.line(smooth("0.3,-0.5 0.5,-0.56 0.57,-0.38 0.46,-0.2 0.3,-0.16", closed=False), 0.06, darker(glaze, 0.2))
    pic.line(smooth([(0.3, -0.52), (0.5, -0.575), (0.56, -0.4)], closed=False), 0.018, lighter(glaze, 0.45), alpha=0.7)
    spout = smooth("-0.25,-0.14 -0.42,-0.24 -0.5,-0.42 -0.62,-0.54 -0.53,-0.57 -0.4,-0.47 -0.28,-0.4")
    pic.fill(spout, Linear((-0.6, -0.5), (-0.25, -0.2), lighter(glaze, 0.25), darker(glaze, 0.2)))
    body = smooth("-0.2,-0.6 -0.37,-0.45 -0.4,-0.25 -0.25,-0.03 0,0 0.25,-0.03 0.4,-0.25 0.37,-0.45 0.2,-0.6")
    pic.fill(body, Radial((-0.15, -0.45), 0.65, lighter(glaze, 0.35), darker(glaze, 0.35)))
    if band:
        with pic.inside(body):
            pic.fill(smooth("-0.42,-0.34 0,-0.27 0.42,-0.34 0.42,-0.24 0,-0.17 -0.42,-0.24"), band, alpha=0.9)
            pic.fill(body, Linear((-0.1, 0), (0.4, 0), "#00000000", "#0a0e2a66"))
    pic.fill(
        smooth("-0.21,-0.6 -0.12,-0.69 0.12,-0.69 0.21,-0.6 0,-0.57"),
        Linear((-0.2, 0), (0.2, 0), lighter(glaze, 0.3), darker(glaze, 0.25)),
    )
    pic.ball(0, -0.73, 0.05, 0.05, glaze)
    pic.fill(ellipse(-0.19, -0.43, 0.05, 0.09), "#ffffff", blur=0.025, alpha=0.65)


def vase(pic: Picture, glaze: str, flowers: str, heads: str) -> None:
    """A vase of `flowers` ("tulips", "daisies", "sunflowers") about 1.3 tall."""
    shadow(pic, 0.08, 0.0, 0.3, 0.04, 0.5)
    spots = points("-0.36,-0.9 0.36,-0.92 -0.16,-1.08 0.18,-1.1 0.0,-0.88")
    for x, y in spots:
        pic.line(smooth([(x * 0.12, -0.45), (x * 0.5, -0.66), (x, y + 0.04)], closed=False), 0.022, "#3f7d3a")
    for side in (-1, 1):
        for reach in (0.3, 0.42):
            tip = (side * reach, -0.62 - reach * 0.3)
            pic.fill(
                smooth([(0, -0.5), (tip[0] * 0.55, tip[1] - 0.07), tip, (tip[0] * 0.6, tip[1] + 0.09)]),
                Linear((0, -0.8), (0, -0.5), "#7bb25a", "#2f6a33"),
            )
    for i, (x, y) in enumerate(spots):
        if flowers == "tulips":
            with pic.placed(x, y + 0.1, 0.42, x * 45):
                tulip(pic, heads)
        elif flowers == "sunflowers":
            with pic.placed(x, y, 0.4, i * 17):
                daisy(pic, heads, "#5c3a1c", 18)
        else:
            with pic.placed(x, y, 0.33, i * 17):
                daisy(pic, heads, "#f0b429", 13)
    body = smooth("-0.13,-0.5 -0.11,-0.4 -0.25,-0.22 -0.2,-0.03 0,0 0.2,-0.03 0.25,-0.22 0.11,-0.4 0.13,-0.5")
    pic.fill(body, Radial((-0.1, -0.28), 0.42, lighter(glaze, 0.4), darker(glaze, 0.35)))
    pic.fill(ellipse(0, -0.5, 0.135, 0.025), darker(glaze, 0.3))
    pic.fill(ellipse(-0.12, -0.24, 0.025, 0.08), "#ffffff", blur=0.015, alpha=0.55)


def chair(pic: Picture, seat: str, wood: str) -> None:
    """A kitchen chair one unit tall, three-quarter view, its back to the left."""
    shadow(pic, 0.03, -0.01, 0.36, 0.05, 0.4)
    dark = darker(wood, 0.3)
    pic.line([(-0.2, -0.45), (-0.2, -0.09)], 0.042, dark)
    pic.line([(0.27, -0.45), (0.29, -0.1)], 0.042, dark)
    pic.line([(-0.2, -0.2), (0.28, -0.2)], 0.022, dark)
    for x0, x1 in ((-0.27, -0.2), (0.1, 0.16)):
        pic.line([(x0, -1.0), (x1 - 0.06, -0.45)], 0.045, wood)
    for y in (-0.95, -0.8, -0.65):
        pic.line(
            smooth([(-0.27 + (y + 1) * 0.02, y), (-0.08, y - 0.03), (0.1 + (y + 1) * 0.02, y)], closed=False),
            0.075,
            Linear((0, y - 0.04), (0, y + 0.04), lighter(wood, 0.25), dark),
        )
    pic.fill(
        [(-0.33, -0.42), (-0.23, -0.52), (0.3, -0.52), (0.36, -0.42)],
        Linear((-0.3, 0), (0.35, 0), lighter(seat, 0.3), darker(seat, 0.12)),
    )
    pic.fill(rect(-0.335, -0.425, 0.365, -0.375, 0.012), darker(seat, 0.35))
    pic.line([(-0.29, -0.38), (-0.32, 0.0)], 0.05, wood)
    pic.line([(0.32, -0.38), (0.35, 0.0)], 0.05, wood)
    pic.line([(-0.3, -0.17), (0.33, -0.17)], 0.024, wood)


def armchair(pic: Picture, cloth: str) -> None:
    """An upholstered armchair from the front, 0.95 tall."""
    shadow(pic, 0, -0.01, 0.55, 0.05, 0.45)
    for x in (-0.36, 0.36):
        pic.line([(x, -0.1), (x * 1.06, 0)], 0.05, "#5b3d26")
    pic.fill(
        smooth("-0.37,-0.3 -0.38,-0.8 -0.26,-0.95 0.26,-0.95 0.38,-0.8 0.37,-0.3"),
        Linear((-0.3, -0.9), (0.3, -0.3), lighter(cloth, 0.18), darker(cloth, 0.25)),
    )
    for x, y in ((-0.17, -0.76), (0.0, -0.76), (0.17, -0.76), (-0.09, -0.63), (0.09, -0.63)):
        pic.fill(ellipse(x, y, 0.045, 0.035), darker(cloth, 0.4), blur=0.02, alpha=0.5)
        pic.fill(ellipse(x, y, 0.014, 0.014), darker(cloth, 0.55))
    pic.fill(rect(-0.36, -0.3, 0.36, -0.08, 0.03), Linear((0, -0.3), (0, -0.08), cloth, darker(cloth, 0.4)))
    pic.fill(
        rect(-0.34, -0.46, 0.34, -0.27, 0.07), Linear((0, -0.46), (0, -0.27), lighter(cloth, 0.3), darker(cloth, 0.15))
    )
    for side in (-1, 1):
        x0, x1 = sorted((side * 0.32, side * 0.52))
        pic.fill(
            rect(x0, -0.52, x1, -0.08, 0.07),
            Linear((-0.5, -0.5), (0.5, -0.1), lighter(cloth, 0.14), darker(cloth, 0.35)),
        )
        pic.fill(
            ellipse((x0 + x1) / 2, -0.5, 0.105, 0.085),
            Radial(((x0 + x1) / 2 - 0.03, -0.53), 0.14, lighter(cloth, 0.3), darker(cloth, 0.08)),
        )


def table_lamp(pic: Picture, shade: str, foot: str, lit: bool = True) -> None:
    """A lamp with a fabric shade, one unit tall."""
    shadow(pic, 0.05, 0.0, 0.25, 0.03, 0.45)
    if lit:
        pic.fill(ellipse(0, -0.75, 0.95, 0.8), Radial((0, -0.72), 0.9, "#ffe3a077", "#ffe3a000"))
    pic.fill(ellipse(0, -0.02, 0.17, 0.035), Linear((-0.17, 0), (0.17, 0), lighter(foot, 0.3), darker(foot, 0.4)))
    pic.fill(
        smooth("-0.03,-0.5 -0.045,-0.4 -0.12,-0.24 -0.07,-0.06 0.07,-0.06 0.12,-0.24 0.045,-0.4 0.03,-0.5"),
        Linear((-0.12, 0), (0.12, 0), lighter(foot, 0.35), darker(foot, 0.4)),
    )
    pic.line([(0, -0.45), (0, -0.58)], 0.03, "#b08d57")
    cone = [(-0.34, -0.53), (-0.2, -0.98), (0.2, -0.98), (0.34, -0.53)]
    pic.fill(cone, Linear((-0.3, 0), (0.3, 0), lighter(shade, 0.15), darker(shade, 0.25)))
    if lit:
        pic.fill(cone, Radial((0, -0.66), 0.34, "#fff6d2dd", "#fff6d200"))
    pic.fill(ellipse(0, -0.53, 0.34, 0.035), "#fff3cf" if lit else darker(shade, 0.4))
    pic.line(ellipse(0, -0.53, 0.34, 0.035, 0, 180), 0.014, darker(shade, 0.2))


def desk_lamp(pic: Picture, metal: str) -> None:
    """A jointed desk lamp, its head to the left, lighting the table."""
    pic.fill(
        [(-0.43, -0.66), (-0.15, -0.56), (-0.05, 0.02), (-0.75, 0.02)],
        Linear((-0.28, -0.6), (-0.4, 0.02), "#fff2b8a0", "#fff2b810"),
        blur=0.02,
    )
    shadow(pic, 0.22, 0.0, 0.2, 0.03, 0.5)
    pic.fill(ellipse(0.2, -0.025, 0.19, 0.045), Linear((0, 0), (0.4, 0), lighter(metal, 0.3), darker(metal, 0.4)))
    for start, end in (((0.2, -0.05), (0.38, -0.48)), ((0.38, -0.48), (-0.08, -0.86))):
        pic.line([start, end], 0.032, darker(metal, 0.25))
        pic.line([(start[0] - 0.006, start[1] - 0.004), (end[0] - 0.006, end[1] - 0.004)], 0.01, lighter(metal, 0.4))
    pic.ball(0.38, -0.48, 0.035, 0.035, "#6c737b")
    with pic.placed(-0.12, -0.85, 1, 25):
        pic.fill(rect(-0.07, -0.08, 0.07, 0.05, 0.03), darker(metal, 0.2))
        pic.fill(
            smooth([(-0.07, 0.0), (-0.16, 0.1), (-0.23, 0.28)], closed=False)
            + smooth([(0.23, 0.28), (0.16, 0.1), (0.07, 0.0)], closed=False),
            Linear((-0.2, 0), (0.2, 0), lighter(metal, 0.3), darker(metal, 0.35)),
        )
        pic.fill(ellipse(0, 0.28, 0.23, 0.05), "#fff4c6")


def clock(pic: Picture, case: str, hour: float, alarm: bool = True) -> None:
    """An alarm clock (or, without bells, a wall clock round (0, -0.5)), one unit tall."""
    if alarm:
        shadow(pic, 0.05, 0.0, 0.38, 0.04, 0.45)
        for side in (-1, 1):
            pic.line([(0.2 * side, -0.14), (0.3 * side, 0)], 0.05, darker(case, 0.35))
            with pic.placed(0.25 * side, -0.85, 1, 32 * side):
                pic.fill(
                    [*ellipse(0, 0, 0.15, 0.13, 180, 360)],
                    Linear((-0.14, 0), (0.14, 0), lighter(case, 0.4), darker(case, 0.35)),
                )
                pic.line([(0, 0), (0, 0.06)], 0.03, "#7a8087")
        pic.line([(0, -0.87), (0, -0.96)], 0.022, "#7a8087")
        pic.line(ellipse(0, -0.93, 0.07, 0.07, 180, 360), 0.02, "#7a8087")
    else:
        pic.fill(ellipse(0.04, -0.45, 0.44, 0.44), "#141820", blur=0.05, alpha=0.35)
    pic.fill(ellipse(0, -0.46, 0.42, 0.42), Linear((-0.4, -0.8), (0.4, -0.1), lighter(case, 0.3), darker(case, 0.4)))
    pic.fill(ellipse(0, -0.46, 0.355, 0.355), darker(case, 0.35))
    pic.fill(ellipse(0, -0.46, 0.34, 0.34), Radial((-0.1, -0.58), 0.55, "#fffefa", "#dcdad2"))
    for i in range(60):
        a = math.tau * i / 60
        inner = 0.27 if i % 5 == 0 else 0.305
        pic.line(
            [(inner * math.sin(a), -0.46 - inner * math.cos(a)), (0.318 * math.sin(a), -0.46 - 0.318 * math.cos(a))],
            0.016 if i % 5 == 0 else 0.006,
            "#26282c",
        )
    for turn, length, width in ((hour / 12, 0.17, 0.028), (hour % 1, 0.26, 0.02)):
        a = math.tau * turn
        pic.line(
            [(-0.04 * math.sin(a), -0.46 + 0.04 * math.cos(a)), (length * math.sin(a), -0.46 - length * math.cos(a))],
            width,
            "#1b1d20",
        )
    pic.line([(0.03, -0.49), (-0.16, -0.28)], 0.008, "#c8352b")
    pic.fill(ellipse(0, -0.46, 0.024, 0.024), "#1b1d20")


def guitar(pic: Picture, top: str, electric: bool = False) -> None:
    """A guitar upright, its middle at (0, 0), about two units tall."""
    neck = "#6e4426"
    if electric:
        body = smooth(
            "-0.06,0.12 -0.2,0.0 -0.33,0.1 -0.27,0.36 -0.36,0.66 -0.2,0.9 0.06,0.93 0.32,0.84 "
            "0.36,0.6 0.25,0.38 0.27,0.12 0.16,0.06 0.07,0.2"
        )
    else:
        body = smooth(
            "0,0.1 -0.22,0.12 -0.3,0.28 -0.23,0.44 -0.33,0.62 -0.33,0.82 -0.18,0.95 0,0.97 "
            "0.18,0.95 0.33,0.82 0.33,0.62 0.23,0.44 0.3,0.28 0.22,0.12"
        )
    pic.fill([(x + 0.05, y + 0.04) for x, y in body], "#141820", blur=0.035, alpha=0.45)
    pic.fill(body, darker(top, 0.55))
    with pic.placed(0, 0.027, 0.95):
        pic.fill(body, Radial((-0.1, 0.55), 0.55, lighter(top, 0.25), darker(top, 0.3)))
    if electric:
        pic.fill(smooth("0.05,0.22 -0.19,0.3 -0.2,0.56 -0.05,0.72 0.2,0.82 0.18,0.6"), "#f4f1e8", alpha=0.92)
        for y in (0.36, 0.52):
            pic.fill(rect(-0.11, y, 0.11, y + 0.055, 0.015), "#1d1f22")
        for y in (0.63, 0.72):
            pic.fill(ellipse(0.2, y + 0.04, 0.022, 0.022), "#2a2c30")
    else:
        pic.line(ellipse(0, 0.42, 0.12, 0.12), 0.018, "#3d2414")
        pic.fill(ellipse(0, 0.42, 0.1, 0.1), Radial((0.02, 0.44), 0.12, "#0e0907", "#2c1a10"))
    pic.fill(rect(-0.12, 0.7, 0.12, 0.745, 0.012), "#2f1c10")
    pic.fill(
        rect(-0.045, -0.72, 0.045, 0.32 if not electric else 0.3),
        Linear((-0.045, 0), (0.045, 0), lighter(neck, 0.1), darker(neck, 0.5)),
    )
    for i in range(15):
        y = -0.7 + 1.0 * (1 - 0.94**i) * 1.55
        if y < 0.28:
            pic.line([(-0.043, y), (0.043, y)], 0.007, "#d9d3c2")
    head = smooth("-0.045,-0.71 -0.075,-0.8 -0.06,-0.99 0.06,-0.99 0.075,-0.8 0.045,-0.71")
    pic.fill(head, darker(top if electric else neck, 0.25))
    for side in (-1, 1):
        for y in (-0.79, -0.86, -0.93):
            pic.fill(ellipse(0.095 * side, y, 0.02, 0.016), "#e3e0d6")
    for i in range(6):
        x = -0.032 + 0.0128 * i
        pic.line([(x, -0.76), (x * 1.35, 0.72)], 0.004, "#f2ecd8", alpha=0.85)
