"""The button that opens the filters and says how many are on."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QWidget

from duet_desktop.app.controls import IconButton, describe
from duet_desktop.app.sentences import active_filters, listed
from duet_desktop.app.theme import sized
from duet_desktop.library.filters import Filters

_BADGE = 14
_BADGE_PX = 9


class FilterButton(IconButton):
    """An icon with the number of active filters at its corner."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(action, "filter", parent)
        self._count = 0

    @property
    def count(self) -> int:
        """How many filters are on."""
        return self._count

    def show_filters(self, filters: Filters, tail: float) -> None:
        """Count the filters that are on; the tooltip names them."""
        active = active_filters(filters, tail)
        self._count = len(active)
        action = self.defaultAction()
        describe(action, self.tr("Filters: {active}").format(active=listed(active)) if active else self.tr("Filters"))
        self.setAccessibleDescription(action.toolTip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the number."""
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        badge = QStyle.visualRect(
            self.layoutDirection(), self.rect(), QRect(self.width() - _BADGE - 2, 2, _BADGE, _BADGE)
        )
        painter.drawEllipse(badge)
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        painter.setFont(sized(self.font(), _BADGE_PX, strong=True))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._count))
