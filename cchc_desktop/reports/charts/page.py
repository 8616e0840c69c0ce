"""One subject of a period: its charts, the table that says the same, and what each line leads to."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.reports.charts.chart import Chart, Lead
from cchc_desktop.reports.tables import Table

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
ACTIVITIES = "hoạt động"
"""What most bars count."""


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
