"""Animals; each has its middle at (0, 0) and is about one unit long."""

from __future__ import annotations

from demo_art.paint import Linear, Picture, Radial, darker, ellipse, lighter, points, smooth


def fish(pic: Picture, body: str, stripes: str | None = None) -> None:
    """A fish one unit long, swimming to the left."""
    fin = darker(body, 0.22)
    tail = smooth("0.28,0.0 0.42,-0.13 0.56,-0.22 0.5,0 0.56,0.22 0.42,0.13")
    pic.fill(tail, Linear((0.28, 0), (0.56, 0), body, fin))
    pic.fill(smooth("-0.18,-0.19 0.0,-0.36 0.2,-0.31 0.24,-0.1 0,-0.15"), Linear((0, -0.35), (0, -0.1), fin, body))
    pic.fill(smooth([(-0.05, 0.19), (0.06, 0.34), (0.18, 0.28), (0.16, 0.12)]), Linear((0, 0.34), (0, 0.1), fin, body))
    shape = smooth(
        "-0.5,0.015 -0.36,-0.15 -0.1,-0.235 0.15,-0.16 0.34,-0.045 0.34,0.045 0.15,0.165 -0.1,0.23 -0.36,0.15"
    )
    pic.fill(shape, Linear((0, -0.24), (0, 0.24), darker(body, 0.12), lighter(body, 0.5)))
    with pic.inside(shape):
        if stripes:
            for x, half in ((-0.21, 0.04), (0.02, 0.05), (0.24, 0.035)):
                band = [
                    (x - half, -0.3),
                    (x + half, -0.3),
                    (x + half + 0.05, 0),
                    (x + half, 0.3),
                    (x - half, 0.3),
                    (x - half + 0.05, 0),
                ]
                pic.fill(smooth(band), darker(stripes, 0.75))
                with pic.placed(x * 0.22, 0, 0.78):
                    pic.fill(smooth(band), stripes)
        else:
            for row in range(5):
                for column in range(7):
                    x, y = -0.12 + column * 0.07 + (0.035 if row % 2 else 0), -0.14 + row * 0.07
                    pic.line(ellipse(x, y, 0.035, 0.04, -70, 70), 0.006, darker(body, 0.3), alpha=0.55)
        pic.fill(ellipse(-0.1, -0.16, 0.3, 0.06), "#ffffff", blur=0.04, alpha=0.35)
    pic.line(ellipse(-0.36, 0.0, 0.12, 0.16, -55, 55), 0.01, darker(body, 0.35), alpha=0.7)
    pic.fill(smooth([(-0.14, 0.03), (0.0, 0.0), (0.05, 0.1), (-0.06, 0.12)]), fin)
    pic.fill(ellipse(-0.365, -0.04, 0.042, 0.042), "#fffdf2")
    pic.fill(ellipse(-0.37, -0.038, 0.024, 0.024), "#14161a")
    pic.fill(ellipse(-0.378, -0.047, 0.008, 0.008), "#ffffff")
    pic.line(smooth([(-0.495, 0.03), (-0.45, 0.045), (-0.42, 0.04)], closed=False), 0.008, darker(body, 0.5))


def bird(pic: Picture, back: str, breast: str) -> None:
    """A songbird on a twig, facing left, about one unit from beak to tail."""
    pic.fill(
        [(0.24, 0.1), (0.62, 0.3), (0.56, 0.37), (0.18, 0.24)],
        Linear((0.2, 0.1), (0.6, 0.35), back, darker(back, 0.45)),
    )
    pic.line([(0.28, 0.17), (0.57, 0.33)], 0.008, darker(back, 0.5))
    body = smooth(
        "-0.4,-0.26 -0.3,-0.38 -0.14,-0.38 -0.02,-0.26 0.2,-0.1 0.32,0.14 0.16,0.27 -0.1,0.27 -0.28,0.12 -0.34,-0.08"
    )
    pic.fill(body, Linear((-0.3, 0.2), (0.2, -0.2), lighter(breast, 0.2), darker(back, 0.05)))
    with pic.inside(body):
        pic.fill(ellipse(-0.2, 0.1, 0.2, 0.26), breast, blur=0.05)
        pic.fill(ellipse(-0.02, 0.28, 0.24, 0.07), lighter(breast, 0.6), blur=0.03)
        pic.fill(smooth("-0.42,-0.3 -0.2,-0.46 0.05,-0.28 0.2,-0.08 -0.08,-0.14 -0.26,-0.22"), back, blur=0.02)
    wing = smooth("-0.08,-0.14 0.1,-0.14 0.3,0.06 0.44,0.26 0.2,0.21 0.0,0.1")
    pic.fill(wing, Linear((-0.05, -0.1), (0.4, 0.25), lighter(back, 0.12), darker(back, 0.42)))
    for i in range(4):
        pic.line(
            smooth(
                [
                    (0.0 + 0.05 * i, 0.02 + 0.03 * i),
                    (0.16 + 0.04 * i, 0.1 + 0.03 * i),
                    (0.32 + 0.02 * i, 0.2 + 0.015 * i),
                ],
                closed=False,
            ),
            0.008,
            darker(back, 0.55),
            alpha=0.7,
        )
    pic.fill(
        smooth([(-0.38, -0.3), (-0.53, -0.245), (-0.38, -0.21)]),
        Linear((-0.4, -0.3), (-0.4, -0.2), "#f0b64a", "#a8702a"),
    )
    pic.fill(ellipse(-0.285, -0.275, 0.032, 0.032), "#111317")
    pic.fill(ellipse(-0.293, -0.285, 0.01, 0.01), "#ffffff")
    for x in (-0.06, 0.04):
        pic.line([(x, 0.26), (x - 0.01, 0.36)], 0.016, "#7a5a3a")
        pic.line([(x - 0.06, 0.365), (x + 0.04, 0.365)], 0.018, "#7a5a3a")


def twig(pic: Picture, leaf: str) -> None:
    """The branch a bird sits on (its perch is y = 0.38)."""
    pic.line(smooth([(-1.6, 0.5), (-0.6, 0.4), (0.2, 0.4), (1.7, 0.28)], closed=False), 0.055, "#5f4632")
    pic.line(smooth([(-1.6, 0.485), (-0.6, 0.388), (0.2, 0.388), (1.7, 0.268)], closed=False), 0.018, "#8f7050")
    for x, y, turn in ((-1.1, 0.42, -60), (-0.75, 0.43, 70), (0.65, 0.36, -40), (0.95, 0.38, 60), (1.25, 0.3, -50)):
        with pic.placed(x, y, 1, turn):
            pic.fill(
                smooth([(0, 0), (0.12, -0.07), (0.3, 0), (0.12, 0.07)]),
                Linear((0, -0.06), (0, 0.06), lighter(leaf, 0.25), darker(leaf, 0.25)),
            )
            pic.line([(0, 0), (0.27, 0)], 0.008, darker(leaf, 0.4))


def butterfly(pic: Picture, wing: str, spot: str) -> None:
    """A butterfly from above, its wings open, one unit wide."""
    edge = "#1d1a1c"
    for side in (-1, 1):
        for shape in map(
            points,
            (
                "0.02,-0.06 0.14,-0.3 0.36,-0.44 0.52,-0.38 0.46,-0.14 0.28,0.02 0.05,0.04",
                "0.03,0.02 0.26,0.03 0.42,0.14 0.38,0.34 0.22,0.4 0.1,0.26",
            ),
        ):
            outline = smooth([(x * side, y) for x, y in shape])
            pic.fill(outline, edge)
            cx, cy = sum(x for x, _ in shape) / len(shape), sum(y for _, y in shape) / len(shape)
            inner = [(side * (cx + (x - cx) * 0.8 - 0.02), cy + (y - cy) * 0.8) for x, y in shape]
            pic.fill(smooth(inner), Radial((0.05 * side, 0), 0.5, lighter(wing, 0.3), darker(wing, 0.2)))
            for x, y in shape[1:-1]:
                pic.line(
                    [(0.03 * side, 0), (side * (cx + (x - cx) * 0.8), cy + (y - cy) * 0.8)], 0.008, edge, alpha=0.8
                )
        for x, y in ((0.46, -0.36), (0.475, -0.26), (0.44, -0.17), (0.36, 0.3), (0.4, 0.2)):
            pic.fill(ellipse(x * side, y, 0.017, 0.02), spot)
        pic.line(smooth([(0.01 * side, -0.16), (0.05 * side, -0.28), (0.12 * side, -0.36)], closed=False), 0.008, edge)
        pic.fill(ellipse(0.12 * side, -0.36, 0.014, 0.014), edge)
    pic.fill(ellipse(0, 0.06, 0.026, 0.2), Linear((-0.03, 0), (0.03, 0), "#5a4a40", "#171314"))
    pic.fill(ellipse(0, -0.08, 0.036, 0.08), "#2c2522")
    pic.fill(ellipse(0, -0.165, 0.03, 0.03), "#1d1a1c")
