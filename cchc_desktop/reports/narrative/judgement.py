"""III: what stood out and what was missing, offered from the data; causes and proposals stay the officer's."""

from __future__ import annotations

import re

from cchc_desktop.domain.figures import Measures, permille
from cchc_desktop.domain.formats import day_in_prose as day
from cchc_desktop.domain.formats import number
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.record_types.targets import Target
from cchc_desktop.domain.values import Row, text_of, whole_of
from cchc_desktop.reports.narrative.contents import SIX, covered
from cchc_desktop.reports.narrative.forms import FORMS, counted, of_work
from cchc_desktop.reports.narrative.phrases import (
    NAMED,
    count,
    difference,
    listed,
    lower_first,
    people,
    series,
    upper_first,
)
from cchc_desktop.services.report_data import ReportData

RARE = 50
"""Contents with fewer than so many thousandths of the plays are spoken of too little."""
_ENOUGH_PLAYS = 20
"""Below so many plays a share says nothing."""
_SLUMP = 300
"""A fall by so many thousandths is named among the shortcomings."""
_LITTLE = 100
"""Contents with that share of all activities and more are not called rare, however little they are on the air."""
_MANY = 100
"""From so many on a figure is worth a word of praise by itself."""
_SOME, _NOTABLE = 30, 5
"""So many people at events, and a growth by so many, are worth naming."""
_A_MONTH = 27
"""Days after the first from which on a period without work says that work was not kept up."""
_GATHERINGS = {"conference": "hội nghị", "meeting": "cuộc họp", "training": "lớp tập huấn"}
_MODERN = {"web", "social", "sms", "screen"}

_COMPARED = (
    ("broadcast", "plays", "số lượt phát thanh", "lượt"),
    ("broadcast", "total_minutes", "thời lượng phát thanh", "phút"),
    ("web", "items", "số tin, bài trên trang thông tin điện tử", "tin, bài"),
    ("social", "items", "số bài trên mạng xã hội", "bài"),
    ("social", "interactions", "lượt tương tác trên mạng xã hội", "lượt"),
    ("outreach", "participants", "số lượt người được hướng dẫn", "lượt người"),
)


def strengths(data: ReportData) -> str:
    """Up to four dashes, each resting on a figure."""
    kinds = [key for key in data.current.by_kind if key in KINDS and data.current.kind(key).count]
    said: list[str] = []
    if (used := counted(data)) >= 3:
        mixed = _MODERN & set(kinds) and set(kinds) - _MODERN
        both = ", kết hợp phương thức truyền thống với môi trường điện tử" if mixed else ""
        said.append(f"Duy trì {count(used)} hình thức tuyên truyền{both}.")
    if len(covered(data)) == len(SIX):
        said.append("Nội dung tuyên truyền bao quát đủ 06 nội dung cải cách hành chính.")
    grown = _grown(data)[:2]
    for words in (
        [words for kind, words in grown if kind != "broadcast"],
        [f"{listed(air)} tăng"] if (air := [words for kind, words in grown if kind == "broadcast"]) else [],
    ):
        if words:
            said.append(f"{upper_first(listed(words))} so với {data.period.noun} trước.")
    gatherings = [kind for kind in _GATHERINGS if data.current.kind(kind).participants]
    gathered = sum((data.current.kind(kind) for kind in gatherings), Measures())
    named = len(series(data.of_kinds(*gatherings)))
    # In the results already.
    is_said = len(gatherings) == 1 and (data.is_consolidated or named == 1 or named > NAMED)
    if gathered.count > 1 and gathered.participants >= _SOME and not is_said:
        said.append(f"Các {', '.join(_GATHERINGS[kind] for kind in gatherings)} có {people(gathered)}.")
    plan = data.plan_total
    if plan.done and plan.done == plan.target:
        said.append("Hoàn thành toàn bộ nhiệm vụ của kế hoạch năm.")
    elif plan.permille and plan.permille >= _elapsed(data) and not _overdue(data):
        said.append("Thực hiện nhiệm vụ của kế hoạch năm bảo đảm tiến độ.")
    said += _reached(data)[: max(0, 2 - len(said))]
    return "\n".join(f"- {one}" for one in said)


def _reached(data: ReportData) -> list[str]:
    """Whom the work reached, said where little else can be praised: only what the results do not say already."""
    web, social = data.current.kind("web"), data.current.kind("social")
    views, touched = web.views + social.views, web.interactions + social.interactions
    if not (web.views and social.views) or views < _MANY:
        return []
    more = f", {number(touched)} lượt tương tác" if touched >= _MANY else ""
    return [f"Tin, bài trên môi trường mạng đạt tổng số {number(views)} lượt xem{more}."]


def _elapsed(data: ReportData) -> int:
    """How much of the reporting year has passed at the period's end, in thousandths."""
    so_far = data.period.year_to_date()
    return min(1000, (so_far.end - so_far.start).days * 1000 // 364)


def shortcomings(data: ReportData) -> str:
    """Up to a dozen dashes, each resting on a figure; together with what to do about them they make section IV."""
    if not data.current.total().count and not data.cancelled and not data.unconfirmed:
        is_long = (data.period.end - data.period.start).days >= _A_MONTH
        kept = is_long and data.year_to_date.total().count
        return "- Công tác tuyên truyền chưa được duy trì thường xuyên." if kept else ""
    said = [*_thin_contents(data), *_missing(data), *_slumps(data), *_cancelled(data), *_unfinished(data)]
    return "\n".join(f"- {upper_first(one)}." for one in said)


TO_FILL = "……"
"""Stands where the officer has to write; issuing asks about it."""


def causes(data: ReportData) -> str:
    """Nothing of what is known: why nothing at all was done, nobody but the officer can say."""
    if data.current.total().count or data.cancelled or data.unconfirmed:
        return ""
    return f"- Trong kỳ chưa tổ chức được hoạt động tuyên truyền do {TO_FILL} (đề nghị nêu rõ nguyên nhân)."


def _grown(data: ReportData) -> list[tuple[str, str]]:
    """Kind and words of figures of 10 and more that grew by a tenth and more, the greatest growth first.

    Of broadcasts only what grew: by how much is in the results already.
    """
    if data.previous is None:
        return []
    found: list[tuple[int, str, str]] = []
    for kind, measure, words, unit in _COMPARED:
        before, now = (tally.kind(kind).as_dict()[measure] for tally in (data.previous, data.current))
        share = permille(abs(now - before), before) or 0
        if min(before, now) >= 10 and now - before >= _NOTABLE and 100 <= share <= 2000:
            told = words if kind == "broadcast" else f"{words} {difference(before, now, unit)}"
            found.append((share, kind, told))
    return [(kind, words) for _, kind, words in sorted(found, key=lambda one: -one[0])]


def _slumps(data: ReportData) -> list[str]:
    if data.previous is None:
        return []
    fallen: list[str] = []
    for kind, measure, words, unit in _COMPARED:
        before, now = (tally.kind(kind).as_dict()[measure] for tally in (data.previous, data.current))
        if before >= 10 and 0 < now < before and (permille(before - now, before) or 0) >= _SLUMP:
            fallen.append(f"{words} {difference(before, now, unit)}")
    return [f"{listed(fallen)} so với {data.period.noun} trước"] if fallen else []


def thin(data: ReportData) -> tuple[list[str], list[str]]:
    """Contents hardly spoken of, with figures, and contents not spoken of at all; of those nothing is known while an
    activity does not tell its content."""
    plays = data.current.kind("broadcast").plays
    few, none = [], []
    for topic in SIX:
        here = data.current.by_topic_kind.get((topic.key, "broadcast"), Measures()).plays
        if not data.current.topic(topic.key).count:
            none += [] if data.current.topic("").count else [topic.phrase]
        elif data.current.topic(topic.key).count * 1000 >= _LITTLE * data.current.total().count:
            continue
        elif plays >= _ENOUGH_PLAYS and here * 1000 < RARE * plays:
            few.append(f"{topic.phrase} ({count(here)}/{count(plays)} lượt phát)" if here else topic.phrase)
    return few, none


def absent_work(data: ReportData) -> list[str]:
    """Work of forms with nothing now, of kinds that had something earlier in the year, in the period before or a year
    ago."""
    earlier = [tally for tally in (data.year_to_date, data.previous, data.last_year) if tally]
    missing = [form for form in FORMS if not form.done(data)]
    return [
        words
        for form in missing
        for kind, words in form.work.items()
        if any(tally.kind(kind).count for tally in earlier)
    ]


def _thin_contents(data: ReportData) -> list[str]:
    few, none = thin(data)
    said = []
    if len(few) == 1:
        topic, _, share = few[0].partition(" (")
        said.append(f"tuyên truyền về {topic} còn ít" + (f" ({share}" if share else ""))
    elif few:
        said.append(f"tuyên truyền về {listed(few)} còn ít")
    if none and data.current.total().count:
        said.append(f"chưa có hoạt động tuyên truyền về {listed(none)}")
    untold = data.current.topic("").count
    return [*said, *([f"chưa ghi rõ nội dung cải cách hành chính của {count(untold)} hoạt động"] if untold else [])]


def _missing(data: ReportData) -> list[str]:
    held, others = of_work(absent_work(data))
    said = [f"chưa tổ chức {held}"] if held else []
    said += [f"chưa có hoạt động {others}"] if others else []
    return [f"trong kỳ {'; '.join(said)}"] if said else []


def _cancelled(data: ReportData) -> list[str]:
    """Grouped by kind and reason; the days named while they are few."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in data.cancelled:
        reason = lower_first(text_of(row, "cancel_reason").strip(" ."))
        groups.setdefault((text_of(row, "kind"), reason), []).append(row)
    if not groups:
        return []
    if len(groups) == 1:
        (kind, reason), rows = next(iter(groups.items()))
        return [f"có {count(len(rows))} {_noun(kind)} không thực hiện được{_why(reason, rows)}"]
    kinds = {kind for kind, _ in groups}
    alike = _noun(*kinds) if len(kinds) == 1 else "hoạt động"
    head = f"có {count(len(data.cancelled))} {alike} không thực hiện được"
    if len(groups) <= NAMED:
        of = alike.split()[0] if alike.startswith(_COUNTED) else alike
        told = [
            f"{count(len(rows))} {_noun(kind) if len(kinds) > 1 else of}{_why(reason, rows)}"
            for (kind, reason), rows in groups.items()
        ]
        return [f"{head}: {'; '.join(told)}"]
    reasons: dict[str, int] = {}
    for (_, reason), rows in groups.items():
        reasons[reason] = reasons.get(reason, 0) + len(rows)
    ranked = sorted((reason for reason in reasons if reason), key=lambda reason: -reasons[reason])
    if len(ranked) > NAMED:  # a reason as frequent as one that is left out is no main one
        ranked = [reason for reason in ranked[:NAMED] if reasons[reason] > reasons[ranked[NAMED]]]
    if not ranked:
        return [head]
    if len(reasons) == 1:
        return [f"{head} do {ranked[0]}"]
    mostly = ", chủ yếu" if len(reasons) > len(ranked) else ""
    return [f"{head}{mostly} do {listed([f'{reason} ({count(reasons[reason])})' for reason in ranked])}"]


_COUNTED = ("buổi ", "cuộc ", "lớp ", "lượt ", "đợt ", "bài ")
"""Words a kind's events are counted by; after the first time they stand alone."""


def _why(reason: str, rows: list[Row]) -> str:
    days = list(dict.fromkeys(day(text_of(row, "date")) for row in rows))
    named = f" (ngày {listed(days)})" if len(days) <= NAMED else ""
    return (f" do {reason}" if reason else "") + named


def _unfinished(data: ReportData) -> list[str]:
    waiting: dict[str, int] = {}
    for row in data.unconfirmed:
        waiting[text_of(row, "kind")] = waiting.get(text_of(row, "kind"), 0) + 1
    said = []
    if len(waiting) == 1:
        ((kind, times),) = waiting.items()
        said = [f"còn {count(times)} {_noun(kind)} theo lịch chưa được xác nhận kết quả"]
    elif waiting:
        ranked = sorted(waiting, key=lambda kind: -waiting[kind])
        told = [f"{count(waiting[kind])} {_noun(kind)}" for kind in ranked[:NAMED]]
        more = "trong đó có " if len(ranked) > NAMED else ""
        total = f"còn {count(sum(waiting.values()))} hoạt động theo lịch chưa được xác nhận kết quả"
        said = [f"{total} ({more}{', '.join(told)})"]
    if late := _overdue(data):
        named = f": {'; '.join(map(_with_reason, late))}" if len(late) <= NAMED else ""
        said.append(f"chưa hoàn thành {count(len(late))} nhiệm vụ đã quá hạn trong kế hoạch{named}")
    unproven = [row for row in data.of_kinds("broadcast") if not text_of(row, "approver") and whole_of(row, "plays")]
    if unproven and len(unproven) < data.current.kind("broadcast").count:
        said.append(f"chưa ghi người duyệt nội dung của {count(len(unproven))} buổi phát thanh")
    return said


def _with_reason(item: Target) -> str:
    """ "tập huấn cán bộ thôn (do thiếu kinh phí)"."""
    reason = re.sub(r"^(?:do|vì)\s+", "", item.gap, flags=re.IGNORECASE).rstrip(" .")
    return f"{lower_first(item.title)} (do {lower_first(reason)})" if reason else lower_first(item.title)


def _overdue(data: ReportData) -> list[Target]:
    """Plan items whose deadline has passed, unfinished."""
    return [one.item for one in data.tasks if one.is_late(data.period.end.isoformat())]


def _noun(kind: str) -> str:
    return KINDS[kind].events if kind in KINDS else "hoạt động"
