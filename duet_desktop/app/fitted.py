"""Thumbnails cut, scaled and rounded for their cells, in the background: what is left to paint is a copy of pixels."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap

from duet_desktop.app.background import Background
from duet_desktop.app.thumbnails import Thumbnails

RADIUS = 4.0
BUDGET_BYTES = 48 * 1024 * 1024
_AT_ONCE = 6
Key = tuple[str, int, int]


class Fitted(QObject):
    """A cache that makes what is wanted first and forgets what was used longest ago.

    Args:
        thumbnails: What they are made of; only those at hand can be fitted.
        background: Where they are made.
        budget: Bytes to keep; more only if more is in sight.

    Attributes:
        made: Paths of thumbnails that are fitted now.
    """

    made = Signal(list)

    def __init__(
        self,
        thumbnails: Thumbnails,
        background: Background,
        budget: int = BUDGET_BYTES,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._background = background
        self._budget = budget
        self._used = 0
        self._cache: OrderedDict[Key, QPixmap] = OrderedDict()
        self._in_sight: set[Key] = set()
        self._wanted: list[tuple[Key, float]] = []
        self._making = False

    def get(self, path: str, size: QSize, scale: float) -> QPixmap | None:
        """A thumbnail for a cell of some size on a screen of some scale, None if it is not made yet."""
        key = _key(path, size, scale)
        pixmap = self._cache.get(key)
        if pixmap is not None:
            self._cache.move_to_end(key)
        return pixmap

    def want(self, cells: Sequence[tuple[str, QSize]], scale: float) -> None:
        """Say which thumbnails in which sizes are in sight now, most wanted first; others are not made any more."""
        keys = [_key(path, size, scale) for path, size in cells]
        self._in_sight = set(keys)
        for key in self._in_sight & self._cache.keys():
            self._cache.move_to_end(key)
        self._wanted = [(key, scale) for key in keys if key not in self._cache]
        self._make_on()

    def _make_on(self) -> None:
        if self._making:
            return
        jobs: list[tuple[Key, QImage, float]] = []
        for key, scale in self._wanted:
            thumbnail = self._thumbnails.get(key[0])
            if thumbnail is not None and not thumbnail.isNull() and len(jobs) < _AT_ONCE:
                jobs.append((key, thumbnail.toImage(), scale))
        if jobs:
            self._making = True
            self._background.run(partial(_fit_all, jobs), self._keep, self._fail)

    def _keep(self, made: list[tuple[Key, QImage]]) -> None:
        self._making = False
        for key, image in made:
            opaque = Qt.ImageConversionFlag.NoOpaqueDetection
            self._cache[key] = QPixmap.fromImage(image, opaque)
            self._used += image.sizeInBytes()
        while self._used > self._budget and next(iter(self._cache)) not in self._in_sight:
            (_, width, height), _ = self._cache.popitem(last=False)
            self._used -= width * height * 4
        done = {key for key, _ in made}
        self._wanted = [(key, scale) for key, scale in self._wanted if key not in done]
        self.made.emit([path for path, _, _ in done])
        self._make_on()

    def _fail(self, sentence: str) -> None:
        raise RuntimeError(sentence)


def source_of(picture: QSize, cell: QSize) -> QRect:
    """The part of a picture that fills a cell, from its middle; what does not fit is cut off evenly."""
    part = cell.scaled(picture, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    return QRect((picture.width() - part.width()) // 2, (picture.height() - part.height()) // 2, *part.toTuple())


def fit(image: QImage, size: QSize, scale: float) -> QImage:
    """Cut and scale a picture to a size in pixels, with round corners; `scale` is the screen's."""
    filling = image.copy(source_of(image.size(), size)).scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    fitted = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    fitted.fill(Qt.GlobalColor.transparent)
    painter = QPainter(fitted)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(filling))
    painter.drawRoundedRect(fitted.rect(), RADIUS * scale, RADIUS * scale)
    painter.end()
    fitted.setDevicePixelRatio(scale)
    return fitted


def _fit_all(jobs: Sequence[tuple[Key, QImage, float]]) -> list[tuple[Key, QImage]]:
    return [(key, fit(image, QSize(key[1], key[2]), scale)) for key, image, scale in jobs]


def _key(path: str, size: QSize, scale: float) -> Key:
    return path, max(1, round(size.width() * scale)), max(1, round(size.height() * scale))
