"""The list of periods at the left: name, state and days of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.period import Period
from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.screens.report.known_periods import PeriodLine, dates
from cchc_desktop.ui.widgets.cards import NamedRow
from cchc_desktop.ui.widgets.row_menu import Entry, RowMenu

Index = QModelIndex | QPersistentModelIndex
KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.PopupFocusReason,
)
LINE_ROLE = Qt.ItemDataRole.UserRole


class _Model(QAbstractListModel):
    def __init__(self, parent: PeriodList) -> None:
        super().__init__(parent)
        self._list = parent
        self.lines: Sequence[PeriodLine] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.period.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((line.period.label, self._list.state_words(line), self._list.caption(line)))
        return line if role == LINE_ROLE else None

    def replace(self, lines: Sequence[PeriodLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


class _Row(NamedRow):
    """Name and state above, the days below."""

    def __init__(self, parent: PeriodList) -> None:
        super().__init__(parent)
        self._list = parent
        self._word_has_room = True

    def name(self, index: Index) -> str:
        return _line(index).period.label

    def told(self, index: Index) -> str:
        line = _line(index)
        caption = self._list.caption(line)
        return caption if self._word_has_room else f"{self._list.state_words(line)} · {caption}"

    def has_ring(self, state: QStyle.StateFlag) -> bool:
        return self._list.is_by_keyboard()

    def paint_sign(self, painter: QPainter, row: QRect, index: Index) -> int:
        """The state."""
        line = _line(index)
        font = theme.font("caption")
        ink = theme.color("secondary")
        if line.version:
            ink = theme.color("good")
        elif line.is_draft:
            font.setWeight(theme.font("strong").weight())
            ink = theme.color("warn")
        words = self._list.state_words(line)
        size = theme.px(14)
        metrics = QFontMetrics(font)
        wide = metrics.horizontalAdvance(words)
        # A long name ("6 tháng đầu năm 2026") keeps its room: then the word stands before the days below.
        needed = QFontMetrics(theme.font("strong")).horizontalAdvance(line.period.label)
        if needed + size + wide + theme.space("tight") > row.width():
            words, wide = "", 0
        left = row.right() - wide - size - (theme.space("hair") if words else 0)
        sign = QRect(left, row.top() + (row.height() - size) // 2, size, size)
        draft = "circle-half" if line.is_draft else "circle-dashed"
        icons.draw(painter, sign, "check" if line.version else draft, ink)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        self._word_has_room = bool(words)
        return left - theme.space("hair")


def _line(index: Index) -> PeriodLine:
    return cast("PeriodLine", index.data(LINE_ROLE))


class PeriodList(QListView):
    """One stop in the Tab order; ↑ ↓ choose, and the report follows at once."""

    chosen = Signal(object)
    """The `Period` that was chosen."""
    done = Signal()
    """Enter or a click: whoever opened the list over the page may close it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._quiet = False
        self._by_keyboard = False
        self.setModel(self._model)
        self.setItemDelegate(_Row(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Các kỳ báo cáo"))
        RowMenu(self, lambda: [Entry(self.tr("Mở báo cáo kỳ này"), self.done.emit)])
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(self.done)

    def state_words(self, line: PeriodLine) -> str:
        """How far the report of a period is."""
        if line.version > 1:
            return self.tr("bổ sung lần %1").replace("%1", str(line.version - 1))
        if line.version:
            return self.tr("đã phát hành")
        return self.tr("bản nháp") if line.is_draft else self.tr("chưa lập")

    def caption(self, line: PeriodLine) -> str:
        """Its days, and the deadline while there is time."""
        days = (line.period.end - line.period.start).days + 1
        free = self.tr("%1 ngày").replace("%1", formats.number(days))
        said = [free if line.period.kind == "free" else dates(line.period)]
        if line.number:
            said.append(self.tr("số %1").replace("%1", line.number))
        elif line.deadline is not None and not line.version and line.period.kind != "free":
            day = f"{line.deadline.day}/{line.deadline.month}"
            said.append(self.tr("nộp trước %1").replace("%1", day))
        return " · ".join(said)

    def show_lines(self, lines: Sequence[PeriodLine], current: Period | None) -> None:
        """Replace the list, keep the place; nothing is emitted."""
        if list(lines) == list(self._model.lines) and current == self.current():
            return
        place = self.verticalScrollBar().value()
        self._quiet = True
        self._model.replace(lines)
        at = next((row for row, line in enumerate(lines) if line.period == current), -1)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at))
        self._quiet = False
        self.verticalScrollBar().setValue(place)
        if at >= 0:
            self.scrollTo(self._model.index(at))

    def lines(self) -> Sequence[PeriodLine]:
        """All lines shown."""
        return self._model.lines

    def current(self) -> Period | None:
        """The chosen period."""
        row = self.currentIndex().row()
        return self._model.lines[row].period if 0 <= row < len(self._model.lines) else None

    def is_by_keyboard(self) -> bool:
        """Whether the officer came here, or moves here, by keys: then the focus has a ring of its own."""
        return self._by_keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.done.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters typed by an input method must not jump about in the list."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.chosen.emit(self._model.lines[now.row()].period)
