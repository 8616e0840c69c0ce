"""What the report of a period says, before any medium: paper and word processor print the same words.

Only sizes and places on the page are left to whoever sets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cchc_desktop.domain.formats import day_in_prose
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers.abbreviations import written_out
from cchc_desktop.domain.papers.choices import ALBUM
from cchc_desktop.domain.papers.signers import signers_of
from cchc_desktop.reports import narrative
from cchc_desktop.reports.annexes import annexes, numbers
from cchc_desktop.reports.charts.chart import Chart
from cchc_desktop.reports.head import Letterhead, day_words, number_line
from cchc_desktop.reports.narrative.frame import subject, window
from cchc_desktop.reports.parts import Part, roman
from cchc_desktop.reports.proofs import photos
from cchc_desktop.reports.proofs.photo import Photo
from cchc_desktop.reports.signing import Signer, Signing
from cchc_desktop.reports.tables import Table
from cchc_desktop.reports.upper.unit_sheets import charts_of, spread, stands_apart
from cchc_desktop.services.report_data import ReportData

_OFFICES = re.compile(r"^(PHÒNG|TRUNG TÂM|VĂN PHÒNG|SỞ|BAN|ĐÀI|ĐỘI|TỔ)\b", re.IGNORECASE)
_PROVINCE = re.compile(r"^((ỦY|UỶ) BAN NHÂN DÂN\s+|UBND\s+)?(TỈNH|THÀNH PHỐ)\b", re.IGNORECASE)
_AS_ABOVE = "Như trên"
_KEPT = {"commune": "Lưu: VT, VHXH", "upper": "Lưu: VT"}


@dataclass(frozen=True, slots=True)
class AnnexSheet:
    """One table of an annex under its `caption`, charts above it. The first has the annex's head: "Phụ lục I", its
    title (lines), the note in brackets below; those that follow in the same annex have no `word`."""

    word: str
    title: str
    note: str
    table: Table
    landscape: bool
    charts: tuple[Chart, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Album:
    """The last annex: "Phụ lục III", its title, the note in brackets below, the photographs."""

    word: str
    title: str
    note: str
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What ties the paper to the data: lines beside the QR code, its payload, the digest of the history."""

    lines: tuple[str, ...]
    digest: str
    payload: str


@dataclass(frozen=True, slots=True)
class Content:
    """A whole paper in its order; `title`, `author` are the file's own, `note` may have several lines, `marks` are
    those of a report."""

    title: str
    author: str
    letterhead: Letterhead
    name: str
    subject: str
    note: str
    addressees: tuple[str, ...]
    parts: tuple[Part, ...]
    signing: Signing
    marks: Marks | None
    annexes: tuple[AnnexSheet, ...]
    album: Album | None
    lost_photos: tuple[str, ...] = ()


def content(
    data: ReportData,
    *,
    number: int | None = None,
    day: date | None = None,
    correction: str = "",
    urgency: str | None = None,
) -> Content:
    """The report of these figures; without number and day there is room for the clerk's pen.

    `correction` stands below the title of a version that takes the place of an issued one; `urgency` is a key of
    head.STAMPS or "", None takes what was chosen for the report.
    """
    office = data.office
    stamp = data.choices.urgency if urgency is None else urgency
    head = replace(letterhead(data, number, day), urgency=stamp)
    sheets, album, lost = _annexed(data, head)
    return Content(
        title=f"Báo cáo {subject(data)}",
        author=office.name,
        letterhead=head,
        name="BÁO CÁO",
        subject=subject(data),
        note="\n".join(line for line in (correction, window(data)) if line),
        addressees=addressees(office),
        parts=tuple(narrative.printed(narrative.parts(data))),
        signing=signing(office, copies(office)),
        marks=_marks(data),
        annexes=tuple(sheets),
        album=album,
        lost_photos=tuple(lost),
    )


def correction(version: int, number: str, sign: str, signed_on: str, code: str = "") -> str:
    """What the paper of version 2, 3 … says of the one it replaces (Điều 18.3: a document of equal form): its number
    and day, and where the clerk wrote those by hand the code of the report too."""
    said = f"{number or '…'}/{sign} ngày {day_in_prose(signed_on) if signed_on else '…'}"
    named = "" if (number and signed_on) or not code else f", mã {code}"
    return f"(Bổ sung lần {version - 1}, thay thế Báo cáo số {said}{named})"


def addressees(office: Office) -> tuple[str, ...]:
    """To whom the office reports."""
    return tuple(written_out(line) for line in setting_lines(office.upper))


def copies(office: Office) -> tuple[str, ...]:
    """Who gets a copy, the usual two where the office names none; nobody stands above where nobody is addressed."""
    if given := tuple(setting_lines(office.recipients)):
        return given
    kept = _KEPT.get(office.role, _KEPT["commune"])
    return (_AS_ABOVE, kept) if addressees(office) else (kept,)


def signing(office: Office, copies: tuple[str, ...]) -> Signing:
    """Who signs. Several are set apart by an empty line in the office's setting, their names by line breaks."""
    found = signers_of(office.signer_lines, office.signer_name)
    first, *others = (Signer(tuple(written_out(line).upper() for line in one.lines), one.name) for one in found)
    return Signing(first.lines, first.name, copies, tuple(others))


def letterhead(data: ReportData, number: int | None, day: date | None) -> Letterhead:
    """The head of the report. It is signed the day after its period ends at the earliest: that gives the month."""
    signed = data.period.end + timedelta(days=1)
    return head_of(data.office, data.office.sign, (signed.year, signed.month), number=number, day=day)


def head_of(
    office: Office, sign: str, month: tuple[int, int], *, number: int | None = None, day: date | None = None
) -> Letterhead:
    """The head of any paper of the office; `month` is the (year, month) it will be signed in.

    Lines before the one that names a subordinate office ("PHÒNG …") name the agency above it and are not bold; so does
    a first line that names the province, which some provinces want.
    """
    lines = [written_out(line) for line in office.head_lines]
    above = int(len(lines) > 1 and bool(_PROVINCE.match(lines[0])))
    own = next((place for place, line in enumerate(lines) if place and _OFFICES.match(line)), above)
    return Letterhead(
        own=tuple(line.upper() for line in lines[own:]),
        place=written_out(office.place_name),
        sign=sign,
        month=month,
        upper=tuple(line.upper() for line in lines[:own]),
        number=number,
        day=day,
    )


def _annexed(data: ReportData, head: Letterhead) -> tuple[list[AnnexSheet], Album | None, list[str]]:
    """The tables one after the other in one annex, sheets to tear out in one of their own, the photographs in the last,
    and names of those that can't be shown; a single annex has no number (Phụ lục I, phần III, 1)."""
    found = annexes(data)
    named = numbers(data, [annex for annex, _ in found])
    printed = [(annex, table) for annex, table in found if data.choices.prints(annex.number)]
    together = [one for one in printed if not stands_apart(one[0].number)]
    apart = [one for one in printed if stands_apart(one[0].number)]
    shown, lost = photos(data) if data.choices.prints(ALBUM) else ([], [])
    words = _annex_words(bool(together) + len(apart) + bool(shown))
    note = attached("Báo cáo", head, data.office)
    sheets = [
        AnnexSheet(
            "",
            "",
            "",
            table,
            annex.landscape,
            charts_of(annex.number, data),
            f"Biểu {named[annex.number]}. {annex.title}",
        )
        for annex, table in together
    ]
    if sheets:
        first, *others = sheets
        title = first.caption if not others else "Biểu số liệu"
        caption = first.caption if others else ""
        title = f"{title}\n{data.period.title}"
        sheets = [replace(first, word=next(words), title=title, note=note, caption=caption), *others]
    for annex, table in apart:
        sheets += spread(AnnexSheet(next(words), annex.title, note, table, annex.landscape), data)
    album = Album(next(words), f"Ảnh minh chứng\n{data.period.title}", note, tuple(shown)) if shown else None
    return sheets, album, lost


def _annex_words(number: int) -> Iterator[str]:
    """ "Phụ lục I", "Phụ lục II" …, of one alone "Phụ lục"."""
    return iter(["Phụ lục"] if number == 1 else [f"Phụ lục {roman(place)}" for place in range(1, number + 1)])


def attached(name: str, head: Letterhead, office: Office) -> str:
    """What stands in brackets below the title of an annex: "(Kèm theo Báo cáo số 05/BC-UBND ngày … của …)"."""
    written = " ".join(f"{number_line(head.number, head.sign)} {day_words(head.day, head.month)}".split())
    note = written.removeprefix("Số: ").replace("ngày tháng", "ngày … tháng")
    return f"(Kèm theo {name} số {'' if head.number else '…'}{note} của {office.full_name})"


def _marks(data: ReportData) -> Marks:
    period = data.period
    lines = (
        f"Mã báo cáo: {data.code}",
        f"Kỳ báo cáo: {period.days}; đơn vị {data.office.unit}",
        "Mã sổ dữ liệu:",
    )
    payload = f"CCHC;{data.office.unit};{period.code};{period.rule};{data.code};{data.digest}"
    return Marks(lines, data.digest, payload)


def setting_lines(text: str) -> list[str]:
    """Lines of an office's setting; a list may be typed with semicolons too."""
    return [line for part in text.splitlines() for one in part.split(";") if (line := one.strip(" -"))]
