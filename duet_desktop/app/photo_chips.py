"""The photos of a question, wanted and not wanted, a chip each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.photo_chip import PhotoChip
from duet_model.weighted import Weighted

Photos = tuple[Weighted[Path], ...]


class PhotoChips(QWidget):
    """A row of chips; hidden without photos.

    Args:
        background: Reads the photos.

    Attributes:
        changed: The user changed them: (photos wanted, photos not wanted), each a tuple of `Weighted` paths.
        resized: Others are shown, so that another width is needed.
    """

    changed = Signal(tuple, tuple)
    resized = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._photos: Photos = ()
        self._unlike: Photos = ()
        self._is_narrow = False
        self._room = 0
        self.chips: list[PhotoChip] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.hide()

    @property
    def photos(self) -> Photos:
        """Those wanted."""
        return self._photos

    @property
    def unlike(self) -> Photos:
        """Those not wanted."""
        return self._unlike

    def show_photos(self, photos: Photos, unlike: Photos) -> None:
        """Show some photos; the chip that had the focus gives it to the one in its place."""
        if (photos, unlike) == (self._photos, self._unlike):
            return
        focused = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        self._photos, self._unlike = photos, unlike
        for chip in self.chips:
            self.layout().removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [
            *(self._chip(place, one, False) for place, one in enumerate(photos)),
            *(self._chip(place, one, True) for place, one in enumerate(unlike)),
        ]
        self.setVisible(bool(self.chips))
        for chip in self.chips:
            chip.show()  # at once, not with the next event: only what is shown counts for the width
        self._fit()
        self.resized.emit()
        if focused is not None and self.chips:
            self.chips[min(focused, len(self.chips) - 1)].setFocus()

    def set_compact(self, compact: bool, room: int) -> None:
        """Leave the names out where there is little room, and the buttons where more than `room` pixels are needed."""
        self._is_narrow, self._room = compact, room
        self._fit()

    @property
    def needed(self) -> int:
        """How many pixels wide it is."""
        return self.sizeHint().width() if self.chips else 0

    def _fit(self) -> None:
        compact = self._is_narrow or len(self.chips) > 1
        for bare in (False, True):
            for chip in self.chips:
                chip.set_compact(compact, bare=bare)
                chip.layout().activate()
            self.layout().activate()
            if not compact or self.needed <= self._room:
                break

    def _chip(self, place: int, photo: Weighted[Path], unlike: bool) -> PhotoChip:
        chip = PhotoChip(photo, unlike, self._background)
        chip.removed.connect(lambda: self._change(place, unlike, None))
        chip.weighed.connect(lambda weight: self._change(place, unlike, Weighted(photo.thing, weight)))
        chip.turned.connect(lambda: self._turn(place, photo, unlike))
        self.layout().addWidget(chip)
        return chip

    def _change(self, place: int, unlike: bool, photo: Weighted[Path] | None) -> None:
        photos, others = list(self._photos), list(self._unlike)
        (others if unlike else photos)[place : place + 1] = [] if photo is None else [photo]
        self.changed.emit(tuple(photos), tuple(others))

    def _turn(self, place: int, photo: Weighted[Path], unlike: bool) -> None:
        photos, others = list(self._photos), list(self._unlike)
        (others if unlike else photos).pop(place)
        (photos if unlike else others).append(photo)
        self.changed.emit(tuple(photos), tuple(others))
