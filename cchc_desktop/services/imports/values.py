"""From a cell to the value of a field, whatever form people or Excel gave it; what does not fit is refused in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Choice, Clock, Day, Field, Names, TopicCode, Whole
from cchc_desktop.domain.text import fold, nfc, tidy
from cchc_desktop.domain.topics import TOPICS
from cchc_desktop.domain.values import Value
from cchc_desktop.services.imports.book import Cell, Fault, is_blank, shown

_EPOCH_1900 = dt.date(1899, 12, 30)
_DAYS_TO_1904 = 1462
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_415
"""Excel's numbers of 1/1/2000 and 31/12/2100."""
_NOTHING = frozenset(("-", "--", "---", "–", "—", "/", "x", "không", "ko", "0"))
_PARTS_OF_DAY = frozenset(("sang", "chieu", "toi", "trua", "buoi sang", "buoi chieu", "buoi toi", "ca ngay"))

_STATUS = {
    "done": (
        "da phat",
        "da thuc hien",
        "hoan thanh",
        "da hoan thanh",
        "xong",
        "da xong",
        "da phat song",
        "da dang",
        "x",
        "dat",
    ),
    "planned": ("du kien", "ke hoach", "chua thuc hien", "chua phat", "dang thuc hien", "sap phat"),
    "cancelled": ("khong thuc hien", "khong phat", "huy", "da huy", "hoan", "da hoan", "khong phat duoc", "bo"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What the titles say of the time: the year, and the month when each day is only a number."""

    year: int | None = None
    month: int | None = None
    epoch_1904: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, and what its cell also said: the last day, the time of day, a length in minutes, words for the note."""

    value: Value
    end: str | None = None
    clock: str | None = None
    minutes: int | None = None
    keep: str = ""


def read(item: Field, cell: Cell, context: Context) -> Reading:
    """The field's value in a cell; raises ValueError with a Vietnamese sentence that does not repeat the label."""
    if is_blank(cell):
        return Reading(None)
    if isinstance(cell, Fault):
        raise _refused(cell.reason)
    if isinstance(cell, str):
        cell = cell.replace("_x000D_", "")
    kind = item.type
    if isinstance(kind, Day):
        return _day(cell, context)
    if isinstance(kind, Clock):
        return _clock(cell)
    if isinstance(kind, Whole):
        return Reading(_whole(item, cell))
    if isinstance(kind, TopicCode):
        return Reading(kind.parse(_topic_words(shown(cell))))
    if isinstance(kind, Choice):
        return _choice(item.key, kind, shown(cell, 500))
    if item.key == "title" and not isinstance(cell, str):
        raise _refused(f"“{shown(cell)}” chỉ là số hoặc ngày, không phải nội dung")
    text = cell if isinstance(cell, str) else shown(cell)
    if isinstance(kind, Names):
        text = _apart(text, kind.offered) if ";" not in text else text
    return Reading(kind.parse(text))


def _apart(text: str, offered: Sequence[str]) -> str:
    """Names that a cell lists by commas, lines or dashes, with semicolons; a comma inside an offered name is its own
    ("Cán bộ, công chức, viên chức")."""
    whole = sorted((name for name in offered if "," in name), key=len, reverse=True)
    for place, name in enumerate(whole):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", f"\0{place}\0", nfc(text), flags=re.IGNORECASE)
    text = re.sub(r"\s*(?:[,\n•]|^\s*[-+])\s*", "; ", text)
    return re.sub("\0(\\d+)\0", lambda found: whole[int(found[1])], text)


def _refused(reason: str) -> ValueError:
    """A cell of the wrong sort is the world's error, not the program's."""
    return ValueError(reason)


def _day(cell: Cell, context: Context) -> Reading:
    if isinstance(cell, dt.datetime):
        clock = f"{cell:%H:%M}" if cell.time() != dt.time() else None
        return Reading(_sane(cell.date(), shown(cell)), clock=clock)
    if isinstance(cell, dt.date):
        return Reading(_sane(cell, shown(cell)))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Reading(_numbered_day(cell, context))
    if not isinstance(cell, str):
        raise _refused(f"“{shown(cell)}” không phải là ngày; xin ghi dạng 03/10/2026")
    text = tidy(cell)
    if text.isdigit():
        return Reading(_numbered_day(int(text), context))
    try:
        return Reading(_sane(formats.parse_day(text, default_year=context.year), text), clock=_clock_beside(text))
    except ValueError as error:
        if found := _period(text, context) or _day_and_clock(text, context):
            return found
        raise ValueError(str(error).rstrip(".")) from None


def _numbered_day(number: int | float, context: Context) -> str:
    """A day given as a number: Excel's serial, or the day of the month that the title names."""
    serial = int(number) + (_DAYS_TO_1904 if context.epoch_1904 and number > 100 else 0)
    if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return (_EPOCH_1900 + dt.timedelta(days=serial)).isoformat()
    if context.month and context.year and float(number).is_integer() and 1 <= number <= 31:
        text = f"{int(number)}/{context.month}/{context.year}"
        return formats.parse_day(text).isoformat()
    raise ValueError(f"“{shown(number)}” không phải là ngày; xin ghi dạng 03/10/2026")


def _sane(day: dt.date, text: str) -> str:
    if not formats.FIRST_YEAR <= day.year <= formats.LAST_YEAR:
        raise ValueError(f"ngày “{text}” có năm {day.year}, ngoài khoảng {formats.FIRST_YEAR}-{formats.LAST_YEAR}")
    return day.isoformat()


_CLOCK_WORDS = re.compile(r"\b(\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{1,2})?(?:\s*phút)?)(?!\w)", re.IGNORECASE)


def _clock_beside(text: str) -> str | None:
    """The time that stands beside a day ("03/10/2026 05:00"), None when there is none; 00:00 is Excel's nothing."""
    found = _CLOCK_WORDS.search(text)
    clock = formats.parse_time(found.group(1)) if found else None
    return None if clock == "00:00" else clock


def _day_and_clock(text: str, context: Context) -> Reading | None:
    """ "5h00 ngày 3/10/2026", "3/10/2026, lúc 5h30": None when it is no such text."""
    found = _CLOCK_WORDS.search(text)
    if found is None:
        return None
    rest = re.sub(r"(?i)\blúc\b|[,;]", " ", text.replace(found.group(1), " "))
    try:
        day = formats.parse_day(rest, default_year=context.year)
        clock = formats.parse_time(found.group(1))
    except ValueError:
        return None
    return Reading(_sane(day, text), clock=clock)


_UNTIL = re.compile(r"\s*(?:-|–|—|->|đến(?: ngày)?|tới(?: ngày)?)\s*", re.IGNORECASE)


def _period(text: str, context: Context) -> Reading | None:
    """ "15/9 - 20/9/2026" or "từ 15 đến 20/9/2026": first and last day; None when it is no such text."""
    parts = [part for part in _UNTIL.split(re.sub(r"(?i)^từ(?: ngày)?\s+", "", text)) if part]
    if len(parts) != 2:
        return None
    try:
        last = formats.parse_day(parts[1], default_year=context.year)
        first_text = f"{parts[0]}/{last.month}" if parts[0].isdigit() else parts[0]
        first = formats.parse_day(first_text, default_year=last.year)
    except ValueError:
        return None
    return Reading(_sane(first, text), end=_sane(last, text)) if first <= last else None


def _clock(cell: Cell) -> Reading:
    minutes = minutes_of(cell)
    if minutes is not None:
        return Reading(f"{minutes // 60:02d}:{minutes % 60:02d}")
    if not isinstance(cell, str):
        raise _refused(f"“{shown(cell)}” không phải là giờ; xin ghi dạng 05:00 hoặc 5h00")
    text = tidy(cell)
    if fold(text) in _PARTS_OF_DAY:
        return Reading(None, keep=text)
    if span := formats.parse_hours(text):
        return Reading(span[0], minutes=span[1], keep=text)
    try:
        return Reading(formats.parse_time(text))
    except ValueError as error:
        times = [part for part in re.split(r"\s*(?:-|–|—|->|,|;|\bvà\b|đến)\s*", text) if part]
        try:
            clocks = [formats.parse_time(part) for part in times]
        except ValueError:
            raise ValueError(str(error).rstrip(".")) from None
        if len(clocks) < 2:
            raise ValueError(str(error).rstrip(".")) from None
        return Reading(clocks[0], keep=text)


def minutes_of(cell: Cell) -> int | None:
    """Minutes since midnight when Excel holds a time of day in any of its ways (time, fraction of a day, hour)."""
    if isinstance(cell, dt.datetime):
        cell = cell.time()
    if isinstance(cell, dt.time):
        seconds = cell.hour * 3600 + cell.minute * 60 + cell.second + (cell.microsecond >= 500_000)
    elif isinstance(cell, dt.timedelta):
        seconds = round(cell.total_seconds())
    elif isinstance(cell, float) and 0 <= cell < 1:
        seconds = round(cell * 86_400)
    elif isinstance(cell, int) and not isinstance(cell, bool) and 0 <= cell <= 23:
        seconds = cell * 3600
    else:
        return None
    # Fractions of a day are never exact: 5:00 may come back as 4:59:59.997.
    minutes = (seconds + 30) // 60
    return minutes if 0 <= minutes < 1440 else None


def end_of(cell: Cell) -> int | None:
    """The minute of the day at which something ends when Excel holds it as a time; 24:00 is the end of the day."""
    if isinstance(cell, dt.timedelta) and cell == dt.timedelta(days=1):
        return 1440
    return None if isinstance(cell, str) else minutes_of(cell)


def _whole(item: Field, cell: Cell) -> Value:
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta):
        raise _refused(f"“{shown(cell)}” không phải là số (ô đang định dạng ngày, giờ hoặc đúng/sai)")
    if isinstance(cell, str) and tidy(cell).lower() in _NOTHING:
        return 0 if tidy(cell) == "0" else None
    try:
        return item.read(cell if isinstance(cell, int | float) else tidy(str(cell)))
    except ValueError as error:
        raise ValueError(str(error).rstrip(".")) from None


def _topic_words(text: str) -> str:
    """ "N2 - Cải cách TTHC", "2. Thủ tục hành chính", "Nội dung 2: …" → what the topic's own reader knows."""
    folded = fold(text).removeprefix("noi dung ").removeprefix("cchc ")
    if match := re.match(r"(n?\s*[0-6](?:\.\d{1,3})*)(?=\s*(?:[.:)/·–-]|\s|$))", folded):
        return match.group(1).replace(" ", "")
    for topic in TOPICS:
        known = {fold(topic.label), fold(topic.phrase), fold(topic.short), *_TOPIC_WORDS.get(topic.key, ())}
        if folded in known or any(len(one) > 12 and one in folded for one in known):
            return topic.key
    return text


_TOPIC_WORDS = {
    "N0": ("chi dao dieu hanh", "cong tac chi dao, dieu hanh", "cong tac chi dao dieu hanh"),
    "N1": ("the che", "cai cach the che"),
    "N2": ("tthc", "thu tuc hanh chinh", "cai cach tthc", "kiem soat tthc"),
    "N3": ("to chuc bo may", "bo may", "cai cach to chuc bo may"),
    "N4": ("che do cong vu", "cong vu", "cai cach che do cong vu", "can bo cong chuc"),
    "N5": ("tai chinh cong", "cai cach tai chinh cong"),
    "N6": ("chinh quyen so", "chinh phu so", "chuyen doi so", "chinh quyen dien tu", "chinh phu dien tu"),
}


def _choice(key: str, kind: Choice, text: str) -> Reading:
    if key == "status":
        folded = fold(text)
        for status, words in _STATUS.items():
            if folded in words:
                return Reading(status)
        if folded.startswith(("khong ", "hoan ", "huy ")) and folded != "khong thuc hien":
            # "Không phát do mất điện": the words are the reason as well.
            return Reading("cancelled", keep=text)
    return Reading(kind.parse(text))
