"""Things that go: each is drawn around (0, 0), about one unit long, standing on y = 0 unless it flies."""

from __future__ import annotations

import math

from demo_art.paint import Linear, Picture, Radial, darker, ellipse, lighter, points, rect, smooth
from demo_art.scenes import shadow


def sailboat(pic: Picture, hull: str, sail: str, stripe: str | None = None) -> None:
    """A sloop from the side; the water line is y = 0."""
    pic.line([(0.02, -0.1), (0.02, -1.12)], 0.02, "#6b4a2c")
    main = [(0.05, -1.08), (0.05, -0.2), (0.5, -0.2)]
    belly = [
        (0.05, -1.08),
        (0.05, -0.2),
        *smooth([(0.5, -0.2), (0.42, -0.48), (0.27, -0.78), (0.05, -1.08)], closed=False),
    ]
    pic.fill(belly, Linear((0.05, -0.6), (0.45, -0.4), lighter(sail, 0.25), darker(sail, 0.2)))
    jib = [(-0.01, -1.0), *smooth([(-0.01, -1.0), (-0.2, -0.6), (-0.48, -0.19), (-0.03, -0.23)], closed=False)]
    pic.fill(jib, Linear((-0.45, -0.3), (0, -0.6), lighter(sail, 0.4), darker(sail, 0.08)))
    if stripe:
        with pic.inside(belly):
            pic.fill([(0, -0.52), (0.6, -0.46), (0.6, -0.36), (0, -0.42)], stripe)
    for share in (0.3, 0.55, 0.78):
        y = -0.2 - 0.88 * share
        pic.line([(0.05, y), (0.05 + 0.43 * (1 - share), y + 0.02)], 0.006, darker(sail, 0.35), alpha=0.5)
    pic.line([main[1], (0.52, -0.2)], 0.016, "#6b4a2c")
    body = smooth([(-0.62, -0.16), (-0.3, -0.13), (0.2, -0.13), (0.58, -0.17)], closed=False)
    body += smooth([(0.58, -0.17), (0.5, -0.02), (0.42, 0.05)], closed=False)
    body += smooth([(-0.38, 0.06), (-0.5, -0.03), (-0.62, -0.16)], closed=False)
    pic.fill(body, Linear((0, -0.16), (0, 0.06), lighter(hull, 0.2), darker(hull, 0.4)))
    pic.line(smooth("-0.6,-0.145 -0.3,-0.115 0.2,-0.115 0.565,-0.155", closed=False), 0.018, lighter(hull, 0.7))
    pic.fill(ellipse(0, 0.075, 0.58, 0.035), "#ffffff", blur=0.02, alpha=0.55)
    for i in range(6):
        y = 0.1 + 0.055 * i
        reach = 0.4 - 0.04 * i
        tint = hull if i < 2 else sail
        pic.line(
            smooth([(-reach, y), (0, y + 0.012), (reach, y)], closed=False),
            0.018,
            tint,
            blur=0.008,
            alpha=0.34 - 0.04 * i,
        )


def wheel(pic: Picture, x: float, y: float, r: float) -> None:
    """A car wheel with a five-spoke rim."""
    pic.fill(ellipse(x, y, r, r), Radial((x - r * 0.3, y - r * 0.3), r * 1.5, "#3a3c40", "#111214"))
    pic.fill(ellipse(x, y, r * 0.62, r * 0.62), Radial((x - r * 0.2, y - r * 0.3), r * 0.9, "#eef1f4", "#8b9299"))
    for i in range(5):
        a = math.radians(72 * i + 18)
        pic.fill(ellipse(x + math.cos(a) * r * 0.36, y + math.sin(a) * r * 0.36, r * 0.13, r * 0.13), "#4c5157")
    pic.fill(ellipse(x, y, r * 0.12, r * 0.12), "#5a6067")


def car(pic: Picture, body: str, estate: bool = False) -> None:
    """A saloon (or an estate) from the side, its nose to the left, one unit long."""
    shadow(pic, 0, 0.0, 0.52, 0.035, 0.6)
    tail = [(0.3, -0.365), (0.415, -0.34), (0.45, -0.23)] if estate else [(0.2, -0.35), (0.345, -0.235), (0.45, -0.222)]
    outline = smooth(
        [(-0.498, -0.085), (-0.495, -0.15), (-0.44, -0.195), (-0.215, -0.232), (-0.06, -0.352), (0.07, -0.368), *tail],
        closed=False,
    )
    outline += [*smooth([tail[-1], (0.492, -0.19), (0.495, -0.1), (0.47, -0.065)], closed=False), (-0.47, -0.06)]
    pic.fill(outline, Linear((0, -0.37), (0, -0.06), lighter(body, 0.35), darker(body, 0.28)))
    rear = [(0.285, -0.34), (0.395, -0.315), (0.415, -0.238)] if estate else [(0.19, -0.325), (0.285, -0.245)]
    glass = smooth([(-0.175, -0.236), (-0.045, -0.332), (0.07, -0.342), rear[0]], closed=False) + rear[1:]
    pic.fill(glass, Linear((-0.2, -0.34), (0.3, -0.22), "#cfe4f0", "#3e5566"))
    pic.fill([(-0.1, -0.24), (-0.02, -0.325), (0.02, -0.33), (-0.05, -0.24)], "#ffffff", alpha=0.35)
    for x in (0.045, 0.285) if estate else (0.055,):
        pic.line([(x, -0.345), (x + 0.012, -0.238)], 0.022, darker(body, 0.15))
    pic.line(
        smooth([(-0.2, -0.228), (0.1, -0.226), (0.42, -0.224)], closed=False), 0.008, lighter(body, 0.55), alpha=0.8
    )
    pic.line(
        smooth("-0.165,-0.23 -0.172,-0.14 -0.15,-0.085 0.05,-0.08 0.065,-0.235", closed=False),
        0.006,
        darker(body, 0.55),
        alpha=0.7,
    )
    pic.line(
        smooth("0.065,-0.235 0.052,-0.08 0.2,-0.085 0.27,-0.16 0.26,-0.236", closed=False),
        0.006,
        darker(body, 0.55),
        alpha=0.7,
    )
    for x in (-0.01, 0.19):
        pic.line([(x, -0.195), (x + 0.045, -0.195)], 0.012, lighter(body, 0.6))
    pic.fill(rect(-0.48, -0.078, 0.48, -0.05, 0.012), "#2b2e33")
    pic.fill(
        smooth("-0.493,-0.165 -0.44,-0.187 -0.405,-0.172 -0.47,-0.147"),
        Linear((-0.49, -0.17), (-0.4, -0.17), "#fffbe0", "#c8d3d8"),
    )
    pic.fill(rect(0.455, -0.195, 0.494, -0.155, 0.01), "#d3202a")
    pic.fill(rect(-0.498, -0.11, -0.465, -0.085, 0.006), "#e9edf0")
    for x in (-0.3, 0.3):
        pic.fill([*ellipse(x, -0.078, 0.098, 0.098, 180, 360), (x - 0.098, -0.05)], "#17181b")
        wheel(pic, x, -0.082, 0.082)
    pic.fill(smooth("-0.17,-0.245 -0.155,-0.275 -0.125,-0.268 -0.135,-0.24"), darker(body, 0.1))


def bicycle(pic: Picture, frame: str, basket: bool = False) -> None:
    """A city bicycle from the side, its front to the right, about one unit long."""
    shadow(pic, 0, 0.005, 0.5, 0.018, 0.4)
    back, front, crank, seat, head = (-0.3, -0.19), (0.31, -0.19), (-0.045, -0.17), (-0.125, -0.42), (0.2, -0.45)
    for x, y in (back, front):
        for i in range(14):
            a = math.tau * i / 14
            pic.line([(x, y), (x + 0.17 * math.cos(a), y + 0.17 * math.sin(a))], 0.003, "#b9bec4")
        pic.line(ellipse(x, y, 0.178, 0.178), 0.022, "#23252a")
        pic.line(ellipse(x, y, 0.163, 0.163), 0.007, "#d8dce0")
        pic.fill(ellipse(x, y, 0.018, 0.018), "#7c838a")
    for start, end in ((seat, crank), (seat, (0.195, -0.42)), (crank, (0.205, -0.4)), (back, crank), (back, seat)):
        pic.line([start, end], 0.022, darker(frame, 0.2))
        pic.line([(start[0], start[1] - 0.004), (end[0], end[1] - 0.004)], 0.01, lighter(frame, 0.25))
    pic.line([head, (0.225, -0.37), front], 0.024, darker(frame, 0.1))
    for x, y in (back, front):
        pic.line(ellipse(x, y, 0.2, 0.2, 200, 320), 0.012, frame)
    pic.line([seat, (-0.145, -0.5)], 0.014, "#8d949b")
    pic.fill(smooth("-0.245,-0.52 -0.2,-0.535 -0.06,-0.512 -0.09,-0.497 -0.2,-0.49"), "#4a2f22")
    pic.line(smooth([(0.2, -0.45), (0.185, -0.53), (0.14, -0.56), (0.09, -0.545)], closed=False), 0.016, "#9aa1a8")
    pic.line([(0.125, -0.556), (0.085, -0.543)], 0.026, "#3a2a22")
    pic.line(ellipse(crank[0], crank[1], 0.045, 0.045), 0.012, "#6b7178")
    pic.line([(-0.3, -0.205), (-0.05, -0.215)], 0.006, "#565b60")
    pic.line([(-0.3, -0.176), (-0.05, -0.126)], 0.006, "#565b60")
    pic.line([(-0.085, -0.245), (-0.005, -0.095)], 0.013, "#565b60")
    for x, y in ((-0.085, -0.248), (-0.005, -0.092)):
        pic.line([(x - 0.03, y), (x + 0.03, y)], 0.018, "#26282c")
    if basket:
        pic.fill(
            "0.24,-0.52 0.42,-0.52 0.395,-0.385 0.265,-0.385", Linear((0.24, -0.5), (0.42, -0.4), "#d9b27a", "#8a6234")
        )
        for i in range(5):
            y = -0.51 + 0.027 * i
            pic.line([(0.245 + 0.005 * i, y), (0.415 - 0.005 * i, y)], 0.006, "#6f4c27", alpha=0.6)


def balloon(pic: Picture, first: str, second: str, gores: int = 8) -> None:
    """A hot-air balloon, the middle of its envelope at (0, 0), about 1.6 units tall."""
    half = points("0,-0.56 0.3,-0.48 0.49,-0.22 0.5,0.02 0.38,0.3 0.2,0.55 0.12,0.66")
    envelope = smooth([(-x, y) for x, y in reversed(half)] + half[1:], closed=False)
    with pic.inside(envelope):
        pic.fill(rect(-0.6, -0.6, 0.6, 0.7), first)
        for i in range(gores + 1):
            if i % 2:
                continue
            left, right = -1 + 2 * i / (gores + 1), -1 + 2 * (i + 1) / (gores + 1)
            gore = smooth([(x * math.sin(math.pi / 2 * left), y) for x, y in half], closed=False)
            gore += reversed(smooth([(x * math.sin(math.pi / 2 * right), y) for x, y in half], closed=False))
            pic.fill(gore, second)
        pic.fill(rect(-0.6, -0.6, 0.6, 0.7), Radial((-0.18, -0.22), 0.85, "#ffffff66", "#0a0e2a80"))
    pic.fill([(-0.12, 0.655), (0.12, 0.655), (0.1, 0.7), (-0.1, 0.7)], darker(first, 0.4))
    for x in (-0.095, -0.05, 0.05, 0.095):
        pic.line([(x, 0.7), (x * 0.85, 0.86)], 0.007, "#5c4630")
    pic.fill(rect(-0.095, 0.86, 0.095, 1.0, 0.025), Linear((-0.1, 0.9), (0.1, 0.95), "#c99a5b", "#6d4821"))
    for i in range(3):
        pic.line([(-0.09, 0.895 + 0.033 * i), (0.09, 0.895 + 0.033 * i)], 0.006, "#5a3a1a", alpha=0.6)
    pic.line([(-0.1, 0.862), (0.1, 0.862)], 0.022, "#7a5228")


def rocket(pic: Picture, body: str, trim: str, flame: bool = True) -> None:
    """A rocket pointing up, its middle at (0, 0), about one unit tall."""
    if flame:
        fire = smooth("-0.09,0.4 -0.12,0.58 -0.05,0.72 0,0.95 0.05,0.72 0.12,0.58 0.09,0.4")
        pic.fill(fire, Linear((0, 0.4), (0, 0.95), "#ffe27a", "#ff5a1f00"), blur=0.015)
        pic.fill(smooth("-0.05,0.4 -0.06,0.5 0,0.7 0.06,0.5 0.05,0.4"), "#fffbe2", blur=0.012)
    for side in (-1, 1):
        fin = [(0.13 * side, 0.1), (0.32 * side, 0.36), (0.32 * side, 0.46), (0.12 * side, 0.38)]
        pic.fill(fin, Linear((-0.3, 0), (0.3, 0.3), lighter(trim, 0.15), darker(trim, 0.4)))
    pic.fill([(-0.1, 0.36), (0.1, 0.36), (0.13, 0.43), (-0.13, 0.43)], "#4a4f57")
    half = points("0,-0.58 0.1,-0.42 0.165,-0.15 0.17,0.1 0.12,0.38")
    hull = smooth([(-x, y) for x, y in reversed(half)] + half[1:], closed=False)
    with pic.inside(hull):
        pic.fill(rect(-0.3, -0.6, 0.3, 0.5), body)
        pic.fill(rect(-0.3, -0.6, 0.3, -0.33), trim)
        pic.fill(rect(-0.3, 0.2, 0.3, 0.26), trim)
        pic.fill(rect(-0.3, -0.6, 0.3, 0.5), Linear((-0.17, 0), (0.17, 0), "#ffffff40", "#0a0e2a99"))
    pic.fill(ellipse(0, -0.14, 0.085, 0.085), "#8d949d")
    pic.fill(ellipse(0, -0.14, 0.062, 0.062), Linear((-0.06, -0.2), (0.06, -0.08), "#bfe6ff", "#1f4d78"))
    pic.fill([(-0.018, 0.12), (0.018, 0.12), (0.018, 0.46), (-0.018, 0.46)], darker(trim, 0.15))
