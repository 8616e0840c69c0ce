"""Weeks of the broadcasting schedule, from every screen: planned by one command, confirmed as played by another."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cchc_desktop.ui.commands import Command, Commands
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.taking_back import TakingBack

if TYPE_CHECKING:
    from cchc_desktop.domain.changes import Changes
    from cchc_desktop.services.session import Session


class ScheduleWeeks(QObject):
    """Each command is one act, told with what it was done to; the register of the slots shows them above its table."""

    def __init__(self, context: Context, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = TakingBack(context, self)
        fills = self.tr("Ghi các buổi theo lịch thành hoạt động dự kiến trong Nhật ký; buổi đã có giữ nguyên.")
        plays = self.tr("Các buổi dự kiến đã đến ngày của tuần này được ghi là đã thực hiện.")
        before = self.tr("Các buổi dự kiến của tuần trước được ghi là đã thực hiện.")
        also = "lich phat song buoi phat thanh da phat"
        sign, done = "calendar-plus", "check"
        for key, title, short, run, shortcut, icon, tip in (
            (
                "schedule_confirm",
                self.tr("Xác nhận các buổi đã phát tuần này"),
                self.tr("Đã phát tuần này"),
                lambda: self._confirm(0),
                "Ctrl+F7",
                done,
                plays,
            ),
            (
                "schedule_confirm_last",
                self.tr("Xác nhận các buổi đã phát tuần trước"),
                self.tr("Đã phát tuần trước"),
                lambda: self._confirm(-1),
                "",
                done,
                before,
            ),
            (
                "schedule_fill",
                self.tr("Lập lịch phát thanh tuần này"),
                self.tr("Lập lịch tuần này"),
                lambda: self._fill(0),
                "Ctrl+F9",
                sign,
                fills,
            ),
            (
                "schedule_next",
                self.tr("Lập lịch phát thanh tuần sau"),
                self.tr("Lập lịch tuần sau"),
                lambda: self._fill(1),
                "",
                sign,
                fills,
            ),
            (
                "schedule_month",
                self.tr("Lập lịch phát thanh tháng này"),
                self.tr("Lập lịch tháng này"),
                lambda: self._fill(0, is_month=True),
                "",
                sign,
                fills,
            ),
        ):
            may = lambda: not context.session.read_only  # noqa: E731
            commands.add(Command(key, title, run, shortcut, icon, also, enabled=may, short=short, tip=tip))

    def _fill(self, ahead: int, *, is_month: bool = False) -> None:
        """The broadcasts of a week so many weeks from now are planned, or those of this month."""
        nothing = self.tr("Những ngày này không có buổi nào theo lịch, hoặc các buổi đã có trong Nhật ký.")
        unusable: list[str] = []

        def told() -> None:
            if unusable:
                mend = self.tr("Hãy sửa các buổi phát ấy ở Sổ theo dõi, mục Lịch phát thanh, rồi lập lại.")
                self._context.messages.tell(self.tr("Có buổi phát chưa lập được"), "\n".join((*unusable, mend)))

        job = lambda _: _filled(self._context.session, ahead, unusable, is_month=is_month)  # noqa: E731
        self._acts.write(job, self.tr("Đã lập lịch phát thanh"), nothing, then=told)

    def _confirm(self, ahead: int) -> None:
        """The planned broadcasts of a week so many weeks from now, whose day has come, took place."""
        nothing = self.tr("Không có buổi dự kiến nào đã đến ngày mà chưa xác nhận.")
        job = lambda sure: _confirmed(self._context.session, ahead, sure=sure)  # noqa: E731
        self._acts.write(job, self.tr("Đã xác nhận đã phát"), nothing)


def _filled(session: Session, ahead: int, unusable: list[str], *, is_month: bool) -> Changes:
    """The days of a week so many weeks from today, or of its month; into `unusable` what slots there lack."""
    from cchc_desktop.services.schedule import filling  # late: 53 ms

    day = session.clock().date() + dt.timedelta(weeks=ahead)
    found = filling.fill(session, *(filling.month_of(day) if is_month else filling.week_of(day)))
    unusable.extend(found.unusable)
    return found.changes


def _confirmed(session: Session, ahead: int, *, sure: bool) -> Changes:
    """The week so many weeks from today took place."""
    from cchc_desktop.services.schedule import filling  # late: 53 ms

    return filling.confirm(session, *filling.week_of(session.clock().date() + dt.timedelta(weeks=ahead)), sure=sure)
