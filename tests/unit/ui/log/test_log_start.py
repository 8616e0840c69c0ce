"""What a new record begins with, what a row says, and when something was saved."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_desktop.domain.kinds import KINDS, UNKNOWN
from cchc_desktop.domain.values import Value
from cchc_desktop.ui.screens.log import log_words
from cchc_desktop.ui.screens.log.form.start import copy_values, next_day, start_values
from cchc_desktop.ui.screens.log.lines import CANCELLED, DONE, PLANNED, UNSURE, line_of

TODAY = dt.date(2026, 11, 22)
BROADCAST, MEETING = KINDS["broadcast"], KINDS["meeting"]


@pytest.mark.parametrize(
    ("kind", "date", "hour", "expected"),
    [
        ("broadcast", "2026-11-22", "05:00", "2026-11-22"),
        ("broadcast", "2026-11-16", "05:00", "2026-11-17"),
        ("broadcast", "2026-11-30", "05:00", "2026-12-01"),
        ("broadcast", "2026-11-16", None, "2026-11-16"),
        ("meeting", "2026-11-16", None, "2026-11-16"),
        ("broadcast", "", "05:00", "2026-11-22"),
    ],
)
def test_the_next_record_goes_on_where_the_book_is(kind: str, date: str, hour: str | None, expected: str) -> None:
    saved: dict[str, Value] = {"date": date, "start_time": hour}

    assert next_day(KINDS[kind], saved, TODAY).isoformat() == expected


def test_a_new_record_keeps_what_stays_and_not_what_happened_once() -> None:
    last: dict[str, Value] = {
        "title": "Bài cũ",
        "places": "Thôn Đông",
        "start_time": "17:00",
        "minutes": 7,
        "status": "cancelled",
        "cancel_reason": "Mất điện",
        "seq": 5,
        "editor": None,
    }

    assert start_values(BROADCAST, last, TODAY) == {
        "status": "done",
        "plays": 1,
        "items": 1,
        "date": "2026-11-22",
        "places": "Thôn Đông",
        "start_time": "17:00",
        "minutes": 7,
    }


def test_figures_of_one_meeting_never_leak_into_the_next() -> None:
    last: dict[str, Value] = {"participants": 120, "women": 70, "places": "Hội trường"}

    values = start_values(MEETING, last, TODAY)

    assert values["places"] == "Hội trường"
    assert not {"participants", "women"} & set(values)


def test_pinned_values_win_over_the_last_ones() -> None:
    values = start_values(BROADCAST, {"minutes": 7}, TODAY, {"minutes": 30, "date": "2026-11-01"})

    assert (values["minutes"], values["date"]) == (30, "2026-11-01")


def test_a_duplicate_is_another_event_that_is_not_known_to_have_failed() -> None:
    row: dict[str, Value] = {
        "id": "a",
        "seq": 1,
        "kind": "broadcast",
        "date": "2026-10-03",
        "title": "Bài",
        "status": "cancelled",
        "cancel_reason": "Mất điện",
        "genre": "news",
        "participants": 3,
    }

    copied = copy_values(BROADCAST, row, TODAY)

    assert copied == {
        "status": "done",
        "plays": 1,
        "items": 1,
        "title": "Bài",
        "genre": "news",
        "date": "2026-11-22",
    }


@pytest.mark.parametrize(
    ("status", "date", "state"),
    [
        ("done", "2026-11-20", DONE),
        ("planned", "2026-11-21", UNSURE),
        ("planned", "2026-11-22", PLANNED),
        ("cancelled", "2026-11-30", CANCELLED),
    ],
)
def test_what_was_planned_for_a_day_gone_by_is_not_known_to_be_done(status: str, date: str, state: str) -> None:
    assert line_of({"kind": "broadcast", "date": date, "status": status}, TODAY).state == state


@pytest.mark.parametrize(
    ("reason", "said"), [("Mất điện", "mất điện"), ("UBND họp", "UBND họp"), ("Ốm", "ốm"), ("", "")]
)
def test_a_reason_is_spoken_in_the_middle_of_a_line(reason: str, said: str) -> None:
    row: dict[str, Value] = {"kind": "broadcast", "date": "2026-11-20", "status": "cancelled", "cancel_reason": reason}

    assert line_of(row, TODAY).figures == said


def test_a_kind_of_a_newer_program_is_shown_as_such() -> None:
    line = line_of({"kind": "podcast", "date": "2026-11-20", "status": "done", "title": "Mới"}, TODAY)

    assert (line.kind, line.group, line.figures, line.title) == (UNKNOWN, "other", "", "Mới")


def test_the_day_names_its_year_only_among_several_years() -> None:
    line = line_of({"kind": "broadcast", "date": "2026-10-14", "status": "done"}, TODAY)

    assert (line.day(with_year=False), line.day(with_year=True)) == ("T4 14/10", "T4 14/10/26")


@pytest.mark.parametrize(
    ("when", "caption", "moment"),
    [
        (dt.datetime(2026, 11, 22, 5, 21), "đã lưu 05:21", "05:21"),
        (dt.datetime(2026, 10, 14, 5, 21), "đã lưu 14/10", "05:21 ngày 14/10"),
        (dt.datetime(2025, 10, 14, 5, 21), "đã lưu 14/10/2025", "05:21 ngày 14/10/2025"),
    ],
)
def test_when_something_was_saved(when: dt.datetime, caption: str, moment: str) -> None:
    now = dt.datetime(2026, 11, 22, 8, 0)

    assert (log_words.saved_at(when, now), log_words.moment(when, now)) == (caption, moment)
