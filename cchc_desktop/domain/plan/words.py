"""Targets, units and deadlines as plans write them: "12 bài", "02 lần/tuần", "30-40 %", "Thường xuyên", "12/2026".

What can be counted becomes a number in one of the measures; the words stay beside it and are what people are shown.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Whole
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.plan import MEASURE_WORDS, UNCOUNTED, turns_of
from cchc_desktop.domain.text import fold, tidy

_MOST = 100
_A_YEAR = {"ngay": 365, "tuan": 52, "thang": 12, "quy": 4, "nam": 1}
"""How often a stretch of time comes in a year."""
_ABOUT = re.compile(r"^(?:khoang|it nhat|toi thieu|tren|tu|dat|≥|>=?|~)\s*")
_NUMBER = r"\d[\d.,]*(?: \d{3})*"
_AMOUNT = re.compile(rf"({_NUMBER})(?:\s*(?:-|–|den)\s*({_NUMBER}))?\s*(.*)")
_PART = re.compile(r"\d+\s*/\s*\d+\b.*")
_OFTEN = re.compile(r"(.*?)\s*(?:/|tren|trong|mot|moi|hang)\s*(?:0?1\s*|mot\s+|moi\s+)?(ngay|tuan|thang|quy|nam)")
_ALWAYS = re.compile(
    r"(?:thuong xuyen|lien tuc|hang (?:ngay|tuan|thang|quy|nam)|dinh ky|theo |khi |tat ca|toan bo|day du|kip thoi"
    r"|dot xuat)"
)
_UNITS = {
    "total_minutes": ("phut",),
    "plays": ("luot phat", "lan phat"),
    "views": ("luot xem", "luot tiep can", "luot truy cap"),
    "interactions": ("luot tuong tac", "tuong tac"),
    "participants": ("nguoi", "dai bieu", "hoc vien"),
    "guided": ("nguoi duoc huong dan", "luot huong dan", "nguoi huong dan"),
    "attending": ("nguoi du", "nguoi tham du", "nguoi tham gia"),
    "items": ("tin", "bai", "tac pham", "video", "clip", "phong su"),
    "quantity": (
        *("ban", "to", "cuon", "cai", "chiec", "bo", "bang ron", "pa no", "pano", "ap phich", "khau hieu", "tin nhan"),
        *("an pham", "san pham", "tai lieu"),
    ),
    "count": (
        *(
            "lan",
            "cuoc",
            "hoi nghi",
            "hoi thao",
            "hoi thi",
            "lop",
            "buoi",
            "dot",
            "hoat dong",
            "chuyen muc",
            "so",
            "ky",
        ),
        *("ban tin", "van ban", "chuong trinh", "su kien", "nhiem vu", "mo hinh", "chuyen trang", "chuyen de"),
        *("khoa", "phien", "toa dam", "ngay hoi", "luot tuyen truyen", "luot niem yet", "noi dung"),
    ),
}
_DEADLINE_LEADS = re.compile(
    r"^(?:truoc|chậm nhat|cham nhat|muon nhat|hoan thanh|xong|trong|cuoi|den|het|ngay|vao|dau|giua)\s+(?=\S)"
)
_QUARTERS = {"i": 3, "1": 3, "ii": 6, "2": 6, "iii": 9, "3": 9, "iv": 12, "4": 12}
_WHOLE_YEAR = re.compile(
    r"(?:trong nam|ca nam|cuoi nam|nam|thuong xuyen|lien tuc|dinh ky|hang (?:ngay|tuan|thang|quy|nam))(?: .*)?"
)


class Amount(NamedTuple):
    """A target. `number` is None where nothing can be counted or nothing was set; `words` and `unit` as written, ""
    where they say no more than number and measure."""

    number: int | None
    measure: str
    words: str = ""
    unit: str = ""


class Due(NamedTuple):
    """A deadline: the last day (ISO) and the words, "" where they are the day itself."""

    day: str
    words: str = ""


def amount(target: str, unit: str, kind: str) -> Amount:
    """What the cells "Chỉ tiêu" and "Đơn vị tính" of an item of that kind mean; raises ValueError, a Vietnamese
    sentence, for a target that is none."""
    said, unit = tidy(target.translate(formats.WIDE)), tidy(unit)
    if len(said) > _MOST or len(unit) > _MOST:
        raise ValueError(f"“{(said if len(said) > _MOST else unit)[:57]}…” quá dài; nhiều nhất {_MOST} ký tự.")
    if not said:
        return Amount(None, *_counted(unit, kind))
    words = _each_time_last(_ABOUT.sub("", fold(said)))
    if _PART.fullmatch(words):
        return Amount(None, UNCOUNTED, said, "")
    match = _AMOUNT.fullmatch(words)
    if match is None:
        if _ALWAYS.match(words):
            return Amount(None, _counted(unit, kind).measure, said, "")
        return Amount(_whole(said), *_counted(unit, kind))  # says what is wrong with it
    low, high, own = match.groups()
    if any(sign.isdigit() for sign in re.sub(r"/ ?0?1\b", "/", own)):
        raise ValueError(f"“{said}” có nhiều chỉ tiêu trong một ô; xin tách thành từng dòng.")
    is_last = bool(own) and fold(said[-len(own) :]) == own
    exact, own_words = (said[: -len(own)].strip(), said[-len(own) :]) if is_last else (said, own)
    counted = _counted(own_words or unit, kind)
    shown_unit = counted.unit if is_last or not own else ""
    if counted.measure == UNCOUNTED:
        return Amount(None, UNCOUNTED, exact, shown_unit)
    times = _A_YEAR.get(_often(own or fold(unit))[1], 1)
    number = _whole(low)
    if high is not None and _whole(high) < number:
        raise ValueError(f"“{said}” có số sau nhỏ hơn số trước.")
    is_plain = exact in (formats.number(number), str(number)) and times == 1
    return Amount(number * times, counted.measure, "" if is_plain else exact, shown_unit)


def _whole(text: str) -> int:
    found = Whole().counted(text)
    return found if isinstance(found, int) else 0


def _each_time_last(words: str) -> str:
    """ "moi tuan 2 lan" → "2 lan/tuan"."""
    match = re.fullmatch(r"(?:moi|hang|mot) (ngay|tuan|thang|quy|nam),? (\d.*)", words)
    return f"{match.group(2)}/{match.group(1)}" if match else words


class _Counted(NamedTuple):
    measure: str
    words: str
    unit: str


def _counted(unit: str, kind: str) -> _Counted:
    """The measure that a unit's words count in, and the words where the measure's own say something else."""
    found = KINDS.get(kind)
    main = found.main if found else "count"
    if not unit:
        return _Counted(main, "", "")
    if unit in MEASURE_WORDS:
        return _Counted(unit, "", "")
    for key, label in MEASURE_WORDS.items():
        if fold(unit) == fold(label) and not (found and key == "turns"):
            return _people(_Counted(key, "", "" if unit == label else unit), kind)
    thing = _often(fold(unit))[0]
    if "%" in thing or thing.startswith("phan tram"):
        return _Counted(UNCOUNTED, "", unit)
    if found is not None and found.has("quantity") and thing == fold(found.field("quantity").unit):
        return _Counted("quantity", "", unit)
    if thing == "luot":
        return _Counted(turns_of(kind) if found else "turns", "", unit)
    # Printed matter names its own unit, whatever it is; of other things nobody knows whether the log counts them.
    unknown = "quantity" if found is not None and found.has("quantity_unit") else UNCOUNTED
    best = max(
        (
            (len(word), measure)
            for measure, words in _UNITS.items()
            for word in words
            if f" {word} " in f" {_bare(thing)} "
        ),
        default=(0, unknown),
    )
    return _people(_Counted(best[1], "", unit), kind)


def _people(found: _Counted, kind: str) -> _Counted:
    """An item of one kind has one sort of people."""
    return found._replace(measure="participants") if kind and found.measure in ("guided", "attending") else found


def measure_of(stored: str, unit: str, kind: str) -> str:
    """The measure of a stored item: older programs took every unit they did not know for that of the kind."""
    known = KINDS.get(kind)
    return _counted(unit, kind).measure if unit and stored == (known.main if known else "count") else stored


def _bare(words: str) -> str:
    return re.sub(r"[^\w ]", " ", words)


def _often(unit: str) -> tuple[str, str]:
    """ "lan/tuan" → ("lan", "tuan"); a unit that comes once has no time."""
    match = _OFTEN.fullmatch(unit)
    return (match.group(1), match.group(2)) if match else (unit, "")


def without_time(unit: str) -> str:
    """The unit of a whole year's number: "lần/tuần" → "lần"."""
    thing, time = _often(fold(unit))
    return unit[: len(thing)].strip(" /") if time else unit


def due(text: str, year: int) -> Due:
    """The day a deadline's words mean in the plan of that year: a day, or the last one of a month, a quarter or the
    year. Raises ValueError with a Vietnamese sentence."""
    said = tidy(text)
    words, before = fold(said), ""
    while words != before:
        words, before = _DEADLINE_LEADS.sub("", words), words
    day = _month(words, year) or _quarter(words, year)
    if day is None and re.fullmatch(r"6 thang dau nam.*", words):
        day = dt.date(year, 6, 30)
    if day is None and _WHOLE_YEAR.fullmatch(fold(said)):
        named = re.search(r"\bnam (20\d\d)\b", words)
        day = dt.date(int(named.group(1)) if named else year, 12, 31)
    if day is None:
        day = _day(words, said, year)
    return Due(day.isoformat(), "" if said == formats.day(day) or said == day.isoformat() else said)


def _day(words: str, said: str, year: int) -> dt.date:
    try:
        return formats.parse_day(words, default_year=year)
    except ValueError:
        return formats.parse_day(said, default_year=year)  # its sentence names the words as they stand


def _month(words: str, year: int) -> dt.date | None:
    """The last day of "thang 12", "thang 12/2026", "t12/2026", "12/2026", "thang 6, thang 12" (the last named)."""
    part = re.split(r"\s*(?:,|;|\bva\b)\s*", words)[-1]
    match = re.fullmatch(r"(thang\s*|t)?(\d{1,2})(?:\s*(?:/|-|\.|nam|/nam)\s*(?:nam\s*)?(20\d\d))?", part)
    if match is None or not (match.group(1) or match.group(3)) or not 1 <= int(match.group(2)) <= 12:
        return None
    return _end(int(match.group(3) or year), int(match.group(2)))


def _quarter(words: str, year: int) -> dt.date | None:
    """The last day of "quy iii", "quy iv/2026", "quy i, ii, iii, iv" (the last named)."""
    match = re.fullmatch(r"quy\s+((?:(?:quy\s+)?[ivx\d]+\s*(?:,|;|-|va)?\s*)+?)(?:\s*(?:/|nam)\s*(20\d\d))?", words)
    if match is None:
        return None
    names = [one for one in re.split(r"[\s,;-]+|\bva\b|\bquy\b", match.group(1)) if one]
    if not names or any(one not in _QUARTERS for one in names):
        return None
    return _end(int(match.group(2) or year), _QUARTERS[names[-1]])


def _end(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
