"""Days as people ask for them in a search: "31/10", "hôm qua", "tuần trước", "tháng 10 phát thanh"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from cchc_desktop.domain.formats import SPOKEN_WEEKDAY, weekday_named
from cchc_desktop.domain.text import fold


class Days(NamedTuple):
    """First and last day asked for, and the words that are left to look for."""

    start: dt.date
    end: dt.date
    rest: str


_NEAR: Mapping[str, int] = {
    "hom nay": 0,
    "sang nay": 0,
    "chieu nay": 0,
    "hom qua": -1,
    "hom kia": -2,
    "ngay mai": 1,
    "ngay kia": 2,
}
_YEAR = r"(?:\s*(?:[/.-]|,?\s*nam\b)\s*(?P<year>\d{4}|\d{2}))?"
_DAY = re.compile(rf"(?:ngay\s+)?(?<![\d/.-])(?P<day>\d{{1,2}})(?:\s*[/.-]\s*|\s*thang\s*)(?P<month>\d{{1,2}}){_YEAR}")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_MONTH = re.compile(rf"(?:thang\s+(?P<month>\d{{1,2}}){_YEAR}|(?P<month2>\d{{1,2}})/(?P<year2>\d{{4}}))")
_ROUND = re.compile(r"(?P<unit>tuan|thang|nam) (?P<which>nay|truoc|sau)")
_NAMED = re.compile("|".join(_NEAR))
_WEEKDAY = re.compile(rf"(?P<weekday>{SPOKEN_WEEKDAY})(?: (?P<which>tuan truoc))?")
_STEP = {"nay": 0, "truoc": -1, "sau": 1}


def days_asked(text: str, today: dt.date) -> Days | None:
    """The days a search asks for, or None when it names none.

    A day without its year is this year's; one of a month to come is last year's, as people look for what was done.
    """
    folded = fold(text)
    ways: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], dt.date], tuple[dt.date, dt.date] | None]], ...] = (
        (_ISO, _written),
        (_DAY, _written),
        (_MONTH, _month),
        (_NAMED, lambda found, day: (day + dt.timedelta(_NEAR[found.group()]),) * 2),
        (_WEEKDAY, _weekday),
        (_ROUND, _around),
    )
    for pattern, read in ways:
        for found in re.finditer(rf"(?<![\w/.-])(?:{pattern.pattern})(?![\w/]|[.-]\d)", folded):
            if (span := read(found, today)) is not None:
                rest = f"{folded[: found.start()]} {folded[found.end() :]}"
                return Days(*span, " ".join(rest.split()))
    return None


def _written(found: re.Match[str], today: dt.date) -> tuple[dt.date, dt.date] | None:
    try:
        year, month, day = _year(found["year"], int(found["month"]), today), int(found["month"]), int(found["day"])
        return (dt.date(year, month, day),) * 2
    except ValueError:
        return None


def _month(found: re.Match[str], today: dt.date) -> tuple[dt.date, dt.date] | None:
    month = int(found["month"] or found["month2"])
    try:
        first = dt.date(_year(found["year"] or found["year2"], month, today), month, 1)
    except ValueError:
        return None
    return first, _month_after(first, 1) - dt.timedelta(1)


def _around(found: re.Match[str], today: dt.date) -> tuple[dt.date, dt.date]:
    step = _STEP[found["which"]]
    if found["unit"] == "tuan":
        monday = today + dt.timedelta(7 * step - today.weekday())
        return monday, monday + dt.timedelta(6)
    if found["unit"] == "thang":
        first = _month_after(today.replace(day=1), step)
        return first, _month_after(first, 1) - dt.timedelta(1)
    return dt.date(today.year + step, 1, 1), dt.date(today.year + step, 12, 31)


def _weekday(found: re.Match[str], today: dt.date) -> tuple[dt.date, dt.date]:
    """The last such day, today included; "tuần trước" is the one of the week before."""
    number = weekday_named(found["weekday"])
    assert number is not None  # of the words of the same pattern
    if found["which"]:
        day = today - dt.timedelta(today.weekday() + 7 - number)
    else:
        day = today - dt.timedelta((today.weekday() - number) % 7)
    return day, day


def _year(written: str | None, month: int, today: dt.date) -> int:
    if not written:
        return today.year - (month > today.month + 1)
    return int(written) + (2000 if len(written) == 2 else 0)


def _month_after(first: dt.date, by: int) -> dt.date:
    place = first.year * 12 + first.month - 1 + by
    return dt.date(place // 12, place % 12 + 1, 1)
