"""Logging, changing and deleting activities: what is saved, what is refused, what a screen is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.activity import as_history, checked
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import log_activity, read_log, safekeeping
from cchc_desktop.services.finding import by_words, past
from cchc_desktop.services.session import Session
from tests import make


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def test_an_activity_is_logged_and_found_again(log: Session) -> None:
    done = log_activity.add(log, make.broadcast(genre="Tin"))
    row = read_log.get(log, done.ids[0])
    assert (row["title"], row["plays"], row["status"], row["unit"]) == (
        "Nộp hồ sơ trực tuyến tại nhà",
        1,
        "done",
        make.UNIT,
    )
    assert row["places"] == "Thôn Đông; Thôn Đoài"
    assert row["extra"] == '{"genre": "news"}'
    assert done.changes.label == "Thêm phát thanh 03/10 “Nộp hồ sơ trực tuyến tại nhà”"
    assert done.changes.tables == {"activity"}
    assert done.changes.dates == {"2026-10-03"}
    assert done.changes.records == {done.ids[0]}


def test_every_activity_gets_an_id_of_its_own(log: Session) -> None:
    ids = make.added(log, *[make.broadcast()] * 3)
    assert len(set(ids)) == 3
    assert all(len(one) == 32 for one in ids)


def test_several_are_one_act_all_or_none(log: Session) -> None:
    before = safekeeping.digest(log)
    with pytest.raises(InputRefused) as refusal:
        log_activity.add(log, [make.broadcast(), make.broadcast(date="?"), make.broadcast(minutes=-1)])
    assert refusal.value.what.startswith("Dòng 2: ")
    assert list(refusal.value.problems) == ["date"]
    assert safekeeping.digest(log) == before
    done = log_activity.add(log, [make.broadcast(), make.activity("web", date="2026-10-09")])
    assert done.changes.label == "Thêm 2 hoạt động"
    assert done.changes.dates == {"2026-10-03", "2026-10-09"}


def test_one_refused_draft_alone_names_no_line(log: Session) -> None:
    with pytest.raises(InputRefused) as refusal:
        log_activity.add(log, make.broadcast(date="?"))
    assert "Dòng" not in refusal.value.what


def test_nothing_to_add_is_no_act(log: Session) -> None:
    done = log_activity.add(log, [])
    assert (done.ids, done.changes.records) == ((), frozenset())
    assert log_activity.next_undo(log).label == ""


def test_an_id_that_comes_along_is_kept_and_the_same_again_changes_nothing(log: Session) -> None:
    draft = {**make.broadcast(), "id": "tep-cu.12"}
    assert make.added(log, draft) == ("tep-cu.12",)
    digest = safekeeping.digest(log)
    again = log_activity.add(log, draft)
    assert safekeeping.digest(log) == digest
    assert again.changes.records == frozenset()


@pytest.mark.parametrize("record", ["từ tệp cũ", "\ud800x", "a b", "x" * 121, ["x"], {"a": 1}, 7])
def test_an_id_that_no_package_could_carry_is_refused(log: Session, record: object) -> None:
    with pytest.raises(InputRefused, match="Mã bản ghi") as caught:
        log_activity.add(log, [{**make.broadcast(), "id": record}])
    assert caught.value.code == "NK-02"
    assert safekeeping.check(log).records == 1


def test_an_act_may_carry_its_own_name_and_words(log: Session) -> None:
    log_activity.add(log, [make.broadcast()], name="import", label="Nhập so.xlsx")
    assert log_activity.next_undo(log).label == "Nhập so.xlsx"


def test_a_change_is_saved_and_tells_both_days(log: Session) -> None:
    record = make.one(log)
    changes = log_activity.change(log, record, {"date": "2026-11-02", "plays": 3, "editor": None})
    row = read_log.get(log, record)
    assert (row["date"], row["plays"], row["editor"]) == ("2026-11-02", 3, None)
    assert changes.dates == {"2026-10-03", "2026-11-02"}
    assert read_log.page(log, read_log.Filter(end="2026-10-31")).rows == []
    assert [one["id"] for one in read_log.page(log, read_log.Filter(start="2026-11-01")).rows] == [record]


def test_a_change_of_nothing_is_no_act(log: Session) -> None:
    record = make.one(log)
    digest = safekeeping.digest(log)
    assert log_activity.change(log, record, {"plays": 1}).records == frozenset()
    assert safekeeping.digest(log) == digest
    assert log_activity.next_undo(log).label.startswith("Thêm phát thanh")


def test_a_refused_change_changes_nothing(log: Session) -> None:
    record = make.one(log)
    digest = safekeeping.digest(log)
    for bad in ({"minutes": "?"}, {"title": ""}, {"kind": "web"}):
        with pytest.raises(InputRefused):
            log_activity.change(log, record, bad)
    assert safekeeping.digest(log) == digest


GONE = "phát thanh 03/10 “Lịch tiếp công dân”"


def test_a_deleted_activity_is_gone_from_every_list_but_not_from_the_history(log: Session) -> None:
    kept, gone = make.added(log, make.broadcast(), make.broadcast(title="Lịch tiếp công dân"))
    changes = log_activity.delete(log, [gone])
    assert (changes.label, changes.subject) == (f"Xóa {GONE}", GONE)
    assert changes.dates == {"2026-10-03"}
    assert [row["id"] for row in read_log.page(log, read_log.Filter()).rows] == [kept]
    assert by_words.hits(log, "tiếp công dân") == []
    assert read_log.totals(log, read_log.Filter()).shown == 1
    assert [entry.deleted for entry in past.of(log, gone)] == [True, None]


@pytest.mark.parametrize(
    "act",
    [
        lambda log: read_log.get(log, "nope"),
        lambda log: past.of(log, "nope"),
        lambda log: log_activity.change(log, "nope", {"plays": 1}),
        lambda log: log_activity.delete(log, ["nope"]),
    ],
)
def test_an_unknown_activity_is_named(log: Session, act: Callable[[Session], object]) -> None:
    with pytest.raises(InputRefused) as refusal:
        act(log)
    assert refusal.value.code == "NK-04"
    assert "“nope”" in refusal.value.what


def test_deleting_several_is_all_or_none(log: Session) -> None:
    ids = make.added(log, make.broadcast(), make.broadcast())
    with pytest.raises(InputRefused):
        log_activity.delete(log, [*ids, "nope"])
    assert read_log.totals(log, read_log.Filter()).shown == 2
    assert log_activity.delete(log, ids).label == "Xóa 2 hoạt động"
    assert read_log.totals(log, read_log.Filter()).shown == 0


def test_activities_of_one_minute_stand_side_by_side(log: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    # 32 bits of the id tell apart records of the same minute; here chance makes them all alike.
    monkeypatch.setattr("cchc_desktop.storage.activities.zlib.crc32", lambda _: 7)
    ids = make.added(log, *[make.broadcast(title=f"Bài {n}") for n in range(4)])
    log_activity.change(log, ids[1], {"plays": 5})
    assert {row["id"] for row in read_log.page(log, read_log.Filter()).rows} == set(ids)
    assert safekeeping.check(log, full=True).ok
    assert [hit.row["id"] for hit in by_words.hits(log, "bài 3")] == [ids[3]]


ANSWERED = "extra.confirmed."
"""What was answered before saving (a day to come, the same record twice) is remembered beside the values."""


@settings(max_examples=25)
@given(st.lists(make.any_draft(), min_size=1, max_size=4))
def test_what_is_logged_is_what_was_checked(
    tmp_path_factory: pytest.TempPathFactory, drafts: list[dict[str, object]]
) -> None:
    log = make.session(tmp_path_factory.mktemp("log"))
    for record, draft in zip(make.added(log, *drafts), drafts, strict=True):
        told = as_history(read_log.get(log, record))
        assert {key: value for key, value in told.items() if not key.startswith(ANSWERED)} == checked(draft)
    assert safekeeping.check(log, full=True).ok
    log.close()


def test_no_month_has_more_than_a_package_carries(log: Session) -> None:
    make.one(log)
    before = safekeeping.digest(log)
    with pytest.raises(InputRefused, match="NK-11") as refusal:
        log_activity.add(log, [make.broadcast()] * 20_000, sure=True)
    assert "10/2026" in str(refusal.value)
    assert safekeeping.digest(log) == before
