"""The provinces and communes that the program knows: found by code or by typing a name."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from cchc_desktop import paths
from cchc_desktop.domain.admin_unit import AdminUnit, matching, on, read
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.text import fold

_MOST = 8


@lru_cache(maxsize=1)
def known() -> tuple[AdminUnit, ...]:
    """All lines of the tables, read once: 3,300, only when a unit is to be found."""
    found: list[AdminUnit] = []
    for path in sorted((paths.resources() / "units").glob("*.tsv")):
        found += read(path.read_text(encoding="utf-8").splitlines())
    return tuple(found)


@lru_cache(maxsize=4)
def _on(day: date) -> dict[str, AdminUnit]:
    return on(known(), day.isoformat())


def of_code(code: str, day: date) -> AdminUnit | None:
    """The unit of that code on a day, None for a code that nobody has."""
    return _on(day).get(code.strip())


def found(words: str, day: date, most: int = _MOST) -> list[AdminUnit]:
    """At most so many units by a part of their name."""
    return matching(_on(day), words, most)


def all_on(day: date) -> list[AdminUnit]:
    """Every unit in force on a day, by code."""
    return sorted(_on(day).values())


def parent(unit: AdminUnit, day: date) -> AdminUnit:
    """The province of a commune, a province itself."""
    return _on(day).get(unit.parent, unit)


def whole_name(unit: AdminUnit, day: date) -> str:
    """The unit with its province: "xã Xuân Đông, thành phố Đồng Nai"."""
    above = parent(unit, day)
    return unit.called if above is unit else f"{unit.called}, {above.called}"


def chosen(words: str, day: date) -> AdminUnit:
    """The one unit that a code or a part of a name means. Raises InputRefused DV-06 for none, DV-07 for several."""
    unit = of_code(words, day)
    if unit is not None:
        return unit
    fitting = found(words, day)
    if not fitting or words.strip().isdecimal():
        raise InputRefused("DV-06", words=words.strip())
    words_alone = fold(words)
    exact = [one for one in fitting if words_alone in {fold(one.name), fold(one.called), fold(whole_name(one, day))}]
    if len(exact) == 1:
        return exact[0]
    if len(fitting) > 1:
        named = "; ".join(f"{one.code} {whole_name(one, day)}" for one in fitting)
        raise InputRefused("DV-07", words=words.strip(), named=named)
    return fitting[0]


def committee(unit: AdminUnit) -> str:
    """What its People's Committee is called: "UBND xã Xuân Đông"."""
    return f"UBND {unit.called}"
