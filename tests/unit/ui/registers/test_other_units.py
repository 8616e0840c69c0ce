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


def test_two_units_records_of_one_id_are_two_rows_with_names_and_lines_of_their_own(
    qtbot: QtBot, tmp_path: Path, tasks: Tasks, recorder: Recorder, settings: MachineSettings
) -> None:
    fixture, repair = REGISTERS["fixture"], REGISTERS["repair"]
    log = pc(tmp_path / "so", unit=UPPER)
    units = [(UPPER, "Loa Sở"), ("25747", "Loa xã Đông"), ("25750", "Loa xã khác")]
    for unit, name in units:
        one = log if unit == UPPER else pc(tmp_path / unit, unit=unit)
        keeping.add(one, fixture, [{"id": "a" * 32, "title": name, "sort": "cluster"}])
        keeping.add(one, repair, [{"id": "b" * 32, "fixture": "a" * 32, "found_on": "2026-10-01", "defect": name}])
        if one is not log:
            trust(log, one)
            took(log, packed(one, tmp_path))
    page = RegistersPage(qtbot, log, tasks, recorder, settings).choose("repair")
    page.tick("units")
    rows = page.rows()
    assert len(rows) == 3
    for _, name in units:
        (row,) = [row for row in rows if name in row]
        assert row.count(name) == 2, "the place and what is broken there"
        page.select(rows.index(row))
        assert (page.text("fixture"), page.text("defect")) == (name, name)
        assert page.table().chosen_place() == rows.index(row)
    page.step_back()
    page.choose("fixture").tick("units")
    (place,) = [place for place, row in enumerate(page.rows()) if "Loa xã khác" in row]
    page.select(place).click("lines_repair")
    assert [row for row in page.rows() if "Loa xã khác" in row] == page.rows()
    assert len(page.rows()) == 1
