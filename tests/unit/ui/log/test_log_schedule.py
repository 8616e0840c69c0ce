"""The week of the schedule from Nhật ký: planned by one command, confirmed by another, both taken back by the toast."""

from __future__ import annotations

from cchc_desktop.domain.registers import SCHEDULE
from cchc_desktop.services.registers import keeping
from tests.screens.log_page import LogPage


def test_a_week_is_planned_and_confirmed_by_one_command_each(page: LogPage) -> None:
    page.run("schedule_fill")
    assert page.messages.take().code == "LP-02"

    slot = {"title": "Bản tin sáng", "on_days": "T2", "start_time": "05:00", "minutes": 15, "starts_on": "01/11/2026"}
    keeping.add(page.session, SCHEDULE.registers[0], [slot])
    page.run("schedule_fill")
    assert page.titles().count("Bản tin sáng") == 1
    assert page.toast() == "Đã lập lịch phát thanh: Phát thanh 16/11 “Bản tin sáng”"

    page.run("schedule_confirm")
    assert page.toast().startswith("Đã xác nhận đã phát")

    page.run("schedule_fill")
    assert page.toast() == "Không có gì thay đổi"
