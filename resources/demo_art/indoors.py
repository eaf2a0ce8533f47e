"""The indoor part of the demo library: things on tables, in rooms and in the rain."""

from __future__ import annotations

from demo_art.clothes import boot, brimmed_hat, cap, sneaker, umbrella
from demo_art.household import armchair, chair, clock, desk_lamp, guitar, mug, table_lamp, teapot, vase
from demo_art.outdoors import RAINY
from demo_art.pictures import Scene, at, on, square, tall, wide
from demo_art.plants import apple, bananas, pear
from demo_art.scenes import beach, brick_wall, meadow, room, sky, studio, table

FRUIT = [
    square("red-apple-on-a-wooden-table", on(table, "#c9bfae", "#9c6b3f"), at(0.5, 0.84, 0.58, apple, "#cc2b2b")),
    square("green-apple", on(studio, "#c3cdd2"), at(0.48, 0.84, 0.6, apple, "#7db33a")),
    wide("yellow-apple-in-the-grass", on(sky, "clear", 0.5), on(meadow, 0.42), at(0.54, 0.86, 0.58, apple, "#e6c33a")),
    wide(
        "two-red-apples",
        on(table, "#8fa3a8", "#b98a5a"),
        at(0.33, 0.82, 0.46, apple, "#c4282e"),
        at(0.66, 0.86, 0.5, apple, "#d43a34", False),
    ),
    wide("bananas-on-a-table", on(table, "#a8b5ad", "#8d5f3a"), at(0.5, 0.84, 0.86, bananas)),
    square("green-pear", on(studio, "#d3c3b4"), at(0.5, 0.86, 0.66, pear)),
]

CROCKERY = [
    wide("white-mug-with-coffee-on-a-table", on(table, "#8d9aa1", "#9c6b3f"), at(0.47, 0.86, 0.66, mug, "#f1efe8")),
    wide("red-mug-on-a-table", on(table, "#cfc3ae", "#8a5d38"), at(0.5, 0.86, 0.66, mug, "#c9302c")),
    square("blue-mug", on(studio, "#d9cdb8"), at(0.46, 0.84, 0.68, mug, "#2f62a8", "#4a2a18", False)),
    wide("green-mug-at-night", on(table, "#2c3550", "#4a3a34"), at(0.52, 0.86, 0.64, mug, "#3f8a5f", mirror=True)),
    wide(
        "white-teapot-with-a-blue-band",
        on(table, "#b9c6c4", "#a5764a"),
        at(0.52, 0.86, 0.78, teapot, "#f0eee6", "#2f62a8"),
    ),
    wide("red-teapot", on(table, "#d8cbb5", "#7d5636"), at(0.5, 0.86, 0.78, teapot, "#bf2f2c", None)),
    square("green-teapot", on(studio, "#cfc4b2"), at(0.5, 0.8, 0.7, teapot, "#4d8a6a", None, mirror=True)),
]

FLOWERS = [
    tall(
        "red-tulips-in-a-white-vase",
        on(table, "#c3cbc4", "#9c6b3f", 0.74),
        at(0.5, 0.9, 0.56, vase, "#f2efe8", "tulips", "#d0303a"),
    ),
    tall(
        "sunflowers-in-a-blue-vase",
        on(table, "#d9d2bf", "#8a5d38", 0.74),
        at(0.5, 0.9, 0.56, vase, "#2f62a8", "sunflowers", "#f2b61e"),
    ),
    tall(
        "white-daisies-in-a-green-vase",
        on(table, "#b5a6b0", "#94663f", 0.74),
        at(0.5, 0.9, 0.56, vase, "#4d8f6f", "daisies", "#f8f6ef"),
    ),
    tall(
        "yellow-tulips-in-a-glass-vase",
        on(studio, "#bccbd3"),
        at(0.5, 0.88, 0.56, vase, "#9cc5d3", "tulips", "#f0c02a"),
    ),
]

SEATS = [
    square(
        "red-chair-against-a-white-wall",
        on(room, "#d9d5cc", "#b08a5f"),
        at(0.48, 0.92, 0.76, chair, "#c9302c", "#8f2a26"),
    ),
    square(
        "blue-chair", on(room, "#cfd6d4", "#94724f"), at(0.52, 0.92, 0.76, chair, "#2f62b0", "#28487d", mirror=True)
    ),
    tall(
        "wooden-chair-in-a-yellow-room",
        on(room, "#e2bf62", "#8a6542"),
        at(0.5, 0.92, 0.62, chair, "#b5813f", "#8a5a2c"),
    ),
    square("green-armchair", on(room, "#cbb9a3", "#80603f"), at(0.5, 0.94, 0.84, armchair, "#3f7f62")),
    wide(
        "red-armchair-in-a-blue-room",
        on(room, "#7d9bb3", "#8a6a4a"),
        at(0.42, 0.95, 0.84, armchair, "#bf3a34"),
        at(0.84, 0.9, 0.6, table_lamp, "#f0e2c0", "#b08d57"),
    ),
]

LIGHTS = [
    tall(
        "yellow-table-lamp", on(table, "#6a6f86", "#7d5636", 0.78), at(0.5, 0.9, 0.72, table_lamp, "#f0c95a", "#8a5a3a")
    ),
    square(
        "red-table-lamp", on(table, "#7d6a66", "#6f4d33", 0.76), at(0.5, 0.88, 0.76, table_lamp, "#d0463c", "#3f444c")
    ),
    wide("black-desk-lamp", on(table, "#9aa5a3", "#94663f", 0.76), at(0.56, 0.88, 0.78, desk_lamp, "#3a3f47")),
    wide(
        "blue-desk-lamp-at-night",
        on(table, "#2a3350", "#4d3a33", 0.76),
        at(0.44, 0.88, 0.78, desk_lamp, "#3f7fc9", mirror=True),
    ),
]

CLOCKS = [
    square("red-alarm-clock", on(table, "#c9d2d0", "#a5764a", 0.7), at(0.5, 0.86, 0.72, clock, "#cf2f2f", 10.15)),
    square("blue-alarm-clock", on(studio, "#dccdb8"), at(0.5, 0.84, 0.72, clock, "#3a78c2", 7.0)),
    square(
        "round-clock-on-a-green-wall",
        on(room, "#86a68c", "#8a6a4a", 0.92),
        at(0.5, 0.8, 0.76, clock, "#4a3426", 3.7, False),
    ),
]

GUITARS = [
    tall(
        "acoustic-guitar-against-a-white-wall",
        on(room, "#dcd8cf", "#9c744a", 0.86),
        at(0.5, 0.5, 0.44, guitar, "#d08a3e", turn=8),
    ),
    tall("red-electric-guitar", on(studio, "#b5bcc4"), at(0.5, 0.5, 0.44, guitar, "#c8262b", True, turn=-10)),
    wide("guitar-in-front-of-a-brick-wall", on(brick_wall, "#a8644c"), at(0.5, 0.5, 0.44, guitar, "#8a4a24", turn=62)),
]

CLOTHES = [
    wide("red-sneaker", on(studio, "#cfd4d6"), at(0.5, 0.82, 0.98, sneaker, "#cf2f2f")),
    wide(
        "blue-sneaker-on-the-pavement",
        on(brick_wall, "#b98a6f", 0.62),
        at(0.5, 0.88, 0.96, sneaker, "#2f66b8", mirror=True),
    ),
    wide(
        "white-sneaker-in-the-grass",
        on(sky, "day", 0.5),
        on(meadow, 0.46),
        at(0.5, 0.88, 0.94, sneaker, "#eef0ef", "#d9d4c6"),
    ),
    square(
        "yellow-rain-boots",
        on(studio, "#a9b8c2"),
        at(0.64, 0.84, 0.66, boot, "#dba91a"),
        at(0.42, 0.88, 0.7, boot, "#efbd24"),
    ),
    tall("green-rain-boot", on(room, "#d5cec0", "#8f6c49"), at(0.52, 0.92, 0.56, boot, "#3f7a4f", mirror=True)),
    wide("straw-hat-on-the-beach", on(beach), at(0.5, 0.9, 0.78, brimmed_hat, "#dfc07a", "#a8323a")),
    wide("brown-felt-hat", on(studio, "#c9c3b6"), at(0.5, 0.8, 0.88, brimmed_hat, "#7a4f2f", "#2c211a")),
    wide("red-baseball-cap", on(studio, "#c6cfd6"), at(0.52, 0.8, 0.88, cap, "#cc2d2d")),
    wide(
        "blue-baseball-cap-on-a-table",
        on(table, "#d6cdbb", "#8f6440"),
        at(0.46, 0.86, 0.86, cap, "#2b57a8", mirror=True),
    ),
]

UMBRELLAS = [
    wide("red-umbrella-in-the-rain", *RAINY, at(0.48, 0.92, 0.8, umbrella, "#cf2733", turn=6)),
    wide("black-umbrella-in-the-city", *RAINY, at(0.54, 0.92, 0.8, umbrella, "#33373e", turn=-5)),
    wide(
        "yellow-and-white-parasol-on-the-beach", on(beach), at(0.5, 0.95, 0.86, umbrella, "#f2b928", "#fbf7ea", turn=-8)
    ),
    square("blue-umbrella", on(studio, "#c9c6bd"), at(0.5, 0.88, 0.76, umbrella, "#2f66bd")),
]

INDOORS: list[Scene] = [*FRUIT, *CROCKERY, *FLOWERS, *SEATS, *LIGHTS, *CLOCKS, *GUITARS, *CLOTHES, *UMBRELLAS]
