"""From the rows of a table to drafts of activities; every row ends as a draft, a refusal or an ignored row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Field, LongText, Names, Text, Whole
from cchc_desktop.domain.text import tidy
from cchc_desktop.domain.values import Value
from cchc_desktop.services.imports import drafting, roles, values
from cchc_desktop.services.imports.book import Cell, Fault, Sheet, column_letters, is_blank, shown
from cchc_desktop.services.imports.columns import Layout
from cchc_desktop.services.imports.headings import END_TIME, KEEP, KIND, SERIAL, TOTAL_MINUTES, WEEKDAY, field_of
from cchc_desktop.services.imports.legacy_cells import LegacyText
from cchc_desktop.services.imports.outcome import Ignored, Refusal
from cchc_desktop.services.imports.tables import Table

_LONGEST_WEEKDAY = len("Thứ hai, Chủ nhật")
_DITTO = frozenset(('"', "''", "”", "“", "nt", "-nt-", "//", "như trên", "- nt -", '-"-', "n.t"))


@dataclass(slots=True)
class Found:
    """All that one table gave. `accepted` are (row, checked values)."""

    accepted: list[tuple[int, dict[str, Value]]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    carried_days: int = 0


class TableReader:
    """Reads one table from its first row to its last; keeps what one row means for the next (its day, its words)."""

    def __init__(
        self,
        sheet: Sheet,
        table: Table,
        layout: Layout,
        context: values.Context,
        old_font: LegacyText,
        *,
        convert: bool,
    ) -> None:
        self.sheet, self.table, self.layout, self.context = sheet, table, layout, context
        self.old_font, self.convert = old_font, convert
        self.found = Found()
        self._day_column = layout.column("date")
        self._day: str | None = None
        self._broken = False
        self._above: dict[int, Cell] = {}
        self._covers = _covers(sheet, table)
        self._merged_figures: set[tuple[int, int]] = set()
        self._fields: dict[str, Field] = {}
        self._stored = {column for column in layout.fields if self._is_stored_text(column)}

    def read(self) -> Found:
        """Go through the rows."""
        for row in range(self.table.first_row, self.table.last_row + 1):
            own = self._own(row)
            if role := self._role(row, own):
                self.found.ignored.append(Ignored(self.sheet.name, row, role))
                if role != roles.NUMBERS:
                    self._day, self._broken, self._above = None, True, {}
                continue
            self._broken = False
            self._activity(row, self._filled(row, own))
        return self.found

    def _own(self, row: int) -> dict[int, Cell]:
        """The filled cells of a row, in Unicode when old fonts are to be converted."""
        cells: dict[int, Cell] = {}
        for column, cell in enumerate(self.sheet.rows[row - 1], 1):
            if self.convert or column not in self._stored:
                cell = self.old_font.convert(row, column, cell)
            if not is_blank(cell):
                cells[column] = cell
        return cells

    def _is_stored_text(self, column: int) -> bool:
        """Columns whose words are kept as they are; dates, topics and kinds are read in Unicode anyhow."""
        key = self.layout.fields[column]
        item = field_of(key)
        return key == KEEP or (item is not None and isinstance(item.type, Text | LongText | Names))

    def _role(self, row: int, own: Mapping[int, Cell]) -> str:
        """Why the row is no activity; "" for an activity."""
        if not own:
            return roles.BLANK
        has_day = self._has_day(row, own)
        is_first = row <= self.table.first_row + 1
        if is_first and roles.is_column_numbers(own):
            return roles.NUMBERS
        if has_day:
            return ""
        if roles.is_section(own, self.layout.column(SERIAL)):
            month, year = roles.month_in(shown(list(own.values())[-1]))
            self.context = replace(self.context, month=month or self.context.month, year=year or self.context.year)
            return roles.SECTION
        return self._closing_role(own)

    def _closing_role(self, own: Mapping[int, Cell]) -> str:
        """Whether a row without a day closes the table; a numbered row with figures is an activity gone wrong."""
        serial = own.get(self.layout.column(SERIAL) or 0)
        is_numbered = isinstance(serial, int) or (isinstance(serial, str) and tidy(serial).isdigit())
        if is_numbered and len(own) == 1:
            return roles.SERIAL_ONLY
        if not is_numbered and roles.is_total(own):
            return roles.TOTAL
        return roles.SIGNATURE if roles.is_signature(own, self._broken) else ""

    def _has_day(self, row: int, own: Mapping[int, Cell]) -> bool:
        """Whether the row's own day cell holds a day (or a merged one reaches down to it)."""
        if self._day_column is None:
            return False
        cell = own.get(self._day_column)
        if cell is None:
            return (row, self._day_column) in self._covers
        try:
            return values.read(self._field("date"), cell, self.context).value is not None
        except ValueError:
            return False

    def _filled(self, row: int, own: dict[int, Cell]) -> dict[int, Cell]:
        """The row's cells with merged cells carried down and ditto marks resolved. Figures are counted once."""
        cells = dict(own)
        for column, key in self.layout.fields.items():
            cell = cells.get(column)
            if isinstance(cell, str) and tidy(cell).lower() in _DITTO and column in self._above:
                cells[column] = self._above[column]
            elif cell is None and (source := self._covers.get((row, column))):
                item = field_of(key)
                if item is not None and isinstance(item.type, Whole):
                    self._merged_figures.add(source)
                    continue
                carried = self._own(source[0]).get(source[1])
                if carried is not None:
                    cells[column] = carried
        self._above = cells
        return cells

    def _field(self, key: str) -> Field:
        if key not in self._fields:
            item = field_of(key, drafting.kinds_of(self.layout.kinds))
            if item is None:
                raise AssertionError(key)
            self._fields[key] = item
        return self._fields[key]

    def _activity(self, row: int, cells: Mapping[int, Cell]) -> None:
        """Read the cells of one activity, complete it, check it."""
        draft = drafting.Rough(self.layout.fallback)
        for column, key in self.layout.fields.items():
            cell = cells.get(column)
            if cell is None or (key in {SERIAL, WEEKDAY} and not _says_more(cell)):
                continue
            self._take(draft, column, key, cell)
        for column in sorted(set(cells) - set(self.layout.fields)):
            draft.keep(f"Cột {column_letters(column)}", shown(cells[column], 5000))
        self._settle_day(draft)
        checked, problem = draft.finish()
        if problem is None:
            self.found.accepted.append((row, checked))
            self.found.warnings += [f"{self._place(row)}: {words}" for words in draft.remarks]
            return
        key, reason = problem
        where = draft.columns.get(key) or self.layout.column(KIND if key == "kind" else key)
        self.found.refused.append(self._refusal(row, where, cells, key, reason))

    def _take(self, draft: drafting.Rough, column: int, key: str, cell: Cell) -> None:
        heading = self.table.heading(column)
        if key == KIND:
            draft.kind_words, draft.columns["kind"] = shown(cell, 200), column
            return
        if key in {KEEP, SERIAL, WEEKDAY}:
            if isinstance(cell, Fault):
                draft.problem(KEEP, cell.reason)
                draft.columns.setdefault(KEEP, column)
            else:
                draft.keep(heading, shown(cell, 5000))
            return
        draft.columns.setdefault(key, column)
        try:
            if key == END_TIME:
                draft.end_minutes = values.end_of(cell)
                draft.end_words = shown(cell, 500)
            elif key == TOTAL_MINUTES:
                draft.total_minutes = values.read(self._field("minutes"), cell, self.context).value
            else:
                self._put(draft, key, heading, cell)
        except ValueError as error:
            draft.problem(key, str(error))

    def _put(self, draft: drafting.Rough, key: str, heading: str, cell: Cell) -> None:
        item = self._field(key)
        reading = values.read(item, cell, self.context)
        if key == "date":
            for also, value in (("end_date", reading.end), ("start_time", reading.clock)):
                if value:
                    draft.values.setdefault(also, value)
        if reading.minutes is not None:
            draft.span_minutes = reading.minutes
        if reading.keep and key == "status":
            draft.values.setdefault("cancel_reason", reading.keep)
        elif reading.keep:
            draft.keep(heading, reading.keep)
        if reading.value is None:
            return
        if isinstance(item.type, Names) and draft.values.get(key):
            reading = values.read(item, f"{draft.values[key]}; {reading.value}", self.context)
        if isinstance(item.type, Text) and not isinstance(cell, str) and key in {"editor", "approver", "reader"}:
            draft.remarks.append(f"{item.label} là “{shown(cell)}”, không giống tên người")
        draft.values[key] = reading.value

    def _settle_day(self, draft: drafting.Rough) -> None:
        """A blank day under a day is that day; a wrong one leaves the rows below without."""
        day = draft.values.get("date")
        if "date" in draft.problems:
            self._day = None
        elif day is not None:
            self._day = str(day)
        elif self._day:
            draft.values["date"] = self._day
            self.found.carried_days += 1
        elif self._day_column is None:
            draft.problem("date", "bảng không có cột ngày")
        else:
            draft.problem("date", "thiếu ngày")

    def _refusal(self, row: int, column: int | None, cells: Mapping[int, Cell], key: str, reason: str) -> Refusal:
        if column is None:
            return Refusal(self.sheet.name, row, "", drafting.label_of(key), "", reason)
        value = shown(cells.get(column))
        return Refusal(self.sheet.name, row, column_letters(column), self.table.heading(column), value, reason)

    def _place(self, row: int) -> str:
        return f"Trang tính “{self.sheet.name}”, dòng {row}" if self.sheet.name else f"Dòng {row}"

    def closing_warnings(self) -> list[str]:
        """What is to be said of the table as a whole."""
        said = []
        if self.found.carried_days:
            count = formats.number(self.found.carried_days)
            said.append(f"{self._table_name()}: {count} dòng để trống ngày, đã lấy ngày của dòng trên")
        if self._merged_figures:
            said.append(f"{self._table_name()}: số liệu trong ô gộp chỉ tính cho dòng đầu của ô gộp")
        kept = [self.table.heading(column) for column, key in self.layout.fields.items() if key == KEEP]
        if kept:
            said.append(f"{self._table_name()}: cột {', '.join(f'“{one}”' for one in kept)} được giữ trong ghi chú")
        return said

    def _table_name(self) -> str:
        return f"Trang tính “{self.sheet.name}”" if self.sheet.name else "Bảng"


def _says_more(cell: Cell) -> bool:
    """Whether a cell under "STT" or "Thứ" holds more than a number or a weekday: words must not be lost."""
    return isinstance(cell, str) and len(tidy(cell)) > _LONGEST_WEEKDAY


def _covers(sheet: Sheet, table: Table) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells under a vertically merged cell of the table → the cell that holds its value."""
    found = {}
    for area in sheet.merged:
        if area.bottom > area.top >= table.first_row and area.bottom <= table.last_row:
            for row in range(area.top + 1, area.bottom + 1):
                found[row, area.left] = (area.top, area.left)
    return found
