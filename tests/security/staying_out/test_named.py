"""Which earlier files are named as standing in the way: those that fill the room, never the small ones of the unit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cchc_desktop.services import log_activity
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.merging import left_out, merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.storage.merging import books, setting_apart
from cchc_desktop.storage.packages import strict
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.security.staying_out.test_in_the_way import reports, stolen, unit, upper, with_more

__all__ = ["stolen", "unit", "upper"]


@pytest.fixture
def above(tmp_path: Path, unit: Session, stolen: Session) -> Session:
    made = pc(tmp_path / "tinh2", unit=UPPER)
    trust(made, unit, stolen)
    return made


@pytest.mark.parametrize("files", [1, 6])
def test_saves_name_the_files_that_fill_a_record(
    files: int, above: Session, unit: Session, stolen: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four small files of the unit hold the record too; the stolen PC hides what it fills in several of its own."""
    monkeypatch.setattr(strict, "MOST_SAVES", 25)
    record = make.one(unit, title="Việc thật", date="2026-10-06")
    for number in range(4):
        make.one(unit, title=f"Việc {number}", date="2026-10-07")
        took(above, packed(unit, tmp_path))
    first = foreign.revision(unit.unit, record, fields={"kind": "conference", "date": "2026-10-06", "title": "x"})
    more = [foreign.revision(unit.unit, record, author=f"{one}", parents=(first.id,)) for one in range(23)]
    for number in range(files):
        path = tmp_path / f"trom-{number}.db"
        took(above, with_more(stolen, packed(stolen, tmp_path), path, first, *more[number::files]))
    keys.revoke(above, keys.own_card(stolen).key_id, "mất máy")
    log_activity.change(unit, record, {"title": "Việc thật đã sửa"})
    honest = packed(unit, tmp_path)
    offer = took(above, honest)
    assert offer.facts.left_out == 1
    assert offer.in_the_way.count("trom-") == min(files, 5)
    assert "CCHC_" not in offer.in_the_way
    for number in range(files):
        merge_packages.take_back(above, 5 + number)
    assert took(above, honest).facts.left_out == 0


@pytest.mark.parametrize("each", [setting_apart.LARGEST_USUAL, setting_apart.LARGEST_USUAL // 10])
def test_sums_name_the_file_that_fills_them(
    each: int, above: Session, unit: Session, stolen: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of its activities is a large one; the honest file brings a new record and a change of an older one."""
    most = 10 * setting_apart.LARGEST_USUAL
    monkeypatch.setattr(setting_apart, "_MOST_OF_A_SORT", most)
    record = make.one(unit, title="Việc đầu", kind="conference", participants=40)
    took(above, packed(unit, tmp_path))
    fields = {"kind": "conference", "date": "2026-09-03", "title": "x", "status": "done"}
    sizes = [*([each] * (most // each - 1)), each - 100]
    many = [
        foreign.revision(unit.unit, f"{place:032x}", fields=fields | {"participants": size})
        for place, size in enumerate(sizes)
    ]
    took(above, with_more(stolen, packed(stolen, tmp_path), tmp_path / "tong.db", *many))
    make.one(unit, title="Việc mới", kind="conference", participants=100)
    offer = took(above, packed(unit, tmp_path))
    assert offer.facts.left_out == 1
    assert "trước đó: “tong.db” (số 2). Nếu" in offer.in_the_way
    log_activity.change(unit, record, {"participants": "150"})
    offer = took(above, packed(unit, tmp_path))
    assert offer.facts.left_out == 2
    assert "trước đó: “tong.db” (số 2). Nếu" in offer.in_the_way


def test_the_fullest_is_named_beside_many_of_a_revoked_key(upper: Session, unit: Session, tmp_path: Path) -> None:
    took(upper, packed(unit, tmp_path))
    fullest, revoked = books.newest(upper.store())
    others = [revoked._replace(id=number) for number in range(10, 17)]
    told = left_out.in_the_way(upper, [fullest, *others])
    assert f"(số {fullest.id}) và 3 gói khác" in told
    assert told.index("(số 10, khóa nay đã thu hồi)") < told.index(f"(số {fullest.id})")


def test_a_clock_that_was_put_right_keeps_nothing_out_after_a_take_back(
    upper: Session, unit: Session, tmp_path: Path
) -> None:
    honest = packed(unit, tmp_path)
    assert took(upper, honest).facts.left_out == 1
    now = upper.clock()
    upper.clock = lambda: now - dt.timedelta(days=1)
    merge_packages.take_back(upper, 1)
    assert took(upper, honest).result == "merged"
    assert reports(upper, unit) == 1
    (again,) = merge_packages.merge(upper, [honest])[0]
    assert again.result == "known", "nothing of it stayed out"
