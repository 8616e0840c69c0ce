"""Log books in which an earlier program let two units write one record: found, told with the file, taken apart."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.domain.revision import DELETED, Revision, write
from cchc_desktop.domain.values import Value
from cchc_desktop.services import safekeeping
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import units
from cchc_desktop.storage import history
from cchc_desktop.storage.proof import mixed
from tests import make
from tests.make_offices import UPPER, packed, pc


def revision(unit: str, record: str, wall: int, *parents: Revision, **fields: Value) -> Revision:
    return write(
        record=record,
        table="expected_unit",
        unit=unit,
        author="An",
        device="d",
        wall_ms=wall,
        clock_ok=True,
        parents=[one.id for one in parents],
        fields=fields,
    )


def spoilt(folder: Path) -> tuple[Session, str]:
    """An upper level's log book in which its own unit's record lies on top of a commune's, as it was saved before."""
    upper = pc(folder, unit=UPPER)
    units.save(upper, [{"code": make.UNIT, "name": "UBND xã Xuân Đông"}])
    row = upper.store().row("SELECT id FROM expected_unit")
    assert row is not None
    record = "e" * 32
    theirs = revision("25750", record, 1, code="25750", name="Xã khác", note="lạ")
    first = revision(UPPER, record, 2, theirs, code="25760", name="UBND xã Long Hà")
    second = revision(UPPER, record, 3, first, name="UBND phường Long Hà")
    with upper.undoing() as (store, _):
        for depth, one in enumerate((theirs, first, second), 1):
            history.append(store, one, depth)
    return upper, record


def test_a_mixed_record_is_found_and_taken_apart(tmp_path: Path) -> None:
    upper, record = spoilt(tmp_path)
    (one,) = mixed.found(upper.store())
    assert (one.key.record, one.others, one.table) == (record, ("25750",), "expected_unit")
    found = safekeeping.check(upper, full=True)
    assert any("lẫn với bản ghi cùng mã của đơn vị 25750" in problem for problem in found.problems)
    safekeeping.rebuild(upper)
    assert mixed.found(upper.store()) == []
    assert safekeeping.check(upper, full=True).problems == ()
    rows = upper.store().rows("SELECT unit, code, name, note FROM expected_unit WHERE id = :id", {"id": record})
    assert {tuple(row) for row in rows} == {
        ("25750", "25750", "Xã khác", "lạ"),
        (UPPER, "25760", "UBND phường Long Hà", None),
    }
    packed(upper, tmp_path, Order(sort="share"))
    packed(upper, tmp_path, Order(sort="move"))


def test_a_mixed_record_that_was_deleted_stays_deleted(tmp_path: Path) -> None:
    upper, record = spoilt(tmp_path)
    past = history.of_record(upper.store(), mixed.found(upper.store())[0].key)
    with upper.undoing() as (store, _):
        history.append(store, revision(UPPER, record, 4, past[-1], **{DELETED: True}), 4)
    safekeeping.rebuild(upper)
    rows = upper.store().rows("SELECT unit FROM expected_unit WHERE id = :id", {"id": record})
    assert [row["unit"] for row in rows] == ["25750"]
    assert safekeeping.check(upper, full=True).problems == ()


def test_a_sound_log_book_is_left_alone(tmp_path: Path) -> None:
    upper = pc(tmp_path, unit=UPPER)
    units.save(upper, [{"code": make.UNIT, "name": "UBND xã Xuân Đông"}])
    before = safekeeping.digest(upper)
    safekeeping.rebuild(upper)
    assert safekeeping.digest(upper) == before
