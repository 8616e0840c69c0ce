"""Ctrl+Z: one act of the user at a time, batches included, after a restart too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import period
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.values import Value
from cchc_desktop.services import log_activity, plan_work, read_log, report_text, safekeeping
from cchc_desktop.services.finding import by_words, past
from cchc_desktop.services.session import Session
from cchc_desktop.storage.saving import save
from tests import make
from tests.make_plan import save_items

OCTOBER = period.parse("2026-10", "admin")


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def shown(log: Session) -> dict[str, dict[str, Value]]:
    """Everything the log shows, by id."""
    return {str(row["id"]): row for row in read_log.page(log, read_log.Filter(), limit=1000).rows}


def test_adding_is_taken_back(log: Session) -> None:
    record = make.one(log)
    changes = log_activity.undo(log)
    assert shown(log) == {}
    assert changes.label == "Đã hoàn tác: Thêm phát thanh 03/10 “Nộp hồ sơ trực tuyến tại nhà”"
    assert changes.tables == {"activity"}
    assert changes.records == {record}
    assert changes.dates == {"2026-10-03"}
    assert by_words.hits(log, "hồ sơ") == []


def test_a_change_is_taken_back_field_by_field(log: Session) -> None:
    record = make.one(log, note="nhắc lại")
    before = shown(log)
    log_activity.change(log, record, {"date": "2026-11-02", "note": None, "plays": 9, "genre": "news"})
    changes = log_activity.undo(log)
    assert shown(log) == before
    assert changes.dates == {"2026-10-03", "2026-11-02"}


def test_a_deletion_is_taken_back(log: Session) -> None:
    record = make.one(log, genre="news")
    before = shown(log)
    log_activity.delete(log, [record])
    log_activity.undo(log)
    assert shown(log) == before
    assert [hit.row["id"] for hit in by_words.hits(log, "hồ sơ")] == [record]


def test_acts_are_taken_back_one_after_the_other(log: Session) -> None:
    record = make.one(log)
    log_activity.change(log, record, {"plays": 2})
    log_activity.change(log, record, {"plays": 3})
    log_activity.delete(log, [record])
    told = []
    for _ in range(4):
        told.append(log_activity.next_undo(log).label)
        log_activity.undo(log)
    one = "phát thanh 03/10 “Nộp hồ sơ trực tuyến tại nhà”"
    assert told == [f"Xóa {one}", f"Sửa {one}", f"Sửa {one}", f"Thêm {one}"]
    assert shown(log) == {}
    assert log_activity.next_undo(log).label == ""


def test_a_batch_is_one_act(log: Session) -> None:
    kept = make.one(log)
    ids = make.added(log, *[make.broadcast(title=f"Bài {n}") for n in range(30)])
    log_activity.delete(log, ids[:10])
    log_activity.undo(log)
    assert len(shown(log)) == 31
    log_activity.undo(log)
    assert list(shown(log)) == [kept]


def test_an_act_that_touched_a_record_twice_is_taken_back_whole(log: Session) -> None:
    record = make.one(log, plays=1)
    with log.writing("change", "Sửa hai lần") as act:
        act.save("activity", record, {"plays": 2})
        act.save("activity", record, {"plays": 3, "note": "x"})
    log_activity.undo(log)
    assert (shown(log)[record]["plays"], shown(log)[record]["note"]) == (1, None)


def test_after_an_undo_one_goes_on_as_if_nothing_had_been(log: Session) -> None:
    record = make.one(log)
    log_activity.change(log, record, {"plays": 2})
    log_activity.undo(log)
    log_activity.change(log, record, {"plays": 4})
    log_activity.undo(log)
    assert shown(log)[record]["plays"] == 1
    assert log_activity.next_undo(log).label.startswith("Thêm phát thanh")


def test_it_works_after_a_restart(log: Session) -> None:
    record = make.one(log)
    log_activity.change(log, record, {"plays": 2})
    log = make.reopened(log)
    assert log_activity.next_undo(log).label.startswith("Sửa phát thanh")
    log_activity.undo(log)
    log = make.reopened(log)
    log_activity.undo(log)
    assert shown(log) == {}


def test_with_nothing_left_it_says_so(log: Session) -> None:
    digest = safekeeping.digest(log)
    with pytest.raises(InputRefused) as refusal:
        log_activity.undo(log)
    assert refusal.value.code == "NK-05"
    assert safekeeping.digest(log) == digest
    assert log.office().name == "UBND xã Xuân Đông"


def test_what_was_done_remains_in_the_history(log: Session) -> None:
    record = make.one(log)
    log_activity.change(log, record, {"plays": 2})
    log_activity.undo(log)
    assert [entry.values.get("plays") for entry in past.of(log, record)] == [1, 2, 1]
    assert safekeeping.check(log, full=True).ok


def test_a_field_that_something_else_has_changed_since_is_left_as_it_is(log: Session) -> None:
    record = make.one(log, plays=1)
    log_activity.change(log, record, {"plays": 2, "minutes": 5})
    with log.undoing() as (store, stamp):  # a merge, which is no act of the user's
        save(store, stamp, "activity", record, {"plays": 7})
    log_activity.undo(log)
    assert (shown(log)[record]["plays"], shown(log)[record]["minutes"]) == (7, 10)


def test_an_undo_that_finds_everything_changed_since_changes_nothing_but_is_remembered(log: Session) -> None:
    record = make.one(log, plays=1)
    log_activity.change(log, record, {"plays": 2})
    with log.undoing() as (store, stamp):
        save(store, stamp, "activity", record, {"plays": 7})
    digest = safekeeping.digest(log)
    log_activity.undo(log)
    assert safekeeping.digest(log) == digest
    assert log_activity.next_undo(log).label.startswith("Thêm phát thanh")
    assert past.standing(log, [record]) == {record: "present"}


def test_a_plan_taken_back_can_be_taken_over_again(log: Session) -> None:
    drafts = [{"number": "1", "title": "Phát thanh", "kind": "broadcast", "target": 24}]
    save_items(log, 2026, drafts)
    changes = log_activity.undo(log)
    assert changes.tables == {"plan_item"}
    assert changes.dates == frozenset()
    assert plan_work.items(log, 2026) == []
    save_items(log, 2026, drafts)
    assert [one.item.title for one in plan_work.items(log, 2026)] == ["Phát thanh"]


def test_words_of_a_report_taken_back_can_be_written_again(log: Session) -> None:
    report_text.save_part(log, OCTOBER, "intro", "Lời của tôi")
    log_activity.undo(log)
    assert report_text.parts(log, OCTOBER) == {}
    assert report_text.drafted(log) == []
    report_text.save_part(log, OCTOBER, "intro", "Lời của tôi")
    assert report_text.parts(log, OCTOBER) == {"intro": "Lời của tôi"}


def test_known_records_tell_why_one_is_gone(log: Session) -> None:
    kept, deleted = make.added(log, make.broadcast(), make.broadcast())
    undone = make.one(log)
    log_activity.undo(log)
    log_activity.delete(log, [deleted])
    ids = [kept, deleted, undone, *(f"unknown {n}" for n in range(600))]
    assert past.standing(log, ids) == {kept: "present", deleted: "deleted", undone: "undone"}
    assert past.standing(log, []) == {}


acts = st.lists(st.sampled_from(["add", "change", "delete", "batch"]), min_size=1, max_size=6)


@settings(max_examples=25)
@given(acts)
def test_undoing_everything_shows_each_earlier_log_in_turn(
    tmp_path_factory: pytest.TempPathFactory, script: list[str]
) -> None:
    log = make.session(tmp_path_factory.mktemp("log"))
    seen = [shown(log)]
    for place, what in enumerate(script):
        ids = list(shown(log))
        if what == "add" or not ids:
            make.one(log, title=f"Bài {place}")
        elif what == "batch":
            make.added(log, *[make.broadcast(title=f"Bài {place}.{n}") for n in range(3)])
        elif what == "change":
            log_activity.change(log, ids[place % len(ids)], {"plays": place + 10, "date": f"2026-10-{place + 10}"})
        else:
            log_activity.delete(log, ids[: 1 + place % 2])
        seen.append(shown(log))
    while len(seen) > 1:
        seen.pop()
        log_activity.undo(log)
        assert shown(log) == seen[-1]
    assert safekeeping.check(log, full=True).ok
    log.close()
