"""BIỂU ĐỒ: the charts of a period with the tables that say the same, and as a workbook with charts of its own."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.domain import formats
from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.reports.body import Styles
from cchc_desktop.reports.charts.block import ChartBlock
from cchc_desktop.reports.charts.page import LABELS, ChartPage
from cchc_desktop.reports.charts.pages import pages
from cchc_desktop.reports.content import head_of
from cchc_desktop.reports.documents.setting import Printed, counting
from cchc_desktop.reports.flow import Block, Ending, Headed, Text
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.head import NationalHeading, Title
from cchc_desktop.reports.narrative.phrases import upper_first
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.safe_text import Ink, paragraph
from cchc_desktop.reports.signing import Signing, sign_block
from cchc_desktop.services.printouts import Progress
from cchc_desktop.services.reach.overview import Overview
from cchc_desktop.services.safekeeping import silent

SUBJECT = "Công tác tuyên truyền cải cách hành chính"
EMPTY = "Sổ chưa có số liệu để vẽ biểu đồ."


def printed(data: Overview, progress: Progress = silent) -> Printed:
    """The subjects there is something to see of, A4 upright. Raises UserError PC-01 (no usable font), InputRefused
    TT-01 and TT-02."""
    profile, ink = Profile.of_text(data.office.profile), Ink()
    styles = Styles(profile)
    head = head_of(data.office, "", (data.today.year, data.today.month), day=data.today)
    signed = sign_block(Signing(("NGƯỜI LẬP BIỂU",), "", ()), profile, ink)
    blocks = [block for page in pages(data) if page.charts for block in _blocks(page, profile, styles, ink)]
    blocks = blocks or [Text(paragraph(EMPTY, styles.table_note, ink))]
    told = [
        NationalHeading(head, profile, ink),
        Title("BIỂU ĐỒ", SUBJECT, f"({upper_first(data.period.title)}, {_until(data)})", profile, ink),
        *blocks[:-1],
        Ending(blocks[-1], signed),
    ]
    title = f"Biểu đồ tuyên truyền cải cách hành chính {data.period.title}"
    turned = counting(len(LABELS), progress)
    pdf = compose([Section(told)], profile, title=ink.line(title), author=ink.line(data.office.name), turned=turned)
    return Printed(pdf, tuple(ink.warnings()))


def xlsx(data: Overview) -> bytes:
    """One sheet for each subject: its table, and charts of the workbook's own beside it. Raises UserError PC-01 without
    a usable font."""
    from cchc_desktop.reports.books.table_sheet import TableBook  # late: 19 ms

    office = data.office.full_name
    book = TableBook(f"Biểu đồ tuyên truyền {data.period.title}", office)
    shown = [page for page in pages(data) if page.charts] or list(pages(data))[:1]
    for page in shown:
        notes = [f"{office}, {data.period.title}", upper_first(_until(data)), *([page.note] if page.note else [])]
        book.add(LABELS[page.key], [page.title.upper(), *notes], page.table)
    return book.finished()


def _until(data: Overview) -> str:
    return f"số liệu đến {formats.day_in_prose(data.reach.until)}"


def _blocks(page: ChartPage, profile: Profile, styles: Styles, ink: Ink) -> Iterator[Block]:
    """The caption stays with the first chart; the table follows."""
    first, *others = (ChartBlock(one, ink) for one in page.charts)
    yield Headed([Text(paragraph(page.title.upper(), styles.caption, ink), (0, ink.line(page.title)))], first)
    yield from others
    if page.note:
        yield Text(paragraph(page.note, styles.table_note, ink))
    yield grid(page.table.filled(), profile, ink)
