"""What can hardly be meant so is asked before it is kept, on every way in; the answer is remembered on the record."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import Doubtful
from cchc_desktop.domain.values import extra_of
from cchc_desktop.services import log_activity, outcomes, read_log
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.session import Session
from tests import make
from tests.make_books import broadcast, radio_book


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def asked(log: Session, *drafts: make.Draft) -> tuple[str, ...]:
    with pytest.raises(Doubtful) as caught:
        log_activity.add(log, drafts if len(drafts) > 1 else drafts[0])
    assert caught.value.code == "NK-08"
    assert not read_log.page(log, read_log.Filter(text="thử")).rows
    return caught.value.reasons


def draft(**values: object) -> make.Draft:
    return make.broadcast(**({"title": "Bản thử"} | values))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"date": "2099-11-30"}, "Ngày phát 30/11/2099 còn ở phía trước mà ghi “Đã thực hiện”"),
        ({"approved_on": "2026-11-23"}, "Ngày duyệt 23/11/2026 còn ở phía trước"),
        ({"plays": 99_999_999, "minutes": None}, "99.999.999 lượt phát trong một ngày"),
        ({"plays": 97, "minutes": 15}, "1.455 phút phát trong một ngày, một ngày có nhiều nhất 1.440 phút"),
        ({"kind": "meeting", "participants": 30_001, "editor": None, "minutes": None}, "30.001 người, cả địa bàn"),
        ({"title": "TỐI MẬT: bản thử"}, "Tên tin, bài có dấu “TỐI MẬT”"),
        ({"content": "Liên hệ 0912 345 678 (thử)"}, "Bài phát có số điện thoại (…678)"),
        ({"note": "CCCD 079123456789"}, "Ghi chú có số căn cước (…789)"),
        ({"editor": "Hoa, STK 1234567890"}, "Người biên tập có số tài khoản (…890)"),
    ],
)
def test_what_can_hardly_be_is_asked_and_kept_when_sure(log: Session, values: make.Draft, reason: str) -> None:
    given = {key: value for key, value in draft(**values).items() if value is not None}
    assert any(reason in one for one in asked(log, given))
    (record,) = log_activity.add(log, given, sure=True).ids
    kept = [str(value) for key, value in extra_of(read_log.get(log, record)).items() if key.startswith("confirmed.")]
    assert any(reason in one for one in kept)


@pytest.mark.parametrize(
    "values",
    [
        {"date": "2026-11-22"},
        {"date": "2099-11-30", "status": "planned"},
        {"plays": 96, "minutes": 15},
        {"title": "Bản thử về bảo vệ bí mật nhà nước, mật độ dân cư"},
        {"note": "Đường dây nóng 1900 1234, kinh phí 500.000.000 đồng"},
        {"url": "fb.com/groups/123456789012345/posts/0912345678"},
    ],
)
def test_what_is_ordinary_is_not_asked(log: Session, values: make.Draft) -> None:
    assert log_activity.add(log, draft(**values)).ids


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({}, "giờ và tên"),
        ({"title": "  BẢN  thử."}, "giờ và tên"),
        ({"places": "Thôn Đông"}, "giờ và tên"),
        ({"title": "Bản thử lần nữa"}, "giờ và địa điểm"),
        ({"title": "Phát lại bản thử", "places": "Thôn Nam; Thôn Đông"}, "giờ và địa điểm"),
    ],
)
def test_a_record_that_is_there_is_asked(log: Session, other: make.Draft, same: str) -> None:
    log_activity.add(log, draft())
    with pytest.raises(Doubtful, match=f"trùng ngày, {same} với hoạt động khác .“Bản thử”"):
        log_activity.add(log, draft(**other))


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2026-10-04"},
        {"start_time": "17:00"},
        {"title": "Bài khác", "places": "Thôn Nam"},
        {"title": "Bài khác"},
        {"title": "Lịch tiêm chủng tháng 10", "places": "Thôn Đông"},
    ],
)
def test_another_day_hour_or_thing_is_another_record(log: Session, other: make.Draft) -> None:
    log_activity.add(log, draft())
    assert log_activity.add(log, draft(**other)).ids


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("Hướng dẫn nộp hồ sơ trực tuyến", "Hướng dẫn nộp hồ sơ trực tuyến tại nhà", True),
        ("Hướng dẫn nộp hồ sơ trực tuyến", "Hướng dẫn người dân nộp hồ sơ trực tuyến", True),
        ("Hướng dẫn nộp hồ sơ trực tuyến", "Hướng dẫn nộp phí trực tuyến", False),
        ("Bài thứ nhất", "Bài thứ hai", False),
        ("Tin cải cách hành chính số 12", "Tin cải cách hành chính số 13", False),
        ("Công khai kết quả giải quyết hồ sơ quý III", "Công khai kết quả giải quyết hồ sơ trong quý III", True),
    ],
)
def test_items_of_one_broadcast_are_asked_only_where_their_titles_are_alike(
    log: Session, first: str, second: str, alike: bool
) -> None:
    log_activity.add(log, draft(title=first))
    if alike:
        with pytest.raises(Doubtful, match="giờ và địa điểm"):
            log_activity.add(log, draft(title=second))
    else:
        assert log_activity.add(log, draft(title=second)).ids


def test_without_an_hour_a_place_alone_is_not_the_same(log: Session) -> None:
    log_activity.add(log, make.activity("posting", title="Thông báo 1", places="Trụ sở"))
    assert log_activity.add(log, make.activity("posting", title="Thông báo 2", places="Trụ sở")).ids
    with pytest.raises(Doubtful, match="trùng ngày"):
        log_activity.add(log, make.activity("posting", title="Thông báo 2", places="Trụ sở"))


def test_rows_of_one_batch_are_compared_with_each_other(log: Session) -> None:
    reasons = asked(log, draft(), draft(date="2026-10-04"), draft())
    assert reasons == (
        "Dòng 3: Phát thanh 05:00 03/10/2026 trùng ngày, giờ và tên với hoạt động khác (dòng 1: “Bản thử”)",
    )
    assert len(log_activity.add(log, [draft(), draft()], sure=True).ids) == 2


def test_a_deleted_record_is_no_longer_there(log: Session) -> None:
    (record,) = log_activity.add(log, draft()).ids
    log_activity.delete(log, [record])
    assert log_activity.add(log, draft()).ids


def test_what_was_answered_is_not_asked_again_and_what_is_new_is(log: Session) -> None:
    (record,) = log_activity.add(log, draft(plays=500), sure=True).ids
    log_activity.change(log, record, {"note": "đã kiểm tra"})
    with pytest.raises(Doubtful, match=r"5\.000 lượt phát"):
        log_activity.change(log, record, {"plays": 5000})
    with pytest.raises(Doubtful, match="30/11/2099"):
        log_activity.change(log, record, {"date": "2099-11-30"})
    log_activity.change(log, record, {"date": "2099-11-30"}, sure=True)
    log_activity.change(log, record, {"note": "lần nữa"})


def test_the_first_of_two_alike_is_not_asked_for_the_second(log: Session) -> None:
    (first,) = log_activity.add(log, draft()).ids
    (second,) = log_activity.add(log, draft(), sure=True).ids
    log_activity.change(log, first, {"note": "sửa"})
    log_activity.change(log, second, {"note": "sửa"})
    (third,) = log_activity.add(log, draft(start_time="17:00")).ids
    with pytest.raises(Doubtful, match="trùng ngày, giờ và tên"):
        log_activity.change(log, third, {"start_time": "05:00"})


def test_a_planned_day_to_come_that_is_called_done_is_asked(log: Session) -> None:
    (record,) = log_activity.add(log, draft(date="2026-12-24", status="planned")).ids
    with pytest.raises(Doubtful, match="24/12/2026 còn ở phía trước"):
        log_activity.change(log, record, {"status": "done"})


def test_a_day_holds_so_many_plays_in_all(log: Session) -> None:
    for hour in range(4):
        log_activity.add(log, draft(start_time=f"{hour:02d}:00", plays=24, minutes=10, places=""))
    with pytest.raises(Doubtful, match=r"cả ngày 03/10/2026 lên tới 120 lượt, 1\.200 phút"):
        log_activity.add(log, draft(start_time="17:00", plays=24, minutes=10, places=""))


def test_the_office_sets_its_own_bounds(log: Session) -> None:
    log.save_office(replace(log.office(), people="8000", plays_a_day="4", minutes_a_day="60"))
    assert log.office().bounds == (4, 60, 8000)
    with pytest.raises(Doubtful, match="5 lượt phát"):
        log_activity.add(log, draft(plays=5))
    with pytest.raises(Doubtful, match=r"8\.001 người, cả địa bàn khoảng 8\.000 người"):
        log_activity.add(log, make.activity("meeting", participants=8001))


def test_an_answer_that_a_draft_brings_along_is_none(log: Session) -> None:
    (record,) = log_activity.add(log, draft(plays=500), sure=True).ids
    told = json.loads(
        json.dumps({**draft(plays=500, start_time="17:00"), "extra": extra_of(read_log.get(log, record))})
    )
    with pytest.raises(Doubtful):
        log_activity.add(log, told)


def test_an_import_asks_once_and_names_the_rows(log: Session, tmp_path: Path) -> None:
    rows = [
        broadcast(1, "01/10/2026", "Tin 1"),
        broadcast(2, "01/10/2026", "Tin 1"),
        broadcast(3, "30/11/2099", "Tin 3"),
    ]
    preview = import_log.read(log, radio_book(tmp_path / "a.xlsx", rows))
    assert [draft.row for draft, _ in preview.doubtful] == [8, 9]
    with pytest.raises(Doubtful, match=r"Trang tính “Phát thanh”, dòng 8: .*trang tính “Phát thanh”, dòng 7"):
        import_log.apply(log, preview)
    assert not read_log.page(log, read_log.Filter()).rows
    assert import_log.apply(log, preview, sure=True).added == 3
    again = import_log.read(log, tmp_path / "a.xlsx")
    assert (again.same, again.doubtful) == (3, [])


def test_rows_moved_onto_a_day_that_has_them_are_asked(log: Session) -> None:
    log_activity.add(log, draft())
    moved = log_activity.add(log, [draft(date="2026-10-04"), draft(date="2026-10-05")]).ids
    with pytest.raises(Doubtful, match="trùng ngày, giờ và tên"):
        outcomes.move(log, moved, dt.date(2026, 10, 3))
    assert [row["date"] for row in read_log.page(log, read_log.Filter()).rows] == [
        "2026-10-05",
        "2026-10-04",
        "2026-10-03",
    ]
    outcomes.move(log, moved, dt.date(2026, 10, 3), sure=True)
    assert {row["date"] for row in read_log.page(log, read_log.Filter()).rows} == {"2026-10-03"}
