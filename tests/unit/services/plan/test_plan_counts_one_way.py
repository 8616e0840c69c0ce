"""The plan counts one way: `plan show`, Biểu 09, the report's prose and the upper level's board give one figure."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.activity import checked
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers.plan_item import PLAN_ITEM
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.values import Value
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.documents import plan
from cchc_desktop.reports.narrative import contents
from cchc_desktop.services import collecting, log_activity, plan_work, read_log
from cchc_desktop.services.finding import past
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import targets
from tests import make, make_upper
from tests.make_plan import save_items

OCTOBER = periods.parse("2026-10", "admin")
KINDS = ("broadcast", "web", "meeting", "outreach", "leaflet")
UNIT = next(iter(make_upper.COMMUNES))


@st.composite
def plans(draw: st.DrawFn) -> list[dict[str, object]]:
    """A plan of a few items, at most one for each kind, some without a kind."""
    kinds = draw(st.lists(st.sampled_from(KINDS), unique=True, min_size=1, max_size=3))
    items: list[dict[str, object]] = [{"kind": kind, "target": draw(st.integers(1, 600))} for kind in kinds]
    items += [{"target": draw(st.integers(1, 9))}] * draw(st.integers(0, 1))
    return [{**one, "number": str(place), "title": f"Nhiệm vụ {place}"} for place, one in enumerate(items, 1)]


@st.composite
def logs(draw: st.DrawFn) -> list[tuple[make.Draft, str]]:
    """Activities, each with what it says of the plan: nothing, a number, a title, a record, or words of no item."""
    found = []
    for _ in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(KINDS))
        values = {"plays": draw(st.integers(1, 5))} if kind == "broadcast" else {}
        values |= {"participants": draw(st.integers(1, 50))} if kind in {"meeting", "outreach"} else {}
        values |= {"quantity": draw(st.integers(1, 50))} if kind == "leaflet" else {}
        status = draw(st.sampled_from(("done", "done", "planned")))
        words = draw(st.sampled_from(("", "", "1", "01", "Mục 2", "nhiệm vụ 1", "2. Nhiệm vụ 2", "record 1", "lạ")))
        found.append(
            (make.activity(kind, date=f"2026-10-{draw(st.integers(1, 14)):02d}", status=status, **values), words)
        )
    return found


def item_records(plan: list[dict[str, object]]) -> dict[str, str]:
    return {f"record {one['number']}": PLAN_ITEM.record(UNIT, {**row(one), "year": 2026}) for one in plan}


def row(one: dict[str, object]) -> dict[str, Value]:
    return {"number": str(one["number"]), "title": str(one["title"])}


def problems_of(act: Callable[[], object]) -> Mapping[str, str]:
    with pytest.raises(InputRefused, match="NK-02") as refusal:
        act()
    return refusal.value.problems


def as_typed_once(log: Session, drafts: list[make.Draft]) -> None:
    """As an earlier version kept them: words in the place of a record."""
    with log.writing("add", "Thêm") as act:
        for draft in drafts:
            act.save("activity", log.new_record(), {**checked(draft), DELETED: False})


@settings(max_examples=25, deadline=None)
@given(plans(), logs())
def test_four_places_give_one_figure(plan: list[dict[str, object]], log: list[tuple[make.Draft, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        records = item_records(plan)
        drafts = [{**draft, "plan_item": records.get(words, words) or None} for draft, words in log]
        drafts = [{key: value for key, value in draft.items() if value is not None} for draft in drafts]
        commune = make.session(Path(folder), unit=UNIT)
        save_items(commune, 2026, plan)
        as_typed_once(commune, drafts)
        upper = make_upper.session(Path(folder) / "upper")
        make_upper.listed(upper)
        save_items(upper, 2026, plan)
        for one in plan_work.items(commune, 2026):
            kept: dict[str, Value] = {
                "year": 2026,
                "number": one.item.number,
                "title": one.item.title,
                "kind": one.item.kind or None,
            }
            make_upper.bring(upper, UNIT, "plan_item", one.item.record, kept)
        make_upper.bring_activities(upper, UNIT, drafts)

        shown = {one.item.title: one.progress.done for one in plan_work.items(commune, 2026)}
        data = collecting.collect(commune, OCTOBER)
        table = {annex.number: found for annex, found in annexes(data)}["09"]
        headings = [column.heading for column in table.columns]
        printed = {
            line.cells[headings.index("Nhiệm vụ")]: line.cells[headings.index("Thực hiện")] for line in table.lines
        }
        board = {one.item.title: one.progress.done for one in targets.of_unit(upper, OCTOBER, UNIT)}
        assert shown == printed == board
        told = re.findall(r"([\d.]+)/([\d.]+) (?=[^\s(])", contents.plan(data).partition("chỉ tiêu: ")[2])
        prose = [(int(done.replace(".", "")), int(whole.replace(".", ""))) for done, whole in told]
        with_kind = [one for one in plan_work.items(commune, 2026) if one.item.kind and one.progress.done]
        assert sorted(prose) == sorted((one.progress.done, one.progress.target) for one in with_kind)
        make.close_all()


def test_a_number_typed_once_counts_for_its_item_and_words_of_none_for_their_kind(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    save_items(log, 2026, [{"number": "1", "title": "Phát thanh", "kind": "broadcast", "target": 600}])
    as_typed_once(log, [make.broadcast(plays=9), make.broadcast(plays=1, plan_item="1"), make.broadcast(plan_item="?")])
    (one,) = plan_work.items(log, 2026)
    data = collecting.collect(log, OCTOBER)
    assert (one.progress.done, data.by_kind_plan["broadcast"].done) == (11, 11)


def test_what_is_typed_for_an_item_is_kept_as_its_record_and_unknown_words_are_refused(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    save_items(log, 2026, [{"number": "1", "title": "Phát thanh"}, {"number": "1", "title": "Tập huấn"}])
    first = next(one.item.record for one in plan_work.items(log, 2026) if one.item.title == "Phát thanh")
    (record,) = make.added(log, make.broadcast(plan_item="phát thanh"))
    assert read_log.get(log, record)["plan_item"] == first
    assert ("plan_item", "Mục kế hoạch", "1. Phát thanh") in past.of(log, record)[0].fields
    for words, said in (("9", "không có mục “9”"), ("1", "nhiều mục “1”")):
        problems = problems_of(partial(log_activity.add, log, make.broadcast(plan_item=words)))
        assert said in problems["plan_item"]
        problems = problems_of(partial(log_activity.change, log, record, {"plan_item": words}))
        assert said in problems["plan_item"]
    log_activity.change(log, record, {"plan_item": "1. Tập huấn", "title": "khác"})
    assert read_log.get(log, record)["plan_item"] != first
    year_before = make.broadcast(plan_item="1", date="2025-06-01")
    assert "chưa có kế hoạch năm 2025" in problems_of(lambda: log_activity.add(log, year_before))["plan_item"]


@pytest.mark.parametrize(
    ("target", "done"),
    [
        ("600 lượt", 25 + 40 + 3 + 1),
        ("600 lượt người", 25 + 40),
        ("600 lượt người được hướng dẫn", 25),
        ("600 lượt người dự", 40),
        ("12 bài", 2),
        ("08 buổi", 4),
        ("600 hộ", None),
    ],
)
def test_an_item_without_a_kind_counts_what_its_unit_says(tmp_path: Path, target: str, done: int | None) -> None:
    """By every way in which the plan is told; what can't be counted is not counted in activities."""
    log = make.session(tmp_path / "commune", unit=UNIT)
    upper = make_upper.session(tmp_path / "upper")
    make_upper.listed(upper)
    for one in (log, upper):
        save_items(one, 2026, [{"number": "1", "title": "Hướng dẫn người dân", "target": target}])
    (item,) = (one.item for one in plan_work.items(log, 2026))
    drafts = [
        make.activity("outreach", participants=25, plan_item=item.record),
        make.activity("meeting", participants=40, plan_item=item.record),
        make.broadcast(plays=3, items=2, plan_item=item.record),
        make.activity("board", plan_item=item.record),
    ]
    make.added(log, *drafts)
    make_upper.bring_activities(upper, UNIT, drafts)
    (shown,) = plan_work.items(log, 2026)
    data = collecting.collect(log, OCTOBER)
    table = {annex.number: found for annex, found in annexes(data)}["09"]
    headings = [column.heading for column in table.columns]
    printed = table.lines[0].cells[headings.index("Thực hiện")] if "Thực hiện" in headings else None
    board = [one.progress.done for one in targets.of_unit(upper, OCTOBER, UNIT)]
    assert ([] if done is None else [done]) == board
    assert (shown.progress.done if shown.progress.is_counted else None) == printed == done
    assert target in table.lines[0].cells
    assert ("chỉ tiêu 600 hộ" if done is None else f"{done}/") in plan_work.told(shown)
    assert plan.target(shown.item) == target


def test_an_item_of_an_older_program_is_counted_in_its_unit_too(tmp_path: Path) -> None:
    """It kept every unit it did not know as activities."""
    log = make.session(tmp_path)
    kept: dict[str, Value] = {"year": 2026, "number": "1", "title": "Hướng dẫn", "measure": "count", "target": 600}
    with log.writing("plan", "Nhập") as act:
        act.save("plan_item", "a" * 32, {**kept, "unit_words": "lượt", DELETED: False})
        act.save("plan_item", "b" * 32, {**kept, "number": "2", "unit_words": "hộ", DELETED: False})
    make.added(log, *(make.activity("outreach", participants=25, plan_item=one * 32) for one in "ab"))
    turns, homes = plan_work.items(log, 2026)
    assert (turns.progress.done, homes.progress.is_counted, homes.progress.permille) == (25, False, None)
