"""A unit's own target: given by the upper level, sent in its own file, taken over, and what reports compare with."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers.plan_item import PLAN_ITEM
from cchc_desktop.domain.values import Value
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.tables import shown
from cchc_desktop.services import log_activity, plan_work
from cchc_desktop.services.replies import handing_down, reply_file, taking_over
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import consolidated, import_targets, targets, units
from tests import make, make_upper
from tests.make_offices import packed, pc, took, trust
from tests.make_packages import rows
from tests.make_plan import save_items
from tests.make_replies import Pair, pair, replied

PLAN: list[dict[str, object]] = [
    {"number": "1", "title": "Phát thanh", "kind": "broadcast", "measure": "plays", "target": 48},
    {"number": "2", "title": "Tập huấn", "kind": "training", "target": 2},
    {"number": "3", "title": "Việc khác"},
]
RADIO, TRAINING, OTHER = ("1", "Phát thanh"), ("2", "Tập huấn"), ("3", "Việc khác")
EAST, STREAM, WARD = make_upper.COMMUNES
OCTOBER = periods.parse("2026-10", "admin")


@pytest.fixture
def both(tmp_path: Path) -> Pair:
    made = pair(tmp_path)
    save_items(made.upper, 2026, PLAN)
    units.save(made.upper, [{"code": "25747", "name": "UBND xã Xuân Đông"}, {"code": "25750", "name": "UBND xã Khác"}])
    return made


@pytest.fixture
def upper(tmp_path: Path) -> Session:
    made = make_upper.session(tmp_path)
    make_upper.listed(made)
    save_items(made, 2026, PLAN)
    return made


def plan(session: Session) -> list[tuple[str, int]]:
    return [(one.item.title, one.item.amount) for one in plan_work.items(session, 2026)]


def test_a_unit_takes_over_its_own_targets_by_one_press(both: Pair, tmp_path: Path) -> None:
    targets.save(both.upper, 2026, {"25747": {RADIO: 96, OTHER: 5}})
    took(both.commune, replied(both.upper, tmp_path / "usb", make.UNIT, ("plan", 2026)))
    (found,) = taking_over.offered(both.commune)
    assert (found.size, found.added) == (3, 3)
    assert found.handout.title == "Chỉ tiêu kế hoạch năm 2026 giao riêng cho đơn vị 25747"
    taking_over.take_over(both.commune, found.handout.id)
    assert plan(both.commune) == [("Phát thanh", 96), ("Tập huấn", 2), ("Việc khác", 5)]
    assert not taking_over.offered(both.commune)[0].has_news
    log_activity.undo(both.commune)
    assert plan(both.commune) == []


def test_other_units_get_the_general_targets_and_nobody_sees_anothers(both: Pair, tmp_path: Path) -> None:
    targets.save(both.upper, 2026, {"25747": {RADIO: 96}})
    other = pc(tmp_path / "khac", unit="25750")
    trust(other, both.upper)
    stick = tmp_path / "usb"
    sent = reply_file.send(both.upper, ["25747", "25750"], stick, [("plan", 2026)])
    held = [rows(one.path, "SELECT id FROM handout") for one in sent.files]
    assert held == [[("handout-75-plan-2026-25747",)], [("handout-75-plan-2026",)]]
    took(other, sent.files[1].path)
    taking_over.take_over(other, "handout-75-plan-2026")
    assert plan(other)[0] == ("Phát thanh", 48)


def test_own_targets_stand_in_place_of_the_general_ones_sent_before(both: Pair, tmp_path: Path) -> None:
    took(both.commune, replied(both.upper, tmp_path / "cu", make.UNIT, ("plan", 2026)))
    taking_over.take_over(both.commune, taking_over.offered(both.commune)[0].handout.id)
    targets.save(both.upper, 2026, {"25747": {TRAINING: 7}})
    took(both.commune, replied(both.upper, tmp_path / "moi", make.UNIT, ("plan", 2026)))
    (found,) = taking_over.offered(both.commune)
    assert (found.added, found.changed) == (0, 1)
    taking_over.take_over(both.commune, found.handout.id)
    assert plan(both.commune) == [("Phát thanh", 48), ("Tập huấn", 7), ("Việc khác", 0)]


def test_a_target_taken_back_is_the_general_one_again(both: Pair) -> None:
    targets.save(both.upper, 2026, {"25747": {RADIO: 96, TRAINING: 3}})
    targets.save(both.upper, 2026, {"25747": {RADIO: None}})
    assert targets.given(both.upper, 2026) == {"25747": {TRAINING: 3}}
    assert handing_down.choices(both.upper)[0].own == 1
    targets.save(both.upper, 2026, {"25747": {TRAINING: None}, "25750": {}})
    assert targets.given(both.upper, 2026) == {}
    records, _ = handing_down.make(both.upper, [("plan", 2026)])
    assert handing_down.for_unit(both.upper, records, [("plan", 2026)], "25747") == records
    log_activity.undo(both.upper)
    log_activity.undo(both.upper)
    assert targets.given(both.upper, 2026) == {"25747": {TRAINING: 3}}


def test_odd_targets_and_communes_are_refused(both: Pair) -> None:
    for odd in (-1, targets.MOST + 1):
        with pytest.raises(InputRefused, match="GX-05"):
            targets.save(both.upper, 2026, {"25747": {RADIO: odd}})
    for act in (lambda: targets.sheet(both.commune, 2026), lambda: targets.save(both.commune, 2026, {})):
        with pytest.raises(InputRefused, match="CT-01"):
            act()
    assert targets.given(both.upper, 2026) == {}


def test_given_targets_never_go_up_or_down_by_themselves(both: Pair, tmp_path: Path) -> None:
    targets.save(both.upper, 2026, {"25747": {RADIO: 96}, "25750": {RADIO: 10}})
    path = replied(both.upper, tmp_path / "usb", make.UNIT, ("plan", 2026))
    assert rows(path, "SELECT count(*) FROM handout WHERE sort = 'targets'") == [(0,)]
    took(both.upper, packed(both.commune, tmp_path / "len"))
    assert targets.given(both.upper, 2026)["25750"] == {RADIO: 10}


def book(path: Path, *lines: tuple[object, ...]) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    made.save(path)
    return path


def test_targets_come_from_a_workbook_and_bad_rows_are_named(upper: Session, tmp_path: Path) -> None:
    path = book(
        tmp_path / "chi-tieu.xlsx",
        ("BẢNG GIAO CHỈ TIÊU NĂM 2026",),
        ("TT", "Mã đơn vị", "Nội dung", "Chỉ tiêu"),
        (1, 25747, "phat thanh", 96),
        (2, "25748", 2, "1.200"),
        (None, None, None, None),
        (3, "99999", "Phát thanh", 5),
        (4, "25750", "Múa lân", 5),
        (5, "25750", "Phát thanh", "nhiều"),
        (6, "25750", "Phát thanh", -3),
        (7, "25750", "Phát thanh", None),
    )
    found = import_targets.take_over(upper, 2026, path)
    assert targets.given(upper, 2026) == {EAST: {RADIO: 96}, STREAM: {TRAINING: 1200}}
    assert (found.saved, found.same) == (2, 1)  # the empty one takes back nothing that was given
    assert (import_targets.take_over(upper, 2026, path).saved, len(found.refused)) == (0, 4)
    assert [(one.row, one.column) for one in found.refused] == [(6, "B"), (7, "C"), (8, "D"), (9, "D")]
    with pytest.raises(InputRefused, match="GX-06"):
        import_targets.take_over(upper, 2026, book(tmp_path / "khac.xlsx", ("Mã đơn vị", "Tên đơn vị"), (25747, "x")))
    bad = import_targets.take_over(
        upper, 2026, book(tmp_path / "sai.xlsx", ("Mã đơn vị", "Nội dung", "Chỉ tiêu"), (1, "x", 1))
    )
    assert (bad.saved, len(bad.refused)) == (0, 1)


def test_the_report_compares_with_each_units_own_target(upper: Session) -> None:
    targets.save(upper, 2026, {EAST: {RADIO: 10}})
    own = PLAN_ITEM.record(EAST, {"year": 2026, "number": "1", "title": "Phát thanh"})
    other = PLAN_ITEM.record(EAST, {"year": 2026, "number": "2", "title": "Tập huấn"})
    make_upper.bring_activities(
        upper,
        EAST,
        [
            make.broadcast(plays=3),
            make.broadcast(plays=4, plan_item=own),
            make.broadcast(plays=50, plan_item=other),
            make.activity("social", plan_item=own, views=9),
            make.broadcast(plays=500, date="2025-10-02"),
        ],
    )
    make_upper.bring_activities(upper, STREAM, [make.broadcast(plays=12)])
    data = consolidated.collect(upper, OCTOBER)
    done = {(one.unit.code, one.item.title): (one.progress.done, one.progress.target) for one in data.targets}
    assert done[EAST, "Phát thanh"] == (7, 10)
    assert done[EAST, "Tập huấn"] == (1, 2)
    assert done[STREAM, "Phát thanh"] == (12, 48)
    assert done[WARD, "Phát thanh"] == (0, 48)
    assert not any(title == "Việc khác" for _, title in done)
    told = data.more_json()["targets"]
    assert isinstance(told, list)
    assert told[0] == {"unit": EAST, "item": "Phát thanh", "measure": "plays", "target": 10, "done": 7, "permille": 700}

    table = next(table for annex, table in annexes(data) if annex.number == "16")
    lines = [[shown(cell) for cell in line.cells] for line in table.lines]
    assert lines[0] == ["1", "", "Phát thanh", "lượt phát", "106", "19", "17,9%"]
    assert lines[1] == ["1", EAST, "Xã Xuân Đông", "", "10", "7", "70,0%"]
    assert [targets.words(one) for one in targets.of_unit(upper, OCTOBER, STREAM)] == [
        "Phát thanh: 12/48 lượt phát",
        "Tập huấn: 0/2 lớp",
    ]


def test_the_sum_is_the_units_own_plans_figure(upper: Session) -> None:
    """Linked activities and those of the kind that name no item; words that mean none drop nothing."""
    item: dict[str, Value] = {
        "number": "1",
        "title": "Phát thanh",
        "kind": "broadcast",
        "measure": "plays",
        "year": 2026,
    }
    own = PLAN_ITEM.record(EAST, {**item, "year": 2026})
    make_upper.bring(upper, EAST, "plan_item", own, item)
    drafts = [make.broadcast(plays=3), make.broadcast(plays=5, plan_item=own), make.broadcast(plays=9, plan_item="xa")]
    make_upper.bring_activities(upper, EAST, drafts)
    (found,) = (one for one in targets.of_unit(upper, OCTOBER, EAST) if one.item.title == "Phát thanh")
    assert found.progress.done == 17


def test_without_a_plan_there_is_no_such_table(tmp_path: Path) -> None:
    bare = make_upper.session(tmp_path)
    make_upper.listed(bare)
    make_upper.bring_activities(bare, EAST, [make.broadcast()])
    assert "16" not in [annex.number for annex, _ in annexes(consolidated.collect(bare, OCTOBER))]
