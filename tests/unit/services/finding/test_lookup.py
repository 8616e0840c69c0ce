"""The search field's answers: by words with the reason, by day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.services.finding import lookup
from cchc_desktop.services.session import Session
from tests import make


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path, clock=make.StoppedClock(datetime(2026, 11, 18, 8)))


def test_a_row_says_in_which_field_the_words_stand(log: Session) -> None:
    make.one(log, date="2026-10-31", title="Hướng dẫn nộp hồ sơ trực tuyến", note="Anh Tư ở thôn Đoài nhắc lại")
    (line,) = lookup.look(log, "nhac lai").lines
    assert (line.field, line.words) == ("Ghi chú", "Anh Tư ở thôn Đoài nhắc lại")
    (line,) = lookup.look(log, "ho so").lines
    assert (line.field, line.words) == ("Tên tin, bài", "hồ sơ")


def test_a_long_text_is_shown_around_the_words(log: Session) -> None:
    make.one(log, date="2026-10-31", content=" ".join(["trước"] * 40 + ["khai sinh"] + ["sau"] * 40))
    (line,) = lookup.look(log, "khai sinh").lines
    assert line.words.startswith("… trước")
    assert "khai sinh" in line.words
    assert line.words.endswith("sau …")
    assert len(line.words) < 100


def test_a_day_brings_what_was_done_then(log: Session) -> None:
    here = make.one(log, date="2026-10-31", title="Hộ tịch")
    make.one(log, date="2026-10-30", title="Hôm trước")
    for typed in ("31/10", "31/10/2026", "ngày 31 tháng 10"):
        found = lookup.look(log, typed)
        assert [line.record for line in found.lines] == [here]
        assert found.days is not None


def test_a_day_with_a_kind_or_words_narrows(log: Session) -> None:
    make.one(log, date="2026-10-31", title="Hộ tịch")
    make.one(log, date="2026-10-31", title="Đất đai")
    assert [line.title for line in lookup.look(log, "31/10 đất").lines] == ["Đất đai"]
    assert len(lookup.look(log, "phát thanh 31/10").lines) == 2


def test_a_day_without_anything_can_still_be_opened(log: Session) -> None:
    found = lookup.look(log, "01/10")
    assert found.lines == ()
    assert found.days is not None
    assert lookup.named(found.days) == "01/10/2026"


def test_unknown_words_find_nothing(log: Session) -> None:
    make.one(log)
    assert lookup.look(log, "khongcogi") == lookup.Found(())
