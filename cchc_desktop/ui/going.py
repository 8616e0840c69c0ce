"""The places one can go to. Who wants to bring one to the front says `context.go(going.Record(id))`; the screen whose
entry names that sort of place is opened and shows it. So no screen knows another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cchc_desktop.domain.period import Period


class Log(NamedTuple):
    """The log as it stands."""


class Record(NamedTuple):
    """One activity, wherever it lies."""

    id: str


class Day(NamedTuple):
    """The log on a day."""

    day: date


class Activities(NamedTuple):
    """The activities behind a figure; nothing named means all of the period. `places` or `audiences` are all that
    activities write for the one hamlet or audience that people know by `name`."""

    period: Period
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    without_proof: bool = False
    places: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    name: str = ""


class UnitActivities(NamedTuple):
    """What another unit did in a period: an upper level follows a figure to what stands behind it."""

    period: Period
    unit: str
    name: str


class Report(NamedTuple):
    """The report of a period."""

    period: Period


class Tab(NamedTuple):
    """A tab of Trao đổi."""

    key: str


class Remark(NamedTuple):
    """One remark of the upper level; an empty id leaves the choice."""

    id: str


class Conflict(NamedTuple):
    """Where it is settled what two PCs tell differently of a record."""

    record: str


class Kept(NamedTuple):
    """A register, and one record of it unless the id is empty, or those that hold words."""

    register: str
    record: str = ""
    words: str = ""


class PlanKept(Kept):
    """The same of the plans and their items, which have a screen of their own."""

    __slots__ = ()


class New(NamedTuple):
    """A new activity of a kind, the cursor in one of its fields, `value` put into it; PROOF is the section of files."""

    kind: str
    field: str = ""
    value: str = ""


PROOF = "proof"


class NewKept(NamedTuple):
    """The same of a record of a register."""

    register: str
    field: str = ""
    value: str = ""


class NewPlanKept(NewKept):
    """The same of the plans and their items."""

    __slots__ = ()


class Part(NamedTuple):
    """A part of the words of the report that is due, or shown."""

    key: str


class Annex(NamedTuple):
    """A Biểu of the same report."""

    number: str


class Setting(NamedTuple):
    """One setting, the cursor in it."""

    key: str


Place = (
    Log
    | Record
    | Day
    | Activities
    | UnitActivities
    | New
    | Report
    | Part
    | Annex
    | Tab
    | Remark
    | Conflict
    | (Kept | NewKept | Setting)
)
"""Any of them. Named tuples: as dataclasses they took 4 ms of every start (measured)."""

Go = Callable[[Place], object]
"""Brings a place to the front; `Frame.go` is one."""
