"""Field types that registers use beside those of activities: a range, a time that is no single day, a state."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Choice, FieldType, Whole
from cchc_desktop.domain.text import fold, tidy
from cchc_desktop.domain.values import Value

_RANGE = re.compile(r"(\d[\d.,]*)(?:\s*(?:-|–|đến)\s*(\d[\d.,]*))?\s*(.*)")
_DECIMAL = re.compile(r"\d{1,9}(?:,\d{1,2})?")


class Year(Whole):
    """A year of our era."""

    name = "year"

    def __init__(self) -> None:
        super().__init__(most=9999)

    def show(self, value: Value) -> str:
        return str(value) if isinstance(value, int) else ""

    def counted(self, given: str | float, *, unit: str = "", names: str = "") -> Value:
        """What is typed lies where days may lie; `problem` stays wider, for what files hold already."""
        value = super().counted(given, unit=unit, names=names)
        if isinstance(value, int) and not formats.FIRST_YEAR <= value <= formats.LAST_YEAR:
            raise ValueError(f"năm {value} nằm ngoài khoảng {formats.FIRST_YEAR}-{formats.LAST_YEAR}")
        return value

    def problem(self, value: Value) -> str | None:
        return super().problem(value) or (None if value else "phải là năm")


class Range(FieldType):
    """A number, or the least and the most of one, with its unit: "90 %", "30-40 %", "12 bài". Kept as that text."""

    name = "range"

    def parse(self, text: str) -> Value:
        words = tidy(text)
        if not words:
            return None
        found = _RANGE.fullmatch(words)
        if found is None:
            raise ValueError("phải là một số hay hai số kèm đơn vị, ví dụ 90 %, 30-40 %, 12 bài")
        least, most, unit = _plain(found[1]), _plain(found[2] or ""), found[3]
        value = f"{f'{least}-{most}' if most else least} {unit}".strip()
        if sentence := self.problem(value):
            raise ValueError(sentence)
        return value

    def problem(self, value: Value) -> str | None:
        if not isinstance(value, str) or len(value) > 100:
            return "phải là một số hay hai số kèm đơn vị"
        found = _RANGE.fullmatch(value)
        if found is None or not all(_DECIMAL.fullmatch(one) for one in (found[1], found[2]) if one):
            return "phải là một số hay hai số kèm đơn vị, ví dụ 90 %, 30-40 %, 12 bài"
        if found[2] and _size(found[2]) < _size(found[1]):
            return "số sau nhỏ hơn số trước"
        return None

    @staticmethod
    def bounds(value: Value) -> tuple[float, float, str]:
        """Least, most and unit of a stored range; (0, 0, "") for none."""
        found = _RANGE.fullmatch(str(value or ""))
        if found is None:
            return 0, 0, ""
        least = _size(found[1])
        return least, _size(found[2]) if found[2] else least, found[3]


def _plain(number: str) -> str:
    """ "1.200" → "1200", "12.5" → "12,5", "12,50" stays."""
    return re.sub(r"\.(?=\d{3}(?!\d))", "", number).replace(".", ",").rstrip(",")


def _size(number: str) -> float:
    return float(number.replace(",", "."))


EVERY = {
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "yearly": "hằng năm",
}
_QUARTERS = {"i": 1, "1": 1, "ii": 2, "2": 2, "iii": 3, "3": 3, "iv": 4, "4": 4}
_ROMAN = ("I", "II", "III", "IV")
_STORED = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?")


class When(FieldType):
    """A day, a month, a quarter, a year, or what comes again: kept as "2026-10-03", "2026-10", "2026-Q4", "2026",
    "monthly"."""

    name = "when"

    def parse(self, text: str) -> Value:
        words = fold(text)
        if not words:
            return None
        if self.problem(tidy(text)) is None:
            return tidy(text)
        for key, label in EVERY.items():
            if words.removeprefix("dinh ky ") in {fold(label), fold(label).replace("hang", "moi", 1), key}:
                return key
        if found := re.fullmatch(r"(?:thang )?(\d{1,2})\s*[/-]\s*(\d{4})|thang (\d{1,2}) nam (\d{4})", words):
            month, year = int(found[1] or found[3]), found[2] or found[4]
            if not 1 <= month <= 12:
                raise ValueError(f"không có tháng {month}")
            return f"{year}-{month:02d}"
        if found := re.fullmatch(r"(?:quy |q)(iv|i{1,3}|[1-4])\s*(?:[/-]| nam)?\s*(\d{4})", words):
            return f"{found[2]}-Q{_QUARTERS[found[1]]}"
        if found := re.fullmatch(r"(?:nam )?([12]\d{3})", words):
            return found[1]
        return formats.parse_day(text).isoformat()

    def show(self, value: Value) -> str:
        text = str(value or "")
        if text in EVERY:
            return EVERY[text]
        if not _STORED.fullmatch(text):
            return formats.day(text) if text and formats.iso_day_problem(text) is None else text
        year, _, part = text.partition("-")
        if part.startswith("Q"):
            return f"quý {_ROMAN[int(part[1]) - 1]}/{year}"
        return f"tháng {part}/{year}" if part else f"năm {year}"

    def problem(self, value: Value) -> str | None:
        if not isinstance(value, str):
            return "phải là thời gian"
        if value in EVERY or _STORED.fullmatch(value):
            return None
        return "phải là ngày, tháng, quý, năm hoặc định kỳ" if formats.iso_day_problem(value) else None

    @staticmethod
    def last_day(value: Value) -> str:
        """The last day (ISO) of a stored time; "" for what comes again and for none."""
        text = str(value or "")
        if not _STORED.fullmatch(text):
            return "" if text in EVERY else text
        year, _, part = text.partition("-")
        month = int(part[1]) * 3 if part.startswith("Q") else int(part or 12)
        return dt.date(int(year), month, calendar.monthrange(int(year), month)[1]).isoformat()


class State(Choice):
    """Where a record stands: declared steps in their order, each change dated by the history. Those in `waits` still
    wait for somebody."""

    name = "state"

    def __init__(self, steps: tuple[tuple[str, str], ...], *, waits: tuple[str, ...]) -> None:
        super().__init__(steps)
        self.waits = waits
