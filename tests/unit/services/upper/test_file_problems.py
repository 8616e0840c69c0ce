"""What the upper level is told of a unit's files: packages astray, two PCs on one key, wrong clocks, two answers."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.services import log_activity
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import problems
from tests import make, make_upper
from tests.make import StoppedClock
from tests.make_offices import packed, pc, took, trust

AUGUST, OCTOBER = (Order(period=periods.parse(code, "admin")) for code in ("2026-08", "2026-10"))


@pytest.fixture
def upper(tmp_path: Path) -> Session:
    return make_upper.session(tmp_path / "tinh")


def told(upper: Session) -> str:
    """All that is said of the commune."""
    return " ".join(problems.by_unit(upper).get(make.UNIT, []))


def test_a_unit_without_problems_is_left_out(tmp_path: Path, upper: Session) -> None:
    commune = pc(tmp_path / "xa")
    trust(upper, commune)
    make.one(commune)
    took(upper, packed(commune, tmp_path))
    assert problems.by_unit(upper) == {}


def test_a_package_that_never_came_is_asked_for_by_its_month(tmp_path: Path, upper: Session) -> None:
    clock = StoppedClock(datetime(2026, 8, 15, 9, 0))
    commune = pc(tmp_path / "xa", clock=clock)
    trust(upper, commune)
    took(upper, packed(commune, tmp_path, AUGUST))
    clock.move(days=31)
    make.one(commune)
    packed(commune, tmp_path, Order(period=periods.parse("2026-09", "admin")))
    clock.move(days=30)
    took(upper, packed(commune, tmp_path, OCTOBER))
    assert told(upper).startswith("Thiếu gói tháng 09/2026; gói sau đã mang đủ lịch sử")
    assert any("thiếu gói tháng 09/2026" in one for one in merge_packages.incoming(upper).gaps)


def test_a_first_package_that_follows_one_nobody_saw_tells_when_it_was_made(tmp_path: Path, upper: Session) -> None:
    commune = pc(tmp_path / "xa", clock=StoppedClock(datetime(2026, 11, 22, 8, 5)))
    trust(upper, commune)
    packed(commune, tmp_path, Order(sort="share"))
    make.one(commune)
    took(upper, packed(commune, tmp_path, Order(sort="share")))
    assert told(upper).startswith("Thiếu gói trước gói lập lúc 08:05 ngày 22/11/2026")


def test_two_packages_after_the_same_one_are_a_copied_pc(tmp_path: Path, upper: Session) -> None:
    commune = pc(tmp_path / "xa")
    trust(upper, commune)
    took(upper, packed(commune, tmp_path))
    copy = tmp_path / "ban sao" / commune.path.name
    copy.parent.mkdir()
    shutil.copy(commune.path, copy)
    other = make.opened(copy)
    for one in (commune, other):
        make.one(one, title=f"Tin của {one.path.parent.name}")
        took(upper, packed(one, tmp_path))
    assert "Hai gói cùng nối sau một gói" in told(upper)


def test_saves_under_a_wrong_clock_are_counted(tmp_path: Path, upper: Session) -> None:
    commune = pc(tmp_path / "xa", clock=StoppedClock(datetime(2020, 1, 1, 0, 5)))
    trust(upper, commune)
    make.one(commune)
    took(upper, packed(commune, tmp_path))
    assert "lần lưu khi đồng hồ máy của đơn vị sai" in told(upper)


def test_what_two_pcs_of_a_unit_tell_differently_comes_first(tmp_path: Path, upper: Session) -> None:
    first, second = pc(tmp_path / "1"), pc(tmp_path / "2", author="Bình")
    trust(upper, first, second)
    trust(second, first)
    record = make.one(first)
    took(second, packed(first, tmp_path))
    for one, title in ((first, "Bản của An"), (second, "Bản của Bình")):
        log_activity.change(one, record, {"title": title})
        took(upper, packed(one, tmp_path))
    assert problems.by_unit(upper)[make.UNIT][0].startswith("01 bản ghi hai máy của đơn vị ghi khác nhau")
