"""The report on communication work for a period: month, quarter, half, nine months, year or any days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cchc_desktop.reports import narrative
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.body import Styles, annex_heading, body_blocks
from cchc_desktop.reports.flow import Block
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.head import Addressees, Letterhead, NationalHeading, Title, day_words, number_line
from cchc_desktop.reports.letters import roman
from cchc_desktop.reports.narrative.frame import subject, window
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.profile import ND30, Profile
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.signing import Foot, SignBlock, Signing
from cchc_desktop.services.report_data import ReportData

_OFFICES = re.compile(r"^(PHÒNG|TRUNG TÂM|VĂN PHÒNG|SỞ|BAN|ĐÀI|ĐỘI|TỔ)\b", re.IGNORECASE)
_COPIES = ("Như trên", "Lưu: VT, VHXH")


@dataclass(frozen=True, slots=True)
class Printed:
    """The bytes of the PDF, and what the officer should know of it: signs that have no glyph."""

    pdf: bytes
    warnings: tuple[str, ...]


def make(data: ReportData, *, number: int | None = None, day: date | None = None, profile: Profile = ND30) -> Printed:
    """The whole report; without number and day the paper leaves room for the clerk's pen."""
    ink, styles = Ink(), Styles(profile)
    head = letterhead(data, number, day)
    office = data.office
    addressees = _lines(office.upper)
    copies = tuple(_lines(office.recipients)) or _COPIES
    signing = Signing(tuple(_lines(office.signer_lines)), office.signer_name, copies)
    foot = _foot(data, profile, ink)
    blocks: list[Block] = [
        NationalHeading(head, profile, ink),
        Title("BÁO CÁO", subject(data), window(data), profile, ink),
        *([Addressees(addressees, profile, ink)] if addressees else []),
        *body_blocks(narrative.printed(narrative.parts(data)), styles, ink, SignBlock(signing, profile, ink, foot)),
    ]
    sections = [Section(blocks, foot=foot), *_annex_sections(data, head, profile, styles, ink)]
    pdf = compose(sections, profile, title=ink.line(f"Báo cáo {subject(data)}"), author=ink.line(office.name))
    return Printed(pdf, tuple(ink.warnings()))


def letterhead(data: ReportData, number: int | None, day: date | None) -> Letterhead:
    """The head of the paper. A report is signed the day after its period ends at the earliest: that gives the month.

    Lines before the one that names a subordinate office ("PHÒNG …") name the agency above it and are not bold.
    """
    lines = data.office.head_lines
    own = next((place for place, line in enumerate(lines) if place and _OFFICES.match(line)), 0)
    signed = data.period.end + timedelta(days=1)
    return Letterhead(
        own=tuple(line.upper() for line in lines[own:]),
        place=data.office.place_name,
        sign=data.office.sign,
        month=(signed.year, signed.month),
        upper=tuple(line.upper() for line in lines[:own]),
        number=number,
        day=day,
    )


def _annex_sections(data: ReportData, head: Letterhead, profile: Profile, styles: Styles, ink: Ink) -> list[Section]:
    found = annexes(data)
    written = " ".join(f"{number_line(head.number, head.sign)} {day_words(head.day, head.month)}".split())
    note = written.removeprefix("Số: ").replace("ngày tháng", "ngày … tháng")
    note = f"(Kèm theo Báo cáo số {'' if head.number else '…'}{note} của {data.office.full_name})"
    sections = []
    for place, (annex, table) in enumerate(found, 1):
        word = "Phụ lục" if len(found) == 1 else f"Phụ lục {roman(place)}"
        title = f"Biểu {annex.number}. {annex.title}\n{data.period.title}"
        heads = annex_heading(word, title, note, styles, ink)
        sections.append(Section([*heads, grid(table, profile, ink)], annex.landscape))
    return sections


def _foot(data: ReportData, profile: Profile, ink: Ink) -> Foot:
    period = data.period
    lines = (
        f"Mã báo cáo: {data.code}",
        f"Kỳ {period.code}, đơn vị {data.office.unit}",
        "Mã sổ dữ liệu:",
    )
    payload = f"CCHC;{data.office.unit};{period.code};{period.rule};{data.code};{data.digest}"
    return Foot(lines, data.digest, payload, profile, ink)


def _lines(text: str) -> list[str]:
    """Lines of an office's setting; a list may be typed with semicolons too."""
    return [line for part in text.splitlines() for one in part.split(";") if (line := one.strip(" -"))]
