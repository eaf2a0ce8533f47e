from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtWidgets import QApplication

from duet_desktop.app.ink import Ink
from duet_desktop.app.paper_view import PaperView
from duet_model.strokes import Stroke

VIEW = PaperView(200)
LINE = ((0.1, 0.1, 1.0), (0.9, 0.1, 1.0))
OTHER = ((0.1, 0.9, 1.0), (0.9, 0.9, 1.0))


@pytest.fixture
def ink(qapp: QApplication) -> Ink:
    made = Ink()
    made.look(VIEW, 1.0)
    return made


def draw(ink: Ink, points: tuple[tuple[float, float, float], ...]) -> Stroke:
    ink.wet(points, 0.02, VIEW)
    stroke = Stroke(points, 0.02)
    ink.finish(stroke)
    return stroke


def catch_up(ink: Ink) -> None:
    for _ in ink.catching_up(VIEW, 1.0):
        pass


def inked(ink: Ink, x: float, y: float) -> bool:
    return ink.pixmap.toImage().pixelColor(round(x * 200), round(y * 200)).lightness() < 128


def test_a_stroke_that_was_never_shown_lends_its_pieces_to_no_other(ink: Ink) -> None:
    never_shown = weakref.ref(draw(ink, LINE))
    gc.collect()
    assert never_shown() is not None, "another stroke could be where it was, and be taken for it"
    stroke = draw(ink, OTHER)
    ink.show((stroke,))
    catch_up(ink)
    assert inked(ink, 0.5, 0.9)
    assert not inked(ink, 0.5, 0.1)
    gc.collect()
    assert never_shown() is None


def test_what_is_erased_is_held_no_more(ink: Ink) -> None:
    strokes = (draw(ink, LINE), draw(ink, OTHER))
    ink.show(strokes)
    catch_up(ink)
    assert ink.touched(0.5, 0.1, 0.01) == [strokes[0]]
    erased = weakref.ref(strokes[0])
    ink.show(strokes[1:])
    catch_up(ink)
    del strokes
    gc.collect()
    assert erased() is None
    assert not inked(ink, 0.5, 0.1)
    assert inked(ink, 0.5, 0.9)
