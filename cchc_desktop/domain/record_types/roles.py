"""What registers say for those who reckon points and measure: these ask the role and know no register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from cchc_desktop.domain.points.rules import Criterion
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.values import Row


@dataclass(frozen=True, slots=True)
class Measuring:
    """The role of the registers that measure: indicators, their values over time, one value as a number; `aim` tells
    what an indicator aims at: least, most (the same where it is no range) and unit, (0, 0, "") for nothing."""

    indicators: Register
    values: Register
    value: Callable[[Row], Fraction]
    aim: Callable[[Row], tuple[float, float, str]]


@dataclass(frozen=True, slots=True)
class Placing:
    """The role of the register that holds the places activities name: in which hamlet one stands, "" for none."""

    places: Register
    hamlet: Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class Scored:
    """What was scored by people: points as decimal text, "" for none."""

    claimed: str
    appraised: str
    proof: str
    why: str
    record: str


@dataclass(frozen=True, slots=True)
class Scoring:
    """The role of the registers by which an office is scored: sets, their lines, what people scored; `read` tells a
    line, `scored` what people gave it, with (line, year, unit) by `about`; `holds` says whether a set
    holds on a day, `told` under what it was issued and what is to be known of it."""

    sets: Register
    lines: Register
    scores: Register
    read: Callable[[Row], Criterion]
    scored: Callable[[Row], Scored]
    about: Callable[[Row], tuple[str, int, str]]
    holds: Callable[[Row, str], bool]
    told: Callable[[Row], tuple[str, str]]
