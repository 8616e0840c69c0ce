"""A register that is declared in the tests alone has its line, form and table in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screens.help_pages.help_window import HelpWindow
from cchc_desktop.ui.tasks import Tasks
from tests import make
from tests.screens.evidence_page import ProofPage, photo
from tests.screens.registers_page import RegistersPage
from tests.screens.widgets import Recorder, find
from tests.toy_register import TOY


@pytest.fixture
def page(
    qtbot: QtBot,
    tmp_path: Path,
    tasks: Tasks,
    recorder: Recorder,
    settings: MachineSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> RegistersPage:
    monkeypatch.setitem(REGISTERS, TOY.key, TOY)
    return RegistersPage(qtbot, make.session(tmp_path), tasks, recorder, settings)


def test_the_window_has_its_form_its_proof_and_its_table(page: RegistersPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.choose("toy").begin().fill(held_on="01/10/2026", name="Thi kể chuyện", goal="90 %", winner="An")
    proof = ProofPage(qtbot, page).choose(photo(tmp_path / "a.jpg"))
    page.save()
    assert page.rows() == [["01/10/2026", "Thi kể chuyện", "90 %", "", "Đang làm", "1"]]
    assert proof.names() == ["a.jpg"]
    assert any(line.startswith("Cuộc thi, ") for line in page.lines())
    page.fill(goal="nhiều").save()
    assert "số" in page.error("goal")


def test_f1_in_a_register_opens_what_is_told_of_it(page: RegistersPage, qtbot: QtBot) -> None:
    page.choose("toy")
    help_ = HelpWindow(page.screen.help_heading())
    qtbot.addWidget(help_)
    help_.show()
    text = find(help_, QTextBrowser, "help_text")
    area = text.viewport().rect()
    block, last = (text.cursorForPosition(corner).block() for corner in (area.topLeft(), area.bottomRight()))
    shown = []
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        shown.append(block.text())
        block = block.next()
    assert "Cuộc thi làng" in shown
    assert any("“Người được giải”" in line and "Chỉ lưu trên máy này" in line for line in shown)
    assert any("“Ngày thi”, “Tên cuộc thi”" in line for line in shown)
