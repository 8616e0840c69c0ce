"""The way from a figure to the activities it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from cchc_desktop.domain.period import Period


@dataclass(frozen=True, slots=True)
class Behind:
    """The activities behind a figure; nothing named means all of the period."""

    period: Period
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


@runtime_checkable
class ShowsActivities(Protocol):
    """A screen that can show them; the report screen knows no more of it."""

    def show_filtered(
        self, period: Period, *, kinds: tuple[str, ...], topics: tuple[str, ...], statuses: tuple[str, ...]
    ) -> object:
        """Show these activities of a period; nothing named means all."""
