"""Everything one report needs, asked once: figures, comparisons, rows, plan, what did not happen."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.figures import Measures, Tally, permille
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers.choices import SIGNER_LINES, SIGNER_NAME, Choices, resolved
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.plan import Progress
from cchc_desktop.domain.topics import TOPICS
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services import evidence, plan_work, report_text
from cchc_desktop.services.plan_work import ItemProgress
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from cchc_desktop.storage import figures


@dataclass(frozen=True, slots=True)
class ReportData:
    """One period's figures with all that they are compared with.

    `previous` and `last_year` are None when the log had not begun then; tables and words take `compared` and
    `compared_year`, which are None too where the book holds the period only in part. `begun` is the first day of the
    book (ISO, "" while it is empty). `files` are the proofs of the done activities; `photo`
    fetches the bytes of one by its id while the session is open, None when they are missing or damaged, so that a
    year's photographs need not be held at once.
    `rows` are the done activities oldest first, `cancelled` those with a reason, `unconfirmed` the planned ones whose
    day has passed. `by_kind_plan` holds the plan of each kind in its main measure: what counts for its items in the
    year to date.
    `timely` tells of each register that answers somebody how much of the period was received, answered, in time.
    `kept` are the records of the registers that have a Biểu, oldest first.
    `office` has the signers of this report, `choices` what else was decided for its paper.
    `received` names the figures that units handed up without their history, which are no part of `digest`.
    `parts` are the officer's own texts. `code` is printed on the paper and carried in the data.
    """

    office: Office
    period: Period
    today: date
    begun: str
    current: Tally
    previous: Tally | None
    last_year: Tally | None
    year_to_date: Tally
    rows: list[Row]
    cancelled: list[Row]
    unconfirmed: list[Row]
    plan: list[ItemProgress]
    by_kind_plan: Mapping[str, Progress]
    timely: Mapping[str, Mapping[str, int]]
    kept: Mapping[str, Sequence[Row]]
    conflicts: int
    files: list[Row]
    parts: Mapping[str, str]
    previous_parts: Mapping[str, str]
    digest: str
    code: str
    photo: Callable[[str], bytes | None] = field(compare=False, repr=False)
    choices: Choices = field(default_factory=Choices)
    received: str = ""

    @property
    def is_consolidated(self) -> bool:
        """Whether it adds up many units (services/upper/consolidated.py) and is not one unit's own."""
        return False

    def more_json(self) -> dict[str, object]:
        """What the JSON of a consolidated report has beside a unit's own."""
        return {}

    def of_kinds(self, *kinds: str) -> list[Row]:
        """The done activities of these kinds, oldest first."""
        return [row for row in self.rows if row["kind"] in kinds]

    def women_untold(self, kind: str) -> int:
        """How many done activities of a kind with people do not say how many were women: a sum is of the others."""
        return sum(1 for row in self.of_kinds(kind) if row.get("participants") and row.get("women") is None)

    def kinds_seen(self) -> list[str]:
        """Kinds with something now, in the year so far, in the previous period or in the plan, in the usual order."""
        seen = set(self.current.by_kind) | set(self.year_to_date.by_kind) | set(self.by_kind_plan)
        seen |= set(self.previous.by_kind) if self.previous else set()
        return [key for key in KINDS if key in seen] + sorted(seen - set(KINDS))

    @property
    def compared(self) -> Tally | None:
        """The previous period's figures where they may be compared with: None when the book holds only a part."""
        return self.previous if self.period.previous().is_covered(self.begun) else None

    @property
    def compared_year(self) -> Tally | None:
        """Last year's figures of the same period where they may be compared with."""
        return self.last_year if self.period.same_last_year().is_covered(self.begun) else None

    @property
    def plan_total(self) -> Progress:
        """Finished items of the plan against all its items."""
        return Progress(len(self.tasks), sum(one.progress.finished for one in self.tasks))

    @property
    def tasks(self) -> list[ItemProgress]:
        """The items of the plan that ask for something themselves."""
        return [one for one in self.plan if not one.parts]


@dataclass(frozen=True, slots=True)
class Question:
    """What any report is asked: of which log book and state of it, for which period, in whose name (`office` has the
    signers of this report), with which choices and words of the officer's. It is read once, for figures and paper."""

    session: Session
    period: Period
    today: date
    office: Office
    choices: Choices
    parts: Mapping[str, str]
    previous_parts: Mapping[str, str]
    digest: str

    @classmethod
    def of(cls, session: Session, period: Period) -> Question:
        """Ask about a period of that log book."""
        office, own = session.office(), report_text.choices(session, period)
        signers = office
        if own.get(SIGNER_LINES):
            signers = replace(office, signer_lines=own[SIGNER_LINES], signer_name=own.get(SIGNER_NAME, ""))
        return cls(
            session,
            period,
            session.clock().date(),
            signers,
            resolved(office.urgency, office.left_out, own),
            report_text.parts(session, period),
            report_text.parts(session, period.previous()),
            session.digest(),
        )

    def code(self, received: str = "") -> str:
        """What the report is named by on its paper; `received` names figures that came without their history."""
        return short_code(self.session.unit, self.period, self.digest + received)


def of_unit(session: Session, period: Period) -> ReportData:
    """What this unit did itself in that period; `collecting.collect` chooses between it and the consolidated data."""
    question = Question.of(session, period)
    store, unit, today = session.store(), session.unit, question.today
    begun = figures.first_day(store, unit)
    planned = figures.rows(store, unit, period, "planned")
    to_date = figures.tally(store, unit, period.year_to_date())
    plan = plan_work.progress(session, periods.year_of(period.end, period.rule), period, to_date)

    def earlier(other: Period) -> Tally | None:
        return figures.tally(store, unit, other) if begun and begun <= other.end.isoformat() else None

    return ReportData(
        office=question.office,
        period=period,
        today=today,
        begun=begun,
        current=figures.tally(store, unit, period),
        previous=earlier(period.previous()),
        last_year=earlier(period.same_last_year()),
        year_to_date=to_date,
        rows=list(figures.rows(store, unit, period)),
        cancelled=list(figures.rows(store, unit, period, "cancelled")),
        unconfirmed=[row for row in planned if text_of(row, "date") <= today.isoformat()],
        plan=list(plan.items),
        by_kind_plan=plan.by_kind(),
        timely=keeping.timely(session, period),
        kept=keeping.of_period(session, period),
        conflicts=figures.conflict_count(store, unit, period),
        files=list(evidence.of_period(session, period)),
        parts=question.parts,
        previous_parts=question.previous_parts,
        digest=question.digest,
        code=question.code(),
        photo=partial(_bytes, session),
        choices=question.choices,
    )


def _bytes(session: Session, file: str) -> bytes | None:
    """A file for the paper, which shows a frame where there is none."""
    try:
        return evidence.content(session, file)
    except InputRefused:
        return None


_TIMELY = ("received", "answered", "on_time")
"""What the JSON of a report tells of a register that answers somebody; its words are part of the format."""


def short_code(unit: str, period: Period, digest: str) -> str:
    """Eight letters and digits that name this report of this history: "K7QF-2MZD"."""
    found = hashlib.sha256("\n".join((unit, period.code, period.rule, digest)).encode()).digest()
    letters = base64.b32encode(found).decode()[:8]
    return f"{letters[:4]}-{letters[4:]}"


def as_json(data: ReportData) -> dict[str, object]:
    """The report for machines, as the command line prints it."""
    period, office = data.period, data.office
    return {
        "period": {
            "kind": period.kind,
            "code": period.code,
            "label": period.label,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "rule": period.rule,
        },
        "unit": {"code": office.unit, "name": office.name, "upper": office.upper},
        "by_kind": [_kind_json(data, key) for key in data.kinds_seen()],
        "by_topic": [
            {"topic": key, "count": found.count, "plays": found.plays, "total_minutes": found.total_minutes}
            for key in (*(topic.key for topic in TOPICS), "")
            if (found := data.current.topic(key)).count
        ],
        "total": data.current.total().of_all(),
        "plan": {
            "items": data.plan_total.target,
            "finished": data.plan_total.done,
            "permille": permille(data.plan_total.done, data.plan_total.target),
        },
        **{key: {one: found.get(one, 0) for one in _TIMELY} for key, found in data.timely.items()},
        "conflicts": data.conflicts,
        "code": data.code,
        "digest": data.digest,
        **data.more_json(),
    }


def _kind_json(data: ReportData, key: str) -> dict[str, object]:
    kind = KINDS.get(key)
    to_date = data.year_to_date.kind(key)
    plan = data.by_kind_plan.get(key, Progress(0, to_date.as_dict()[kind.main if kind else "count"]))
    return {
        "kind": key,
        **data.current.kind(key).as_dict(),
        "previous": (data.previous.kind(key) if data.previous else Measures()).as_dict(),
        "year_to_date": to_date.as_dict(),
        "plan": {"target": plan.target, "done": plan.done, "permille": plan.permille},
    }
