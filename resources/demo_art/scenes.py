"""Where things stand: skies, hills, sea, snow, rooms, tables. Each fills the whole picture, front to back."""

from __future__ import annotations

import math

from demo_art.paint import Linear, Picture, Radial, darker, ellipse, lighter, mix, rect, smooth

SKIES = {
    "day": ("#5aa9e6", "#d8eefb"),
    "clear": ("#2f86d6", "#a9d8f5"),
    "sunset": ("#54407c", "#f7a35c"),
    "dawn": ("#8fb6dd", "#fbd9c6"),
    "night": ("#0b1233", "#2d3c74"),
    "grey": ("#8f9aa6", "#cfd5da"),
    "snow": ("#a9bccd", "#e7eef4"),
    "storm": ("#4a5560", "#8d98a1"),
}


def sky(pic: Picture, kind: str, horizon: float = 0.6) -> None:
    """The sky down to `horizon` (fraction of the height) and a little beyond, with what belongs in it."""
    w, h = pic.width, pic.height
    top, bottom = SKIES[kind]
    pic.fill(rect(0, 0, w, h), Linear((0, 0), (0, h * horizon), top, bottom))
    if kind == "sunset":
        x = w * pic.random.uniform(0.25, 0.75)
        pic.fill(rect(0, 0, w, h), Radial((x, h * horizon * 0.82), h * 0.75, "#ffd27acc", "#ffb26b00"))
        pic.fill(
            ellipse(x, h * horizon * 0.82, h * 0.075, h * 0.075),
            Linear((0, h * 0.4), (0, h * 0.55), "#fff3c4", "#ffc061"),
        )
        streaks(pic, "#ffd9b0", horizon)
    elif kind == "night":
        for _ in range(90):
            size = pic.random.uniform(0.3, 1.0)
            pic.fill(ellipse(pic.random.random() * w, pic.random.random() * h * horizon, size, size), "#f4f2dc")
        x, y, r = w * 0.8, h * 0.17, h * 0.062
        pic.fill(ellipse(x, y, r * 3, r * 3), Radial((x, y), r * 3, "#fdf6d855", "#fdf6d800"))
        pic.fill(ellipse(x, y, r, r), Radial((x - r * 0.3, y - r * 0.3), r * 1.6, "#fffbe6", "#d9d2ae"))
    elif kind in ("day", "clear", "dawn"):
        clouds(pic, 3 if kind == "day" else 2, horizon)
    elif kind in ("grey", "storm", "snow"):
        clouds(pic, 5, horizon, "#dfe4e8" if kind != "storm" else "#6b7680")


def clouds(pic: Picture, count: int, horizon: float, tint: str = "#ffffff") -> None:
    """Soft heaps with a flat, shaded base."""
    for i in range(count):
        x = pic.width * (i + pic.random.uniform(0.15, 0.85)) / count
        y = pic.height * horizon * pic.random.uniform(0.12, 0.5)
        size = pic.height * pic.random.uniform(0.04, 0.075)
        for dx, dy, r in ((-1.6, 0.25, 0.7), (-0.7, -0.25, 1), (0.4, -0.45, 1.15), (1.3, 0.0, 0.85), (2.1, 0.3, 0.55)):
            paint = Linear((0, y - size), (0, y + size), mix(tint, "#ffffff", 0.5), darker(tint, 0.12))
            pic.fill(
                ellipse(x + dx * size, y + dy * size, r * size, r * size * 0.72), paint, blur=size * 0.14, alpha=0.85
            )


def streaks(pic: Picture, tint: str, horizon: float) -> None:
    """Long thin evening clouds."""
    for _ in range(6):
        x, y = pic.width * pic.random.random(), pic.height * horizon * pic.random.uniform(0.25, 0.85)
        length = pic.width * pic.random.uniform(0.12, 0.3)
        pic.fill(ellipse(x, y, length, pic.height * 0.008), tint, blur=2, alpha=0.55)


def hills(pic: Picture, y: float, height: float, near: str, far: str, waves: float = 2.2) -> None:
    """A rolling ridge whose crest is about `y`, filled to the bottom of the picture."""
    w, h = pic.width, pic.height
    phase = pic.random.random() * 6
    crest = [
        (
            w * i / 40,
            h * (y - height * math.sin(phase + waves * i / 40 * 3) * 0.5 - height * 0.3 * math.sin(i / 3.1 + phase)),
        )
        for i in range(41)
    ]
    pic.fill([*crest, (w, h), (0, h)], Linear((0, h * (y - height)), (0, h), near, far))


def peaks(pic: Picture, y: float, height: float, rock: str, cap: str | None = "#f5f9fc") -> None:
    """A chain of mountains standing on the line `y`; `cap` is the colour of their snow."""
    w, h = pic.width, pic.height
    pic.fill(rect(0, h * y - 1, w, h), lighter(rock, 0.3))
    x = -0.12 * w
    while x < w:
        span = w * pic.random.uniform(0.32, 0.5)
        mountain(pic, x + span / 2, h * y, span * 0.62, h * height * pic.random.uniform(0.65, 1.0), rock, cap)
        x += span * 0.52


def mountain(pic: Picture, x: float, foot: float, half: float, height: float, rock: str, cap: str | None) -> None:
    """One peak with a lit side, a shaded side and a ragged snow line."""
    jag = pic.random
    top = (x + half * jag.uniform(-0.08, 0.08), foot - height)
    left = [_along((x - half, foot), top, t, jag.uniform(-0.02, 0.025) * height) for t in (0, 0.2, 0.4, 0.6, 0.8)]
    right = [_along((x + half, foot), top, t, jag.uniform(-0.02, 0.025) * height) for t in (0.8, 0.6, 0.4, 0.2, 0)]
    pic.fill([*left, top, *right], Linear((0, foot - height), (0, foot), darker(rock, 0.1), lighter(rock, 0.32)))
    spine = [top] + [
        _along(top, (x + half * 0.12, foot), t, half * jag.uniform(-0.09, 0.09)) for t in (0.2, 0.4, 0.6, 0.8, 1)
    ]
    pic.fill([*spine, *reversed(right)], Linear((0, foot - height), (0, foot), darker(rock, 0.42), darker(rock, 0.05)))
    if cap is None:
        return
    line = 0.36
    zigzag = [
        (x + half * line * (t - 0.5) * 2 * 0.96, foot - height * (1 - line) + height * (0.075 if i % 2 else -0.06))
        for i, t in enumerate((0.0, 0.14, 0.28, 0.42, 0.55, 0.7, 0.84, 1.0))
    ]
    snow = [top, *reversed(zigzag)]
    with pic.inside([*left, top, *right]):
        pic.fill(snow, cap)
        pic.fill([*spine, *reversed(right)], darker(cap, 0.3), alpha=0.35)


def _along(start: tuple[float, float], end: tuple[float, float], t: float, shift: float) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * t + shift, start[1] + (end[1] - start[1]) * t


def sea(pic: Picture, horizon: float, near: str = "#1c5f8f", far: str = "#79b7d6", glint: str = "#ffffff") -> None:
    """Water from the horizon down, waves growing towards the viewer."""
    w, h = pic.width, pic.height
    y0 = h * horizon
    pic.fill(rect(0, y0, w, h), Linear((0, y0), (0, h), far, near))
    for i in range(70):
        depth = (i / 70) ** 1.5
        y = y0 + 2 + (h - y0) * depth
        x, length = pic.random.random() * w, w * (0.012 + 0.07 * depth)
        bend = 0.6 + 2.4 * depth
        wave = smooth([(x - length, y), (x, y - bend), (x + length, y)], closed=False)
        tint = glint if pic.random.random() < 0.5 else darker(near, 0.25)
        pic.line(wave, 0.5 + 1.1 * depth, tint, alpha=0.42)


def meadow(pic: Picture, horizon: float, near: str = "#4f8f3a", far: str = "#a9cf77") -> None:
    """Grass from the horizon down with tufts near the viewer."""
    w, h = pic.width, pic.height
    pic.fill(rect(0, h * horizon, w, h), Linear((0, h * horizon), (0, h), far, near))
    for _ in range(150):
        depth = pic.random.random() ** 0.7
        x, y = pic.random.random() * w, h * (horizon + (1 - horizon) * (0.08 + 0.95 * depth))
        size = 1.5 + 6 * depth
        tint = mix(darker(near, 0.2), lighter(near, 0.35), pic.random.random())
        pic.line([(x, y), (x + size * pic.random.uniform(-0.5, 0.5), y - size)], 0.5 + 0.7 * depth, tint, alpha=0.75)


def snowfield(pic: Picture, horizon: float, falling: bool = True) -> None:
    """Snow on the ground; call `flakes` after the thing is drawn for snow in the air."""
    w, h = pic.width, pic.height
    pic.fill(rect(0, h * horizon, w, h), Linear((0, h * horizon), (0, h), "#f7fafc", "#c9d8e6"))
    for _ in range(7):
        x, y = pic.random.random() * w, h * pic.random.uniform(horizon + 0.06, 1)
        pic.fill(ellipse(x, y, w * 0.2, h * 0.018), "#b4c8da", blur=3, alpha=0.5)
    if falling:
        flakes(pic, 60)


def flakes(pic: Picture, count: int) -> None:
    """Snow in the air."""
    for _ in range(count):
        size = pic.random.uniform(0.7, 1.9)
        spot = ellipse(pic.random.random() * pic.width, pic.random.random() * pic.height, size, size)
        pic.fill(spot, "#ffffff", blur=0.4, alpha=0.9)


def rain(pic: Picture, count: int = 130) -> None:
    """Slanting drops."""
    for _ in range(count):
        x, y = pic.random.random() * pic.width * 1.1, pic.random.random() * pic.height
        length = pic.random.uniform(8, 17)
        pic.line([(x, y), (x - length * 0.25, y + length)], 0.7, "#e6eef5", alpha=0.6)


def road(pic: Picture, y: float, width: float, tarmac: str = "#5d6166") -> None:
    """A road seen from its side, with a kerb and a dashed line."""
    w, h = pic.width, pic.height
    top, bottom = h * y, h * (y + width)
    pic.fill(rect(0, top, w, bottom), Linear((0, top), (0, bottom), lighter(tarmac, 0.12), darker(tarmac, 0.25)))
    pic.fill(rect(0, top - 2.5, w, top), "#b9b4a8")
    middle = top + (bottom - top) * 0.72
    for i in range(7):
        x = w * (i / 6 - 0.04)
        pic.fill(
            [(x, middle), (x + w * 0.075, middle), (x + w * 0.07, middle + 3), (x - w * 0.005, middle + 3)], "#e9e6d8"
        )


def city(pic: Picture, y: float, tint: str, lit: bool = False) -> None:
    """A row of buildings standing on the line `y`."""
    w, h = pic.width, pic.height
    x = -5.0
    while x < w:
        width, height = w * pic.random.uniform(0.08, 0.15), h * pic.random.uniform(0.16, 0.38)
        body = mix(tint, "#ffffff", pic.random.uniform(0, 0.22))
        left, top = x, h * y - height
        pic.fill(
            rect(left, top, left + width, h * y), Linear((left, top), (left + width, h * y), body, darker(body, 0.22))
        )
        columns, rows = max(2, int(width / 9)), max(2, int(height / 11))
        for column in range(columns):
            for row in range(rows):
                wx, wy = left + width * (column + 0.28) / columns, top + 5 + (height - 5) * row / rows
                glow = lit and pic.random.random() < 0.45
                pane = "#ffd877" if glow else darker(body, 0.3)
                pic.fill(rect(wx, wy, wx + width / columns * 0.45, wy + 5), pane, alpha=0.95 if glow else 0.55)
        x += width + pic.random.uniform(0, 4)


def beach(pic: Picture, horizon: float = 0.45) -> None:
    """Sky, sea, surf and sand."""
    w, h = pic.width, pic.height
    sky(pic, "clear", horizon)
    sea(pic, horizon, "#2f9bb5", "#7fcbdc")
    shore = [(w * i / 12, h * (0.68 + 0.02 * math.sin(i * 1.3))) for i in range(13)]
    for lift, tint in ((5, "#ffffff"), (0, "#d8c08c")):
        pic.fill([*[(x, y - lift) for x, y in smooth(shore, closed=False)], (w, h), (0, h)], tint, blur=0.8)
    pic.fill(rect(0, h * 0.7, w, h), Linear((0, h * 0.68), (0, h), "#e3cd9a", "#cfb277"))
    for _ in range(120):
        x, y = pic.random.random() * w, h * pic.random.uniform(0.72, 1)
        pic.fill(ellipse(x, y, 1.1, 0.5), "#b08f55", alpha=0.5)


def underwater(pic: Picture, near: str = "#0c4a6e", far: str = "#4fb6cf") -> None:
    """Light from above, sand, weed and bubbles."""
    w, h = pic.width, pic.height
    pic.fill(rect(0, 0, w, h), Linear((0, 0), (0, h), far, near))
    for i in range(5):
        x = w * (0.1 + 0.2 * i + pic.random.uniform(-0.05, 0.05))
        pic.fill(
            [(x, 0), (x + 14, 0), (x + 60, h), (x - 10, h)], Linear((0, 0), (0, h), "#ffffff38", "#ffffff00"), blur=4
        )
    floor = [(w * i / 10, h * (0.88 + 0.02 * math.sin(i * 1.7))) for i in range(11)]
    pic.fill([*smooth(floor, closed=False), (w, h), (0, h)], Linear((0, h * 0.86), (0, h), "#c9b98a", "#8d8461"))
    for _ in range(7):
        x, tall = pic.random.random() * w, h * pic.random.uniform(0.12, 0.28)
        blade = [(x + 5 * math.sin(i * 1.4 + x), h * 0.93 - tall * i / 5) for i in range(6)]
        pic.line(smooth(blade, closed=False), 3, mix("#1f6f4a", "#63a95b", pic.random.random()))
    for _ in range(14):
        x, y, r = pic.random.random() * w, pic.random.random() * h * 0.85, pic.random.uniform(1.5, 4)
        pic.fill(ellipse(x, y, r, r), Radial((x - r * 0.4, y - r * 0.4), r * 1.6, "#ffffffaa", "#ffffff22"))


def table(pic: Picture, wall: str, wood: str, edge: float = 0.64) -> None:
    """A table top in front of a soft wall, light from the left."""
    w, h = pic.width, pic.height
    pic.fill(rect(0, 0, w, h), Linear((0, 0), (w, h * edge), lighter(wall, 0.28), darker(wall, 0.12)))
    pic.fill(rect(0, h * edge, w, h), Linear((0, h * edge), (0, h), darker(wood, 0.12), lighter(wood, 0.18)))
    for i in range(16):
        y = h * edge + (h - h * edge) * ((i + 0.5) / 16) ** 1.3
        grain = [(w * k / 6, y + pic.random.uniform(-1.6, 1.6)) for k in range(7)]
        pic.line(smooth(grain, closed=False), 0.8, darker(wood, 0.3), alpha=0.3)
    pic.fill(rect(0, h * edge - 1.5, w, h * edge + 1.5), darker(wood, 0.35), blur=1.2, alpha=0.6)


def room(pic: Picture, wall: str, floor: str, edge: float = 0.72) -> None:
    """A wall, a skirting board and a floor of boards."""
    w, h = pic.width, pic.height
    pic.fill(rect(0, 0, w, h * edge), Linear((0, 0), (w, h * edge), lighter(wall, 0.25), darker(wall, 0.1)))
    pic.fill(rect(0, h * edge, w, h), Linear((0, h * edge), (0, h), darker(floor, 0.15), lighter(floor, 0.15)))
    for i in range(-6, 13):
        x = w * i / 7
        pic.line([(x, h * edge), (w / 2 + (x - w / 2) * 1.9, h)], 0.9, darker(floor, 0.32), alpha=0.55)
    pic.fill(rect(0, h * edge - 7, w, h * edge), lighter(wall, 0.6))
    pic.line([(0, h * edge), (w, h * edge)], 1, darker(floor, 0.4), alpha=0.6)


def brick_wall(pic: Picture, tint: str, edge: float = 0.78) -> None:
    """A brick wall over a pavement."""
    w, h = pic.width, pic.height
    pic.fill(rect(0, 0, w, h), mix(tint, "#d9cfc3", 0.55))
    bw, bh = 26.0, 10.0
    for row in range(int(h * edge / bh) + 1):
        for column in range(-1, int(w / bw) + 2):
            x, y = column * bw + (bw / 2 if row % 2 else 0), row * bh
            shade = mix(darker(tint, 0.16), lighter(tint, 0.16), pic.random.random())
            pic.fill(rect(x + 0.8, y + 0.8, x + bw - 0.8, y + bh - 0.8), shade)
    pic.fill(rect(0, h * edge, w, h), Linear((0, h * edge), (0, h), "#a7a49d", "#c8c5bd"))
    pic.fill(rect(0, h * edge - 2, w, h * edge + 2), "#3a332d", blur=2, alpha=0.5)
    pic.fill(rect(0, 0, w, h), Linear((0, 0), (w, h), "#ffffff30", "#00000030"))


def studio(pic: Picture, tint: str) -> None:
    """A plain photographer's backdrop with a soft floor."""
    w, h = pic.width, pic.height
    pic.fill(rect(0, 0, w, h), Radial((w * 0.45, h * 0.4), max(w, h) * 0.8, lighter(tint, 0.45), darker(tint, 0.12)))
    pic.fill(rect(0, h * 0.72, w, h), Linear((0, h * 0.7), (0, h), (255, 255, 255, 0), lighter(tint, 0.35)), blur=6)


def space(pic: Picture) -> None:
    """Stars, a nebula and a planet."""
    w, h = pic.width, pic.height
    pic.fill(rect(0, 0, w, h), Linear((0, 0), (w, h), "#0a0d24", "#241a4a"))
    pic.fill(
        ellipse(w * 0.3, h * 0.35, w * 0.4, h * 0.25), Radial((w * 0.3, h * 0.35), w * 0.4, "#7d4ea866", "#7d4ea800")
    )
    for _ in range(160):
        size = pic.random.uniform(0.25, 1.1)
        pic.fill(ellipse(pic.random.random() * w, pic.random.random() * h, size, size), "#f8f6e8")
    pic.ball(w * 0.14, h * 0.84, h * 0.2, h * 0.2, "#c9825a")


def shadow(pic: Picture, x: float, y: float, rx: float, ry: float, strength: float = 0.45) -> None:
    """What a thing leaves on the ground under it."""
    pic.fill(ellipse(x, y, rx, ry), "#141820", blur=ry * 0.7, alpha=strength)
