"""The charts of a period, each subject a page."""

from __future__ import annotations

from dataclasses import replace

from cchc_desktop.domain import formats
from cchc_desktop.domain.points.rules import amount, half_up
from cchc_desktop.domain.registers import ASKING, MEASURING
from cchc_desktop.reports.charts.chart import Behind, Chart, Kept, Lead
from cchc_desktop.reports.charts.page import ACTIVITIES, INDICATORS, MONTHS, PLAN, ChartPage
from cchc_desktop.reports.charts.reach_pages import audiences, hamlets, topics
from cchc_desktop.reports.tables import CENTRE, RIGHT, Bars, Cell, Column, Hundredths, Line, Permille, Table
from cchc_desktop.services import plan_work
from cchc_desktop.services.reach.overview import Measured, Overview

_PLAN_END = 200.0
"""Bars of the plan end at so many per cent: a target that was passed tenfold would make all others invisible."""
_OWN = "Biểu đồ chỉ gồm hoạt động của chính đơn vị; số liệu các đơn vị có trong báo cáo tổng hợp."


def pages(data: Overview) -> tuple[ChartPage, ...]:
    """All subjects of a period; an upper level is told that its units are not in them."""
    found = (
        _months(data),
        _plan(data),
        _indicators(data),
        hamlets(data.reach),
        audiences(data.reach),
        topics(data.reach),
    )
    if data.office.role != "upper":
        return found
    return tuple(replace(one, note=f"{one.note} {_OWN}".strip(), empty=f"{one.empty} {_OWN}") for one in found)


def _months(data: Overview) -> ChartPage:
    labels = tuple(f"T{month.number}" for month, _ in data.months)
    leads: tuple[Lead, ...] = tuple(Behind(month) for month, _ in data.months)
    year = data.reach.period.year_to_date()
    told = f"năm {data.months[-1][0].year}" if data.months else formats.days_in_prose(year.start, year.end)
    measures: tuple[tuple[str, str, tuple[int, ...]], ...] = (
        ("Số hoạt động từng tháng", ACTIVITIES, tuple(sums.count for _, sums in data.months)),
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
