"""What is late in the registers is seen at the rail before the screen is opened."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers.feedback import FEEDBACK
from cchc_desktop.services.registers import keeping
from tests import make
from tests.screens.office_page import OfficePage


def test_late_feedback_is_counted_at_the_rail(qtbot: QtBot, tmp_path: Path) -> None:
    log = make.session(tmp_path)
    for due in ("2026-10-05", "2099-01-01"):
        keeping.add(log, FEEDBACK, [{"received_on": "2026-10-01", "summary": f"Hạn {due}", "due_on": due}])
    log.close()
    office = OfficePage(qtbot, log.path)
    row = office.frame.rail.row("registers")
    qtbot.waitUntil(lambda: row.badge() == 1, timeout=10_000)
    office.close()
