"""The pictures of a saved search, carried in it: a small copy of each, for where the file itself is not."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Final

from duet_desktop.library.query_file import Query
from duet_model import strokes
from duet_model.errors import SketchError

if TYPE_CHECKING:
    from PIL import Image

_QUALITY: Final = 90
_LONGEST_NAME: Final = 60
_JPEG: Final = b"\xff\xd8\xff"


def copies_of(query: Query, folder: Path) -> Mapping[Path, bytes]:
    """A copy of every picture that a query names, as large as a model sees it; of what cannot be read there is none.

    Args:
        query: The query.
        folder: Some folder of ours; a decoder is told one, though nothing is written there.

    Returns:
        JPEG files of photos (about 100 kB), a PNG file of a picture that is the drawing.
    """
    from duet_desktop.library.decode import MODEL_SIDE
    from duet_desktop.library.decode_errors import DecodeError
    from duet_desktop.library.decoders import Decoders

    copies = {}
    if isinstance(query.sketch, Path):
        with suppress(SketchError):
            drawing = strokes.read_picture(query.sketch)
            drawing.thumbnail((MODEL_SIDE, MODEL_SIDE))
            copies[query.sketch] = _encoded(drawing, "PNG")
    photos = [one.thing for one in (*query.photos, *query.unlike)]
    if photos:
        with Decoders(folder, workers=1) as decoders:
            for photo in photos:
                with suppress(DecodeError):
                    copies[photo] = _encoded(decoders.look(photo).image, "JPEG")
    return copies


def unpack_into(folder: Path) -> Callable[[Path, bytes], Path]:
    """What writes the copy of a picture as a file of its own into a folder, and says which.

    Args:
        folder: Made with the first picture.
    """

    def unpack(named: Path, copy: bytes) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        ending = ".jpg" if copy.startswith(_JPEG) else ".png"
        stem, number = _plain_name(named), 1
        while True:
            path = folder / f"{stem if number == 1 else f'{stem} {number}'}{ending}"
            try:
                with path.open("xb") as file:
                    file.write(copy)
                return path
            except FileExistsError:
                number += 1

    return unpack


def _plain_name(named: Path) -> str:
    """The name of a file of any system, with what every system takes."""
    stem = PureWindowsPath(named).stem  # which knows both kinds of slashes
    kept = "".join(letter for letter in stem if letter.isalnum() or letter in " -_").strip()
    return kept[:_LONGEST_NAME].strip() or "Picture"


def _encoded(image: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, quality=_QUALITY)
    return buffer.getvalue()
