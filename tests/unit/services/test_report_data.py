"""Everything one report needs: figures, comparisons, plan, what did not happen, the code on the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain import period
from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.plan import Progress
from cchc_desktop.services import report_text
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData, as_json, short_code
from cchc_desktop.services.session import Session
from tests import make
from tests.make_plan import save_items

OCTOBER = period.parse("2026-10", "admin")


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def report(log: Session, code: str = "2026-10", rule: period.Rule = "admin") -> ReportData:
    return collect(log, period.parse(code, rule))


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("admin", ("2026-09-15", "2026-10-14"), ("2026-09-14", "2026-10-15")),
        ("calendar", ("2026-10-01", "2026-10-31"), ("2026-09-30", "2026-11-01")),
    ],
)
@pytest.mark.parametrize("hour", ["00:00", "23:59", None])
def test_the_first_and_the_last_day_count_to_the_last_minute(
    log: Session, rule: period.Rule, inside: tuple[str, str], outside: tuple[str, str], hour: str | None
) -> None:
    make.added(log, *[make.broadcast(date=day, start_time=hour) for day in (*inside, *outside)])
    data = report(log, rule=rule)
    assert data.current.kind("broadcast").count == 2
    assert [row["date"] for row in data.rows] == list(inside)


def test_only_what_was_done_counts_and_what_was_not_is_listed(log: Session) -> None:
    make.added(
        log,
        make.broadcast(title="xong"),
        make.broadcast(title="hủy", status="cancelled", cancel_reason="Mất điện"),
        make.broadcast(title="chờ", status="planned"),
        make.broadcast(title="mai sau", status="planned", date="2026-12-30"),
    )
    data = report(log, "2026")
    assert [row["title"] for row in data.rows] == ["xong"]
    assert [row["title"] for row in data.cancelled] == ["hủy"]
    assert [row["title"] for row in data.unconfirmed] == ["chờ"]
    assert data.current.total().count == 1
    assert data.today == make.NOW.date()


def test_every_measure_is_summed_and_minutes_are_those_of_every_play(log: Session) -> None:
    make.added(
        log,
        make.broadcast(plays=2, minutes=10, items=3, sites=4),
        make.broadcast(plays=5, minutes=None, items=0, topic="N6.2"),
        make.activity("meeting", participants=40, women=15, cost=500, topic=None),
        make.activity("web", views=100, interactions=7, topic="N6"),
    )
    data = report(log)
    assert data.current.kind("broadcast") == Measures(count=2, items=3, plays=7, total_minutes=20, sites=4)
    assert data.current.kind("meeting") == Measures(count=1, participants=40, women=15, cost=500)
    assert data.current.kind("sms") == Measures()
    assert data.current.topic("N6") == Measures(count=2, items=1, plays=5, views=100, interactions=7)
    assert data.current.topic("").count == 1
    assert {str(row["kind"]) for row in data.of_kinds("web", "meeting")} == {"web", "meeting"}


def test_figures_are_compared_with_the_period_before_the_year_and_the_year_before(log: Session) -> None:
    days = ("2025-10-01", "2025-12-14", "2025-12-15", "2026-09-14", "2026-09-20", "2026-10-14")
    make.added(log, *[make.broadcast(date=day) for day in days])
    data = report(log)
    assert data.current.kind("broadcast").count == 2
    assert data.previous is not None
    assert data.previous.kind("broadcast").count == 1
    assert data.last_year is not None
    assert data.last_year.kind("broadcast").count == 1
    assert data.year_to_date.kind("broadcast").count == 4


def test_nothing_is_compared_with_a_time_before_the_log_began(log: Session) -> None:
    assert (report(log).previous, report(log).last_year) == (None, None)
    make.one(log, date="2026-09-14", status="planned")
    assert report(log).previous is None
    make.one(log, date="2026-09-14")
    assert report(log).previous is not None
    assert report(log).last_year is None


def test_the_plan_is_told_by_item_and_by_kind(log: Session) -> None:
    save_items(
        log,
        2026,
        [
            {"number": "1", "title": "a", "kind": "broadcast", "target": 10},
            {"number": "2", "title": "b", "kind": "broadcast", "target": 20},
            {"number": "3", "title": "c", "kind": "broadcast", "measure": "items", "target": 5},
            {"number": "4", "title": "d", "kind": "web"},
            {"number": "5", "title": "e"},
        ],
    )
    make.added(log, make.broadcast(plays=9, date="2026-01-05"), make.broadcast(plays=6))
    data = report(log)
    assert data.by_kind_plan == {"broadcast": Progress(30, 15)}
    assert data.plan_total == Progress(5, 1)
    assert data.kinds_seen() == ["broadcast"]


def test_kinds_are_seen_now_in_the_year_before_and_in_the_plan_in_the_usual_order(log: Session) -> None:
    save_items(log, 2026, [{"title": "a", "kind": "sms", "target": 1}])
    make.added(log, make.activity("web"), make.activity("board", date="2026-09-01"), make.broadcast(date="2026-01-20"))
    with log.writing("merge", "Gộp") as act:
        act.save("activity", "new", {"kind": "telepathy", "date": "2026-10-03", "title": "T", "status": "done"})
    assert report(log).kinds_seen() == ["broadcast", "board", "web", "sms", "telepathy"]
    assert report(log, "2025-01").kinds_seen() == []


def test_the_words_of_this_report_and_of_the_one_before_come_along(log: Session) -> None:
    report_text.save_part(log, OCTOBER, "intro", "nay")
    report_text.save_part(log, OCTOBER.previous(), "tasks", "trước")
    assert (report(log).parts, report(log).previous_parts) == ({"intro": "nay"}, {"tasks": "trước"})


def test_feedback_is_counted_as_received_answered_and_on_time(log: Session) -> None:
    facts = (
        ("a", "2026-10-01", "2026-10-05", "2026-10-05"),
        ("b", "2026-10-02", "2026-10-05", "2026-10-06"),
        ("c", "2026-10-03", None, "2026-10-09"),
        ("d", "2026-10-04", "2026-10-09", None),
        ("e", "2026-10-15", "2026-10-20", "2026-10-16"),
    )
    with log.writing("feedback", "Ghi phản ánh") as act:
        for record, received, due, answered in facts:
            act.save("feedback", record, {"received_on": received, "due_on": due, "answered_on": answered})
            act.save("feedback", record, {"state": "answered" if answered else "forwarded"})
    assert report(log).timely["feedback"] == {"received": 4, "answered": 3, "on_time": 2, "late": 1}
    assert as_json(report(log))["feedback"] == {"received": 4, "answered": 3, "on_time": 2}


def test_the_code_names_this_report_of_this_history(log: Session) -> None:
    make.one(log)
    data = report(log)
    assert data.code == report(log).code
    assert data.code == short_code(make.UNIT, OCTOBER, data.digest)
    assert len(data.code) == 9
    assert data.code[4] == "-"
    others = [report(log, "2026-09").code, report(log, rule="calendar").code]
    make.one(log)
    others.append(report(log).code)
    assert len({data.code, *others}) == 4


def test_the_json_form(log: Session) -> None:
    save_items(log, 2026, [{"title": "a", "kind": "broadcast", "target": 4}])
    make.added(log, make.broadcast(plays=2, minutes=10), make.broadcast(date="2026-09-14", topic=None, minutes=1))
    with log.writing("merge", "Gộp") as act:
        act.save("activity", "new", {"kind": "telepathy", "date": "2026-10-03", "title": "T", "status": "done"})
    told = as_json(report(log))
    zero = Measures().as_dict()
    assert told["period"] == {
        "kind": "month",
        "code": "2026-10",
        "label": "Tháng 10/2026",
        "start": "2026-09-15",
        "end": "2026-10-14",
        "rule": "admin",
    }
    assert told["unit"] == {"code": make.UNIT, "name": "UBND xã Xuân Đông", "upper": "Sở Nội vụ tỉnh Đồng Nai"}
    assert told["by_kind"] == [
        {
            "kind": "broadcast",
            **zero,
            "count": 1,
            "items": 1,
            "plays": 2,
            "total_minutes": 20,
            "previous": {**zero, "count": 1, "items": 1, "plays": 1, "total_minutes": 1},
            "year_to_date": {**zero, "count": 2, "items": 2, "plays": 3, "total_minutes": 21},
            "plan": {"target": 4, "done": 3, "permille": 750},
        },
        {
            "kind": "telepathy",
            **zero,
            "count": 1,
            "previous": zero,
            "year_to_date": {**zero, "count": 1},
            "plan": {"target": 0, "done": 1, "permille": None},
        },
    ]
    assert told["by_topic"] == [
        {"topic": "N2", "count": 1, "plays": 2, "total_minutes": 20},
        {"topic": "", "count": 1, "plays": 0, "total_minutes": 0},
    ]
    assert told["plan"] == {"items": 1, "finished": 0, "permille": 0}
    assert told["feedback"] == {"received": 0, "answered": 0, "on_time": 0}
    assert told["conflicts"] == 0


def test_the_json_form_of_an_empty_log(log: Session) -> None:
    told = as_json(report(log))
    assert (told["by_kind"], told["by_topic"]) == ([], [])
    assert told["plan"] == {"items": 0, "finished": 0, "permille": None}
