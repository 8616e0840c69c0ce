"""A plan that cites a document which is no longer in force says so in its form."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import PLANS, REGISTERS
from cchc_desktop.services.registers import keeping
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.tasks import Tasks
from tests import make
from tests.screens.registers_page import RegistersPage
from tests.screens.widgets import Recorder, find


def test_the_form_names_the_document_and_what_took_its_place(
    qtbot: QtBot, tmp_path: Path, tasks: Tasks, recorder: Recorder, settings: MachineSettings
) -> None:
    log = make.session(tmp_path)
    documents = REGISTERS["legal_document"]
    new = {"number": "118/2025/NĐ-CP", "sort": "Nghị định", "title": "Một cửa", "in_force_on": "2025-07-01"}
    (place,) = keeping.add(log, documents, [new]).ids
    old = {"number": "61/2018/NĐ-CP", "sort": "Nghị định", "title": "Một cửa", "ends_on": "2025-06-30"}
    keeping.add(log, documents, [old | {"successor": place}])
    page = RegistersPage(qtbot, log, tasks, recorder, settings, PLANS).choose("plan")
    page.begin().fill(year="2026", title="Kế hoạch tuyên truyền", bases="Nghị định 61/2018/NĐ-CP").save()
    notice = find(page.screen.form, QLabel, "lapsed")
    assert notice.isVisible()
    assert notice.text() == (
        "Nghị định 61/2018/NĐ-CP hết hiệu lực sau ngày 30/06/2025, nay có Nghị định 118/2025/NĐ-CP."
    )
    page.fill(bases="Nghị định 118/2025/NĐ-CP").save()
    assert not notice.isVisible()
    page.begin()
    assert not notice.isVisible()
