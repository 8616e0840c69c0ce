"""A register whose declaration asks for a Biểu has one in the report: its records of the period, nothing private."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.registers import keeping
from tests import make

FEEDBACK = REGISTERS["feedback"]
OCTOBER = periods.parse("2026-10", "admin")


def test_feedback_of_the_period_is_listed(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    for day, summary in (("2026-10-08", "Loa hỏng"), ("2026-10-02", "Hồ sơ chậm"), ("2026-11-20", "Kỳ sau")):
        draft = {
            "received_on": day,
            "summary": summary,
            "channel": "hotline",
            "sender": "Bà Lành",
            "phone": "0912345678",
        }
        keeping.add(log, FEEDBACK, [draft])
    (table,) = [table for annex, table in annexes(collect(log, OCTOBER)) if annex.number == "08"]
    assert [column.heading for column in table.columns][:3] == ["STT", "Ngày tiếp nhận", "Kênh tiếp nhận"]
    assert [line.cells[3] for line in table.lines] == ["Hồ sơ chậm", "Loa hỏng"]
    assert "Lành" not in repr(table)
    assert "0912345678" not in repr(table)


def test_without_records_there_is_none(tmp_path: Path) -> None:
    assert "08" not in [annex.number for annex, _ in annexes(collect(make.session(tmp_path), OCTOBER))]
