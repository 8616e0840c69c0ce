"""Last year's plan as the draft of this year's: copied in one act, days moved, nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import MEASURING, PLANS, REGISTERS
from cchc_desktop.services import log_activity, plan_work
from cchc_desktop.services.registers import keeping, next_year
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.session import Session
from tests import make

PLAN, ITEM = (REGISTERS[key] for key in reversed(PLANS))


@pytest.fixture
def log(tmp_path: Path) -> Session:
    made = make.session(tmp_path)
    head = {"year": 2026, "title": "Kế hoạch tuyên truyền năm 2026", "number": "05/KH-UBND", "issued_on": "2026-01-15"}
    (plan,) = keeping.add(made, PLAN, [{**head, "purpose": "Như năm 2026"}]).ids
    (whole,) = keeping.add(made, ITEM, [{"year": 2026, "title": "Tuyên truyền", "number": "9", "plan": plan}]).ids
    items = [
        {"number": "1", "title": "Phát thanh", "kind": "broadcast", "target": "12 lần", "deadline": "2026-12-15"},
        {"number": "2", "title": "Sơ kết năm 2026", "deadline": "Quý II/2026", "part_of": whole},
    ]
    keeping.add(made, ITEM, [{"year": 2026, "plan": plan, **one} for one in items])
    return made


def rows(session: Session, year: int) -> dict[str, dict[str, object]]:
    found = keeping.page(session, ITEM, Filter()).rows
    return {str(row["number"]): dict(row) for row in found if row["year"] == year}


def test_the_plan_and_its_items_stand_in_the_next_year(log: Session) -> None:
    changes = next_year.copy(log, (PLAN, ITEM), 2027)
    assert (changes.label, len(changes.records)) == ("Chép nhiệm vụ kế hoạch năm 2026 sang năm 2027", 4)
    (head,) = (row for row in keeping.page(log, PLAN, Filter()).rows if row["year"] == 2027)
    assert (head["title"], head.get("number"), head.get("issued_on")) == ("Kế hoạch tuyên truyền năm 2027", None, None)
    assert head["purpose"] == "Như năm 2026"  # the officer reads long texts anew
    items = rows(log, 2027)
    assert (items["1"]["deadline"], items["1"]["target"]) == ("2027-12-15", 12)
    assert (items["2"]["title"], items["2"]["deadline"], items["2"]["due_words"]) == (
        "Sơ kết năm 2027",
        "2027-06-30",
        "Quý II/2027",
    )
    assert {row["plan"] for row in items.values()} == {head["id"]}
    assert items["2"]["part_of"] == items["9"]["id"]
    assert len(plan_work.items(log, 2027)) == 3


def test_again_nothing_is_copied_twice_and_what_was_changed_stays(log: Session) -> None:
    next_year.copy(log, (PLAN, ITEM), 2027)
    keeping.change(log, str(rows(log, 2027)["1"]["id"]), {"target": 24})
    with pytest.raises(InputRefused, match="TD-06"):
        next_year.copy(log, (PLAN, ITEM), 2027)
    assert rows(log, 2027)["1"]["target"] == 24


def test_one_undo_takes_all_of_it_back(log: Session) -> None:
    next_year.copy(log, (PLAN, ITEM), 2027)
    log_activity.undo(log)
    assert rows(log, 2027) == {}
    assert len(rows(log, 2026)) == 3


def test_a_year_without_a_plan_is_told(log: Session) -> None:
    with pytest.raises(InputRefused, match="TD-06"):
        next_year.copy(log, (PLAN, ITEM), 2024)


def test_a_plan_of_several_years_goes_on_by_itself(log: Session) -> None:
    keeping.add(log, PLAN, [{"year": 2026, "title": "Giai đoạn 2026-2030", "span": "years", "until": 2030}])
    next_year.copy(log, (PLAN, ITEM), 2027)
    titles = [row["title"] for row in keeping.page(log, PLAN, Filter()).rows if row["year"] == 2027]
    assert titles == ["Kế hoạch tuyên truyền năm 2027"]


def test_indicators_are_copied_without_their_values(log: Session) -> None:
    (one,) = keeping.add(log, MEASURING.indicators, [{"year": 2026, "title": "Hài lòng", "target": "90 %"}]).ids
    keeping.add(log, MEASURING.values, [{"indicator": one, "measured_on": "2026-06-30", "value": "88"}])
    next_year.copy(log, (MEASURING.indicators,), 2027)
    new = [row for row in keeping.page(log, MEASURING.indicators, Filter()).rows if row["year"] == 2027]
    assert [(row["title"], row["target"]) for row in new] == [("Hài lòng", "90 %")]
    assert keeping.totals(log, MEASURING.values, Filter()).shown == 1


def test_the_29th_of_february_becomes_the_28th(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    keeping.add(log, ITEM, [{"year": 2028, "title": "Sơ kết", "deadline": "2028-02-29"}])
    next_year.copy(log, (PLAN, ITEM), 2029)
    (row,) = (one for one in keeping.page(log, ITEM, Filter()).rows if one["year"] == 2029)
    assert row["deadline"] == "2029-02-28"


def test_items_of_a_long_chain_or_a_circle_are_copied(log: Session) -> None:
    ids = keeping.add(log, ITEM, [{"year": 2026, "title": f"Việc {place}"} for place in range(40)]).ids
    for one, whole in zip(ids, (*ids[1:], ids[0]), strict=True):
        keeping.change(log, one, {"part_of": whole})
    next_year.copy(log, (PLAN, ITEM), 2027)
    made = {str(row["title"]): row for row in rows_of(log, 2027)}
    assert made["Việc 3"]["part_of"] == made["Việc 4"]["id"]
    assert made["Việc 39"]["part_of"] == made["Việc 0"]["id"]


def rows_of(session: Session, year: int) -> list[dict[str, object]]:
    return [dict(row) for row in keeping.page(session, ITEM, Filter()).rows if row["year"] == year]
