"""An issued report is frozen; what happens in its window afterwards is shown, a correction names the old one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import collecting, issuing, log_activity
from cchc_desktop.services.issuing import Issue
from cchc_desktop.services.session import Session
from tests import make, make_upper

OCTOBER = periods.make("month", 2026, 10, "admin")
PAPER = b"%PDF-1.7 the paper"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def log(session: Session, title: str = "Bài", day: str = "2026-10-01", plays: int = 1) -> str:
    return log_activity.add(session, {"kind": "broadcast", "date": day, "title": title, "plays": plays}, sure=True).ids[
        0
    ]


def issue(session: Session, number: str = "") -> Issue:
    data = collecting.collect(session, OCTOBER)
    return issuing.issue(session, data, {"II": "Lời văn"}, PAPER, number=number, signed_on=date(2026, 10, 16))[0]


def test_an_issued_report_keeps_figures_text_and_paper(session: Session) -> None:
    log(session, plays=3)
    made = issue(session, "41")
    log(session, plays=5)
    figures, parts = issuing.frozen(session, made.id)
    assert isinstance(figures["by_kind"], list)
    assert figures["by_kind"][0]["plays"] == 3
    assert (parts, issuing.paper(session, made.id)) == ({"II": "Lời văn"}, PAPER)
    assert issuing.listed(session) == [made]
    assert (made.version, made.number, made.signed_on, made.period) == (1, "41", "2026-10-16", OCTOBER)


def test_a_correction_is_a_new_version_that_names_the_old_one(session: Session) -> None:
    assert issuing.next_version(session, OCTOBER) == (1, None)
    first = issue(session, "41")
    assert issuing.next_version(session, OCTOBER) == (2, first)
    second = issue(session, "45")
    row = session.store().row("SELECT replaces FROM issued_report WHERE id = :id", {"id": second.id})
    assert row is not None
    assert row["replaces"] == first.id
    assert [one.version for one in issuing.listed(session)] == [2, 1]


def test_undo_never_takes_an_issued_report_back(session: Session) -> None:
    log(session)
    issue(session)
    assert "Thêm" in log_activity.undo(session).label
    assert len(issuing.listed(session)) == 1
    with pytest.raises(InputRefused, match="NK-05"):
        log_activity.undo(session)


def test_what_changes_in_the_window_afterwards_is_shown(session: Session) -> None:
    kept, changed, gone, moved = (log(session, title) for title in ("giữ", "sửa", "xóa", "chuyển"))
    outside = log(session, "ngoài kỳ", "2026-11-01")
    made = issue(session)
    log_activity.change(session, changed, {"plays": 9})
    log_activity.change(session, outside, {"plays": 9})
    log_activity.delete(session, [gone])
    log_activity.change(session, moved, {"date": "2026-11-20"})
    added = log(session, "thêm muộn", "2026-09-20")
    log_activity.change(session, kept, {"plays": 2})
    log_activity.undo(session)
    late = {one.record: one for one in issuing.changed_since(session, made)}
    assert set(late) == {changed, gone, moved, added}
    assert (late[added].before, late[gone].after) == (None, None)
    before, after = late[changed].before, late[changed].after
    assert before is not None
    assert after is not None
    assert (before["plays"], after["plays"]) == (1, 9)
    assert issuing.changed_since(session, made)[0].record == added


def test_a_paper_made_before_the_last_save_is_not_issued(session: Session) -> None:
    log(session)
    data = collecting.collect(session, OCTOBER)
    log(session, "vừa ghi thêm")
    with pytest.raises(InputRefused, match="PH-02"):
        issuing.issue(session, data, {}, PAPER)
    assert issuing.listed(session) == []


def test_a_number_serves_once_a_year(session: Session) -> None:
    issue(session, "41")
    with pytest.raises(InputRefused, match="PH-03"):
        issue(session, "41")
    issue(session)
    issue(session)
    assert len(issuing.listed(session)) == 3


def test_conflicts_block_issuing_and_are_named(session: Session) -> None:
    record = log(session, "Họp thôn Đoài")
    store = session.store()
    with store.transaction():
        for place in (0, 1):
            store.execute(
                "INSERT INTO conflict(record, unit, tbl, field, revision, value, shown) "
                "VALUES (:record, :unit, 'activity', 'participants', :revision, '120', :shown)",
                {"record": record, "unit": session.unit, "revision": bytes([place]) * 32, "shown": place},
            )
    with pytest.raises(InputRefused, match="Họp thôn Đoài"):
        issue(session)
    assert [row["fields"] for row in issuing.hindrances(session, OCTOBER)] == ["participants"]


def test_planned_rows_of_every_unit_wait_at_the_upper_level(tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper)
    for unit in list(make_upper.COMMUNES)[:2]:
        make_upper.bring_activities(
            upper,
            unit,
            [
                make.activity("meeting", date="2026-10-05", status="planned"),
                make.activity("meeting", date="2026-10-06"),
                make.activity("meeting", date="2026-12-05", status="planned"),
            ],
        )
    assert issuing.still_planned(upper, OCTOBER) == 2


def test_planned_rows_of_another_unit_do_not_wait_at_a_commune(session: Session) -> None:
    log_activity.add(session, make.activity("meeting", date="2026-10-05", status="planned"))
    make_upper.bring_activities(session, "25750", [make.activity("meeting", date="2026-10-05", status="planned")])
    assert issuing.still_planned(session, OCTOBER) == 1


def test_a_lost_paper_is_told(session: Session) -> None:
    made = issue(session)
    with session.store().transaction():
        session.store().execute("DELETE FROM blob")
    with pytest.raises(InputRefused, match="PH-04"):
        issuing.paper(session, made.id)
    with pytest.raises(KeyError):
        issuing.frozen(session, "none")
