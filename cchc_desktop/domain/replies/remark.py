"""A remark of the upper level about one record of a unit, and the unit's answer: two records with two owners.

Neither side ever writes into the other's record, so remarks and answers merge like everything else and never collide.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.text import tidy_lines
from cchc_desktop.domain.values import Row, text_of

SORTS: dict[str, str] = {"remark": "Nhận xét", "question": "Câu hỏi", "request": "Yêu cầu bổ sung"}
MOST = 4000
"""Signs of one remark or answer."""
SETTLED = "yes"


def tables() -> dict[str, str]:
    """Tables whose records may be remarked on, and what people call such a record."""
    registers = {one.key: one.label for one in REGISTERS.values()}
    return {"activity": "Hoạt động", "issued_report": "Báo cáo", **registers}


class Remark(NamedTuple):
    """One remark with its answer. `unit` wrote it, `addressee` owns the record `about` in `table`; `title` is what the
    record was called when the remark was written. `due_on` is an ISO day or empty. `answered_on` is a day too."""

    id: str
    unit: str
    addressee: str
    table: str
    about: str
    title: str
    sort: str
    text: str
    due_on: str
    settled: bool
    written_on: str
    answer: str = ""
    answered_on: str = ""

    @classmethod
    def of(cls, row: Row) -> Remark:
        """As stored, with the answer beside it."""
        names = ("id", "unit", "addressee", "tbl", "about", "title", "sort", "text", "due_on")
        known, later = [text_of(row, one) for one in names], ("written_on", "answer", "answered_on")
        return cls._make([*known, row["settled"] == SETTLED, *(text_of(row, one) for one in later)])

    @property
    def sort_words(self) -> str:
        """The kind of remark in words; one that only a newer program knows is a remark."""
        return SORTS.get(self.sort, SORTS["remark"])

    @property
    def waits(self) -> bool:
        """Whether the addressee still owes an answer."""
        return not self.settled and not self.answer

    def is_late(self, today: str) -> bool:
        """Still waiting after its day (ISO days)."""
        return self.waits and bool(self.due_on) and self.due_on < today


def checked_text(text: str) -> str:
    """The tidy text; raises InputRefused YK-02 for an empty or too long one."""
    tidied = tidy_lines(text)
    if not tidied or len(tidied) > MOST:
        sentence = f"Dài quá {formats.number(MOST)} ký tự" if tidied else "Nội dung còn trống"
        raise InputRefused("YK-02", problems={"text": sentence}, sentence=sentence)
    return tidied


def checked_sort(sort: str) -> str:
    """The kind of remark; raises InputRefused YK-03."""
    if sort not in SORTS:
        known = ", ".join(SORTS)
        raise InputRefused("YK-03", sort=sort, known=known)
    return sort


def checked_due(due: str) -> str | None:
    """An ISO day or nothing; raises InputRefused YK-03."""
    if not due:
        return None
    try:
        return date.fromisoformat(due).isoformat()
    except ValueError as error:
        raise InputRefused("YK-03:due", due=due) from error


def answer_record(unit: str, remark: str) -> str:
    """The record of a unit's answer, alike on every PC of the unit: two answers to one remark are one to settle."""
    return f"answer-{unit}-{remark.removeprefix('remark-')}"
