"""The preview of a log book: one card per sheet with its kind, its columns and its first rows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain import formats
from cchc_desktop.domain.activity import COLUMNS, MEASURES
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import text_of
from cchc_desktop.services.imports.outcome import Draft, Preview, SheetView
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.cards import Card, label
from cchc_desktop.ui.widgets.plain_words import set_tip
from cchc_desktop.ui.widgets.row_menu import RowMenu

_FIRST_ROWS = 4
_MOST, _MOST_TITLE = 170, 340
"""Widest columns, in pixels of the design; what is longer is told by the tooltip."""


class SheetsView(QScrollArea):
    """All sheets below each other. `kind_chosen(sheet, kind)`: what the sheet really holds ("" = leave it out)."""

    kind_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("role", "window")

    def show_preview(self, preview: Preview) -> None:
        """Show what was read."""
        inside = QWidget()
        inside.setProperty("role", "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.space("tight"), 0)
        column.setSpacing(theme.space("half"))
        for sheet in preview.sheets:
            column.addWidget(self._card(preview, sheet))
        column.addStretch(1)
        self.setWidget(inside)

    def _card(self, preview: Preview, sheet: SheetView) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(label(sheet.name or preview.name, "strong"))
        head.addWidget(label(self._counts(sheet), "secondary"), 1)
        if not sheet.problem:
            head.addWidget(self._kinds(sheet))
        card.body.addLayout(head)
        if sheet.problem:
            card.body.addWidget(label(sheet.problem, "warn", wrap=True))
            return card
        if sheet.columns:
            mapped = ", ".join(
                f"{one.heading} → {one.label}" if one.label and one.label != one.heading else one.heading
                for one in sheet.columns
            )
            card.body.addWidget(label(self.tr("Cột: %1").replace("%1", mapped), "caption", wrap=True))
        rows = preview.first_rows(sheet.name, _FIRST_ROWS)
        if rows:
            card.body.addWidget(self._table(list(rows)))
        return card

    def _counts(self, sheet: SheetView) -> str:
        words = self.tr("%1 dòng dùng được").replace("%1", formats.number(sheet.accepted))
        if sheet.refused:
            words += self.tr(", %1 không nhận").replace("%1", formats.number(sheet.refused))
        return words

    def _kinds(self, sheet: SheetView) -> QWidget:
        """What the sheet holds: told by each row, or one kind that can be corrected."""
        if sheet.by_row:
            shorts = ", ".join(KINDS[key].short for key in sheet.kinds if key in KINDS)
            return label(self.tr("Loại theo từng dòng: %1").replace("%1", shorts), "secondary")
        chosen = KINDS.get(sheet.kind)
        button = Button(chosen.short if chosen else self.tr("Chọn loại hoạt động"), opens=True)
        button.setObjectName(f"kind_of_{sheet.name}")
        button.setAccessibleName(self.tr("Loại hoạt động của trang tính %1").replace("%1", sheet.name))
        menu = QMenu(button)
        for kind in KINDS.values():
            menu.addAction(kind.label).triggered.connect(partial(self.kind_chosen.emit, sheet.name, kind.key))
        menu.addSeparator()
        menu.addAction(self.tr("Bỏ qua trang tính này")).triggered.connect(
            partial(self.kind_chosen.emit, sheet.name, "")
        )
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _table(self, drafts: list[Draft]) -> QTableWidget:
        keys = [
            key for key in COLUMNS if any(draft.values.get(key) is not None for draft in drafts) and key != "status"
        ]
        keys = keys[:9]
        table = QTableWidget(len(drafts), len(keys) + 1)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setShowGrid(False)
        RowMenu(table)
        table.verticalHeader().hide()
        for place, key in enumerate(("", *keys)):
            side = Qt.AlignmentFlag.AlignRight if key in MEASURES else Qt.AlignmentFlag.AlignLeft
            heading = QTableWidgetItem(self._heading(drafts, key) if key else self.tr("Loại"))
            heading.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(place, heading)
        for row, draft in enumerate(drafts):
            kind = KINDS[text_of(draft.values, "kind")]
            table.setItem(row, 0, QTableWidgetItem(kind.short))
            for place, key in enumerate(keys, 1):
                table.setItem(row, place, _cell(key, draft))
            table.setRowHeight(row, theme.px(theme.ROW))
        self._give_room(table, drafts, keys)
        height = table.horizontalHeader().sizeHint().height() + len(drafts) * theme.px(theme.ROW)
        table.setFixedHeight(height + table.horizontalScrollBar().sizeHint().height())
        table.setAccessibleName(self.tr("Các dòng đầu"))
        return table

    def _give_room(self, table: QTableWidget, drafts: list[Draft], keys: list[str]) -> None:
        """Each column as wide as its heading and its few rows need, up to a bound."""
        wide = QFontMetrics(theme.font("strong")).horizontalAdvance
        for place, key in enumerate(("", *keys)):
            texts = [self._heading(drafts, key) if key else self.tr("Loại")]
            texts += [item.text() for row in range(len(drafts)) if (item := table.item(row, place)) is not None]
            most = theme.px(_MOST_TITLE if key == "title" else _MOST)
            table.setColumnWidth(place, min(most, max(map(wide, texts)) + theme.px(24)))

    def _heading(self, drafts: list[Draft], key: str) -> str:
        kind = KINDS[text_of(drafts[0].values, "kind")]
        return kind.field(key).label if kind.has(key) else COLUMNS[key].label


def _cell(key: str, draft: Draft) -> QTableWidgetItem:
    made = QTableWidgetItem(COLUMNS[key].show(draft.values.get(key)))
    set_tip(made, made.text())
    if key in MEASURES:
        made.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
