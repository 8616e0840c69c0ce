"""A log book that can't be read: the newest whole backup is offered, at the start and in the middle of work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import StoreUnusable, UserError
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.backups.keeping import Backup
from cchc_desktop.services.session import Clock
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.shell.box import Box
from cchc_desktop.ui.shell.next_start import ANEW, RESCUE, RESTORED
from cchc_desktop.ui.shell.notices import Banner
from cchc_desktop.ui.tasks import Job, Progress, Tasks
from cchc_desktop.ui.widgets.plain_words import filled

_GONE, _NO_BACKUP = "DB-08", "SL-04"


class Rescue(QObject):
    """Asks, and puts the backup in place while the window that started holds the lock.

    `ended` is told what the next window shall begin with; "" when there is no way on, after the error has been shown.
    """

    def __init__(
        self,
        database: Path,
        clock: Clock,
        tasks: Tasks,
        messages: Messages,
        banner: Banner,
        ended: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._database, self._clock = database, clock
        self._tasks, self._messages, self._banner = tasks, messages, banner
        self._ended = ended
        self._unusable: list[Path] = []
        self._is_asking = self._was_declined = False

    def begin(self, error: StoreUnusable) -> None:
        """At the start: look for backups; without a whole one, or where none helps, the error is told and no more."""
        if error.code not in keeping.BEYOND:
            self._give_up(error)
            return
        self._look(lambda found: self._ask(error, found))

    def offer(self, error: StoreUnusable) -> None:
        """In the middle of work: the same question, once; the window closes, the next one puts the backup in place."""
        if self._is_asking:
            return
        if self._was_declined:
            self._messages.sorry(error)
            return
        self._is_asking = True
        self._look(lambda found: self._ask_at_work(error, found))

    def restore(self, backup: Path) -> None:
        """Put that backup in place; nobody has the log book open."""
        job = self._tasks.long(
            self,
            lambda report: self._restore(backup, report),
            lambda _: self._ended(RESTORED),
            lambda error: self._not_restored(backup, error),
            cancelled=lambda: self._ended(""),
        )
        self._show(job)

    def _look(self, then: Callable[[Backup | None], object]) -> None:
        self._tasks.read(self, lambda: keeping.newest_whole(self._database, beside=self._unusable), then, self._give_up)

    def _ask(self, error: UserError, found: Backup | None) -> None:
        if found is None:
            self._give_up(error)
            return
        anew = (("anew", self.tr("Lập sổ mới")),) if error.code == _GONE else ()
        choices = (("do", self.tr("Khôi phục bản này")), *anew, ("keep", self.tr("Đóng, chưa làm gì")))
        answer = self._messages.show(self._box(error, found, choices))
        if answer == "do":
            self.restore(found.path)
        else:
            self._ended(ANEW if answer == "anew" else "")

    def _ask_at_work(self, error: StoreUnusable, found: Backup | None) -> None:
        if found is None:
            self._messages.sorry(error)
        else:
            choices = (("do", self.tr("Khôi phục bản này")), ("keep", self.tr("Để sau")))
            if self._messages.show(self._box(error, found, choices)) == "do":
                self._ended(f"{RESCUE}{found.path}")
        self._is_asking, self._was_declined = False, True

    def _box(self, error: UserError, found: Backup, choices: tuple[tuple[str, str], ...]) -> Box:
        told = self.tr(
            "Có bản sao lưu lúc %1 (%2 bản ghi). Đặt bản đó vào chỗ tệp hỏng? Tệp hỏng được cất riêng trong thư mục "
            "sao lưu, không xóa. Những gì ghi sau lúc đó không có trong bản sao lưu."
        )
        if error.code == _GONE:
            told = self.tr(
                "Có bản sao lưu lúc %1 (%2 bản ghi). Đặt bản đó vào chỗ? Những gì ghi sau lúc đó không có trong bản "
                "sao lưu. Nếu tệp dữ liệu chỉ bị chuyển đi nơi khác, hãy đóng và chép nó về chỗ cũ."
            )
        told = filled(told, f"{formats.day(found.made.date())} {found.made:%H:%M}", found.records)
        return Box(error.what, told, error.safe, "", error.code, choices, "keep")

    def _restore(self, backup: Path, report: Progress) -> restoring.Replaced:
        def watch(done: int, total: int, name: str) -> None:
            report(done, max(1, total))

        return restoring.replace_held(self._database, backup, self._clock, watch)

    def _not_restored(self, backup: Path, error: Exception) -> None:
        """A backup that was damaged since it was proven: the one before it is offered."""
        self._banner.clear()
        if isinstance(error, UserError) and error.code == _NO_BACKUP:
            self._unusable.append(backup)
            self._look(lambda found: self._ask(error, found))
        else:
            self._give_up(error)

    def _show(self, job: Job) -> None:
        self._banner.show_line(
            self.tr("Đang khôi phục."),
            self.tr("Bản sao lưu đang được kiểm tra từng bản ghi trước khi đặt vào chỗ."),
            self.tr("Dừng lại"),
            job.cancel,
        )

    def _give_up(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._messages.sorry(error)
        else:
            self._messages.show_error(error)
        self._ended("")
