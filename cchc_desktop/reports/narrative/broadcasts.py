"""What the report says of broadcasts, and which contents stand out among others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.formats import hours
from cchc_desktop.domain.topics import TOPICS, Topic
from cchc_desktop.reports.narrative.phrases import count, difference, listed
from cchc_desktop.services.report_data import ReportData

ALL_SIX = "bao quát cả 06 nội dung cải cách hành chính"


def _so_far(data: ReportData) -> bool:
    """Whether the year so far is more than this period."""
    return data.period.year_to_date().start < data.period.start


def broadcast(data: ReportData) -> str:
    """How much was on the air, beside the period before and last year, on what, and since the year began."""
    now, year = data.current.kind("broadcast"), data.year_to_date.kind("broadcast")
    air = f", tổng thời lượng {count(now.total_minutes)} phút" if now.total_minutes else ""
    if now.total_minutes >= 120:
        air += f" ({hours(now.total_minutes)})"
    items = f"{count(now.items)} tin, bài, " if now.items else ""
    said = [f"tổ chức {count(now.count)} buổi phát thanh với {items}{count(now.plays)} lượt phát{air}"]
    said += _air_compared(data)
    if most := _most_played(data):
        said.append(most)
    if _so_far(data) and year.count > now.count:
        parts = [f"{count(year.items)} tin, bài" if year.items else "", f"{count(year.plays)} lượt phát"]
        parts += [f"{count(year.total_minutes)} phút" if year.total_minutes else ""]
        said.append(f"Lũy kế từ đầu năm: {', '.join(part for part in parts if part)}")
    return ". ".join(said) + "."


def _air_compared(data: ReportData) -> list[str]:
    """Against the period before and the same one last year, each where there was something."""
    now = data.current.kind("broadcast")
    said = []
    noun, year_ago = data.period.noun, data.period.previous() == data.period.same_last_year()
    for words, tally in ((f"{noun} trước", data.previous), ("cùng kỳ năm trước", None if year_ago else data.last_year)):
        before = tally.kind("broadcast") if tally else Measures()
        if not before.plays:
            continue
        plays = difference(before.plays, now.plays, "lượt") if before.plays != now.plays else "không đổi"
        minutes = difference(before.total_minutes, now.total_minutes, "phút")
        same = before.total_minutes == now.total_minutes
        if same and before.plays == now.plays:
            said.append(f"Số lượt phát và thời lượng bằng {words}")
        else:
            said.append(f"So với {words}, số lượt phát {plays}, thời lượng {'không đổi' if same else minutes}")
    return said


def _most_played(data: ReportData) -> str:
    plays = {topic: data.current.by_topic_kind.get((topic.key, "broadcast"), Measures()).plays for topic in TOPICS}
    ranked = by_count(plays)
    if not ranked:
        return ""
    if len(ranked) == 1:
        return f"Nội dung phát tập trung vào {ranked[0].phrase}"
    most = ranked if len(ranked) == 2 else leading(plays)
    if not most:
        return f"Nội dung phát {ALL_SIX}" if spans_six(ranked) else ""
    told = [f"{topic.phrase} ({count(plays[topic])} lượt)" for topic in most]
    if len(most) == 2 and plays[most[0]] == plays[most[1]]:
        told = [most[0].phrase, f"{most[1].phrase} (mỗi nội dung {count(plays[most[0]])} lượt)"]
    return f"Nội dung {'phát gồm' if len(ranked) == 2 else 'được phát nhiều nhất là'} {listed(told)}"


def by_count(counts: Mapping[Topic, int]) -> list[Topic]:
    """The contents with anything, the greatest first."""
    return sorted((topic for topic in counts if counts[topic]), key=lambda topic: -counts[topic])


def leading(counts: Mapping[Topic, int]) -> list[Topic]:
    """One or two contents that stand out: by a quarter and more above the next one, and no less than half the first."""
    ranked = by_count(counts)
    for number in (2, 1):
        least = counts[ranked[number]] if len(ranked) > number else 0
        most = ranked[:number]
        if 4 * counts[most[-1]] >= 5 * least and 2 * counts[most[-1]] >= counts[most[0]]:
            return most
    return []


def spans_six(topics: Iterable[Topic]) -> bool:
    """Whether these are the six contents of Nghị quyết 76/NQ-CP, with steering or without."""
    return {topic.key for topic in TOPICS if topic.key != "N0"} <= {topic.key for topic in topics}
