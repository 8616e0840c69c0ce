"""Realistic data of a made-up commune, so that anyone can look around in a minute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import month_of
from cchc_desktop.domain.registers import ASKING, REGISTERS
from cchc_desktop.services import demo_texts as texts
from cchc_desktop.services import log_activity
from cchc_desktop.services.finding import admin_units
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Clock, Session, system_clock

Draft = dict[str, object]
FIRST = "26359"
"""Xã Xuân Đông; the offices after it have the codes that follow, round and round."""


def office(place: int = 0, day: date = date.max) -> Office:
    """An office of that place among all communes, called as it was on that day. What it does is made up."""
    communes = [one for one in admin_units.all_on(day) if one.parent]
    first = next(at for at, one in enumerate(communes) if one.code == FIRST)
    unit = communes[(first + place) % len(communes)]
    return Office(
        unit=unit.code,
        name=admin_units.committee(unit),
        upper=f"Sở Nội vụ {admin_units.parent(unit, day).called}",
        signer_name=texts.LEADER,
        recipients="Như trên\nChủ tịch, các Phó Chủ tịch UBND xã\nLưu: VT, VHXH",
        plan_ref="Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2026",
    )


def create(path: Path, *, place: int = 0, months: int = 12, seed: int = 1, clock: Clock = system_clock) -> Session:
    """A new database with `months` reporting months up to today's, planned activities for the days to come included."""
    session = Session.create(path, office(place, clock().date()), author=texts.PEOPLE[0], clock=clock)
    today = clock().date()
    made = list(drafts(today, months, Random(seed + place)))  # noqa: S311 (not for secrets)
    log_activity.add(session, made, name="import", label="Dữ liệu mẫu", sure=True)
    plan = [{**one, ASKING.year: today.year} for one in texts.PLAN]
    keeping.put(session, ASKING, plan, f"Nhập kế hoạch năm {today.year}")
    for key, records in texts.KEPT.items():
        keeping.add(session, REGISTERS[key], [_dated(one, today) for one in records], label="Dữ liệu mẫu")
    return session


def _dated(record: Draft, today: date) -> Draft:
    """A sample's days, written as so many before today, as days."""
    return {
        key: (today - timedelta(days=value)).isoformat() if isinstance(value, int) else value
        for key, value in record.items()
    }


def drafts(today: date, months: int, chance: Random) -> Iterator[Draft]:
    """Activities day by day: two broadcasts on most working days and what a commune usually does beside them."""
    day = month_of(today, "admin").start
    for _ in range(months - 1):
        day = month_of(day - timedelta(days=1), "admin").start
    while day <= today + timedelta(days=6):
        yield from _broadcasts(day, today, chance)
        if day <= today:
            yield from _others(day, chance)
        day += timedelta(days=1)


def _broadcasts(day: date, today: date, chance: Random) -> Iterator[Draft]:
    slots = ("05:00", "17:00") if day.weekday() < 5 else ("05:00",) if chance.random() < 0.5 else ()
    for slot in slots:
        topic, title = chance.choice(texts.BROADCASTS)
        draft: Draft = {
            "kind": "broadcast",
            "date": day.isoformat(),
            "start_time": slot,
            "title": title,
            "topic": topic,
            "minutes": (minutes := chance.choice((5, 7, 10, 12, 15))),
            "plays": chance.choice((1, 1, 1, 2)),
            "items": chance.choice((1, 1, 2)),
            "places": sorted(chance.sample(texts.HAMLETS, chance.randint(1, 4))),
            "sites": chance.randint(2, 6),
            "editor": chance.choice(texts.PEOPLE),
            "approver": texts.LEADER,
            "genre": "article",
            "royalty": 5_000 * minutes,
            "audiences": "Người dân",
        }
        if day >= today:
            draft["status"] = "planned"
        elif chance.random() < 0.02:
            draft |= {"status": "cancelled", "cancel_reason": chance.choice(("Mất điện", "Hỏng cụm loa"))}
        yield draft


def _others(day: date, chance: Random) -> Iterator[Draft]:
    def some(likely: float, titles: Sequence[tuple[str, str]], **values: object) -> Iterator[Draft]:
        if chance.random() < likely:
            topic, title = chance.choice(titles)
            yield {"date": day.isoformat(), "title": title, "topic": topic, **values}

    people = chance.randint(25, 140)
    hamlet = chance.choice(texts.HAMLETS)
    until = (day + timedelta(days=30)).isoformat()
    women = {"participants": people, "women": people * chance.randint(35, 65) // 100}
    views = chance.randint(150, 2900)
    yield from some(0.10, texts.BOARDS, kind="board", places=[hamlet], sites=1, end_date=until)
    author = texts.PEOPLE[views % len(texts.PEOPLE)]
    paid = {"editor": author, "pages": 1 + views % 2, "pictures": views % 4, "royalty": 100_000 + 50_000 * (views % 3)}
    yield from some(0.18, texts.WEB, kind="web", views=views, genre="news" if views % 3 else "interview", **paid)
    yield from some(0.30, texts.SOCIAL, kind="social", views=views, interactions=views // 11, channel="facebook")
    yield from some(0.08, texts.MEETINGS, kind="meeting", places=[hamlet], audiences="Người dân", **women)
    staff = "Cán bộ, công chức, viên chức"
    taught: Draft = {"places": ["Nhà văn hóa xã"], "audiences": staff, "cost": 1_500_000, **women}
    yield from some(0.02, texts.TRAININGS, kind="training", **taught)
    yield from some(0.012, texts.CONFERENCES, kind="conference", places=["Hội trường UBND xã"], cost=2_500_000, **women)
    yield from some(0.08, texts.OUTREACH, kind="outreach", places=[hamlet], participants=chance.randint(2, 12))
    yield from some(0.02, texts.LEAFLETS, kind="leaflet", quantity=100 * chance.randint(1, 6), places=[hamlet])
    yield from some(0.015, texts.VISUALS, kind="visual", quantity=chance.randint(2, 12), form="banner", end_date=until)
