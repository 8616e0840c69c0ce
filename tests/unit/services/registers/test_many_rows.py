"""A register may hold thousands of records: what is asked of it grows with what is shown, not with what it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.registers import PLACING, REGISTERS, SCORING
from cchc_desktop.domain.values import text_of
from cchc_desktop.services import log_activity
from cchc_desktop.services.finding import past
from cchc_desktop.services.reach import reaching
from cchc_desktop.services.registers import keeping, showing
from cchc_desktop.services.session import Session
from tests import make


def asked(session: Session, question: Callable[[], object]) -> list[str]:
    """The statements that a question takes."""
    told: list[str] = []
    connection = session.store().connection
    connection.set_trace_callback(told.append)
    try:
        question()
    finally:
        connection.set_trace_callback(None)
    return [one for one in told if one.startswith("SELECT")]


def test_how_all_registers_stand_is_one_question_of_an_index(tmp_path: Path) -> None:
    session = make.session(tmp_path)
    told = asked(session, lambda: keeping.standings(session))
    assert len(told) == 1
    way = [str(row["detail"]) for row in session.store().rows(f"EXPLAIN QUERY PLAN {told[0]}")]
    assert way == ["SEARCH register_row USING COVERING INDEX register_row_standing (unit=?)"]


def test_the_standing_of_a_register_is_what_stands_under_its_table(tmp_path: Path) -> None:
    session = make.session(tmp_path)
    feedback = REGISTERS["feedback"]
    drafts = [
        {"received_on": "2020-01-01", "summary": "Loa hỏng", "due_on": "2020-01-10"},
        {"received_on": "2020-01-02", "summary": "Loa nhỏ", "due_on": "2099-01-10"},
        {"received_on": "2020-01-03", "summary": "Loa to", "due_on": "2020-01-10", "answered_on": "2020-01-05"},
    ]
    keeping.add(session, feedback, drafts)
    totals = keeping.totals(session, feedback, keeping.Filter(units=(session.unit,)))
    assert keeping.standings(session)["feedback"] == (totals.shown, totals.waiting, totals.late) == (3, 2, 1)


def test_the_history_of_a_record_reads_the_names_it_needs(tmp_path: Path) -> None:
    session = make.session(tmp_path)
    places = keeping.add(session, PLACING.places, [{"title": f"Loa {one}", "sort": "cluster"} for one in range(9)])
    repair = {"fixture": places.ids[7], "found_on": "2026-10-01", "defect": "Mất tiếng"}
    record = keeping.add(session, REGISTERS["repair"], [repair]).ids[0]
    entry = past.of(session, record)[0]
    assert "Loa 7" in {words for _, _, words in entry.fields}
    read = [one for one in asked(session, lambda: past.of(session, record)) if "register_row" in one]
    assert len(read) == 1
    way = [str(row["detail"]) for row in session.store().rows(f"EXPLAIN QUERY PLAN {read[0]}")]
    assert not any(one.startswith("SCAN r") for one in way)


def test_a_page_of_criteria_of_many_sets_reads_plan_and_scores_once(tmp_path: Path) -> None:
    session = make.session(tmp_path)

    def entered(count: int) -> None:
        made = [{"title": f"Bộ {one} của {count}", "valid_from": "2026-01-01"} for one in range(count)]
        sets = keeping.add(session, SCORING.sets, made).ids
        lines: list[dict[str, object]] = [
            {"criteria_set": one, "number": "1", "title": "Kế hoạch", "most_points": "2"} for one in sets
        ]
        keeping.add(session, SCORING.lines, lines)

    def page() -> object:
        return showing.page(session, SCORING.lines, keeping.Filter())

    entered(2)
    few = asked(session, page)
    entered(20)
    assert len(asked(session, page)) == len(few)


def test_hamlets_that_nobody_reached_this_year_are_looked_for_at_once(tmp_path: Path) -> None:
    session = make.session(tmp_path)
    log_activity.add(
        session,
        [{"kind": "board", "date": "2019-03-04", "title": "Niêm yết", "places": "Loa số 3", "topic": "N2"}],
        sure=True,
    )
    month = periods.month_of(date(2026, 10, 1), "calendar")

    def place(number: int) -> dict[str, object]:
        return {"title": f"Loa số {number}", "sort": "cluster", "hamlet": f"Thôn {number % 4}"}

    keeping.add(session, PLACING.places, [place(one) for one in range(4)])
    few = asked(session, lambda: reaching.of_period(session, month))
    keeping.add(session, PLACING.places, [place(one) for one in range(4, 40)])
    assert len(asked(session, lambda: reaching.of_period(session, month))) == len(few)
    found = {one.name: one.last for one in reaching.of_period(session, month).hamlets}
    assert found == {"Thôn 0": None, "Thôn 1": None, "Thôn 2": None, "Thôn 3": date(2019, 3, 4)}


def test_a_record_is_called_by_its_name_wherever_it_is(tmp_path: Path) -> None:
    session = make.session(tmp_path)
    record = keeping.add(session, PLACING.places, [{"title": "Loa 1", "sort": "cluster"}]).ids[0]
    assert keeping.name_of(session, record) == text_of(keeping.get(session, record), "title")
    assert keeping.name_of(session, "lời đã gõ") == "lời đã gõ"
