"""A commune whose code changed: its old log book stays, a new one begins, nobody's records are touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.papers.checks import TWICE
from cchc_desktop.reports.checklist import checklist
from cchc_desktop.services import safekeeping
from cchc_desktop.services.upper import consolidated
from tests import make
from tests.make_offices import UPPER, pc, trust
from tests.unit.cli.shell import Shell

OLD, NEW = "25748", "25750"


def test_old_and_new_code_stand_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new, upper = (pc(tmp_path / name, unit=unit) for name, unit in (("cu", OLD), ("moi", NEW), ("tinh", UPPER)))
    for title in ("Nộp hồ sơ", "Nhắn tin"):
        make.one(old, title=title, date="2026-10-03")
    trust(upper, old, new)
    before = safekeeping.digest(old)
    shells = {one.unit: Shell(one.path, capsys) for one in (old, new, upper)}

    refused = shells[NEW].run("merge", "--plain", str(old.path))
    assert "mã cũ" in refused.err
    rows = tmp_path / "cu.json"
    rows.write_text(shells[OLD].ok("list", "--json"), encoding="utf-8")
    told = shells[NEW].run("import", str(rows))
    assert (told.code, "cộng hai lần" in told.err + told.out) == (0, True)
    for one in (OLD, NEW):
        (tmp_path / one).mkdir()
        shells[one].ok("export", "-o", str(tmp_path / one))
    shells[UPPER].ok("merge", *(str(path) for unit in (OLD, NEW) for path in (tmp_path / unit).glob("*.db")))

    data = consolidated.collect(upper, periods.parse("2026-10", "admin"))
    (found,) = [one for one in checklist(upper, data, number=1, day=date(2026, 10, 16)) if one.key == TWICE]
    assert found.words == (
        f"02 hoạt động của đơn vị {NEW} được nhập lại từ sổ mang mã cũ {OLD}, số liệu theo mã cũ cũng có: đang bị cộng "
        "hai lần"
    )
    assert safekeeping.digest(old) == before
    assert {tuple(row) for row in upper.store().rows("SELECT unit, count(*) FROM activity GROUP BY unit")} == {
        (OLD, 2), (NEW, 2),
    }  # fmt: skip
    assert safekeeping.check(upper, full=True).ok
    new_data = consolidated.collect(upper, periods.parse("2026-09", "admin"))
    assert not [one for one in checklist(upper, new_data) if one.key == TWICE]
