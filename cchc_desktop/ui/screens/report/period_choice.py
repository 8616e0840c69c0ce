"""The small window under "Lập báo cáo": a month, a quarter, a longer period of a year, or any two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.period import Period, Rule
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.report.known_periods import dates
from cchc_desktop.ui.widgets.boxes import column_of, named, row_of
from cchc_desktop.ui.widgets.buttons import Button, IconButton, secondary
from cchc_desktop.ui.widgets.cards import hairline, label
from cchc_desktop.ui.widgets.day_line import DayLine
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.plain_words import filled, set_tip

COLUMNS = 4


class PeriodChoice(QFrame):
    """Every period of a year is one button; arrows and Tab move, Enter takes, Esc closes without a choice."""

    chosen = Signal(object)
    """The `Period`."""
    rule_changed = Signal(str)
    """The office counts its months another way from now on."""

    def __init__(self, today: Callable[[], dt.date], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "raised")
        named(self, "period_choice", self.tr("Chọn kỳ báo cáo"))
        self._today = today
        self._rule: Rule = "admin"
        self._year = today().year
        self._shown: Period | None = None
        self._buttons: dict[tuple[str, int], Button] = {}
        column_of(
            self._year_row(),
            self._periods(),
            hairline(),
            self._free_row(),
            hairline(),
            self._rules(),
            gap="tight",
            around="half",
            into=self,
        )

    def open_below(self, button: QWidget, rule: Rule, shown: Period | None) -> None:
        """Show the year of the shown report, or the present one, under a button."""
        self._rule = rule
        self._shown = shown
        self._radios[rule].setChecked(True)
        self._year = periods.year_of(shown.end if shown is not None else self._today(), rule)
        self._show_year()
        self.adjustSize()
        at = button.mapToGlobal(QPoint(0, button.height() + 2))
        room = button.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)
        self.show()
        first = next((one for one in self._buttons.values() if one.property("open")), self._buttons["month", 1])
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def button(self, kind: str, number: int = 1) -> Button:
        """The button of a period of the shown year."""
        return self._buttons[kind, number]

    def year(self) -> int:
        """The year shown."""
        return self._year

    def turn(self, by: int) -> None:
        """Show another year; years without a calendar of ours are not reached."""
        self._year = max(periods.FIRST_YEAR + 1, min(periods.LAST_YEAR, self._year + by))
        self._show_year()

    def _year_row(self) -> QHBoxLayout:
        self._year_words = label("", "section")
        return row_of(
            IconButton("caret-left", self.tr("Năm trước"), lambda: self.turn(-1)),
            (self._year_words, 1, Qt.AlignmentFlag.AlignHCenter),
            IconButton("caret-right", self.tr("Năm sau"), lambda: self.turn(1)),
        )

    def _periods(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.space("hair"))
        for number in range(1, 13):
            row, column = divmod(number - 1, COLUMNS)
            grid.addWidget(self._maker("month", number, filled(self.tr("Tháng %1"), str(number))), row, column)
        for number, sign in enumerate(("I", "II", "III", "IV"), 1):
            grid.addWidget(self._maker("quarter", number, filled(self.tr("Quý %1"), sign)), 3, number - 1)
        longer = (
            ("half", 1, self.tr("6 tháng đầu")),
            ("half", 2, self.tr("6 tháng cuối")),
            ("nine_months", 1, self.tr("9 tháng")),
            ("year", 1, self.tr("Cả năm")),
        )
        for column, (kind, number, words) in enumerate(longer):
            grid.addWidget(self._maker(kind, number, words), 4, column)
        return grid

    def _free_row(self) -> QHBoxLayout:
        self.first, self.last = DayLine(today=self._today), DayLine(today=self._today)
        self._take = secondary(self.tr("Chọn"), self._take_days, name="take_days")
        self.days = (FieldBlock(self.tr("Từ ngày"), self.first), FieldBlock(self.tr("Đến ngày"), self.last))
        for edit in (self.first, self.last):
            edit.returnPressed.connect(self._take_days)
        row = row_of(gap="tight")
        for block in self.days:
            row.addWidget(block, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._take, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _rules(self) -> QVBoxLayout:
        column = column_of(label(self.tr("Đơn vị tính kỳ báo cáo"), "caption"), gap="hair")
        self._group = QButtonGroup(self)
        self._radios: dict[Rule, QRadioButton] = {
            "admin": QRadioButton(self.tr("Từ ngày 15 tháng trước đến ngày 14 (Nghị định 09/2019/NĐ-CP)")),
            "calendar": QRadioButton(self.tr("Theo tháng dương lịch")),
        }
        for rule, radio in self._radios.items():
            radio.setObjectName(f"rule_{rule}")
            self._group.addButton(radio)
            column.addWidget(radio)
            radio.clicked.connect(lambda _=False, rule=rule: self._set_rule(rule))
        return column

    def _maker(self, kind: str, number: int, words: str) -> Button:
        made = secondary(
            words, lambda: self._choose(periods.make(kind, self._year, number, self._rule)), name=f"{kind}_{number}"
        )
        self._buttons[kind, number] = made
        return made

    def _show_year(self) -> None:
        self._year_words.setText(filled(self.tr("Năm %1"), str(self._year)))
        today = self._today()
        for (kind, number), button in self._buttons.items():
            period = periods.make(kind, self._year, number, self._rule)
            set_tip(button, dates(period))
            button.setAccessibleName(f"{period.label}, {dates(period)}")
            button.setEnabled(period.start <= today)
            button.set_open(period == self._shown)

    def _set_rule(self, rule: Rule) -> None:
        if rule != self._rule:
            self._rule = rule
            self._show_year()
            self.rule_changed.emit(rule)

    def _take_days(self) -> None:
        for block in self.days:
            block.set_error("")
        first, last = self.first.day(), self.last.day()
        for block, day in zip(self.days, (first, last), strict=True):
            if day is None:
                block.set_error(self.tr("Ghi ngày, ví dụ 03/10/2026"))
        if first is None or last is None:
            return
        if first > last or first.year < periods.FIRST_YEAR or last.year > periods.LAST_YEAR:
            self.days[1].set_error(self.tr("Ngày cuối đứng trước ngày đầu"))
            return
        self._choose(periods.free(first, last, self._rule))

    def _choose(self, period: Period) -> None:
        self.hide()
        self.chosen.emit(period)
