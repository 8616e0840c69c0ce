"""A list of rows with a reason each: sheet, row, column, value. Can be copied and sent to whoever keeps the book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.ui.widgets.boxes import column_of, row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.row_menu import Entry
from cchc_desktop.ui.widgets.rows.rows_table import Column, Row, RowsTable

ReasonRow = tuple[str, str, str, str, str, str]
"""Sheet, rows (empty: the whole sheet), column letters, heading, value, reason."""


def cells(row: ReasonRow) -> tuple[str, str, str, str, str]:
    """One line as it is shown and copied."""
    sheet, rows, letters, heading, value, reason = row
    column = " · ".join(filter(None, (letters, heading if heading != letters else "")))
    return sheet, rows, column, value, reason


def together(rows: Iterable[tuple[str, int, str]]) -> list[ReasonRow]:
    """Rows of a sheet that share a reason as one line: (sheet, row, reason) → "1–3, 17"."""
    found: dict[tuple[str, str], list[int]] = {}
    for sheet, row, reason in rows:
        found.setdefault((sheet, reason), []).append(row)
    return [(sheet, spans(numbers), "", "", "", reason) for (sheet, reason), numbers in found.items()]


def spans(numbers: Iterable[int]) -> str:
    """Row numbers in few signs: 1, 2, 3, 17 → "1–3, 17"; 0, a whole sheet, is left out."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers) - {0}):
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)


class RefusalsView(QWidget):
    """The table with "Chép danh sách" above it; a sentence when it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self._table = RowsTable("reasons", self.tr("Các dòng và lý do"), self._columns())
        self._table.menu.offer(lambda: [Entry(self.tr("Chép cả danh sách"), self.copy)])
        self._none = label("", "secondary")
        self._copy = link(self.tr("Chép danh sách"), self.copy, name="copy_reasons")
        column_of(row_of((self._none, 1), self._copy), (self._table, 1), into=self)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Trang tính"), 170),
            Column(self.tr("Dòng"), 110),
            Column(self.tr("Cột"), 200),
            Column(self.tr("Giá trị"), 200),
            Column(self.tr("Lý do"), 0),
        )

    def show_rows(self, rows: Sequence[ReasonRow], none: str) -> None:
        """Show these rows, or the sentence `none` when there are none."""
        self._table.show_rows([Row(cells(one)) for one in rows])
        self._none.setText("" if rows else none)
        self._copy.setVisible(bool(rows))
        self._table.setVisible(bool(rows))
        self._table.setColumnHidden(2, not any(row[2] for row in rows))
        self._table.setColumnHidden(3, not any(row[4] for row in rows))

    def copy(self) -> None:
        """Put the whole list on the clipboard, as Excel takes it."""
        QApplication.clipboard().setText("\n".join("\t".join(row.cells) for row in self._table.rows()))
