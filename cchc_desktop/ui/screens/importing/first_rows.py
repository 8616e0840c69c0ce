"""The first rows of a sheet as a table that never scrolls sideways: long columns give way to short ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView

from cchc_desktop.domain.activity import COLUMNS, MEASURES
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import text_of
from cchc_desktop.services.imports.outcome import Draft
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.rows.cell_table import CellTable
from cchc_desktop.ui.widgets.rows.model import Cell, Column, RowsModel

LEAST, SHORT = 80, 110
"""Pixels of the design: what a column keeps, and what is never cut (a day, a number). Where not even that is left, the
last columns go."""
TITLE_SHARE = 3
"""The title may be so many times as wide as the widest other column that had to give way."""

_UNSHOWN = ("kind", "status")


class FirstRows(CellTable):
    """Every column that holds something, the kind where rows tell it; what is cut stands in the tooltip."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._rows: RowsModel[Draft] = RowsModel(())
        super().__init__(self._rows, "")
        kinds = {text_of(draft.values, "kind") for draft in drafts}
        held = [key for key in COLUMNS if any(draft.values.get(key) is not None for draft in drafts)]
        self._keys = [*(("kind",) if len(kinds) > 1 else ()), *(key for key in held if key not in _UNSHOWN)]
        self.setAccessibleName(self.tr("Các dòng đầu"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        kind = KINDS[text_of(drafts[0].values, "kind")]
        self._rows.replace(drafts, [self._column(key, kind) for key in self._keys])
        self.fit()

    def _column(self, key: str, kind: Kind) -> Column[Draft]:
        field = kind.field(key) if kind.has(key) else COLUMNS.get(key)
        title = field.label if field is not None else self.tr("Loại")
        return Column(key, title, partial(_cell, key), key in MEASURES, title_tip=title)

    def fit(self) -> None:
        """As high as its rows; the columns share the room."""
        super().fit()
        self.setFixedHeight(self.horizontalHeader().height() + self._rows.rowCount() * theme.px(theme.ROW))
        needs = [self._need(place) for place in range(self._rows.columnCount())]
        shares = [TITLE_SHARE if key == "title" else 1 for key in self._keys[: len(needs)]]
        for place, width in enumerate(fitted(needs, shares, self.viewport().width(), theme.px(LEAST), theme.px(SHORT))):
            self.setColumnHidden(place, not width)
            self.setColumnWidth(place, width)

    def _need(self, place: int) -> int:
        """Pixels that the rows of a column take; its heading is told above the table too, so only a part of it."""
        wide = QFontMetrics(theme.font("strong")).horizontalAdvance
        cells = [self._rows.cell(row, place).text for row in range(self._rows.rowCount())]
        return max(min(wide(self._rows.columns()[place].title), theme.px(LEAST - 24)), *map(wide, cells)) + theme.px(24)


def _cell(key: str, draft: Draft) -> Cell:
    whole = KINDS[text_of(draft.values, "kind")].short if key == "kind" else COLUMNS[key].show(draft.values.get(key))
    return Cell(text_of(draft.values, key) if key == "topic" else whole, tip=whole)


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
