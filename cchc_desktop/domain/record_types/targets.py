"""What a register says when its records ask for activities: who reckons progress asks this and knows no register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cchc_desktop.domain.values import Row


@dataclass(frozen=True, slots=True)
class Target:
    """What one record asks for. A target that names a kind counts all activities of that kind in its year which are
    not linked to another one; one without a kind counts only the activities linked to it. `last_day` is ISO, "" for
    none; `name` is number and title; `asked`, `unit` and `due` are amount, unit and last day in the words of the
    record; `row` is all of it. `plan` is the record it belongs to, `gap` says why it is late, `whole` names what it is
    a part of."""

    record: str
    year: int
    number: str
    title: str
    name: str
    kind: str
    measure: str
    amount: int
    unit: str
    asked: str
    last_day: str
    due: str
    row: Row
    plan: str = ""
    whole: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Targets:
    """The role of a register whose records ask for activities: `read` tells a record's target, `asking` the record
    that asks for another amount, `apart` the fields that such an amount empties unless it brings its own; `amount` is
    the field of the amount, `known_by` those by which a target is known on every PC within its year."""

    read: Callable[[Row], Target]
    asking: Callable[[Row, int], Row]
    amount: str
    known_by: tuple[str, str]
    apart: tuple[str, ...]
