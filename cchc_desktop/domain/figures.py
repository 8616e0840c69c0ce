"""What reports add up: the measures, kept apart as officers and inspectors must not mix them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

SUMMED = ("items", "plays", "participants", "women", "quantity", "views", "interactions", "sites", "cost")
"""Measure columns that are simply summed; `total_minutes` is Σ minutes × plays and `count` counts the rows."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Sums over the done activities of a period. Minutes are minutes on air, cost is đồng."""

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
        )

    def as_dict(self) -> dict[str, int]:
        """Measure name → sum, in the order of the report's JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Tally:
    """One period's figures: by kind, by (topic, kind) and by status, as one query gives them."""

    by_kind: dict[str, Measures]
    by_topic_kind: dict[tuple[str, str], Measures]

    def total(self) -> Measures:
        """All kinds together (counts only make sense across kinds)."""
        return sum(self.by_kind.values(), Measures())

    def kind(self, key: str) -> Measures:
        """One kind's figures, zeros when there was nothing."""
        return self.by_kind.get(key, Measures())

    def topic(self, key: str) -> Measures:
        """One content's figures over all kinds."""
        return sum((found for (topic, _), found in self.by_topic_kind.items() if topic == key), Measures())


def permille(part: int, whole: int) -> int | None:
    """part ÷ whole in thousandths, rounded half up; None when there is nothing to divide by."""
    return (2000 * part + whole) // (2 * whole) if whole > 0 else None
