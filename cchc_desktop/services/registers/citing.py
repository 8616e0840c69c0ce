"""What activities write of the records that registers hold: the words that are offered, and which record they mean.

An activity keeps the words as they were written, so that they are read where the register is not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain.fields import Names
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session
from cchc_desktop.storage.registers import rows as register_rows
from cchc_desktop.storage.registers.rows import Filter

_MOST = 5_000
"""Records of one register that are offered, and known again."""


class Cited(NamedTuple):
    """One record of a register, by its name (`Session.key`); `words` are those offered."""

    register: str
    record: str
    title: str
    words: str

    @property
    def is_own(self) -> bool:
        """Whether it is this unit's."""
        return "/" not in self.record


FIELDS: Mapping[str, str] = {
    item.key: item.type.register
    for kind in KINDS.values()
    for item in kind.fields
    if isinstance(item.type, Names) and item.type.register
}
"""Field of an activity → the register whose records it names."""


class Citations:
    """The records that activities can name, found by words without asking the database."""

    def __init__(self, records: Sequence[tuple[Cited, str]] = ()) -> None:
        """`records` with the sign of each, "" where there is none."""
        self._offered: dict[str, list[str]] = {}
        self._called: dict[tuple[str, str], list[Cited]] = {}
        for one, sign in records:
            self._offered.setdefault(one.register, []).append(one.words)
            for words in {fold(words) for words in {one.words, one.title, sign} if words}:
                self._called.setdefault((one.register, words), []).append(one)
        self._signed = {one.register for one, sign in records if sign}

    def offered(self, field: str) -> Sequence[str]:
        """What a field of an activity may be filled with."""
        return self._offered.get(FIELDS.get(field, ""), ())

    def of(self, field: str, name: str) -> Sequence[Cited]:
        """The records that a name written in that field of an activity means."""
        return self.meant(FIELDS.get(field, ""), name)

    def meant(self, register: str, name: str) -> Sequence[Cited]:
        """The records of a register that written words mean: by what they are called, or by a sign in them. Those of
        other units only where none of one's own is meant: what they keep tells nothing of one's own."""
        words = fold(name)
        found = self._called.get((register, words), [])
        if not found and register in self._signed:
            found = [one for word in words.split() for one in self._called.get((register, word.strip(",;:().")), [])]
        return list(dict.fromkeys([one for one in found if one.is_own] or found))


def citations(session: Session, registers: Collection[str] = frozenset(FIELDS.values())) -> Citations:
    """Of these registers' records, in their order; one's own before those of other units."""
    found: list[tuple[Cited, str]] = []
    for key in sorted(registers):
        register = REGISTERS[key]
        for row in _offered(session, register):
            title = register.name(row)
            words = register.cited(row) if register.cited is not None else title
            record = Key(str(row["unit"]), str(row["id"])).named(session.unit)
            sign = str(row.get(register.sign) or "") if register.sign else ""
            found.append((Cited(key, record, title, words), sign))
    return Citations(found)


def _offered(session: Session, register: Register) -> list[dict[str, Value]]:
    """Own records first: however many others keep, they take no room of these."""
    store, rows = session.store(), list[dict[str, Value]]()
    others = tuple(code for code in register_rows.units(store, register) if code != session.unit)
    for units in ((session.unit,), others):
        if units and len(rows) < _MOST:
            rows += register_rows.page(store, register, Filter(units=units), limit=_MOST - len(rows)).rows
    return rows
