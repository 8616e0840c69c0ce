"""The officer's own words in a report, kept part by part."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain import period
from cchc_desktop.services import report_text, safekeeping
from cchc_desktop.services.session import Session
from tests import make

OCTOBER = period.parse("2026-10", "admin")


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def test_a_part_is_kept_tidy_and_the_others_stay_drafted(log: Session) -> None:
    assert report_text.parts(log, OCTOBER) == {}
    changes = report_text.save_part(log, OCTOBER, "intro", " Đoạn một \r\n Đoạn hai ")
    assert changes.tables == {"report_text"}
    assert changes.label == "Sửa lời báo cáo tháng 10 năm 2026"
    report_text.save_part(log, OCTOBER, "tasks", "Nhiệm vụ")
    assert report_text.parts(log, OCTOBER) == {"intro": "Đoạn một\nĐoạn hai", "tasks": "Nhiệm vụ"}


def test_a_part_goes_back_to_the_draft(log: Session) -> None:
    for text in ("Lời", ""):
        report_text.save_part(log, OCTOBER, "intro", text)
        report_text.save_part(log, OCTOBER, "intro", None)
        assert report_text.parts(log, OCTOBER) == {}


@pytest.mark.parametrize("nothing", ["", " \n "])
def test_a_cleared_part_stays_empty_until_something_is_written(log: Session, nothing: str) -> None:
    report_text.save_part(log, OCTOBER, "intro", "Lời")
    report_text.save_part(log, OCTOBER, "intro", nothing)
    assert report_text.parts(log, OCTOBER) == {"intro": ""}
    safekeeping.rebuild(log)
    assert report_text.parts(log, OCTOBER) == {"intro": ""}
    report_text.save_part(log, OCTOBER, "intro", "Lời khác")
    assert report_text.parts(log, OCTOBER) == {"intro": "Lời khác"}


def test_each_period_and_rule_has_words_of_its_own(log: Session) -> None:
    other = period.parse("2026-10", "calendar")
    report_text.save_part(log, OCTOBER, "intro", "theo quy định")
    report_text.save_part(log, other, "intro", "theo lịch")
    report_text.save_part(log, OCTOBER.previous(), "intro", "tháng trước")
    assert report_text.parts(log, OCTOBER) == {"intro": "theo quy định"}
    assert report_text.parts(log, other) == {"intro": "theo lịch"}
    assert report_text.drafted(log) == [("2026-10", "admin"), ("2026-10", "calendar"), ("2026-09", "admin")]


def test_the_words_are_the_same_record_on_every_pc_of_the_unit() -> None:
    assert report_text.record_of("25747", OCTOBER) == report_text.record_of("25747", OCTOBER)
    assert report_text.record_of("25748", OCTOBER) != report_text.record_of("25747", OCTOBER)
