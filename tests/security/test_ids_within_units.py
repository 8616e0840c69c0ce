"""An id means a record of one unit: what a commune keeps under ids of others, or under ids that look like numbers,
changes no figure, no name, no list, no form and no search of anybody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.values import Value
from cchc_desktop.reports.documents.register_list import question
from cchc_desktop.services import log_activity, plan_work
from cchc_desktop.services.finding import past
from cchc_desktop.services.registers import keeping, printing, showing
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import consolidated, units
from tests import make
from tests.contract.test_attacks import A, B, a, b, saved, upper
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.make_plan import save_items

__all__ = ["a", "b", "upper"]
OCTOBER = periods.parse("2026-10", "admin")
FIXTURE, REPAIR, ITEM = (REGISTERS[key] for key in ("fixture", "repair", "plan_item"))
PLAN: list[dict[str, object]] = [
    {"number": "1", "title": "Phát thanh", "kind": "broadcast", "measure": "plays", "target": 40},
    {"number": "2", "title": "Hội nghị", "measure": "count", "target": 4},
]


def done(**more: Value) -> dict[str, Value]:
    """An activity as an older program kept it: with what was typed for the item of the plan."""
    return {
        "kind": "broadcast",
        "date": "2026-10-03",
        "title": "Việc",
        "status": "done",
        "plays": 7,
        "items": 1,
        **more,
    }


Record = tuple[str, str, Mapping[str, Value]]


def squat(session: Session, *records: Record, to: Session, folder: Path) -> None:
    """What that unit writes under ids of its choice reaches the other log book."""
    for table, record, fields in records:
        saved(session, table, record, dict(fields))
    took(to, packed(session, folder))


def own_plan(session: Session) -> list[tuple[str, int]]:
    return [(one.item.number, one.progress.done) for one in plan_work.items(session, 2026)]


def put(session: Session, register: str, **fields: Value) -> str:
    """A record of a register; gives its id."""
    keeping.put(session, REGISTERS[register], [fields], "Nhập")
    rows = keeping.page(session, REGISTERS[register], Filter(units=(session.unit,))).rows
    return next(str(row["id"]) for row in rows if fields.items() <= row.items())


def test_ids_like_numbers_change_no_plan_and_no_target(a: Session, b: Session, upper: Session, tmp_path: Path) -> None:
    units.save(upper, [{"code": code, "name": f"Xã {code}", "since": "2020-01-01"} for code in (A, B)])
    for each, record in ((b, "e" * 32), (upper, "f" * 32)):
        save_items(each, 2026, PLAN)
        saved(each, "activity", record, done(plan_item="2"))
    took(upper, packed(b, tmp_path))

    def told() -> list[tuple[str, str, int]]:
        found = consolidated.collect(upper, OCTOBER).targets
        return [(one.unit.code, one.item.number, one.progress.done) for one in found if one.unit.code == B]

    before = own_plan(upper), told()
    assert before == ([("1", 0), ("2", 1)], [(B, "1", 0), (B, "2", 1)])
    wild: list[Record] = [
        ("plan_item", one, {"year": 2026, "number": "x", "title": f"Kẻ gian {one}"}) for one in ("1", "2")
    ]
    squat(a, *wild, to=upper, folder=tmp_path)
    assert (own_plan(upper), told()) == before
    picked = plan_work.Picking(upper).picked({"date": "2026-10-03", "plan_item": "2"})
    assert picked["plan_item"] in {one.item.record for one in plan_work.items(upper, 2026)}
    assert keeping.name_of(upper, "2") == "2"


def test_an_upper_levels_ids_change_no_plan_of_a_commune(b: Session, tmp_path: Path) -> None:
    above = pc(tmp_path / "tren", unit=UPPER)
    trust(b, above)
    save_items(b, 2026, PLAN)
    saved(b, "activity", "e" * 32, done(plan_item="2"))
    wild: list[Record] = [
        ("plan_item", one, {"year": 2025, "number": "x", "title": f"Của tỉnh {one}"}) for one in ("1", "2")
    ]
    squat(above, *wild, to=b, folder=tmp_path)
    assert own_plan(b) == [("1", 0), ("2", 1)]
    assert log_activity.add(b, make.broadcast(plan_item="1")).ids
    assert own_plan(b) == [("1", 1), ("2", 1)]


@pytest.mark.parametrize("code", ["25700", A])
def test_a_row_of_the_same_id_and_place_hides_none_at_the_edge_of_a_page(b: Session, tmp_path: Path, code: str) -> None:
    """Whether the other unit's code comes before or after."""
    other, log = pc(tmp_path / "khac", unit=code), pc(tmp_path / "tinh", unit=UPPER)
    trust(log, other, b)
    record = put(b, "fixture", title="Cụm loa thôn 1", sort="cluster")
    took(log, packed(b, tmp_path))
    same: Record = ("fixture", record, {"title": "Cụm loa thôn 1", "sort": "cluster"})
    squat(other, same, ("fixture", "0" * 32, {"title": "An", "sort": "board"}), to=log, folder=tmp_path)
    for limit in (1, 2):
        found, after = [], None
        while (page := keeping.page(log, FIXTURE, Filter(), after, limit)).rows:
            found += [(row["unit"], row["title"]) for row in page.rows]
            if (after := page.next_key) is None:
                break
        assert sorted(found) == sorted([(B, "Cụm loa thôn 1"), (code, "Cụm loa thôn 1"), (code, "An")])


def test_a_reference_names_a_record_of_its_own_unit(a: Session, b: Session, upper: Session, tmp_path: Path) -> None:
    record = put(b, "fixture", title="Cụm loa thôn 1", sort="cluster")
    repair = put(b, "repair", fixture=record, found_on="2026-10-01", defect="Hỏng loa")
    took(upper, packed(b, tmp_path))
    squat(
        a,
        ("fixture", record, {"title": "Loa của kẻ gian", "sort": "cluster"}),
        ("repair", "3" * 32, {"fixture": record, "found_on": "2026-10-02", "defect": "Của A", "state": "waiting"}),
        to=upper,
        folder=tmp_path,
    )
    data = printing.listed(upper, REPAIR, Filter())
    shown = {row["unit"]: data.shown(REPAIR.field("fixture"), row) for row in data.rows}
    assert shown == {A: "Loa của kẻ gian", B: "Cụm loa thôn 1"}
    told = [words for one in past.of(upper, f"{B}/{repair}") for _, _, words in one.fields]
    assert "Cụm loa thôn 1" in told
    for unit, name in ((A, "Loa của kẻ gian"), (B, "Cụm loa thôn 1")):
        lines = Filter(chosen=(("fixture", (f"{unit}/{record}",)),))
        assert [row["unit"] for row in keeping.page(upper, REPAIR, lines).rows] == [unit]
        assert keeping.totals(upper, REPAIR, lines).shown == 1
        assert question(printing.listed(upper, REPAIR, lines)).endswith(name)
        assert [count for _, count in keeping.lines(upper, f"{unit}/{record}")] == [1]
    assert keeping.page(upper, REPAIR, Filter(chosen=(("fixture", (record,)),))).rows == []


def test_progress_is_told_of_ones_own_records_alone(a: Session, upper: Session, tmp_path: Path) -> None:
    save_items(upper, 2026, PLAN)
    (record, *_) = (one.item.record for one in plan_work.items(upper, 2026))
    squat(
        a,
        ("plan_item", record, {"year": 2026, "number": "9", "title": "Của A", "target": 1000, "measure": "count"}),
        to=upper,
        folder=tmp_path,
    )
    told = {(row["unit"], row["title"]): row["progress."] for row in showing.page(upper, ITEM, Filter()).rows}
    assert told[A, "Của A"] == ""
    assert told[UPPER, "Phát thanh"] == "0/40 lượt phát (0,0%)"
