from __future__ import annotations

import pytest

from duet_desktop.library.formats import Kind, kind_of_file, kind_of_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", Kind.PILLOW),
        ("A.JPEG", Kind.PILLOW),
        ("scan.final.TIF", Kind.PILLOW),
        ("poster.psd", Kind.PILLOW),
        ("IMG_1.HEIC", Kind.HEIC),
        ("shot.CR3", Kind.RAW),
        ("logo.svg", Kind.SVG),
        ("notes.txt", None),
        ("jpg", None),
        (".jpg", None),
        ("a.jpg.part", None),
    ],
)
def test_a_name_promises_a_kind(name: str, kind: Kind | None) -> None:
    assert kind_of_name(name) is kind


def _ftyp(major: bytes, *compatible: bytes) -> bytes:
    box = b"ftyp" + major + b"\0\0\0\0" + b"".join(compatible)
    return (len(box) + 4).to_bytes(4, "big") + box + b"\0\0\0\x10meta"


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("really-a-jpeg.heic", b"\xff\xd8\xff\xe0" + bytes(60), Kind.PILLOW),
        ("really-heic.jpg", _ftyp(b"heic", b"mif1"), Kind.HEIC),
        ("generic.heif", _ftyp(b"mif1", b"heic"), Kind.HEIC),
        ("a.avif", _ftyp(b"avif", b"mif1", b"miaf"), Kind.PILLOW),
        ("b.avif", _ftyp(b"mif1", b"avif"), Kind.PILLOW),
        ("canon.cr3", _ftyp(b"crx ", b"isom"), Kind.RAW),
        ("nikon.nef", b"MM\0*" + bytes(60), Kind.RAW),
        ("short.png", b"x", Kind.PILLOW),
        ("drawing.svg", b"<svg", Kind.SVG),
    ],
)
def test_bytes_decide_except_for_raw_and_svg(name: str, head: bytes, kind: Kind) -> None:
    assert kind_of_file(name, head) is kind
