"""The preview of a log book: one card per sheet with its kind, its columns and its first rows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.services.imports.outcome import Preview, SheetView
from cchc_desktop.ui.screens.importing.first_rows import FirstRows
from cchc_desktop.ui.widgets.boxes import column_of, named, row_of
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.cards import Card, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import Scrolling

_FIRST_ROWS = 4


class SheetsView(Scrolling):
    """All sheets below each other. `kind_chosen(sheet, kind)`: what the sheet really holds ("" = leave it out)."""

    kind_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("window")

    def show_preview(self, preview: Preview) -> None:
        """Show what was read."""
        inside = QWidget()
        column = column_of(gap="half", around=(0, 0, "tight", 0), into=inside)
        for sheet in preview.sheets:
            column.addWidget(self._card(preview, sheet))
        column.addStretch(1)
        self.setWidget(inside)

    def _card(self, preview: Preview, sheet: SheetView) -> Card:
        card = Card()
        head = row_of(label(sheet.name or preview.name, "strong"), (label(self._counts(sheet), "secondary"), 1))
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
            card.body.addWidget(label(filled(self.tr("Cột: %1"), mapped), "caption", wrap=True))
        rows = preview.first_rows(sheet.name, _FIRST_ROWS)
        if rows:
            card.body.addWidget(FirstRows(rows))
        return card

    def _counts(self, sheet: SheetView) -> str:
        words = filled(self.tr("%1 dòng dùng được"), sheet.accepted)
        if sheet.refused:
            words += filled(self.tr(", %1 không nhận"), sheet.refused)
        return words

    def _kinds(self, sheet: SheetView) -> QWidget:
        """What the sheet holds: told by each row, or one kind that can be corrected."""
        if sheet.by_row:
            shorts = ", ".join(KINDS[key].short for key in sheet.kinds if key in KINDS)
            return label(filled(self.tr("Loại theo từng dòng: %1"), shorts), "secondary")
        chosen = KINDS.get(sheet.kind)
        button = named(
            Button(chosen.short if chosen else self.tr("Chọn loại hoạt động"), opens=True),
            f"kind_of_{sheet.name}",
            filled(self.tr("Loại hoạt động của trang tính %1"), sheet.name),
        )
        menu = QMenu(button)
        for kind in KINDS.values():
            menu.addAction(kind.label).triggered.connect(partial(self.kind_chosen.emit, sheet.name, kind.key))
        menu.addSeparator()
        menu.addAction(self.tr("Bỏ qua trang tính này")).triggered.connect(
            partial(self.kind_chosen.emit, sheet.name, "")
        )
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button
