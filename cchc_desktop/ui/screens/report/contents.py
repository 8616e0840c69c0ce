"""One report as the screen shows it: figures, parts of the text, annexes, paper. All of it runs on workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.papers.choices import ALBUM, LEFT_OUT, left_out_of, left_out_text
from cchc_desktop.domain.period import Period
from cchc_desktop.services import report_text
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.files.saving import write_whole
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.session import Session

if TYPE_CHECKING:
    from cchc_desktop.domain.papers.profile import Profile
    from cchc_desktop.reports.content import Album
    from cchc_desktop.reports.documents.setting import Printed
    from cchc_desktop.reports.parts import Part

    AlbumKey = tuple[Album, Profile]

Unsaved = Mapping[str, str | None]
"""Part → words that the database does not have yet; "" leaves the part out, None is the draft from the figures."""
TAKEN_OVER = ("judgement.causes", "proposals")
"""Parts that stay the officer's own: last period's words are offered. Elsewhere they would bring old figures back."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """One part of the text. `title` carries its number when it is printed; `draft` is what the figures say."""

    key: str
    title: str
    text: str
    draft: str
    offered: str
    is_heading: bool

    def text_with(self, unsaved: Unsaved) -> str:
        """The words as they stand now, saved or not."""
        words = unsaved.get(self.key, self.text)
        return self.draft if words is None else words


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """An annex with figures: by what it is chosen (the province's number of the Biểu, or ALBUM), title, rows or
    photographs, whether it is printed, and the number it has among those that are."""

    number: str
    title: str
    rows: int
    is_printed: bool = True
    printed_number: str = ""

    @property
    def heading(self) -> str:
        """What it is found by on paper."""
        return self.name.upper()

    @property
    def name(self) -> str:
        """What it is called: "Biểu 02. Chi tiết phát thanh", without a number where it is not printed."""
        return f"Biểu {self.printed_number}. {self.title}" if self.printed_number and self.is_printed else self.title


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything about one period's report but its paper."""

    data: ReportData
    parts: tuple[TextPart, ...]
    annexes: tuple[AnnexLine, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The PDF of that period with the words it was made from, and what the officer should know of it."""

    period: Period
    pdf: bytes
    warnings: tuple[str, ...]


def read_contents(session: Session, period: Period) -> Contents:
    """Figures, text and annexes of a period."""
    data = collect(session, period)
    return Contents(data, text_parts(data), annex_lines(data))


def annex_lines(data: ReportData) -> tuple[AnnexLine, ...]:
    """The annexes there are figures for, the photographs last, printed or not."""
    from cchc_desktop.reports.annexes import annexes, numbers  # late: 100 ms
    from cchc_desktop.reports.proofs import photos  # late: 5 ms

    printed = annexes(data)
    found = [(annex.number, annex.title, len(table.lines)) for annex, table in printed]
    named = numbers(data, [annex for annex, _ in printed])
    if shown := photos(data)[0]:
        found.append((ALBUM, "Ảnh minh chứng", len(shown)))
    return tuple(AnnexLine(*one, data.choices.prints(one[0]), named.get(one[0], "")) for one in found)


def save_annexes(session: Session, data: ReportData, left_out: frozenset[str]) -> Changes:
    """Keep which annexes this report leaves out; what its office leaves out anyway is no choice of its own."""
    usual = left_out_of(data.office.left_out)
    text = None if left_out == usual else left_out_text(left_out)
    return report_text.save_choices(session, data.period, {LEFT_OUT: text})


def text_parts(data: ReportData) -> tuple[TextPart, ...]:
    """The parts to edit, numbered as they are printed; a heading without words of its own is only a heading."""
    from cchc_desktop.reports import narrative  # late: 6 ms

    drafts = {part.key: part.text for part in narrative.draft(data)}
    found = narrative.parts(data)
    numbered = {part.key: part.heading for part in narrative.printed(found)}
    return tuple(
        TextPart(
            part.key,
            numbered.get(part.key) or part.heading,
            part.text,
            drafts[part.key],
            part.offered if part.key in TAKEN_OVER else "",
            is_heading=not part.text and _has_clauses(part, found),
        )
        for part in found
    )


def make_paper(data: ReportData, unsaved: Unsaved) -> Paper:
    """The paper of these figures with words that may not be saved yet. Raises UserError PC-01."""
    from cchc_desktop.reports import report_files  # late: 3 ms

    printed = report_files.make(with_words(data, unsaved))
    return Paper(data.period, printed.pdf, printed.warnings)


def make_shown(data: ReportData, unsaved: Unsaved) -> tuple[Paper, AlbumKey | None]:
    """The paper without its photographs, and what their pages depend on (None without photographs).

    The pages of 200 photographs take seconds and do not change with the text: `make_album` makes them once. Saving,
    printing and issuing make the whole paper. Raises UserError PC-01.
    """
    from cchc_desktop.reports import periodic  # late: 132 ms

    printed, album = periodic.make_body(with_words(data, unsaved))
    return Paper(data.period, printed.pdf, printed.warnings), album


def make_album(data: ReportData, key: AlbumKey) -> Printed:
    """The pages of the photographs, as the whole paper has them, and which are lost. Raises UserError PC-01."""
    from cchc_desktop.reports import periodic  # late: 132 ms

    return periodic.make_album(data, *key)


def with_words(data: ReportData, unsaved: Unsaved) -> ReportData:
    """The figures with words that may not be saved yet."""
    words: dict[str, str | None] = {**data.parts, **unsaved}
    return replace(data, parts={key: text for key, text in words.items() if text is not None})


def save_paper(session: Session, period: Period, unsaved: Unsaved, path: Path) -> tuple[str, ...]:
    """Collect anew, make the paper and put it where the officer wants it; returns what the file lacks.

    Raises UserError PC-01, TL-01.
    """
    paper = fresh_paper(session, period, unsaved)
    write_whole(path, paper.pdf)
    return paper.warnings


def save_other(session: Session, period: Period, unsaved: Unsaved, path: Path) -> tuple[str, ...]:
    """The report as a Word document or a workbook, by the file's ending; returns what the file lacks.

    Raises UserError PC-01, TL-01.
    """
    from cchc_desktop.reports import report_files  # late: 3 ms

    data = with_words(collect(session, period), unsaved)
    if path.suffix.lower() != ".docx":
        write_whole(path, report_files.xlsx(data))
        return ()
    write_whole(path, report_files.docx(data))
    lost = report_files.lost_photos(data)
    return (lost,) if lost else ()


def fresh_paper(session: Session, period: Period, unsaved: Unsaved) -> Paper:
    """The paper as it stands in the database now; what could not be saved yet is on it too."""
    return make_paper(collect(session, period), unsaved)


def file_name(data: ReportData) -> str:
    """The name proposed for the paper."""
    from cchc_desktop.reports.report_files import file_name as proposed  # late: 3 ms

    return proposed(data.office.unit_name, data.period)


def _has_clauses(section: Part, found: list[Part]) -> bool:
    return any(part.key.startswith(f"{section.key}.") for part in found)
