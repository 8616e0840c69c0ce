"""What is asked before an activity is kept: figures and dates that can hardly be, a record that is there already.

A doubt is no error: answered yes, it is remembered on the record ("extra.confirmed.…") and not asked again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cchc_desktop.domain import formats
from cchc_desktop.domain.activity import COLUMNS, CONFIRMED, EXTRA
from cchc_desktop.domain.entry.bounds import SHORT_SPOTS, Bounds
from cchc_desktop.domain.fields import Field, LongText, Names, Text
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS, short_name
from cchc_desktop.domain.text import fold, tokens
from cchc_desktop.domain.values import Row, Value, split_list, text_of, whole_of

CONFIRMED_LABEL = "Đã xác nhận"
_AHEAD = "còn ở phía trước mà ghi “Đã thực hiện”"
_FREE = (Text, LongText, Names)
_NOT_FREE = frozenset({"url"})


class Doubt(NamedTuple):
    """One question: the field it is about, and why. `beside` names the other record, told and not kept."""

    field: str
    reason: str
    beside: str = ""

    def told(self) -> str:
        """The question in words."""
        return f"{self.reason} ({self.beside})" if self.beside else self.reason

    @property
    def is_early(self) -> bool:
        """Whether the activity's own day lies ahead: it may be meant as planned."""
        return self.field == "date" and self.reason.endswith(_AHEAD)

    @property
    def name(self) -> str:
        """Field of the history that remembers the answer."""
        import hashlib  # late: 3 ms

        return f"{EXTRA}{CONFIRMED}{hashlib.sha256(self.reason.encode()).hexdigest()[:8]}"


def extra_label(name: str) -> str:
    """What people call a field that no kind names: an answer by its label, one of a newer program by its key."""
    own = name.removeprefix(EXTRA)
    return CONFIRMED_LABEL if own.startswith(CONFIRMED) else own


def confirmed(row: Row) -> frozenset[str]:
    """Names of what was asked before, of a row with the history's names."""
    return frozenset(key for key in row if key.startswith(EXTRA + CONFIRMED))


def without_answers(draft: Mapping[str, object]) -> dict[str, object]:
    """The draft without answers that it brings along: only this program's question is an answer."""
    extra = draft.get("extra")
    kept = {key: value for key, value in draft.items() if not key.startswith((EXTRA + CONFIRMED, CONFIRMED))}
    if isinstance(extra, Mapping):
        kept["extra"] = {key: value for key, value in extra.items() if not str(key).startswith(CONFIRMED)}
    return kept


def of_row(row: Row, today: str, bounds: Bounds) -> list[Doubt]:
    """What is doubtful in an activity by itself (a row with the history's names)."""
    kind = KINDS.get(text_of(row, "kind"))
    if kind is None:
        return []
    return [*_of_days(kind, row, today), *_of_figures(kind, row, bounds), *_of_words(kind, row)]


def _of_days(kind: Kind, row: Row, today: str) -> list[Doubt]:
    if text_of(row, "status") != "done":
        return []
    return [
        Doubt(key, f"{kind.field(key).label} {formats.day(text_of(row, key))} {_AHEAD}")
        for key in ("date", "approved_on")
        if kind.has(key) and text_of(row, key) > today
    ]


def _days(row: Row) -> int:
    """So many days the activity lasted."""
    start, end = text_of(row, "date"), text_of(row, "end_date")
    return (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days + 1 if start and end > start else 1


def _of_figures(kind: Kind, row: Row, bounds: Bounds) -> list[Doubt]:
    found, days = list[Doubt](), _days(row)
    plays, people = whole_of(row, "plays"), whole_of(row, "participants")
    minutes = plays * whole_of(row, "minutes")
    span = "một ngày" if days == 1 else f"{formats.number(days)} ngày"
    if plays > _plays_a_day(kind.key, bounds) * days:
        most = formats.number(_plays_a_day(kind.key, bounds))
        found.append(
            Doubt("plays", f"{formats.number(plays)} lượt phát trong {span}, thường không quá {most} mỗi ngày")
        )
    if minutes > bounds.minutes * days:
        most = formats.number(bounds.minutes)
        found.append(
            Doubt("minutes", f"{formats.number(minutes)} phút phát trong {span}, một ngày có nhiều nhất {most} phút")
        )
    for key, count in (("participants", people), ("women", whole_of(row, "women"))):
        if count > bounds.people:
            most = formats.number(bounds.people)
            found.append(
                Doubt(key, f"{_label(kind, key)}: {formats.number(count)} người, cả địa bàn khoảng {most} người")
            )
    return found


def _plays_a_day(kind: str, bounds: Bounds) -> int:
    return bounds.plays * (SHORT_SPOTS if kind == "screen" else 1)


def _of_words(kind: Kind, row: Row) -> list[Doubt]:
    found = []
    for key, value in row.items():
        own = key.removeprefix(EXTRA)
        if not isinstance(value, str) or own in _NOT_FREE or own.startswith(CONFIRMED):
            continue
        item = kind.field(own) if kind.has(own) else COLUMNS.get(own) or Field(own, own)
        if isinstance(item.type, _FREE):
            found += [Doubt(own, reason) for reason in in_words(item.label, value)]
    return found


def in_words(label: str, text: str) -> list[str]:
    """What a free text holds that needs a question, as reasons that name the field and no whole number."""
    from cchc_desktop.domain.entry.marks import personal_numbers, secret_marks  # late: 2 ms

    reasons = [f"{label} có dấu “{mark}”, sổ này không dùng cho bí mật nhà nước" for mark in secret_marks(text)]
    reasons += [f"{label} có {sort} (…{last})" for sort, last in personal_numbers(text)]
    return list(dict.fromkeys(reasons))


def _label(kind: Kind, key: str) -> str:
    return kind.field(key).label if kind.has(key) else COLUMNS[key].label


@dataclass(slots=True)
class _OfDay:
    """Plays and minutes of one kind on one day, by record and in all."""

    records: dict[str, tuple[int, int]]
    plays: int = 0
    minutes: int = 0

    def count(self, record: str, plays: int, minutes: int) -> None:
        self.records[record] = plays, minutes
        self.plays += plays
        self.minutes += minutes

    def has_others(self, record: str) -> bool:
        return len(self.records) > (record in self.records)


_MOST_NEAR = 50
"""So many items at one hour and place are compared: a file with more of them is a list, and is not read N² times."""


class _Known(NamedTuple):
    """An activity that is there: its title, the title's words, and where it stands if not in the log yet."""

    record: str
    title: str
    words: tuple[str, ...]
    place: str


class Neighbours:
    """The activities of some days, to be asked whether one is there already and what a day's figures come to."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._same: dict[tuple[str, ...], list[_Known]] = {}
        self._there: dict[tuple[str, ...], list[_Known]] = {}
        self._days: dict[tuple[str, str], _OfDay] = {}

    def add(self, record: str, row: Row, place: str = "") -> None:
        """Count an activity in; `place` names it where it is not in the log yet ("dòng 3")."""
        one = _Known(record, text_of(row, "title"), _words(row), place)
        known = self._same.setdefault((*_when(row), *one.words), [])
        if len(known) < 2:  # one more than the record itself is enough
            known.append(one)
        for spot in _spots(row):
            near = self._there.setdefault(spot, [])
            if len(near) < _MOST_NEAR:
                near.append(one)
        if (plays := whole_of(row, "plays")) and row.get("status") != "cancelled":
            day = self._days.setdefault((text_of(row, "kind"), text_of(row, "date")), _OfDay({}))
            day.count(record, plays, plays * whole_of(row, "minutes"))

    def doubts(self, record: str, row: Row) -> list[Doubt]:
        """What is doubtful in an activity beside the others."""
        return [*self._twin(record, row), *self._sum(record, row)]

    def _twin(self, record: str, row: Row) -> list[Doubt]:
        words = _words(row)
        named = [one for one in self._same.get((*_when(row), *words), ()) if one.record != record]
        near = (one for spot in _spots(row) for one in self._there.get(spot, ()) if one.record != record)
        other = next((one for one in near if _alike(words, one.words)), None) if not named else named[0]
        if other is None:
            return []
        when = " ".join(filter(None, (text_of(row, "start_time"), formats.day(text_of(row, "date")))))
        same = "tên" if named else "địa điểm"
        there = f"{other.place}: “{_short(other.title)}”" if other.place else f"“{_short(other.title)}”"
        kind = short_name(text_of(row, "kind"))
        return [Doubt("title", f"{kind} {when} trùng ngày, giờ và {same} với hoạt động khác", there)]

    def _sum(self, record: str, row: Row) -> list[Doubt]:
        kind, day, plays = text_of(row, "kind"), text_of(row, "date"), whole_of(row, "plays")
        known = self._days.get((kind, day), _OfDay({}))
        if not plays or not known.has_others(record) or _days(row) > 1 or row.get("status") == "cancelled":
            return []
        own = known.records.get(record, (0, 0))
        total = known.plays - own[0] + plays
        minutes = known.minutes - own[1] + plays * whole_of(row, "minutes")
        if total > _plays_a_day(kind, self._bounds) or minutes > self._bounds.minutes:
            words = f"{short_name(kind)} cả ngày {formats.day(day)} lên tới {formats.number(total)} lượt"
            return [Doubt("plays", f"{words}, {formats.number(minutes)} phút")]
        return []


def _when(row: Row) -> tuple[str, str, str]:
    return text_of(row, "kind"), text_of(row, "date"), text_of(row, "start_time")


def _words(row: Row) -> tuple[str, ...]:
    return tuple(tokens(text_of(row, "title")))


_folded = lru_cache(1024)(fold)
"""Places are few and come again."""


def _spots(row: Row) -> list[tuple[str, ...]]:
    """Hour and place of an activity, of each place. Without an hour the place says too little: three notices on one
    board on one day are three."""
    when = _when(row)
    return [(*when, _folded(place)) for place in split_list(row.get("places"))] if when[2] else []


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two titles of one hour and place may be one thing told twice: the words of one are all in the other,
    or they share two of three. One broadcast has many items, so another title is another item, and so is another
    number ("bài 1", "bài 2")."""
    ours, theirs = set(one), set(other)
    if ours <= theirs or theirs <= ours:
        return True
    apart = ours ^ theirs
    if all(word.isdigit() for word in apart):
        return False
    return len(ours & theirs) * 3 >= len(ours | theirs) * 2


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59]}…"


def answers(doubts: list[Doubt]) -> dict[str, Value]:
    """What the record remembers once the questions were answered yes."""
    return {one.name: one.reason for one in doubts}
