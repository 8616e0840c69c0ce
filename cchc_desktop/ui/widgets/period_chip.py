"""The period of the log as a button with two arrows: "◂ Tháng 10/2026 15/9–14/10 ▾ ▸"."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu, QWidget

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.period import Period, Rule
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import named, row_of
from cchc_desktop.ui.widgets.buttons import Button, IconButton
from cchc_desktop.ui.widgets.plain_words import filled, set_tip

MONTHS = 13
"""Months offered in the list: the present one, the next one and those of a year back; arrows reach all others."""
FURTHER = "\t›"
"""Behind a line that opens more: as text it grows with the text, which Fusion's own arrow does not."""


class PeriodChip(QWidget):
    """No period (None) means everything. It starts with the reporting month of today under the office's rule."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rule: Rule = "admin"
        self._today = dt.date.min
        self._period: Period | None = None
        self._measured: tuple[Rule, float] | None = None
        self._menu = named(QMenu(self), "period_menu")
        self._menu.aboutToShow.connect(self._fill)
        self._button = Button("", self.open, name="period", opens=True)
        arrow = partial(IconButton, size=12, takes_focus=False)
        self._back = arrow("caret-left", self.tr("Kỳ trước (Alt+←)"), lambda: self.step(-1), name="period_back")
        self._on = arrow("caret-right", self.tr("Kỳ sau (Alt+→)"), lambda: self.step(1), name="period_on")
        row_of(self._back, self._button, self._on, gap=0, into=self)

    def set_rule(self, rule: Rule, today: dt.date) -> None:
        """The office's rule is known or was changed: the same month, with that rule's days."""
        first = self._today == dt.date.min
        self._rule, self._today = rule, today
        self._keep_width()
        if first:  # a report may have asked for its own period before the office's rule was read
            self._put(self._period or periods.month_of(today, rule))
        else:
            self._put(self._same_under(rule))

    def period(self) -> Period | None:
        """The period shown; None for everything."""
        return self._period

    def choose(self, period: Period | None) -> None:
        """Show another period."""
        if period != self._period:
            self._put(period)
            self.changed.emit()

    def choose_usual(self) -> None:
        """Back to the present reporting month."""
        self.choose(periods.month_of(self._today, self._rule))

    def choose_month_of(self, day: dt.date) -> None:
        """Show the reporting month of a day."""
        self.choose(periods.month_of(day, self._rule))

    def step(self, by: int) -> None:
        """The period before (-1) or after (1); from everything back to the present month."""
        if self._period is None:
            self.choose_usual()
            return
        first, last = dt.date(periods.FIRST_YEAR, 1, 1), dt.date(periods.LAST_YEAR, 12, 31)
        moved = self._period.previous() if by < 0 else self._period.next()
        if first <= moved.start and moved.end <= last:
            self.choose(moved)

    def open(self) -> None:
        """Show the list under the button."""
        self._menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height() + 2)))

    def offer_arrows(self, is_offered: bool) -> None:
        """The list and Alt with an arrow key do the same: where there is little room they go."""
        for arrow in (self._back, self._on):
            arrow.setVisible(is_offered)

    def fit(self) -> None:
        """Take the sizes of the text scale in force."""
        for arrow in (self._back, self._on):
            arrow.setFixedSize(theme.px(20), theme.px(theme.CONTROL))
        self._keep_width()

    def words(self) -> str:
        """The period as sentences write it: "tháng 10 năm 2026", "mọi kỳ"."""
        return self._period.title if self._period is not None else self.tr("mọi kỳ")

    def _put(self, period: Period | None) -> None:
        self._period = period
        self._button.setText(period.label if period is not None else self.tr("Mọi kỳ"))
        self._button.set_hint(_days(period) if period is not None else "")
        self._button.setAccessibleName(f"{self.tr('Kỳ')}: {self._button.text()} {self._button.hint()}".strip())
        set_tip(
            self._button,
            filled(self.tr("Từ %1 đến %2"), f"{period.start:%d/%m/%Y}", f"{period.end:%d/%m/%Y}")
            if period is not None
            else "",
        )
        self.updateGeometry()

    def _keep_width(self) -> None:
        """As wide as the longest month: what stands beside it stays where it is while one looks through a year."""
        measured = self._rule, theme.current.scale
        if measured == self._measured:
            return
        self._measured = measured
        # Not by the chip's own font: it changes after that of the row which calls this.
        wide = QFontMetrics(theme.font("body")).horizontalAdvance
        months = [periods.make("month", 2026, number, self._rule) for number in range(1, 13)]
        most = max(wide(each.label) + wide(_days(each)) for each in months)
        self._button.setMinimumWidth(most + 2 * theme.space("half") + theme.space("gap") + theme.space("tight") + 4)

    def _same_under(self, rule: Rule) -> Period | None:
        return periods.parse(self._period.code, rule) if self._period is not None else None

    def _fill(self) -> None:
        self._menu.clear()
        present = periods.month_of(self._today, self._rule)
        month = present.next()
        for _ in range(MONTHS + 1):
            self._offer(self._menu, month)
            month = month.previous()
        self._menu.addSeparator()
        year = periods.year_of(self._today, self._rule)
        quarters = self._menu.addMenu(self.tr("Quý") + FURTHER)
        for number in (4, 3, 2, 1):
            self._offer(quarters, periods.make("quarter", year, number, self._rule))
        for number in (4, 3, 2, 1):
            self._offer(quarters, periods.make("quarter", year - 1, number, self._rule))
        longer = self._menu.addMenu(self.tr("6 tháng, 9 tháng, năm") + FURTHER)
        for each in (year, year - 1):
            for kind, number in (("year", 1), ("nine_months", 1), ("half", 2), ("half", 1)):
                self._offer(longer, periods.make(kind, each, number, self._rule))
        self._offer(self._menu, None)

    def _offer(self, menu: QMenu, period: Period | None) -> None:
        words = self.tr("Mọi kỳ") if period is None else f"{period.label}\t{_days(period)}"
        action = menu.addAction(words)
        action.setData(period.code if period is not None else "")
        action.setCheckable(True)
        action.setChecked(period == self._period)
        action.triggered.connect(lambda: self.choose(period))


def _days(period: Period) -> str:
    """First and last day in a few letters: "15/9–14/10", with years where they differ and no label tells."""
    start, end = period.start, period.end
    if start.year == end.year or period.kind == "month":
        return f"{start.day}/{start.month}–{end.day}/{end.month}"
    return f"{start.day}/{start.month}/{start.year % 100:02d}–{end.day}/{end.month}/{end.year % 100:02d}"
