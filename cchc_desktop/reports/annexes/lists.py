"""Biểu 03-07: lists of activities, one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from cchc_desktop.domain.formats import hours, two
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.topics import BY_KEY, main_topic
from cchc_desktop.domain.values import Row, extra_of, text_of, whole_of
from cchc_desktop.reports.tables import CENTRE, RIGHT, Cell, Column, Line, Table
from cchc_desktop.services.report_data import ReportData

Maker = Callable[[ReportData], Table | None]
Value = Callable[[Row], Cell]
Totals = Callable[[list[Row]], tuple[Cell, ...]]

_FILES = "files"
"""Key under which a row carries the number of its proofs."""


def _listing(number: str, *columns: tuple[Column, Value], totals: Totals | None = None) -> Maker:
    """A table with a line for each done activity of the kinds that name this Biểu; `totals` fills the last one."""

    def make(data: ReportData) -> Table | None:
        kinds = [kind.key for kind in KINDS.values() if kind.annex == number]
        files = Counter(text_of(file, "activity") for file in data.files)
        rows: list[Row] = [{**row, _FILES: files[text_of(row, "id")]} for row in data.of_kinds(*kinds)]
        lines = [Line((place, *(value(row) for _, value in columns))) for place, row in enumerate(rows, 1)]
        added = totals(rows) if totals and len(rows) > 1 else ()
        if any(isinstance(cell, int) for cell in added):
            lines.append(Line((None, *added), strong=True))
        headings = (Column("STT", 9, CENTRE), *(column for column, _ in columns))
        return Table(headings, tuple(lines), note=_untold(rows) if totals else "")

    return make


def _untold(rows: list[Row]) -> str:
    """The sentence below a total of women that leaves some activities out."""
    asked = [row for row in rows if whole_of(row, "participants")]
    untold = sum(row.get("women") is None for row in asked)
    any_told = any(whole_of(row, "women") for row in asked)
    return f"Ghi chú: Số nữ chưa gồm {two(untold)} lần chưa ghi số nữ." if untold and any_told else ""


def _text(key: str) -> Value:
    return lambda row: text_of(row, key)


def _whole(key: str) -> Value:
    return lambda row: row.get(key) if isinstance(row.get(key), int) else None


def _day(key: str) -> Value:
    return lambda row: date.fromisoformat(text_of(row, key)) if text_of(row, key) else None


def _proof(row: Row) -> Cell:
    """How many files prove the activity, and where it can be seen."""
    files = whole_of(row, _FILES)
    return "\n".join(part for part in (f"{two(files)} tệp" if files else "", text_of(row, "url")) if part)


def _own(*keys: str) -> Value:
    """The first of a kind's own fields that the row fills, as its kind shows it."""

    def value(row: Row) -> Cell:
        extra, kind = extra_of(row), KINDS[text_of(row, "kind")]
        return next((kind.field(key).show(extra[key]) for key in keys if extra.get(key) and kind.has(key)), "")

    return value


def _content(row: Row) -> Cell:
    code = text_of(row, "topic")
    topic = BY_KEY.get(main_topic(code))
    return f"{code}. {topic.short}" if topic else code


def _air(row: Row) -> int | None:
    return whole_of(row, "minutes") * whole_of(row, "plays") or None


def _sum(rows: list[Row], key: str) -> int | None:
    """The sum of what is told; nothing where no row tells any."""
    return sum(whole_of(row, key) for row in rows) or None


def _air_totals(rows: list[Row]) -> tuple[Cell, ...]:
    minutes = sum(_air(row) or 0 for row in rows)
    long = f"Tổng cộng ({hours(minutes)})" if minutes >= 120 else "Tổng cộng"
    return (None, None, long, None, None, _sum(rows, "items"), None, _sum(rows, "plays"), minutes or None, *[None] * 4)


def _form(row: Row) -> Cell:
    return _own("form", "board_type")(row) or KINDS[text_of(row, "kind")].short


def _channel(row: Row) -> Cell:
    return _own("channel", "outlet")(row) or KINDS[text_of(row, "kind")].short


BROADCASTS = _listing(
    "03",
    (Column("Ngày", 21, CENTRE), _day("date")),
    (Column("Giờ phát", 13, CENTRE), _text("start_time")),
    (Column("Tên tin, bài", 54), _text("title")),
    (Column("Nội dung CCHC", 25), _content),
    (Column("Thể loại", 14), _own("genre")),
    (Column("Số tin, bài", 12, RIGHT), _whole("items")),
    (Column("Thời lượng (phút)", 15, RIGHT), _whole("minutes")),
    (Column("Số lượt phát", 13, RIGHT), _whole("plays")),
    (Column("Tổng số phút", 14, RIGHT), _air),
    (Column("Cụm loa, thôn", 36), _text("places")),
    (Column("Người biên tập", 22), _text("editor")),
    (Column("Người duyệt", 20), _text("approver")),
    (Column("Minh chứng", 16), _proof),
    totals=_air_totals,
)
MEETINGS = _listing(
    "04",
    (Column("Ngày", 21, CENTRE), _day("date")),
    (Column("Tên hội nghị, cuộc họp, lớp", 62), _text("title")),
    (Column("Địa điểm", 28), _text("places")),
    (Column("Chủ trì", 24), _own("chair")),
    (Column("Thành phần", 26), _text("audiences")),
    (Column("Số người dự", 15, RIGHT), _whole("participants")),
    (Column("Trong đó nữ", 15, RIGHT), _whole("women")),
    (Column("Nội dung CCHC", 26), _content),
    (Column("Tài liệu phát", 22), _own("materials")),
    (Column("Minh chứng", 18), _proof),
    totals=lambda rows: (
        None,
        "Tổng cộng",
        *[None] * 3,
        _sum(rows, "participants"),
        _sum(rows, "women"),
        *[None] * 3,
    ),
)
POSTS = _listing(
    "05",
    (Column("Ngày đăng", 21, CENTRE), _day("date")),
    (Column("Tiêu đề", 82), _text("title")),
    (Column("Kênh", 30), _channel),
    (Column("Đường dẫn", 50), _text("url")),
    (Column("Lượt xem", 16, RIGHT), _whole("views")),
    (Column("Lượt tương tác", 17, RIGHT), _whole("interactions")),
    (Column("Tác giả", 27), _text("editor")),
    totals=lambda rows: (None, "Tổng cộng", None, None, _sum(rows, "views"), _sum(rows, "interactions"), None),
)
PRINTS = _listing(
    "06",
    (Column("Loại", 28), _form),
    (Column("Nội dung", 74), _text("title")),
    (Column("Số lượng", 17, RIGHT), _whole("quantity")),
    (Column("ĐVT", 14, CENTRE), _text("quantity_unit")),
    (Column("Nơi treo, phát", 42), _text("places")),
    (Column("Từ ngày", 21, CENTRE), _day("date")),
    (Column("Đến ngày", 21, CENTRE), _day("end_date")),
    (Column("Kinh phí (đồng)", 24, RIGHT), _whole("cost")),
)
BOARDS = _listing(
    "07",
    (Column("Vị trí", 50), _text("places")),
    (Column("Loại", 30), _form),
    (Column("Nội dung đăng, niêm yết", 88), _text("title")),
    (Column("Từ ngày", 21, CENTRE), _day("date")),
    (Column("Đến ngày", 21, CENTRE), _day("end_date")),
    (Column("Người thực hiện", 32), _text("editor")),
)
