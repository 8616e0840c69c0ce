"""How numbers, dates and times are written for Vietnamese readers, and how what people type is read.

Reading is generous in form and strict in meaning: day before month always, no guessed years, no rounding.
What cannot be read raises ValueError whose text is one Vietnamese sentence naming the value, ready to show.
"""

from __future__ import annotations

import datetime as dt
import re

from cchc_desktop.domain.text import fold, tidy, tokens

_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
SPOKEN_WEEKDAY = "thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat"
"""A day of the week in folded words."""
_SPOKEN = ("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat")
_LARGEST = 10**15
_DIGITS = 16


def number(n: int) -> str:
    """1234 → "1.234" (dot between thousands)."""
    return f"{n:,}".replace(",", ".")


def two(n: int) -> str:
    """3 → "03": official documents write numbers below 10 with a leading nought."""
    return f"{n:02d}"


def decimal(value: int, places: int = 1) -> str:
    """A fixed-point number held as an integer: decimal(12345, 1) → "1.234,5" (decimal comma)."""
    if places == 0:
        return number(value)
    whole, rest = divmod(abs(value), 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{number(whole)},{rest:0{places}d}"


def percent(permille: int) -> str:
    """50 (parts of a thousand) → "5,0%"."""
    return f"{decimal(permille, 1)}%"


def money(n: int) -> str:
    """500000 → "500.000 đồng"."""
    return f"{number(n)} đồng"


def size(length: int) -> str:
    """Bytes as people say them: 600 → "1 KB", 2654958 → "2,7 MB", 4200000000 → "4,2 GB"; rounded up, never down."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB")):
        if length > unit - unit // 20:
            return f"{decimal(-(-length * 10 // unit))} {name}"
    return f"{number(-(-length // 1000))} KB"


def hours(minutes: int) -> str:
    """514 minutes → "08 giờ 34 phút"."""
    return f"{two(minutes // 60)} giờ {two(minutes % 60)} phút"


def _date(value: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def day(value: dt.date | str) -> str:
    """A date or its ISO text → "09/10/2026". Raises ValueError for text that is no ISO date."""
    date = _date(value)
    return f"{date.day:02d}/{date.month:02d}/{date.year:04d}"


def day_in_prose(value: dt.date | str) -> str:
    """ "14/10/2026", "05/9/2026": a zero before days below 10 and before months 1 and 2 only (Phụ lục I, mục 4)."""
    date = _date(value)
    return (
        f"{date.day:02d}/{date.month:02d}/{date.year}" if date.month < 3 else f"{date.day:02d}/{date.month}/{date.year}"
    )


def days_in_prose(first: dt.date | str, last: dt.date | str) -> str:
    """ "từ ngày 15/9/2026 đến ngày 14/10/2026"; of one day "trong ngày 29/02/2024"."""
    if _date(first) == _date(last):
        return f"trong ngày {day_in_prose(first)}"
    return f"từ ngày {day_in_prose(first)} đến ngày {day_in_prose(last)}"


def short_day(value: dt.date | str) -> str:
    """A date or its ISO text → "09/10"."""
    date = _date(value)
    return f"{date.day:02d}/{date.month:02d}"


def weekday(value: dt.date | str) -> str:
    """A date or its ISO text → "T2" … "T7", "CN"."""
    return _WEEKDAYS[_date(value).weekday()]


def weekday_named(words: str) -> int | None:
    """Monday = 0 … Sunday = 6 of "thứ hai", "Thứ 2", "T2", "chủ nhật", "CN"; None for other words."""
    text = fold(words)
    for names in (_SPOKEN, tuple(map(str.lower, _WEEKDAYS))):
        if text in names:
            return names.index(text)
    short = text.replace("thu ", "t")
    return int(short[1]) - 2 if short[:1] == "t" and short[1:] in {"2", "3", "4", "5", "6", "7"} else None


def _shown(text: str) -> str:
    """The value inside a message: quoted, and short enough to stay one readable sentence."""
    clean = tidy(text)
    return f"“{clean[:57]}…”" if len(clean) > 60 else f"“{clean}”"


# Patterns of this module stay text: `re` compiles each when it is first used and remembers it. Compiled here, they and
# those of `text` and `period` took 3 ms of every start (measured).
_WEEKDAY_WORDS = rf"^(?:(?:{SPOKEN_WEEKDAY}|cn|t[2-7])\b[\s,.:-]*)"
_CLOCK_TAIL = r"(?:t|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$"
_DAY_FIRST = r"(\d{1,2})\s*([/.-])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d{2}))?[.,]?"
_YEAR_FIRST = r"(\d{4})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{1,2})"
_IN_WORDS = r"(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})(?:\s*,?\s*nam\s*(\d{4}|\d{2}))?\.?"


def parse_day(text: str, *, default_year: int | None = None) -> dt.date:
    """Read a date as people write it; "3/10" alone needs `default_year`.

    Known: "3/10/2026", "03-10-26", "3.10.2026", "2026-10-03", "ngày 3 tháng 10 năm 2026".

    The day always comes before the month unless the year comes first. A weekday in front and a clock behind
    are passed over. Raises ValueError with a Vietnamese sentence.
    """
    folded = re.sub(_CLOCK_TAIL, "", fold(text)).strip()
    folded = re.sub(_WEEKDAY_WORDS, "", folded)
    folded = re.sub(r"^ngay\s+(?=\d+\s*[/.-])", "", folded)
    if match := re.fullmatch(_YEAR_FIRST, folded):
        year, month, day_ = match.group(1), match.group(3), match.group(4)
    elif match := re.fullmatch(_DAY_FIRST, folded):
        day_, month, year = match.group(1), match.group(3), match.group(4)
    elif match := re.fullmatch(_IN_WORDS, folded):
        day_, month, year = match.group(1), match.group(2), match.group(3)
    else:
        raise ValueError(f"{_shown(text)} không phải là ngày; xin ghi dạng 03/10/2026.")
    if year is None:
        if default_year is None:
            raise ValueError(f"Ngày {_shown(text)} thiếu năm; xin ghi đủ, ví dụ 03/10/2026.")
        full_year = default_year
    else:
        full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return dt.date(full_year, int(month), int(day_))
    except ValueError:
        raise ValueError(f"Ngày {_shown(text)} không có trong lịch (ghi ngày trước, tháng sau).") from None


FIRST_YEAR, LAST_YEAR = 2000, 2100
"""A record outside these years is a slip of the pen: the programme began in 2001."""


def iso_day_problem(value: str) -> str | None:
    """What is wrong with a stored day (ISO text), as a Vietnamese phrase, or None when it may be kept."""
    try:
        date = dt.date.fromisoformat(value)
    except ValueError:
        date = None
    if date is None or date.isoformat() != value:
        return f"{_shown(value)} không phải là ngày"
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        return f"năm {date.year} nằm ngoài khoảng {FIRST_YEAR}-{LAST_YEAR}"
    return None


_STORED_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"


def is_clock(value: str) -> bool:
    """Whether the text is a time of the day as it is stored: "05:00"."""
    return re.fullmatch(_STORED_CLOCK, value) is not None


_HALF_DAY = {"sang": 0, "am": 0, "trua": 12, "chieu": 12, "toi": 12, "pm": 12}
_CLOCK = (
    r"(?:luc\s*)?(\d{1,2})\s*(?:h|g|gio|:)\s*(?:(\d{1,2})\s*(?:phut|ph|p|m|')?)?(?::\d{2})?"
    r"\s*(sang|am|trua|chieu|toi|pm)?\.?"
)


def parse_time(text: str) -> str:
    """Read "5h00", "5h", "5g30", "05:00", "5 giờ 30 phút", "17h30'", "4h30 chiều" → "05:00" (24 hours).

    Raises ValueError with a Vietnamese sentence.
    """
    folded = fold(text).replace("’", "'").replace("′", "'")
    match = re.fullmatch(_CLOCK, folded)
    if match is None or (match.group(2) is None and ":" in folded):
        raise ValueError(f"{_shown(text)} không phải là giờ; xin ghi dạng 05:00 hoặc 5h00.")
    hour, minute = int(match.group(1)), int(match.group(2) or 0)
    half = match.group(3)
    # "11h trưa" is before noon, "1h trưa" after it; "12 am" is midnight.
    if half and _HALF_DAY[half] and hour < (10 if half == "trua" else 12):
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        raise ValueError(f"Giờ {_shown(text)} không có trên đồng hồ (từ 00:00 đến 23:59).")
    return f"{hour:02d}:{minute:02d}"


_TO = r"(?i)\s*(?:->|[-–—]|(?<=[\s\d])(?:đến|tới|den|toi)(?=[\s\d]))\s*"
_END_OF_DAY = r"24\s*(?:h|g|gio|:)\s*(?:00)?"
_HALF_A_DAY = 720


def minutes_of(clock: str) -> int:
    """ "05:30" → 330, minutes since midnight."""
    return int(clock[:2]) * 60 + int(clock[3:])


def parse_end(text: str) -> int:
    """The minute of the day at which something ends, from a time as `parse_time` reads it or "24:00"."""
    return 1440 if re.fullmatch(_END_OF_DAY, fold(text)) else minutes_of(parse_time(text))


def length_of(start: int, end: int) -> int | None:
    """Minutes from one minute of the day to another, over midnight when the end is the earlier one.

    None where that would take half a day and more: such an end is a slip of the pen or another hour.
    """
    length = end - start if end > start else end + 1440 - start
    return length if end > start or length < _HALF_A_DAY else None


def parse_hours(text: str) -> tuple[str, int] | None:
    """A span of hours as its beginning and its minutes: "23h50-0h05" → ("23:50", 15); None for what is no span.

    Twelve hours and more are none: "5h - 17h" are two times of one day.
    """
    parts = re.split(_TO, tidy(text))
    if len(parts) != 2 or not all(parts):
        return None
    try:
        start, end = parse_time(parts[0]), parse_end(parts[1])
    except ValueError:
        return None
    length = length_of(minutes_of(start), end)
    return (start, length) if length is not None and length < _HALF_A_DAY else None


def span_differs(text: str, length: int) -> str:
    """Why hours from … to … are refused beside a length of their own."""
    return f"{_shown(text)} dài {length} phút, khác thời lượng đã ghi; hãy sửa một trong hai ô."


_UNIT_SPELLINGS = {
    "phut": ("phut", "ph", "p", "'"),
    "dong": ("dong", "d", "vnd", "vn dong"),
    "gio": ("gio", "h", "g"),
}
_ANY_COUNT = frozenset(("lan", "nguoi"))
"""Words of counting that may follow any number."""
WIDE = str.maketrans("０１２３４５６７８９，．＋－", "0123456789,.+-")
"""What an input method for wide letters writes: the same digits."""
_GROUPED = r"[1-9][0-9]{0,2}(?:([ .,])[0-9]{3})(?:\1[0-9]{3})*"
_FRACTION = r"([0-9]+|[0-9]{1,3}(?:([ .,])[0-9]{3})(?:\2[0-9]{3})*)([.,])([0-9]+)"
_NEGATIVE = r"[-−–]\s*[0-9][0-9 .,]*|\(\s*[0-9][0-9 .,]*\)"


def _without_unit(folded: str, unit: str, names: str) -> str:
    """The number alone when the words behind it only say what is counted: its unit, or the field's own name."""
    wanted = fold(unit)
    for spelling in sorted({wanted, *_UNIT_SPELLINGS.get(wanted, ())}, key=len, reverse=True):
        if spelling and folded.endswith(spelling):
            return folded[: -len(spelling)].rstrip(" .")
    behind = re.fullmatch(r"([0-9., ]*[0-9])\s*([^0-9.,]+)", folded)
    words = tokens(behind.group(2)) if behind and names else []
    if behind is not None and words and set(words) <= {*tokens(f"{unit} {names}"), *_ANY_COUNT}:
        return behind.group(1)
    return folded


def _counted(text: str) -> int | None:
    """The digits of a text as a number; None for more than any count here has (Python itself reads no 4,301 digits)."""
    digits = re.sub(r"[^0-9]", "", text).lstrip("0")
    return int(digits or "0") if len(digits) <= _DIGITS else None


def parse_whole(given: str | float, *, unit: str = "", names: str = "") -> int:
    """Read a whole number ≥ 0: "12", "1.234", "1 234", "1,234" (thousands), and "12 phút" when unit="phút".

    The one reader of numbers, for the form, the import, the command line and the targets: a number stays the number
    it is (12.0 of a workbook is 12), and a text is read as people write it. `names` are further words that may stand
    behind the number, the field's own ("35 người dự").

    Raises ValueError with a Vietnamese sentence for words, negative numbers and fractions; nothing is rounded, and
    no sign is left out: "7,5", "1.5" and "0.500" are fractions.
    """
    if not isinstance(given, str):
        return _of_number(given)
    folded = fold(given.translate(WIDE)).replace("’", "'").replace("′", "'")
    folded = _without_unit(folded, unit, names) if unit or names else folded
    if re.fullmatch(_NEGATIVE, folded):
        raise ValueError(f"{_shown(given)} là số âm; ô này chỉ nhận số từ 0 trở lên.")
    folded = folded.removeprefix("+")
    if re.fullmatch(r"[0-9]+", folded) or re.fullmatch(_GROUPED, folded):
        value = _counted(folded)
    elif match := re.fullmatch(_FRACTION, folded):
        # "5,0" and "1.000,00" are whole numbers as spreadsheets write them; one sign can't be both kinds of mark.
        if match.group(4).strip("0") or len(match.group(4)) > 2 or match.group(2) == match.group(3):
            raise ValueError(f"{_shown(given)} là số lẻ; ô này chỉ nhận số nguyên.")
        value = _counted(match.group(1))
    else:
        raise ValueError(f"{_shown(given)} không phải là số; xin ghi bằng chữ số, ví dụ 12.")
    if value is None or value > _LARGEST:
        raise ValueError(f"Số {_shown(given)} quá lớn.")
    return value


def _of_number(given: float) -> int:
    """A number that a workbook or JSON holds as one."""
    shown = f"“{given:.10g}”".replace(".", ",")
    if given < 0:
        raise ValueError(f"{shown} là số âm; ô này chỉ nhận số từ 0 trở lên.")
    if given > _LARGEST:
        raise ValueError(f"Số {shown} quá lớn.")
    if not float(given).is_integer():
        raise ValueError(f"{shown} là số lẻ; ô này chỉ nhận số nguyên.")
    return int(given)
