"""Which records of registers written words mean: names are read and folded once, however many words ask for them."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.text import fold
from cchc_desktop.services.session import Session
from cchc_desktop.storage.registers import rows as register_rows

_MOST_COMPARED = 2_000_000
"""Names that one file's words are looked for in: an office's table takes a tenth, one of made-up words no end."""


class Called:
    """Records by what they are called; more may follow."""

    def __init__(self, named: Mapping[str, str] | None = None) -> None:
        self._names: dict[str, str] = {}
        self._called: dict[str, list[str]] = {}
        self._left = _MOST_COMPARED
        for record, name in (named or {}).items():
            self.add(record, name)

    def add(self, record: str, name: str) -> None:
        """One more, or the same by another name."""
        folded, before = fold(name), self._names.get(record)
        if before == folded:
            return
        if before is not None:
            self._called[before].remove(record)
        self._names[record] = folded
        self._called.setdefault(folded, []).append(record)

    def fitting(self, words: str) -> list[str]:
        """Those that words mean: called so, else beginning so, else with a part that is so."""
        asked = fold(words)
        if not asked or (found := self._called.get(asked)):
            return list(found) if asked and found else []
        for fits in (str.startswith, str.__contains__):
            self._left -= len(self._names)
            if self._left < 0:
                return []
            if found := [one for one, name in self._names.items() if fits(name, asked)]:
                return found
        return []


class Names:
    """What this unit's records are called, by register; read when a register is first asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._registers: dict[str, Called] = {}

    def of(self, register: str) -> Called:
        """The records of one register."""
        if register not in self._registers:
            held = register_rows.titles(self._session.store(), register, self._session.unit)
            self._registers[register] = Called(held)
        return self._registers[register]
