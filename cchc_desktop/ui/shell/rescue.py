"""A log book that can't be opened at the start: the newest whole backup is offered before the window gives up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.backups.keeping import Backup
from cchc_desktop.services.session import Clock
from cchc_desktop.ui.messages import Box, Messages
from cchc_desktop.ui.shell.notices import Banner
from cchc_desktop.ui.tasks import Job, Progress, Tasks


class Rescue(QObject):
    """Asks, and puts the backup in place while the window that started holds the lock. `ended` is told whether a whole
    log book lies there now; before it is told no, the error has been shown."""

    def __init__(
        self,
        database: Path,
        clock: Clock,
        tasks: Tasks,
        messages: Messages,
        banner: Banner,
        ended: Callable[[bool], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._database, self._clock = database, clock
        self._tasks, self._messages, self._banner = tasks, messages, banner
        self._ended = ended

    def begin(self, error: StoreUnusable) -> None:
        """Look for backups; without a whole one the error is told and that is all."""
        self._tasks.read(self, lambda: _newest(self._database), lambda found: self._ask(error, found), self._give_up)

    def _ask(self, error: StoreUnusable, found: Backup | None) -> None:
        if found is None:
            self._give_up(error)
            return
        told = self.tr(
            "Có bản sao lưu lúc %1 (%2 bản ghi). Đặt bản đó vào chỗ tệp hỏng? Tệp hỏng được cất riêng trong thư mục "
            "sao lưu, không xóa. Những gì ghi sau lúc đó không có trong bản sao lưu."
        )
        told = told.replace("%1", f"{formats.day(found.made.date())} {found.made:%H:%M}")
        told = told.replace("%2", formats.number(found.records))
        choices = (("do", self.tr("Khôi phục bản này")), ("keep", self.tr("Đóng, chưa làm gì")))
        box = Box(error.what, told, error.safe, "", error.code, choices, "keep")
        if self._messages.show(box) != "do":
            self._ended(False)
            return
        job = self._tasks.long(
            self,
            lambda report: self._restore(found.path, report),
            lambda _: self._ended(True),
            self._give_up,
            cancelled=lambda: self._ended(False),
        )
        self._show(job)

    def _restore(self, backup: Path, report: Progress) -> restoring.Replaced:
        def watch(done: int, total: int, name: str) -> None:
            report(done, max(1, total))

        return restoring.replace_held(self._database, backup, self._clock, watch)

    def _show(self, job: Job) -> None:
        self._banner.show_line(
            self.tr("Đang khôi phục."),
            self.tr("Bản sao lưu đang được kiểm tra từng bản ghi trước khi đặt vào chỗ."),
            self.tr("Dừng lại"),
            job.cancel,
        )

    def _give_up(self, error: Exception) -> None:
        self._messages.show_error(error)
        self._ended(False)


def _newest(database: Path) -> Backup | None:
    return next((one for one in keeping.listed(database) if one.whole), None)
