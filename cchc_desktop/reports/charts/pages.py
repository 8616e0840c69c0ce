"""The charts of a period, each subject a page: its charts, the table that says the same, and what a line leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cchc_desktop.domain import formats
from cchc_desktop.domain.points.rules import amount, half_up
from cchc_desktop.domain.registers import ASKING, MEASURING
from cchc_desktop.reports.charts.chart import Behind, Chart, Kept, Lead
from cchc_desktop.reports.tables import CENTRE, RIGHT, Bars, Cell, Column, Hundredths, Line, Permille, Table
from cchc_desktop.services import plan_work
from cchc_desktop.services.reach.overview import Measured, Overview
from cchc_desktop.services.reach.reaching import Line as Reached
from cchc_desktop.services.reach.reaching import Reach

MONTHS, PLAN, INDICATORS = "months", "year_plan", "indicators"
HAMLETS, AUDIENCES, TOPICS = "hamlets", "audiences", "topics"
LABELS = {
    MONTHS: "Các tháng trong năm",
    PLAN: "Kế hoạch năm",
    INDICATORS: "Chỉ tiêu, chỉ số",
    HAMLETS: "Thôn, địa điểm",
    AUDIENCES: "Đối tượng",
    TOPICS: "Nội dung",
}
"""The subjects, in the order in which they are offered and printed."""
NEVER = "chưa có lần nào"
_PLAN_END = 200.0
"""Bars of the plan end at so many per cent: a target that was passed tenfold would make all others invisible."""
_ACTIVITIES = "hoạt động"
_OWN = "Biểu đồ chỉ gồm hoạt động của chính đơn vị; số liệu các đơn vị có trong báo cáo tổng hợp."
_SPARE = (4, 3, 2, 6, 5)
"""Of the tables of reach: how many, and for how long nothing, stay to the last."""


@dataclass(frozen=True, slots=True)
class ChartPage:
    """One subject. Without `charts` there is nothing to look at, `empty` says why; `leads` are what each line of the
    table leads to, `spare` the columns that a narrow window leaves out first."""

    key: str
    title: str
    charts: tuple[Chart, ...]
    table: Table
    leads: tuple[Lead, ...]
    empty: str
    note: str = ""
    spare: tuple[int, ...] = ()


def pages(data: Overview) -> tuple[ChartPage, ...]:
    """All subjects of a period; an upper level is told that its units are not in them."""
    found = (
        _months(data),
        _plan(data),
        _indicators(data),
        _hamlets(data.reach),
        _audiences(data.reach),
        _topics(data.reach),
    )
    if data.office.role != "upper":
        return found
    return tuple(replace(one, note=f"{one.note} {_OWN}".strip(), empty=f"{one.empty} {_OWN}") for one in found)


def silent_words(reach: Reach, line: Reached) -> str:
    """For how long nothing was done: "0 ngày", "19 ngày", "chưa có lần nào"."""
    days = reach.silent(line)
    return NEVER if days is None else f"{formats.number(days)} ngày"


def _months(data: Overview) -> ChartPage:
    labels = tuple(f"T{month.number}" for month, _ in data.months)
    leads: tuple[Lead, ...] = tuple(Behind(month) for month, _ in data.months)
    year = data.reach.period.year_to_date()
    told = f"năm {data.months[-1][0].year}" if data.months else formats.days_in_prose(year.start, year.end)
    measures: tuple[tuple[str, str, tuple[int, ...]], ...] = (
        ("Số hoạt động từng tháng", _ACTIVITIES, tuple(sums.count for _, sums in data.months)),
        ("Số phút phát thanh từng tháng", "phút", tuple(sums.total_minutes for _, sums in data.months)),
    )
    charts = tuple(
        Chart(f"{title}, {told}", labels, ((title, values),), unit=unit, leads=leads)
        for title, unit, values in measures
        if any(values)
    )
    columns = (
        Column("Tháng", 40),
        *(
            Column(words, 30, RIGHT)
            for words in ("Hoạt động", "Phút phát", "Lượt người dự", "Lượt người được hướng dẫn")
        ),
    )
    lines = tuple(
        Line((month.label, sums.count, sums.total_minutes, sums.participants, sums.guided))
        for month, sums in data.months
    )
    bars = (Bars((1,), title="Số hoạt động"), Bars((2,), title="Số phút phát thanh"))
    return ChartPage(
        MONTHS,
        "Hoạt động từng tháng",
        charts,
        Table(columns, lines, bars=bars),
        leads,
        "Từ đầu năm báo cáo chưa có hoạt động nào.",
        spare=(4, 3),
    )


def _plan(data: Overview) -> ChartPage:
    counted = [one for one in data.plan if one.progress.permille is not None]
    shares = tuple((one.progress.permille or 0) / 10 for one in counted)
    charts = (
        Chart(
            f"Thực hiện chỉ tiêu kế hoạch năm, đến {formats.day(data.reach.until)} (100 % là đạt chỉ tiêu)",
            tuple(one.item.name for one in counted),
            (("Tỷ lệ thực hiện (%)", shares),),
            lying=True,
            written=tuple(plan_work.told(one) for one in counted),
            aims=((100.0, 100.0),) * len(counted),
            aim="chỉ tiêu năm",
            most=min(max(*shares, 100.0), _PLAN_END) if shares else 0.0,
            leads=tuple(Kept(ASKING.key, one.item.record) for one in counted),
        ),
    )
    columns = (
        Column("Nhiệm vụ", 90),
        Column("Đơn vị tính", 26, CENTRE),
        Column("Chỉ tiêu năm", 24, RIGHT),
        Column("Đã thực hiện", 24, RIGHT),
        Column("Tỷ lệ (%)", 22, RIGHT),
        Column("Thời hạn", 26, CENTRE),
    )
    lines = tuple(
        Line(
            (
                one.item.name,
                one.item.unit,
                one.progress.target,
                one.progress.done,
                Permille(one.progress.permille or 0),
                one.item.due,
            )
        )
        for one in counted
    )
    rest = len(data.plan) - len(counted)
    return ChartPage(
        PLAN,
        "Thực hiện kế hoạch năm",
        charts if counted else (),
        Table(columns, lines, bars=(Bars((4,), lying=True, title="Tỷ lệ thực hiện chỉ tiêu năm"),)),
        tuple(Kept(ASKING.key, one.item.record) for one in counted),
        "Kế hoạch của năm chưa có mục nào có chỉ tiêu đếm được.",
        f"Ngoài ra có {formats.two(rest)} mục không có chỉ tiêu đếm được." if rest else "",
        (5, 1, 2),
    )


def _indicators(data: Overview) -> ChartPage:
    by_unit: dict[str, list[Measured]] = {}
    for one in data.measured:
        by_unit.setdefault(one.unit, []).append(one)
    charts = tuple(
        Chart(
            f"Kết quả so với mức phấn đấu{f' ({unit})' if unit else ''}",
            tuple(one.title for one in found),
            (("Kết quả", tuple(float(one.value or 0) for one in found)),),
            lying=True,
            written=tuple(map(_result, found)),
            aims=tuple((one.least, one.most) if one.most else None for one in found),
            aim="mức phấn đấu",
            leads=tuple(Kept(MEASURING.indicators.key, one.record) for one in found),
        )
        for unit, found in by_unit.items()
    )
    columns = (
        Column("Chỉ tiêu, chỉ số", 90),
        Column("Đơn vị", 20, CENTRE),
        Column("Kết quả", 24, RIGHT),
        Column("Mức thấp nhất", 24, RIGHT),
        Column("Mức cao nhất", 24, RIGHT),
        Column("Ngày đo", 26, CENTRE),
        Column("Nhận xét", 30, CENTRE),
    )
    ordered = [one for found in by_unit.values() for one in found]
    bars = (Bars((2, 3, 4), stacked=False, lying=True, title="Kết quả và mức phấn đấu"),)
    return ChartPage(
        INDICATORS,
        "Chỉ tiêu, chỉ số so với mức phấn đấu",
        charts,
        Table(columns, tuple(map(_indicator_line, ordered)), bars=bars),
        tuple(Kept(MEASURING.indicators.key, one.record) for one in ordered),
        "Năm này chưa có chỉ tiêu, chỉ số nào trong sổ theo dõi.",
        spare=(5, 1, 4, 3),
    )


def _indicator_line(one: Measured) -> Line:
    def number(value: float) -> Cell:
        return Hundredths(round(value * 100)) if one.most else None

    value = None if one.value is None else Hundredths(half_up(one.value * 100))
    day = formats.day(one.day) if one.day else None
    return Line((one.title, one.unit, value, number(one.least), number(one.most), day, _met(one)))


def _met(one: Measured) -> str:
    return "chưa đo" if one.value is None else "" if not one.most else "đạt" if one.is_met else "chưa đạt"


def _result(one: Measured) -> str:
    """ "35 % (30–40 %: đạt)", "chưa đo (90 %)"."""
    unit = f" {one.unit}" if one.unit else ""
    least, most = (f"{value:g}".replace(".", ",") for value in (one.least, one.most))
    aim = f"{least}–{most}{unit}" if most != least else f"{least}{unit}"
    if one.value is None:
        return f"chưa đo ({aim})" if one.most else "chưa đo"
    return f"{amount(one.value)}{unit}" + (f" ({aim}: {_met(one)})" if one.most else "")


def _hamlets(reach: Reach) -> ChartPage:
    title = "Số hoạt động theo thôn, địa điểm"
    return ChartPage(
        HAMLETS,
        title,
        (_reached(reach, title, reach.hamlets, _at),) if reach.hamlets else (),
        _table(reach, "Thôn, địa điểm", (reach.hamlets,)),
        tuple(_at(reach, line) for line in reach.hamlets),
        "Chưa biết thôn, địa điểm nào: hãy ghi ô “Địa điểm” của hoạt động, hoặc lập sổ điểm phát, điểm niêm yết.",
        "Một hoạt động ở nhiều thôn được tính cho từng thôn; nơi của sổ điểm phát, niêm yết được tính cho thôn của nó.",
        _SPARE,
    )


def _audiences(reach: Reach) -> ChartPage:
    named = [line for line in reach.audiences if not line.untold]
    groups, names = (
        _reached(reach, title, lines, _for)
        for title, lines in (
            ("Số hoạt động theo nhóm đối tượng", reach.groups),
            ("Số hoạt động theo từng đối tượng", named),
        )
    )
    return ChartPage(
        AUDIENCES,
        "Số hoạt động theo đối tượng",
        (groups, *([names] if named else [])) if reach.whole.last else (),
        _table(reach, "Đối tượng", ([_as_group(line) for line in reach.groups], named)),
        tuple(_for(reach, line) for line in (*reach.groups, *named)),
        "Sổ chưa có hoạt động nào đã thực hiện.",
        "Một hoạt động cho nhiều đối tượng được tính cho từng đối tượng.",
        _SPARE,
    )


def _as_group(line: Reached) -> Reached:
    """Told apart from the one audience of the same name, in the same table."""
    return line if line.untold else line._replace(name=f"Nhóm: {line.name}")


def _topics(reach: Reach) -> ChartPage:
    title = "Số hoạt động theo nội dung cải cách hành chính"
    return ChartPage(
        TOPICS,
        title,
        (_reached(reach, title, reach.topics, _on),) if reach.whole.last else (),
        _table(reach, "Nội dung", (reach.topics,), reach.whole),
        (*(_on(reach, line) for line in reach.topics), _on(reach, reach.whole)),
        "Sổ chưa có hoạt động nào đã thực hiện.",
        spare=_SPARE,
    )


def _reached(reach: Reach, title: str, lines: Sequence[Reached], lead: Callable[[Reach, Reached], Lead]) -> Chart:
    return Chart(
        f"{title}, {reach.period.title}",
        tuple(line.name for line in lines),
        (("Số hoạt động", tuple(line.period.activities for line in lines)),),
        lying=True,
        unit=_ACTIVITIES,
        written=tuple(_written(reach, line) for line in lines),
        leads=tuple(lead(reach, line) for line in lines),
    )


def _written(reach: Reach, line: Reached) -> str:
    """ "12 hoạt động"; of one with none, for how long: "0 (đã 19 ngày)", "0 (chưa có lần nào)"."""
    if line.period.activities:
        return f"{formats.number(line.period.activities)} {_ACTIVITIES}"
    if line.untold:
        return "0"
    return f"0 ({NEVER})" if line.last is None else f"0 (đã {silent_words(reach, line)})"


def _table(reach: Reach, name: str, parts: Sequence[Sequence[Reached]], whole: Reached | None = None) -> Table:
    columns = (
        Column(name, 70),
        Column("Hoạt động", 24, RIGHT),
        Column("Phút phát", 22, RIGHT),
        Column("Lượt người dự", 24, RIGHT),
        Column("Lượt người được hướng dẫn", 28, RIGHT),
        Column("Lũy kế từ đầu năm", 24, RIGHT),
        Column("Lần gần nhất", 28, CENTRE),
        Column("Đã bao lâu chưa có", 30, CENTRE),
    )
    lines = [_line(reach, line) for part in parts for line in part]
    total = [_line(reach, whole, strong=True)] if whole else []
    return Table(columns, (*lines, *total), bars=(Bars((1,), lying=True, title=f"Số hoạt động, {reach.period.title}"),))


def _line(reach: Reach, line: Reached, *, strong: bool = False) -> Line:
    last = formats.day(line.last) if line.last else None
    silent = None if line.untold else silent_words(reach, line)
    return Line((line.name, *line.period, line.year.activities, last, silent), strong)


def _at(reach: Reach, line: Reached) -> Lead:
    span = _span(reach, line)
    return span and span._replace(places=line.names)


def _for(reach: Reach, line: Reached) -> Lead:
    span = _span(reach, line)
    return span and span._replace(audiences=line.names)


def _on(reach: Reach, line: Reached) -> Lead:
    span = _span(reach, line)
    return span and span._replace(topics=line.names)


def _span(reach: Reach, line: Reached) -> Behind | None:
    """The period, or the year so far where there is nothing in the period alone; nothing leads to nothing."""
    if line.period.activities:
        return Behind(reach.period, name=line.name)
    return Behind(reach.period.year_to_date(), name=line.name) if line.year.activities else None
