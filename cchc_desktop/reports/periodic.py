"""The report on communication work for a period: month, quarter, half, nine months, year or any days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_desktop.reports.body import Styles, annex_heading, body_blocks
from cchc_desktop.reports.content import AnnexSheet, content
from cchc_desktop.reports.flow import Block, Headed, Text
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.head import Addressees, NationalHeading, Title
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.profile import Profile
from cchc_desktop.reports.proofs.album import rows
from cchc_desktop.reports.safe_text import Ink, paragraph
from cchc_desktop.reports.signing import Foot, sign_block
from cchc_desktop.services.report_data import ReportData


@dataclass(frozen=True, slots=True)
class Printed:
    """The bytes of the PDF, and what the officer should know of it: signs that have no glyph."""

    pdf: bytes
    warnings: tuple[str, ...]


def make(
    data: ReportData,
    *,
    number: int | None = None,
    day: date | None = None,
    correction: str = "",
    urgency: str | None = None,
    profile: Profile | None = None,
) -> Printed:
    """The whole report in that format, or the office's own; without number and day there is room for the clerk's pen.

    Raises UserError PC-01 (no usable font), TT-01 and TT-02 (the office's format is unusable).
    """
    profile = profile or Profile.of_text(data.office.profile)
    said = content(data, number=number, day=day, correction=correction, urgency=urgency)
    ink, styles = Ink(), Styles(profile)
    marks = said.marks
    foot = Foot(marks.lines, marks.digest, marks.payload, profile, ink)
    blocks: list[Block] = [
        NationalHeading(said.letterhead, profile, ink),
        Title(said.name, said.subject, said.note, profile, ink),
        *([Addressees(said.addressees, profile, ink)] if said.addressees else []),
        *body_blocks(said.parts, styles, ink, sign_block(said.signing, profile, ink, foot)),
    ]
    sections = [Section(blocks, foot=foot), *(_annex(sheet, profile, styles, ink) for sheet in said.annexes)]
    if album := said.album:
        heads = annex_heading(album.word, album.title, album.note, styles, ink)
        first, *others = rows(album.photos, data.photo, profile, ink)
        sections.append(Section([Headed(heads, first), *others]))
    pdf = compose(sections, profile, title=ink.line(said.title), author=ink.line(said.author))
    return Printed(pdf, tuple(ink.warnings()))


def _annex(sheet: AnnexSheet, profile: Profile, styles: Styles, ink: Ink) -> Section:
    heads = annex_heading(sheet.word, sheet.title, sheet.note, styles, ink)
    note = [Text(paragraph(sheet.table.note, styles.table_note, ink))] if sheet.table.note else []
    return Section([*heads, grid(sheet.table, profile, ink), *note], sheet.landscape)
