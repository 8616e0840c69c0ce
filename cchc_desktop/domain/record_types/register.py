"""A register: what the office keeps beside the log, declared once (`domain/registers/`)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.fields import Reference
from cchc_desktop.domain.formats import iso_day_problem
from cchc_desktop.domain.record_types.base import RecordType, refused, stored
from cchc_desktop.domain.record_types.field_types import State
from cchc_desktop.domain.record_types.targets import Targets
from cchc_desktop.domain.text import nfc, sort_key
from cchc_desktop.domain.values import Row, Value, text_of

Draft = dict[str, object]
_NAME = 60
_SOON = 3
"""Days before the last one from which a record says how many are left."""
_LONGEST_KEY = 40


NOT_TOLD = ""
"""No part of the report tells of the register, and it is meant so."""
PROGRESS, OWNER, FILES, NAMED = "progress.", "owner.", "files.", "named."
"""Under these a listed row carries how far it is, whose it is where that is another unit, how many files prove it, and
the name of its record (`Key.named`); no field may be called so."""


def _as_given(draft: Draft, problems: dict[str, str]) -> None:
    """A register that reads every field by itself."""


def _nothing_follows(row: Row) -> Mapping[str, Value]:
    """A register in which no field follows from others."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Register(RecordType):
    """A register of records that are no activities.

    `one` is what a single record is called in a sentence ("phản ánh", "3 phản ánh"). `columns` are the fields that
    table, list on paper and command line show; those of `worth` stay longest in a narrow table, beside the title, what
    waits and how far it is. `due` is the field of the last day for whatever the record waits for,
    `settled` of the day on which that came, `year` of the year it belongs to where it has no day. A record `belongs`
    to the one that this reference names, as a line of it. `same` are the fields by which a file's row is known again,
    under the `stem` of old ids. `understand` reads what a field alone can't, before the fields are read; `follow`
    fills what follows from others. `place` orders the table, `newest_first` turns it round. A row of a file that has
    none of the fields `headed`, and a number or a title like a heading, only heads the rows below it. `told_in` names
    the part of the report that tells of the register, NOT_TOLD when none is wanted; `progress` the heading of the
    column that says how far a record is; `annex` the number of the Biểu that lists the records of a period, with the
    columns `in_annex`, "" where none does; `targets` what its records ask of activities; `next_year` gives a record
    as it stands copied into another year, None for one that is not copied; `deeds` are the
    commands done with the register as a whole, the most wanted first. Others cite a record by its name or in the words
    `cited`, and mean it wherever its `sign` stands, a field that is one word ("76/NQ-CP"). Whoever cites one that has
    `ended` on a day (ISO) is told so: what became of it, in words, "" while it holds; asked with the record that the
    reference `successor` names, an empty row where it names none.
    """

    one: str
    columns: tuple[str, ...]
    same: tuple[str, ...]
    told_in: str
    stem: str = ""
    due: str = ""
    settled: str = ""
    year: str = ""
    belongs: str = ""
    annex: str = ""
    in_annex: tuple[str, ...] = ()
    progress: str = ""
    targets: Targets | None = None
    deeds: tuple[str, ...] = ()
    next_year: Callable[[Row, int], Row | None] | None = None
    worth: tuple[str, ...] = ()
    sign: str = ""
    cited: Callable[[Row], str] | None = None
    successor: str = ""
    ended: Callable[[Row, Row, str], str] | None = None
    headed: tuple[str, ...] = ()
    understand: Callable[[Draft, dict[str, str]], None] = _as_given
    follow: Callable[[Row], Mapping[str, Value]] = _nothing_follows
    named: Callable[[Row], str] | None = None
    place: Callable[[Row], str] | None = None
    newest_first: bool = True

    @property
    def form_title(self) -> str:
        return f"{self.one[:1].upper()}{self.one[1:]}"

    @property
    def state(self) -> str:
        """The key of its field of type State, "" for a register without."""
        return next((item.key for item in self.fields if isinstance(item.type, State)), "")

    @property
    def private(self) -> tuple[str, ...]:
        """The fields that stay on this PC."""
        return tuple(item.key for item in self.fields if item.private)

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """(field, register it refers to)."""
        return tuple((item.key, item.type.register) for item in self.fields if isinstance(item.type, Reference))

    @property
    def line(self) -> tuple[str, ...]:
        """The fields that one row of a table of its own says: all but those that hold for the whole table."""
        return tuple(item.key for item in self.fields if item.key not in {self.year, self.belongs})

    def name(self, row: Row) -> str:
        """What a record is called where one line has to do."""
        if self.named is not None:
            return self.named(row)
        return " ".join(text_of(row, self.title).split())

    def order(self, row: Row) -> str:
        """The key by which the table is sorted: the day, else the name in Vietnamese order."""
        if self.place is not None:
            return self.place(row)
        return text_of(row, self.day) if self.day else sort_key(self.name(row))

    def waits(self, row: Row) -> bool:
        """Whether somebody still has to do something about it."""
        found = self.field(self.state).type if self.state else None
        return isinstance(found, State) and row.get(self.state) in found.waits

    def is_late(self, row: Row, today: str) -> bool:
        """Whether it still waits after its last day (ISO)."""
        due = text_of(row, self.due) if self.due else ""
        return bool(due) and due < today and self.waits(row)

    def standing(self, row: Row, today: str) -> str:
        """Where it stands, in words: its state, or how late it is or soon will be."""
        if not self.state:
            return ""
        told = self.field(self.state).show(row.get(self.state))
        due = text_of(row, self.due) if self.due else ""
        if not due or not self.waits(row) or iso_day_problem(due) is not None:
            return told
        left = (date.fromisoformat(due) - date.fromisoformat(today)).days
        if left < 0:
            return f"Quá hạn {-left} ngày"
        return (f"Còn {left} ngày" if left else "Hạn hôm nay") if left <= _SOON else told

    def record(self, unit: str, row: Row) -> str:
        """The id under which a row of a file is known again, alike on every PC."""
        words = (self.stem or self.key, unit, *(str(row.get(key) or "") for key in self.same))
        return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]


def checked(register: Register, given: Mapping[str, object], *, keep_empty: bool = False) -> dict[str, Value]:
    """The draft as it may be stored: tidy, with defaults, only the fields that hold something, with `keep_empty` those
    too that the draft empties. References come as records already. Raises InputRefused NK-02."""
    problems: dict[str, str] = {}
    draft = {nfc(key): value for key, value in given.items() if key not in {"id", "unit", "register"}}
    register.understand(draft, problems)
    row: dict[str, Value] = {}
    for key, value in draft.items():
        if not register.has(key):
            problems[key] = f"Không có ô nào tên “{key[:_LONGEST_KEY]}”"
        elif key not in problems:
            row[key] = stored(register.field(key), value, key, problems)
    for key, default in register.defaults().items():
        if row.get(key) is None:
            row[key] = default
    row |= register.follow(row)
    for key, sentence in register.problems(row).items():
        problems.setdefault(key, sentence)
    if problems:
        raise refused(problems)
    return {key: value for key, value in row.items() if value is not None or keep_empty}


def changed(register: Register, row: Row, changes: Mapping[str, object]) -> dict[str, Value]:
    """The fields of a stored record that `changes` really alters, checked as a whole; None empties a field. Fields that
    only a newer program knows stay as they are. Raises InputRefused NK-02."""
    before = {key: row[key] for key in (item.key for item in register.fields) if row.get(key) is not None}
    stale = _words_of(register, changes)
    after = checked(register, {**{key: value for key, value in before.items() if key not in stale}, **changes})
    emptied: dict[str, Value] = {key: None for key in before if key not in after}
    return emptied | {key: value for key, value in after.items() if before.get(key) != value}


def _words_of(register: Register, changes: Mapping[str, object]) -> set[str]:
    """The words that a changed value leaves behind; those of an amount and of its unit are one."""
    found = {item.words for item in register.fields if item.words and item.key in changes and item.words not in changes}
    together = set(register.targets.apart) if register.targets is not None else set()
    return found | together if found & together else found


def called(register: Register, row: Row) -> str:
    """One record as an act or a toast names it: 'phản ánh “Loa thôn Đoài nghe không rõ”'."""
    name = register.name(row)
    return f"{register.one} “{name if len(name) <= _NAME else f'{name[: _NAME - 1].rstrip()}…'}”"
