"""What the picture of a question is made of, in a line of words: as much as was asked, and no more than it shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from duet_desktop.app.sentences import listed, shown
from duet_desktop.app.translation import tr
from duet_desktop.library.messages import SearchRequest
from duet_model import EVEN
from duet_model.weighted import Weighted, several


def caption(request: SearchRequest) -> str:
    """'Your drawing, with the words “red”, like boat.jpg, not people, the words counting more'.

    Of scenes the picture shows the drawn thing alone; the words, and what is not wanted, say what is around it.
    """
    like = _like(several(request.photo))
    if request.scenes:
        return listed([drawing_with(None), *like])
    words = listed([one.thing for one in several(request.text)])
    unwanted = listed([one.thing for one in several(request.negative)])
    return listed(
        [
            drawing_with(words),
            *like,
            *_unlike(several(request.negative_photo)),
            *([tr("not {words}").format(words=unwanted)] if unwanted else []),
            *_leaning(request.balance),
        ]
    )


def drawing_with(words: str | None) -> str:
    """'Your drawing, with the words “red”'."""
    if words:
        return tr("Your drawing, with the words “{words}”").format(words=words)
    return tr("Your drawing, without words")


def _like(photos: Sequence[Weighted[Path]]) -> list[str]:
    if len(photos) == 1:
        return [tr("like {name}").format(name=shown(photos[0].thing.name))]
    return [tr("like %Ln photo(s)", None, len(photos))] if photos else []


def _unlike(photos: Sequence[Weighted[Path]]) -> list[str]:
    if len(photos) == 1:
        return [tr("not like {name}").format(name=shown(photos[0].thing.name))]
    return [tr("not like %Ln photo(s)", None, len(photos))] if photos else []


def _leaning(balance: float) -> list[str]:
    if balance == EVEN:
        return []
    return [tr("the words counting more") if balance > EVEN else tr("what is drawn counting more")]
