"""The year's plan and how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.domain.figures import permille
from cchc_desktop.domain.values import Row, text_of, whole_of

MEASURE_WORDS: dict[str, str] = {
    "count": "lần",
    "items": "tin, bài",
    "plays": "lượt phát",
    "total_minutes": "phút",
    "participants": "lượt người",
    "quantity": "bản",
    "views": "lượt xem",
    "interactions": "lượt tương tác",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Done against target in the item's own measure; `permille` is None where no target was set."""

    target: int
    done: int

    @property
    def permille(self) -> int | None:
        return permille(self.done, self.target)

    @property
    def finished(self) -> bool:
        """A target is met; an item without one is finished as soon as something was done for it."""
        return self.done >= max(self.target, 1)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One line of a plan. An item that names a kind counts all activities of that kind in its year which are not
    linked to another item; an item without one counts only the activities linked to it."""

    id: str
    year: int
    number: str
    title: str
    kind: str
    measure: str
    target: int
    product: str
    lead: str
    support: str
    deadline: str
    note: str

    @classmethod
    def of(cls, row: Row) -> PlanItem:
        """The item as stored."""
        return cls(
            text_of(row, "id"),
            whole_of(row, "year"),
            text_of(row, "number"),
            text_of(row, "title"),
            text_of(row, "kind"),
            text_of(row, "measure") or "count",
            whole_of(row, "target"),
            text_of(row, "product"),
            text_of(row, "lead"),
            text_of(row, "support"),
            text_of(row, "deadline"),
            text_of(row, "note"),
        )
