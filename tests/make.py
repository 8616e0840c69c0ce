"""Small builders that every test may use: an office, an opened log book, drafts of activities, and draws of them.

A session made here is closed by itself when the test ends.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from cchc_desktop.domain import fields as types
from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.topics import TOPICS
from cchc_desktop.services import log_activity
from cchc_desktop.services.session import Session
from cchc_desktop.storage import migrations

UNIT = "25747"
NOW = datetime(2026, 11, 22, 8, 0)
Draft = dict[str, object]

_VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
ALL_LETTERS = "".join(sorted({*_VOWELS, *"bcdđghklmnpqrstvx"}))
MARKED_LETTERS = "".join(letter for small in ALL_LETTERS if not small.isascii() for letter in (small, small.upper()))
"""The 134 letters that plain typing lacks: every vowel with tone or shape, and đ, small and capital."""

_opened: list[Session] = []
_new_books: dict[tuple[int, tuple[tuple[str, str], ...]], bytes] = {}
"""By schema: some tests play the program of another day."""


class StoppedClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Let time pass: `clock.move(days=1)`; negative numbers turn it back."""
        self.now += timedelta(**by)


def office(**changes: str) -> Office:
    """The office of the tests, with what a test wants different."""
    usual = Office(UNIT, "UBND xã Xuân Đông", upper="Sở Nội vụ tỉnh Đồng Nai", signer_name="Nguyễn Văn Bình")
    return replace(usual, **changes)


def session(
    folder: Path,
    *,
    name: str = "so.db",
    author: str = "An",
    clock: StoppedClock | None = None,
    **changes: str,
) -> Session:
    """A new empty log book in `folder`; `changes` go to its office. Each sort is made once and then copied: quick."""
    path, sort = folder / name, (migrations.latest(), tuple(sorted(changes.items())))
    if sort not in _new_books:
        Session.create(path, office(**changes), author="An", clock=StoppedClock()).close()
        _new_books[sort] = path.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_new_books[sort])
    made = Session.open(path, author=author, clock=clock or StoppedClock())
    _opened.append(made)
    return made


def reopened(closed: Session, *, author: str = "An", clock: StoppedClock | None = None) -> Session:
    """The same log book after the program was started anew."""
    closed.close()
    return opened(closed.path, author=author, clock=clock)


def opened(path: Path, *, author: str = "An", clock: StoppedClock | None = None) -> Session:
    """A log book that lies there already (a copy, one of another office)."""
    made = Session.open(path, author=author, clock=clock or StoppedClock())
    _opened.append(made)
    return made


def close_all() -> None:
    """Close every session a test has made; conftest.py calls it after each test."""
    while _opened:
        _opened.pop().close()


def activity(kind: str = "broadcast", /, **values: object) -> Draft:
    """A draft of that kind that may be stored, with what a test wants different."""
    usual: Draft = {"kind": kind, "date": "2026-10-03", "title": "Nộp hồ sơ trực tuyến tại nhà", "topic": "N2"}
    return usual | values


def broadcast(**values: object) -> Draft:
    """A broadcast of 10 minutes at five in the morning, with what a test wants different."""
    usual: Draft = {"start_time": "05:00", "minutes": 10, "places": ["Thôn Đông", "Thôn Đoài"], "editor": "Lê Thị Hoa"}
    return activity("broadcast", **(usual | values))


def added(where: Session, *drafts: Draft) -> tuple[str, ...]:
    """Log drafts in one act and give their ids."""
    return log_activity.add(where, drafts, sure=True).ids


def one(where: Session, **values: object) -> str:
    """Log one broadcast and give its id."""
    return log_activity.add(where, broadcast(**values), sure=True).ids[0]


# --- draws -----------------------------------------------------------------------------------------------

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))
_ALPHABET = ALL_LETTERS + ALL_LETTERS.upper() + "jfwz 0123456789.,-/()“”&<>'\""


def any_line(most: int = 40) -> st.SearchStrategy[str]:
    """One tidy line of Vietnamese text, not empty, sometimes given in the decomposed form."""
    line = st.text(alphabet=_ALPHABET, min_size=1, max_size=most).map(lambda s: " ".join(s.split()))
    spelled = st.tuples(line, st.sampled_from(("NFC", "NFC", "NFC", "NFD")))
    return spelled.map(lambda pair: unicodedata.normalize(pair[1], pair[0])).filter(bool)  # type: ignore[arg-type]


def any_value(item: Field) -> st.SearchStrategy[object]:
    """A value that the field accepts, as the JSON form writes it."""
    match item.type:
        case types.Day():
            return DAYS.map(date.isoformat)
        case types.Clock():
            return st.times().map(lambda time: f"{time:%H:%M}")
        case types.Whole(most=most):
            return st.integers(0, min(most, 10_000))
        case types.TopicCode():
            return st.sampled_from([topic.key for topic in TOPICS] + ["N6.2", "N2.10"])
        case types.Choice(choices=choices):
            return st.sampled_from([key for key, _ in choices])
        case types.Reference():
            return st.text("0123456789abcdef", min_size=32, max_size=32)
        case types.Names():
            return st.lists(any_line(12).filter(lambda s: ";" not in s), min_size=1, max_size=3)
        case _:
            return any_line()


@st.composite
def any_draft(draw: st.DrawFn, kinds: Sequence[str] = tuple(KINDS)) -> Draft:
    """A draft of any kind that may be stored: the required fields and a few of the others."""
    kind = KINDS[draw(st.sampled_from(kinds))]
    wanted = draw(st.sets(st.sampled_from([item.key for item in kind.fields]), max_size=8))
    draft: Draft = {"kind": kind.key}
    for item in kind.fields:
        if item.required or item.key in wanted:
            draft[item.key] = draw(any_value(item))
    draft.pop("end_date", None)
    if {"women", "participants"} & set(draft):
        women = draw(st.integers(0, 500))
        draft |= {"women": women, "participants": women + draw(st.integers(0, 500))}
    if draft.get("status") == "cancelled":
        draft["cancel_reason"] = "Mất điện"
    return draft
