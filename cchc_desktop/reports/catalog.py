"""The list of documents, one line each, and the one call that makes each of them.

Importing this module is cheap: the PDF engine is loaded when the first document is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.papers.choices import Choices
from cchc_desktop.domain.period import Period
from cchc_desktop.reports.saving import write_whole
from cchc_desktop.services import issuing
from cchc_desktop.services.issuing import Issue
from cchc_desktop.services.report_data import ReportData, collect
from cchc_desktop.services.session import Session

if TYPE_CHECKING:
    from cchc_desktop.reports.periodic import Printed


@dataclass(frozen=True, slots=True)
class Report:
    """One document: what a menu calls it and how it is made."""

    key: str
    title: str
    make: Callable[..., Printed]


def _periodic(
    data: ReportData,
    *,
    number: int | None = None,
    day: date | None = None,
    correction: str = "",
    urgency: str | None = None,
) -> Printed:
    from cchc_desktop.reports import periodic

    return periodic.make(data, number=number, day=day, correction=correction, urgency=urgency)


REPORTS: tuple[Report, ...] = (
    Report("periodic", "Báo cáo kết quả công tác tuyên truyền cải cách hành chính", _periodic),
)
"""Every document of the program, in the order in which menus list them."""


def report(key: str) -> Report:
    """The document of that key; KeyError when there is none."""
    return {one.key: one for one in REPORTS}[key]


def make(
    data: ReportData, *, number: int | None = None, day: date | None = None, urgency: str | None = None
) -> Printed:
    """The report of figures already collected, with its warnings; `urgency` is a key of head.STAMPS or "", None takes
    what was chosen for the report.

    Raises UserError PC-01 (no usable font), InputRefused TT-01 and TT-02 (the office's own format is unusable).
    """
    return report("periodic").make(data, number=number, day=day, urgency=urgency)


def make_pdf(
    session: Session, period: Period, path: Path | None = None, *, number: int | None = None, day: date | None = None
) -> bytes:
    """The PDF of a period's report, written to `path` when one is given.

    Raises UserError PC-01 (no usable font) and TL-01 (the file can't be written; an older one is unchanged).
    """
    return _written(make(collect(session, period), number=number, day=day).pdf, path)


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
    from cchc_desktop.reports import narrative
    from cchc_desktop.reports.archival import archived
    from cchc_desktop.reports.content import correction

    data = collect(session, period)
    data = replace(data, choices=choices) if choices else data
    version, old = issuing.next_version(session, period)
    replaces = correction(version, old.number, data.office.sign, old.signed_on) if old else ""
    printed = report("periodic").make(data, number=number, day=day, correction=replaces, urgency=urgency)
    pdf = archived(printed.pdf, day or period.end + timedelta(days=1))
    return Issuable(data, {part.key: part.text for part in narrative.parts(data)}, pdf, printed.warnings)


def issue(
    session: Session,
    period: Period,
    *,
    number: int | None = None,
    day: date | None = None,
    choices: Choices | None = None,
) -> tuple[Issue, Changes, Issuable]:
    """Make the archival paper of the figures as they stand and freeze both: one way for window and command line.

    Raises what `make_issued` and `issuing.issue` raise; conflicts are refused before any paper is made.
    """
    issuing.refuse_conflicts(session, period)
    made = make_issued(session, period, number=number, day=day, choices=choices)
    text = str(number) if number else ""
    frozen, changes = issuing.issue(session, made.data, made.parts, made.pdf, number=text, signed_on=day)
    return frozen, changes, made


def make_docx(
    session: Session, period: Period, path: Path | None = None, *, number: int | None = None, day: date | None = None
) -> bytes:
    """The same report for a word processor, for the clerk to edit. Raises what `make_pdf` raises."""
    return _written(docx(collect(session, period), number=number, day=day), path)


def make_xlsx(session: Session, period: Period, path: Path | None = None) -> bytes:
    """The report's figures and tables as a workbook. Raises what `make_pdf` raises."""
    return _written(xlsx(collect(session, period)), path)


def docx(data: ReportData, *, number: int | None = None, day: date | None = None, urgency: str | None = None) -> bytes:
    """The report of figures already collected, for a word processor. Raises what `make` raises."""
    from cchc_desktop.reports.content import content
    from cchc_desktop.reports.profile import Profile
    from cchc_desktop.reports.word.document import make

    said = content(data, number=number, day=day, urgency=urgency)
    return make(said, Profile.of_text(data.office.profile), data.photo)


def xlsx(data: ReportData) -> bytes:
    """Figures already collected, and their tables, as a workbook."""
    from cchc_desktop.reports.books.figures_book import figures_book

    return figures_book(data)


def _written(content: bytes, path: Path | None) -> bytes:
    if path is not None:
        write_whole(path, content)
    return content


def file_name(office: str, period: Period) -> str:
    """A name for the file that any system takes: "bao-cao-cchc-xuan-dong-2026-10.pdf"."""
    from cchc_desktop.domain.text import fold

    words = "-".join("".join(sign if sign.isalnum() else " " for sign in fold(office)).split())
    return f"bao-cao-cchc-{words}-{period.code.replace('..', '_')}.pdf"
