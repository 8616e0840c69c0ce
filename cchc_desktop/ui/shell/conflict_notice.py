"""The one line above every screen while records of two PCs differ: what is at stake, and the way to settle it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.shell.notices import Banner
from cchc_desktop.ui.widgets.plain_words import filled

_AFTER_START_MS = 1500


class ConflictNotice(QObject):
    """Asks after every merge and every choice, and once when the start is over."""

    def __init__(self, context: Context, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._banner = banner
        self._shown = 0
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.ask)
        self._first.start(_AFTER_START_MS)
        context.bus.changed.connect(self._changed)

    def _changed(self, changes: Changes) -> None:
        if "import_log" in changes.tables or self._shown:
            self.ask()

    def ask(self) -> None:
        """Count what is at odds, off the GUI thread."""
        session = self._context.session
        self._context.tasks.read(self, lambda: _count(session), self._show, latest="conflicts")

    def _show(self, count: int) -> None:
        if count:
            self._banner.show_line(
                filled(self.tr("⚠ %1 bản ghi được ghi khác nhau giữa hai máy."), count),
                self.tr("Chưa chọn xong thì chưa phát hành được báo cáo của kỳ đó."),
                self.tr("Xem và chọn"),
                lambda: self._context.go(going.Tab("conflicts")),
            )
        elif self._shown:
            self._banner.clear()
        self._shown = count


def _count(session: Session) -> int:
    from cchc_desktop.services.merging import conflicts  # late: 32 ms

    return conflicts.count(session)
