"""The list of any register, on paper and as a workbook: the columns that its declaration names."""

from __future__ import annotations

from datetime import date
from math import ceil

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Choice, Clock, Day, Field, LongText, Whole
from cchc_desktop.domain.papers.profile import MM, Profile
from cchc_desktop.domain.record_types.field_types import Year
from cchc_desktop.domain.record_types.register import FILES, OWNER, PROGRESS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Row, text_of, whole_of
from cchc_desktop.reports.content import head_of
from cchc_desktop.reports.documents.logbook import across
from cchc_desktop.reports.documents.setting import Printed, counting
from cchc_desktop.reports.flow import Ending
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.head import NationalHeading, Title
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.signing import Signing, sign_block
from cchc_desktop.reports.tables import CENTRE, LEFT, RIGHT, Cell, Column, Line, Table
from cchc_desktop.services.registers.printing import Progress, RegisterList
from cchc_desktop.services.safekeeping import silent

_NARROW, _SHORT, _MIDDLE, _WIDE, _NAME = 14, 23, 32, 60, 86


def printed(data: RegisterList, progress: Progress = silent) -> Printed:
    """The list on paper, A4 across; `progress` hears of pages. Raises UserError PC-01, InputRefused TT-01 and TT-02."""
    profile, ink = across(Profile.of_text(data.office.profile)), Ink()
    head = head_of(data.office, "", (data.today.year, data.today.month), day=data.today)
    rows = grid(table(data), profile, ink)
    signed = Signing(("NGƯỜI LẬP DANH SÁCH",), "", ())
    blocks = [
        NationalHeading(head, profile, ink),
        Title("SỔ THEO DÕI", data.register.label, f"({question(data)})", profile, ink),
        Ending(rows, sign_block(signed, profile, ink)),
    ]
    pages = ceil(rows.height(profile.text_width * MM) / (profile.text_height * MM))
    pdf = compose(
        [Section(blocks)],
        profile,
        title=ink.line(_title(data)),
        author=ink.line(data.office.name),
        turned=counting(pages, progress),
    )
    return Printed(pdf, tuple(ink.warnings()))


def xlsx(data: RegisterList) -> bytes:
    """The list as a workbook of one sheet. Raises UserError PC-01 without a usable font."""
    from cchc_desktop.reports.books.table_sheet import TableBook  # late: 22 ms

    office = data.office.full_name
    book = TableBook(_title(data), office)
    book.add(data.register.short, [_title(data).upper(), office, f"({question(data)})"], table(data))
    return book.finished()


def table(data: RegisterList) -> Table:
    """One line for each record; a last one with their number and the sums of what is counted."""
    items = [data.register.field(key) for key in data.register.columns]
    columns = (Column("STT", 12, CENTRE), *(Column(one.label, _share(data, one), _side(one)) for one in items))
    if _has_files(data):
        columns += (Column("Tệp", _NARROW, RIGHT),)
    if _has_others(data):
        columns += (Column("Đơn vị", _MIDDLE),)
    if data.register.progress:
        columns += (Column(data.register.progress, _MIDDLE),)
    lines = [Line((place, *_cells(data, items, row))) for place, row in enumerate(data.rows, 1)]
    return Table(columns, (*lines, _total(data, items)))


def question(data: RegisterList) -> str:
    """The filter in words: "Từ ngày 15/9/2026; tình trạng: Mới nhận; có chữ “hộ tịch”"."""
    chosen, register = data.chosen, data.register
    ends = (("từ", chosen.start), ("đến", chosen.end))
    told = [f"{word} ngày {formats.day_in_prose(day)}" for word, day in ends if day]
    named = list(chosen.chosen)
    if chosen.states:
        named.append((register.state, chosen.states))
    for key, values in named:
        names = [data.names.get(Key.meant(str(one), data.office.unit)) for one in values]
        shown = ", ".join(name or register.field(key).show(one) for name, one in zip(names, values, strict=True))
        told.append(f"{register.field(key).label.lower()}: {shown}")
    told += [f"có chữ “{chosen.text.strip()}”"] if chosen.text.strip() else []
    words = "; ".join(told) or f"đến ngày {formats.day_in_prose(data.today)}"
    return words[:1].upper() + words[1:]


def _title(data: RegisterList) -> str:
    return f"Sổ theo dõi {data.register.label[:1].lower()}{data.register.label[1:]}"


def _cells(data: RegisterList, items: list[Field], row: Row) -> list[Cell]:
    told: list[Cell] = [whole_of(row, FILES) or None] if _has_files(data) else []
    told += [text_of(row, OWNER) or data.office.name] if _has_others(data) else []
    told += [text_of(row, PROGRESS)] if data.register.progress else []
    return [*(_cell(data, item, row) for item in items), *told]


def _cell(data: RegisterList, item: Field, row: Row) -> Cell:
    value = row.get(item.key)
    if item.words and text_of(row, item.words):
        return data.shown(item, row)
    if isinstance(value, int) and isinstance(item.type, Whole) and not isinstance(item.type, Year):
        return value
    if isinstance(item.type, Day) and isinstance(value, str) and formats.iso_day_problem(value) is None:
        return date.fromisoformat(value)
    return data.shown(item, row)


def _total(data: RegisterList, items: list[Field]) -> Line:
    count = f"Tổng số: {formats.number(data.totals.shown)} {data.register.one}"
    late = f", quá hạn {formats.number(data.totals.late)}" if data.totals.late else ""
    cells: list[Cell] = [data.totals.sums.get(one.key) or None for one in items]
    cells[data.register.columns.index(data.register.title)] = count + late
    reckoned = _has_files(data) + _has_others(data) + bool(data.register.progress)
    return Line((None, *cells, *[None] * reckoned), strong=True)


def _has_files(data: RegisterList) -> bool:
    """Whether any of them is proven by files: their number is told then."""
    return any(row.get(FILES) for row in data.rows)


def _has_others(data: RegisterList) -> bool:
    """Whether records of other units stand among them: each is told whose it is then."""
    return any(OWNER in row for row in data.rows)


def _share(data: RegisterList, item: Field) -> float:
    if item.key == data.register.title:
        return _NAME
    if isinstance(item.type, Year | Clock) or item.key == "number":
        return _NARROW
    if isinstance(item.type, Day | Whole):
        return _SHORT
    return _WIDE if isinstance(item.type, LongText) else _MIDDLE if isinstance(item.type, Choice) else _MIDDLE + 8


def _side(item: Field) -> str:
    if isinstance(item.type, Day | Year | Clock) or item.key == "number":
        return CENTRE
    return RIGHT if isinstance(item.type, Whole) else LEFT
