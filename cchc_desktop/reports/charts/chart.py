"""A chart before any medium: its bars, what is written at them, what was aimed at, and the records behind each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from cchc_desktop.domain.formats import number
from cchc_desktop.domain.period import Period


class Behind(NamedTuple):
    """The done activities of a period behind a bar. `places` and `audiences` are what they write for the one hamlet or
    audience that people know by `name`."""

    period: Period
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    name: str = ""


class Kept(NamedTuple):
    """The record of a register behind a bar."""

    register: str
    record: str


Lead = Behind | Kept | None
Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: one for each label, stacked from several series (name, values). `lying` bars suit long labels.

    `written` stands at the bars instead of their sums, which are counted in `unit`. `aims` are least and most of what
    was aimed at, None for nothing; `aim` is what the legend calls that. Bars end at `most` where one is given, however
    long. `leads` are the records behind each.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    lying: bool = False
    unit: str = ""
    written: tuple[str, ...] = ()
    aims: tuple[Bounds | None, ...] = ()
    aim: str = ""
    most: float = 0.0
    leads: tuple[Lead, ...] = ()

    def sum(self, place: int) -> float:
        """How long a bar is."""
        return sum(values[place] for _, values in self.series)

    def words(self, place: int) -> str:
        """What is written at a bar."""
        return self.written[place] if self.written else number(round(self.sum(place)))

    def spoken(self, place: int) -> str:
        """A bar for those who have it read aloud: "Thôn Đoài: 12 hoạt động", "T1: Đúng hạn 3, Muộn 1"."""
        if len(self.series) == 1:
            words = self.words(place) if self.written or self.unit else f"{self.series[0][0]} {self.words(place)}"
            return f"{self.labels[place]}: {words}{'' if self.written or not self.unit else f' {self.unit}'}"
        parts = (f"{name} {number(round(values[place]))}" for name, values in self.series)
        return f"{self.labels[place]}: {', '.join(parts)}"

    def lead(self, place: int) -> Lead:
        """The records behind a bar."""
        return self.leads[place] if self.leads else None

    def end(self) -> float:
        """The length of the longest bar, or what was aimed at where that is longer; never 0."""
        aimed = (one[1] for one in self.aims if one)
        return self.most or max((*map(self.sum, range(len(self.labels))), *aimed), default=0) or 1.0

    def reworded(self, spell: Callable[[str], str]) -> Chart:
        """With all of its words spelled otherwise: as a face can draw them."""
        return replace(
            self,
            title=spell(self.title),
            labels=tuple(map(spell, self.labels)),
            series=tuple((spell(name), values) for name, values in self.series),
            written=tuple(map(spell, self.written)),
            aim=spell(self.aim),
        )

    def part(self, first: int, past: int) -> Chart:
        """Some of its bars, as long as they are in the whole."""
        span = slice(first, past)
        return replace(
            self,
            labels=self.labels[span],
            series=tuple((name, values[span]) for name, values in self.series),
            written=self.written[span],
            aims=self.aims[span],
            leads=self.leads[span],
            most=self.end(),
        )
