"""The outdoor part of the demo library: what people built and what they travel in."""

from __future__ import annotations

from demo_art.buildings import house, lighthouse, rocks, windmill
from demo_art.pictures import Scene, at, on, square, tall, wide
from demo_art.plants import leafy_tree, pine
from demo_art.scenes import (
    beach,
    brick_wall,
    city,
    flakes,
    hills,
    meadow,
    peaks,
    rain,
    road,
    sea,
    sky,
    snowfield,
    space,
    studio,
)
from demo_art.vehicles import balloon, bicycle, car, rocket, sailboat

BOATS = [
    wide(
        "red-sailboat-at-sunset",
        on(sky, "sunset", 0.58),
        on(sea, 0.58, "#4a3a6b", "#e69a6a", "#ffd9a8"),
        at(0.4, 0.72, 0.5, sailboat, "#7a1f1f", "#d23a33"),
    ),
    wide(
        "white-sailboat-on-a-blue-sea",
        on(sky, "clear", 0.55),
        on(sea, 0.55),
        at(0.55, 0.74, 0.56, sailboat, "#f2f2ee", "#fbfaf4", "#2f6fb5"),
    ),
    wide(
        "blue-sailboat-in-the-harbour",
        on(sky, "day", 0.6),
        on(hills, 0.56, 0.12, "#7fa377", "#5c8463"),
        on(sea, 0.6, "#2a6f86", "#8cc3cf"),
        at(0.62, 0.76, 0.46, sailboat, "#23467f", "#3f7fd0", mirror=True),
    ),
    wide(
        "yellow-sailboat-under-grey-clouds",
        on(sky, "storm", 0.6),
        on(sea, 0.6, "#33505c", "#7d98a1"),
        at(0.35, 0.78, 0.52, sailboat, "#c98a1a", "#f2c230", turn=-6),
    ),
    tall(
        "two-sailboats-at-dawn",
        on(sky, "dawn", 0.55),
        on(sea, 0.55, "#4d7fa5", "#f1cdbb"),
        at(0.7, 0.62, 0.22, sailboat, "#6a4a3a", "#f4efe2"),
        at(0.36, 0.8, 0.42, sailboat, "#6a3b2a", "#f0e6d2", "#c0392b"),
    ),
    wide(
        "sailboat-at-night",
        on(sky, "night", 0.58),
        on(sea, 0.58, "#0c1838", "#33477e", "#c9d4f2"),
        at(0.45, 0.76, 0.5, sailboat, "#37415f", "#b9c4e2"),
    ),
]

CARS = [
    wide(
        "red-car-in-the-city",
        on(sky, "day", 0.7),
        on(city, 0.72, "#a9a39a"),
        on(road, 0.72, 0.28),
        at(0.48, 0.9, 1.0, car, "#cf2430"),
    ),
    wide(
        "blue-car-in-the-city-at-night",
        on(sky, "night", 0.7),
        on(city, 0.72, "#3a3f5c", lit=True),
        on(road, 0.72, 0.28, "#3b3e46"),
        at(0.5, 0.9, 1.0, car, "#2459b8", mirror=True),
    ),
    wide(
        "yellow-car-on-a-country-road",
        on(sky, "clear", 0.6),
        on(hills, 0.58, 0.14, "#8ab368", "#5d8f4d"),
        on(meadow, 0.64),
        on(road, 0.74, 0.24),
        at(0.52, 0.91, 0.98, car, "#f0bd1f", False),
    ),
    wide(
        "green-car-in-front-of-the-mountains",
        on(sky, "day", 0.6),
        on(peaks, 0.62, 0.42, "#76808f"),
        on(meadow, 0.62),
        on(road, 0.74, 0.24),
        at(0.46, 0.91, 0.96, car, "#2f8a4a", True, mirror=True),
    ),
    wide(
        "white-car-in-the-snow",
        on(sky, "snow", 0.6),
        on(hills, 0.56, 0.1, "#e3ebf2", "#cfdbe6"),
        on(snowfield, 0.62),
        at(0.24, 0.66, 0.34, pine, "#3f6d5c", True),
        at(0.86, 0.67, 0.4, pine, "#3f6d5c", True),
        at(0.5, 0.88, 0.95, car, "#e9edf0", True),
        on(flakes, 50),
    ),
    wide("red-car-on-the-beach", on(beach), at(0.5, 0.92, 0.95, car, "#d8322a", True, mirror=True)),
    wide("black-car-in-front-of-a-brick-wall", on(brick_wall, "#b5654a", 0.74), at(0.5, 0.92, 1.05, car, "#33363c")),
]

HOUSES = [
    wide(
        "white-house-with-a-red-roof-on-a-hill",
        on(sky, "day", 0.65),
        on(hills, 0.66, 0.12, "#8fbf5f", "#4d8a41", 1.2),
        at(0.42, 0.74, 0.42, house, "#f3eee2", "#bf3f32"),
        at(0.82, 0.76, 0.32, leafy_tree, "#4f8f3a"),
    ),
    wide(
        "yellow-house-in-the-snow",
        on(sky, "snow", 0.62),
        on(snowfield, 0.62, False),
        at(0.12, 0.68, 0.4, pine, "#355f50", True),
        at(0.5, 0.8, 0.5, house, "#e7bd57", "#7d4a3a", False, True),
        at(0.9, 0.74, 0.46, pine, "#355f50", True),
        on(flakes, 70),
    ),
    wide(
        "house-with-lit-windows-at-night",
        on(sky, "night", 0.66),
        on(hills, 0.7, 0.1, "#25355c", "#141d3a"),
        at(0.5, 0.82, 0.52, house, "#7d86a8", "#39406b", True),
    ),
    wide(
        "blue-house-by-the-sea",
        on(sky, "clear", 0.52),
        on(sea, 0.52),
        on(hills, 0.78, 0.06, "#c9bd86", "#9aa35c"),
        at(0.58, 0.84, 0.48, house, "#5d9bc7", "#52616e", mirror=True),
    ),
    tall(
        "pink-house-among-trees",
        on(sky, "dawn", 0.6),
        on(meadow, 0.66),
        at(0.14, 0.7, 0.42, leafy_tree, "#5f9a4a"),
        at(0.88, 0.7, 0.38, leafy_tree, "#6fa352"),
        at(0.5, 0.8, 0.36, house, "#e8a7a0", "#6f4a52"),
    ),
]

BALLOONS = [
    tall(
        "red-and-yellow-hot-air-balloon",
        on(sky, "clear", 0.85),
        on(hills, 0.9, 0.1, "#9cc46a", "#5f9a4d"),
        at(0.5, 0.4, 0.46, balloon, "#d3302c", "#f4c430"),
    ),
    wide(
        "blue-hot-air-balloon-over-the-mountains",
        on(sky, "day", 0.75),
        on(peaks, 0.88, 0.36, "#7d8797"),
        on(hills, 0.94, 0.08, "#7fae5f", "#4d8a41"),
        at(0.4, 0.36, 0.46, balloon, "#2a62b8", "#e9eef5"),
    ),
    wide(
        "green-hot-air-balloon-at-sunset",
        on(sky, "sunset", 0.85),
        on(hills, 0.9, 0.1, "#5a4560", "#2f2540"),
        at(0.66, 0.36, 0.44, balloon, "#2f8f5b", "#f2e6c2"),
    ),
    wide(
        "three-hot-air-balloons-in-the-sky",
        on(sky, "dawn", 0.95),
        at(0.24, 0.36, 0.36, balloon, "#c93a6a", "#f6d6dd"),
        at(0.58, 0.52, 0.24, balloon, "#f0a020", "#fff1cf"),
        at(0.84, 0.3, 0.29, balloon, "#4a55b5", "#f3c6d3"),
    ),
]

BICYCLES = [
    wide("red-bicycle-in-front-of-a-brick-wall", on(brick_wall, "#b9785c"), at(0.5, 0.92, 0.98, bicycle, "#cf2b2b")),
    wide(
        "blue-bicycle-on-the-road",
        on(sky, "day", 0.6),
        on(hills, 0.6, 0.1, "#8ab368", "#6aa055"),
        on(meadow, 0.64),
        on(road, 0.76, 0.24),
        at(0.48, 0.9, 0.95, bicycle, "#2a66c0", mirror=True),
    ),
    wide("green-bicycle-with-a-basket-on-the-beach", on(beach), at(0.52, 0.93, 0.95, bicycle, "#2e8b62", True)),
    square("yellow-bicycle-in-a-studio", on(studio, "#b9c4c9"), at(0.5, 0.86, 0.88, bicycle, "#eab51e", mirror=True)),
]

SHORES = [
    tall(
        "red-and-white-lighthouse-on-the-rocks",
        on(sky, "day", 0.66),
        on(sea, 0.66),
        at(0.5, 0.76, 0.7, lighthouse, "#c9302c"),
        at(0.5, 0.77, 0.5, rocks),
    ),
    wide(
        "lighthouse-shining-at-night",
        on(sky, "night", 0.7),
        on(sea, 0.7, "#0c1838", "#2a3c70", "#b9c6ee"),
        at(0.36, 0.8, 0.72, lighthouse, "#8a3540", True),
        at(0.36, 0.81, 0.44, rocks),
    ),
    tall(
        "blue-and-white-lighthouse",
        on(sky, "sunset", 0.68),
        on(sea, 0.68, "#51406f", "#eaa476", "#ffdcae"),
        at(0.46, 0.8, 0.68, lighthouse, "#2f62a8"),
        at(0.46, 0.81, 0.46, rocks),
    ),
    wide(
        "windmill-in-a-tulip-field",
        on(sky, "day", 0.66),
        on(meadow, 0.66),
        on(hills, 0.86, 0.02, "#d8455a", "#b52f48", 0.8),
        on(hills, 0.94, 0.02, "#f0c030", "#d9a41a", 0.8),
        at(0.58, 0.78, 0.62, windmill, "#a0714f", "#5d4033"),
    ),
    wide(
        "windmill-at-sunset",
        on(sky, "sunset", 0.74),
        on(hills, 0.8, 0.04, "#6a5a45", "#35302c"),
        at(0.4, 0.82, 0.66, windmill, "#6d5148", "#3f302e", 40),
    ),
]

ROCKETS = [
    tall("red-and-white-rocket-in-space", on(space), at(0.52, 0.46, 0.66, rocket, "#f1f0ea", "#d0312d", turn=24)),
    tall(
        "rocket-launch",
        on(sky, "clear", 0.9),
        on(hills, 0.93, 0.03, "#b9a878", "#94855c"),
        at(0.5, 0.46, 0.6, rocket, "#eceff2", "#e07b1f"),
    ),
    square("blue-rocket-in-space", on(space), at(0.52, 0.46, 0.66, rocket, "#dfe6ee", "#2a5fc0", turn=-36)),
]

RAINY = [on(sky, "grey", 0.7), on(city, 0.74, "#8b939b"), on(road, 0.74, 0.26, "#565c63"), on(rain)]

OUTDOORS: list[Scene] = [*BOATS, *CARS, *HOUSES, *BALLOONS, *BICYCLES, *SHORES, *ROCKETS]
