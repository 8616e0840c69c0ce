"""Reporting periods under both rules.

`admin`: a month runs from the 15th of the month before to the 14th (Nghị định 09/2019/NĐ-CP, Điều 12; for reports on
administrative reform công văn 581/BNV-CCHC); quarters, halves, nine months and the year are unions of such months, so
the year runs from 15 December to 14 December. `calendar`: ordinary months, as in statistics (TT 10/2018/TT-BTTTT).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import InputRefused

Rule = Literal["admin", "calendar"]
RULES: tuple[Rule, ...] = ("admin", "calendar")
FIRST_YEAR, LAST_YEAR = 2000, 2100
_LATE = timedelta(days=15)

_SHAPES: dict[str, tuple[int, int]] = {
    "month": (1, 12),
    "quarter": (3, 4),
    "half": (6, 2),
    "nine_months": (9, 1),
    "year": (12, 1),
}
_ROMAN = ("", "I", "II", "III", "IV")
_CODE = r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])|(9M)))?"
_FREE = r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})"


class Period(NamedTuple):
    """A stretch of days, both ends included. `number` counts within the year (month 1-12, quarter 1-4, half 1-2)."""

    kind: str
    year: int
    number: int
    rule: Rule
    start: date
    end: date

    @property
    def code(self) -> str:
        """The form of the command line: 2026-10, 2026-Q4, 2026-H1, 2026-9M, 2026, 2026-10-01..2026-10-20."""
        return {
            "month": f"{self.year}-{self.number:02d}",
            "quarter": f"{self.year}-Q{self.number}",
            "half": f"{self.year}-H{self.number}",
            "nine_months": f"{self.year}-9M",
            "year": f"{self.year}",
        }.get(self.kind, f"{self.start.isoformat()}..{self.end.isoformat()}")

    @property
    def label(self) -> str:
        """For lists and buttons: "Tháng 10/2026", "Quý III/2026", "6 tháng đầu năm 2026"."""
        return {
            "month": f"Tháng {self.number}/{self.year}",
            "quarter": f"Quý {_ROMAN[self.number] if self.kind == 'quarter' else ''}/{self.year}",
            "half": f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {self.year}",
            "nine_months": f"9 tháng đầu năm {self.year}",
            "year": f"Năm {self.year}",
        }.get(self.kind, " – ".join(dict.fromkeys((formats.day(self.start), formats.day(self.end)))))

    @property
    def title(self) -> str:
        """Inside a sentence or heading: "tháng 10 năm 2026", "quý III năm 2026"; a zero only before months 1 and 2."""
        return {
            "month": f"tháng {self.number:02d} năm {self.year}"
            if self.number < 3
            else f"tháng {self.number} năm {self.year}",
            "quarter": f"quý {_ROMAN[self.number] if self.kind == 'quarter' else ''} năm {self.year}",
            "half": f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {self.year}",
            "nine_months": f"9 tháng đầu năm {self.year}",
            "year": f"năm {self.year}",
        }.get(self.kind, formats.days_in_prose(self.start, self.end))

    @property
    def days(self) -> str:
        """For the foot of a paper: "tháng 10 năm 2026", "ngày 29/02/2024", "từ ngày … đến ngày …"."""
        return self.title.removeprefix("trong ")

    @property
    def file_tag(self) -> str:
        """For names of files: 2026-10, 2026-Q4, 2024-02-29, 2026-10-01-den-2026-10-20."""
        return "-den-".join(dict.fromkeys(self.code.split("..")))

    @property
    def noun(self) -> str:
        """The word of comparison: "so với tháng trước", "so với quý trước"."""
        return {"month": "tháng", "quarter": "quý", "year": "năm"}.get(self.kind, "kỳ")

    def previous(self) -> Period:
        """The period before of the same kind; a free period's is as long and ends the day before."""
        if self.kind == "free":
            end = self.start - timedelta(days=1)
            return free(end - (self.end - self.start), end, self.rule)
        if self.kind == "nine_months":
            return self.same_last_year()
        most = _SHAPES[self.kind][1]
        year, number = (self.year, self.number - 1) if self.number > 1 else (self.year - 1, most)
        return make(self.kind, year, number, self.rule)

    def next(self) -> Period:
        """The period after of the same kind."""
        if self.kind == "free":
            start = self.end + timedelta(days=1)
            return free(start, start + (self.end - self.start), self.rule)
        most = _SHAPES[self.kind][1]
        year, number = (self.year, self.number + 1) if self.number < most else (self.year + 1, 1)
        return make(self.kind, year, number, self.rule)

    def same_last_year(self) -> Period:
        """The same period one year earlier (a free period on 29 February falls back to the 28th)."""
        if self.kind == "free":
            return free(_year_earlier(self.start), _year_earlier(self.end), self.rule)
        return make(self.kind, self.year - 1, self.number, self.rule)

    def year_to_date(self) -> Period:
        """From the first day of the reporting year, under the same rule, to this period's end."""
        start = make("year", year_of(self.end, self.rule), 1, self.rule).start
        return free(min(start, self.start), self.end, self.rule)

    def is_covered(self, begun: str) -> bool:
        """Whether a book begun on that day (ISO, "" for an empty one) holds this period whole, so that figures of
        another period may be compared with it.

        Nobody has something to write down every day: a beginning in the first quarter of the period counts as whole,
        in longer periods one in the first fifteen days. Half a quarter beside a whole one would show a rise that is
        none.
        """
        late = self.start + min((self.end - self.start) / 4, _LATE)
        return bool(begun) and begun <= late.isoformat()


def _year_earlier(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _month_start(year: int, month: int, rule: Rule) -> date:
    """First day of a month of the rule; month 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if rule == "calendar":
        return date(year, month, 1)
    return date(year - 1, 12, 15) if month == 1 else date(year, month - 1, 15)


def make(kind: str, year: int, number: int, rule: Rule) -> Period:
    """The period of that kind and number, of any year; ValueError when there is none."""
    months, most = _SHAPES[kind]
    if not 1 <= number <= most:
        raise ValueError(f"no {kind} {number} of {year}")
    first = (number - 1) * months + 1
    start = _month_start(year, first, rule)
    end = _month_start(year, first + months, rule) - timedelta(days=1)
    return Period(kind, year, number, rule, start, end)


def free(start: date, end: date, rule: Rule) -> Period:
    """Any stretch of days."""
    return Period("free", start.year, 0, rule, start, end)


def year_of(day: date, rule: Rule) -> int:
    """The reporting year a day belongs to: under `admin` 15 December already counts for the next year."""
    return day.year + 1 if rule == "admin" and (day.month, day.day) >= (12, 15) else day.year


def month_of(day: date, rule: Rule) -> Period:
    """The reporting month a day belongs to: under `admin` the 15th already counts for the next month."""
    shift = 1 if rule == "admin" and day.day >= 15 else 0
    index = day.year * 12 + day.month - 1 + shift
    return make("month", index // 12, index % 12 + 1, rule)


def worded(code: str, rule: str, *, short: bool = False) -> str:
    """What people are told of a stored period: its title, or in a list "10/2026", "Quý III/2026". A code that
    only a newer program knows stays as it is."""
    try:
        found = parse(code, "calendar" if rule == "calendar" else "admin")
    except InputRefused:
        return code
    if not short:
        return found.title
    return f"{found.number:02d}/{found.year}" if found.kind == "month" else found.label


def parse(text: str, rule: Rule) -> Period:
    """The period an officer names; raises InputRefused (KY-01) when the text names none."""
    words = text.strip().upper()
    try:
        if found := re.fullmatch(_FREE, words):
            start, end = date.fromisoformat(found[1]), date.fromisoformat(found[2])
            if start <= end and start.year >= FIRST_YEAR and end.year <= LAST_YEAR:
                return free(start, end, rule)
        elif found := re.fullmatch(_CODE, words):
            year, month, quarter, half, nine = int(found[1]), found[2], found[3], found[4], found[5]
            kind = "month" if month else "quarter" if quarter else "half" if half else "nine_months" if nine else "year"
            if FIRST_YEAR <= year <= LAST_YEAR:
                return make(kind, year, int(month or quarter or half or 1), rule)
    except ValueError:
        pass
    raise InputRefused("KY-01", text=text)
