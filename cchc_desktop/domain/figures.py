"""What reports add up: the measures, kept apart as officers and inspectors must not mix them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from cchc_desktop.domain.activity import GUIDING


@dataclass(frozen=True, slots=True)
class Measures:
    """Sums over the done activities of a period. Minutes are minutes on air, cost is đồng.

    Of one kind, `participants` are the people its form counts; `guided` and `guided_women` are told of several kinds
    together only (`overall`), where `participants` are those who attended.
    """

    count: int = 0
    items: int = 0
    plays: int = 0
    total_minutes: int = 0
    participants: int = 0
    women: int = 0
    quantity: int = 0
    views: int = 0
    interactions: int = 0
    sites: int = 0
    cost: int = 0
    guided: int = 0
    guided_women: int = 0

    def __add__(self, other: Measures) -> Measures:
        # Written out: an upper level adds thousands of these, and asking for the fields would cost ten times as much.
        return Measures(
            self.count + other.count,
            self.items + other.items,
            self.plays + other.plays,
            self.total_minutes + other.total_minutes,
            self.participants + other.participants,
            self.women + other.women,
            self.quantity + other.quantity,
            self.views + other.views,
            self.interactions + other.interactions,
            self.sites + other.sites,
            self.cost + other.cost,
            self.guided + other.guided,
            self.guided_women + other.guided_women,
        )

    def as_dict(self) -> dict[str, int]:
        """Measure name → sum, in the order of the report's JSON: what is told of one kind."""
        return {key: getattr(self, key) for key in _OF_ONE_KIND}

    def of_all(self) -> dict[str, int]:
        """The same with what is told of several kinds together."""
        return {**self.as_dict(), "guided": self.guided, "guided_women": self.guided_women}


_OF_ONE_KIND = tuple(one.name for one in fields(Measures) if one.name not in ("guided", "guided_women"))


def overall(by_kind: Mapping[str, Measures]) -> Measures:
    """All kinds together, people attending and people guided as two figures."""
    whole = guiding = Measures()
    for kind, found in by_kind.items():
        whole += found
        guiding += found if kind in GUIDING else Measures()
    return replace(
        whole,
        participants=whole.participants - guiding.participants,
        women=whole.women - guiding.women,
        guided=guiding.participants,
        guided_women=guiding.women,
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """One period's figures: by kind, by (topic, kind) and by status, as one query gives them."""

    by_kind: dict[str, Measures]
    by_topic_kind: dict[tuple[str, str], Measures]

    def total(self) -> Measures:
        """All kinds together (counts only make sense across kinds)."""
        return overall(self.by_kind)

    def kind(self, key: str) -> Measures:
        """One kind's figures, zeros when there was nothing."""
        return self.by_kind.get(key, Measures())

    def topic(self, key: str) -> Measures:
        """One content's counts, plays and minutes over all kinds (its people are told kind by kind)."""
        return sum((found for (topic, _), found in self.by_topic_kind.items() if topic == key), Measures())


def permille(part: int, whole: int) -> int | None:
    """part ÷ whole in thousandths, rounded half up; None when there is nothing to divide by."""
    return (2000 * part + whole) // (2 * whole) if whole > 0 else None
