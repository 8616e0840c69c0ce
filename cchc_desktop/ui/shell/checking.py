"""The full check in the window: asked for, or after a start that was cut off. A button makes again what can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.ui import going
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.shell.box import Box
from cchc_desktop.ui.shell.notices import Banner
from cchc_desktop.ui.tasks import Job
from cchc_desktop.ui.widgets.plain_words import filled

if TYPE_CHECKING:
    from cchc_desktop.services.safekeeping import Check

_SHOWN = ("activity", *REGISTERS, "office", "issued_report", "evidence", "remark", "import_log", "enrolled_key")

_MOST_NOTES = 3


class Checking(QObject):
    """Checks, tells, and rebuilds or leads to the backups."""

    def __init__(self, context: Context, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner

    def begin(self) -> None:
        """Prove everything that can be proved; saves go on meanwhile."""
        from cchc_desktop.services import safekeeping  # late: 31 ms

        job = self._context.tasks.long(
            self,
            lambda report: safekeeping.check(self._context.session, full=True, progress=report),
            lambda found: self._told(found, self.tr("Đã kiểm tra cả sổ")),
            self._failed,
            cancelled=self._banner.clear,
            writes=False,
        )
        self._show(self.tr("Đang kiểm tra sổ."), job)

    def after_crash(self) -> None:
        """The same after a start that was cut off, without a word until it is known."""
        from cchc_desktop.services import safekeeping  # late: 31 ms

        self._context.tasks.read(
            self,
            lambda: safekeeping.after_crash(self._context.session),
            lambda found: self._told(found, self.tr("Lần trước máy tắt đột ngột. Đã kiểm tra")),
        )

    def _told(self, found: Check, begun: str) -> None:
        self._banner.clear()
        if found.ok:
            number = formats.number(found.records)
            self._context.say(filled(self.tr("%1: dữ liệu nguyên vẹn, %2 bản ghi."), begun, number))
            if found.notes:
                title = self.tr("Có báo cáo bị ghi lại hoặc bị xóa sau khi phát hành")
                self._context.messages.tell(title, "\n".join(found.notes[:_MOST_NOTES]), details="\n".join(found.notes))
        elif found.remade:
            self._offer_rebuild(found)
        else:
            choices = (("backups", self.tr("Xem bản sao lưu")), ("ok", self.tr("Để sau")))
            box = Box(
                self.tr("Sổ có chỗ hỏng không làm lại được."),
                self.tr("Những chỗ hỏng ghi ở dưới. Các bản ghi khác vẫn đọc được."),
                self.tr("Chưa có gì thay đổi."),
                self.tr("Hãy khôi phục từ bản sao lưu gần nhất; tệp hỏng được cất riêng, không xóa."),
                "KT-02",
                choices,
                "ok",
                "\n".join(found.problems),
                usual="backups",
            )
            if self._context.messages.show(box) == "backups":
                self._context.go(going.Tab("backups"))

    def _offer_rebuild(self, found: Check) -> None:
        choices = (("rebuild", self.tr("Dựng lại")), ("ok", self.tr("Để sau")))
        box = Box(
            self.tr("Có bảng sai, nhưng làm lại được."),
            self.tr("Mọi bản ghi và tệp đều còn nguyên; các bảng ghi ở dưới được dựng lại từ lịch sử."),
            self.tr("Không bản ghi nào mất."),
            "",
            "KT-02",
            choices,
            "ok",
            "\n".join(found.problems),
            usual="rebuild",
        )
        if self._context.messages.show(box) == "rebuild":
            self._rebuild()

    def _rebuild(self) -> None:
        from cchc_desktop.services import safekeeping  # late: 31 ms

        job = self._context.tasks.long(
            self,
            lambda report: safekeeping.rebuild(self._context.session, report),
            self._rebuilt,
            self._failed,
            cancelled=self._banner.clear,
        )
        self._show(self.tr("Đang dựng lại các bảng."), job)

    def _rebuilt(self, records: int) -> None:
        self._banner.clear()
        self._context.say(filled(self.tr("Đã dựng lại từ lịch sử: %1 bản ghi."), records))
        self._context.bus.changed.emit(Changes(frozenset(_SHOWN)))

    def _show(self, strong: str, job: Job) -> None:
        words = self.tr("Cứ làm việc tiếp; khi xong sẽ có thông báo.")
        self._banner.show_line(strong, words, self.tr("Dừng lại"), job.cancel)

    def _failed(self, error: Exception) -> None:
        self._banner.clear()
        self._context.messages.show_error(error)
