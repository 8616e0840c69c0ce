"""A Biểu for each register whose declaration asks for one: its records of the period, in their order."""

from __future__ import annotations

from datetime import date
from functools import partial

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Day, Field, LongText, Whole
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.values import Row
from cchc_desktop.reports.annexes.annex import Annex
from cchc_desktop.reports.tables import CENTRE, LEFT, RIGHT, Cell, Column, Line, Table
from cchc_desktop.services.report_data import ReportData

_DAY, _SHORT, _MIDDLE, _LONG = 21, 15, 28, 50


def annexes_of_registers() -> list[Annex]:
    """Those that the declarations ask for, with the number that each names."""
    return [Annex(one.annex, one.label, partial(_table, one)) for one in REGISTERS.values() if one.annex]


def _table(register: Register, data: ReportData) -> Table | None:
    items = [register.field(key) for key in register.in_annex]
    columns = (Column("STT", 9, CENTRE), *(Column(one.label, _share(one), _side(one)) for one in items))
    rows = data.kept.get(register.key, ())
    lines = [Line((place, *(_cell(one, row) for one in items))) for place, row in enumerate(rows, 1)]
    return Table(columns, tuple(lines)) if lines else None


def _cell(item: Field, row: Row) -> Cell:
    value = row.get(item.key)
    if isinstance(item.type, Day) and isinstance(value, str) and formats.iso_day_problem(value) is None:
        return date.fromisoformat(value)
    return value if isinstance(item.type, Whole) and isinstance(value, int) else item.told(row)


def _share(item: Field) -> float:
    if isinstance(item.type, Day):
        return _DAY
    return _LONG if isinstance(item.type, LongText) else _SHORT if isinstance(item.type, Whole) else _MIDDLE


def _side(item: Field) -> str:
    return CENTRE if isinstance(item.type, Day) else RIGHT if isinstance(item.type, Whole) else LEFT
