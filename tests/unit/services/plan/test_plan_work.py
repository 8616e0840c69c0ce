"""The plan: its items, what counts for them, how far they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain import period
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import log_activity, plan_work
from cchc_desktop.services.plan_work import ItemProgress
from cchc_desktop.services.session import Session
from tests import make
from tests.make_plan import save_items


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def done(log: Session, until: period.Period | None = None) -> dict[str, int]:
    return {one.item.title: one.progress.done for one in plan_work.items(log, 2026, until)}


def test_a_plan_is_taken_over_in_the_order_of_its_numbers(log: Session) -> None:
    save_items(
        log,
        2026,
        [
            {"number": "10", "title": "Cuối"},
            {"number": "2", "title": "Hai", "deadline": "30/6/2026", "target": "1.200", "kind": "phát thanh"},
            {"title": "Không số"},
            {"number": "1.5", "title": "Một"},
        ],
    )
    items = [one.item for one in plan_work.items(log, 2026)]
    assert [item.title for item in items] == ["Một", "Hai", "Cuối", "Không số"]
    assert (items[1].last_day, items[1].amount, items[1].kind, items[1].measure) == (
        "2026-06-30",
        1200,
        "broadcast",
        "plays",
    )
    assert plan_work.items(log, 2025) == []


def test_the_measure_is_the_kinds_own_unless_another_is_named(log: Session) -> None:
    save_items(
        log,
        2026,
        [
            {"title": "a", "kind": "broadcast"},
            {"title": "b", "kind": "broadcast", "measure": "phút"},
            {"title": "c"},
            {"title": "d", "kind": "leaflet"},
        ],
    )
    measures = {one.item.title: one.item.measure for one in plan_work.items(log, 2026)}
    assert measures == {"a": "plays", "b": "total_minutes", "c": "count", "d": "quantity"}


def test_the_same_plan_again_changes_nothing_and_a_new_target_changes_its_item(log: Session) -> None:
    drafts: list[dict[str, object]] = [{"number": "1", "title": "Phát thanh", "kind": "broadcast", "target": 24}]
    assert len(save_items(log, 2026, drafts).records) == 1
    assert save_items(log, 2026, drafts).records == frozenset()
    drafts[0]["target"] = 48
    assert len(save_items(log, 2026, drafts).records) == 1
    assert [one.progress.target for one in plan_work.items(log, 2026)] == [48]


def test_activities_count_for_the_item_that_names_their_kind_unless_they_are_linked_to_another(log: Session) -> None:
    save_items(
        log,
        2026,
        [
            {"number": "1", "title": "radio", "kind": "broadcast", "target": 10},
            {"number": "2", "title": "minutes", "kind": "broadcast", "measure": "total_minutes"},
            {"number": "3", "title": "linked", "target": 2},
        ],
    )
    linked = plan_work.items(log, 2026)[2].item.record
    make.added(
        log,
        make.broadcast(plays=2, minutes=10),
        make.broadcast(plays=3, minutes=None),
        make.broadcast(plays=100, status="planned"),
        make.broadcast(plays=7, plan_item=linked),
        make.activity("web", plan_item=linked),
        make.activity("web"),
    )
    assert done(log) == {"radio": 5, "minutes": 20, "linked": 2}
    finished = {one.item.title: one.progress.finished for one in plan_work.items(log, 2026)}
    assert finished == {"radio": False, "minutes": True, "linked": True}


@pytest.mark.parametrize(("rule", "expected"), [("admin", (1, 2)), ("calendar", (2, 3))])
def test_the_year_and_the_part_of_it_follow_the_rule_of_the_office(
    tmp_path: Path, rule: str, expected: tuple[int, int]
) -> None:
    log = make.session(tmp_path, rule=rule)
    save_items(log, 2026, [{"title": "radio", "kind": "broadcast"}])
    days = ("2025-12-14", "2026-10-14", "2026-10-20", "2026-12-15")
    make.added(log, *[make.broadcast(date=day) for day in days])
    october = period.parse("2026-10", "admin" if rule == "admin" else "calendar")
    assert (done(log, october)["radio"], done(log)["radio"]) == expected


def test_an_item_is_late_when_its_day_has_passed_unfinished(log: Session) -> None:
    save_items(
        log,
        2026,
        [
            {"number": "1", "title": "late", "deadline": "2026-06-30"},
            {"number": "2", "title": "today", "deadline": "2026-11-22"},
            {"number": "3", "title": "no day"},
            {"number": "4", "title": "finished", "deadline": "2026-06-30", "kind": "web"},
        ],
    )
    log_activity.add(log, make.activity("web"))
    late = [one.item.title for one in plan_work.items(log, 2026) if one.is_late("2026-11-22")]
    assert late == ["late"]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ({"number": "1"}, "title"),
        ({"title": "x" * 1001}, "title"),
        ({"title": "a", "kind": "telepathy"}, "kind"),
        ({"title": "a", "target": "nhiều"}, "target"),
        ({"title": "a", "target": -1}, "target"),
        ({"title": "a", "deadline": "31/2/2026"}, "deadline"),
        ({"title": "a", "colour": "red"}, "colour"),
        ({"title": ["a"]}, "title"),
    ],
)
def test_a_bad_item_is_refused_by_place_and_field_and_none_is_saved(
    log: Session, draft: dict[str, object], field: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        save_items(log, 2026, [{"title": "tốt"}, draft])
    assert refusal.value.code == "NK-02"
    assert refusal.value.what.startswith("Dòng 2: ")
    assert list(refusal.value.problems) == [field]
    assert plan_work.items(log, 2026) == []


def test_an_item_is_the_same_record_on_every_pc(tmp_path: Path) -> None:
    drafts: list[dict[str, object]] = [{"number": "1", "title": "Phát thanh"}]
    found: list[list[ItemProgress]] = []
    for name in ("một.db", "hai.db"):
        log = make.session(tmp_path, name=name)
        save_items(log, 2026, drafts)
        found.append(plan_work.items(log, 2026))
    assert found[0] == found[1]
