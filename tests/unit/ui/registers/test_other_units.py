"""An upper level sees what its units keep in their registers, whose each record is, and can change none of it."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.reports.documents.catalog import REGISTER
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.registers import keeping, printing
from cchc_desktop.services.session import Session
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.tasks import Tasks
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.screens.registers_page import RegistersPage
from tests.screens.widgets import Recorder

FEEDBACK = REGISTERS["feedback"]
DRAFT = {"received_on": "2026-10-08", "summary": "Loa thôn Đoài nghe không rõ", "phone": "0912345678"}


@pytest.fixture
def upper(tmp_path: Path) -> Session:
    commune, upper = pc(tmp_path / "xa"), pc(tmp_path / "so", unit=UPPER)
    trust(upper, commune)
    keeping.add(commune, FEEDBACK, [DRAFT])
    took(upper, packed(commune, tmp_path, Order()))
    return upper


@pytest.fixture
def page(qtbot: QtBot, upper: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings) -> RegistersPage:
    return RegistersPage(qtbot, upper, tasks, recorder, settings)


def test_their_records_are_shown_with_their_unit_and_only_read(page: RegistersPage) -> None:
    assert "Đơn vị" in page.headings()
    (row,) = page.rows()
    assert {"Loa thôn Đoài nghe không rõ", "Xã Xuân Đông"} <= set(row)
    page.select(0)
    assert page.text("phone") == ""
    assert not [name for name in ("save", "delete_record") if page.can_press(name)]


def test_a_unit_can_be_chosen_and_ones_own_come_first(page: RegistersPage, upper: Session) -> None:
    page.begin().fill(summary="Cấp trên nhận", received_on="09/10/2026").save()
    assert len(page.rows()) == 2
    page.tick("units", UPPER)
    assert [row[2] for row in page.rows()] == ["Cấp trên nhận"]


def test_a_list_on_paper_tells_whose_each_is(upper: Session, tmp_path: Path) -> None:
    REGISTER.write(printing.listed(upper, FEEDBACK, keeping.Filter()), tmp_path / "so.pdf")
    assert "Xã Xuân Đông" in " ".join(pypdf.PdfReader(tmp_path / "so.pdf").pages[0].extract_text().split())
