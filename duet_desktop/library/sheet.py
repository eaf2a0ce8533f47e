"""Contact sheets: a row per query, the question at the left and the pictures found at the right, on a 4 px grid."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import Box, Hit

WINDOW, PANEL, BORDER = "#F6F6F4", "#FFFFFF", "#DEDEDA"
INK, SECONDARY, ACCENT = "#1F1F1E", "#6B6B66", "#2F6F5E"

MARGIN, GAP, PADDING = 24, 12, 12
CELL, PICTURE = 208, 160  # width of a cell; height of the box its picture is fitted into
CAPTION = 44
QUERY = 232  # width of the query panel
ASKED = 6  # pictures in it at most; more would be too small to be seen
BODY, SMALL, HEADING, LARGE = 13, 11, 15, 20
LEADING = 5  # between lines
BOX = 8  # least side of a box, of which something is to be seen in the thinnest picture
ELLIPSIS = "…"


@dataclass(frozen=True)
class SheetRow:
    """A query and its answer.

    Attributes:
        words: Words of the query, None without.
        without: Words not wanted.
        pictures: What was asked with: drawings, as pictures, and photos.
        note: A line under the query, such as the ranks in the demo.
        hits: What was found, best first.
        wanted: Paths that get a frame: what the query was meant to find.
    """

    words: str | None
    without: str | None
    pictures: Sequence[Image.Image]
    note: str
    hits: Sequence[Hit]
    wanted: frozenset[str] = frozenset()


def contact_sheet(rows: Sequence[SheetRow], title: str, columns: int = 5) -> Image.Image:
    """Lay the rows under each other; a row with more hits than columns goes on below itself.

    Args:
        rows: The queries, top to bottom.
        title: A heading.
        columns: Hits beside each other.

    Returns:
        An RGB picture.
    """
    heights = [_row_height(row, columns) for row in rows]
    width = 2 * MARGIN + QUERY + columns * (GAP + CELL)
    top = MARGIN + 32
    sheet = Image.new("RGB", (width, top + sum(heights) + GAP * max(len(rows) - 1, 0) + MARGIN), WINDOW)
    draw = ImageDraw.Draw(sheet)
    draw.text((MARGIN, MARGIN - 4), fitted(title, _font(HEADING), width - 2 * MARGIN), INK, _font(HEADING))
    for row, height in zip(rows, heights, strict=True):
        _paint_row(sheet, draw, row, top, height, columns)
        top += height + GAP
    return sheet


def save_sheet(sheet: Image.Image, path: Path) -> None:
    """Write a sheet as PNG.

    Raises:
        LibraryError: The file cannot be written.
    """
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG")
    try:
        path.write_bytes(buffer.getvalue())
    except OSError as error:
        raise LibraryError(f"The contact sheet {path} cannot be written ({error.strerror or error}).") from error


def fitted(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: float) -> str:
    """The text, or as much of its beginning as fits the width with an ellipsis."""
    text = "".join(c if c.isprintable() else "?" for c in text)
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text.rstrip() + ELLIPSIS) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def wrapped(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: float, lines: int) -> list[str]:
    """The text in at most so many lines, broken between words; the last line takes the ellipsis."""
    out: list[str] = []
    words = text.split()
    while words and len(out) < lines - 1:
        count = 1
        while count < len(words) and font.getlength(" ".join(words[: count + 1])) <= width:
            count += 1
        out.append(fitted(" ".join(words[:count]), font, width))
        words = words[count:]
    if words:
        out.append(fitted(" ".join(words), font, width))
    return out


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _row_height(row: SheetRow, columns: int) -> int:
    lines = max(-(-len(row.hits) // columns), 1)
    return lines * (PICTURE + CAPTION + GAP) - GAP


def _paint_row(
    sheet: Image.Image, draw: ImageDraw.ImageDraw, row: SheetRow, top: int, height: int, columns: int
) -> None:
    _paint_query(sheet, draw, row, top)
    left = MARGIN + QUERY + GAP
    for number, hit in enumerate(row.hits):
        x = left + number % columns * (CELL + GAP)
        y = top + number // columns * (PICTURE + CAPTION + GAP)
        _paint_hit(sheet, draw, hit, number + 1, (x, y), hit.path in row.wanted)
    if not row.hits:
        draw.text((left + PADDING, top + PADDING), "Nothing found", SECONDARY, _font(BODY))


def _paint_query(sheet: Image.Image, draw: ImageDraw.ImageDraw, row: SheetRow, top: int) -> None:
    bottom = top + PICTURE + CAPTION
    draw.rounded_rectangle((MARGIN, top, MARGIN + QUERY, bottom), 8, PANEL, BORDER)
    room = QUERY - 2 * PADDING
    size = BODY if row.pictures else LARGE  # words alone have the panel to themselves
    lines = [(line, INK, size) for line in wrapped(f'"{row.words}"', _font(size), room, 2 if row.pictures else 4)]
    if not row.words:
        lines = []
    if row.without:
        lines.append((fitted(f"without {row.without}", _font(BODY), room), SECONDARY, BODY))
    lines += [(line, SECONDARY, SMALL) for line in wrapped(row.note, _font(SMALL), room, 2)]
    text_height = sum(size + LEADING for _, _, size in lines)
    text_top = bottom - PADDING - text_height if row.pictures else (top + bottom - text_height) // 2
    y = text_top
    for text, colour, size in lines:
        draw.text((MARGIN + PADDING, y), text, colour, _font(size))
        y += size + LEADING
    asked = row.pictures[:ASKED]
    for number, picture in enumerate(asked):
        width = (room - GAP * (len(asked) - 1)) // len(asked)
        box = (width, text_top - top - PADDING - 4)
        shown = ImageOps.contain(picture.convert("RGB"), box, Image.Resampling.LANCZOS)
        x = MARGIN + PADDING + number * (width + GAP) + (width - shown.width) // 2
        sheet.paste(shown, (x, top + PADDING + (box[1] - shown.height) // 2))


def _paint_hit(
    sheet: Image.Image, draw: ImageDraw.ImageDraw, hit: Hit, rank: int, corner: tuple[int, int], wanted: bool
) -> None:
    x, y = corner
    frame, line = (ACCENT, 3) if wanted else (BORDER, 1)
    draw.rounded_rectangle((x, y, x + CELL, y + PICTURE + CAPTION), 8, PANEL, frame, line)
    thumbnail = _thumbnail(hit)
    if thumbnail is None:
        draw.text((x + PADDING, y + PADDING), "No thumbnail", SECONDARY, _font(SMALL))
    else:
        shown = ImageOps.contain(thumbnail, (CELL - 16, PICTURE - 16), Image.Resampling.LANCZOS)
        if hit.box is not None:
            _paint_box(shown, hit.box)
        sheet.paste(shown, (x + (CELL - shown.width) // 2, y + 8 + (PICTURE - 16 - shown.height) // 2))
    name = Path(hit.path).name.encode("utf-8", "replace").decode("utf-8")
    draw.text((x + PADDING, y + PICTURE), fitted(name, _font(BODY), CELL - 2 * PADDING), INK, _font(BODY))
    copies = f"   {len(hit.copies) + 1} copies" if hit.copies else ""
    draw.text((x + PADDING, y + PICTURE + 20), f"{rank}   {hit.score:.3f}{copies}", SECONDARY, _font(SMALL))


def _paint_box(picture: Image.Image, box: Box) -> None:
    """Where in a picture the thing is that was asked for, as in the window."""
    x, y, w, h = box
    left, top = x * picture.width, y * picture.height
    right, bottom = left + max(w * picture.width, BOX), top + max(h * picture.height, BOX)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((left, top, right - 1, bottom - 1), 3, outline=PANEL, width=4)
    draw.rounded_rectangle((left + 1, top + 1, right - 2, bottom - 2), 2, outline=ACCENT, width=2)


def _thumbnail(hit: Hit) -> Image.Image | None:
    try:
        with Image.open(hit.thumbnail) as picture:
            return picture.convert("RGB")
    except (OSError, ValueError, SyntaxError):
        return None
