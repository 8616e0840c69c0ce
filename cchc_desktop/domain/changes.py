"""What an act has changed, so that each screen can ask itself whether it is concerned."""

from __future__ import annotations

from typing import NamedTuple


class Changes(NamedTuple):
    """Touched tables, record ids and activity dates (ISO).

    `label` names the act, `subject` what it was done to ("2 hoạt động"), both for the toast; `act` is its number among
    the acts of this PC, 0 while it is not known.
    """

    tables: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    label: str = ""
    act: int = 0
    subject: str = ""

    def told(self, said: str) -> str:
        """The toast: "Đã xóa: Phát thanh 13/10 …", or "Đã xóa 2 hoạt động"."""
        if self.subject[:1].isdigit() or not self.subject:
            return f"{said} {self.subject}".strip()
        return f"{said}: {self.subject[:1].upper()}{self.subject[1:]}"

    def concerns(self, table: str, start: str = "", end: str = "9999") -> bool:
        """Whether rows of `table` dated within start..end may look different now."""
        return table in self.tables and (not self.dates or any(start <= day <= end for day in self.dates))
