"""A log book with so many activities and so many records in every register, made up, alike at every run."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from benchmarks.figures import book
from cchc_desktop.domain.fields import Choice, Clock, Day, Decimal, Field, Names, Reference, TopicCode, Whole
from cchc_desktop.domain.points import FLAG, PLAN
from cchc_desktop.domain.record_types.field_types import Range, When, Year
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session

FIRST_YEAR, YEARS = 2017, 10
_TEXT = (
    "tuyên truyền cải cách hành chính bộ phận một cửa nộp hồ sơ trực tuyến cổng dịch vụ công hướng dẫn người dân định "
    "danh điện tử khai sinh chứng thực loa thôn bảng tin đường làng nhà văn hóa đất đai bảo hiểm chuyển đổi số"
)
_WORDS = _TEXT.split()
_HAMLETS = tuple(f"Thôn {number}" for number in range(1, 41))
_OPTIONAL = frozenset({"confirmed", "source", "phone", "sender", "until", "scored_unit", "number"})
"""Fields that stay empty, or that `_number` fills."""
_LATER = ("until", "to_day", "ends_on", "valid_to", "fixed_on", "mended_on", "decided_on", "ended_on", "answered_on")
"""Days that have to follow another one."""


def registers_book(folder: Path, activities: int, rows: int) -> Session:
    """The log book; each register's references name records of the others."""
    session, known = book(folder, activities), dict[str, list[str]]()
    for register in sorted(REGISTERS.values(), key=_depth):
        chance = random.Random(register.key)
        known[register.key] = []
        drafts = [_draft(register, number, chance, known, session.new_record()) for number in range(rows)]
        keeping.add(session, register, drafts)
    return session


def _depth(register: Register) -> int:
    """What others refer to comes first."""
    return max((1 + _depth(REGISTERS[to]) for _, to in register.references if to != register.key), default=0)


def _draft(
    register: Register, number: int, chance: random.Random, known: dict[str, list[str]], record: str
) -> dict[str, object]:
    day = date(FIRST_YEAR, 1, 1) + timedelta(days=number * 7919 % (365 * YEARS))
    draft: dict[str, object] = {"id": record}
    for item in register.fields:
        value = _value(register, item, number, day, chance, known)
        if value is not None:
            draft[item.key] = value
    draft |= _SPECIAL.get(register.key, {})
    known[register.key].append(record)
    return draft


def _value(
    register: Register, item: Field, number: int, day: date, chance: random.Random, known: dict[str, list[str]]
) -> object:
    kind = item.type
    if item.key == "number":
        return f"{number // 40 + 1}.{number % 40 + 1}" if register.belongs else f"{number + 1}/KH-UBND"
    if item.key in _OPTIONAL or item.key in _LATER or item.words or item.key.endswith("_words"):
        return None
    if isinstance(kind, Reference):
        return chance.choice(known[kind.register][-5000:]) if known.get(kind.register) else None
    if isinstance(kind, Names):
        return "; ".join(chance.sample(_HAMLETS, 2))
    plain: dict[type, object] = {
        Year: FIRST_YEAR + number % YEARS,
        Day: day.isoformat(),
        When: day.isoformat(),
        Clock: f"{5 + number % 14:02}:{number % 60:02}",
        Whole: 1 + number % 90,
        Decimal: str(1 + number % 9),
        TopicCode: f"N{number % 7}",
        Range: f"{number % 60 + 30} %",
    }
    if type(kind) in plain:
        return plain[type(kind)]
    if isinstance(kind, Choice):
        return kind.choices[number % len(kind.choices)][0] if kind.choices and not item.default else item.default
    if item.key in {"hamlet", "place"}:
        return _HAMLETS[number % len(_HAMLETS)]
    if item.key == register.title:
        return f"{' '.join(chance.choices(_WORDS, k=7))} {number}"
    return " ".join(chance.choices(_WORDS, k=4))


_SPECIAL: dict[str, dict[str, object]] = {
    "slot": {"again": "weekly", "on_days": "T2; T5"},
    "criterion": {"rule": FLAG, "counted_by": PLAN, "scored_kinds": None, "levels": None, "measured_by": None},
}
