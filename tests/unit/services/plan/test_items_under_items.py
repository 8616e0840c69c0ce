"""Items under items: what heads others is as far as they are, on screen, paper and in every total."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.plan.numbers import natural
from cchc_desktop.domain.plan.roll_up import Tree
from cchc_desktop.domain.registers import ASKING, TARGETS
from cchc_desktop.reports import narrative
from cchc_desktop.reports.annexes import plan_table
from cchc_desktop.reports.documents import plan as plan_paper
from cchc_desktop.services import plan_work, printouts, report_data
from cchc_desktop.services.registers import keeping, showing
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.session import Session
from tests import make

YEAR = 2026
NUMBERS = ("", "1", "1.1", "1.1.2", "2", "I", "I.1")
ITEMS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("I", "Tuyên truyền trên đài", {}),
    ("I.1", "Phát thanh", {"kind": "broadcast", "target": "2 lần"}),
    ("I.2", "Tiếp sóng", {"kind": "broadcast", "target": "1 lần"}),
    ("II", "Hội nghị", {"kind": "conference", "target": "1 lần"}),
)


@pytest.fixture
def log(tmp_path: Path) -> Session:
    made = make.session(tmp_path)
    rows = [{"year": YEAR, "number": number, "title": title, **more} for number, title, more in ITEMS]
    keeping.add(made, ASKING, rows)
    make.added(made, make.broadcast(plan_item="I.2"))
    return made


def told(session: Session) -> dict[str, str]:
    return {one.item.number: plan_work.told(one) for one in plan_work.items(session, YEAR)}


def test_a_heading_tells_how_many_under_it_are_done(log: Session) -> None:
    assert told(log) == {
        "I": "01/02 nhiệm vụ con xong",
        "I.1": "0/2 buổi (0,0%)",
        "I.2": "1/1 buổi (100,0%)",
        "II": "0/1 hội nghị (0,0%)",
    }
    rows = showing.page(log, ASKING, Filter()).rows
    assert {str(row["number"]): row["progress."] for row in rows}["I"] == "01/02 nhiệm vụ con xong"


def test_totals_count_what_asks_for_something_itself(log: Session) -> None:
    data = report_data.of_unit(log, periods.make("year", YEAR, 1, "admin"))
    assert (data.plan_total.target, data.plan_total.done) == (3, 1)
    table = plan_table.plan(data)
    assert table is not None
    assert [(line.cells[0], line.cells[3], line.strong) for line in table.lines][:2] == [
        ("I", "2 nhiệm vụ", True),
        ("I.1", "2 buổi", False),
    ]


def test_the_printed_plan_sets_headings_apart(log: Session) -> None:
    table = plan_paper.table(printouts.year_plan(log, YEAR))
    assert [(line.cells[0], line.strong) for line in table.lines] == [
        ("I", True),
        ("I.1", False),
        ("I.2", False),
        ("II", False),
    ]
    assert table.lines[0].cells[7] == ""


def test_an_activity_is_for_a_task_not_for_a_heading(log: Session) -> None:
    offered = [one.partition(" · ")[0] for one in plan_work.choices(log)]
    assert offered == ["I.1. Phát thanh", "I.2. Tiếp sóng", "II. Hội nghị"]


def test_an_item_stands_under_the_one_it_names(log: Session) -> None:
    heading = keeping.add(log, ASKING, [{"year": YEAR, "title": "Việc thường xuyên"}]).ids[0]
    for record in keeping.add(log, ASKING, [{"year": YEAR, "title": f"Việc {n}", "target": "1 lần"} for n in "ab"]).ids:
        keeping.change(log, record, {"part_of": heading})
    found = {one.item.title: one for one in plan_work.items(log, YEAR)}
    assert (found["Việc thường xuyên"].parts, found["Việc a"].depth) == (2, 1)


def test_one_that_asks_for_something_itself_is_counted_with_its_parts(log: Session) -> None:
    keeping.add(
        log, ASKING, [{"year": YEAR, "number": "II.1", "title": "Một phần", "kind": "conference", "target": "1 lần"}]
    )
    found = {one.item.number: one for one in plan_work.items(log, YEAR)}
    assert (found["II"].parts, found["II.1"].depth) == (0, 1)
    assert plan_work.told(found["II"]) == "0/1 hội nghị (0,0%)"


def test_items_that_two_pcs_put_under_each_other_are_all_there(log: Session) -> None:
    first, second = keeping.add(log, ASKING, [{"year": YEAR, "title": one} for one in "ab"]).ids
    keeping.change(log, first, {"part_of": second})
    keeping.change(log, second, {"part_of": first})
    assert len(plan_work.items(log, YEAR)) == len(ITEMS) + 2


def test_numbers_sort_part_by_part() -> None:
    assert sorted(["Mục ba", "10", "2", "1.10", "1.2", "1.1", "1"], key=natural) == [
        *("1", "1.1", "1.2", "1.10", "2", "10", "Mục ba"),
    ]
    assert sorted(["II", "I.2", "I", "IV", "I.1"], key=natural) == ["I", "I.1", "I.2", "II", "IV"]


@given(
    st.lists(
        st.tuples(st.sampled_from(NUMBERS), st.integers(-1, 8), st.booleans()),
        max_size=9,
    )
)
def test_every_item_is_told_once_and_none_is_under_itself(drawn: list[tuple[str, int, bool]]) -> None:
    items = [
        TARGETS.read({"id": str(place), "number": number, "part_of": str(whole), "kind": "broadcast" if asks else None})
        for place, (number, whole, asks) in enumerate(drawn)
    ]
    tree = Tree(items)
    order = tree.in_order()
    assert sorted(order) == sorted(one.record for one in items)
    for one in items:
        assert tree.depth(one.record) < len(items)
        assert one.record not in tree.parts(one.record)
        assert all(not tree.is_heading(part) for part in tree.parts(one.record))


def test_the_reason_of_a_gap_goes_into_the_report(log: Session) -> None:
    late = {"title": "Tập huấn", "kind": "training", "target": "2 lớp", "deadline": "01/10/2026"}
    (record,) = keeping.add(
        log, ASKING, [{"year": YEAR, "number": "III", "gap_reason": "Do thiếu kinh phí.", **late}]
    ).ids
    month = periods.make("month", YEAR, 10, "admin")
    data = report_data.of_unit(log, month)
    words = " ".join(part.text for part in narrative.draft(data))
    assert "hoàn thành 01 nhiệm vụ đã quá hạn trong kế hoạch: tập huấn (do thiếu kinh phí)" in words
    table = plan_table.plan(data)
    assert table is not None
    assert [line.cells[-1] for line in table.filled().lines][-1] == "Do thiếu kinh phí."
    keeping.change(log, record, {"gap_reason": None})
    plain = plan_table.plan(report_data.of_unit(log, month))
    assert plain is not None
    assert "Lý do chậm, chưa đạt" not in [column.heading for column in plain.filled().columns]


def test_a_chain_of_thousands_stops_nothing() -> None:
    items = [TARGETS.read({"id": str(one), "part_of": str(one + 1), "kind": None}) for one in range(5000)]
    tree = Tree(items)
    assert len(tree.in_order()) == 5000
    assert max(tree.depth(one.record) for one in items) < 10
