"""Targets, units and deadlines as plans write them."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.plan import UNCOUNTED, Naming
from cchc_desktop.domain.plan.words import Amount, amount, due, without_time
from cchc_desktop.domain.registers import TARGETS
from cchc_desktop.domain.values import Value


@pytest.mark.parametrize(
    ("target", "unit", "kind", "found"),
    [
        ("12 bài", "", "", Amount(12, "items", "", "bài")),
        ("12", "bài", "web", Amount(12, "items", "", "bài")),
        ("１２ bài", "", "", Amount(12, "items", "", "bài")),
        ("01 cuộc", "", "", Amount(1, "count", "01", "cuộc")),
        ("02 lần/tuần", "", "", Amount(104, "count", "02", "lần/tuần")),
        ("02", "lần/tuần", "", Amount(104, "count", "02", "lần/tuần")),
        ("01 lần / 01 tháng", "", "", Amount(12, "count", "01", "lần / 01 tháng")),
        ("30-40 %", "", "", Amount(None, UNCOUNTED, "30-40", "%")),
        ("30 - 40", "%", "", Amount(None, UNCOUNTED, "30 - 40", "%")),
        ("trên 90%", "", "", Amount(None, UNCOUNTED, "trên 90", "%")),
        ("90,5 %", "", "", Amount(None, UNCOUNTED, "90,5", "%")),
        ("6/6 thôn", "", "", Amount(None, UNCOUNTED, "6/6 thôn", "")),
        ("10-12 bài", "", "social", Amount(10, "items", "10-12", "bài")),
        ("Thường xuyên", "", "board", Amount(None, "count", "Thường xuyên", "")),
        ("1.200", "tờ", "", Amount(1200, "quantity", "", "tờ")),
        ("48", "lượt phát", "broadcast", Amount(48, "plays", "", "")),
        ("48", "", "broadcast", Amount(48, "plays", "", "")),
        ("05 mô hình", "", "", Amount(5, "count", "05", "mô hình")),
        ("600 lượt", "", "", Amount(600, "turns", "", "")),
        ("600", "lượt", "", Amount(600, "turns", "", "")),
        ("50 lượt/tháng", "", "", Amount(600, "turns", "50", "lượt/tháng")),
        ("600 lượt", "", "broadcast", Amount(600, "plays", "", "lượt")),
        ("600 lượt", "", "outreach", Amount(600, "participants", "", "lượt")),
        ("600 lượt", "", "meeting", Amount(600, "participants", "", "lượt")),
        ("600 lượt", "", "web", Amount(600, "views", "", "lượt")),
        ("20 lượt", "", "board", Amount(20, "count", "", "lượt")),
        ("600 lượt người", "", "", Amount(600, "participants", "", "")),
        ("600 lượt người được hướng dẫn", "", "", Amount(600, "guided", "", "")),
        ("600 người được hướng dẫn", "", "outreach", Amount(600, "participants", "", "người được hướng dẫn")),
        ("300 lượt người dự", "", "", Amount(300, "attending", "", "")),
        ("04 buổi", "", "broadcast", Amount(4, "count", "04", "buổi")),
        ("200 hộ", "", "", Amount(None, UNCOUNTED, "200", "hộ")),
        ("200 hộ", "", "outreach", Amount(None, UNCOUNTED, "200", "hộ")),
        ("12 cụm", "", "visual", Amount(12, "quantity", "", "cụm")),
        ("", "", "", Amount(None, "count", "", "")),
    ],
)
def test_a_target_is_counted_in_what_its_words_say(target: str, unit: str, kind: str, found: Amount) -> None:
    assert amount(target, unit, kind) == found


@pytest.mark.parametrize("words", ["nhiều", "7,5", "12 bài, 3 clip", "40-30 bài", "x" * 101, "-3"])
def test_words_that_are_no_target_are_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(ValueError, match=r"“"):
        amount(words, "", "")


@pytest.mark.parametrize(
    ("words", "day", "kept"),
    [
        ("12/2026", "2026-12-31", "12/2026"),
        ("T6/2026", "2026-06-30", "T6/2026"),
        ("Thường xuyên", "2026-12-31", "Thường xuyên"),
        ("Trước ngày 30/6", "2026-06-30", "Trước ngày 30/6"),
        ("Quý I, II", "2026-06-30", "Quý I, II"),
        ("6 tháng đầu năm", "2026-06-30", "6 tháng đầu năm"),
        ("Tháng 6, tháng 12", "2026-12-31", "Tháng 6, tháng 12"),
        ("30/11/2026", "2026-11-30", ""),
    ],
)
def test_a_deadline_is_a_day_and_keeps_its_words(words: str, day: str, kept: str) -> None:
    assert due(words, 2026) == (day, kept)


@pytest.mark.parametrize(
    ("target", "unit", "shown"),
    [
        ("02 lần/tuần", "", "02 lần/tuần"),
        ("30-40 %", "", "30-40 %"),
        ("12", "bài", "12 bài"),
        ("1200", "", "1.200 lần"),
    ],
)
def test_an_item_shows_its_target_as_it_was_written(target: str, unit: str, shown: str) -> None:
    found = amount(target, unit, "")
    row: dict[str, Value] = {"id": "a", "title": "x", "measure": found.measure, "target": found.number}
    assert TARGETS.read({**row, "target_words": found.words, "unit_words": found.unit}).asked == shown


def test_a_years_number_has_no_time_in_its_unit() -> None:
    assert without_time("lần/tuần") == "lần"
    assert without_time("bài") == "bài"


def test_people_guided_are_the_unit_of_their_target() -> None:
    row: dict[str, Value] = {
        "id": "a",
        "year": 2026,
        "title": "x",
        "kind": "outreach",
        "measure": "participants",
        "target": 300,
    }
    assert TARGETS.read(row).asked == "300 lượt người được hướng dẫn"


def test_an_item_is_named_by_record_number_title_or_both() -> None:
    rows = [("a", "1", "Phát thanh"), ("b", "II.2", "Tập huấn"), ("c", "3", "Họp"), ("d", "3", "Hội thi")]
    named = Naming([TARGETS.read({"id": id_, "year": 2026, "number": no, "title": title}) for id_, no, title in rows])
    for words in ("a", "1", "01", "1.", "Mục 1", "phat thanh", "1. Phát thanh", "1. Phát thanh · 3/10 lượt phát (30%)"):
        assert named.record(words) == "a"
    assert named.record("ii.2") == "b"
    assert named.records("3") == ["c", "d"]
    assert named.record("3") == ""
    assert named.record("Hội thi") == "d"
    assert named.record("khác") == ""
