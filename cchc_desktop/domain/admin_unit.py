"""Provinces and communes as dated facts: which code is which unit on which day, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_desktop.domain.text import fold, nfc

_COLUMNS = 6


class AdminUnit(NamedTuple):
    """One unit as it stands between two days (ISO, both included; "" for no end). `parent` is a province's code, "" for
    a province itself; `name` is without the kind ("Xuân Đông"), `kind` in lower case ("xã", "thành phố")."""

    code: str
    name: str
    kind: str
    parent: str
    since: str
    until: str

    @property
    def called(self) -> str:
        """Kind and name: "xã Xuân Đông"."""
        return f"{self.kind} {self.name}"


def read(lines: Iterable[str]) -> Iterator[AdminUnit]:
    """The units of a table (columns apart by tabs, "#" before remarks)."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            parts = nfc(line.rstrip("\r\n")).split("\t")
            yield AdminUnit(*(parts + [""] * _COLUMNS)[:_COLUMNS])


def on(units: Iterable[AdminUnit], day: str) -> dict[str, AdminUnit]:
    """Code → the unit in force on that day (ISO): of several the one that began last."""
    found: dict[str, AdminUnit] = {}
    for one in units:
        before = found.get(one.code)
        if one.since <= day and (not one.until or day <= one.until) and (before is None or before.since <= one.since):
            found[one.code] = one
    return found


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[str, ...]:
    """Folding 3,300 names anew for each letter typed would be felt."""
    return tuple(fold(text).split())


def matching(units: Mapping[str, AdminUnit], words: str, most: int) -> list[AdminUnit]:
    """Units by a part of their name, with or without kind and province ("xuân đông đồng nai", "xa xuan d", "26359");
    those that need their province's name least come first, then names that begin so."""
    asked = [one for one in fold(words).removeprefix("uy ban nhan dan ").split() if one != "ubnd"]
    if not asked:
        return []
    found = []
    for one in units.values():
        parent = units.get(one.parent)
        own, above = _tokens(f"{one.code} {one.called}"), _tokens(parent.called if parent else "")
        left = [word for word in asked if not any(part.startswith(word) for part in own)]
        if all(any(part.startswith(word) for part in above) for word in left):
            name, whole = fold(one.name), fold(words)
            begins = name.startswith(whole) or whole.startswith((name, fold(one.called)))
            found.append(((len(left), not begins, len(one.name), one.code), one))
    return [one for _, one in sorted(found)[:most]]
