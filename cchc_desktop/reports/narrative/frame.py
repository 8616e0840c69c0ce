"""Opening and closing, I (steering) and IV (the next period): the parts that frame the results."""

from __future__ import annotations

import re

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.formats import days_in_prose
from cchc_desktop.domain.period import Period, make
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.reports.narrative.contents import in_progress
from cchc_desktop.reports.narrative.forms import FORMS, of_work
from cchc_desktop.reports.narrative.judgement import absent_work, thin
from cchc_desktop.reports.narrative.phrases import (
    NAMED,
    count,
    in_brackets,
    listed,
    lower_first,
    people,
    series,
    upper_first,
    women_told,
)
from cchc_desktop.services.report_data import ReportData

_SIGNED = re.compile(r"\b\d{1,2}(?:[/.-]|\s+tháng\s+)(\d{1,2})(?:[/.-]|\s+năm\s+)(20\d\d)\b")
_YEARS = re.compile(r"\b(20\d\d)(?:\s*[-–]\s*(20\d\d))?\b")
NAME = "Kết quả công tác tuyên truyền cải cách hành chính"


def subject(data: ReportData) -> str:
    """Trích yếu: "Kết quả công tác tuyên truyền cải cách hành chính tháng 10 năm 2026"."""
    name = f"Tổng hợp {lower_first(NAME)}" if data.is_consolidated else NAME
    return f"{name} {data.period.title}"


def window(data: ReportData) -> str:
    """The days the figures cover; a free period has them in its title already."""
    period = data.period
    return "" if period.kind == "free" else f"(Số liệu {days_in_prose(period.start, period.end)})"


def opening(data: ReportData) -> str:
    """What the report rests on and what it reports."""
    years, plan = plan_years(data.period), plan_of(data)
    about = f"tuyên truyền cải cách hành chính (CCHC) {listed([f'năm {year}' for year in years])}"
    if not plan:
        basis = f"kế hoạch {about}"
    else:
        basis = plan if " về " in plan else f"{plan} về {about}"
    reported = f"báo cáo kết quả thực hiện {data.period.title} như sau:"
    return f"Thực hiện {basis}, {data.office.full_name} {reported}"


def plan_of(data: ReportData) -> str:
    """The plan that the office names, "" where it is that of another year: a plan signed in November or December may
    be the next year's, one of several years names them."""
    named, (year, *others) = data.office.plan_ref.strip(" .,;"), plan_years(data.period)
    if others:  # the office names the plan of one year
        return ""
    rest = _SIGNED.sub("", named)
    signed = [range(int(one), int(one) + (2 if int(month) >= 11 else 1)) for month, one in _SIGNED.findall(named)]
    told = [range(int(first), int(last or first) + 1) for first, last in _YEARS.findall(rest)]
    years = told or signed
    return named if not years or any(year in one for one in years) else ""


def plan_years(period: Period) -> list[int]:
    """The years whose plans the period's work belongs to: any days, and the month over New Year, lie in several; longer
    periods are named after the year they count for."""
    if period.kind not in {"free", "month"}:
        return [period.year]
    return list(range(period.start.year, period.end.year + 1))


def closing(data: ReportData) -> str:
    """The last sentence, ended as the decree asks."""
    return f"Trên đây là {lower_first(subject(data))}, {data.office.full_name} kính báo cáo./."


def steering(data: ReportData) -> str:
    """I: what the log and the plan know of steering: items and who leads them, briefings, approval before broadcast."""
    said: list[str] = []
    if data.plan:
        said.append(_assigned(data))
    briefings = [row for row in data.of_kinds("meeting", "conference") if text_of(row, "topic").startswith("N0")]
    if briefings:
        found = series(briefings)
        figures = sum((one.figures for one in found), Measures())
        if len(found) <= NAMED:
            said.append(f"Tổ chức {listed([one.short() for one in found])}.")
        else:
            met = in_brackets(people(figures, women=women_told(briefings)))
            said.append(f"Tổ chức {count(figures.count)} cuộc họp, hội nghị chỉ đạo công tác CCHC{met}.")
    broadcasts = data.of_kinds("broadcast")
    approved = sum(1 for row in broadcasts if text_of(row, "approver"))
    if broadcasts and approved == len(broadcasts):
        edited = "phân công biên tập và " if all(text_of(row, "editor") for row in broadcasts) else ""
        said.append(f"Các buổi phát thanh đều được {edited}duyệt nội dung trước khi phát.")
    elif approved:
        of = f"{count(approved)}/{count(len(broadcasts))}"
        said.append(f"Duyệt nội dung {of} buổi phát thanh trước khi phát.")
    return "\n".join(said)


def _assigned(data: ReportData) -> str:
    led = [name for one in data.tasks if (name := text_of(one.item.row, "lead").strip())]
    leads = list(dict.fromkeys(led))
    supports = [name for one in data.tasks if (name := text_of(one.item.row, "support").strip())]
    text = f"Kế hoạch năm giao {count(len(data.tasks))} nhiệm vụ"
    if 0 < len(leads) <= NAMED:
        of = "" if len(led) == len(data.tasks) else f" trong đó {count(len(led))} nhiệm vụ"
        text += f",{of} do {listed(leads)} chủ trì"
        others = list(dict.fromkeys(name.strip() for names in supports for name in names.replace(";", ",").split(",")))
        others = [name for name in others if name and name not in leads]
        text += f", {listed(others)} phối hợp thực hiện" if 0 < len(others) <= 2 * NAMED else ""
    return text + "."


def next_heading(data: ReportData) -> str:
    """ "Phương hướng, nhiệm vụ tháng 11 năm 2026"; a free period has no name for the next one."""
    return f"Phương hướng, nhiệm vụ {'thời gian tới' if data.period.kind == 'free' else _next(data.period).title}"


def _next(period: Period) -> Period:
    """The period to plan for: after nine months that is the last quarter, not nine months of the next year."""
    return make("quarter", period.year, 4, period.rule) if period.kind == "nine_months" else period.next()


def _ends_the_year(period: Period) -> bool:
    return _next(period).year_to_date().end.year > period.year_to_date().end.year


def outlook(data: ReportData) -> str:
    """IV: go on with what is done, mend what III found missing."""
    said: list[str] = []
    kept = [form for form in FORMS if form.done(data)]
    if len(kept) == 1:
        work = [words for kind, words in kept[0].work.items() if data.current.kind(kind).count]
        held, others = of_work(work)
        said.append(f"Tiếp tục {f'tổ chức {held}' if held else others}.")
    elif len(kept) > NAMED:
        said.append("Tiếp tục duy trì các hình thức tuyên truyền đã thực hiện trong kỳ.")
    elif kept:
        told = "; ".join(lower_first(form.heading(data)) for form in kept)
        said.append(f"Tiếp tục duy trì các hình thức tuyên truyền: {told}.")
    said += [f"{upper_first(one)}." for one in on_contents(data)]
    held, others = of_work(absent_work(data))
    if held or others:
        todo = [f"tổ chức {held}"] if held else []
        todo += [f"tổ chức các hoạt động {others}"] if others else []
        said.append(f"{upper_first('; '.join(todo))}.")
    if data.cancelled and not _ends_the_year(data.period):
        said.append(f"Bố trí thực hiện bù {_work(data.cancelled)} chưa thực hiện được trong kỳ.")
    if data.unconfirmed:
        said.append(f"Rà soát, xác nhận kết quả {_work(data.unconfirmed)} theo lịch.")
    said += _due(data)
    if not said:
        said.append("Triển khai các hoạt động tuyên truyền theo kế hoạch năm.")
    return "\n".join(f"- {one}" for one in said)


def on_contents(data: ReportData) -> list[str]:
    """What to do about contents told little or not at all; only what there was can be strengthened."""
    few, none = thin(data)
    if not data.current.total().count:
        return []
    said = [f"tăng cường tuyên truyền về {listed([words.split(' (')[0] for words in few])}"] if few else []
    if len(none) == 1:
        said.append(f"tổ chức tuyên truyền về {none[0]}")
    elif none:
        said.append("tổ chức tuyên truyền các nội dung chưa thực hiện nêu trên")
    return said


def _work(rows: list[Row]) -> str:
    return "hoạt động" if len(rows) == 1 else f"{count(len(rows))} hoạt động"


def _due(data: ReportData) -> list[str]:
    """Plan items whose deadline falls into the next period, or those begun."""
    end, year = _next(data.period).end.isoformat(), data.period.year_to_date().end.year
    left = [one.item for one in data.tasks if not one.progress.finished]
    due = [item for item in left if item.last_day and item.last_day <= end]
    if due:
        named = f": {'; '.join(lower_first(item.title) for item in due)}" if len(due) <= NAMED else ""
        which = f"chuyển tiếp từ kế hoạch năm {year}" if _ends_the_year(data.period) else "đến hạn trong kế hoạch"
        return [f"Hoàn thành {count(len(due))} nhiệm vụ {which}{named}."]
    begun = in_progress(data)
    several = "các " if sum(bool(one.progress.done) for one in data.tasks if not one.progress.finished) > 1 else ""
    return [f"Hoàn thành {several}nhiệm vụ đang thực hiện trong kế hoạch: {begun}."] if begun else []
