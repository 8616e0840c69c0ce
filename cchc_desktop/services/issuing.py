"""Issue a report: freeze its figures, its text and its PDF; correct it only by a new version that names the old one.

Nghị định 30/2020/NĐ-CP, Điều 18.3: wrong content after issue is put right by a new document, never by editing the old.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.activity import as_history
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.projection import project
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Row, Value, text_of, whole_of
from cchc_desktop.services import report_data
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.session import Session
from cchc_desktop.storage import activities, figures, history, issued
from cchc_desktop.storage import evidence as blobs
from cchc_desktop.storage.upper import received


@dataclass(frozen=True, slots=True)
class Issue:
    """An issued report in lists. `version` 1 is the first; higher ones are corrections. `undecided`: issued twice with
    other content, and nobody has chosen; what differs is empty then."""

    id: str
    period: Period
    version: int
    number: str
    signed_on: str
    code: str
    digest: str
    issued_on: str
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Late:
    """An activity of an issued report's window that was added, changed or taken away since; `before`/`after` None
    when it was not there (any more)."""

    record: str
    before: Row | None
    after: Row | None


def next_version(session: Session, period: Period) -> tuple[int, Issue | None]:
    """The version the next issue of that period gets, and the one it will replace."""
    found = issued.of_period(session.store(), session.unit, period.code, period.rule)
    return (whole_of(found[0], "version") + 1, _issue(found[0])) if found else (1, None)


def hindrances(session: Session, period: Period) -> list[dict[str, Value]]:
    """Activities in conflict: nobody may issue figures that two PCs tell differently. An upper level's report adds up
    every unit's."""
    whose = "" if session.office().role == "upper" else session.unit
    return issued.conflicts_within(session.store(), whose, period.start.isoformat(), period.end.isoformat())


def still_planned(session: Session, period: Period) -> int:
    """Activities of the period that are still only planned, past their day or not; at an upper level every unit's."""
    whose = "" if session.office().role == "upper" else session.unit
    return figures.planned_count(session.store(), whose, period)


def entered_anew(session: Session, period: Period) -> list[tuple[str, str, int]]:
    """(unit, its former code, done activities of the period that stand under both), at an upper level: units that
    changed their code and took their old log book over by a table."""
    if session.office().role != "upper":
        return []
    return figures.under_two_codes(session.store(), period)


def refuse_conflicts(session: Session, period: Period) -> None:
    """Raises InputRefused PH-01 when activities of the period are told differently by two PCs."""
    if at_odds := hindrances(session, period):
        names = "; ".join(f"{formats.day(str(row['date']))} {row['title']}" for row in at_odds[:5])
        raise InputRefused("PH-01", count=formats.two(len(at_odds)), names=names)


def _nothing() -> None:
    """The paper stays in the log book alone."""


def issue(
    session: Session,
    data: ReportData,
    parts: Mapping[str, str],
    pdf: bytes,
    *,
    number: str = "",
    signed_on: date | None = None,
    place: Callable[[], object] = _nothing,
) -> tuple[Issue, Changes]:
    """Freeze a report that was made from `data`; `place` puts its paper where it belongs as the last step before the
    report counts as issued, and issues nothing by raising.

    Raises InputRefused PH-01 (conflicts), PH-02 (the log changed since the paper was made), PH-03 (a number used
    before), PH-05 (words that no package takes), and what `place` raises.
    """
    period = data.period
    refuse_conflicts(session, period)
    version, replaced = next_version(session, period)
    record = _record(session.unit, period, version)
    with session.writing("issue", f"Phát hành báo cáo {period.title}") as act:
        added_in = received.digest(act.store) if data.is_consolidated else ""
        if (history.digest(act.store), added_in) != (data.digest, data.received):
            raise InputRefused("PH-02")
        _refuse_used_number(session, period, number)
        words = _written(dict(parts))
        if len(words) > _MOST_KEPT:
            raise InputRefused("PH-05")
        values: dict[str, Value] = {
            "period": period.code,
            "rule": period.rule,
            "starts": period.start.isoformat(),
            "ends": period.end.isoformat(),
            "version": version,
            "replaces": replaced.id if replaced else None,
            "number": number or None,
            "signed_on": signed_on.isoformat() if signed_on else None,
            "code": data.code,
            "digest": data.digest,
            "figures": _written(_to_keep(report_data.as_json(data))),
            "parts": words,
            "pdf": blobs.put(act.store, pdf, "application/pdf"),
            "issued_on": session.clock().isoformat(timespec="minutes"),
        }
        act.save("issued_report", record, values)
        place()
    return _issue({**values, "id": record}), act.changes()


def _refuse_used_number(session: Session, period: Period, number: str) -> None:
    """Numbers run through a calendar year and are unique in it (Nghị định 30/2020/NĐ-CP, Điều 15)."""
    year = str(session.clock().year)
    for row in issued.of_unit(session.store(), session.unit):
        if number and row["number"] == number and text_of(row, "issued_on").startswith(year):
            told = periods.worded(text_of(row, "period"), text_of(row, "rule"))
            raise InputRefused("PH-03", number=number, told=told, year=year)


def _record(unit: str, period: Period, version: int) -> str:
    """Alike on two PCs that issue the same version: the merge then shows the conflict instead of two reports."""
    key = "\n".join(("issued", unit, period.code, period.rule, str(version)))
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def listed(session: Session) -> list[Issue]:
    """All issued reports, newest window first, newest version first."""
    return [_issue(row) for row in issued.of_unit(session.store(), session.unit)]


def paper(session: Session, record: str) -> bytes:
    """The PDF as it was issued; raises InputRefused PH-04 when its bytes are missing or damaged, or there are two."""
    row = issued.one(session.store(), Key(session.unit, record))
    if row and row["undecided"]:
        raise InputRefused("PH-04:twice")
    data = blobs.get(session.store(), text_of(row, "pdf")) if row else None
    if data is None:
        raise InputRefused("PH-04")
    return data


def frozen(session: Session, record: str) -> tuple[dict[str, object], dict[str, str]]:
    """Figures and text as they were issued, empty where two are told; raises KeyError for an unknown report."""
    row = issued.one(session.store(), Key(session.unit, record))
    if row is None:
        raise KeyError(record)
    return json.loads(text_of(row, "figures") or "{}"), json.loads(text_of(row, "parts") or "{}")


def changed_since(session: Session, report: Issue) -> list[Late]:
    """What was added, changed or taken away in the report's window after it was issued, in the order of dates."""
    store = session.store()
    seq = issued.place_of(store, Key(session.unit, report.id))
    start, end = report.period.start.isoformat(), report.period.end.isoformat()
    found = []
    for key in issued.activities_after(store, seq):
        past = history.of_record_until(store, key, seq)
        before = project(past).values if past and not project(past).deleted else None
        row = activities.get(store, key)
        after = as_history(row) if row else None
        inside = [one for one in (before, after) if one and start <= text_of(one, "date") <= end]
        if inside and before != after:
            found.append(Late(key.named(session.unit), before, after))
    return sorted(found, key=lambda late: text_of(late.after or late.before or {}, "date"))


def changed_things(
    session: Session, data: ReportData, report: Issue, figures_then: Mapping[str, object], words: bool
) -> list[str]:
    """In words what of a report is not as it was issued; `words`: whether its text differs, which only its drafter
    can tell. Empty where nothing is, and a supplement would say the same again."""
    now = json.loads(json.dumps(report_data.as_json(data)))
    same = {key: figures_then.get(key) in (now[key], _digest_of(now[key])) for key in now if key not in _OF_ANY_SAVE}
    since = issued.tables_after(session.store(), issued.place_of(session.store(), Key(session.unit, report.id)))
    late = bool(changed_since(session, report)) or not all(same.values())
    told = {
        "số liệu": late,
        "lời văn": words,
        "minh chứng": "evidence" in since,
        "thông tin đơn vị": "office" in since,
        "lựa chọn bản in": "report_text" in since and not words,
    }
    return [name for name, differs in told.items() if differs]


_MOST_KEPT = 900_000
"""Letters of an issued report's figures, and of its words; the reader of packages takes a million."""


def _to_keep(figures: Mapping[str, object]) -> dict[str, object]:
    """Figures as they are frozen. Where they are longer than any file may bring (a line for each item of the plan and
    unit, for each form of activity that units made up), the longest parts are kept as their digests: a report that no
    program takes could be shared, handed on and restored by nobody, and it stays for good."""
    kept = dict(figures)
    for key in sorted(figures, key=lambda one: -len(_written(figures[one]))):
        if len(_written(kept)) <= _MOST_KEPT:
            break
        kept[key] = _digest_of(figures[key])
    return kept


def _digest_of(part: object) -> dict[str, object]:
    return {"sha256": hashlib.sha256(_written(part).encode()).hexdigest()}


def _written(figures: object) -> str:
    return json.dumps(figures, ensure_ascii=False, sort_keys=True)


_OF_ANY_SAVE = ("code", "digest", "conflicts")
"""Parts of the figures that change with every save in the log book, wherever it is."""


def _issue(row: Row) -> Issue:
    rule: periods.Rule = "calendar" if row["rule"] == "calendar" else "admin"
    return Issue(
        text_of(row, "id"),
        periods.parse(text_of(row, "period"), rule),
        whole_of(row, "version"),
        text_of(row, "number"),
        text_of(row, "signed_on"),
        text_of(row, "code"),
        text_of(row, "digest"),
        text_of(row, "issued_on"),
        bool(row.get("undecided")),
    )
