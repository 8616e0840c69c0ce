"""Three figures above the board: received, on time, missing; each narrows the table when it is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.upper.standing import MISSING, ON_TIME, RECEIVED, Rates
from cchc_desktop.services.upper.board import Board
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import column_of, row_of
from cchc_desktop.ui.widgets.cards import Pressable, label
from cchc_desktop.ui.widgets.plain_words import filled, set_tip


class Figure(Pressable):
    """A caption, a large figure, quiet words behind it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._caption, self._figure, self._more = label("", "secondary"), label("", "figure"), label("", "secondary")
        column_of(
            self._caption,
            row_of(self._figure, (self._more, 1), gap="tight"),
            gap=0,
            around=("gap", "tight", "gap", "tight"),
            into=self,
        )

    def show_figure(self, caption: str, figure: str, more: str) -> None:
        """What stands there now."""
        self._caption.setText(caption)
        self._figure.setText(figure)
        self._more.setText(more)
        self.setAccessibleName(f"{caption}: {figure} {more}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), theme.RADIUS, theme.RADIUS)


LEAST = 200
"""Pixels of the design below which months can't be told apart."""


class Bars(QWidget):
    """Share received on time, late and missing, month by month, as thin stacked bars."""

    def __init__(self) -> None:
        super().__init__()
        self._rates: list[Rates] = []
        self._names: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_board(self, board: Board) -> None:
        """Other figures."""
        self._rates, self._names = board.month_rates(), [f"T{one.number}" for one in board.months]
        words = self.tr("%1: %2 đúng hạn, %3 muộn, %4 chưa nộp")
        told = [
            filled(words, name, str(one.on_time), str(one.late), str(one.missing))
            for name, one in zip(self._names, self._rates, strict=True)
        ]
        self.setAccessibleName("; ".join(told))
        set_tip(self, "\n".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() < theme.px(LEAST):
            return  # in large text the figures keep the room; the table tells the months too
        painter = QPainter(self)
        painter.setFont(theme.font("badge"))
        if not self._rates:
            return
        low = painter.fontMetrics().height() + theme.px(2)
        step = self.width() / len(self._rates)
        wide = round(min(step * 0.6, theme.px(18)))
        tall = self.height() - low - theme.px(2)
        for place, (name, one) in enumerate(zip(self._names, self._rates, strict=True)):
            left = round(place * step + (step - wide) / 2)
            base = self.height() - low
            painter.fillRect(left, base - tall, wide, tall, theme.color("hover"))
            for count, ink in ((one.on_time, "good"), (one.late, "warn"), (one.missing, "bad")):
                part = round(tall * count / one.expected) if one.expected else 0
                painter.fillRect(left, base - part, wide, part, theme.color(ink))
                base -= part
            painter.setPen(theme.color("secondary"))
            box = self.rect().adjusted(0, self.height() - low, 0, 0)
            box.setLeft(round(place * step))
            box.setWidth(round(step))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)


class FiguresRow(QWidget):
    """The figures and the bars; `chosen` names the states a figure stands for."""

    chosen = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.received, self.on_time, self.missing = Figure("received"), Figure("on_time"), Figure("missing")
        self.bars = Bars()
        row = row_of(gap="half", into=self)
        for one, states in ((self.received, RECEIVED), (self.on_time, (ON_TIME,)), (self.missing, (MISSING,))):
            row.addWidget(one, 2)
            one.pressed.connect(lambda states=states: self.chosen.emit(states))
        row.addWidget(self.bars, 3)

    def show_board(self, board: Board) -> None:
        """Other figures."""
        rates = board.rates

        def share(permille: int | None) -> str:
            return "" if permille is None else f" · {formats.percent(permille)}"

        of = filled(self.tr("/ %1 đơn vị"), rates.expected)
        self.received.show_figure(self.tr("Đã nhận"), formats.number(rates.received), of + share(rates.received_share))
        until = filled(self.tr("Đúng hạn (đến hết %1)"), f"{board.due.day}/{board.due.month}")
        late = filled(self.tr(" · muộn %1"), rates.late) if rates.late else ""
        self.on_time.show_figure(until, formats.number(rates.on_time), (share(rates.on_time_share) + late).lstrip(" ·"))
        waiting = filled(self.tr("%1 chưa đến hạn"), rates.waiting) if rates.waiting else ""
        self.missing.show_figure(self.tr("Chưa nộp"), formats.number(rates.missing), waiting)
        self.bars.show_board(board)
