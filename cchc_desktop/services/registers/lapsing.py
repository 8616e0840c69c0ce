"""Records cited after they have ended: a legal document that another one replaced, told to whoever names it."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain.activity import EXTRA
from cchc_desktop.domain.entry.doubts import Doubt
from cchc_desktop.domain.fields import LongText
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.values import Row, Value, split_list, text_of, whole_of
from cchc_desktop.services.registers import citing
from cchc_desktop.services.registers.citing import Cited
from cchc_desktop.services.session import Session
from cchc_desktop.storage.registers import rows as register_rows


class Lapses:
    """Asked of many activities at once; the register is read when the first of them names one of its records."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._citations: dict[str, citing.Citations] = {}
        self._told: dict[tuple[str, str, str], list[str]] = {}

    def doubts(self, row: Row) -> list[Doubt]:
        """What an activity (a row with the history's names) cites that had ended by its day."""
        kind = KINDS.get(text_of(row, "kind"))
        if kind is None:
            return []
        return [
            Doubt(field, f"{kind.field(field).label}: {told}")
            for field, register in citing.FIELDS.items()
            if kind.has(field) and (words := row.get(field) or row.get(EXTRA + field))
            for told in self.of(register, split_list(words), text_of(row, "date"))
        ]

    def of(self, register: str, names: Sequence[str], day: str) -> list[str]:
        """The records that these words mean and that had ended by that day (ISO), with what became of them."""
        if REGISTERS[register].ended is None:
            return []
        return list(dict.fromkeys(told for name in names for told in self._of(register, name.strip(), day)))

    def _of(self, register: str, name: str, day: str) -> list[str]:
        key = (register, name, day)
        if name and key not in self._told:
            if register not in self._citations:
                self._citations[register] = citing.citations(self._session, {register})
            found: dict[str, list[str]] = {}
            for one in self._citations[register].meant(register, name):
                found.setdefault(one.words, []).append(self._ended(one, day))
            # Several records may be called so, of other units too: while one of them holds, all is well.
            self._told[key] = [f"{words} {ends[0]}" for words, ends in found.items() if all(ends)]
        return self._told.get(key, [])

    def _ended(self, one: Cited, day: str) -> str:
        register, key = REGISTERS[one.register], self._session.key(one.record)
        row = register_rows.get(self._session.store(), key) or {}
        follows = key._replace(record=text_of(row, register.successor))
        successor = register_rows.get(self._session.store(), follows) or {}
        words = register.ended(row, successor, day) if register.ended is not None else ""
        now = register.cited(successor) if words and successor and register.cited is not None else ""
        return f"{words}, nay có {now}" if now else words


def of_record(session: Session, register: Register, row: Row) -> list[str]:
    """What a register's record cites, a line each, that has ended: by its day, or by today within its year."""
    cites = [(item.key, item.type.register) for item in register.fields if isinstance(item.type, LongText)]
    lapses, day = Lapses(session), _day(session, register, row)
    return [
        told
        for key, to in cites
        if to and (words := row.get(key))
        for told in lapses.of(to, str(words).splitlines(), day)
    ]


def _day(session: Session, register: Register, row: Row) -> str:
    value: Value = row.get(register.day) if register.day else None
    if isinstance(value, str) and value:
        return value
    today, year = session.clock().date().isoformat(), whole_of(row, register.year) if register.year else 0
    return min(today, f"{year:04}-12-31") if year else today
