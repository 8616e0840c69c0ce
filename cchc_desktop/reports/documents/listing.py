"""The activities that a filter shows, on paper and as a workbook: the columns of the log, newest first."""

from __future__ import annotations

from datetime import date
from math import ceil

from cchc_desktop.domain import formats
from cchc_desktop.domain.kinds import KINDS, short_name
from cchc_desktop.domain.papers.profile import MM, Profile
from cchc_desktop.domain.topics import BY_KEY, UNTOLD, main_topic
from cchc_desktop.domain.values import Row, text_of, whole_of
from cchc_desktop.reports.content import head_of
from cchc_desktop.reports.documents.logbook import across
from cchc_desktop.reports.documents.setting import Printed, counting
from cchc_desktop.reports.flow import Ending
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.head import NationalHeading, Title
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.signing import Signing, sign_block
from cchc_desktop.reports.tables import CENTRE, RIGHT, Cell, Column, Line, Table
from cchc_desktop.services.printouts import FILES, Found, Progress
from cchc_desktop.services.read_log import Filter, Totals
from cchc_desktop.services.safekeeping import silent

SUBJECT = "Hoạt động tuyên truyền cải cách hành chính"
TITLE = f"Danh sách {SUBJECT[0].lower()}{SUBJECT[1:]}"
_STATUSES = {"done": "đã thực hiện", "planned": "theo kế hoạch", "cancelled": "không thực hiện"}
_UNNAMED = {UNTOLD: "chưa ghi"}
_NAMED = 5
"""So many spellings of a hamlet or an audience are told."""
_COLUMNS = (
    Column("STT", 12, CENTRE),
    Column("Ngày", 23, CENTRE),
    Column("Giờ", 14, CENTRE),
    Column("Loại", 28),
    Column("Nội dung", 86),
    Column("Nội dung CCHC", 40),
    Column("Số liệu", 44),
    Column("Tệp", 11, RIGHT),
)


def printed(data: Found, progress: Progress = silent) -> Printed:
    """The list on paper, A4 across; `progress` hears of pages. Raises UserError PC-01, InputRefused TT-01 and TT-02."""
    profile, ink = across(Profile.of_text(data.office.profile)), Ink()
    head = head_of(data.office, "", (data.today.year, data.today.month), day=data.today)
    rows = grid(table(data), profile, ink)
    signed = Signing(("NGƯỜI LẬP DANH SÁCH",), "", ())
    blocks = [
        NationalHeading(head, profile, ink),
        Title("DANH SÁCH", SUBJECT, f"({question(data.chosen)})", profile, ink),
        Ending(rows, sign_block(signed, profile, ink)),
    ]
    pages = ceil(rows.height(profile.text_width * MM) / (profile.text_height * MM))
    pdf = compose(
        [Section(blocks)],
        profile,
        title=ink.line(TITLE),
        author=ink.line(data.office.name),
        turned=counting(pages, progress),
    )
    return Printed(pdf, tuple(ink.warnings()))


def xlsx(data: Found) -> bytes:
    """The list as a workbook of one sheet. Raises UserError PC-01 without a usable font."""
    from cchc_desktop.reports.books.table_sheet import TableBook  # late: 19 ms

    office = data.office.full_name
    book = TableBook(TITLE, office)
    book.add("Danh sách", [TITLE.upper(), office, f"({question(data.chosen)})"], table(data))
    return book.finished()


def table(data: Found) -> Table:
    """One line for each activity; a last line with the sums of the log's foot."""
    today = data.today.isoformat()
    lines = [Line((place, *_cells(row, today))) for place, row in enumerate(data.rows, 1)]
    return Table(_COLUMNS, (*lines, _total(data.totals)))


def question(chosen: Filter) -> str:
    """The filter in words: "Từ ngày 15/9/2026 đến ngày 14/10/2026; loại: Phát thanh; có chữ “hộ tịch”"."""
    asked = [_days(chosen)]
    kinds = [KINDS[key].short if key in KINDS else key for key in chosen.kinds]
    topics = [f"{key} {BY_KEY[key].short}" if key in BY_KEY else _UNNAMED.get(key, key) for key in chosen.topics]
    statuses = [_STATUSES.get(key, key) for key in chosen.statuses]
    asked += [
        f"{word}: {', '.join(names)}"
        for word, names in (("loại", kinds), ("nội dung", topics), ("tình trạng", statuses))
        if names
    ]
    for word, said in (("địa điểm", chosen.places), ("đối tượng", chosen.audiences)):
        names = [_UNNAMED.get(name, name) for name in said]
        more = f" và {len(names) - _NAMED} cách ghi khác" if len(names) > _NAMED else ""
        asked += [f"{word}: {', '.join(names[:_NAMED])}{more}"] if names else []
    asked += ["chưa có tệp minh chứng"] if chosen.without_proof else []
    asked += [f"có chữ “{chosen.text.strip()}”"] if chosen.text.strip() else []
    words = "; ".join(asked)
    return words[:1].upper() + words[1:]


def _days(chosen: Filter) -> str:
    start, end = chosen.start, chosen.end
    if start and end:
        return formats.days_in_prose(start, end)
    ends = [f"{word} ngày {formats.day_in_prose(day)}" for word, day in (("từ", start), ("đến", end)) if day]
    return ends[0] if ends else "toàn bộ thời gian"


def _total(sums: Totals) -> Line:
    told = [
        f"{formats.number(value)} {unit}"
        for value, unit in (
            (sums.plays, "lượt phát"),
            (sums.total_minutes, "phút"),
            (sums.participants, "lượt người dự"),
            (sums.guided, "lượt người được hướng dẫn"),
        )
        if value
    ]
    count = f"Tổng số: {formats.number(sums.shown)} hoạt động"
    done = f", đã thực hiện {formats.number(sums.done)}" if sums.done != sums.shown else ""
    return Line((None, None, None, None, count + done, None, " · ".join(told), None), strong=True)


def _cells(row: Row, today: str) -> tuple[Cell, ...]:
    kind = KINDS.get(text_of(row, "kind"))
    day, code = text_of(row, "date"), text_of(row, "topic")
    topic = BY_KEY.get(main_topic(code))
    return (
        date.fromisoformat(day),
        text_of(row, "start_time"),
        short_name(text_of(row, "kind")),
        text_of(row, "title"),
        f"{code}. {topic.short}" if topic else code,
        _figures(row, today) or (kind.summary(row) if kind else ""),
        whole_of(row, FILES) or None,
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
