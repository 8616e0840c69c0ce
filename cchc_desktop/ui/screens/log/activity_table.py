"""The table of the log: nothing is ever sized by its contents."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.log import activity_model as columns
from cchc_desktop.ui.screens.log.activity_model import ActivityModel
from cchc_desktop.ui.widgets.rows.cell_table import CellTable
from cchc_desktop.ui.widgets.rows.painter import AFTER_DOT, DOT, SIDE

OWNER_WIDTH = 150
ONE_LINE = 420
"""Pixels from which a title is shown in one line."""
TWO_LINES = 42
"""Height of a row that shows two: of the title, the kind and the figures; the hour stands below the day."""
LEAST_TITLE = 210
"""Pixels that the content keeps before the column of topics gives way."""


class ActivityTable(CellTable):
    """Rows are chosen as a whole, several at a time; Enter or a double click goes on to the form."""

    opened = Signal(str)
    chosen_changed = Signal()
    left_alone = Signal()
    """The mouse was pressed where there is no row."""

    def __init__(self, rows: ActivityModel, parent: QWidget | None = None) -> None:
        self.rows = rows
        super().__init__(rows, "activities", parent=parent)
        self.setAccessibleName(self.tr("Danh sách hoạt động"))
        self._top: tuple[str, int] | None = None
        self._fitted: tuple[object, ...] = ()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(columns.TITLE, QHeaderView.ResizeMode.Stretch)
        head.moveSection(columns.OWNER, columns.TIME)
        self.activated.connect(lambda index: self.opened.emit(rows.record(index.row())))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        rows.modelReset.connect(self.fit)
        rows.modelReset.connect(self.scrollToTop)
        rows.modelReset.connect(self._lay_out_at_once)
        rows.rowsInserted.connect(self.fit)
        rows.layoutChanged.connect(self.fit)
        rows.layoutAboutToBeChanged.connect(self._remember_top)
        rows.layoutChanged.connect(self._put_back_top)
        self.fit()

    def chosen_ids(self) -> list[str]:
        """Ids of the chosen rows, in the order of the table."""
        picked = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.record(row) for row in picked]

    def reveal(self, record: str) -> None:
        """Bring a row into sight and the keyboard to it, without choosing it."""
        index = self.rows.index(self.rows.place_of(record), columns.TITLE)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)

    def choose(self, records: Iterable[str]) -> None:
        """Choose these rows, as far as they are fetched; the first becomes the current one. Focus and scroll stay."""
        found = sorted(row for record in records if (row := self.rows.place_of(record)) >= 0)
        if not found:
            return
        flags = QItemSelectionModel.SelectionFlag
        picked = QItemSelection()
        for row in found:
            picked.select(self.rows.index(row, 0), self.rows.index(row, columns.OWNER))
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(self.rows.index(found[0], columns.TITLE), flags.NoUpdate)
        self.setAutoScroll(True)
        self.selectionModel().select(picked, flags.ClearAndSelect)

    def _lay_out_at_once(self) -> None:
        """Else Qt does it a moment later, and paints all rows a second time."""
        self.executeDelayedItemsLayout()

    def _remember_top(self) -> None:
        """A refresh may put rows in above the view: what the officer is reading stays where it stands."""
        row = self.rowAt(0)
        at_top = self.verticalScrollBar().value() == 0
        self._top = None if row < 0 or at_top else (self.rows.record(row), self.rowViewportPosition(row))

    def _put_back_top(self) -> None:
        if self._top is None:
            return
        record, offset = self._top
        row = self.rows.place_of(record)
        if row >= 0:
            self.verticalScrollBar().setValue(row * self.verticalHeader().defaultSectionSize() - offset)

    def fit(self) -> None:
        """Give rows and columns their sizes from the font in force, never from the rows."""
        # A dozen events of a start ask for the same sizes.
        asked = (self.width(), theme.px(1000), self.rows.with_year(), self.rows.names_owners())
        if asked == self._fitted:
            return
        self._fitted = asked
        super().fit()
        wide = QFontMetrics(theme.font("body")).horizontalAdvance
        bold = QFontMetrics(theme.font("strong")).horizontalAdvance
        sides = 2 * theme.px(SIDE) + 2
        day = wide("CN 28/08/26" if self.rows.with_year() else "CN 28/08") + sides
        kinds = max(wide(kind.short) for kind in KINDS.values()) + theme.px(DOT + AFTER_DOT)
        fixed = {columns.TOPIC: bold("CCHC") + sides, columns.FILES: bold("Tệp") + sides}
        in_one = {
            columns.DAY: day,
            columns.TIME: wide("00:00") + sides,
            columns.KIND: kinds + sides,
            columns.FIGURES: wide("120 người được hướng dẫn") + sides,
        } | fixed
        in_two = {
            columns.DAY: day,
            columns.TIME: 0,
            columns.KIND: wide("Phát thanh") + theme.px(DOT + AFTER_DOT) + sides,
            columns.FIGURES: wide("120 người được") + sides,
        } | fixed
        # Whose row it is says more than its hour where rows of many units stand together.
        owners = {columns.OWNER: theme.px(OWNER_WIDTH) if self.rows.names_owners() else 0}
        room = self.width() - sum(owners.values()) - theme.space("half")
        # Two where the title's column is narrow, so that alike rows can be told apart.
        self.painter.lines = lines = 1 if room - sum(in_one.values()) >= theme.px(ONE_LINE) else 2
        widths = owners | (in_one if lines == 1 else in_two)
        # In large text the content needs the room more than the code of its topic, which stands in the form too.
        if room - sum(widths.values()) + owners[columns.OWNER] < theme.px(LEAST_TITLE):
            widths[columns.TOPIC] = 0
        for column, width in widths.items():
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)
        self.fit_rows(theme.ROW if lines == 1 else TWO_LINES)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.left_alone.emit()
