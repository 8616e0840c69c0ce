"""How a unit stands for a period: on time, late, missing. Pure rules; what has come in is asked elsewhere.

The deadline is a setting: NĐ 09/2019/NĐ-CP fixes the days that figures cover and leaves the day of sending to whoever
asks for the report. What has come in by the end of that day is on time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cchc_desktop.domain.figures import permille
from cchc_desktop.domain.period import Period

ON_TIME, LATE, MISSING, WAITING, EXCUSED, NOT_EXPECTED = (
    "on_time",
    "late",
    "missing",
    "waiting",
    "excused",
    "not_expected",
)
WORDS = {
    ON_TIME: "đúng hạn",
    LATE: "muộn",
    MISSING: "chưa nộp",
    WAITING: "chưa đến hạn",
    EXCUSED: "được miễn",
    NOT_EXPECTED: "không phải nộp",
}
SIGNS = {ON_TIME: "✓", LATE: "◔", MISSING: "✗", WAITING: "·", EXCUSED: "–", NOT_EXPECTED: ""}
RECEIVED = (ON_TIME, LATE)
EXCUSE, EXTEND, RECEIVE = "excuse", "extend", "receive"
USUAL_DAYS = 2


@dataclass(frozen=True, slots=True)
class Receipt:
    """Something that came in for a period: a package merged here or an issued report in the history. `period` is the
    period it was handed up for."""

    day: date
    period: str = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """What was decided for one unit and period: excuse (nothing is expected), extend (due on `day`) or receive (it came
    on `day` by other means), with its reason."""

    sort: str
    day: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """`supplements` counts packages after the deadline that add to one already received."""

    state: str
    due: date
    received: date | None = None
    supplements: int = 0
    reason: str = ""

    @property
    def words(self) -> str:
        """Sign and word, with the day where it tells something: "◔ muộn 18/10"."""
        said = f"{SIGNS[self.state]} {WORDS[self.state]}".strip()
        if self.received and self.state in RECEIVED:
            said += f" {self.received.day:02d}/{self.received.month:02d}"
        return said + (f" · bổ sung {self.supplements}" if self.supplements else "")


def due_day(period: Period, days: int, own: date | None = None) -> date:
    """The last day to hand up: the period's own day, or so many days after its end."""
    return own or period.end + timedelta(days=days)


def deadline_days(text: str) -> int:
    """Days after a period's end from the office's setting; the usual two for a text that is no number."""
    words = text.strip()
    return int(words) if words.isascii() and words.isdigit() and len(words) < 4 else USUAL_DAYS


def judge(receipts: Iterable[Receipt], due: date, today: date, exemption: Exemption | None = None) -> Standing:
    """The standing of a unit that is expected."""
    days = sorted(one.day for one in receipts)
    reason = exemption.reason if exemption else ""
    if exemption and exemption.sort == EXTEND and exemption.day:
        due = exemption.day
    if exemption and exemption.sort == RECEIVE and exemption.day:
        days = sorted([exemption.day, *days])
    if not days:
        if exemption and exemption.sort == EXCUSE:
            return Standing(EXCUSED, due, reason=reason)
        return Standing(WAITING if today <= due else MISSING, due, reason=reason)
    first, *others = days
    return Standing(ON_TIME if first <= due else LATE, due, first, sum(1 for day in others if day > due), reason)


@dataclass(frozen=True, slots=True)
class Rates:
    """How many units of a period stand how. `expected` leaves out those excused and those not expected at all."""

    expected: int
    received: int
    on_time: int
    late: int
    missing: int
    waiting: int
    supplemented: int

    @classmethod
    def of(cls, standings: Sequence[Standing]) -> Rates:
        """Count them."""
        states = [one.state for one in standings]
        on_time, late = states.count(ON_TIME), states.count(LATE)
        expected = sum(state not in (EXCUSED, NOT_EXPECTED) for state in states)
        supplemented = sum(bool(one.supplements) for one in standings)
        return cls(expected, on_time + late, on_time, late, states.count(MISSING), states.count(WAITING), supplemented)

    @property
    def received_share(self) -> int | None:
        """Received among expected, thousandths; None where nobody is expected."""
        return permille(self.received, self.expected)

    @property
    def on_time_share(self) -> int | None:
        """On time among expected, thousandths."""
        return permille(self.on_time, self.expected)
