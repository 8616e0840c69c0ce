"""The table of the log: one delegate paints every cell, nothing is ever sized by its contents."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.screens.log import activity_model as columns
from cchc_desktop.ui.screens.log.activity_model import ActivityModel
from cchc_desktop.ui.screens.log.lines import CANCELLED, DONE, PLANNED, UNSURE, Line
from cchc_desktop.ui.widgets.cards import draw_lines, widest
from cchc_desktop.ui.widgets.paged_model import Index

SIDE = 10
"""Pixels at both sides of a cell; the headings of the style sheet have the same."""
DOT = 8
BAR = 3
OWNER_WIDTH = 150
ONE_LINE = 420
"""Pixels from which a title is shown in one line."""
TWO_LINES = 42
"""Height of a row that shows two: of the title, the kind and the figures; the hour stands below the day."""
LEAST_TITLE = 210
"""Pixels that the content keeps before the column of topics gives way."""

SIGNS = {CANCELLED: ("x", "bad"), UNSURE: ("circle-half-tilt", "warn"), PLANNED: ("", "secondary"), DONE: ("", "text")}
"""State → icon and colour of the last column; the words stand beside it, so colour never speaks alone."""


class ActivityDelegate(QStyledItemDelegate):
    """Paints a row: tint when chosen, a hairline below, a bar at the left of the row that has the keyboard."""

    def __init__(self, view: ActivityTable) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._view.verticalHeader().defaultSectionSize())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._view.rows
        line = model.line(index.row())
        box: QRect = option.rect
        painter.save()
        # Not by the state in the option: Python's QStyle costs 8 ms of every start (measured).
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(box, theme.color("tint"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("hairline"))
        column = index.column()
        if column == columns.DAY and index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            painter.fillRect(QRect(box.left(), box.top(), theme.px(BAR), box.height()), theme.color("accent"))
        inner = box.adjusted(theme.px(SIDE), 0, -theme.px(SIDE), -1)
        painter.setFont(theme.font("body"))
        lines = self._view.lines()
        if column == columns.DAY and lines == 2 and line.time:
            self._paint_moment(painter, inner, str(model.data(index) or ""), line.time)
        elif column == columns.FIGURES:
            self._paint_figures(painter, inner, model.figures(line), line)
        elif column == columns.FILES:
            self._paint_files(painter, inner, str(model.data(index) or ""), model.lacks_proof(index.row()))
        else:
            if column == columns.KIND:
                self._paint_dot(painter, inner, line.group)
                inner.setLeft(inner.left() + theme.px(DOT + 7))
            if column == columns.TITLE and (said := model.remarks(index.row())):
                inner.setRight(self._paint_remark(painter, inner, said))
            quiet = column in (columns.TIME, columns.TOPIC, columns.OWNER)
            painter.setPen(theme.color("secondary" if quiet else "text"))
            words = line.title if column == columns.TITLE else str(model.data(index) or "")
            draw_lines(painter, inner, words, most=lines)
        painter.restore()

    def _paint_moment(self, painter: QPainter, box: QRect, day: str, time: str) -> None:
        """The day, said once, and the hour below it."""
        painter.setPen(theme.color("text"))
        upper = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        if day:
            _draw(painter, upper, day, Qt.AlignmentFlag.AlignLeft)
        painter.setPen(theme.color("secondary"))
        _draw(painter, upper.translated(0, upper.height()) if day else box, time, Qt.AlignmentFlag.AlignLeft)

    def _paint_dot(self, painter: QPainter, box: QRect, group: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.dot(group))
        size = theme.px(DOT)
        painter.drawEllipse(QRect(box.left(), box.center().y() - size // 2, size, size))
        painter.restore()

    def _paint_remark(self, painter: QPainter, box: QRect, said: str) -> int:
        """A sign at the right end of the title; returns where the title must end."""
        size = theme.px(16)
        place = QRect(box.right() - size, box.center().y() - size // 2, size, size)
        waits = said == "waits"
        icons.draw(
            painter,
            place,
            "chat-circle-dots-fill" if waits else "chat-circle",
            theme.color("warn" if waits else "secondary"),
        )
        return place.left() - theme.space("hair")

    def _paint_figures(self, painter: QPainter, box: QRect, words: str, line: Line) -> None:
        name, token = SIGNS[line.state]
        if line.state == UNSURE:
            painter.setFont(theme.font("strong"))
        ink = theme.color(token)
        painter.setPen(ink)
        room = QRect(box)
        if name:
            size = theme.px(14)
            most = box.width() - size - theme.space("hair")
            wide = widest(painter.fontMetrics(), words, most, self._view.lines())
            left = box.right() - wide - theme.space("hair") - size
            icons.draw(painter, QRect(left, box.center().y() - size // 2, size, size), name, ink)
            room.setLeft(box.right() - wide)
        draw_lines(painter, room, words, most=self._view.lines(), side=Qt.AlignmentFlag.AlignRight)

    def _paint_files(self, painter: QPainter, box: QRect, words: str, is_lacking: bool) -> None:
        if is_lacking:
            painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("warn" if is_lacking else "secondary"))
        _draw(painter, box, words, Qt.AlignmentFlag.AlignRight)


def _draw(painter: QPainter, box: QRect, words: str, side: Qt.AlignmentFlag) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


class ActivityTable(QTableView):
    """Rows are chosen as a whole, several at a time; Enter or a double click goes on to the form."""

    opened = Signal(str)
    chosen_changed = Signal()
    left_alone = Signal()
    """The mouse was pressed where there is no row."""

    def __init__(self, rows: ActivityModel) -> None:
        super().__init__()
        self.rows = rows
        self._top: tuple[str, int] | None = None
        self._lines = 1
        self._fitted: tuple[object, ...] = ()
        self.setObjectName("activities")
        self.setAccessibleName(self.tr("Danh sách hoạt động"))
        self.setModel(rows)
        self.setItemDelegate(ActivityDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(columns.TITLE, QHeaderView.ResizeMode.Stretch)
        head.moveSection(columns.OWNER, columns.TIME)
        self.activated.connect(lambda index: self.opened.emit(rows.record(index.row())))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        rows.modelReset.connect(self.fit)
        rows.modelReset.connect(self.scrollToTop)
        rows.rowsInserted.connect(self.fit)
        rows.layoutChanged.connect(self.fit)
        rows.layoutAboutToBeChanged.connect(self._remember_top)
        rows.layoutChanged.connect(self._put_back_top)
        self.fit()

    def chosen_ids(self) -> list[str]:
        """Ids of the chosen rows, in the order of the table."""
        picked = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.record(row) for row in picked]

    def current_id(self) -> str:
        """Id of the row that has the keyboard; empty when there is none."""
        row = self.currentIndex().row()
        return self.rows.record(row) if 0 <= row < self.rows.rowCount() else ""

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
        self._fitted = self._asked()
        head = self.horizontalHeader()
        head.setFixedHeight(theme.px(theme.ROW + 3))
        wide = QFontMetrics(theme.font("body")).horizontalAdvance
        bold = QFontMetrics(theme.font("strong")).horizontalAdvance
        sides = 2 * theme.px(SIDE) + 2
        day = wide("CN 28/08/26" if self.rows.with_year() else "CN 28/08") + sides
        kinds = max(wide(kind.short) for kind in KINDS.values()) + theme.px(DOT + 7)
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
            columns.KIND: wide("Phát thanh") + theme.px(DOT + 7) + sides,
            columns.FIGURES: wide("120 người được") + sides,
        } | fixed
        # Whose row it is says more than its hour where rows of many units stand together.
        owners = {columns.OWNER: theme.px(OWNER_WIDTH) if self.rows.names_owners() else 0}
        room = self.width() - sum(owners.values()) - theme.space("half")
        self._lines = 1 if room - sum(in_one.values()) >= theme.px(ONE_LINE) else 2
        widths = owners | (in_one if self._lines == 1 else in_two)
        # In large text the content needs the room more than the code of its topic, which stands in the form too.
        if room - sum(widths.values()) + owners[columns.OWNER] < theme.px(LEAST_TITLE):
            widths[columns.TOPIC] = 0
        for column, width in widths.items():
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)
        high = theme.px(theme.ROW if self._lines == 1 else TWO_LINES)
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)

    def lines(self) -> int:
        """So many lines of a title are shown: two where its column is narrow, so that alike rows can be told apart."""
        return self._lines

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.left_alone.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._refit()

    def _asked(self) -> tuple[object, ...]:
        return self.width(), theme.px(1000), self.rows.with_year(), self.rows.names_owners()

    def _refit(self) -> None:
        """A dozen events of a start ask for the same sizes."""
        if self._asked() != self._fitted:
            self.fit()

    def row_box(self, record: str) -> QRect:
        """Where a record's row is painted, for tests and for menus opened by the keyboard."""
        row = self.rows.place_of(record)
        top = QPoint(0, self.rowViewportPosition(row))
        return QRect(top, QSize(self.viewport().width(), self.rowHeight(row)))
