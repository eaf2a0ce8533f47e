from __future__ import annotations

import io
import struct
import sys
import types
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from duet_desktop.library import decode as decode_module
from duet_desktop.library import svg
from duet_desktop.library.decode import Picture, decode, decode_file
from duet_desktop.library.decode_errors import DAMAGED, DecodeError
from tests.library.world import picture_bytes

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def save(image: Image.Image, path: Path, **options: object) -> Path:
    image.save(path, **options)
    return path


def pixel(picture: Picture, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a place given in fractions of the picture."""
    width, height = picture.image.size
    colour = picture.image.getpixel((int(x * (width - 1)), int(y * (height - 1))))
    assert isinstance(colour, tuple)
    return colour[0], colour[1], colour[2]


def close(colour: tuple[int, int, int], wanted: tuple[int, int, int], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(colour, wanted, strict=True))


def refusal(path: Path) -> DecodeError:
    with pytest.raises(DecodeError) as caught:
        decode_file(path)
    return caught.value


def test_a_large_photo_is_scaled_for_model_and_thumbnail(tmp_path: Path) -> None:
    picture = decode_file(save(Image.new("RGB", (3000, 2000), GREEN), tmp_path / "a.jpg"))
    assert (picture.width, picture.height) == (3000, 2000)
    assert max(picture.image.size) == 512
    assert max(picture.thumbnail.size) == 384
    assert abs(picture.image.width / picture.image.height - 1.5) < 0.01
    assert picture.image.mode == picture.thumbnail.mode == "RGB"


def test_another_size_can_be_asked_for(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.png"):
        picture = decode_file(save(Image.new("RGB", (3000, 2000), GREEN), tmp_path / name), side=1024)
        assert max(picture.image.size) == 1024
        assert max(picture.thumbnail.size) == 384


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    picture = decode_file(save(Image.new("RGB", (20, 10)), tmp_path / "a.png"))
    assert picture.image.size == picture.thumbnail.size == (20, 10)


def _corners() -> Image.Image:
    """60 x 40; upright: red top left, green top right, blue bottom left, white bottom right."""
    image = Image.new("RGB", (60, 40), WHITE)
    image.paste(RED, (0, 0, 30, 20))
    image.paste(GREEN, (30, 0, 60, 20))
    image.paste(BLUE, (0, 20, 30, 40))
    return image


# What must be done to an upright picture to store it in each orientation: the inverse of what a viewer does.
_STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_come_out_upright(tmp_path: Path, orientation: int, suffix: str) -> None:
    stored = _corners()
    if orientation in _STORED:
        stored = stored.transpose(_STORED[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = decode_file(save(stored, tmp_path / f"a.{suffix}", exif=exif))
    assert (picture.width, picture.height) == picture.image.size == picture.thumbnail.size == (60, 40)
    found = [pixel(picture, x, y) for x, y in ((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8))]
    assert all(close(colour, wanted, 60) for colour, wanted in zip(found, (RED, GREEN, BLUE, WHITE), strict=True)), (
        found
    )


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_a_senseless_orientation_is_ignored(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = decode_file(save(_corners(), tmp_path / "a.jpg", exif=exif))
    assert (picture.width, picture.height) == (60, 40)


@pytest.mark.parametrize("suffix", ["jpg", "png"])
@pytest.mark.parametrize("exif", [b"Exif\0\0no header", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12"])
def test_damaged_exif_does_not_cost_the_picture(tmp_path: Path, exif: bytes, suffix: str) -> None:
    path = save(_corners(), tmp_path / f"a.{suffix}", exif=exif)
    assert close(pixel(decode_file(path), 0.2, 0.2), RED, 60)


def test_cmyk(tmp_path: Path) -> None:
    path = save(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), tmp_path / "a.jpg")
    assert close(pixel(decode_file(path), 0.5, 0.5), RED)


def test_sixteen_bits_keep_their_tones(tmp_path: Path) -> None:
    values = np.array([[0, 128 * 256, 65535]], dtype=np.uint16).repeat(20, axis=0).repeat(20, axis=1)
    for suffix in ("png", "tif"):
        picture = decode_file(save(Image.fromarray(values), tmp_path / f"a.{suffix}"))
        assert [pixel(picture, x, 0.5)[0] for x in (0.1, 0.5, 0.9)] == [0, 128, 255]


@pytest.mark.parametrize("scale", [1.0, 5000.0])
def test_floating_point_pictures_are_brought_into_range(tmp_path: Path, scale: float) -> None:
    values = np.array([[0.0, 0.5, 1.0]], dtype=np.float32).repeat(20, axis=0).repeat(20, axis=1) * scale
    picture = decode_file(save(Image.fromarray(values), tmp_path / "a.tif"))
    assert [pixel(picture, x, 0.5)[0] for x in (0.1, 0.5, 0.9)] == [0, 127, 255]


def test_transparency_becomes_white(tmp_path: Path) -> None:
    rgba = Image.new("RGBA", (40, 40), (*RED, 255))
    rgba.paste((0, 0, 0, 0), (20, 0, 40, 40))
    for name, image in (("a.png", rgba), ("b.webp", rgba), ("c.png", rgba.convert("LA"))):
        picture = decode_file(save(image, tmp_path / name))
        assert close(pixel(picture, 0.9, 0.5), WHITE), name
        assert not close(pixel(picture, 0.1, 0.5), WHITE, 60), name


def _cut_out(colour: str, mode: str = "RGBA") -> Image.Image:
    """A square of a colour on nothing, a quarter of the picture."""
    image = Image.new("RGBA", (40, 40), (255, 255, 255, 0))
    image.paste(Image.new("RGBA", (20, 20), colour), (10, 10))
    return image.convert(mode)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
@pytest.mark.parametrize(("colour", "is_dark"), [("white", True), ("#f4f4f4", True), ("black", False), ("#888", False)])
def test_what_is_white_lies_on_dark_paper(tmp_path: Path, mode: str, colour: str, is_dark: bool) -> None:
    picture = decode_file(save(_cut_out(colour, mode), tmp_path / "a.png"))
    corner, middle = pixel(picture, 0, 0), pixel(picture, 0.5, 0.5)
    assert (corner == (0x33, 0x33, 0x33)) is is_dark
    assert abs(corner[0] - middle[0]) > 100


@pytest.mark.parametrize("colour", ["yellow", "pink"])
def test_what_has_a_colour_lies_on_white(tmp_path: Path, colour: str) -> None:
    assert pixel(decode_file(save(_cut_out(colour), tmp_path / "a.png")), 0, 0) == WHITE


def test_a_bright_photo_with_soft_corners_stays_on_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (40, 40), "white")
    image.putpixel((0, 0), (255, 255, 255, 0))
    assert pixel(decode_file(save(image, tmp_path / "a.png")), 0, 0) == WHITE


@pytest.mark.parametrize("mode", ["P", "L", "RGB"])
def test_a_transparent_colour_becomes_white(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGB", (40, 40), (90, 90, 90))
    image.paste(0, (20, 0, 40, 40))
    image = image.convert(mode)
    hidden = image.getpixel((30, 10))
    picture = decode_file(save(image, tmp_path / "a.png", transparency=hidden))
    assert close(pixel(picture, 0.9, 0.5), WHITE)
    assert close(pixel(picture, 0.1, 0.5), (90, 90, 90))


def test_palette_and_bilevel(tmp_path: Path) -> None:
    assert close(pixel(decode_file(save(_corners().quantize(4), tmp_path / "a.png")), 0.2, 0.8), BLUE)
    assert close(pixel(decode_file(save(_corners().convert("1"), tmp_path / "b.tif")), 0.8, 0.8), WHITE)


@pytest.mark.parametrize("suffix", ["gif", "png", "webp", "avif"])
def test_an_animation_shows_its_first_frame(tmp_path: Path, suffix: str) -> None:
    first, second = Image.new("RGB", (40, 40), RED), Image.new("RGB", (40, 40), BLUE)
    path = save(first, tmp_path / f"a.{suffix}", save_all=True, append_images=[second], duration=100)
    assert close(pixel(decode_file(path), 0.5, 0.5), RED, 40)


def test_lab(tmp_path: Path) -> None:
    lab = Image.new("LAB", (20, 20), (136, 208, 195))  # CIE red: L 53, a 80, b 67
    assert close(pixel(decode_file(save(lab, tmp_path / "a.tif")), 0.5, 0.5), RED, 20)


def _swapped_profile() -> bytes:
    """An RGB profile whose red is sRGB's blue and the other way round."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = data.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))
    return data.replace(b"rXYZ", b"----", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"----", b"bXYZ", 1)


def test_the_embedded_colour_profile_is_obeyed(tmp_path: Path) -> None:
    image = Image.new("RGB", (20, 20), RED)
    path = save(image, tmp_path / "a.png", icc_profile=_swapped_profile())
    assert close(pixel(decode_file(path), 0.5, 0.5), BLUE)
    translucent = save(Image.new("RGBA", (20, 20), (*RED, 128)), tmp_path / "b.png", icc_profile=_swapped_profile())
    assert close(pixel(decode_file(translucent), 0.5, 0.5), (127, 127, 255))


def test_an_unusable_colour_profile_is_passed_over(tmp_path: Path) -> None:
    image = Image.new("RGB", (20, 20), RED)
    assert close(pixel(decode_file(save(image, tmp_path / "a.png", icc_profile=b"nonsense")), 0.5, 0.5), RED)
    grey = save(image.convert("L"), tmp_path / "b.png", icc_profile=_swapped_profile())
    assert close(pixel(decode_file(grey), 0.5, 0.5), (76, 76, 76))


def test_a_jpeg_called_heic_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "IMG_1.heic"
    path.write_bytes(picture_bytes(RED, "JPEG"))
    assert close(pixel(decode_file(path), 0.5, 0.5), RED)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"this is not a picture at all"),
        ("b.jpg", picture_bytes("red", "JPEG", (400, 300))[:-300]),
        ("c.png", picture_bytes("red", "PNG", (40, 30))[:60]),
        ("d.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n"),
        ("e.tif", b"II*\0\x08\0\0\0\xff\xff" + bytes(range(200))),
    ],
)
def test_damaged_files_have_a_lasting_reason(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    error = refusal(path)
    assert str(error) == DAMAGED
    assert not error.retry


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    assert str(refusal(tmp_path / "a.jpg")) == "The file is empty"


def _png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [20_000, 30_000, 60_000])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, side: int) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(_png_header(side, side))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        error = refusal(path)
    assert str(error).startswith("The picture is too large to read safely (")
    assert not error.retry


def test_a_jpeg_above_the_limit_is_drafted_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode_module, "MOST", 8_000_000)  # bytes
    image = Image.new("RGB", (2400, 1600), BLUE)
    assert decode_file(save(image, tmp_path / "a.jpg")).width == 2400
    assert "too large" in str(refusal(save(image, tmp_path / "b.jpg", progressive=True)))
    assert str(refusal(save(image, tmp_path / "c.png"))).endswith("(2400 x 1600 pixels)")


def test_decoders_may_warn_but_nobody_hears_it(tmp_path: Path) -> None:
    image = Image.new("P", (20, 20))
    image.putpalette([0, 0, 0, 255, 0, 0])
    path = save(image, tmp_path / "a.png", transparency=b"\x10\xff")
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        decode_file(path)
    assert heard == []


def test_no_permission(ordinary_user: Path) -> None:
    path = ordinary_user / "a.jpg"
    path.write_bytes(picture_bytes("red"))
    path.chmod(0)
    error = refusal(path)
    assert str(error) == "No permission to read it"
    assert error.retry


def test_a_missing_file(tmp_path: Path) -> None:
    error = refusal(tmp_path / "gone.jpg")
    assert str(error) == "The file is no longer there"
    assert error.retry


def _heic(path: Path) -> Path:
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100))
    return path


def test_heic_without_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    error = refusal(_heic(tmp_path / "a.heic"))
    assert str(error) == 'HEIC pictures need an extra; add it in the program\'s folder with: pip install ".[heic]"'
    assert error.retry


def test_heic_is_not_turned_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pi_heif hands out upright pixels and says so in the EXIF data."""

    def upright(file: object) -> Image.Image:
        exif = Image.Exif()
        exif[0x0112] = 1
        buffer = io.BytesIO()
        _corners().save(buffer, "PNG", exif=exif)
        image = Image.open(buffer)
        image.info["original_orientation"] = 6
        return image

    monkeypatch.setitem(sys.modules, "pi_heif", types.SimpleNamespace(HeifImageFile=upright))
    picture = decode_file(_heic(tmp_path / "a.heic"))
    assert (picture.width, picture.height) == (60, 40)
    assert close(pixel(picture, 0.2, 0.2), RED)


def test_room_is_asked_for_before_pixels_are_decoded(tmp_path: Path) -> None:
    path = save(Image.new("RGB", (1000, 800), GREEN), tmp_path / "a.png")
    held: list[int] = []

    @contextmanager
    def room(needed: int) -> Iterator[None]:
        held.append(needed)
        yield
        held.append(-needed)

    with path.open("rb") as file:
        decode(file, path.name, room)
    assert held == [3_600_000, -3_600_000]


def test_raw_without_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rawpy", None)
    path = tmp_path / "a.nef"
    path.write_bytes(b"MM\0*" + bytes(100))
    error = refusal(path)
    assert str(error) == 'RAW pictures need an extra; add it in the program\'s folder with: pip install ".[raw]"'
    assert error.retry


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="150" height="200" fill="red"/></svg>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_svg(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(SVG, encoding=encoding)
    picture = decode_file(path)
    assert (picture.width, picture.height, picture.format) == (512, 342, "svg")
    assert (pixel(picture, 0.2, 0.5), pixel(picture, 0.8, 0.5)) == (RED, WHITE)


@pytest.mark.parametrize(
    "text", ["no drawing", SVG[:40], '<svg xmlns="http://www.w3.org/2000/svg" width="0"/>', "\xff"]
)
def test_damaged_svg(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(text, encoding="latin-1")
    assert str(refusal(path)) == DAMAGED


def test_svg_of_endless_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg, "_LONGEST", 50)
    path = tmp_path / "a.svg"
    path.write_text(SVG)
    assert "too large to read safely" in str(refusal(path))


def test_svg_without_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    path = tmp_path / "a.svg"
    path.write_text(SVG)
    assert 'pip install ".[svg]"' in str(refusal(path))


class _NoThumbnailError(Exception):
    pass


class _FakeRaw:
    """What rawpy gives for a 1200 x 800 sensor held upright (LibRaw's flip 6)."""

    def __init__(self, preview: bytes | None) -> None:
        self._preview = preview
        self.sizes = types.SimpleNamespace(width=1200, height=800, raw_width=1210, raw_height=810, flip=6)

    def __enter__(self) -> _FakeRaw:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def extract_thumb(self) -> types.SimpleNamespace:
        if self._preview is None:
            raise _NoThumbnailError
        return types.SimpleNamespace(format="jpeg", data=self._preview)

    def postprocess(self, **_: object) -> np.ndarray:
        return np.full((600, 400, 3), (0, 0, 255), dtype=np.uint8)


@pytest.mark.parametrize(
    ("preview_size", "colour"),
    [((600, 400), RED), ((160, 120), BLUE), (None, BLUE)],
    ids=["preview", "preview too small", "no preview"],
)
def test_raw(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    preview_size: tuple[int, int] | None,
    colour: tuple[int, int, int],
) -> None:
    preview = picture_bytes("red", "JPEG", preview_size) if preview_size else None
    rawpy = types.SimpleNamespace(
        imread=lambda file: _FakeRaw(preview),
        LibRawError=_NoThumbnailError,
        ThumbFormat=types.SimpleNamespace(JPEG="jpeg"),
    )
    monkeypatch.setitem(sys.modules, "rawpy", rawpy)
    path = tmp_path / "a.nef"
    path.write_bytes(b"MM\0*" + bytes(100))
    picture = decode_file(path)
    assert (picture.width, picture.height) == (800, 1200)
    assert picture.image.width < picture.image.height
    assert close(pixel(picture, 0.5, 0.5), colour)
