"""The records of a year copied into the next one, in one act: a plan is mostly last year's with other figures."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services.session import Session
from cchc_desktop.storage.registers import rows as register_rows


def copy(session: Session, registers: Sequence[Register], year: int) -> Changes:
    """Copy what the registers have of the year before into `year`, what the others refer to first; records that are
    there already, by the fields `same`, stay as they are. Raises InputRefused TD-06 when nothing is new."""
    before = year - 1
    with session.writing("import", f"Chép {registers[-1].one} năm {before} sang năm {year}") as act:
        new: dict[str, str] = {}
        for register in registers:
            known = register_rows.by_fields(act.store, register, session.unit)
            for row in _rows(session, register, before):
                made = register.next_year(row, year) if register.next_year is not None else None
                if made is None:
                    continue
                values = {key: new.get(str(value), value) for key, value in made.items()}
                same = tuple(str(values.get(key) or "") for key in register.same)
                record = known.get(same) or register.record(session.unit, values)
                new[text_of(row, "id")] = record
                if same not in known:
                    act.save(register.key, record, {**values, DELETED: False})
        if not act.seqs:
            raise InputRefused("TD-06", one=registers[-1].one, before=before, year=year)
    return act.changes()


def _rows(session: Session, register: Register, year: int) -> list[Row]:
    """Those that others are a part of come before their parts."""
    rows = sorted(register_rows.of_year(session.store(), register, session.unit, year), key=register.order)
    own = [key for key, to in register.references if to == register.key]
    by_id = {text_of(row, "id"): row for row in rows}
    found: dict[str, Row] = {}

    def take(row: Row, above: frozenset[str]) -> None:
        record = text_of(row, "id")
        for key in own:
            whole = text_of(row, key)
            if whole in by_id and whole not in above:
                take(by_id[whole], above | {record})
        found.setdefault(record, row)

    for row in rows:
        take(row, frozenset({text_of(row, "id")}))
    return list(found.values())
