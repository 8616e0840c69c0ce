"""A table that stands in a page and scrolls with it: as high as its rows, figures at the right, hairlines between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHeaderView

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.row_menu import Entry
from cchc_desktop.ui.widgets.rows.cell_table import CellTable
from cchc_desktop.ui.widgets.rows.model import Cell, Column, RowsModel
from cchc_desktop.ui.widgets.rows.painter import AFTER_DOT, DOT, END, SIDE


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its texts; `head` rows are bold and may carry the dot of a group, others stand a little to the right.

    `value` is what the row stands for; a row with one can be opened.
    """

    texts: tuple[str, ...]
    head: bool = True
    group: str = ""
    tip: str = ""
    value: object = None


class Sheet(CellTable):
    """Few rows, all shown. Enter or a double click opens a row that stands for something."""

    opened = Signal(object)
    """The `value` of the row."""

    def __init__(self, name: str, *, dotted: bool = False) -> None:
        self._dotted = dotted
        self._model: RowsModel[SheetRow] = RowsModel(())
        self._spare: Sequence[int] = ()
        self._widths: dict[int, int] = {}
        super().__init__(self._model, "", name, is_quiet=True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words = self.tr("Mở các hoạt động sau số này")
        self.menu.offer(lambda: [Entry(words, lambda: self._open(self.currentIndex()))])
        self.doubleClicked.connect(self._open)

    def show_rows(
        self, titles: Sequence[str], rows: Sequence[SheetRow], *, tips: Sequence[str] = (), spare: Sequence[int] = ()
    ) -> None:
        """Replace what is shown; the row where the cursor stood keeps it. `spare` columns go first without room."""
        before = self.currentIndex()
        self._spare = spare
        told = [*tips, *[""] * (len(titles) - len(tips))]
        self._model.replace(rows, [self._column(place, titles[place], told[place]) for place in range(len(titles))])
        if before.isValid() and before.row() < len(rows):
            self.setCurrentIndex(self._model.index(before.row(), 0))
        self.fit()

    def _column(self, place: int, title: str, told: str) -> Column[SheetRow]:
        def show(row: SheetRow) -> Cell:
            words = f"{row.texts[0]}, {title}: {row.texts[place]}"
            ink = "text" if (row.head if place == 0 else place == 1) else "secondary"
            if place or not self._dotted:
                return Cell(row.texts[place], tip=row.tip, told=words, ink=ink)
            font, dot = ("strong", row.group) if row.head else ("body", "")
            return Cell(row.texts[0], tip=row.tip, told=words, ink=ink, font=font, dot=dot)

        return Column(str(place), title, show, right=place > 0, title_tip=told)

    def rows(self) -> Sequence[SheetRow]:
        """All rows shown."""
        return self._model.rows()

    def titles(self) -> list[str]:
        """Headings of the columns."""
        return [column.title for column in self._model.columns()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rows():
            self.setCurrentIndex(self._model.index(0, 0))

    def fit(self) -> None:
        """As high as its rows; columns as wide as their words, and what has no room for the names is hidden."""
        super().fit()
        header = self.horizontalHeader()
        header.setFixedHeight(theme.px(theme.CONTROL))
        caption = theme.font("caption")
        caption.setWeight(theme.font("strong").weight())
        heading, body = QFontMetrics(caption), QFontMetrics(theme.font("body"))
        for column, title in enumerate(self.titles()):
            if column == 0:
                header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
                continue
            widest = max([body.horizontalAdvance(row.texts[column]) for row in self.rows()], default=0)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            width = max(widest + theme.px(SIDE) + theme.px(5), heading.horizontalAdvance(title) + theme.px(22))
            self._widths[column] = width
            self.setColumnHidden(column, False)
            self.setColumnWidth(column, width)
        self.setFixedHeight(theme.px(theme.CONTROL) + theme.px(theme.ROW) * len(self.rows()) + 2)
        self._spare_columns()

    def _spare_columns(self) -> None:
        """Hide columns until the names in the first one can be read."""
        head, body = QFontMetrics(theme.font("strong" if self._dotted else "body")), QFontMetrics(theme.font("body"))
        names = [(head if row.head else body).horizontalAdvance(row.texts[0]) for row in self.rows()]
        name = max(names, default=0) + theme.px(SIDE) + 2 * END + (theme.px(DOT + AFTER_DOT) if self._dotted else 0)
        room = self.viewport().width() - name
        room -= sum(self._widths.get(column, 0) for column in range(1, self._model.columnCount()))
        for column in self._spare:
            self.setColumnHidden(column, room < 0)
            room += self._widths.get(column, 0) if room < 0 else 0

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (value := self._model.row(index.row()).value) is not None:
            self.opened.emit(value)
