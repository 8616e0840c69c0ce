"""Keeps the log book safe by itself: a backup a day and one at the end; its age stands in the status line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import UserError
from cchc_desktop.services.session import Session
from cchc_desktop.ui import PRODUCT, theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.frame import Frame
from cchc_desktop.ui.tasks import Job, Progress
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, row_of
from cchc_desktop.ui.widgets.buttons import secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled

if TYPE_CHECKING:
    from cchc_desktop.services.backups.automatic import Kept

FIRST_MS = 4_000
"""After the start, when the officer can work."""
EVERY_MS = 20 * 60_000
PATIENCE_MS = 400
"""What lasts longer at the end is shown with a way to skip it."""


class _Window(Protocol):
    """What the main window has of its own: `is_given_up` says that there is nothing to back up at the end."""

    frame: Frame

    def is_given_up(self) -> bool: ...


def keep_safe(window: _Window, context: Context, *, by_itself: bool) -> None:
    """Backups by themselves, and a plain word where nothing can be saved. `by_itself`: not for sample data."""
    session, frame = context.session, window.frame
    tr = QCoreApplication.translate
    if session.aside is not None:
        frame.say(tr("Safety", "Cạnh sổ có tệp lưu dở của sổ khác; đã cất riêng trong thư mục sao lưu."))
    if session.read_only:
        frame.setWindowTitle(filled(tr("Safety", "%1 (chỉ đọc)"), PRODUCT))
        frame.status.set_right(tr("Safety", "Chỉ đọc"))
        frame.banner.show_line(
            tr("Safety", "Sổ đang mở chỉ để đọc."),
            tr(
                "Safety",
                "Tệp dữ liệu hoặc thư mục chứa nó không cho ghi: xem, tìm và in được, chưa ghi thêm được.",
            ),
        )
    elif by_itself:
        safety = Safety(context, frame.status.set_right, frame)
        frame.last_act = lambda: None if window.is_given_up() else safety.leave(frame)


class Safety(QObject):
    """`show` writes into the status line. A failure is told once a day and never stands in anybody's way."""

    def __init__(self, context: Context, show: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._show = show
        self._job: Job | None = None
        self._told_on = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.look)
        self._first.start(FIRST_MS)
        context.bus.backed_up.connect(self._read)
        context.bus.changed.connect(self._changed)
        self._read()

    def look(self) -> None:
        """Back up if today has no backup yet and something changed."""
        if not self._timer.isActive():
            self._timer.start()
        self._read()
        if self._job is None:
            session = self._context.session
            # Imported on the worker: the start of the program must not wait for it.
            self._context.tasks.read(self, lambda: _is_due(session), self._begin, lambda _: None)

    def _changed(self, changes: Changes) -> None:
        if "import_log" in changes.tables:  # a merge makes a backup first
            self._read()

    def _begin(self, is_due: bool) -> None:
        if is_due and self._job is None:
            self._job = self._context.tasks.long(
                self,
                self._work(),
                self._kept,
                self._failed,
                progress=self._advance,
                cancelled=self._ended,
                writes=False,
            )

    def _advance(self, done: int, total: int) -> None:
        self._show(filled(self.tr("Đang tự sao lưu %1 %"), str(100 * done // max(1, total))))

    def _work(self) -> Callable[[Progress], Kept]:
        session, settings = self._context.session, self._context.settings
        known = settings.sticks if settings.copies_to_sticks else []

        def work(report: Progress) -> Kept:
            from cchc_desktop.services.backups import automatic  # late: 7 ms

            sticks = [automatic.Stick(Path(folder), mark) for folder, mark in known]
            return automatic.keep(session, sticks, report)

        return work

    def _kept(self, kept: Kept) -> None:
        self._ended()
        if kept.is_new:
            self._context.bus.backed_up.emit()
        if kept.refused:
            self._tell(filled(self.tr("Chưa chép được bản sao lưu ra USB: %1"), kept.refused[0].what))

    def _failed(self, error: Exception) -> None:
        self._ended()
        if not isinstance(error, UserError):
            self._context.messages.show_error(error)
            return
        self._tell(filled(self.tr("Chưa tự sao lưu được: %1"), error.what))

    def _tell(self, words: str) -> None:
        today = self._context.session.clock().date().isoformat()
        if self._told_on != today:
            self._told_on = today
            self._context.say(words)

    def _ended(self) -> None:
        self._job = None
        self._read()

    def _read(self) -> None:
        session = self._context.session
        self._context.tasks.read(self, lambda: _age(session), self._show, latest="age")

    # --- the end -----------------------------------------------------------------------------------------

    def leave(self, over: QWidget) -> None:
        """Back up what changed since the last backup, and return when that is done, skipped or failed: the window
        closes in any case. A failure is told in a box."""
        self._first.stop()
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        loop = QEventLoop(self)
        failures: list[Exception] = []

        def ended(result: Kept | Exception) -> None:
            failures.extend([result] if isinstance(result, Exception) else result.refused)
            loop.quit()

        box = LeavingBox(over)
        job = self._context.tasks.long(
            self, self._work(), ended, ended, progress=box.show_part, cancelled=loop.quit, writes=False
        )
        box.skipped.connect(loop.quit)
        over.setEnabled(False)  # whatever is clicked now would come too late
        box.setEnabled(True)
        QTimer.singleShot(PATIENCE_MS, box, box.show)
        loop.exec()
        over.setEnabled(True)
        job.cancel()
        box.deleteLater()
        for error in failures:
            self._context.messages.show_error(error)


class LeavingBox(QDialog):
    """Shows the backup at the end and lets the officer go without it."""

    skipped = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("leaving")
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setModal(True)
        self.setMinimumWidth(theme.px(440))
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("Tiến độ sao lưu"))
        skip = secondary(self.tr("Bỏ qua, thoát luôn"), self.skipped, name="skip")
        column_of(
            label(self.tr("Đang tự sao lưu trước khi thoát"), "section"),
            label(self.tr("Mọi nội dung đã lưu xong; bản sao lưu được đọc kiểm lại từng bản ghi."), "body", wrap=True),
            self._bar,
            row_of(SPRING, skip),
            gap="tight",
            around=("wide", "wide", "wide", "gap"),
            into=self,
        )

    def show_part(self, done: int, total: int) -> None:
        """Pass this as `progress` of the job."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.skipped.emit()

    def reject(self) -> None:
        """Esc does not take a backup away by mistake."""


def _is_due(session: Session) -> bool:
    from cchc_desktop.services.backups import automatic  # late: 7 ms

    return automatic.is_due(session)


def _age(session: Session) -> str:
    from cchc_desktop.services.backups import automatic, keeping  # late: 7 ms

    return automatic.age(keeping.newest_whole(session.path), session.clock())
