"""The report of a period in its files, and the one way to issue it.

Importing this module is cheap: the PDF engine is loaded when the first report is made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.papers.choices import Choices
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.text import file_words
from cchc_desktop.services import issuing
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.files.saving import placing
from cchc_desktop.services.issuing import Issue
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.session import Session

if TYPE_CHECKING:
    from cchc_desktop.reports.documents.setting import Printed


def make(
    data: ReportData, *, number: int | None = None, day: date | None = None, urgency: str | None = None
) -> Printed:
    """The report of figures already collected, with its warnings; `urgency` is a key of head.STAMPS or "", None takes
    what was chosen for the report.

    Raises UserError PC-01 (no usable font), InputRefused TT-01 and TT-02 (the office's own format is unusable).
    """
    from cchc_desktop.reports import periodic  # late: 125 ms

    return periodic.make(data, number=number, day=day, urgency=urgency)


@dataclass(frozen=True, slots=True)
class Issuable:
    """A report ready for `issuing.issue`: its figures, the text of every part, the PDF/A-2b file, its warnings."""

    data: ReportData
    parts: dict[str, str]
    pdf: bytes
    warnings: tuple[str, ...]


def make_issued(
    session: Session,
    period: Period,
    *,
    number: int | None = None,
    day: date | None = None,
    urgency: str | None = None,
    choices: Choices | None = None,
) -> Issuable:
    """The paper to be frozen; where one is issued already, the new version names the one it replaces.

    `choices` take the place of what was chosen for the report.

    Raises UserError PC-01 (no usable font) and PA-01 (the file is not fit for archives).
    """
    from cchc_desktop.reports import narrative, periodic  # late: 118 ms
    from cchc_desktop.reports.archival import archived  # late: 83 ms
    from cchc_desktop.reports.content import correction  # late: 127 ms

    data = collect(session, period)
    data = replace(data, choices=choices) if choices else data
    version, old = issuing.next_version(session, period)
    replaces = correction(version, old.number, data.office.sign, old.signed_on, old.code) if old else ""
    printed = periodic.make(data, number=number, day=day, correction=replaces, urgency=urgency)
    pdf = archived(printed.pdf, day or period.end + timedelta(days=1))
    return Issuable(data, {part.key: part.text for part in narrative.parts(data)}, pdf, printed.warnings)


def issue(
    session: Session,
    period: Period,
    *,
    number: int | None = None,
    day: date | None = None,
    choices: Choices | None = None,
    output: Path | None = None,
) -> tuple[Issue, Changes, Issuable]:
    """Make the archival paper of the figures as they stand and freeze both: one way for window and command line.

    With `output` (.pdf, .docx, .xlsx) the report is issued and the paper lies there, or neither. Raises what
    `make_issued` and `issuing.issue` raise, and UserError TL-01; conflicts are refused before any paper is made.
    """
    issuing.refuse_conflicts(session, period)
    made = make_issued(session, period, number=number, day=day, choices=choices)
    freeze = partial(
        issuing.issue, session, made.data, made.parts, made.pdf, number=str(number) if number else "", signed_on=day
    )
    if output is None:
        frozen, changes = freeze()
    else:
        with placing(output, _issued_as(made, output.suffix.lower(), number, day)) as place:
            frozen, changes = freeze(place=place)
    return frozen, changes, made


def _issued_as(made: Issuable, ending: str, number: int | None, day: date | None) -> bytes:
    if ending == ".pdf":
        return made.pdf
    return docx(made.data, number=number, day=day) if ending == ".docx" else xlsx(made.data)


def docx(data: ReportData, *, number: int | None = None, day: date | None = None, urgency: str | None = None) -> bytes:
    """The report of figures already collected, for a word processor. Raises what `make` raises."""
    from cchc_desktop.domain.papers.profile import Profile  # late: 3 ms
    from cchc_desktop.reports.content import content  # late: 127 ms
    from cchc_desktop.reports.word.document import make  # late: 166 ms

    said = content(data, number=number, day=day, urgency=urgency)
    return make(said, Profile.of_text(data.office.profile), data.photo)


def lost_photos(data: ReportData) -> str:
    """What the officer should know of photographs that the Word document leaves out; "" when all are there."""
    from cchc_desktop.reports.content import content  # late: 127 ms
    from cchc_desktop.reports.proofs import lost_words  # late: 5 ms

    lost = content(data).lost_photos
    return lost_words(lost) if lost else ""


def xlsx(data: ReportData) -> bytes:
    """Figures already collected, and their tables, as a workbook."""
    from cchc_desktop.reports.books.figures_book import figures_book  # late: 127 ms

    return figures_book(data)


def file_name(office: str, period: Period) -> str:
    """A name for the report's file that any system takes: "bao-cao-cchc-xuan-dong-2026-10.pdf"."""
    return f"{file_words('bao-cao-cchc', office, period.file_tag)}.pdf"
