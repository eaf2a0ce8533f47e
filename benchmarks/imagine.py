"""Milliseconds a picture of what a query means, from the composed query to RGB pixels, against the 150 ms allowed.

Run: python benchmarks/imagine.py [--rounds 40] [--threads 2]
     python benchmarks/imagine.py --sheet docs/figures/imagine.png   (the figure of docs/user-guide/imagine.md)
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from pathlib import Path

from PIL import Image

from duet_model import load_encoder
from duet_model.encoder import DuetEncoder
from duet_model.imagine import Imagination
from duet_model.strokes import load, rasterise

ALLOWED_MS = 150.0
QUERIES = Path(__file__).parent / "queries"
SHOWN = ("teapot", "sneaker", "baseball-cap", "wristwatch", "mushroom", "elephant", "parasol", "desk-lamp")
SAID = (None, "red", "in blue", "green")
GAP = 8


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--sheet", type=Path, help="write pictures of our own drawings here, and time nothing")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = str(options.threads)
    encoder = load_encoder(device="cpu", dtype="fp32")
    started = time.perf_counter()
    imagination = encoder.load_imagination()
    if imagination is None:
        raise SystemExit("There is no generator beside the duet checkpoint.")
    if options.sheet is not None:
        sheet(encoder, imagination).save(options.sheet, optimize=True)
        return
    print(f"loading, once: {(time.perf_counter() - started) * 1000:.0f} ms")
    sketches = [drawing(name) for name in SHOWN[:4]]
    meanings = [encoder.query(sketch=sketch, text="red")[: encoder.meaning_dim] for sketch in sketches]
    took = []
    for round_number in range(options.rounds + 1):
        number = round_number % len(sketches)
        started = time.perf_counter()
        imagination.draw(sketches[number], meanings[number])
        took.append((time.perf_counter() - started) * 1000)
    middle, worst = statistics.median(took[1:]), max(took[1:])
    print(f"{options.threads} threads, {options.rounds} pictures: median {middle:.1f} ms, worst {worst:.1f} ms")
    print(f"median / {ALLOWED_MS:.0f} ms allowed: {middle / ALLOWED_MS:.2f}")


def drawing(name: str) -> Image.Image:
    """One of our own drawings."""
    return rasterise(load(QUERIES / f"{name}.json"))


def sheet(encoder: DuetEncoder, imagination: Imagination) -> Image.Image:
    """Our drawings, one a column: the drawing, and what it means without and with words of colour."""
    rows = [[drawing(name) for name in SHOWN]]
    for said in SAID:
        meanings = [encoder.query(sketch=sketch, text=said)[: encoder.meaning_dim] for sketch in rows[0]]
        rows.append([imagination.draw(sketch, meaning) for sketch, meaning in zip(rows[0], meanings, strict=True)])
    side = imagination.side
    step = side + GAP
    whole = Image.new("RGB", (len(SHOWN) * step - GAP, len(rows) * step - GAP), "white")
    for y, row in enumerate(rows):
        for x, picture in enumerate(row):
            whole.paste(picture.resize((side, side), Image.Resampling.BOX), (x * step, y * step))
    return whole


if __name__ == "__main__":
    main()
