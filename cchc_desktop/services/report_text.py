"""The officer's own words in a report: kept part by part, so that the rest goes on being drafted from the figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.papers.choices import checked
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.revision import DELETED, Key
from cchc_desktop.domain.text import tidy_lines
from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session
from cchc_desktop.storage import report_texts

PART, EMPTY, CHOICE = "part.", "empty.", "choice."
"""A field per part: the officer's text, and the mark of a part that the officer wants to stay empty; and a field per
choice for the paper."""


def record_of(unit: str, period: Period) -> str:
    """The id of a report's text: alike on every PC of the unit."""
    key = "\n".join(("report_text", unit, period.code, period.rule))
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def parts(session: Session, period: Period) -> dict[str, str]:
    """Part of the report → the officer's text, "" where it shall stay empty; parts still drafted are absent."""
    found = json.loads(report_texts.parts(session.store(), Key(session.unit, record_of(session.unit, period))))
    return {str(key): str(value) for key, value in found.items() if value is not None}


def save_part(session: Session, period: Period, part: str, text: str | None) -> Changes:
    """Keep the officer's text of one part; "" leaves the part out, None goes back to the draft from the figures."""
    fields: dict[str, Value] = {"period": period.code, "rule": period.rule, DELETED: False}
    words = tidy_lines(text or "")
    fields[PART + part] = words or None
    fields[EMPTY + part] = True if text is not None and not words else None
    with session.writing("report", f"Sửa lời báo cáo {period.title}") as act:
        act.save("report_text", record_of(session.unit, period), fields)
    return act.changes()


def choices(session: Session, period: Period) -> dict[str, str]:
    """What this report's paper has of its own, by the names in domain/papers/choices.py; the rest is the office's."""
    found = json.loads(report_texts.choices(session.store(), Key(session.unit, record_of(session.unit, period))))
    return {str(key): str(value) for key, value in found.items()}


def save_choices(session: Session, period: Period, given: Mapping[str, str | None]) -> Changes:
    """Keep what was chosen for this report's paper; None goes back to the office's setting. Raises LC-01."""
    fields: dict[str, Value] = {"period": period.code, "rule": period.rule, DELETED: False}
    fields |= {CHOICE + key: value for key, value in checked(given).items()}
    with session.writing("report_choices", f"Chọn cho bản in báo cáo {period.title}") as act:
        act.save("report_text", record_of(session.unit, period), fields)
    return act.changes()


def drafted(session: Session) -> list[tuple[str, str]]:
    """(period code, rule) of every report with text of the officer's own."""
    return report_texts.periods(session.store(), session.unit)
