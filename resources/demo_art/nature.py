"""The part of the demo library where nobody built anything: trees, mountains, animals."""

from __future__ import annotations

from demo_art.animals import bird, butterfly, fish, twig
from demo_art.pictures import Scene, at, on, square, tall, wide
from demo_art.plants import daisy, leafy_tree, mushroom, palm, pine
from demo_art.scenes import (
    beach,
    flakes,
    hills,
    meadow,
    peaks,
    sea,
    sky,
    snowfield,
    studio,
    underwater,
)

TREES = [
    wide(
        "green-tree-on-a-meadow",
        on(sky, "clear", 0.68),
        on(hills, 0.66, 0.06, "#a3c77a", "#86b262"),
        on(meadow, 0.7),
        at(0.5, 0.86, 0.76, leafy_tree, "#4c9a3d"),
    ),
    wide(
        "orange-tree-in-autumn",
        on(sky, "day", 0.68),
        on(meadow, 0.7, "#a68a3f", "#d6bd77"),
        at(0.44, 0.86, 0.76, leafy_tree, "#dd7a1f"),
    ),
    tall(
        "pink-cherry-tree-in-spring",
        on(sky, "dawn", 0.7),
        on(meadow, 0.74, "#6fa350", "#b9d98f"),
        at(0.5, 0.86, 0.7, leafy_tree, "#f0a3bd", "#5a3d33"),
    ),
    wide(
        "snowy-pine-trees",
        on(sky, "snow", 0.66),
        on(peaks, 0.66, 0.3, "#8fa0b3"),
        on(snowfield, 0.66, False),
        at(0.22, 0.84, 0.6, pine, "#2f6550", True),
        at(0.78, 0.82, 0.52, pine, "#2f6550", True),
        at(0.5, 0.9, 0.8, pine, "#2f6b4f", True),
        on(flakes, 60),
    ),
    wide("palm-tree-on-the-beach", on(beach), at(0.4, 0.9, 0.82, palm)),
    wide(
        "lonely-tree-at-sunset",
        on(sky, "sunset", 0.74),
        on(hills, 0.78, 0.06, "#5a4a4a", "#2d2632"),
        at(0.5, 0.8, 0.66, leafy_tree, "#4a3a40", "#33262a"),
    ),
]

MOUNTAINS = [
    wide(
        "snowy-mountains-above-a-lake",
        on(sky, "clear", 0.6),
        on(peaks, 0.62, 0.5, "#6f7d90"),
        on(sea, 0.62, "#2a6688", "#9cc7dc"),
    ),
    wide(
        "mountains-at-sunset",
        on(sky, "sunset", 0.7),
        on(peaks, 0.74, 0.5, "#6a4a6b", "#f7c9a5"),
        on(hills, 0.82, 0.12, "#4a3550", "#2c2136"),
    ),
    wide(
        "mountains-under-the-stars",
        on(sky, "night", 0.7),
        on(peaks, 0.76, 0.52, "#3d4a75", "#c4d0ee"),
        on(hills, 0.84, 0.1, "#1d2547", "#10162e"),
    ),
    tall(
        "green-mountain-valley",
        on(sky, "day", 0.55),
        on(peaks, 0.58, 0.36, "#6f8a6a", None),
        on(hills, 0.66, 0.12, "#7fae5f", "#5d914a"),
        on(meadow, 0.74),
        at(0.2, 0.8, 0.24, pine),
        at(0.84, 0.84, 0.3, pine),
    ),
]

FISHES = [
    wide("orange-clownfish", on(underwater), at(0.5, 0.48, 0.74, fish, "#f07a1f", "#fbfaf2")),
    wide("blue-fish", on(underwater, "#0f5a6b", "#7fd0cf"), at(0.48, 0.46, 0.72, fish, "#2f62c9", None, mirror=True)),
    wide("yellow-fish", on(underwater), at(0.46, 0.5, 0.7, fish, "#f2c321", None, turn=6)),
    wide(
        "three-red-fish",
        on(underwater, "#12495c", "#6ec2c9"),
        at(0.3, 0.3, 0.36, fish, "#d2382f", None),
        at(0.66, 0.46, 0.46, fish, "#d2382f", None),
        at(0.3, 0.68, 0.4, fish, "#d2382f", None, turn=-5),
    ),
]

BIRDS = [
    wide(
        "red-bird-on-a-branch",
        on(sky, "grey", 1.2),
        at(0.5, 0.48, 0.66, twig, "#7a9a4a"),
        at(0.5, 0.48, 0.66, bird, "#b3272d", "#d9463f"),
    ),
    wide(
        "blue-bird-on-a-branch",
        on(sky, "dawn", 1.2),
        at(0.46, 0.48, 0.66, twig, "#6fa04f"),
        at(0.46, 0.48, 0.66, bird, "#2f66b5", "#d98a4a", mirror=True),
    ),
    wide(
        "yellow-bird-among-green-leaves",
        on(studio, "#8fb56a"),
        at(0.52, 0.5, 0.66, twig, "#4f8a3a"),
        at(0.52, 0.5, 0.66, bird, "#c9a21a", "#f2d23a"),
    ),
    wide(
        "robin-in-the-snow",
        on(sky, "snow", 1.2),
        at(0.48, 0.5, 0.66, twig, "#8a7a5a"),
        at(0.48, 0.5, 0.66, bird, "#6f5a48", "#e2672c"),
        on(flakes, 70),
    ),
]

BUTTERFLIES = [
    wide(
        "orange-butterfly-on-a-flower",
        on(studio, "#86b36a"),
        at(0.3, 0.66, 0.44, daisy, "#f6f3ea", "#edb22a"),
        at(0.78, 0.84, 0.32, daisy, "#f6f3ea", "#edb22a"),
        at(0.52, 0.46, 0.74, butterfly, "#ee8a1f", "#fff6e2", turn=14),
    ),
    wide(
        "blue-butterfly-over-a-meadow",
        on(sky, "clear", 0.7),
        on(meadow, 0.66),
        at(0.5, 0.46, 0.7, butterfly, "#3a7fe0", "#eaf3ff", turn=-18),
    ),
    square("purple-butterfly", on(studio, "#d8cbb0"), at(0.5, 0.52, 0.8, butterfly, "#8a4bb8", "#f6e9ff")),
    wide(
        "yellow-butterfly-on-pink-flowers",
        on(studio, "#7fae8a"),
        at(0.24, 0.4, 0.36, daisy, "#e77fa6", "#f2c53a"),
        at(0.72, 0.76, 0.42, daisy, "#e77fa6", "#f2c53a"),
        at(0.2, 0.86, 0.3, daisy, "#ea93b4", "#f2c53a"),
        at(0.52, 0.46, 0.66, butterfly, "#f2cf3a", "#fffbe8", turn=24),
    ),
]

WOODS = [
    wide(
        "red-mushroom-with-white-dots",
        on(studio, "#6f8f55"),
        on(meadow, 0.72, "#3f6b2f", "#7fa356"),
        at(0.48, 0.88, 0.66, mushroom, "#cf2a22"),
    ),
    wide(
        "brown-mushrooms-in-the-forest",
        on(studio, "#6a7a58"),
        on(meadow, 0.72, "#5a4a2f", "#8d8352"),
        at(0.34, 0.86, 0.5, mushroom, "#8f5a33", False),
        at(0.64, 0.9, 0.66, mushroom, "#8f5a33", False),
    ),
]

NATURE: list[Scene] = [*TREES, *MOUNTAINS, *FISHES, *BIRDS, *BUTTERFLIES, *WOODS]
