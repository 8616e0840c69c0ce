"""The first rows of a sheet as a table that never scrolls sideways: long columns give way to short ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from cchc_desktop.domain.activity import COLUMNS, MEASURES
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import text_of
from cchc_desktop.services.imports.outcome import Draft
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.plain_words import set_tip
from cchc_desktop.ui.widgets.row_menu import RowMenu

LEAST, SHORT = 80, 110
"""Pixels of the design: what a column keeps, and what is never cut (a day, a number). Where not even that is left, the
last columns go."""
TITLE_SHARE = 3
"""The title may be so many times as wide as the widest other column that had to give way."""

_UNSHOWN = ("kind", "status")


class FirstRows(QTableWidget):
    """Every column that holds something, the kind where rows tell it; what is cut stands in the tooltip."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        kinds = {text_of(draft.values, "kind") for draft in drafts}
        held = [key for key in COLUMNS if any(draft.values.get(key) is not None for draft in drafts)]
        self._keys = [*(("kind",) if len(kinds) > 1 else ()), *(key for key in held if key not in _UNSHOWN)]
        super().__init__(len(drafts), len(self._keys))
        self.setAccessibleName(self.tr("Các dòng đầu"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setMinimumSectionSize(1)
        RowMenu(self)
        self.verticalHeader().hide()
        self._fill(drafts)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + len(drafts) * theme.px(theme.ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needs = [self._need(place) for place in range(self.columnCount())]
        shares = [TITLE_SHARE if key == "title" else 1 for key in self._keys]
        for place, width in enumerate(fitted(needs, shares, self.viewport().width(), theme.px(LEAST), theme.px(SHORT))):
            self.setColumnHidden(place, not width)
            self.setColumnWidth(place, width)

    def _fill(self, drafts: Sequence[Draft]) -> None:
        kind = KINDS[text_of(drafts[0].values, "kind")]
        for place, key in enumerate(self._keys):
            field = kind.field(key) if kind.has(key) else COLUMNS.get(key)
            side = Qt.AlignmentFlag.AlignRight if key in MEASURES else Qt.AlignmentFlag.AlignLeft
            heading = QTableWidgetItem(field.label if field is not None else self.tr("Loại"))
            heading.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            set_tip(heading, heading.text())
            self.setHorizontalHeaderItem(place, heading)
            for row, draft in enumerate(drafts):
                whole = KINDS[text_of(draft.values, "kind")].short
                if key != "kind":
                    whole = COLUMNS[key].show(draft.values.get(key))
                cell = QTableWidgetItem(text_of(draft.values, key) if key == "topic" else whole)
                set_tip(cell, whole)
                cell.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, place, cell)
        for row in range(len(drafts)):
            self.setRowHeight(row, theme.px(theme.ROW))

    def _need(self, place: int) -> int:
        """Pixels that the rows of a column take; its heading is told above the table too, so only a part of it."""
        wide = QFontMetrics(theme.font("strong")).horizontalAdvance
        heading = self.horizontalHeaderItem(place)
        name = wide(heading.text()) if heading is not None else 0
        cells = [item.text() for row in range(self.rowCount()) if (item := self.item(row, place)) is not None]
        return max(min(name, theme.px(LEAST - 24)), *map(wide, cells)) + theme.px(24)


def fitted(needs: Sequence[int], shares: Sequence[int], room: int, least: int, short: int) -> list[int]:
    """Widths that fit into the room: columns up to `short` get what they need, long ones the rest by their shares.

    Those have `least` at the least; 0 for the last columns where there is no room for all.
    """
    fits, lowest = len(needs), [need if need <= short else least for need in needs]
    while fits > 1 and sum(lowest[:fits]) > room:
        fits -= 1
    widths, open_, left = [0] * len(needs), list(range(fits)), room
    while open_:
        unit = left / sum(shares[place] for place in open_)
        content = [place for place in open_ if needs[place] <= max(short, unit * shares[place])]
        if not content:
            for place in open_:
                widths[place] = int(unit * shares[place])
            break
        for place in content:
            widths[place] = needs[place]
            left -= needs[place]
        open_ = [place for place in open_ if place not in content]
    return widths
