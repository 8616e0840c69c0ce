"""Take over a register from a workbook or CSV file: tables whose headings are found, alike for every register."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field, Whole
from cchc_desktop.domain.record_types.field_types import Range, Year
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.values import Value
from cchc_desktop.services.files.table_files import Cells, Taken, Wrong, heading_row, sheets_of, taken
from cchc_desktop.services.imports.book import Cell, is_blank
from cchc_desktop.services.imports.kind_words import kind_named
from cchc_desktop.services.imports.outcome import Refusal
from cchc_desktop.services.imports.roles import is_total
from cchc_desktop.services.registers import keeping, sections
from cchc_desktop.services.registers.meant import Called, Names
from cchc_desktop.services.session import Session

Draft = dict[str, object]
T = TypeVar("T")
_YEAR = re.compile(r"(?:^|\D)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class TableResult:
    """read = saved + same + refused: rows that changed the log book, rows that say what stands there already, rows not
    taken; `sections` are rows that only head others."""

    read: int
    saved: int
    same: int = 0
    refused: tuple[Refusal, ...] = ()
    changes: Changes = field(default_factory=Changes)
    sections: int = 0

    def to_json(self) -> dict[str, object]:
        """As the command line prints it."""
        refused = [one.to_json() for one in self.refused]
        counts = {"read": self.read, "saved": self.saved, "same": self.same, "sections": self.sections}
        return {**counts, "refused": refused}


class YearTold(NamedTuple):
    """The year of a file as its words tell it, None when none does; whether each row tells its own."""

    year: int | None
    has_column: bool


class Seen(NamedTuple):
    """A table as it would come in: what it holds, and for each good row what it is called and what becomes of it (new,
    changed, same)."""

    register: Register
    path: Path
    found: Taken[Draft]
    rows: tuple[tuple[str, str], ...]


def take_over(
    session: Session,
    register: Register,
    path: Path,
    given: Mapping[str, Value] | None = None,
    *,
    label: str = "",
    dry_run: bool = False,
    strict: bool = False,
) -> TableResult:
    """Save the rows of the file's tables; good rows go in, each bad one is named. A row that is there by the fields
    `same` is changed, none comes twice. `given` are values that all rows have and no column tells. With `strict` any
    refused row refuses all.

    Raises InputRefused TD-03 without a table, KH-03 for a file that is no table, NL-07 when strict.
    """
    found = _read(session, register, path, given or {})
    if dry_run:
        fates = [fate for _, fate in keeping.would(session, register, found.rows)]
        return saved(found, lambda rows: (Changes(), len(rows) - fates.count("same")))
    if strict and found.refused:
        raise InputRefused("NL-07", count=len(found.refused), first=str(found.refused[0]))
    return _put(session, register, path, found, label)


def look(session: Session, register: Register, path: Path, given: Mapping[str, Value]) -> Seen:
    """The table before it is taken over; nothing is saved. Raises what `take_over` raises."""
    found = _read(session, register, path, given)
    return Seen(register, path, found, tuple(keeping.would(session, register, found.rows)))


def take_seen(session: Session, seen: Seen) -> TableResult:
    """Save what was looked at."""
    return _put(session, seen.register, seen.path, seen.found, "")


def _put(session: Session, register: Register, path: Path, found: Taken[Draft], label: str) -> TableResult:
    label = label or f"Nhập {formats.number(len(found.rows))} {register.one} từ {path.name}"

    def save(drafts: Sequence[Draft]) -> tuple[Changes, int]:
        changes = keeping.put(session, register, drafts, label)
        return changes, len(changes.records)

    return saved(found, save)


def _read(session: Session, register: Register, path: Path, given: Mapping[str, Value]) -> Taken[Draft]:
    coming, names = Called(), Names(session)
    return taken(
        path,
        _columns(register, given),
        _needed(register, given),
        lambda cells: _draft(session, register, cells, given, coming, names),
        _no_table(register, path, given),
        partial(sections.of, register),
    )


def saved(found: Taken[T], save: Callable[[Sequence[T]], tuple[Changes, int]]) -> TableResult:
    """What became of a table whose good rows are saved so (`save` tells how many of them changed something); where none
    is good, nothing is."""
    good, bad = len(found.rows), tuple(found.refused)
    changes, written = save(found.rows) if good else (Changes(), 0)
    return TableResult(good + len(bad), written, good - written, bad, changes, found.sections)


def year_told(path: Path, register: Register) -> YearTold:
    """The year that the file's name or the lines above its table name ("KẾ HOẠCH … NĂM 2026"), and whether a table has
    a column for it. Raises what `sheets_of` raises."""
    lines, without, has_column = [path.stem], {register.year: None}, False
    for sheet in sheets_of(path):
        has_column = has_column or heading_row(sheet, register.fields, _needed(register, {})) is not None
        heading = heading_row(sheet, _columns(register, without), _needed(register, without))
        if heading is not None:
            lines += [str(cell) for row in sheet.rows[: heading[0] - 1] for cell in row if not is_blank(cell)]
    years = [int(found[1]) for line in lines for found in _YEAR.finditer(fold(line))]
    return YearTold(years[0] if years else None, has_column)


def _columns(register: Register, given: Mapping[str, Value]) -> list[Field]:
    return [one for one in register.fields if one.key not in given]


def _needed(register: Register, given: Mapping[str, Value]) -> tuple[str, ...]:
    return tuple(one.key for one in register.required if one.key not in given and one.default is None)


def _no_table(register: Register, path: Path, given: Mapping[str, Value]) -> InputRefused:
    named = ", ".join(f"“{register.field(key).label}”" for key in _needed(register, given))
    return InputRefused("TD-03", label=register.label, name=path.name, named=named)


def _draft(
    session: Session, register: Register, cells: Cells, given: Mapping[str, Value], coming: Called, names: Names
) -> Draft | None:
    """One row as a draft; None for rows that are no record. `coming` are the rows above it: what names one of them
    means it, though it is not saved yet. Raises Wrong."""
    if is_blank(cells[register.title]):
        if _has_day(register, cells):
            raise Wrong(register.title, "bắt buộc nhập")
        return None
    if is_total({1: cells.get("number"), 2: cells[register.title]}):
        return None
    draft = {**given, **_meant(register.fields, cells)}
    for key, to in register.references:
        if to == register.key and len(above := coming.fitting(str(draft.get(key) or ""))) == 1:
            draft[key] = above[0]
    try:
        row = keeping.checked_draft(session, register, draft, names=names)
    except InputRefused as error:
        raise Wrong(*next(iter(error.problems.items()))) from error
    coming.add(register.record(session.unit, row), register.name(row))
    return draft


def _has_day(register: Register, cells: Cells) -> bool:
    """Whether a row tells the day of its record: it is one then, whatever else it lacks."""
    if is_blank(cell := cells.get(register.day)):
        return False
    day = register.field(register.day)
    try:
        return bool(day.parse(str(_value(day, cell))))
    except ValueError:
        return False


def read_cells(fields: Sequence[Field], cells: Cells, needed: Collection[str] = ()) -> dict[str, Value]:
    """One row as its fields read it, an empty cell only where it is `needed`. Raises Wrong."""
    row: dict[str, Value] = {}
    for item in fields:
        cell = cells.get(item.key)
        if is_blank(cell) and item.key not in needed:
            continue
        try:
            row[item.key] = item.parse("" if cell is None else str(_value(item, cell)))
        except ValueError as error:
            raise Wrong(item.key, str(error)) from error
    return row


def _meant(fields: Sequence[Field], cells: Cells) -> Draft:
    """One row as a draft, which a register may still understand in its own way. Raises Wrong."""
    draft: Draft = {}
    for item in fields:
        if not is_blank(cell := cells.get(item.key)):
            try:
                draft[item.key] = _value(item, cell)
            except ValueError as error:
                raise Wrong(item.key, str(error)) from error
    return draft


def _value(item: Field, cell: Cell) -> object:
    """The cell as the item's field takes it; raises ValueError with a Vietnamese sentence."""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.strftime("%Y-%m-%d")
    is_share = isinstance(cell, float) and 0 < cell < 1 and isinstance(item.type, Whole | Range)
    if is_share and not isinstance(item.type, Year):
        return f"{formats.decimal(round(float(str(cell)) * 1000)).removesuffix(',0')} %"  # a workbook keeps 30 % as 0.3
    text = str(cell).removesuffix(".0") if isinstance(item.type, Year) else str(cell)
    if item.key == "kind":
        return kind_named(text) or item.type.parse(text)
    return text
