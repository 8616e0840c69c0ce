"""BẢNG TỰ CHẤM ĐIỂM: points of a criteria set for a year, with the formula, the proof and the appraisers' points."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from cchc_desktop.domain.papers.profile import MM, Profile
from cchc_desktop.domain.points import SUM
from cchc_desktop.reports.body import Styles
from cchc_desktop.reports.content import head_of
from cchc_desktop.reports.documents.logbook import across
from cchc_desktop.reports.documents.setting import Printed, counting
from cchc_desktop.reports.flow import Block, Ending, Text
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.head import NationalHeading, Title
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.safe_text import Ink, paragraph
from cchc_desktop.reports.signing import Signing, sign_block
from cchc_desktop.reports.tables import CENTRE, Column, Line, Table
from cchc_desktop.services.points import words
from cchc_desktop.services.points.bundling import Index
from cchc_desktop.services.points.ranking import Ranking
from cchc_desktop.services.points.scoring import Line as Scored
from cchc_desktop.services.points.scoring import Sheet
from cchc_desktop.services.printouts import Progress
from cchc_desktop.services.safekeeping import silent

_COLUMNS = (
    Column("Mục", 15, CENTRE),
    Column("Tiêu chí", 82),
    Column("Điểm tối đa", 17, CENTRE),
    Column("Cách tính", 52),
    Column("Điểm tính được", 18, CENTRE),
    Column("Điểm tự chấm", 17, CENTRE),
    Column("Điểm thẩm định", 19, CENTRE),
    Column("Minh chứng", 30),
    Column("Tài liệu, giải trình", 38),
)
_TOTALS = ("Tính được", "Tự chấm", "Thẩm định")
_MOST_COLUMNS = 8
_INDEX = (Column("STT", 12, CENTRE), Column("Mã tiêu chí", 22, CENTRE), Column("Tên tài liệu", 130), Column("Tệp", 110))


def printed(data: Sheet, progress: Progress = silent) -> Printed:
    """The sheet, A4 across. Raises UserError PC-01 (no usable font), InputRefused TT-01 and TT-02."""
    note = f"({data.basis})" if data.basis else ""
    return _paper(
        data, ("BẢNG TỰ CHẤM ĐIỂM", f"{data.title}, năm {data.year}", note), _told(data), table(data), progress
    )


def index(data: Index, progress: Progress = silent) -> Printed:
    """The list of the files that prove the points (Biểu 10), A4 across. Raises what `printed` raises."""
    lines = [Line((place, one.number, one.record, one.file)) for place, one in enumerate(data.entries, 1)]
    nobody = Line((None, None, "Chưa có tệp minh chứng nào", None))
    title = ("DANH MỤC MINH CHỨNG", f"{data.sheet.title}, năm {data.sheet.year}", "")
    return _paper(data.sheet, title, (), Table(_INDEX, tuple(lines) or (nobody,)), progress)


def _paper(data: Sheet, title: tuple[str, str, str], told: Sequence[str], rows: Table, progress: Progress) -> Printed:
    profile, ink = across(Profile.of_text(data.office.profile)), Ink()
    styles = Styles(profile)
    head = head_of(data.office, "", (data.today.year, data.today.month), day=data.today)
    body = grid(rows, profile, ink)
    signed = Signing(("NGƯỜI LẬP BẢNG",), "", ())
    blocks: list[Block] = [
        NationalHeading(head, profile, ink),
        Title(*title, profile, ink),
        *(Text(paragraph(one, styles.table_note, ink)) for one in told),
        Ending(body, sign_block(signed, profile, ink)),
    ]
    pages = ceil(body.height(profile.text_width * MM) / (profile.text_height * MM))
    pdf = compose(
        [Section(blocks)],
        profile,
        title=ink.line(f"{title[0].capitalize()}, {title[1]}"),
        author=ink.line(data.office.name),
        turned=counting(pages, progress),
    )
    return Printed(pdf, tuple(ink.warnings()))


def ranking(data: Ranking, progress: Progress = silent) -> Printed:
    """The units by their points, A4 across. Raises what `printed` raises."""
    note = f"({data.own.basis})" if data.own.basis else ""
    title = ("BẢNG XẾP HẠNG ĐIỂM", f"{data.own.title}, năm {data.own.year}", note)
    return _paper(data.own, title, _notes(data.own), ranking_table(data), progress)


def ranking_table(data: Ranking) -> Table:
    """One line for each unit; a column for each line that has points, where there are few enough to be read."""
    scored = data.own.scored_lines if len(data.own.scored_lines) <= _MOST_COLUMNS else ()
    columns = (
        *(Column("Hạng", 13, CENTRE), Column("Mã", 17, CENTRE), Column("Đơn vị", 64)),
        *(Column(f"Mục {one.criterion.number}", 15, CENTRE) for one in scored),
        *(Column(f"{one} (tối đa {words.points(data.own.total('most'))})", 21, CENTRE) for one in _TOTALS),
    )
    lines = []
    for one in data.places:
        by_number = {line.criterion.number: words.points(line.points.points) for line in one.sheet.lines}
        totals = (words.points(one.sheet.total(key)) for key in ("reckoned", "claimed", "appraised"))
        own = (by_number[line.criterion.number] for line in scored)
        lines.append(Line((one.rank, one.unit.code, one.unit.name, *own, *totals)))
    nobody = Line((None, None, "Không có đơn vị nào", *[None] * (len(columns) - 3)))
    return Table(columns, tuple(lines) or (nobody,))


def xlsx(data: Sheet) -> bytes:
    """The same as a workbook of one sheet. Raises UserError PC-01 without a usable font."""
    from cchc_desktop.reports.books.table_sheet import TableBook  # late: 22 ms

    office = data.office.full_name
    book = TableBook(_title(data), office)
    book.add("Chấm điểm", [_title(data).upper(), office, data.basis, *_told(data)], table(data))
    return book.finished()


def table(data: Sheet) -> Table:
    """One line for each criterion, those that sum strong; a last one with all points."""
    total = Line(
        (
            None,
            "Tổng số",
            words.points(data.total("most")),
            "",
            *(words.points(data.total(one)) for one in ("reckoned", "claimed", "appraised")),
            "",
            "",
        ),
        strong=True,
    )
    return Table(_COLUMNS, (*(_line(one) for one in data.lines), total))


def _line(one: Scored) -> Line:
    criterion, is_sum = one.criterion, one.criterion.rule == SUM
    return Line(
        (
            criterion.number,
            criterion.title,
            words.points(criterion.most),
            "" if is_sum else one.points.formula,
            words.points(one.points.points),
            "" if is_sum else words.points(one.claimed),
            "" if is_sum else words.points(one.appraised),
            "" if is_sum else words.proof(one),
            one.scored.why or criterion.evidence,
        ),
        strong=is_sum,
    )


def _told(data: Sheet) -> list[str]:
    """What brings more points, the cheapest first, and what is to be known of the set."""
    told = [f"mục {line.criterion.number}: {words.gap(line.criterion, one)}" for line, one in data.gaps[:_GAPS]]
    return [*([f"Còn có thể thêm điểm: {'; '.join(told)}."] if told else []), *_notes(data)]


def _notes(data: Sheet) -> list[str]:
    return [one for one in data.note.splitlines() if one]


_GAPS = 4
"""What brings more points, as many as a reader takes in."""


def _title(data: Sheet) -> str:
    return f"Bảng tự chấm điểm năm {data.year}"
