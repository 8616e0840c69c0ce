"""The places one can go to. Who wants to bring one to the front says `context.go(going.Record(id))`; the screen whose
entry names that sort of place is opened and shows it. So no screen knows another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.period import Period
from cchc_desktop.domain.registers import PLANS


class Place:
    """Base of every place."""

    __slots__ = ()


Go = Callable[[Place], object]
"""Brings a place to the front; `Frame.go` is one."""


@dataclass(frozen=True, slots=True)
class Log(Place):
    """The log as it stands."""


@dataclass(frozen=True, slots=True)
class Record(Place):
    """One activity, wherever it lies."""

    id: str


@dataclass(frozen=True, slots=True)
class Day(Place):
    """The log on a day."""

    day: date


@dataclass(frozen=True, slots=True)
class Activities(Place):
    """The activities behind a figure; nothing named means all of the period."""

    period: Period
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    without_proof: bool = False


@dataclass(frozen=True, slots=True)
class UnitActivities(Place):
    """What another unit did in a period: an upper level follows a figure to what stands behind it."""

    period: Period
    unit: str
    name: str


@dataclass(frozen=True, slots=True)
class Report(Place):
    """The report of a period."""

    period: Period


@dataclass(frozen=True, slots=True)
class Tab(Place):
    """A tab of Trao đổi."""

    key: str


@dataclass(frozen=True, slots=True)
class Remark(Place):
    """One remark of the upper level; an empty id leaves the choice."""

    id: str


@dataclass(frozen=True, slots=True)
class Conflict(Place):
    """Where it is settled what two PCs tell differently of a record."""

    record: str


@dataclass(frozen=True, slots=True)
class Kept(Place):
    """A register, and one record of it unless the id is empty."""

    register: str
    record: str = ""


class PlanKept(Kept):
    """The same of the plans and their items, which have a screen of their own."""

    __slots__ = ()


def kept(register: str, record: str = "") -> Kept:
    """The place of a register's record."""
    return PlanKept(register, record) if register in PLANS else Kept(register, record)


@dataclass(frozen=True, slots=True)
class Setting(Place):
    """One setting, the cursor in it."""

    key: str
