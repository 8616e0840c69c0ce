"""What a unit is called here is said by itself or by this log book's own lists, never by a third one's."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.values import Value
from cchc_desktop.services import safekeeping
from cchc_desktop.storage.replies import threads
from tests import foreign_files as foreign
from tests.contract.test_attacks import A, B, sealed_with
from tests.make_offices import UPPER, pc, took, trust

FALSE = "UBND xã Giả Mạo"


@pytest.mark.parametrize(
    ("table", "record", "fields"),
    [
        ("expected_unit", "e" * 32, {"code": B, "name": FALSE}),
        ("expected_unit", "e" * 32, {"code": UPPER, "name": FALSE}),
        ("enrolled_key", f"key-{A}-{B}-aa", {"owner": B, "key_id": "aa", "name": FALSE, "state": "active"}),
    ],
)
def test_no_unit_gives_another_its_name(table: str, record: str, fields: dict[str, Value], tmp_path: Path) -> None:
    upper, a, b = (pc(tmp_path / name, unit=unit) for name, unit in (("tinh", UPPER), ("a", A), ("b", B)))
    trust(upper, a, b)
    before = threads.unit_names(upper.store())
    took(upper, sealed_with(a, tmp_path, foreign.revision(unit=A, record=record, table=table, fields=fields)))
    shown = f"SELECT count(*) FROM {table} WHERE unit = :unit AND id = :id"
    assert upper.store().number(shown, {"unit": A, "id": record}) == 1, "it is A's own record, and stays it"
    assert threads.unit_names(upper.store()) | before == threads.unit_names(upper.store())
    assert FALSE not in threads.unit_names(upper.store()).values()
    assert safekeeping.check(upper, full=True).problems == ()
