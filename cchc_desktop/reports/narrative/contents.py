"""II.2-II.4: the same work by contents of the reform, what people asked, and how far the plan is."""

from __future__ import annotations

from cchc_desktop.domain.figures import Measures, permille
from cchc_desktop.domain.formats import percent
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.plan import MEASURE_WORDS
from cchc_desktop.domain.topics import TOPICS, Topic
from cchc_desktop.domain.values import split_list
from cchc_desktop.reports.narrative.phrases import NAMED, count, events, listed, lower_first, upper_first
from cchc_desktop.reports.parts import point
from cchc_desktop.services.report_data import ReportData

SIX = tuple(topic for topic in TOPICS if topic.key != "N0")
"""The six contents of Nghị quyết 76/NQ-CP; steering is reported beside them."""


def covered(data: ReportData) -> list[Topic]:
    """Those of the six that something was done on."""
    return [topic for topic in SIX if data.current.topic(topic.key).count]


def by_contents(data: ReportData) -> str:
    """One point for each content with something, and the legal documents spoken of."""
    topics = [topic for topic in TOPICS if data.current.topic(topic.key).count]
    if not topics:
        return ""
    topics.sort(key=lambda topic: topic.key == "N0")
    six = len(covered(data))
    lines = [f"Trong kỳ đã tuyên truyền {count(six)}/06 nội dung cải cách hành chính, cụ thể:"] if six else []
    for place, topic in enumerate(topics):
        said = [
            events(figures, kind)
            for kind in data.kinds_seen()
            if (figures := data.current.by_topic_kind.get((topic.key, kind), Measures())).count
        ]
        lines.append(f"{point(place)}) {upper_first(topic.phrase)}: {', '.join(said)}.")
    named = _documents(data)
    return "\n".join(lines + ([named] if named else []))


def _documents(data: ReportData) -> str:
    found = dict.fromkeys(name for row in data.rows for name in split_list(row.get("documents")))
    if not found:
        return ""
    if len(found) <= NAMED:
        return f"Văn bản được giới thiệu, phổ biến: {'; '.join(found)}."
    return f"Đã giới thiệu, phổ biến {count(len(found))} văn bản, trong đó có {'; '.join(list(found)[:2])}."


def feedback(data: ReportData) -> str:
    """What was received and answered."""
    received, answered, on_time = (data.feedback.get(key, 0) for key in ("received", "answered", "on_time"))
    if not received:
        return ""
    text = f"Tiếp nhận {count(received)} phản ánh, kiến nghị"
    if answered:
        share = permille(answered, received)
        text += f"; đã trả lời {count(answered)}" + (f" ({percent(share)})" if share is not None else "")
        text += f", trong đó đúng hạn {count(on_time)}" if on_time else ""
    return text + "."


def plan(data: ReportData) -> str:
    """How much of the year's plan is finished, and the targets in figures."""
    total = data.plan_total
    if not total.target:
        return ""
    year = data.period.year_to_date().end.year if data.period.kind == "free" else data.period.year
    text = f"Kế hoạch năm {year} có {count(total.target)} nhiệm vụ; "
    if total.done and total.permille is not None:
        text += f"đến hết kỳ báo cáo đã hoàn thành {count(total.done)} nhiệm vụ ({percent(total.permille)})."
    else:
        text += "các nhiệm vụ đang được triển khai."
    targets = [
        f"{lower_first(KINDS[key].short)} {count(one.done)}/{count(one.target)} {MEASURE_WORDS[KINDS[key].main]} "
        f"({percent(one.permille)})"
        for key, one in data.by_kind_plan.items()
        if one.done and one.permille is not None
    ]
    return text + (f"\nKết quả theo chỉ tiêu: {'; '.join(targets)}." if targets else "")


def in_progress(data: ReportData) -> str:
    """Names of plan items begun and not finished, where they are few."""
    begun = [lower_first(one.item.title) for one in data.plan if one.progress.done and not one.progress.finished]
    return listed(begun) if 0 < len(begun) <= NAMED else ""
