"""The year's plan and how far it is: what counts for an item is decided here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cchc_desktop.domain.activity import GUIDING
from cchc_desktop.domain.figures import Measures, permille
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.record_types.targets import Target
from cchc_desktop.domain.text import fold, tidy

MEASURE_WORDS: dict[str, str] = {
    "count": "lần",
    "items": "tin, bài",
    "plays": "lượt phát",
    "total_minutes": "phút",
    "participants": "lượt người",
    "guided": "lượt người được hướng dẫn",
    "attending": "lượt người dự",
    "turns": "lượt",
    "quantity": "bản",
    "views": "lượt xem",
    "interactions": "lượt tương tác",
}
UNCOUNTED = "none"
"""The measure of a target that activities can't be added up to: "30-40 %", "200 hộ"."""
_TURNS = ("plays", "participants", "views")
"""What a bare "lượt" counts, by kind: times played, people, views; of a kind that knows none of these, activities."""
Links = Mapping[tuple[str, str], Measures]
"""What activities name (an item's record, or what was once typed) and their kind → their sums."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Done against target in the item's own measure; `permille` is None where no target was set. What can't be counted
    is never finished by itself."""

    target: int
    done: int
    is_counted: bool = True

    @property
    def permille(self) -> int | None:
        return permille(self.done, self.target) if self.is_counted else None

    @property
    def finished(self) -> bool:
        """A target is met; an item without one is finished as soon as something was done for it."""
        return self.is_counted and self.done >= max(self.target, 1)


def against(target: Target, done: int, amount: int | None = None) -> Progress:
    """How far a target is with so much done, against its own amount or the one a unit was given."""
    return Progress(target.amount if amount is None else amount, done, target.measure != UNCOUNTED)


def unit_of(measure: str, kind: str, words: str) -> str:
    """What a target is counted in, as the plan writes it."""
    if words or measure == UNCOUNTED:
        return words
    if measure == "participants" and kind in GUIDING:
        return MEASURE_WORDS["guided"]
    known = KINDS.get(kind)
    return (known.unit_of(measure) if known else "") or MEASURE_WORDS.get(measure, "")


@dataclass(frozen=True, slots=True)
class Work:
    """What was done in a stretch of days, by kind; `linked` is the part of it that names an item of a plan."""

    by_kind: Mapping[str, Measures]
    linked: Links

    @classmethod
    def of(cls, by_kind: Mapping[str, Measures], links: Links, named: Naming) -> Work:
        """With what was typed once understood; words that name no item (any more) link nothing."""
        linked: dict[tuple[str, str], Measures] = {}
        for (words, kind), found in links.items():
            if record := named.record(words):
                linked[record, kind] = linked.get((record, kind), Measures()) + found
        return cls(by_kind, linked)

    def done(self, items: Collection[Target], measure: str) -> int:
        """How much was done for these items together in a measure, each activity counted once: those linked to one of
        them, and those of a kind they name which are linked to none. Nothing in what only a newer program counts."""
        records = {one.record for one in items}
        kinds = {one.kind for one in items if one.kind}
        found = sum(_counted(kind, self.by_kind[kind], measure) for kind in kinds if kind in self.by_kind)
        for (record, kind), sums in self.linked.items():
            if (record in records) != (kind in kinds):
                own = _counted(kind, sums, measure)
                found += own if record in records else -own
        return found

    def progress(self, item: Target, amount: int | None = None) -> Progress:
        """How far one item is, against its own amount or the one a unit was given."""
        return against(item, self.done((item,), item.measure), amount)


def turns_of(kind: str) -> str:
    """The measure that a bare "lượt" counts in activities of a kind."""
    known = KINDS.get(kind)
    return next((one for one in _TURNS if known and known.has(one)), "count")


def _counted(kind: str, sums: Measures, measure: str) -> int:
    """What activities of one kind add to a target in a measure; people are guided by some kinds and attend the others.
    Nothing in what only a newer program counts."""
    if measure in ("guided", "attending"):
        return sums.participants if (kind in GUIDING) == (measure == "guided") else 0
    found: int = getattr(sums, turns_of(kind) if measure == "turns" else measure, 0)
    return found


class Naming:
    """Which item of a plan words mean: its record, number ("1", "01", "Mục 1"), title, or number and title as the form
    shows them. `others` are records of the same unit's items of other years, which are meant as they stand where the
    words name none of this plan: what a person calls "1" is never a record that is called so."""

    def __init__(self, items: Iterable[Target], others: Collection[str] = ()) -> None:
        self.items = tuple(items)
        self._others = others
        self._words: dict[str, list[str]] = {}
        for one in self.items:
            for word in {one.record, numbered(one.number), fold(one.title), fold(one.name)} - {""}:
                self._words.setdefault(word, []).append(one.record)

    def records(self, words: str) -> list[str]:
        """The records that the words may mean: one, several of the same number, or none."""
        asked = fold(words.rsplit(SHOWN_PROGRESS, 1)[0])
        own = self._words.get(tidy(words)) or self._words.get(asked) or self._words.get(numbered(words))
        return own or ([words] if words in self._others else [])

    def record(self, words: str) -> str:
        """The one record that is meant, "" when it is none or not clear which."""
        found = self.records(words)
        return found[0] if len(found) == 1 else ""


SHOWN_PROGRESS = " · "
"""Stands between an item's name and how far it is, where both are shown to choose from."""


def numbered(number: str) -> str:
    """A number as plans compare it: "01", "1.", "Mục 1" → "1"; "II.2)" → "ii.2"; none is longer than its field."""
    words = re.sub(r"^(?:muc|nhiem vu|stt)\s+(?:so\s+)?", "", fold(number)).strip(" .()")
    return ".".join(part.lstrip("0") or part for part in words.split(".")) if 0 < len(words) <= 20 else ""
