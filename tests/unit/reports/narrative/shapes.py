"""Fifty months of the shapes in which a draft read wrong: cancelled work only, one day, two topics, women untold."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from cchc_desktop.domain import period
from cchc_desktop.domain.period import Period
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from tests.make_plan import save_items
from tests.unit.reports import office
from tests.unit.reports.office import Draft, act

Shape = Callable[[random.Random, Period], list[Draft]]
SIX = ("N1", "N2", "N3", "N4", "N5", "N6")
REASONS = ("Mất điện", "Mưa bão", "Người chủ trì đi công tác")
QUOTED = ("Hội Nông dân họp quý IV", "Phong trào “Dân vận khéo” tháng 10", "Ra quân Tháng thanh niên", "CCB xã gặp mặt")


def _day(chance: random.Random, told: Period) -> str:
    return (told.start + timedelta(days=chance.randrange((told.end - told.start).days + 1))).isoformat()


def cancelled(chance: random.Random, told: Period) -> list[Draft]:
    """Nothing but what fell out."""
    return [
        act("broadcast", _day(chance, told), f"Bài {n}", status="cancelled", cancel_reason=chance.choice(REASONS))
        for n in range(chance.randrange(1, 6))
    ]


def unconfirmed(chance: random.Random, told: Period) -> list[Draft]:
    """Nothing but what nobody confirmed, and some of it fell out."""
    planned = [act("meeting", _day(chance, told), "Họp thôn", status="planned") for _ in range(chance.randrange(1, 4))]
    return [*planned, *cancelled(chance, told)[: chance.randrange(2)]]


def women(chance: random.Random, told: Period) -> list[Draft]:
    """Meetings, of some of which the women were not counted; one person, or women only."""
    drafts = []
    for n in range(chance.randrange(1, 6)):
        people = chance.choice((1, 1, 12, 40))
        counted = chance.choice((None, people, people // 2, 0))
        title = chance.choice(("Họp thôn phổ biến quy tắc ứng xử", f"Giao ban tháng {n + 1}"))
        drafts.append(act("meeting", _day(chance, told), title, topic="N4", participants=people, women=counted))
    return drafts


def even(chance: random.Random, told: Period) -> list[Draft]:
    """Six contents spoken of alike, at meetings or on the air."""
    kind = chance.choice(("meeting", "broadcast", "training"))
    return [
        act(kind, _day(chance, told), f"{chance.choice(QUOTED)} {n}", topic=SIX[n % 6])
        for n in range(chance.choice((6, 18, 40)))
    ]


def two_topics(chance: random.Random, told: Period) -> list[Draft]:
    """On the air only two contents."""
    topics = chance.sample(("N0", *SIX), 2)
    plays = (chance.randrange(1, 4), chance.randrange(1, 9))
    return [
        act("broadcast", _day(chance, told), f"Bài về {topic}", topic=topic, minutes=10, plays=number)
        for topic, number in zip(topics, plays, strict=True)
    ]


def names(chance: random.Random, told: Period) -> list[Draft]:
    """Names that can only be quoted."""
    kinds = ("meeting", "integrated", "conference")
    return [
        act(chance.choice(kinds), _day(chance, told), title, topic="N2", participants=chance.choice((None, 30)))
        for title in chance.sample(QUOTED, chance.randrange(1, 4))
    ]


def boards(chance: random.Random, told: Period) -> list[Draft]:
    """Notice boards beside the public posting of procedures, and screens."""
    kinds = chance.sample(("board", "posting", "screen"), chance.randrange(1, 4))
    return [
        act(kind, _day(chance, told), f"Danh mục {n}", topic="N2", quantity=25 if kind == "posting" and n else None)
        for kind in kinds
        for n in range(chance.randrange(1, 4))
    ]


def online(chance: random.Random, told: Period) -> list[Draft]:
    """Posts with views, of one or three sorts, with something else beside."""
    kinds = chance.sample(("web", "social", "sms"), chance.randrange(1, 4))
    posts = [
        act(kind, _day(chance, told), topic=chance.choice(SIX), views=None if kind == "sms" else 1234) for kind in kinds
    ]
    return [*posts, *(act("newsletter", _day(chance, told), "Bản tin", topic="N1") for _ in range(chance.randrange(3)))]


def growing(chance: random.Random, told: Period) -> list[Draft]:
    """More on the air than in the period before, and plenty of people guided."""
    air = [act("broadcast", _day(chance, told), "Bài", topic="N2", minutes=15, plays=1) for _ in range(26)]
    earlier = [act("broadcast", _day(chance, told.previous()), "Bài", topic="N2", minutes=15) for _ in range(22)]
    guided = [act("outreach", _day(chance, told), topic="N6", participants=60) for _ in range(2)]
    return [*air, *earlier, *guided[: chance.randrange(3)]]


def idle(chance: random.Random, told: Period) -> list[Draft]:
    """Nothing, after something."""
    return [act(kind, _day(chance, told.previous())) for kind in chance.sample(("press", "posting", "contest"), 2)]


def alone(chance: random.Random, told: Period) -> list[Draft]:
    """One activity of one kind."""
    kind = chance.choice(("training", "contest", "press", "leaflet", "visual", "screen", "outreach", "newsletter"))
    return [act(kind, _day(chance, told), "Cải cách hành chính", topic=chance.choice(SIX))]


SHAPES: tuple[Shape, ...] = (
    *(cancelled, unconfirmed, women, even, two_topics, names, boards, online, growing, idle, alone),
)
CODES = ("2026-10", "2026-02", "2024-02-29..2024-02-29", "2025-12-15..2026-01-14", "2026-Q3", "2026-01", "2026-11-04")
OFFICES = (
    office.OFFICE,
    replace(office.OFFICE, plan_ref="", name="UBND phường 5, TP. Đồng Nai", upper="UBND TP. Đồng Nai\nSở Nội vụ"),
    replace(office.OFFICE, plan_ref="Kế hoạch số 3/KH-UBND về công tác CCHC năm 2026", upper=""),
)


def shaped(number: int, folder: Path) -> ReportData:
    """A period by its number: one shape, or two together, for one of three offices."""
    chance = random.Random(1000 + number)
    told = period.parse(_code(CODES[number % len(CODES)]), "admin")
    shapes = [SHAPES[number % len(SHAPES)], *([chance.choice(SHAPES)] if number % 4 == 3 else [])]
    opened = office.session(folder, [one for shape in shapes for one in shape(chance, told)], OFFICES[number % 3])
    if number % 5 == 4:
        items: list[dict[str, object]] = [{"number": "1", "title": "Tuyên truyền trên đài", "kind": "broadcast"}]
        save_items(opened, told.end.year, [{**items[0], "target": 40, "deadline": f"{told.end.year}-12-01"}])
    try:
        return collect(opened, told)
    finally:
        opened.close()


def _code(text: str) -> str:
    """A single day is written as the days from it to it."""
    one_day = len(text) == 10 and date.fromisoformat(text)
    return f"{text}..{text}" if one_day else text
