"""II.2-II.4: the same work by contents of the reform, what people asked, and how far the plan is."""

from __future__ import annotations

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.plan import MEASURE_WORDS
from cchc_desktop.domain.topics import TOPICS, Topic
from cchc_desktop.domain.values import split_list
from cchc_desktop.reports.narrative.phrases import NAMED, count, events, listed, lower_first, share, upper_first
from cchc_desktop.reports.parts import point
from cchc_desktop.services.report_data import ReportData

SIX = tuple(topic for topic in TOPICS if topic.key != "N0")
"""The six contents of Nghị quyết 76/NQ-CP; steering is reported beside them."""


_TARGETS = {
    ("broadcast", "plays"): "lượt phát thanh",
    ("leaflet", "quantity"): "tờ rơi, tài liệu",
    ("sms", "quantity"): "tin nhắn",
    ("visual", "quantity"): "sản phẩm trực quan",
    ("outreach", "participants"): "lượt người được hướng dẫn",
}
"""What targets are counted in that no kind has a word for."""


def covered(data: ReportData) -> list[Topic]:
    """Those of the six that something was done on."""
    return [topic for topic in SIX if data.current.topic(topic.key).count]


def by_contents(data: ReportData) -> str:
    """One point for each content with something, and the legal documents spoken of."""
    topics = [topic for topic in TOPICS if data.current.topic(topic.key).count]
    six = covered(data)
    head = f"Trong kỳ đã tuyên truyền {count(len(six))}/06 nội dung cải cách hành chính"
    if len(six) == 1:
        lines = [f"{head} ({six[0].phrase}): {_told(data, six[0])}."]
    else:
        points = [f"{upper_first(topic.phrase)}: {_told(data, topic)}." for topic in six]
        lines = [f"{head}, cụ thể:"] if six else []
        lines += [f"{point(place)}) {text}" for place, text in enumerate(points)]
    for topic in topics:
        if topic not in six:  # beside the six, so not counted among them
            lines.append(f"{'Ngoài ra, tuyên' if six else 'Tuyên'} truyền về {topic.phrase}: {_told(data, topic)}.")
    named = _documents(data)
    return "\n".join(lines + ([named] if named else []))


def _told(data: ReportData, topic: Topic) -> str:
    """The topic's work, kind by kind; set apart by semicolons because "tin, bài" has a comma of its own. Kinds that
    this program does not know are told together."""
    of_kinds = data.current.by_topic_kind
    found = {kind: of_kinds.get((topic.key, kind), Measures()) for kind in KINDS}
    told = [events(figures, kind) for kind, figures in found.items() if figures.count]
    others = (one.count for (code, kind), one in of_kinds.items() if code == topic.key and kind not in KINDS)
    if unknown := sum(others):
        told.append(f"{count(unknown)} hoạt động khác")
    return "; ".join(told)


def _documents(data: ReportData) -> str:
    found = dict.fromkeys(name for row in data.rows for name in split_list(row.get("documents")))
    if not found:
        return ""
    if len(found) <= NAMED:
        return f"Văn bản được giới thiệu, phổ biến: {'; '.join(found)}."
    return f"Đã giới thiệu, phổ biến {count(len(found))} văn bản, trong đó có {listed(list(found)[:2])}."


def feedback(data: ReportData) -> str:
    """What was received and answered."""
    told = data.timely.get("feedback", {})
    received, answered, on_time = (told.get(key, 0) for key in ("received", "answered", "on_time"))
    if not received:
        return ""
    text = f"Tiếp nhận {count(received)} phản ánh, kiến nghị"
    if answered:
        text += f"; đã trả lời {count(answered)} ({share(answered, received)})"
        text += f", trong đó đúng hạn {count(on_time)}" if on_time else ""
    if late := told.get("late", 0):
        text += f"; còn {count(late)} chưa trả lời đã quá hạn"
    return text + "."


def plan(data: ReportData) -> str:
    """How much of the year's plan is finished, and the targets in figures."""
    total = data.plan_total
    if not total.target:
        return ""
    year = data.period.year_to_date().end.year if data.period.kind == "free" else data.period.year
    whole = f"{count(total.target)} nhiệm vụ của kế hoạch năm {year}"
    if total.done:
        part = "" if total.done == total.target else f" ({share(total.done, total.target)})"
        done = f"{count(total.done)}/{whole}" if part or total.target == 1 else f"toàn bộ {whole}"
        text = f"Đến hết kỳ báo cáo đã hoàn thành {done}{part}."
    else:
        text = f"Đang triển khai {whole}."
    targets = [
        f"{count(one.done)}/{count(one.target)} {planned(key)} ({share(one.done, one.target)})"
        for key, one in data.by_kind_plan.items()
        if one.done and one.target
    ]
    return text + (f"\nKết quả theo chỉ tiêu: {'; '.join(targets)}." if targets else "")


def planned(kind: str) -> str:
    """What a kind's target counts, in the words of a sentence: "lượt phát thanh", "lớp tập huấn", "tờ rơi"."""
    main, events_ = KINDS[kind].main, KINDS[kind].events
    if main in {"count", "items"}:
        return events_
    return _TARGETS.get((kind, main)) or f"{MEASURE_WORDS[main]} của {lower_first(KINDS[kind].label)}"


def in_progress(data: ReportData) -> str:
    """Names of plan items begun and not finished, where they are few."""
    begun = [lower_first(one.item.title) for one in data.tasks if one.progress.done and not one.progress.finished]
    return listed(begun) if 0 < len(begun) <= NAMED else ""
