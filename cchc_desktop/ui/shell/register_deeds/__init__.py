"""What registers offer beyond their records, by command from every screen and by button above the register's table: a
declaration names the deeds (`Register.deeds`). What does them is loaded when the first is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.commands import Command, Commands
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.shell.notices import Banner

if TYPE_CHECKING:
    from cchc_desktop.ui.shell.register_deeds.points_papers import PointsPapers
    from cchc_desktop.ui.shell.register_deeds.schedule_weeks import ScheduleWeeks
    from cchc_desktop.ui.shell.register_deeds.year_copies import YearCopies

Line = tuple[str, str, str, Callable[[], object], str, str, str]
"""Key, title, words of the button, what it does, shortcut, icon, tip."""


class RegisterDeeds(QWidget):
    """Never shown: it belongs to the frame and ends with it."""

    def __init__(self, context: Context, commands: Commands, banner: Banner, frame: QWidget) -> None:
        super().__init__(frame)
        self.hide()
        self._context, self._banner = context, banner
        self._weeks: ScheduleWeeks | None = None
        self._papers: PointsPapers | None = None
        self._copiers: YearCopies | None = None
        self._has_units = False
        may_write = lambda: not context.session.read_only  # noqa: E731
        self._offer(commands, self._copies(), "ke hoach nam truoc chep sao chep nam moi", may_write)
        self._offer(commands, self._schedule(), "lich phat song buoi phat thanh da phat", may_write)
        also = "cham diem chi so cai cach hanh chinh par index tieu chi minh chung"
        self._offer(commands, self._points(), also, lambda: True)
        self._offer(commands, [self._ranking()], also, lambda: self._has_units)

    def take_role(self, role: str) -> None:
        """Units are ranked at an upper level alone."""
        self._has_units = role == "upper"

    @staticmethod
    def _offer(commands: Commands, lines: list[Line], also: str, may: Callable[[], bool]) -> None:
        for key, title, short, run, shortcut, icon, tip in lines:
            commands.add(Command(key, title, run, shortcut, icon, also, enabled=may, short=short, tip=tip))

    def _schedule(self) -> list[Line]:
        fills = self.tr("Ghi các buổi theo lịch thành hoạt động dự kiến trong Nhật ký; buổi đã có giữ nguyên.")
        return [
            (
                "schedule_confirm",
                self.tr("Xác nhận các buổi đã phát tuần này"),
                self.tr("Đã phát tuần này"),
                lambda: self._week().confirm(0),
                "Ctrl+F7",
                "check",
                self.tr("Các buổi dự kiến đã đến ngày của tuần này được ghi là đã thực hiện."),
            ),
            (
                "schedule_confirm_last",
                self.tr("Xác nhận các buổi đã phát tuần trước"),
                self.tr("Đã phát tuần trước"),
                lambda: self._week().confirm(-1),
                "",
                "check",
                self.tr("Các buổi dự kiến của tuần trước được ghi là đã thực hiện."),
            ),
            (
                "schedule_fill",
                self.tr("Lập lịch phát thanh tuần này"),
                self.tr("Lập lịch tuần này"),
                lambda: self._week().fill(0),
                "Ctrl+F9",
                "calendar-plus",
                fills,
            ),
            (
                "schedule_next",
                self.tr("Lập lịch phát thanh tuần sau"),
                self.tr("Lập lịch tuần sau"),
                lambda: self._week().fill(1),
                "",
                "calendar-plus",
                fills,
            ),
            (
                "schedule_month",
                self.tr("Lập lịch phát thanh tháng này"),
                self.tr("Lập lịch tháng này"),
                lambda: self._week().fill(0, is_month=True),
                "",
                "calendar-plus",
                fills,
            ),
        ]

    def _copies(self) -> list[Line]:
        told = self.tr("Các dòng của năm trước thành dòng của năm mới, thời hạn dời theo; dòng đã có giữ nguyên.")
        return [
            (
                "plan_copy",
                self.tr("Chép kế hoạch từ năm trước"),
                self.tr("Chép từ năm trước"),
                lambda: self._copier().plan(),
                "",
                "copy",
                told,
            ),
            (
                "indicator_copy",
                self.tr("Chép chỉ tiêu từ năm trước"),
                self.tr("Chép từ năm trước"),
                lambda: self._copier().indicators(),
                "",
                "copy",
                told,
            ),
        ]

    def _points(self) -> list[Line]:
        return [
            (
                "points_sheet",
                self.tr("In bảng tự chấm điểm"),
                self.tr("Bảng tự chấm điểm"),
                lambda: self._paper().sheet(),
                "",
                "printer",
                self.tr("Điểm từng tiêu chí với cách tính, minh chứng, điểm tự chấm và điểm thẩm định."),
            ),
            (
                "points_bundle",
                self.tr("Ghi gói minh chứng chấm điểm"),
                self.tr("Gói minh chứng"),
                lambda: self._paper().bundle(),
                "",
                "folder",
                self.tr("Thư mục đánh số các tệp minh chứng của từng tiêu chí, kèm danh mục."),
            ),
        ]

    def _ranking(self) -> Line:
        return (
            "points_ranking",
            self.tr("Xếp hạng các đơn vị theo điểm"),
            self.tr("Xếp hạng đơn vị"),
            lambda: self._paper().ranking(),
            "",
            "list-numbers",
            self.tr("Các đơn vị xếp theo điểm, cùng một cách tính."),
        )

    def _week(self) -> ScheduleWeeks:
        if self._weeks is None:
            from cchc_desktop.ui.shell.register_deeds.schedule_weeks import ScheduleWeeks  # late: 53 ms

            self._weeks = ScheduleWeeks(self._context, self)
        return self._weeks

    def _copier(self) -> YearCopies:
        if self._copiers is None:
            from cchc_desktop.ui.shell.register_deeds.year_copies import YearCopies  # late: 50 ms

            self._copiers = YearCopies(self._context, self)
        return self._copiers

    def _paper(self) -> PointsPapers:
        if self._papers is None:
            from cchc_desktop.ui.shell.register_deeds.points_papers import PointsPapers  # late: 150 ms

            self._papers = PointsPapers(self._context, self._banner, self)
        return self._papers
