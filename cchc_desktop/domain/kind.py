"""One kind of activity: everything the form, table, Excel, report, search and command line need to know of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.values import Row, Value

GROUPS = ("radio", "board", "print", "online", "direct", "meeting", "visual", "other")

OTHERS = "others"
"""The point of the report that tells of kinds without one of their own."""
NO_ANNEX = ""
"""Told in the sums of Biểu 01 and 02 only, and meant so."""

Check = Callable[[Row], dict[str, str]]


def no_check(row: Row) -> dict[str, str]:
    """A kind without rules of its own between fields."""
    return {}


_TWO_WORDS = ("nội dung", "hội nghị", "hoạt động", "bản tin")
"""Units of two words at the beginning of a kind's `events`."""
_NAMED = {"Số bài": "bài", "Số lượt chiếu": "lượt chiếu"}
"""How a field is called → what it counts."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity.

    `code` is the type of Nghị định 49/2024/NĐ-CP ("TT01"), "" for the second list. `unit` and `events` are the words
    of the report ("buổi phát thanh"). `main` is the measure that a plan target of this kind is counted in ("count",
    or a measure column). `synonyms` are words in a "Loại" column or a sheet name that mean this kind.

    Its place in the report: `prose` is the key of the point that tells it (reports.narrative.forms; OTHERS is the last
    one, which tells any kind), `heading` its words in that point's heading, `work` what is done ("đăng bài trên mạng xã
    hội"), `annex` the number of the Biểu that lists each record, NO_ANNEX where only the sums are told.
    """

    key: str
    label: str
    short: str
    code: str
    group: str
    events: str
    prose: str
    heading: str
    work: str
    annex: str
    main: str
    fields: tuple[Field, ...]
    summary: Callable[[Row], str]
    synonyms: tuple[str, ...] = ()
    check: Check = no_check
    required: tuple[Field, ...] = dataclasses.field(init=False, repr=False, compare=False)
    _by_key: dict[str, Field] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "required", tuple(item for item in self.fields if item.required))
        object.__setattr__(self, "_by_key", {item.key: item for item in self.fields})

    def field(self, key: str) -> Field:
        """The field of that key; KeyError when this kind does not use it."""
        return self._by_key[key]

    def has(self, key: str) -> bool:
        """Whether this kind uses that field."""
        return key in self._by_key

    def unit_of(self, measure: str) -> str:
        """What this kind counts a measure in, "" where all kinds count alike. One event is a "buổi", "lớp", "cuộc";
        what is posted are "bài", what a screen shows "lượt chiếu"."""
        if measure == "count":
            if self.main == "items":  # what is made is told in the line of "tin, bài"
                return ""
            return next((unit for unit in _TWO_WORDS if self.events.startswith(unit)), self.events.split(maxsplit=1)[0])
        if measure == "quantity" and self.has("quantity"):
            default = self.field("quantity_unit").default if self.has("quantity_unit") else None
            return str(default or self.field("quantity").unit)
        label = self.field(measure).label if measure in ("items", "plays") and self.has(measure) else ""
        return next((unit for start, unit in _NAMED.items() if label.startswith(start)), "")

    def defaults(self) -> dict[str, Value]:
        """Values taken when the way in gives nothing."""
        return {item.key: item.default for item in self.fields if item.default is not None}

    def problems(self, row: Mapping[str, Value]) -> dict[str, str]:
        """All that is wrong with a row of this kind: field key → Vietnamese sentence; empty when it may be stored."""
        found = {
            item.key: sentence for item in self.fields if (sentence := item.problem(row.get(item.key))) is not None
        }
        for key, sentence in self.check(row).items():
            found.setdefault(key, sentence)
        return found
