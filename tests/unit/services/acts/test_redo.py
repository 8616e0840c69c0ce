"""Ctrl+Y: what undo took back is done again, one act at a time, until something else is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.values import Value
from cchc_desktop.services import log_activity, read_log, safekeeping
from cchc_desktop.services.finding import past
from cchc_desktop.services.session import Session
from cchc_desktop.storage.saving import save
from tests import make

ISSUED: dict[str, Value] = {
    "period": "2026-10", "rule": "admin", "starts": "2026-09-15", "ends": "2026-10-14", "version": 1, "figures": "{}",
}  # fmt: skip


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def shown(log: Session) -> dict[str, dict[str, Value]]:
    """Everything the log shows, by id."""
    return {str(row["id"]): row for row in read_log.page(log, read_log.Filter(), limit=1000).rows}


def refused(log: Session) -> str:
    with pytest.raises(InputRefused) as refusal:
        log_activity.redo(log)
    return refusal.value.code


def test_an_undone_deletion_is_done_again_and_named(log: Session) -> None:
    record = make.one(log, title="Bài về căn cước")
    log_activity.delete(log, [record])
    log_activity.undo(log)
    changes = log_activity.redo(log)
    assert shown(log) == {}
    assert changes.label == "Đã làm lại: Xóa phát thanh 03/10 “Bài về căn cước”"
    assert changes.records == {record}
    assert changes.dates == {"2026-10-03"}
    assert past.standing(log, [record]) == {record: "deleted"}


def test_it_works_after_a_restart(log: Session) -> None:
    record = make.one(log)
    log_activity.change(log, record, {"plays": 2})
    log_activity.undo(log)
    log = make.reopened(log)
    assert log_activity.next_redo(log).label.startswith("Sửa phát thanh")
    log_activity.redo(log)
    assert shown(log)[record]["plays"] == 2


def test_undo_and_redo_may_be_told_apart_again_and_again(log: Session) -> None:
    record = make.one(log, plays=1)
    log_activity.change(log, record, {"plays": 2})
    for _ in range(3):
        log_activity.undo(log)
        assert shown(log)[record]["plays"] == 1
        log_activity.redo(log)
        assert shown(log)[record]["plays"] == 2
    assert refused(log) == "NK-20"
    log_activity.undo(log)
    log_activity.undo(log)
    assert shown(log) == {}


def test_something_new_ends_what_can_be_done_again(log: Session) -> None:
    record = make.one(log)
    log_activity.change(log, record, {"plays": 2})
    log_activity.undo(log)
    make.one(log, title="Việc mới")
    assert log_activity.next_redo(log) == log_activity.Step()
    assert refused(log) == "NK-20"


def test_with_nothing_undone_it_says_so_and_writes_nothing(log: Session) -> None:
    make.one(log)
    digest = safekeeping.digest(log)
    assert refused(log) == "NK-20"
    assert safekeeping.digest(log) == digest


def test_a_step_tells_how_many_records_it_touches(log: Session) -> None:
    ids = make.added(log, *[make.broadcast(title=f"Bài {n}") for n in range(4)])
    log_activity.delete(log, ids[:3])
    assert log_activity.next_undo(log)[1:] == ("Xóa 3 hoạt động", 3, "3 hoạt động")
    log_activity.undo(log)
    assert log_activity.next_redo(log)[1:] == ("Xóa 3 hoạt động", 3, "3 hoạt động")


def test_a_step_names_what_else_it_touches(log: Session) -> None:
    with log.writing("import", "Nhập sổ") as act:
        for number in range(108):
            act.save("activity", f"a{number}", {"kind": "other", "date": "2026-11-20", "title": f"Bài {number}"})
        act.save("issued_report", "r1", ISSUED)
        act.save("remark", "m1", {"addressee": log.unit, "tbl": "activity", "about": "a1", "text": "Thiếu ảnh"})
    told = "108 hoạt động, 1 báo cáo đã phát hành, 1 ý kiến"
    assert log_activity.next_undo(log)[2:] == (110, told)
    log_activity.undo(log)
    assert log_activity.next_redo(log)[2:] == (110, told)


def test_a_field_that_a_merge_has_changed_since_is_left_as_it_is(log: Session) -> None:
    record = make.one(log, plays=1)
    log_activity.change(log, record, {"plays": 2, "minutes": 5})
    log_activity.undo(log)
    with log.undoing() as (store, stamp):
        save(store, stamp, "activity", record, {"plays": 7})
    log_activity.redo(log)
    assert (shown(log)[record]["plays"], shown(log)[record]["minutes"]) == (7, 5)


def test_an_undo_that_had_nothing_to_put_back_has_nothing_to_do_again(log: Session) -> None:
    record = make.one(log, plays=1)
    log_activity.change(log, record, {"plays": 2})
    with log.undoing() as (store, stamp):
        save(store, stamp, "activity", record, {"plays": 7})
    log_activity.undo(log)
    digest = safekeeping.digest(log)
    log_activity.redo(log)
    assert safekeeping.digest(log) == digest


def test_an_older_program_noted_such_an_undo_at_the_acts_own_place(log: Session) -> None:
    record = make.one(log, plays=1)
    log_activity.change(log, record, {"plays": 2})
    with log.undoing() as (store, stamp):
        save(store, stamp, "activity", record, {"plays": 7})
    log_activity.undo(log)
    with log.store().transaction():
        log.store().execute("UPDATE act SET first_seq = 3, last_seq = 3 WHERE name = 'undo'")
    log_activity.redo(log)
    assert shown(log)[record]["plays"] == 7


def test_a_button_that_names_an_act_takes_back_no_other(log: Session) -> None:
    record = make.one(log, title="Một")
    named = log_activity.change(log, record, {"plays": 2})
    make.one(log, title="Hai")
    with pytest.raises(InputRefused) as refusal:
        log_activity.undo(log, act=named.act)
    assert refusal.value.code == "NK-23"
    assert len(shown(log)) == 2


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["add", "change", "delete", "undo", "undo", "redo", "redo"]), max_size=14))
def test_undo_and_redo_walk_along_one_line_of_logs(tmp_path_factory: pytest.TempPathFactory, script: list[str]) -> None:
    log = make.session(tmp_path_factory.mktemp("log"))
    line, at = [shown(log)], 0
    for place, what in enumerate(script):
        ids = list(shown(log))
        if what == "undo":
            if at:
                log_activity.undo(log)
                at -= 1
        elif what == "redo":
            if at < len(line) - 1:
                log_activity.redo(log)
                at += 1
            else:
                assert refused(log) == "NK-20"
        else:
            if what == "add" or not ids:
                make.one(log, title=f"Bài {place}")
            elif what == "change":
                log_activity.change(log, ids[place % len(ids)], {"plays": place + 10, "date": f"2026-10-{place + 10}"})
            else:
                log_activity.delete(log, ids[: 1 + place % 2])
            at += 1
            line[at:] = [shown(log)]
        assert shown(log) == line[at]
    assert safekeeping.check(log, full=True).ok
    log.close()
