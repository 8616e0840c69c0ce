"""When the slots of a broadcasting schedule fall: every week, every second week, every month, or on named days.

Pure rules over rows of the registers `slot` and `slot_exception`; what is done with the days found is for the services.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cchc_desktop.domain import formats
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.values import Row, split_list, text_of

WEEKLY, FORTNIGHTLY, MONTHLY, NAMED = "weekly", "fortnightly", "monthly", "named"
_MOST_DAY = 31
_NUMBERS = frozenset(f"{one:{width}}".strip() for one in range(1, _MOST_DAY + 1) for width in ("", "02"))


class Occurrence(NamedTuple):
    """One day of a slot; `exception` is the record that says why it does not take place."""

    day: dt.date
    slot: Row
    exception: Row | None = None


def days_of_week(words: Sequence[str]) -> frozenset[int]:
    """Monday = 0 … Sunday = 6 of "T2; T4", "thứ hai", "T2-T6", "thứ hai đến thứ sáu", "hằng ngày", "ngày làm việc";
    raises ValueError."""
    found: set[int] = set()
    for one in words:
        text = fold(one)
        first, _, last = text.replace(" den ", "-").partition("-")
        begun, ended = formats.weekday_named(first), formats.weekday_named(last or first)
        if text in {"hang ngay", "hang ngay trong tuan", "moi ngay", "ca tuan"}:
            found |= set(range(7))
        elif text in {"ngay lam viec", "cac ngay lam viec"}:
            found |= set(range(5))
        elif begun is not None and ended is not None and begun <= ended:
            found |= set(range(begun, ended + 1))
        else:
            raise ValueError(f"“{one}” không phải thứ trong tuần, ví dụ T2; T4; T6 hoặc hằng ngày")
    return frozenset(found)


def days_of_month(words: Sequence[str]) -> frozenset[int]:
    """Days 1-31 of "1; 15", "ngày 1", "cuối tháng" (31); raises ValueError."""
    found: set[int] = set()
    for one in words:
        text = fold(one).removeprefix("ngay ").removeprefix("mong ").strip()
        text = f"{_MOST_DAY}" if text in {"cuoi thang", "cuoi"} else text
        number = int(text) if text in _NUMBERS else 0
        if not 1 <= number <= _MOST_DAY:
            raise ValueError(f"“{one}” không phải ngày trong tháng, ví dụ 1; 15 hoặc cuối tháng")
        found.add(number)
    return frozenset(found)


def named_days(words: Sequence[str]) -> frozenset[dt.date]:
    """Days named one by one; raises ValueError."""
    return frozenset(formats.parse_day(one) for one in words)


def _falls(slot: Row) -> Callable[[dt.date], bool]:
    """Whether the slot falls on a day, its span and exceptions left aside. Raises ValueError for days unreadable."""
    words, again = split_list(slot.get("on_days")), text_of(slot, "again")
    if again == NAMED:
        days = named_days(words)
        return lambda day: day in days
    if again == MONTHLY:
        numbers = days_of_month(words)
        return lambda day: _is_day_of_month(day, numbers)
    week = days_of_week(words)
    if again == FORTNIGHTLY:
        first = dt.date.fromisoformat(text_of(slot, "starts_on"))
        monday = first - dt.timedelta(days=first.weekday())
        return lambda day: day.weekday() in week and (day - monday).days // 7 % 2 == 0
    return lambda day: day.weekday() in week


def _is_day_of_month(day: dt.date, numbers: frozenset[int]) -> bool:
    """Whether a day is one of these of its month; one that a short month lacks falls on its last day."""
    last = calendar.monthrange(day.year, day.month)[1]
    return any(min(one, last) == day.day for one in numbers)


def problem(slot: Row) -> str:
    """Why the days of a slot can't be read, "" when they can."""
    try:
        _falls(slot)
    except ValueError as error:
        return f"{error}"
    return ""


def occurrences(slots: Sequence[Row], exceptions: Sequence[Row], first: dt.date, last: dt.date) -> Iterator[Occurrence]:
    """Every day of every slot from first to last (included), by day and hour, each with the exception that stands
    against it. A slot that is stopped, or not yet or no more in force, has none; nor has one whose days can't be read,
    which no form saves and another PC's file may bring."""
    running = [one for one in slots if text_of(one, "state") == "running" and not problem(one)]
    falls = [(one, _falls(one)) for one in sorted(running, key=lambda one: text_of(one, "start_time"))]
    for after in range((last - first).days + 1):
        day = first + dt.timedelta(days=after)
        that_day = [one for one in exceptions if _covers(one, day.isoformat())]
        for slot, is_on in falls:
            if _in_force(slot, day.isoformat()) and is_on(day):
                yield Occurrence(day, slot, _against(slot, that_day))


def _in_force(slot: Row, day: str) -> bool:
    end = text_of(slot, "ends_on")
    return text_of(slot, "starts_on") <= day and (not end or day <= end)


def _covers(exception: Row, day: str) -> bool:
    first = text_of(exception, "from_day")
    return first <= day <= (text_of(exception, "to_day") or first)


def _against(slot: Row, that_day: Sequence[Row]) -> Row | None:
    """The first exception of that day that is of this slot, or of all when it names none."""
    return next((one for one in that_day if text_of(one, "slot") in {"", slot["id"]}), None)
