"""The annex tables: Biểu 01-07, 09 and 10. One declaration each; a table without rows is not printed.

Figures keep the four measures apart that inspectors must not mix: items made, times played, minutes on air, reach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.formats import day_in_prose as day
from cchc_desktop.domain.formats import days_in_prose, hours, two
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.plan import MEASURE_WORDS, Progress
from cchc_desktop.domain.topics import BY_KEY, TOPICS, main_topic
from cchc_desktop.domain.values import Row, extra_of, text_of, whole_of
from cchc_desktop.reports import proofs
from cchc_desktop.reports.tables import CENTRE, RIGHT, Cell, Change, Column, Heading, Line, Permille, Table
from cchc_desktop.services.report_data import ReportData

Maker = Callable[[ReportData], Table | None]
Value = Callable[[Row], Cell]
Totals = Callable[[list[Row]], tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Annex:
    """One Biểu: its number and title as the province knows them."""

    number: str
    title: str
    table: Maker
    landscape: bool = True


def annexes(data: ReportData) -> list[tuple[Annex, Table]]:
    """The annexes of this report, those with rows only."""
    return [(annex, table) for annex in declared(data) if (table := annex.table(data)) and table.lines]


def declared(data: ReportData) -> Sequence[Annex]:
    """What may be printed: a consolidated report has tables of units in place of lists of activities."""
    from cchc_desktop.reports.upper.tables import OF_UNITS

    return (*ANNEXES[:2], *OF_UNITS) if data.is_consolidated else ANNEXES


# Biểu 01: figures by form

MEASURES: dict[str, tuple[str, str]] = {
    "count": ("Số lần thực hiện", ""),
    "items": ("Số tin, bài", "tin, bài"),
    "plays": ("Số lượt phát", "lượt phát"),
    "total_minutes": ("Tổng thời lượng", "phút"),
    "participants": ("Số người dự", "lượt người"),
    "women": ("Trong đó nữ", "lượt người"),
    "quantity": ("Số lượng", "bản"),
    "views": ("Lượt xem", "lượt"),
    "interactions": ("Lượt tương tác", "lượt"),
    "sites": ("Số điểm", "điểm"),
    "cost": ("Kinh phí", "đồng"),
}
"""Measure → its words and unit where the kind has no words of its own."""
_SUMMED = [key for key in MEASURES if key != "sites"]
"""Measures of Biểu 01: places are told in Biểu 03, one sum of them over a month says nothing."""
NOT_COMPARED = "–"
"""Stands where the book does not hold the earlier period: a nought would claim that nothing was done then."""
_NEWER = "do phần mềm bản mới hơn ghi"
_COUNTED = ("nội dung", "hội nghị", "hoạt động", "bản tin")
"""Units of two words at the beginning of a kind's `events`."""


def _summary(data: ReportData) -> Table:
    columns = (
        Column("STT", 10, CENTRE),
        Column("Hình thức", 62),
        Column("Đơn vị tính", 22, CENTRE),
        Column("Kế hoạch năm", 20, RIGHT),
        Column("Thực hiện trong kỳ", 22, RIGHT),
        Column("Lũy kế từ đầu năm", 22, RIGHT),
        Column("Tỷ lệ so kế hoạch (%)", 22, RIGHT),
        Column("Kỳ trước", 20, RIGHT),
        Column("Tăng, giảm", 20, RIGHT),
        Column("Ghi chú", 32),
    )
    lines: list[Line] = []
    place = 0
    for key in data.kinds_seen():
        label = KINDS[key].label if key in KINDS else f"Hình thức khác ({key})"
        rows = _measure_rows(data, key)
        place += 1 if rows else 0
        head = (place, label)
        if len(rows) == 1:
            lines.append(Line((*head, *rows[0][1:])))
        elif rows:
            lines.append(Line((*head, *[None] * 8), strong=True))
            lines += [Line((None, *row)) for row in rows]
    return Table(columns, tuple(lines), note=_why_not_compared(data))


def _why_not_compared(data: ReportData) -> str:
    """The sentence below Biểu 01 where the period before can't stand beside this one."""
    if data.compared or not data.begun:
        return ""
    before = data.period.previous()
    return (
        f"Ghi chú: Dấu “{NOT_COMPARED}” là không so sánh: sổ theo dõi bắt đầu từ ngày {day(data.begun)}, "
        f"chưa đủ số liệu của kỳ trước ({days_in_prose(before.start, before.end)})."
    )


def _measure_rows(data: ReportData, key: str) -> list[tuple[Cell, ...]]:
    """One row for each measure of a kind that has a figure now, earlier or in the plan."""
    kind = KINDS.get(key)
    now, year = data.current.kind(key).as_dict(), data.year_to_date.kind(key).as_dict()
    before = compared.kind(key).as_dict() if (compared := data.compared) else None
    planned = data.by_kind_plan.get(key)
    rows: list[tuple[Cell, ...]] = []
    for measure in _SUMMED:
        if kind and measure == "count" and kind.main == "items" and now["items"] == now["count"]:
            continue
        target = planned if kind and measure == kind.main else None
        if now[measure] or year[measure] or target or (before and before[measure]):
            was: Cell = before[measure] if before else NOT_COMPARED
            share = target.permille if target else None
            change: Cell = Change(now[measure] - before[measure]) if before else NOT_COMPARED
            plan = target.target if target else None
            told = None if share is None else Permille(share)
            done = (now[measure], year[measure], told, was, change)
            rows.append((*measure_words(kind, measure), plan, *done, None if kind or rows else _NEWER))
    return rows


def measure_words(kind: Kind | None, measure: str) -> tuple[str, str]:
    """What a kind calls this measure, and what it counts it in."""
    words, unit = MEASURES[measure]
    named = kind.field(measure).label.split(" (")[0] if kind and kind.has(measure) else words
    return named, _unit(kind, measure) or unit


def _unit(kind: Kind | None, measure: str) -> str:
    """What a kind counts this measure in; "" where all kinds count alike. One event is a "buổi", "lớp", "cuộc"."""
    if measure == "count":
        if kind is None or kind.main == "items":  # what is made is told in the line of "tin, bài"
            return "lần"
        return next((unit for unit in _COUNTED if kind.events.startswith(unit)), kind.events.split(maxsplit=1)[0])
    if measure == "quantity" and kind and kind.has("quantity"):
        default = kind.field("quantity_unit").default if kind.has("quantity_unit") else None
        return str(default or kind.field("quantity").unit)
    return ""


# Biểu 02: contents by forms


def _matrix(data: ReportData) -> Table | None:
    others = [key for key in data.current.by_kind if key != "broadcast" and data.current.kind(key).count]
    others.sort(key=lambda key: list(KINDS).index(key) if key in KINDS else len(KINDS))
    on_air = bool(data.current.kind("broadcast").count)
    columns = [Column("Nội dung cải cách hành chính", 60)]
    headings = [Heading(columns[0].heading, 0, 0, rows=2)]
    if on_air:
        headings.append(Heading("Phát thanh", 0, 1, columns=3))
        for place, words in enumerate(("Số buổi", "Số lượt phát", "Tổng số phút"), 1):
            columns.append(Column(words, 16, RIGHT))
            headings.append(Heading(words, 1, place))
    if others:
        headings.append(Heading("Số hoạt động theo hình thức khác", 0, len(columns), columns=len(others)))
    for key in others:
        words = KINDS[key].short if key in KINDS else key
        headings.append(Heading(words, 1, len(columns)))
        columns.append(Column(words, 16, RIGHT))
    headings.append(Heading("Tổng số hoạt động", 0, len(columns), rows=2))
    columns.append(Column("Tổng số hoạt động", 18, RIGHT))

    def row(words: str, figures: Callable[[str], Measures], strong: bool = False) -> Line:
        air = figures("broadcast")
        told = [air.count, air.plays, air.total_minutes] if on_air else []
        counts = [figures(key).count for key in others]
        # A nought in every other cell hides the figures.
        return Line((words, *(figure or None for figure in (*told, *counts)), air.count + sum(counts)), strong)

    lines = [
        row(f"{topic.key}. {topic.label}", _of_topic(data, topic.key))
        for topic in TOPICS
        if data.current.topic(topic.key).count
    ]
    if data.current.topic("").count:
        lines.append(row("Chưa ghi nội dung", _of_topic(data, "")))
    if not lines:
        return None
    return Table(tuple(columns), (*lines, row("Tổng cộng", data.current.kind, strong=True)), tuple(headings))


def _of_topic(data: ReportData, topic: str) -> Callable[[str], Measures]:
    return lambda kind: data.current.by_topic_kind.get((topic, kind), Measures())


# Biểu 03-07: lists of rows

_FILES = "files"
"""Key under which a row carries the number of its proofs."""


def _listing(kinds: tuple[str, ...], *columns: tuple[Column, Value], totals: Totals | None = None) -> Maker:
    """A table with one line for each done activity of these kinds, numbered; `totals` fills the last line."""

    def make(data: ReportData) -> Table | None:
        files = Counter(text_of(file, "activity") for file in data.files)
        rows: list[Row] = [{**row, _FILES: files[text_of(row, "id")]} for row in data.of_kinds(*kinds)]
        lines = [Line((place, *(value(row) for _, value in columns))) for place, row in enumerate(rows, 1)]
        if totals and len(rows) > 1:
            lines.append(Line((None, *totals(rows)), strong=True))
        return Table((Column("STT", 9, CENTRE), *(column for column, _ in columns)), tuple(lines))

    return make


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


def _air(row: Row) -> int:
    return whole_of(row, "minutes") * whole_of(row, "plays")


def _sum(rows: list[Row], key: str) -> int:
    return sum(whole_of(row, key) for row in rows)


def _air_totals(rows: list[Row]) -> tuple[Cell, ...]:
    minutes = sum(_air(row) for row in rows)
    long = f"Tổng cộng ({hours(minutes)})" if minutes >= 120 else "Tổng cộng"
    return (None, None, long, None, None, _sum(rows, "items"), None, _sum(rows, "plays"), minutes, *[None] * 4)


def _form(row: Row) -> Cell:
    return _own("form", "board_type")(row) or KINDS[text_of(row, "kind")].short


def _channel(row: Row) -> Cell:
    return _own("channel", "outlet")(row) or KINDS[text_of(row, "kind")].short


_BROADCASTS = _listing(
    ("broadcast",),
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
_MEETINGS = _listing(
    ("meeting", "conference", "training", "contest", "integrated"),
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
_POSTS = _listing(
    ("web", "social", "press"),
    (Column("Ngày đăng", 21, CENTRE), _day("date")),
    (Column("Tiêu đề", 82), _text("title")),
    (Column("Kênh", 30), _channel),
    (Column("Đường dẫn", 50), _text("url")),
    (Column("Lượt xem", 16, RIGHT), _whole("views")),
    (Column("Lượt tương tác", 17, RIGHT), _whole("interactions")),
    (Column("Tác giả", 27), _text("editor")),
    totals=lambda rows: (None, "Tổng cộng", None, None, _sum(rows, "views"), _sum(rows, "interactions"), None),
)
_PRINTS = _listing(
    ("visual", "leaflet", "newsletter"),
    (Column("Loại", 28), _form),
    (Column("Nội dung", 74), _text("title")),
    (Column("Số lượng", 17, RIGHT), _whole("quantity")),
    (Column("ĐVT", 14, CENTRE), _text("quantity_unit")),
    (Column("Nơi treo, phát", 42), _text("places")),
    (Column("Từ ngày", 21, CENTRE), _day("date")),
    (Column("Đến ngày", 21, CENTRE), _day("end_date")),
    (Column("Kinh phí (đồng)", 24, RIGHT), _whole("cost")),
)
_BOARDS = _listing(
    ("board", "posting", "screen"),
    (Column("Vị trí", 50), _text("places")),
    (Column("Loại", 30), _form),
    (Column("Nội dung đăng, niêm yết", 88), _text("title")),
    (Column("Từ ngày", 21, CENTRE), _day("date")),
    (Column("Đến ngày", 21, CENTRE), _day("end_date")),
    (Column("Người thực hiện", 32), _text("editor")),
)


# Biểu 09: the plan


def _plan(data: ReportData) -> Table | None:
    columns = (
        Column("STT", 10, CENTRE),
        Column("Nhiệm vụ", 64),
        Column("Sản phẩm", 30),
        Column("Chỉ tiêu", 22, CENTRE),
        Column("Thời hạn", 21, CENTRE),
        Column("Chủ trì", 30),
        Column("Phối hợp", 34),
        Column("Thực hiện", 18, RIGHT),
        Column("Tỷ lệ (%)", 17, RIGHT),
    )
    lines = []
    for place, one in enumerate(data.plan, 1):
        item, progress = one.item, one.progress
        lines.append(
            Line(
                (
                    item.number or str(place),
                    item.title,
                    item.product,
                    _target(progress, item.measure),
                    date.fromisoformat(item.deadline) if item.deadline else None,
                    item.lead,
                    item.support,
                    progress.done,
                    None if progress.permille is None else Permille(progress.permille),
                )
            )
        )
    return Table(columns, tuple(lines)) if lines else None


def _target(progress: Progress, measure: str) -> Cell:
    return f"{progress.target} {MEASURE_WORDS.get(measure, '')}".strip() if progress.target else None


ANNEXES: tuple[Annex, ...] = (
    Annex("01", "Tổng hợp theo hình thức tuyên truyền", _summary),
    Annex("02", "Tổng hợp theo nội dung cải cách hành chính và hình thức tuyên truyền", _matrix),
    Annex("03", "Chi tiết phát thanh", _BROADCASTS),
    Annex("04", "Hội nghị, cuộc họp, tập huấn", _MEETINGS),
    Annex("05", "Tin, bài trên môi trường mạng và báo chí", _POSTS),
    Annex("06", "Tuyên truyền trực quan, tài liệu", _PRINTS),
    Annex("07", "Bảng tin công cộng, niêm yết công khai", _BOARDS),
    Annex("09", "Tiến độ thực hiện kế hoạch năm", _plan),
    Annex("10", "Danh mục minh chứng", proofs.table),
)
"""In the order of the paper. Biểu 08 comes with its register."""
