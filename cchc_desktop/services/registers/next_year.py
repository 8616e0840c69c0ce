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
            rows = register_rows.of_year(act.store, register, session.unit, before)
            copies = [(row, made) for row in rows if (made := _copied(register, row, year)) is not None]
            there = {*known.values()}
            for row, made in copies:  # all of them before any is saved: they may refer to each other
                same = tuple(str(made.get(key) or "") for key in register.same)
                new[text_of(row, "id")] = known.get(same) or register.record(session.unit, made)
            for row, made in copies:
                record = new[text_of(row, "id")]
                if record not in there:
                    values = {key: new.get(str(value), value) for key, value in made.items()}
                    act.save(register.key, record, {**values, DELETED: False})
        if not act.seqs:
            raise InputRefused("TD-06", one=registers[-1].one, before=before, year=year)
    return act.changes()


def _copied(register: Register, row: Row, year: int) -> Row | None:
    return register.next_year(row, year) if register.next_year is not None else None
