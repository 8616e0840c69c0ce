"""What kinds of activity and registers have in common: a type of record is declared once, everything follows from it.

Form, table, search, Excel, package rules, conflict and history words, list on paper and command line ask the
declaration; none of them knows a type of record by its name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field, Names, Whole
from cchc_desktop.domain.values import Row, Value, join_list

Check = Callable[[Row], dict[str, str]]


def no_check(row: Row) -> dict[str, str]:
    """A type without rules of its own between fields."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class RecordType:
    """One type of record. `title` and `day` are the keys of the fields that name and date one ("" for undated ones).

    `short` is its word in lists and menus, `label` its full name; `synonyms` are words in an Excel sheet's name or a
    "Loại" column that mean it. `check` holds between fields. A declaration is itself alone and equal to no other; to
    make it and `Kind` comparable and printable took 2 ms of every start (measured).
    """

    key: str
    label: str
    short: str
    fields: tuple[Field, ...]
    title: str = "title"
    day: str = "date"
    synonyms: tuple[str, ...] = ()
    check: Check = no_check
    required: tuple[Field, ...] = dataclasses.field(init=False)
    _by_key: dict[str, Field] = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "required", tuple(item for item in self.fields if item.required))
        object.__setattr__(self, "_by_key", {item.key: item for item in self.fields})

    @property
    def form_title(self) -> str:
        """What stands above the form of one record."""
        return self.short

    def field(self, key: str) -> Field:
        """The field of that key; KeyError when this type does not use it."""
        return self._by_key[key]

    def has(self, key: str) -> bool:
        """Whether this type uses that field."""
        return key in self._by_key

    @property
    def entered(self) -> tuple[Field, ...]:
        """The fields that a person fills: not those that hold the words of another."""
        words = {item.words for item in self.fields if item.words}
        return tuple(item for item in self.fields if item.key not in words)

    def defaults(self) -> dict[str, Value]:
        """Values taken when the way in gives nothing."""
        return {item.key: item.default for item in self.fields if item.default is not None}

    def problems(self, row: Mapping[str, Value]) -> dict[str, str]:
        """All that is wrong with a row of this type: field key → Vietnamese sentence; empty when it may be stored."""
        found = {
            item.key: sentence for item in self.fields if (sentence := item.problem(row.get(item.key))) is not None
        }
        for key, sentence in self.check(row).items():
            found.setdefault(key, sentence)
        return found


def stored(item: Field, given: object, key: str, problems: dict[str, str]) -> Value:
    """One value in its stored type: text is parsed by the field, a list of names is joined, the rest must fit. What
    can't be read is named in `problems`."""
    if isinstance(given, list | tuple) and isinstance(item.type, Names) and all(isinstance(one, str) for one in given):
        given = join_list(given)
    try:
        if isinstance(given, str) or (isinstance(given, float) and isinstance(item.type, Whole)):
            return item.parse(given)
    except ValueError as error:
        problems[key] = str(error)
        return None
    if given is None:
        return None
    if not isinstance(given, bool | int):
        told = f"“{given}”" if isinstance(given, float) else "một danh sách hay nhóm giá trị"
        problems[key] = f"{item.label}: {told} không dùng được ở đây"
    elif sentence := item.problem(given):
        problems[key] = sentence
    else:
        return given
    return None


def refused(problems: Mapping[str, str]) -> InputRefused:
    """The one error for bad fields; it names them all."""
    return InputRefused(
        "NK-02", problems=problems, sentences="; ".join(sentence.rstrip(".") for sentence in problems.values())
    )
