"""A page of queries with what was found for them: the drawing and words, the best five, the right one marked."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageOps

from duet_training.data.records import Readable
from duet_training.evaluation.benchmark import Query, View
from duet_training.evaluation.results import SHOWN, Outcome, Result

QUERIES = 8
CELL, GAP, MARGIN, GUTTER = 150, 12, 28, 36  # GUTTER sets query and truth apart from what was found
CAPTION = 40  # below each row's pictures: two lines of words
INK, FAINT, PAPER, CARD, RIGHT = "#1c1c1e", "#77777c", "#ffffff", "#f2f2f4", "#138a4b"
FRAME = 4


def draw(result: Result, path: Path, seed: int = 0) -> None:
    """Write the sheet of a benchmark's most complete system as PNG.

    Queries are drawn by lot, not chosen; where one sketch was asked with several words, these stand below each other.

    Args:
        result: of one benchmark.
        path: of the PNG.
        seed: of the lot.
    """
    outcome = result.outcomes[-1]
    rows = chosen(result, seed)
    title, queries = result.benchmark.name, len(result.benchmark.queries)
    about = f"System: {outcome.system.name}. {len(rows)} of {queries} queries, drawn by lot. "
    about += f"Gallery: {result.benchmark.gallery_is}."
    width = 2 * MARGIN + (SHOWN + 2) * CELL + (SHOWN - 1) * GAP + 2 * GUTTER
    subtitle = _wrapped(about, _font(14), width - 2 * MARGIN, 3)
    top = MARGIN + 34 + 19 * len(subtitle) + 44
    step = CELL + CAPTION + GAP
    page = Image.new("RGB", (width, top + step * len(rows) + MARGIN - GAP), PAPER)
    pen = ImageDraw.Draw(page)
    pen.text((MARGIN, MARGIN), title, INK, _font(24))
    for number, line in enumerate(subtitle):
        pen.text((MARGIN, MARGIN + 36 + 19 * number), line, FAINT, _font(14))
    for text, x in (("Query", MARGIN), (f"Best {SHOWN}", _found_at(0)), ("Right one", _truth_at())):
        pen.text((x, top - 26), text, FAINT, _font(14))
    for number, row in enumerate(rows):
        _row(page, result, outcome, row, top + number * step)
    page.save(path)


def chosen(result: Result, seed: int) -> list[int]:
    """Rows of the queries to show, drawn by lot; variants of one sketch follow each other."""
    variants = result.benchmark.variants
    sketches = len(result.benchmark.queries) // variants
    picked = sorted(random.Random(seed).sample(range(sketches), min(sketches, max(1, QUERIES // variants))))
    return [index + variant * sketches for index in picked for variant in range(variants)]


def _row(page: Image.Image, result: Result, outcome: Outcome, row: int, y: int) -> None:
    pen, gallery = ImageDraw.Draw(page), result.benchmark.gallery
    _query(page, result.benchmark.queries[row], y)
    right = _right(result.benchmark.views[0], row)
    for place, column in enumerate(outcome.best[row]):
        x = _found_at(place)
        _picture(page, gallery[column], x, y, framed=bool(right[column]))
        pen.text((x + 2, y + CELL + 6), str(place + 1), RIGHT if right[column] else FAINT, _font(14))
    rank = int(outcome.ranks[row])
    _picture(page, gallery[outcome.truth[row]], _truth_at(), y, framed=rank <= SHOWN)
    said = f"rank {rank:,} of {_competitors(result.benchmark.views[0], row):,}"
    pen.text((_truth_at(), y + CELL + 6), said, RIGHT if rank <= SHOWN else INK, _font(14))


def _query(page: Image.Image, query: Query, y: int) -> None:
    pen = ImageDraw.Draw(page)
    picture = query.sketch or query.photo
    if picture is not None:
        _picture(page, picture, MARGIN, y, framed=False)
        pen.rectangle((MARGIN, y, MARGIN + CELL - 1, y + CELL - 1), outline="#c9c9ce")
        place, font, lines = y + CELL + 6, _font(14), 2
    else:
        pen.rectangle((MARGIN, y, MARGIN + CELL - 1, y + CELL - 1), fill=CARD)
        place, font, lines = y + 10, _font(15), 6
    words = f"\u201c{query.words}\u201d" if query.words else ""
    inset = 0 if picture is not None else 10
    for number, line in enumerate(_wrapped(words, font, CELL + (GUTTER - 14 if not inset else -2 * inset), lines)):
        pen.text((MARGIN + inset, place + 19 * number), line, INK, font)


def _picture(page: Image.Image, picture: Readable, x: int, y: int, framed: bool) -> None:
    image = ImageOps.pad(picture.open().convert("RGB"), (CELL, CELL), color=CARD)
    page.paste(image, (x, y))
    if framed:
        ImageDraw.Draw(page).rectangle(
            (x - FRAME, y - FRAME, x + CELL - 1 + FRAME, y + CELL - 1 + FRAME), outline=RIGHT, width=FRAME
        )


def _found_at(place: int) -> int:
    return MARGIN + CELL + GUTTER + place * (CELL + GAP)


def _truth_at() -> int:
    return _found_at(SHOWN) - GAP + GUTTER


def _right(view: View, row: int) -> np.ndarray:
    return view.relevant[row] if view.among is None else view.relevant[row] & view.among[row]


def _competitors(view: View, row: int) -> int:
    return view.relevant.shape[1] if view.among is None else int(view.among[row].sum())


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _wrapped(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: int, most: int) -> list[str]:
    """Lines no wider than `width` pixels; what does not fit into `most` lines ends in an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words:
        line = words.pop(0)
        while words and font.getlength(f"{line} {words[0]}") <= width:
            line += f" {words.pop(0)}"
        lines.append(line)
        if len(lines) == most and words:
            while line and font.getlength(f"{line} ...") > width:
                line = line.rpartition(" ")[0]
            lines[-1] = f"{line} ...".strip()
            break
    return lines
