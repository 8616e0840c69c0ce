"""The text of a report, drafted from figures by plain Python, part by part.

The officer's own words stand where there are any; everything else is drafted anew each time, so that it always says
what the figures say. Sections and clauses that have nothing to say are left out and the rest is numbered anew.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from cchc_desktop.reports.narrative import contents, forms, frame, judgement
from cchc_desktop.reports.parts import CLAUSE, SECTION, TEXT, Part, roman
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.upper.consolidated import Consolidated


def draft(data: ReportData) -> list[Part]:
    """Every part with the text drafted from the figures, empty ones too, headings without their numbers.

    Causes are the officer's to judge; the log only knows why single events fell out, and III.2 says that. Of a period
    without any work the cause is asked for.
    An earlier period that the book holds only in part is not compared with.
    """
    data = replace(data, previous=data.compared, last_year=data.compared_year)
    if isinstance(data, Consolidated):
        from cchc_desktop.reports.upper import narrative  # late: 99 ms

        return narrative.draft(data)
    idle = not data.current.total().count
    return [
        Part("opening", TEXT, "", frame.opening(data)),
        Part("steering", SECTION, "Công tác chỉ đạo, điều hành", frame.steering(data)),
        Part("results", SECTION, "Kết quả thực hiện", ""),
        Part("results.forms", CLAUSE, "Theo hình thức tuyên truyền", forms.results(data), bare=idle),
        Part("results.contents", CLAUSE, "Theo nội dung cải cách hành chính", contents.by_contents(data)),
        Part("results.feedback", CLAUSE, "Tiếp nhận, trả lời phản ánh, kiến nghị", contents.feedback(data)),
        Part("results.plan", CLAUSE, "Mức độ hoàn thành kế hoạch", contents.plan(data)),
        Part("judgement", SECTION, "Đánh giá chung", ""),
        Part("judgement.strengths", CLAUSE, "Ưu điểm", judgement.strengths(data)),
        Part("judgement.shortcomings", CLAUSE, "Tồn tại, hạn chế", judgement.shortcomings(data)),
        Part("judgement.causes", CLAUSE, "Nguyên nhân", judgement.causes(data)),
        Part("outlook", SECTION, frame.next_heading(data), frame.outlook(data)),
        Part("proposals", SECTION, "Kiến nghị, đề xuất", "Không có."),
        Part("closing", TEXT, "", frame.closing(data)),
    ]


def parts(data: ReportData) -> list[Part]:
    """The parts as they are edited: the officer's words over the draft, last period's words offered beside."""
    found = [
        replace(
            part,
            text=data.parts.get(part.key, part.text),
            edited=part.key in data.parts,
            offered=data.previous_parts.get(part.key, ""),
        )
        for part in draft(data)
    ]
    used = any(_SHORT.search(part.text) for part in found if part.key != "opening")
    return [part if used or part.edited else replace(part, text=_INTRODUCED.sub("", part.text)) for part in found]


_SHORT, _INTRODUCED = re.compile(r"\bCCHC\b"), re.compile(r" \(CCHC\)")
"""The abbreviation, and where it is introduced: dropped where nothing after it uses it."""


def printed(found: list[Part]) -> list[Part]:
    """The parts as they are printed: numbered, without those that have no text. A lone section or clause has no number:
    there is no "1." without a "2."."""
    said = [part.key for part in found if part.text.strip()]
    kept = [part for part in found if part.key in said or any(key.startswith(f"{part.key}.") for key in said)]
    clauses = Counter(_section(part) for part in kept if part.level == CLAUSE and not part.bare)
    sections = sum(part.level == SECTION for part in kept)
    numbered: list[Part] = []
    section = clause = 0
    for part in kept:
        heading = part.heading
        if part.level == SECTION:
            section, clause = section + 1, 0
            heading = f"{roman(section)}. {heading}" if sections > 1 else heading
        elif part.bare:
            heading = ""
        elif part.level == CLAUSE and clauses[_section(part)] > 1:
            clause += 1
            heading = f"{clause}. {heading}"
        numbered.append(replace(part, heading=heading))
    return numbered


def _section(part: Part) -> str:
    return part.key.partition(".")[0]
