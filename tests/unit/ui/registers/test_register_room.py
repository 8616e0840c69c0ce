"""What a register shows where there is nothing, and where there is little room."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import PLANS, SCHEDULE
from cchc_desktop.domain.registers.feedback import FEEDBACK
from cchc_desktop.domain.registers.plan_item import PLAN_ITEM
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screens.registers.register_screen import RegisterScreen
from cchc_desktop.ui.tasks import Tasks
from tests import make
from tests.screens.office_page import OfficePage
from tests.screens.registers_page import RegistersPage
from tests.screens.widgets import Recorder

LONG = "Loa thôn Đoài nghe không rõ, đề nghị sửa cụm loa và thông báo lại giờ phát buổi chiều cho bà con"


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings) -> RegistersPage:
    return RegistersPage(qtbot, log, tasks, recorder, settings)


@pytest.fixture
def plans(qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings) -> RegistersPage:
    items = [{"year": 2026, "title": LONG, "kind": "broadcast", "target": 600, "measure": "lượt phát"}]
    keeping.add(log, PLAN_ITEM, items)
    return RegistersPage(qtbot, log, tasks, recorder, settings, PLANS)


def test_an_empty_register_offers_the_next_step(page: RegistersPage) -> None:
    assert page.instead_of_rows() == "Sổ chưa có phản ánh nào."
    page.click("empty_add").fill(received_on="08/10/2026", summary=LONG).save()
    assert page.instead_of_rows() == ""


def test_filters_that_hide_all_say_so_and_can_be_dropped(page: RegistersPage, log: Session) -> None:
    keeping.add(log, FEEDBACK, [{"received_on": "2026-10-08", "summary": LONG, "channel": "hotline"}])
    page.seek("không có").tick("channel", "letter")
    assert page.instead_of_rows() == "Không có phản ánh nào khớp bộ lọc."
    page.click("empty_clear")
    assert (page.instead_of_rows(), len(page.rows())) == ("", 1)


def test_no_heading_is_cut(page: RegistersPage, log: Session) -> None:
    keeping.add(log, FEEDBACK, [{"received_on": "2026-10-08", "summary": LONG, "due_on": "2026-10-15"}])
    page.seek("loa")
    assert page.headings()
    assert page.cut_headings() == []


def test_a_column_without_a_value_gives_way_to_the_title(plans: RegistersPage) -> None:
    assert "Thời hạn" not in plans.headings()
    assert {"Nhiệm vụ", "Đã thực hiện"} <= set(plans.headings())
    plans.screen.resize(1900, 600)
    assert "Thời hạn" in plans.headings()


def test_a_title_without_room_for_one_line_has_two_and_a_tooltip(plans: RegistersPage) -> None:
    table = plans.table()
    plans.screen.resize(1900, 600)
    one = table.rowHeight(0)
    plans.screen.resize(800, 600)
    assert table.rowHeight(0) > one
    told = table.rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "thông báo lại giờ phát" in " ".join(str(told).split())


def test_where_there_is_no_room_beside_it_the_form_is_a_page_that_enter_opens(plans: RegistersPage) -> None:
    plans.screen.resize(600, 400)
    plans.select(0)
    assert plans.screen.form.isHidden()
    plans.press(Qt.Key.Key_Return)
    assert (plans.text("title"), plans.table().isVisible()) == (LONG, False)
    assert plans.screen.step_back()
    assert plans.table().isVisible()


def test_the_form_beside_the_table_sends_the_list_away_before_the_table(plans: RegistersPage) -> None:
    plans.screen.resize(700, 500)
    assert plans.screen.list.isVisible()
    plans.begin()
    assert (plans.screen.list.isVisible(), plans.table().isVisible()) == (False, True)


def test_beside_the_form_the_last_day_and_the_progress_stay(
    qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings
) -> None:
    usual = {"measure": "lượt phát", "lead": "Phòng Văn hóa - Xã hội", "number": "1", "deadline": "30/11/2026"}
    keeping.add(log, PLAN_ITEM, [{"year": 2026, "title": LONG, "kind": "broadcast", "target": 600, **usual}])
    plans = RegistersPage(qtbot, log, tasks, recorder, settings, PLANS)
    plans.begin()
    assert {"Nhiệm vụ", "Thời hạn", "Đã thực hiện"} <= set(plans.headings())
    assert plans.cut_headings() == []
    assert not plans.table().horizontalScrollBar().isVisible()


def test_beside_the_form_a_slot_tells_its_hour_and_its_days(page: RegistersPage, log: Session) -> None:
    slot = {"title": LONG, "on_days": "T2; T4; T6", "start_time": "05:00", "minutes": 15, "starts_on": "01/11/2026"}
    keeping.add(log, SCHEDULE.registers[0], [{**slot, "places": "Cụm loa thôn Đoài"}])
    page.choose(SCHEDULE.registers[0].key).begin()
    assert page.headings()[:2] == ["Giờ phát", "Tên buổi, chuyên mục"]
    assert {"Vào các ngày", "Tình trạng"} <= set(page.headings())


def test_sideways_is_scrolled_only_where_not_even_the_least_has_room(plans: RegistersPage) -> None:
    plans.screen.resize(640, 500)
    assert not plans.table().horizontalScrollBar().isVisible()
    plans.table().resize(170, 300)
    assert {"Nhiệm vụ", "Đã thực hiện"} <= set(plans.headings())
    assert plans.table().horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_a_table_with_large_text_in_the_window_comes_to_rest(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    session = make.session(tmp_path)
    items = [{"year": 2026, "number": f"{one}", "title": LONG, "kind": "broadcast", "target": 6} for one in range(8)]
    keeping.add(session, PLAN_ITEM, items)
    session.close()
    theme.current.apply(qapp, "light", 150)
    office = OfficePage(qtbot, session.path)
    screen = office.frame.open_screen("plan")
    assert isinstance(screen, RegisterScreen)
    office.settle()
    table = screen.tables[PLAN_ITEM.key]
    table.selectRow(0)
    office.settle()
    assert table.columnWidth(1) >= theme.px(130)
    office.close()
