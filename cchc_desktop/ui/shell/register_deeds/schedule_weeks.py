"""Weeks of the broadcasting schedule: planned by one command, confirmed as played by another."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject

from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.schedule import filling
from cchc_desktop.services.session import Session
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.taking_back import TakingBack


class ScheduleWeeks(QObject):
    """Each is one act, told with what it was done to."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = TakingBack(context, self)

    def fill(self, ahead: int, *, is_month: bool = False) -> None:
        """The broadcasts of a week so many weeks from now are planned, or those of this month."""
        nothing = self.tr("Những ngày này không có buổi nào theo lịch, hoặc các buổi đã có trong Nhật ký.")
        unusable: list[str] = []

        def told() -> None:
            if unusable:
                mend = self.tr("Hãy sửa các buổi phát ấy ở Sổ theo dõi, mục Lịch phát thanh, rồi lập lại.")
                self._context.messages.tell(self.tr("Có buổi phát chưa lập được"), "\n".join((*unusable, mend)))

        job = lambda _: _filled(self._context.session, ahead, unusable, is_month=is_month)  # noqa: E731
        self._acts.write(job, self.tr("Đã lập lịch phát thanh"), nothing, then=told)

    def confirm(self, ahead: int) -> None:
        """The planned broadcasts of a week so many weeks from now, whose day has come, took place."""
        nothing = self.tr("Không có buổi dự kiến nào đã đến ngày mà chưa xác nhận.")
        job = lambda sure: _confirmed(self._context.session, ahead, sure=sure)  # noqa: E731
        self._acts.write(job, self.tr("Đã xác nhận đã phát"), nothing)


def _filled(session: Session, ahead: int, unusable: list[str], *, is_month: bool) -> Changes:
    """The days of a week so many weeks from today, or of its month; into `unusable` what slots there lack."""
    day = session.clock().date() + dt.timedelta(weeks=ahead)
    found = filling.fill(session, *(filling.month_of(day) if is_month else filling.week_of(day)))
    unusable.extend(found.unusable)
    return found.changes


def _confirmed(session: Session, ahead: int, *, sure: bool) -> Changes:
    """The week so many weeks from today took place."""
    return filling.confirm(session, *filling.week_of(session.clock().date() + dt.timedelta(weeks=ahead)), sure=sure)
