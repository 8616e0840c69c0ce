"""What may be amiss with a report before it is issued, in a form that window and command line show alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cchc_desktop.domain import formats
from cchc_desktop.domain.period import Period

CONFLICT, RECIPIENTS, SIGNER, PLANNED, TOPIC, PROOF, BLANKS, OPEN, NUMBER, TWICE = (
    *("conflict", "recipients", "signer", "planned", "topic", "proof", "blanks", "open", "number", "twice"),
)
"""Keys: where a thing is put right."""
_MADE_READY = timedelta(days=31)
"""So long before its signing a paper may be made ready: more is a slip of the pen in month or year."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at. `record` is the activity or the part of the text it is about; `blocks` what hinders
    issuing, `is_note` what is only to be known."""

    key: str
    words: str
    record: str = ""
    blocks: bool = False
    is_note: bool = False


def of_signing_day(day: date, period: Period, today: date) -> str:
    """What is odd about the day of signing, in words; empty when it may be: a paper is signed when its period has at
    least begun, and made ready some days before it is signed."""
    if day > today + _MADE_READY:
        return f"Ngày ký {formats.day(day)} còn ở xa phía trước"
    if day < period.start:
        return f"Ngày ký {formats.day(day)} trước ngày đầu kỳ báo cáo ({formats.day(period.start)})"
    return ""
