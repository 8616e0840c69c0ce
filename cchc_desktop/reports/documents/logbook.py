"""SỔ THEO DÕI PHÁT THANH: a cover, then a page or more for each month, for signing by hand.

Columns are those that communes keep on paper (time, length, programme, source, people, equipment, signature). What
the record knows is filled in; the state of the equipment and the signature of the one on duty are left to the pen.
Every month ends with its sums and with the sums since the book's first day, which the next month carries over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.domain import formats
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.papers.profile import MM, SINGLE, Profile
from cchc_desktop.domain.period import Period, month_of
from cchc_desktop.domain.topics import BY_KEY, main_topic
from cchc_desktop.domain.values import Row, extra_of, text_of, whole_of
from cchc_desktop.reports.body import Styles, annex_heading
from cchc_desktop.reports.content import head_of
from cchc_desktop.reports.documents.setting import Printed, counting
from cchc_desktop.reports.flow import Block, Ending, Gap
from cchc_desktop.reports.fonts import BOLD, REGULAR
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.head import NationalHeading
from cchc_desktop.reports.measure import balanced
from cchc_desktop.reports.narrative.phrases import upper_first
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.signing import Signer, Signing, sign_block
from cchc_desktop.reports.tables import CENTRE, RIGHT, Cell, Column, Heading, Line, Table
from cchc_desktop.services.printouts import LogBook, Progress
from cchc_desktop.services.safekeeping import silent

NAME = "Sổ theo dõi phát thanh"
_ROWS_ON_PAGE = 11
"""About so many, for the bar of progress."""
_STATION = "ĐÀI TRUYỀN THANH"
_SMALL = 9.0
"""Type size of the table: nineteen columns side by side."""
_SIGN_SPACE = 18.0
"""Room for a signature of the desk, mm; there is no seal below a month."""
_COVER_TOP, _COVER_SIZE = 26.0, 30.0
_COLUMNS = (
    Column("STT", 8, CENTRE),
    Column("Ngày, tháng (thứ)", 19, CENTRE),
    Column("Buổi", 11, CENTRE),
    Column("Bắt đầu", 11, CENTRE),
    Column("Kết thúc", 11, CENTRE),
    Column("Một lượt", 10, RIGHT),
    Column("Số lượt", 10, RIGHT),
    Column("Tổng", 11, RIGHT),
    Column("Tên chương trình; nội dung", 44),
    Column("Thể loại", 15),
    Column("Nguồn", 17),
    Column("Mức ưu tiên", 12),
    Column("Ngôn ngữ", 12),
    Column("Biên tập", 16),
    Column("Đọc", 15),
    Column("Duyệt", 15),
    Column("Tình trạng thiết bị", 36),
    Column("Người trực ký", 32),
    Column("Ghi chú", 24),
)
_GROUPS = {3: ("Giờ", 2), 5: ("Thời lượng (phút)", 3), 13: ("Người", 3)}
"""First column of each group of columns, what stands above it, and how many it spans."""
_TOLD, _PLAYS, _MINUTES = 8, 6, 7
"""Columns of the words and sums of a total."""
_Sums = tuple[int, int, int, int]


def printed(data: LogBook, progress: Progress = silent) -> Printed:
    """The PDF, A4 across; `progress` hears of pages. Raises UserError PC-01, InputRefused TT-01 and TT-02."""
    profile, ink = across(Profile.of_text(data.office.profile)), Ink()
    sections = [Section(_cover(data, profile, ink))]
    sections += [Section(_month(month, table, data, profile, ink), continues=True) for month, table in months(data)]
    title = f"{NAME} {data.period.title}"
    turned = counting(1 + len(data.rows) // _ROWS_ON_PAGE, progress)
    pdf = compose(sections, profile, title=ink.line(title), author=ink.line(data.office.name), turned=turned)
    return Printed(pdf, tuple(ink.warnings()))


def across(profile: Profile) -> Profile:
    """The same format on paper turned by a quarter."""
    return replace(profile, paper_width=profile.paper_height, paper_height=profile.paper_width)


def months(data: LogBook) -> Iterator[tuple[Period, Table]]:
    """Each reporting month with broadcasts, and its table: rows, sums, sums since the first day of the book."""
    carried = (0, 0, 0, 0)
    of_month: dict[Period, list[Row]] = {}
    for row in data.rows:
        of_month.setdefault(month_of(date.fromisoformat(text_of(row, "date")), data.period.rule), []).append(row)
    for month, rows in of_month.items():
        sums = _sums(rows)
        total = (carried[0] + sums[0], carried[1] + sums[1], carried[2] + sums[2], carried[3] + sums[3])
        lines = [_total("Tháng trước chuyển sang", carried)] if carried[0] else []
        lines += [Line((place, *_cells(row))) for place, row in enumerate(rows, 1)]
        lines.append(_total(f"Cộng {month.title}", sums))
        if carried[0]:
            lines.append(_total(f"Cộng từ ngày {formats.day_in_prose(data.period.start)}", total))
        yield month, Table(_COLUMNS, tuple(lines), _headings())
        carried = total


def _headings() -> tuple[Heading, ...]:
    grouped = {first + more for first, (_, wide) in _GROUPS.items() for more in range(wide)}
    return (
        *(Heading(words, 0, first, columns=wide) for first, (words, wide) in _GROUPS.items()),
        *(
            Heading(column.heading, 1 if place in grouped else 0, place, rows=1 if place in grouped else 2)
            for place, column in enumerate(_COLUMNS)
        ),
    )


def _sums(rows: Sequence[Row]) -> _Sums:
    """Broadcasts, plays, minutes and what was paid (đồng) of those that were done."""
    done = [row for row in rows if row["status"] == "done"]
    plays = sum(whole_of(row, "plays") for row in done)
    paid = sum(whole_of(extra_of(row), "royalty") for row in done)
    return len(done), plays, sum(whole_of(row, "minutes") * whole_of(row, "plays") for row in done), paid


def _total(words: str, sums: _Sums) -> Line:
    count, plays, minutes, paid = sums
    cells: list[Cell] = [None] * len(_COLUMNS)
    cells[_TOLD], cells[_PLAYS], cells[_MINUTES] = f"{words}: {formats.number(count)} buổi", plays, minutes
    cells[-1] = _paid(paid)
    return Line(tuple(cells), strong=True)


def _cells(row: Row) -> tuple[Cell, ...]:
    day, time, done = date.fromisoformat(text_of(row, "date")), text_of(row, "start_time"), row["status"] == "done"
    minutes, plays = whole_of(row, "minutes"), whole_of(row, "plays")
    topic = BY_KEY.get(main_topic(text_of(row, "topic")))
    kind, extra = KINDS["broadcast"], extra_of(row)
    return (
        f"{formats.day_in_prose(day).rpartition('/')[0]} ({formats.weekday(day)})",
        _part_of_day(time),
        time,
        _end(time, minutes) if plays == 1 else "",
        minutes or None,
        plays if done else None,
        minutes * plays if done else None,
        "\n".join(part for part in (text_of(row, "title"), f"({topic.short})" if topic else "") if part),
        kind.field("genre").show(extra.get("genre")),
        text_of(row, "source"),
        kind.field("priority").show(row.get("priority")),
        text_of(row, "language") or "Việt",
        text_of(row, "editor"),
        text_of(row, "reader"),
        text_of(row, "approver"),
        "",
        "",
        _note(row),
    )


def _part_of_day(time: str) -> str:
    hour = int(time[:2]) if time else -1
    return "" if hour < 0 else "Sáng" if hour < 12 else "Chiều" if hour < 18 else "Tối"


def _end(time: str, minutes: int) -> str:
    """When a broadcast played once ended; of one played several times only its beginning is known."""
    if not time or not minutes:
        return ""
    hour, minute = divmod(int(time[:2]) * 60 + int(time[3:5]) + minutes, 60)
    return f"{hour % 24:02d}:{minute:02d}"


def _note(row: Row) -> str:
    if row["status"] == "cancelled":
        reason = text_of(row, "cancel_reason").strip()
        return f"Không phát: {reason}" if reason else "Không phát"
    if row["status"] == "planned":
        return "Chưa xác nhận"
    return "\n".join(part for part in (_paid(whole_of(extra_of(row), "royalty")), text_of(row, "note")) if part)


def _paid(royalty: int) -> str:
    return f"Nhuận bút {formats.number(royalty)} đồng" if royalty else ""


def _month(month: Period, table: Table, data: LogBook, profile: Profile, ink: Ink) -> list[Block]:
    """The pages of a month, signed at their end by the one who keeps the book and by a leader."""
    first, last = max(month.start, data.period.start), min(month.end, data.period.end)
    days = f"({upper_first(formats.days_in_prose(first, last))})"
    heads = annex_heading(NAME.upper(), month.title, days, Styles(profile), ink)
    signed = Signing(("NGƯỜI GHI SỔ",), "", (), (Signer(("LÃNH ĐẠO PHỤ TRÁCH",), ""),))
    desk = replace(profile, table_size=min(profile.table_size, _SMALL), sign_space=_SIGN_SPACE)
    return [*heads, Ending(grid(table, desk, ink), sign_block(signed, desk, ink))]


def _cover(data: LogBook, profile: Profile, ink: Ink) -> list[Block]:
    """Whose book it is, of which time; the volume is numbered by hand."""
    period, head = data.period, head_of(data.office, "", (data.period.end.year, data.period.end.month))
    station = replace(head, own=(*head.own, _STATION), place="")
    told = [
        period.title.upper() if period.kind != "free" else f"NĂM {period.end.year}",
        "Quyển số: ................",
        upper_first(formats.days_in_prose(period.start, period.end)),
    ]
    return [NationalHeading(station, profile, ink), Gap(_COVER_TOP * MM), _Cover(NAME, told, ink)]


class _Cover(Block):
    """The name of the book in large letters in the middle of the page, lines about it below."""

    def __init__(self, name: str, told: Sequence[str], ink: Ink) -> None:
        self.before = 0.0
        self._name, self._told = ink.line(name).upper(), [ink.line(line) for line in told]

    def height(self, room: float) -> float:
        """The name and the lines."""
        return _COVER_SIZE * SINGLE * len(self._lines(room)) + 24 + 16 * 1.8 * len(self._told)

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Centred."""
        middle, base = left + room / 2, top - _COVER_SIZE
        canvas.setFont(BOLD, _COVER_SIZE)
        for line in self._lines(room):
            canvas.drawCentredString(middle, base, line)
            base -= _COVER_SIZE * SINGLE
        base -= 10
        for place, line in enumerate(self._told):
            canvas.setFont(REGULAR if place else BOLD, 16)
            canvas.drawCentredString(middle, base, line)
            base -= 16 * 1.8

    def _lines(self, room: float) -> list[str]:
        return balanced(self._name, BOLD, _COVER_SIZE, room)
