"""One kind of activity: everything the form, table, Excel, report, search and command line need to know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cchc_desktop.domain.record_types.base import RecordType
from cchc_desktop.domain.values import Row

GROUPS = ("radio", "board", "print", "online", "direct", "meeting", "visual", "other")

OTHERS = "others"
"""The point of the report that tells of kinds without one of their own."""
NO_ANNEX = ""
"""Told in the sums of Biểu 01 and 02 only, and meant so."""


_TWO_WORDS = ("nội dung", "hội nghị", "hoạt động", "bản tin")
"""Units of two words at the beginning of a kind's `events`."""
_NAMED = {"Số bài": "bài", "Số lượt chiếu": "lượt chiếu"}
"""How a field is called → what it counts."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Kind(RecordType):
    """A kind of activity.

    `code` is the type of Nghị định 49/2024/NĐ-CP ("TT01"), "" for the second list. `unit` and `events` are the words
    of the report ("buổi phát thanh"). `main` is the measure that a plan target of this kind is counted in ("count",
    or a measure column).

    Its place in the report: `prose` is the key of the point that tells it (reports.narrative.forms; OTHERS is the last
    one, which tells any kind), `heading` its words in that point's heading, `work` what is done ("đăng bài trên mạng xã
    hội"), `annex` the number of the Biểu that lists each record, NO_ANNEX where only the sums are told.
    """

    code: str
    group: str
    events: str
    prose: str
    heading: str
    work: str
    annex: str
    main: str
    summary: Callable[[Row], str]

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
