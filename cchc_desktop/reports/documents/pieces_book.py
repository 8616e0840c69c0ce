"""SỔ THEO DÕI TIN BÀI VÀ NHUẬN BÚT: the pieces of a period, what was paid for each, and what each author gets.

One of the books that the desk of a commune's radio keeps beside its log; the author signs for the money by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from cchc_desktop.domain import formats
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.papers.profile import MM, Profile
from cchc_desktop.domain.text import sort_key
from cchc_desktop.domain.values import Row, extra_of, text_of, whole_of
from cchc_desktop.reports.body import Styles
from cchc_desktop.reports.content import head_of
from cchc_desktop.reports.documents.logbook import across
from cchc_desktop.reports.documents.setting import Printed, counting
from cchc_desktop.reports.flow import Ending, Headed, Text
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.head import NationalHeading, Title
from cchc_desktop.reports.narrative.phrases import upper_first
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.safe_text import Ink, paragraph
from cchc_desktop.reports.signing import Signer, Signing, sign_block
from cchc_desktop.reports.tables import CENTRE, RIGHT, Column, Line, Table
from cchc_desktop.services.printouts import Pieces, Progress
from cchc_desktop.services.safekeeping import silent

NAME = "Sổ theo dõi tin bài và nhuận bút"
BY_AUTHOR = "Nhuận bút theo tác giả"
UNNAMED = "Chưa ghi tác giả"
_SIGN_SPACE = 18.0
"""Room for a signature, mm; there is no seal on it."""
_COLUMNS = (
    Column("STT", 11, CENTRE),
    Column("Ngày", 22, CENTRE),
    Column("Tên tin, bài", 66),
    Column("Nơi đăng, phát", 30),
    Column("Thể loại", 20),
    Column("Lĩnh vực", 28),
    Column("Tác giả", 26),
    Column("Người duyệt", 24),
    Column("Số tin, bài", 12, RIGHT),
    Column("Số trang", 12, RIGHT),
    Column("Số ảnh", 11, RIGHT),
    Column("Nhuận bút (đồng)", 24, RIGHT),
)
_AUTHORS = (
    Column("STT", 12, CENTRE),
    Column("Tác giả", 70),
    Column("Số tin, bài", 24, RIGHT),
    Column("Số trang", 24, RIGHT),
    Column("Số ảnh", 24, RIGHT),
    Column("Nhuận bút (đồng)", 36, RIGHT),
    Column("Ký nhận", 50),
)
_SUMS = ("items", "pages", "pictures", "royalty")


def printed(data: Pieces, progress: Progress = silent) -> Printed:
    """The book on paper, A4 across; `progress` hears of pages. Raises UserError PC-01, InputRefused TT-01 and TT-02."""
    profile, ink = across(Profile.of_text(data.office.profile)), Ink()
    head = head_of(data.office, "", (data.today.year, data.today.month), day=data.today)
    rows = grid(table(data), profile, ink)
    above = Text(paragraph(BY_AUTHOR.upper(), Styles(profile).caption, ink))
    authors = Headed([above], grid(by_author(data), profile, ink))
    signed = Signing(("NGƯỜI GHI SỔ",), "", (), (Signer(("LÃNH ĐẠO PHỤ TRÁCH",), ""),))
    blocks = [
        NationalHeading(head, profile, ink),
        Title("SỔ THEO DÕI", "Tin bài và nhuận bút", _days(data), profile, ink),
        rows,
        Ending(authors, sign_block(signed, replace(profile, sign_space=_SIGN_SPACE), ink)),
    ]
    pages = ceil(rows.height(profile.text_width * MM) / (profile.text_height * MM))
    title = f"{NAME} {data.period.title}"
    turned = counting(pages, progress)
    pdf = compose([Section(blocks)], profile, title=ink.line(title), author=ink.line(data.office.name), turned=turned)
    return Printed(pdf, tuple(ink.warnings()))


def xlsx(data: Pieces) -> bytes:
    """The same as a workbook of two sheets. Raises UserError PC-01 without a usable font."""
    from cchc_desktop.reports.books.table_sheet import TableBook  # late: 19 ms

    office = data.office.full_name
    book = TableBook(NAME, office)
    book.add("Tin bài", [NAME.upper(), office, _days(data)], table(data))
    book.add("Theo tác giả", [BY_AUTHOR.upper(), office, _days(data)], by_author(data))
    return book.finished()


def table(data: Pieces) -> Table:
    """One line for each entry of the log, the sums below."""
    lines = [
        Line(
            (
                place,
                date.fromisoformat(text_of(row, "date")),
                text_of(row, "title"),
                _place(row),
                *(_told(row, key) for key in ("genre", "area")),
                text_of(row, "editor"),
                text_of(row, "approver"),
                *(_figure(row, key) or None for key in _SUMS),
            )
        )
        for place, row in enumerate(data.rows, 1)
    ]
    told = f"Cộng: {formats.number(len(data.rows))} mục"
    total = Line((None, None, told, *[None] * 5, *_totals(data.rows)), strong=True)
    return Table(_COLUMNS, (*lines, total))


def by_author(data: Pieces) -> Table:
    """What each author made and gets, by their names as written; those without an author last."""
    authors: dict[str, list[Row]] = {}
    for row in data.rows:
        authors.setdefault(text_of(row, "editor"), []).append(row)
    ordered = sorted(authors, key=lambda name: (not name, sort_key(name)))
    lines = [Line((place, name or UNNAMED, *_totals(authors[name]), None)) for place, name in enumerate(ordered, 1)]
    return Table(_AUTHORS, (*lines, Line((None, "Cộng", *_totals(data.rows), None), strong=True)))


def _totals(rows: Sequence[Row]) -> tuple[int | None, ...]:
    return tuple(sum(_figure(row, key) for row in rows) or None for key in _SUMS)


def _figure(row: Row, key: str) -> int:
    return whole_of(row, key) or whole_of(extra_of(row), key)


def _told(row: Row, key: str) -> str:
    kind = KINDS[text_of(row, "kind")]
    return kind.field(key).show(extra_of(row).get(key)) if kind.has(key) else ""


def _place(row: Row) -> str:
    """Where a piece appeared: the kind, and the page or newspaper where the entry names one."""
    kind = KINDS[text_of(row, "kind")]
    return ": ".join(part for part in (kind.short, _told(row, "channel") or _told(row, "outlet")) if part)


def _days(data: Pieces) -> str:
    return f"({upper_first(formats.days_in_prose(data.period.start, data.period.end))})"
