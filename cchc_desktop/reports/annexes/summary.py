"""Biểu 01 and 02: figures by form, contents by forms."""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.formats import day_in_prose as day
from cchc_desktop.domain.formats import days_in_prose, number, two
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.topics import TOPICS, UNTOLD_LABEL
from cchc_desktop.reports.tables import CENTRE, RIGHT, Cell, Change, Column, Heading, Line, Permille, Table
from cchc_desktop.services.report_data import ReportData

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
_NEWER = "do phần mềm bản mới hơn ghi"


def summary(data: ReportData) -> Table:
    """Biểu 01."""
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
            lines += [Line((None, *row), joined=True) for row in rows]
    return Table(columns, tuple(lines), note=_why_not_compared(data))


def _why_not_compared(data: ReportData) -> str:
    """The sentence below Biểu 01 where the period before can't stand beside this one: its columns are left out, as
    noughts would claim that nothing was done then."""
    if data.compared or not data.begun:
        return ""
    before = data.period.previous()
    return (
        f"Ghi chú: Không so sánh với kỳ trước ({days_in_prose(before.start, before.end)}), vì sổ theo dõi bắt đầu "
        f"từ ngày {day(data.begun)}, chưa đủ số liệu của kỳ đó."
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
            was = before[measure] if before else None
            share = target.permille if target else None
            change = Change(now[measure] - before[measure]) if before else None
            plan = target.target if target else None
            told = None if share is None else Permille(share)
            done = (now[measure], year[measure], told, was, change)
            remark = women_untold(data.women_untold(key)) if measure == "women" else None if kind or rows else _NEWER
            if target and target.done != year[measure]:
                remark = f"tính vào kế hoạch: {number(target.done)}"
            rows.append((*measure_words(kind, measure), plan, *done, remark))
    return rows


def women_untold(untold: int) -> str | None:
    """How many events do not tell their women: the sum is of the others only."""
    return f"{two(untold)} lần chưa ghi số nữ" if untold else None


def measure_words(kind: Kind | None, measure: str) -> tuple[str, str]:
    """What a kind calls this measure, and what it counts it in."""
    words, unit = MEASURES[measure]
    named = kind.field(measure).label.split(" (")[0] if kind and kind.has(measure) else words
    if measure == "count":
        unit = "lần"
    return named, (kind.unit_of(measure) if kind else "") or unit


def matrix(data: ReportData) -> Table | None:
    """Biểu 02."""
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
        lines.append(row(UNTOLD_LABEL, _of_topic(data, "")))
    if not lines:
        return None
    if len(lines) > 1:  # the total of one line would only say it again
        lines.append(row("Tổng cộng", data.current.kind, strong=True))
    return Table(tuple(columns), tuple(lines), tuple(headings))


def _of_topic(data: ReportData, topic: str) -> Callable[[str], Measures]:
    return lambda kind: data.current.by_topic_kind.get((topic, kind), Measures())
