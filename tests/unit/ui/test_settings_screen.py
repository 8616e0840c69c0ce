"""Cài đặt: the office's facts go into the history as one act, the PC's look does not; the sample follows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.papers.profile import ND30, SPANS, Profile
from cchc_desktop.reports import report_files
from cchc_desktop.services import log_activity
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.tasks import Tasks
from tests import make
from tests.screens.settings_page import SettingsPage
from tests.screens.widgets import Recorder


@pytest.fixture
def office(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, office: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings) -> SettingsPage:
    return SettingsPage(qtbot, office, tasks, recorder, settings)


def test_the_offices_facts_are_saved_and_undone_like_any_act(page: SettingsPage, office: Session) -> None:
    page.fill(signer_name="Lê Thị Ánh", recipients="Như trên\nLưu: VT", margin_left="32,5").save()
    saved = office.office()
    assert (saved.signer_name, saved.recipients) == ("Lê Thị Ánh", "Như trên\nLưu: VT")
    assert saved.name == "UBND xã Xuân Đông"
    assert json.loads(saved.profile) == {"margin_left": 32.5}
    assert page.said == ["Đã lưu cài đặt của đơn vị"]
    assert not page.screen.is_changed()
    log_activity.undo(office)
    assert (office.office().signer_name, office.office().profile) == ("Nguyễn Văn Bình", "")


@pytest.mark.parametrize("tab", ["office", "machine"])
def test_few_fields_stand_close_together_at_the_top(page: SettingsPage, tab: str) -> None:
    first, *others = page.gaps(tab)
    assert first == theme.space("gap")
    assert set(others) == {theme.space("half")}


def test_an_empty_name_is_refused_under_the_field(page: SettingsPage, office: Session) -> None:
    page.fill(name="").open("machine").save()
    assert page.error("name")
    assert page.screen.tabs.current() == "office"
    assert office.office().name == "UBND xã Xuân Đông"


def test_look_text_size_and_reminder_belong_to_this_pc(
    page: SettingsPage, office: Session, settings: MachineSettings
) -> None:
    before = office.office()
    page.fill(scheme="Tối", text_percent="150 %", remind_days="3").save()
    assert (settings.scheme, settings.text_percent, settings.remind_days) == ("dark", 150, 3)
    assert theme.current.is_dark()
    assert theme.current.scale == pytest.approx(1.5)
    assert office.office() == before


def test_the_sample_shows_what_is_typed_before_it_is_saved(page: SettingsPage, office: Session) -> None:
    assert page.is_on_sample("Nguyễn Văn Bình")
    page.fill(signer_name="Hoàng Thị Đượm", urgency="Hỏa tốc", place="Cẩm Mỹ")
    assert page.is_on_sample("Hoàng Thị Đượm")
    assert page.is_on_sample("HỎA TỐC")
    assert page.is_on_sample("Cẩm Mỹ, ngày")
    assert office.office().signer_name == "Nguyễn Văn Bình"


def test_a_letterhead_is_taken_from_the_usual_cases(page: SettingsPage, office: Session) -> None:
    page.choose("letterhead_cases", "Phòng Văn hóa - Xã hội").choose("signer_cases", "Trưởng phòng (phòng ban hành)")
    assert page.is_on_sample("PHÒNG VĂN HÓA - XÃ HỘI")
    page.save()
    saved = office.office()
    assert saved.head_lines == ("ỦY BAN NHÂN DÂN XÃ XUÂN ĐÔNG", "PHÒNG VĂN HÓA - XÃ HỘI")
    assert (saved.sign, saved.signer_lines) == ("BC-VHXH", "TRƯỞNG PHÒNG")


def test_two_sign_together_and_one_is_taken_off_again(page: SettingsPage, office: Session) -> None:
    page.click("add_signer").fill(signer_lines_2="TRƯỞNG BAN\nBan Chỉ đạo", signer_name_2="Lê Thị Ánh")
    assert page.is_on_sample("Lê Thị Ánh")
    page.save()
    assert office.office().signer_lines == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTRƯỞNG BAN\nBan Chỉ đạo"
    assert office.office().signer_name == "Nguyễn Văn Bình\nLê Thị Ánh"
    page.click("drop_signer")
    assert page.text("signer_name") == "Lê Thị Ánh"
    page.save()
    assert (office.office().signer_lines, office.office().signer_name) == ("TRƯỞNG BAN\nBan Chỉ đạo", "Lê Thị Ánh")


@pytest.mark.parametrize(("key", "text"), [("margin_top", "26"), ("body_size", "12,5"), ("line", "hai")])
def test_figures_outside_the_decree_are_refused_under_their_field(
    page: SettingsPage, office: Session, key: str, text: str
) -> None:
    page.fill(**{key: text}).save()
    assert page.error(key)
    assert office.office().profile == ""


def test_the_decrees_own_format_comes_back_with_one_press(page: SettingsPage, office: Session) -> None:
    page.fill(body_size="13", page_number_place="Giữa lề dưới").save()
    assert Profile.of_text(office.office().profile).page_number_place == "bottom"
    page.click("default_format")
    assert page.text("body_size") == "14"
    page.save()
    assert office.office().profile == ""


def test_every_figure_of_the_format_reaches_the_paper(page: SettingsPage, office: Session) -> None:
    most = {key: f"{span.most:g}".replace(".", ",") for key, span in SPANS.items() if key != "margin_right"}
    page.fill(**most).save()
    kept = Profile.of_text(office.office().profile)
    assert all(getattr(kept, key) == span.most for key, span in SPANS.items() if key != "margin_right")
    assert kept.head_right == ND30.head_right


def test_annexes_are_named_without_the_number_that_varies_on_paper(page: SettingsPage) -> None:
    names = [box.text() for box in page.screen.findChildren(QCheckBox) if box.objectName().startswith("annex_")]
    assert "Chi tiết phát thanh" in names
    assert not [one for one in names if one.startswith("Biểu 0")]


def test_annexes_left_out_are_left_out_of_every_report(page: SettingsPage, office: Session) -> None:
    page.tick("01").tick("album").save()
    assert office.office().left_out == "01;album"
    make.one(office, date="2026-10-03")
    data = collect(office, periods.parse("2026-10", "admin"))
    assert not data.choices.prints("01")
    assert report_files.make(data).pdf
    page.tick("01").tick("album").save()
    assert office.office().left_out == ""


def test_closing_with_unsaved_settings_asks(page: SettingsPage) -> None:
    assert page.screen.can_leave()
    page.fill(sign="BC-UB")
    assert not page.screen.can_leave()
    assert page.messages.take().title == "Cài đặt vừa sửa chưa được lưu"


def test_what_is_typed_stays_when_the_office_changes_elsewhere(page: SettingsPage, office: Session) -> None:
    page.fill(sign="BC-UB")
    office.save_office(make.office(rule="calendar"))
    page.bus.office_changed.emit()
    page.wait()
    assert page.text("sign") == "BC-UB"
    page.save()
    assert (office.office().sign, office.office().rule) == ("BC-UB", "calendar")


def test_a_narrow_window_shows_page_or_sample(page: SettingsPage) -> None:
    page.screen.resize(700, 600)
    assert not page.screen.sample.isVisible()
    page.click("show_sample")
    assert page.screen.sample.preview.isVisible()
    assert page.screen.step_back()
    assert not page.screen.sample.isVisible()
    assert page.screen.tabs.isVisible()
