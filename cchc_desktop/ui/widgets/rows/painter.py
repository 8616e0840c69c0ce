"""How every table and list is painted: tint when chosen, a hairline below, a bar at the left of the current row."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.widgets.cards import draw_lines, widest
from cchc_desktop.ui.widgets.rows.model import RIGHT, Cell, Index, RowsModel

SIDE = 10
"""Pixels at both sides of a cell; the headings of the style sheet have the same."""
END = 2
"""Pixels at the end of a cell's words, where the next cell begins with its own distance."""
BAR, DOT, SIGN, TICK = 3, 8, 15, 15
AFTER_DOT, AFTER_TICK = 7, 11


class RowPainter(QStyledItemDelegate):
    """Paints the `Cell`s of a `RowsModel`; the same for all views, which say only what is asked here.

    `is_list`: lines of two, of which the chosen one keeps its bar. `is_popup`: no bar and no hairline. `is_quiet`: what
    is chosen is seen only while the view has the keyboard.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        *,
        side: int = SIDE,
        is_list: bool = False,
        is_popup: bool = False,
        is_quiet: bool = False,
        height: Callable[[Cell], int] = lambda _: theme.px(theme.ROW),
    ) -> None:
        super().__init__(view)
        self._view = view
        self._side = side
        self._is_quiet = is_quiet
        self._is_list = is_list
        self._is_popup = is_popup
        self._height = height
        self.lines = 2 if is_list or is_popup else 1
        """So many lines a text may have; the second words of a cell are painted where there are two."""
        self.has_ring: Callable[[], bool] = lambda: False
        """Whether the current line shows that it has the keyboard."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._height(cast("RowsModel[object]", index.model()).cell(index.row(), index.column())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        painter.save()
        self._paint_ground(painter, box, option, index)
        model = cast("RowsModel[object]", index.model())
        cell, column = model.cell(index.row(), index.column()), model.columns()[index.column()]
        inner = box.adjusted(theme.px(self._side), 0, -theme.px(self._side), -1)
        if cell.tick is not None:
            self._paint_tick(painter, box, is_on=cell.tick)
            inner.setLeft(inner.left() + theme.px(TICK + AFTER_TICK))
        if cell.dot is not None:
            self._paint_dot(painter, inner, cell.dot)
            inner.setLeft(inner.left() + theme.px(DOT + AFTER_DOT))
        painter.setFont(theme.font(cell.font))
        if column.right:
            inner.setLeft(box.left() + END)
            self._paint_number(painter, inner, cell)
        elif cell.under and self.lines > 1:
            self._paint_two(painter, inner, cell)
        else:
            if not (column.middle or cell.note or cell.icon or self._is_list):
                inner.setRight(box.right() - END)
            inner.setRight(self._paint_note(painter, inner, cell, cell.note))
            painter.setPen(theme.color(cell.ink))
            side = Qt.AlignmentFlag.AlignHCenter if column.middle else Qt.AlignmentFlag.AlignLeft
            draw_lines(painter, inner, cell.text, most=self.lines, side=side)
        painter.restore()

    def tick_box(self, row: QRect) -> QRect:
        """Where a row has the box of its tick."""
        side = theme.px(TICK)
        return QRect(row.left() + theme.px(self._side), row.top() + (row.height() - side) // 2, side, side)

    def _paint_ground(self, painter: QPainter, box: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        view = self._view
        chosen = view.selectionModel().isSelected(index) and (not self._is_quiet or view.hasFocus())
        if chosen:
            theme.fill(painter, box, "tint")
        elif view.hasMouseTracking() and _is_under_mouse(option):
            theme.fill(painter, box, "hover")
        if self._is_popup:
            return
        theme.fill(painter, QRect(box.left(), box.bottom(), box.width(), 1), "hairline")
        is_current = index.row() == view.currentIndex().row()
        if box.left() == 0 and is_current and (view.hasFocus() or (self._is_list and chosen)):
            theme.fill(painter, QRect(box.left(), box.top(), theme.px(BAR), box.height()), "accent")
        if is_current and view.hasFocus() and self.has_ring():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(box.adjusted(5, 3, -4, -5), theme.RADIUS, theme.RADIUS)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_tick(self, painter: QPainter, row: QRect, *, is_on: bool) -> None:
        box = self.tick_box(row)
        painter.setPen(theme.color("secondary"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        if is_on:
            icons.draw(painter, box.adjusted(1, 1, -1, -1), "check-bold", theme.color("text"))

    def _paint_dot(self, painter: QPainter, box: QRect, group: str) -> None:
        if not group:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.dot(group))
        size = theme.px(DOT)
        painter.drawEllipse(QRect(box.left(), box.center().y() - size // 2, size, size))
        painter.restore()

    def _paint_number(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        ink = theme.color(cell.ink)
        painter.setPen(ink)
        room = QRect(box)
        if cell.icon:
            size = theme.px(SIGN)
            most = box.width() - size - theme.space("hair")
            wide = widest(painter.fontMetrics(), cell.text, most, self.lines)
            left = box.right() - wide - theme.space("hair") - size
            icons.draw(painter, QRect(left, box.center().y() - size // 2, size, size), cell.icon, ink)
            room.setLeft(box.right() - wide)
        draw_lines(painter, room, cell.text, most=self.lines, side=Qt.AlignmentFlag.AlignRight)

    def _paint_two(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        """The words of both lines stand together in the middle; without the upper ones the lower are alone."""
        upper_font, lower_font = theme.font(cell.font), theme.font("caption")
        high = QFontMetrics(upper_font).height() if cell.text else 0
        top = box.top() + (box.height() - high - QFontMetrics(lower_font).height() - 1) // 2
        upper = QRect(box.left(), top, box.width(), high)
        note, under = cell.note, cell.under
        if note and self._note_width(cell, note) + QFontMetrics(upper_font).horizontalAdvance(cell.text) > box.width():
            note, under = "", f"{note} · {under}"
        upper.setRight(self._paint_note(painter, upper, cell, note))
        painter.setFont(upper_font)
        painter.setPen(theme.color(cell.ink))
        draw_lines(painter, upper, cell.text, most=1)
        painter.setFont(lower_font)
        painter.setPen(theme.color("secondary"))
        draw_lines(
            painter, QRect(box.left(), top + high + 1, box.width(), painter.fontMetrics().height()), under, most=1
        )

    def _note_width(self, cell: Cell, note: str) -> int:
        """Pixels at the right end that are not the text's."""
        wide = QFontMetrics(self._note_font(cell)).horizontalAdvance(note) + theme.space("tight") if note else 0
        return wide + (theme.px(SIGN) + theme.space("hair") if cell.icon else 0)

    def _note_font(self, cell: Cell) -> QFont:
        font = theme.font("caption")
        if cell.note_ink == "warn":
            font.setWeight(theme.font("strong").weight())
        return font

    def _paint_note(self, painter: QPainter, box: QRect, cell: Cell, note: str) -> int:
        """The words at the right end and the sign before them; gives the place where the text has to end."""
        if not note and not cell.icon:
            return box.right()
        painter.save()
        ink = theme.color(cell.note_ink)
        font = self._note_font(cell)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, RIGHT, note)
        left = box.right() - (QFontMetrics(font).horizontalAdvance(note) + theme.space("hair") if note else 0)
        if cell.icon:
            size = theme.px(SIGN)
            left -= size
            icons.draw(painter, QRect(left, box.center().y() - size // 2, size, size), cell.icon, ink)
            left -= theme.space("hair")
        painter.restore()
        return left


def _is_under_mouse(option: QStyleOptionViewItem) -> bool:
    from PySide6.QtWidgets import QStyle  # late: 6 ms, and no row of the log asks for it

    state: QStyle.StateFlag = option.state
    return bool(state & QStyle.StateFlag.State_MouseOver)
