"""What is chosen for one report's paper: the office's settings, and what the report says itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.papers import choices
from cchc_desktop.services import log_activity, report_text
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.session import Session
from tests import make

OCTOBER = periods.make("month", 2026, 10, "admin")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path, urgency="urgent", left_out="05;album", signer_lines="TM. UBND\nCHỦ TỊCH")


def test_a_report_begins_as_its_office_wants(session: Session) -> None:
    found = collect(session, OCTOBER).choices
    assert (found.urgency, sorted(found.left_out)) == ("urgent", ["05", "album"])
    assert (found.prints("01"), found.prints("album")) == (True, False)


def test_what_a_report_says_itself_holds_when_the_office_changes(session: Session) -> None:
    given = {"urgency": choices.PLAIN, "left_out": choices.left_out_text([])}
    assert report_text.save_choices(session, OCTOBER, given).tables == {"report_text"}
    session.save_office(replace(session.office(), urgency="most_urgent", left_out="10"))
    found = collect(session, OCTOBER)
    assert found.choices == choices.Choices()
    assert collect(session, OCTOBER.previous()).choices == choices.Choices("most_urgent", frozenset({"10"}))
    report_text.save_choices(session, OCTOBER, {"urgency": None})
    assert collect(session, OCTOBER).choices.urgency == "most_urgent"
    assert collect(session, OCTOBER).choices.left_out == frozenset()


def test_another_may_sign_one_report(session: Session) -> None:
    given = {"signer_lines": "TM. UBND\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "signer_name": "Lê Thị Ánh"}
    report_text.save_choices(session, OCTOBER, given)
    found = collect(session, OCTOBER)
    assert (found.office.signer_lines, found.office.signer_name) == (given["signer_lines"], "Lê Thị Ánh")
    assert session.office().signer_name == "Nguyễn Văn Bình"
    assert found.parts == {}


def test_choices_are_taken_back_like_any_act(session: Session) -> None:
    report_text.save_choices(session, OCTOBER, {"urgency": "most_urgent"})
    assert "Chọn cho bản in báo cáo tháng 10 năm 2026" in log_activity.undo(session).label
    assert collect(session, OCTOBER).choices.urgency == "urgent"


@pytest.mark.parametrize("given", [{"urgency": "now"}, {"colour": "red"}])
def test_a_choice_there_is_not_is_refused(session: Session, given: dict[str, str | None]) -> None:
    with pytest.raises(InputRefused, match="LC-01"):
        report_text.save_choices(session, OCTOBER, given)
    assert report_text.choices(session, OCTOBER) == {}


def test_an_urgency_of_a_newer_program_prints_no_frame() -> None:
    assert choices.resolved("flash", "", {}).urgency == ""
    assert choices.left_out_text(["10", "05"]) == "05;10"
