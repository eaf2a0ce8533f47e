"""What the documents link to and show is there, also where they are read in the repository and not as a site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.docs.commands import ROOT, documents

FILM = ROOT / "docs" / "search.gif"
MOST_BYTES = 1_500_000
LONGEST_S = 20
_LINK = re.compile(r"\]\(([^)\s#]+)[^)\s]*\)")


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_inside_the_repository_lead_somewhere(path: Path) -> None:
    targets = [target for target in _LINK.findall(path.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_film_is_small_and_short() -> None:
    assert FILM.stat().st_size < MOST_BYTES
    shown_ms = 0
    with Image.open(FILM) as film:
        assert film.n_frames > 20
        for number in range(film.n_frames):
            film.seek(number)
            shown_ms += film.info["duration"]
        assert film.info["loop"] == 0
    assert shown_ms / 1000 < LONGEST_S
