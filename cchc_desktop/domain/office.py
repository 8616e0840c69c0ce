"""The office that keeps this log: who it is, to whom it reports, how its papers are headed and signed."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields

from cchc_desktop.domain.entry.bounds import Bounds, bounds_of
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.text import tidy, tidy_lines
from cchc_desktop.domain.values import Row, Value, text_of

UNIT_KINDS = ("xã", "phường", "đặc khu")
_DIGITS = (2, 5)
"""Of a province and of a commune (QĐ 19/2025/QĐ-TTg)."""
_SHORT = r"(?i)^(UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+"


@dataclass(frozen=True, slots=True)
class Office:
    """Settings of the office, kept in the history like any record. Several lines are separated by line breaks.

    `unit` is the official code of QĐ 19/2025/QĐ-TTg (text, leading zeros kept) and is never changed afterwards.
    `profile` is the office's own format of papers as JSON (domain/papers/profile.py reads it), empty for the decree's.
    `urgency` and `left_out` are what reports start with (domain/papers/choices.py reads them).
    `people`, `plays_a_day` and `minutes_a_day` are bounds (domain/entry/bounds.py), empty for the usual ones.
    `role` is commune or upper; `rule` the period rule that reports start with.
    """

    unit: str
    name: str
    upper: str = ""
    role: str = "commune"
    rule: str = "admin"
    place: str = ""
    letterhead: str = ""
    sign: str = "BC-UBND"
    signer_lines: str = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    signer_name: str = ""
    recipients: str = ""
    plan_ref: str = ""
    deadline_days: str = "2"
    profile: str = ""
    urgency: str = ""
    left_out: str = ""
    people: str = ""
    plays_a_day: str = ""
    minutes_a_day: str = ""

    @property
    def bounds(self) -> Bounds:
        """What figures are asked about before they are kept."""
        return bounds_of(self.plays_a_day, self.minutes_a_day, self.people)

    @property
    def full_name(self) -> str:
        """The name as prose writes it: "Ủy ban nhân dân xã Xuân Đông"."""
        from cchc_desktop.domain.papers.abbreviations import written_out  # late: 1 ms

        return written_out(re.sub(_SHORT, "Ủy ban nhân dân ", self.name))

    @property
    def unit_name(self) -> str:
        """The place alone: "xã Xuân Đông"; the whole name when it is no People's Committee."""
        return re.sub(_SHORT, "", self.name)

    @property
    def place_name(self) -> str:
        """The place before the date: "Xuân Đông"."""
        if self.place:
            return self.place
        words = self.unit_name
        for kind in UNIT_KINDS:
            if words.lower().startswith(kind + " "):
                return words[len(kind) + 1 :]
        return words

    @property
    def head_lines(self) -> tuple[str, ...]:
        """Lines of the agency block; without a setting a People's Committee breaks after its own name."""
        if self.letterhead:
            return tuple(line for line in self.letterhead.splitlines() if line.strip())
        if re.match(_SHORT, self.name):
            return ("ỦY BAN NHÂN DÂN", self.unit_name.upper())
        return (self.name.upper(),)

    def as_values(self) -> dict[str, Value]:
        """Field → value for the history; `unit` is the record's own unit and not a field."""
        return {key: value or None for key, value in asdict(self).items() if key != "unit"}

    @classmethod
    def of(cls, unit: str, row: Row) -> Office:
        """The office as stored; fields that an older file lacks keep their defaults."""
        given = {key: text_of(row, key) for key in row if key in cls.__match_args__ and key not in ("unit", "name")}
        return cls(unit, text_of(row, "name"), **given)


def checked_new(office: Office) -> Office:
    """An office that founds a log book: its code can't be corrected afterwards, so a digit too few is refused now.

    Older log books may hold codes of three or four digits and stay as they are. Raises what `checked_office` raises.
    """
    checked = checked_office(office)
    if len(checked.unit) not in _DIGITS:
        raise InputRefused(
            "DV-01", problems={"unit": "Mã xã, phường, đặc khu gồm 5 chữ số, mã tỉnh gồm 2 chữ số"}, unit=checked.unit
        )
    return checked


def checked_office(office: Office) -> Office:
    """The office with tidy text; raises InputRefused (DV-01, DV-02, DV-03) when code, name or role is unusable."""
    unit = office.unit.strip()
    if not re.fullmatch(r"[0-9]{2,5}", unit):
        raise InputRefused(
            "DV-01", problems={"unit": "Mã xã, phường, đặc khu gồm 5 chữ số, mã tỉnh gồm 2 chữ số"}, unit=office.unit
        )
    name = tidy(office.name)
    if not name or len(name) > 200:
        raise InputRefused("DV-02", problems={"name": "Tên đơn vị cần từ 1 đến 200 ký tự"})
    if office.role not in {"commune", "upper"} or office.rule not in {"admin", "calendar"}:
        raise InputRefused("DV-03")
    tidied = {item.name: tidy_lines(str(getattr(office, item.name))) for item in fields(office)}
    return Office(**{**tidied, "unit": unit, "name": name})
