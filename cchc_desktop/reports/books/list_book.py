"""The activities that a filter shows, as a workbook and on paper: the columns of the log, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain import formats
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.topics import BY_KEY, main_topic
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.reports.books.table_sheet import TableBook
from cchc_desktop.reports.tables import CENTRE, Cell, Column, Line, Table
from cchc_desktop.services import read_log
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.session import Session

TITLE = "Danh sách hoạt động tuyên truyền cải cách hành chính"
_AT_ONCE = 1000
_STATUSES = {"done": "đã thực hiện", "planned": "theo kế hoạch", "cancelled": "không thực hiện"}
_COLUMNS = (
    Column("STT", 12, CENTRE),
    Column("Ngày", 23, CENTRE),
    Column("Giờ", 14, CENTRE),
    Column("Loại", 28),
    Column("Nội dung", 90),
    Column("Nội dung CCHC", 42),
    Column("Số liệu", 45),
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list says: whose it is, what was asked for, its table."""

    office: str
    question: str
    table: Table


def listing(session: Session, chosen: Filter) -> Listing:
    """Every activity that the filter shows; a last line with the sums of the log's foot."""
    today = session.clock().date().isoformat()
    lines = [Line((place, *_cells(row, today))) for place, row in enumerate(_rows(session, chosen), 1)]
    sums = read_log.totals(session, chosen)
    told = [
        f"{formats.number(value)} {unit}"
        for value, unit in ((sums.plays, "lượt phát"), (sums.total_minutes, "phút"), (sums.participants, "lượt người"))
        if value
    ]
    count = f"Tổng số: {formats.number(sums.shown)} hoạt động"
    done = f", đã thực hiện {formats.number(sums.done)}" if sums.done != sums.shown else ""
    lines.append(Line((None, None, None, None, count + done, None, " · ".join(told)), strong=True))
    return Listing(session.office().full_name, question(chosen), Table(_COLUMNS, tuple(lines)))


def make_xlsx(session: Session, chosen: Filter) -> bytes:
    """The list as a workbook of one sheet. Raises UserError PC-01 without a usable font."""
    found = listing(session, chosen)
    book = TableBook(TITLE, found.office)
    book.add("Danh sách", [TITLE.upper(), found.office, f"({found.question})"], found.table)
    return book.finished()


def make_pdf(session: Session, chosen: Filter) -> bytes:
    """The list on paper, A4 across. Raises UserError PC-01 without a usable font."""
    from cchc_desktop.reports.body import Styles, annex_heading
    from cchc_desktop.reports.grid import grid
    from cchc_desktop.reports.pages import Section, compose
    from cchc_desktop.reports.profile import ND30
    from cchc_desktop.reports.safe_text import Ink

    found, ink = listing(session, chosen), Ink()
    heads = annex_heading(found.office.upper(), TITLE, f"({found.question})", Styles(ND30), ink)
    blocks = [*heads, grid(found.table, ND30, ink)]
    return compose([Section(blocks, landscape=True)], ND30, title=TITLE, author=ink.line(found.office))


def question(chosen: Filter) -> str:
    """The filter in words: "Từ ngày 15/09/2026 đến ngày 14/10/2026; loại: Phát thanh; có chữ “hộ tịch”"."""
    days = [f"{word} ngày {formats.day(day)}" for word, day in (("từ", chosen.start), ("đến", chosen.end)) if day]
    asked = [" ".join(days) or "toàn bộ thời gian"]
    kinds = [KINDS[key].short if key in KINDS else key for key in chosen.kinds]
    topics = [f"{key} {BY_KEY[key].short}" if key in BY_KEY else key for key in chosen.topics]
    statuses = [_STATUSES.get(key, key) for key in chosen.statuses]
    asked += [
        f"{word}: {', '.join(names)}"
        for word, names in (("loại", kinds), ("nội dung", topics), ("tình trạng", statuses))
        if names
    ]
    asked += [f"có chữ “{chosen.text.strip()}”"] if chosen.text.strip() else []
    words = "; ".join(asked)
    return words[:1].upper() + words[1:]


def _rows(session: Session, chosen: Filter) -> Iterator[Row]:
    after: int | None = None
    while True:
        page = read_log.page(session, chosen, after, _AT_ONCE)
        yield from page.rows
        if page.next_key is None:
            return
        after = page.next_key


def _cells(row: Row, today: str) -> tuple[Cell, ...]:
    kind = KINDS.get(text_of(row, "kind"))
    day, code = text_of(row, "date"), text_of(row, "topic")
    topic = BY_KEY.get(main_topic(code))
    return (
        date.fromisoformat(day),
        text_of(row, "start_time"),
        kind.short if kind else text_of(row, "kind"),
        text_of(row, "title"),
        f"{code}. {topic.short}" if topic else code,
        _figures(row, today) or (kind.summary(row) if kind else ""),
    )


def _figures(row: Row, today: str) -> str:
    """What stands in the place of figures where nothing was done or nothing is known yet; "" of what was done."""
    status = text_of(row, "status")
    if status == "cancelled":
        reason = text_of(row, "cancel_reason").strip()
        return f"Không thực hiện: {reason}" if reason else "Không thực hiện"
    if status == "planned":
        return "Chưa rõ" if text_of(row, "date") < today else "Dự kiến"
    return ""
