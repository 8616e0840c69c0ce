"""The text of a consolidated report, drafted from the figures of all units: who handed in, what was done, who leads.

Its parts have keys of their own beside those it shares with a unit's report, so that the words an officer edits stay
with them.
"""

from __future__ import annotations

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.upper.standing import LATE, MISSING
from cchc_desktop.reports.annexes.summary import measure_words
from cchc_desktop.reports.narrative import contents, judgement
from cchc_desktop.reports.narrative.frame import closing, next_heading, on_contents, plan_of, plan_years
from cchc_desktop.reports.narrative.phrases import (
    beside,
    count,
    events,
    in_brackets,
    listed,
    people,
    share,
    upper_first,
)
from cchc_desktop.reports.parts import CLAUSE, SECTION, TEXT, Part, point
from cchc_desktop.services.upper.consolidated import Consolidated, UnitPart

_NAMED = 10
"""Units are named up to so many; more stand in the annex."""
_LEADING = 3


def draft(data: Consolidated) -> list[Part]:
    """Every part with the text drafted from the figures, empty ones too, headings without their numbers."""
    return [
        Part("opening", TEXT, "", _opening(data)),
        Part("submission", SECTION, "Tình hình nộp báo cáo của các đơn vị", _submission(data)),
        Part("results", SECTION, "Kết quả thực hiện", ""),
        Part("results.forms", CLAUSE, "Theo hình thức tuyên truyền", _forms(data), bare=not data.current.total().count),
        Part("results.contents", CLAUSE, "Theo nội dung cải cách hành chính", contents.by_contents(data)),
        Part("results.feedback", CLAUSE, "Tiếp nhận, trả lời phản ánh, kiến nghị", contents.feedback(data)),
        Part("results.units", CLAUSE, "Theo đơn vị", _by_unit(data)),
        Part("judgement", SECTION, "Đánh giá chung", ""),
        Part("judgement.strengths", CLAUSE, "Ưu điểm", _strengths(data)),
        Part("judgement.shortcomings", CLAUSE, "Tồn tại, hạn chế", _shortcomings(data)),
        Part("judgement.causes", CLAUSE, "Nguyên nhân", ""),
        Part("outlook", SECTION, next_heading(data), _outlook(data)),
        Part("proposals", SECTION, "Kiến nghị, đề xuất", "Không có."),
        Part("closing", TEXT, "", closing(data)),
    ]


def _opening(data: Consolidated) -> str:
    expected = data.rates.expected
    only = next((one.unit.spoken for one in data.units if one.standing), "") if expected == 1 else ""
    whose = f" của {only or f'{count(expected)} xã, phường, đặc khu'}" if expected else ""
    years, plan = plan_years(data.period), plan_of(data)
    named = f"kế hoạch tuyên truyền cải cách hành chính {listed([f'năm {year}' for year in years])}"
    return (
        f"Thực hiện {plan or named}, {data.office.full_name} tổng hợp kết quả tuyên "
        f"truyền cải cách hành chính{whose} "
        f"{data.period.title} như sau:"
    )


def _submission(data: Consolidated) -> str:
    rates = data.rates
    if not rates.expected:
        return "Chưa có danh sách đơn vị phải nộp báo cáo."
    if not rates.received:
        text = f"Đến thời điểm tổng hợp chưa có đơn vị nào trong {count(rates.expected)} đơn vị nộp báo cáo"
        text = "Đến thời điểm tổng hợp đơn vị chưa nộp báo cáo" if rates.expected == 1 else text
    else:
        text = f"Đến thời điểm tổng hợp có {count(rates.received)}/{count(rates.expected)} đơn vị nộp báo cáo"
        text += f" ({share(rates.received, rates.expected)})"
    if rates.on_time:
        text += f", trong đó {count(rates.on_time)} đơn vị nộp đúng hạn ({share(rates.on_time, rates.expected)})"
    lines = [text + "."]
    for state, words in ((LATE, "nộp muộn"), (MISSING, "chưa nộp")):
        if found := data.standing_as(state):
            lines.append(f"- {count(len(found))} đơn vị {words}{_names(found)}.")
    if rates.waiting:
        lines.append(f"- {count(rates.waiting)} đơn vị chưa đến hạn nộp.")
    return "\n".join(lines)


def _names(units: list[UnitPart]) -> str:
    names = [one.unit.spoken for one in units]
    return f": {', '.join(names)}" if len(names) <= _NAMED else " (có danh sách kèm theo)"


def _forms(data: Consolidated) -> str:
    """One point for each kind that anybody did, with how many units did it and the comparison; one for all kinds that
    this program does not know."""
    found = [key for key in KINDS if data.current.kind(key).count]
    lines = [f"{upper_first(KINDS[key].label)}: {_form(data, key)}." for key in found]
    if others := sum(one.count for key, one in data.current.by_kind.items() if key not in KINDS):
        units = sum(any(one.current[key].count for key in one.current.keys() - KINDS.keys()) for one in data.units)
        lines.append(f"Hình thức khác: {count(others)} hoạt động tại {count(units)} đơn vị.")
    if not lines:
        return "Trong kỳ chưa có hoạt động tuyên truyền nào được ghi nhận."
    return "\n".join(f"{point(place)}) {line}" for place, line in enumerate(lines)) if len(lines) > 1 else lines[0]


def _form(data: Consolidated, key: str) -> str:
    figures = data.current.kind(key)
    units = sum(1 for one in data.units if one.current.get(key, Measures()).count)
    told = f"{events(figures, key)}"
    told += in_brackets(people(figures, key, women=not data.women_untold(key)))
    told += f" tại {count(units)} đơn vị"
    if data.previous:
        kind = KINDS.get(key)
        main = "plays" if key == "broadcast" else "items" if kind and kind.main == "items" else "count"
        before = data.previous.kind(key).as_dict()[main]
        told += beside(before, figures.as_dict()[main], _counted_in(kind, main), data.period.noun)
    return told


def _counted_in(kind: Kind | None, main: str) -> str:
    """What the comparison counts in: as the figure before it, "05 bài …, giảm 05 bài"."""
    if main == "plays":
        return "lượt"
    if kind is not None and main == "items":
        return "tin, bài" if kind.events.startswith("tin, bài") else kind.events.partition(" ")[0]
    return measure_words(kind, "count")[1] or "hoạt động"


def _by_unit(data: Consolidated) -> str:
    active = sorted((one for one in data.units if one.total.count), key=lambda one: (-one.total.count, one.unit.code))
    if not active:
        return ""
    total = sum(one.total.count for one in active)
    mean = (2 * total + len(active)) // (2 * len(active))
    whole = f"{count(len(active))} đơn vị có hoạt động tuyên truyền trong kỳ với tổng số {count(total)} hoạt động"
    lines = [f"{whole}, bình quân {count(mean)} hoạt động mỗi đơn vị." if len(active) > 1 else f"{whole}."]
    if len(active) > _LEADING:
        leading = [f"{one.unit.spoken} ({count(one.total.count)} hoạt động)" for one in active[:_LEADING]]
        lines.append(f"Các đơn vị có nhiều hoạt động nhất: {listed(leading)}.")
    idle = [one for one in data.units if one.standing and not one.total.count]
    if idle:
        lines.append(f"{count(len(idle))} đơn vị chưa có số liệu trong kỳ{_names(idle)}.")
    return "\n".join(lines)


def _strengths(data: Consolidated) -> str:
    rates = data.rates
    said = judgement.strengths(data)
    if rates.expected and rates.on_time == rates.expected:
        said = "\n".join(part for part in ("- Tất cả các đơn vị nộp báo cáo đúng hạn.", said) if part)
    return said


def _shortcomings(data: Consolidated) -> str:
    rates = data.rates
    own = []
    if rates.late:
        own.append(f"- Còn {count(rates.late)} đơn vị nộp báo cáo muộn.")
    if rates.missing:
        own.append(f"- Còn {count(rates.missing)} đơn vị chưa nộp báo cáo, ảnh hưởng đến số liệu tổng hợp.")
    return "\n".join([*own, *(line for line in judgement.shortcomings(data).splitlines() if line)])


def _outlook(data: Consolidated) -> str:
    said = []
    if missing := data.standing_as(MISSING):
        said.append(f"- Đôn đốc {count(len(missing))} đơn vị chưa nộp báo cáo gửi về trước kỳ tổng hợp tiếp theo.")
    said += [f"- Hướng dẫn các đơn vị {one}." for one in on_contents(data)]
    said.append("- Tiếp tục theo dõi, hướng dẫn các đơn vị thực hiện kế hoạch tuyên truyền cải cách hành chính.")
    return "\n".join(said)
