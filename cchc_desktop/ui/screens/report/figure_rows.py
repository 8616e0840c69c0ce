"""What the tables of figures say, row by row, and the way to the activities behind. Plain values, no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_desktop.domain import formats
from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.topics import TOPICS
from cchc_desktop.services.report_data import ReportData

MINUS = "−"
MEASURES = tuple(measure for measure in Measures().as_dict() if measure != "cost")
"""Rows of the table; money has figures too long for its columns and stands in a sentence below."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One measure of one kind. The first row of a kind counts its activities and carries its name.

    `before` is None when there is no earlier period to compare with, `permille` when the plan sets no target.
    """

    kind: str
    measure: str
    now: int
    before: int | None
    so_far: int
    permille: int | None

    @property
    def is_head(self) -> bool:
        """Whether this is the kind's first row."""
        return self.measure == "count"

    @property
    def change(self) -> int | None:
        """Against the period before."""
        return None if self.before is None else self.now - self.before


@dataclass(frozen=True, slots=True)
class TopicRow:
    """What was done on one content, over all kinds; "" is what carries no content."""

    topic: str
    count: int
    plays: int
    minutes: int


def by_kind(data: ReportData) -> list[FigureRow]:
    """Rows of every kind with something now, before, in the year or in the plan, not what only repeats the count."""
    rows: list[FigureRow] = []
    compared = data.compared
    for key in data.kinds_seen():
        now, so_far = data.current.kind(key).as_dict(), data.year_to_date.kind(key).as_dict()
        before = compared.kind(key).as_dict() if compared else None
        plan = data.by_kind_plan.get(key)
        main = KINDS[key].main if key in KINDS else "count"
        if not (now["count"] or so_far["count"] or (before and before["count"]) or plan):
            continue
        columns = [now, so_far, *([before] if before else [])]
        if all(one[main] == one["count"] for one in columns):
            main = "count"
        for measure in MEASURES:
            is_main = plan is not None and measure == main
            repeats = measure != "count" and all(one[measure] == one["count"] for one in columns)
            if repeats or not (measure == "count" or is_main or any(one[measure] for one in columns)):
                continue
            rows.append(
                FigureRow(
                    key,
                    measure,
                    now[measure],
                    before[measure] if before else None,
                    so_far[measure],
                    plan.permille if plan and is_main else None,
                )
            )
    return rows


def by_topic(data: ReportData) -> list[TopicRow]:
    """The contents something was done on, those without a content last."""
    found = [(key, data.current.topic(key)) for key in (*(topic.key for topic in TOPICS), "")]
    return [TopicRow(key, one.count, one.plays, one.total_minutes) for key, one in found if one.count]


def signed(change: int | None) -> str:
    """+4 → "+4", -62 → "−62", 0 → "0"; nothing to compare with is a dash."""
    if change is None:
        return "–"
    return f"{'+' if change > 0 else MINUS if change < 0 else ''}{formats.number(abs(change))}"


def reasons(rows: list[Mapping[str, object]]) -> str:
    """ "mất điện 14/10": why and when, while they are few."""
    said = [
        f"{str(row.get('cancel_reason') or '').strip(' .').lower()} {formats.short_day(str(row['date']))}"
        for row in rows
    ]
    return ", ".join(one.strip() for one in said) if len(said) <= 3 else ""
