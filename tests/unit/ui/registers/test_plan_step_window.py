"""F7 on an item of the plan: planned, then done."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import ASKING
from cchc_desktop.services import read_log
from cchc_desktop.services.registers import keeping
from cchc_desktop.storage.activities import Filter
from cchc_desktop.ui.screens.registers.plan_screen import PlanScreen
from tests import make
from tests.screens.office_page import OfficePage


def test_the_key_does_both_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    log = make.session(tmp_path)
    keeping.add(log, ASKING, [{"year": 2026, "title": "Tập huấn", "kind": "training", "target": "1 lớp"}])
    log.close()
    page = OfficePage(qtbot, log.path)
    screen = page.frame.open_screen("plan")
    assert isinstance(screen, PlanScreen)
    page.settle()
    screen.list.choose(ASKING.key)
    page.settle()
    screen.tables[ASKING.key].selectRow(0)
    page.settle()
    for told in ("planned", "done"):
        page.frame.commands.run("plan_step")
        page.settle()
        assert [row["status"] for row in read_log.page(page.session, Filter()).rows] == [told]
    page.close()
