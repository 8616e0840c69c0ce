"""III: what stood out and what was missing, offered from the data; causes and proposals stay the officer's."""

from __future__ import annotations

from cchc_desktop.domain.figures import Measures, permille
from cchc_desktop.domain.formats import day_in_prose as day
from cchc_desktop.domain.formats import number, percent
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import Row, text_of, whole_of
from cchc_desktop.reports.narrative.contents import SIX, covered
from cchc_desktop.reports.narrative.forms import FORMS, Form
from cchc_desktop.reports.narrative.phrases import (
    NAMED,
    count,
    difference,
    listed,
    lower_first,
    people,
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
    if len(kinds) >= 3:
        mixed = _MODERN & set(kinds) and set(kinds) - _MODERN
        both = ", kết hợp phương thức truyền thống với môi trường điện tử" if mixed else ""
        said.append(f"Duy trì {count(len(kinds))} hình thức tuyên truyền{both}.")
    if len(covered(data)) == len(SIX):
        said.append("Nội dung tuyên truyền bao quát đủ 06 nội dung cải cách hành chính.")
    if grown := _changes(data, growing=True)[:2]:
        said.append(f"{upper_first(listed(grown))} so với {data.period.noun} trước.")
    counted = [kind for kind in _GATHERINGS if data.current.kind(kind).participants]
    gathered = sum((data.current.kind(kind) for kind in counted), Measures())
    if gathered.count > 1 and gathered.participants >= _SOME:
        said.append(f"Các {', '.join(_GATHERINGS[kind] for kind in counted)} thu hút {people(gathered)}.")
    plan = data.plan_total
    if plan.permille and plan.permille >= _elapsed(data):
        all_done = plan.done == plan.target
        much = "Hoàn thành toàn bộ" if all_done else f"Đã hoàn thành {percent(plan.permille)} số"
        said.append(f"{much} nhiệm vụ của kế hoạch năm.")
    said += _reached(data)[: max(0, 2 - len(said))]
    return "\n".join(f"- {one}" for one in said)


def _reached(data: ReportData) -> list[str]:
    """Whom the work reached: said where little else can be praised."""
    web, social, outreach, posting, on_air = (
        data.current.kind(kind) for kind in ("web", "social", "outreach", "posting", "broadcast")
    )
    said = []
    if views := web.views + social.views:
        touched = f", {number(web.interactions + social.interactions)} lượt tương tác"
        more = touched if web.interactions + social.interactions >= _MANY else ""
        if views >= _MANY:
            said.append(f"Tin, bài trên môi trường mạng được người dân quan tâm với {number(views)} lượt xem{more}.")
    if outreach.count > 1 and outreach.participants >= _MANY:
        said.append(f"Qua tuyên truyền trực tiếp có {people(outreach, 'outreach')}.")
    if posting.quantity >= _MANY:
        said.append(f"Công khai {number(posting.quantity)} thủ tục hành chính để người dân, tổ chức biết, thực hiện.")
    if on_air.total_minutes >= 2 * _MANY:
        said.append(f"Thời lượng phát thanh về cải cách hành chính đạt {number(on_air.total_minutes)} phút.")
    return said


def _elapsed(data: ReportData) -> int:
    """How much of the reporting year has passed at the period's end, in thousandths."""
    so_far = data.period.year_to_date()
    return min(1000, (so_far.end - so_far.start).days * 1000 // 364)


def shortcomings(data: ReportData) -> str:
    """Up to a dozen dashes, each resting on a figure; together with what to do about them they make section IV."""
    if not data.current.total().count and not data.cancelled and not data.unconfirmed:
        return "- Công tác tuyên truyền chưa được duy trì thường xuyên." if data.year_to_date.total().count else ""
    said = [*_thin_contents(data), *_missing(data), *_slumps(data), *_cancelled(data), *_unfinished(data)]
    return "\n".join(f"- {upper_first(one)}." for one in said)


def _changes(data: ReportData, *, growing: bool) -> list[str]:
    """Figures of 10 and more that changed by a tenth and more, the greatest change first."""
    if data.previous is None:
        return []
    found: list[tuple[int, str]] = []
    for kind, measure, words, unit in _COMPARED:
        before, now = (tally.kind(kind).as_dict()[measure] for tally in (data.previous, data.current))
        share = permille(abs(now - before), before) or 0
        if (
            min(before, now) >= 10
            and abs(now - before) >= _NOTABLE
            and 100 <= share <= 2000
            and (now > before) is growing
        ):
            found.append((share, f"{words} {difference(before, now, unit)}"))
    return [words for _, words in sorted(found, key=lambda one: -one[0])]


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
    """Contents hardly spoken of, with figures, and contents not spoken of at all."""
    plays = data.current.kind("broadcast").plays
    few, none = [], []
    for topic in SIX:
        here = data.current.by_topic_kind.get((topic.key, "broadcast"), Measures()).plays
        if not data.current.topic(topic.key).count:
            none.append(topic.phrase)
        elif data.current.topic(topic.key).count * 1000 >= _LITTLE * data.current.total().count:
            continue
        elif plays >= _ENOUGH_PLAYS and here * 1000 < RARE * plays:
            few.append(f"{topic.phrase} ({count(here)}/{count(plays)} lượt phát)" if here else topic.phrase)
    return few, none


def absent_forms(data: ReportData) -> list[Form]:
    """Forms with nothing now that had something earlier in the year, in the period before or a year ago."""
    earlier = [tally for tally in (data.year_to_date, data.previous, data.last_year) if tally]
    return [
        form
        for form in FORMS
        if not form.done(data) and any(tally.kind(kind).count for tally in earlier for kind in form.kinds)
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
    forms = absent_forms(data)
    return [f"trong kỳ chưa có hoạt động {listed([form.absent for form in forms])}"] if forms else []


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
    head = f"có {count(len(data.cancelled))} hoạt động không thực hiện được"
    if len(groups) <= NAMED:
        told = [f"{count(len(rows))} {_noun(kind)}{_why(reason, rows)}" for (kind, reason), rows in groups.items()]
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
    late = [one.item for one in data.plan if one.is_late(data.period.end.isoformat())]
    if late:
        named = f": {'; '.join(lower_first(item.title) for item in late)}" if len(late) <= NAMED else ""
        said.append(f"chưa hoàn thành {count(len(late))} nhiệm vụ đã quá hạn trong kế hoạch{named}")
    unproven = [row for row in data.of_kinds("broadcast") if not text_of(row, "approver") and whole_of(row, "plays")]
    if unproven and len(unproven) < data.current.kind("broadcast").count:
        said.append(f"chưa ghi người duyệt nội dung của {count(len(unproven))} buổi phát thanh")
    return said


def _noun(kind: str) -> str:
    return KINDS[kind].events if kind in KINDS else "hoạt động"
