"""Tables of units in a consolidated report: how they handed in, their figures side by side, ranks, one sheet each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cchc_desktop.domain.figures import Measures, overall
from cchc_desktop.domain.formats import two
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.plan import Progress
from cchc_desktop.domain.plan import words as plan_words
from cchc_desktop.reports.annexes.annex import Annex
from cchc_desktop.reports.annexes.summary import MEASURES, measure_words, women_untold
from cchc_desktop.reports.charts.chart import Chart
from cchc_desktop.reports.tables import CENTRE, RIGHT, Bars, Cell, Change, Column, Line, Permille, Table
from cchc_desktop.reports.upper.board_table import board_table
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.upper.consolidated import Consolidated, UnitPart
from cchc_desktop.services.upper.targets import Achieved

_IN_CHART = 10
_NAMED = 5
"""Units are named in a note up to so many."""
CHARTS = "14"
UNIT_SHEETS = "15"
"""The annex that is one sheet for each unit on paper, and one long table in a workbook."""
_SHOWN = tuple(key for key in MEASURES if key != "sites")


def _of(data: ReportData) -> Consolidated:
    assert isinstance(data, Consolidated)
    return data


def submissions(data: ReportData) -> Table | None:
    """The board of the period."""
    board = _of(data).board
    return board_table(board) if board and board.lines else None


_SIDE_BY_SIDE: tuple[tuple[str, str], ...] = (
    ("count", "Số hoạt động"),
    ("items", "Tin, bài"),
    ("plays", "Lượt phát"),
    ("total_minutes", "Phút phát thanh"),
    ("participants", "Lượt người dự"),
    ("women", "Trong đó nữ dự"),
    ("guided", "Lượt người được hướng dẫn"),
    ("guided_women", "Trong đó nữ được hướng dẫn"),
    ("quantity", "Ấn phẩm, tài liệu"),
    ("views", "Lượt xem"),
    ("interactions", "Lượt tương tác"),
)


def by_unit(data: ReportData) -> Table:
    """One line for each unit, the measures side by side; the last line adds them up and is the report's own total."""
    parts = _of(data).units
    columns = (
        Column("STT", 10, CENTRE),
        Column("Mã", 16, CENTRE),
        Column("Đơn vị", 60),
        *(Column(words, 21, RIGHT) for _, words in _SIDE_BY_SIDE),
        Column("Kỳ trước (hoạt động)", 22, RIGHT),
        Column("Tăng, giảm", 20, RIGHT),
        Column("Lũy kế (hoạt động)", 22, RIGHT),
    )
    compared = data.compared is not None

    def line(head: tuple[Cell, Cell, Cell], now: Measures, before: Measures, year: Measures, *, strong: bool) -> Line:
        sums = now.of_all()
        was = before.count if compared else None
        change = Change(now.count - before.count) if compared else None
        return Line((*head, *(sums[key] or None for key, _ in _SIDE_BY_SIDE), was, change, year.count or None), strong)

    lines = [
        line(
            (place, one.unit.code, one.unit.place),
            one.total,
            overall(one.previous),
            overall(one.year_to_date),
            strong=False,
        )
        for place, one in enumerate(parts, 1)
    ]
    before = data.compared.total() if data.compared else Measures()
    total = line((None, None, "Tổng cộng"), data.current.total(), before, data.year_to_date.total(), strong=True)
    return Table(
        columns,
        (*lines, total) if lines else (),
        note=_women_note(parts) if any(told.women + told.guided_women for told in (one.total for one in parts)) else "",
    )


def _women_note(parts: Sequence[UnitPart]) -> str:
    """The sentence below a table whose sums of women leave some activities out."""
    untold = {one.unit.spoken: sum(one.women_untold.values()) for one in parts if one.women_untold}
    if not untold:
        return ""
    named = f" ({', '.join(untold)})" if len(untold) <= _NAMED else ""
    return (
        f"Ghi chú: Số nữ chưa gồm {two(sum(untold.values()))} lần chưa ghi số nữ của {two(len(untold))} đơn vị{named}."
    )


RANKINGS: tuple[tuple[str, Callable[[UnitPart], int]], ...] = (
    ("Số hoạt động", lambda one: one.total.count),
    ("Phút phát thanh", lambda one: one.total.total_minutes),
    ("Lượt người dự", lambda one: one.total.participants),
    ("Lượt người được hướng dẫn", lambda one: one.total.guided),
    ("Lượt xem", lambda one: one.total.views),
)
"""By what units are ranked, beside the rate of handing in on time."""


def ranks(figures: list[int]) -> list[int]:
    """Rank of each figure, the highest first; equal figures share a rank (1, 2, 2, 4)."""
    return [1 + sum(other > one for other in figures) for one in figures]


def ranking(data: ReportData) -> Table | None:
    """Every unit with its ranks, in the order of the first measure; of one unit there is nothing to rank."""
    parts = _of(data).units
    if len(parts) < 2:
        return None
    columns = [Column("STT", 10, CENTRE), Column("Mã", 16, CENTRE), Column("Đơn vị", 62)]
    used = [(words, value) for words, value in RANKINGS if any(map(value, parts))]
    for words, _ in used:
        columns += [Column(words, 24, RIGHT), Column("Xếp hạng", 16, CENTRE)]
    columns += [Column("Nộp đúng hạn (%)", 22, RIGHT), Column("Xếp hạng", 16, CENTRE)]
    figures = [[value(one) for one in parts] for _, value in used]
    figures.append([one.on_time_share if one.on_time_share is not None else -1 for one in parts])
    placed = [ranks(one) for one in figures]
    order = sorted(range(len(parts)), key=lambda at: (placed[0][at], placed[-1][at], parts[at].unit.code))
    lines = []
    for place, at in enumerate(order, 1):
        cells: list[Cell] = [place, parts[at].unit.code, parts[at].unit.place]
        for figure, rank in zip(figures[:-1], placed[:-1], strict=True):
            cells += [figure[at], rank[at]]
        share = figures[-1][at]
        cells += [Permille(share), placed[-1][at]] if share >= 0 else [None, None]
        lines.append(Line(tuple(cells)))
    return Table(tuple(columns), tuple(lines))


def months(data: ReportData) -> Table | None:
    """How the units handed in, month by month: what the chart above it shows."""
    board = _of(data).board
    if not board or not board.lines:
        return None
    columns = (
        Column("Kỳ", 40),
        *(Column(words, 26, RIGHT) for words in ("Phải nộp", "Đã nộp", "Đúng hạn", "Muộn", "Chưa nộp")),
        Column("Tỷ lệ đúng hạn (%)", 30, RIGHT),
    )
    lines = []
    for month, one in zip(board.months, board.month_rates(), strict=True):
        share = None if one.on_time_share is None else Permille(one.on_time_share)
        lines.append(Line((month.label, one.expected, one.received, one.on_time, one.late, one.missing, share)))
    return Table(columns, tuple(lines), bars=(Bars((3, 4, 5)),))


def charts(data: Consolidated) -> tuple[Chart, ...]:
    """Handing in by month, and the units with most activities."""
    found = []
    if data.board and data.board.lines:
        rates = data.board.month_rates()
        found.append(
            Chart(
                "Tình hình nộp báo cáo theo tháng (số đơn vị)",
                tuple(f"T{one.number}" for one in data.board.months),
                (
                    ("Đúng hạn", tuple(one.on_time for one in rates)),
                    ("Muộn", tuple(one.late for one in rates)),
                    ("Chưa nộp", tuple(one.missing for one in rates)),
                ),
            )
        )
    most = sorted((one for one in data.units if one.total.count), key=lambda one: (-one.total.count, one.unit.code))
    if most := most[:_IN_CHART]:
        title = f"{len(most)} đơn vị có nhiều hoạt động nhất trong kỳ" if len(most) == _IN_CHART else "Số hoạt động"
        figures = tuple(one.total.count for one in most)
        found.append(Chart(title, tuple(one.unit.place for one in most), (("Số hoạt động", figures),), lying=True))
    return tuple(found)


def each_unit(data: ReportData) -> Table:
    """Every measure of every kind of every unit in one long table, ready for filters and pivots."""
    parts = _of(data).units
    columns = (Column("Mã", 16, CENTRE), Column("Đơn vị", 52), *_UNIT_COLUMNS)
    lines = [
        Line((one.unit.code, one.unit.place, *cells))
        for one in parts
        for cells in _unit_rows(one, compared=bool(data.compared))
    ]
    return Table(columns, tuple(lines))


_UNIT_COLUMNS = (
    Column("Hình thức", 54),
    Column("Chỉ số", 42),
    Column("Đơn vị tính", 30, CENTRE),
    Column("Thực hiện trong kỳ", 22, RIGHT),
    Column("Kỳ trước", 20, RIGHT),
    Column("Tăng, giảm", 20, RIGHT),
    Column("Lũy kế từ đầu năm", 22, RIGHT),
    Column("Ghi chú", 26),
)


def unit_sheet(part: UnitPart, *, compared: bool) -> Table:
    """One unit's figures, without a line where there are none."""
    return Table(_UNIT_COLUMNS, tuple(Line(cells) for cells in _unit_rows(part, compared=compared)))


def _unit_rows(part: UnitPart, *, compared: bool) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    seen = [key for key in KINDS if key in part.current or key in part.year_to_date or key in part.previous]
    for key in (*seen, *sorted({*part.current, *part.year_to_date} - set(KINDS))):
        kind = KINDS.get(key)
        label = kind.label if kind else f"Hình thức khác ({key})"
        now, before, year = (
            found.get(key, Measures()).as_dict() for found in (part.current, part.previous, part.year_to_date)
        )
        for measure in _SHOWN:
            if kind and measure == "count" and kind.main == "items" and now["items"] == now["count"]:
                continue
            if now[measure] or year[measure] or (compared and before[measure]):
                was = before[measure] if compared else None
                change = Change(now[measure] - before[measure]) if compared else None
                remark = women_untold(part.women_untold.get(key, 0)) if measure == "women" else None
                rows.append((label, *measure_words(kind, measure), now[measure], was, change, year[measure], remark))
                label = ""
    return rows


def by_target(data: ReportData) -> Table:
    """Item by item of the year's plan: each unit's own target and what it did since the year began; a total each."""
    columns = (
        Column("STT", 10, CENTRE),
        Column("Mã", 16, CENTRE),
        Column("Nhiệm vụ, đơn vị", 84),
        Column("Đơn vị tính", 24, CENTRE),
        Column("Chỉ tiêu năm", 22, RIGHT),
        Column("Lũy kế từ đầu năm", 24, RIGHT),
        Column("Tỷ lệ (%)", 20, RIGHT),
    )
    lines: list[Line] = []
    by_item: dict[str, list[Achieved]] = {}
    for one in _of(data).targets:
        by_item.setdefault(one.item.record, []).append(one)
    for found in by_item.values():
        item = found[0].item
        whole = Progress(sum(one.progress.target for one in found), sum(one.progress.done for one in found))
        unit = plan_words.without_time(item.unit)
        lines.append(Line((item.number or None, None, item.title, unit, *_progress(whole)), strong=True))
        lines += [
            Line((place, one.unit.code, one.unit.place, None, *_progress(one.progress)))
            for place, one in enumerate(found, 1)
        ]
    return Table(columns, tuple(lines))


def _progress(one: Progress) -> tuple[Cell, Cell, Cell]:
    return one.target, one.done, None if one.permille is None else Permille(one.permille)


OF_UNITS: tuple[Annex, ...] = (
    Annex("11", "Tình hình nộp báo cáo của các đơn vị", submissions),
    Annex("12", "Tổng hợp theo đơn vị", by_unit),
    Annex("13", "Xếp hạng các đơn vị", ranking),
    Annex(CHARTS, "Biểu đồ", months, landscape=False),
    Annex(UNIT_SHEETS, "Số liệu của từng đơn vị", each_unit, landscape=False),
    Annex("16", "Thực hiện chỉ tiêu năm của các đơn vị", by_target, landscape=False),
)
"""What stands after the sums."""
