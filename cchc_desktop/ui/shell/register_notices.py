"""What is told of the registers without opening their screen: how many records are late, at the rail's line, and that a
form was left unsaved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.registers import PLANS, REGISTERS
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms import draft as drafts
from cchc_desktop.ui.widgets.plain_words import filled

_AFTER_START_MS, _UNSAVED_MS = 2100, 3000


class LateBadge(QObject):
    """Asks once when the start is over, and after every change of a register, until the screen counts by itself."""

    def __init__(self, context: Context, show: Callable[[int], object], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._show = context, show
        self._is_over = False
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.look)
        self._first.start(_AFTER_START_MS)
        context.bus.changed.connect(self._changed)

    def look(self) -> None:
        """Count off the GUI thread."""
        session = self._context.session
        self._context.tasks.read(self, lambda: _late(session), self._take, latest="late")

    def stop(self) -> None:
        """The screen is there."""
        self._is_over = True
        self._first.stop()

    def _changed(self, changes: Changes) -> None:
        if not self._is_over and not self._first.isActive() and changes.tables & REGISTERS.keys():
            self.look()

    def _take(self, late: int) -> None:
        if not self._is_over:
            self._show(late)


def _late(session: Session) -> int:
    from cchc_desktop.services.registers import keeping  # late: 19 ms

    return sum(one.late for one in keeping.standings(session).values())


class UnsavedNotice(QObject):
    """One toast with the way to the form; the screen itself types it in."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        QTimer.singleShot(_UNSAVED_MS, self, self.look)

    def look(self) -> None:
        """Look for drafts off the GUI thread."""
        path = self._context.session.path

        def left() -> list[str]:
            found = (drafts.read(drafts.path_of(path, one)) for one in REGISTERS)
            return [draft.kind for draft in found if draft is not None and draft.kind in REGISTERS]

        self._context.tasks.read(self, left, self._tell)

    def _tell(self, left: list[str]) -> None:
        if left:
            words = filled(self.tr("Còn nội dung nhập dở, chưa lưu trong sổ “%1”."), REGISTERS[left[0]].label)
            place = (going.PlanKept if left[0] in PLANS else going.Kept)(left[0])
            self._context.say(words, self.tr("Mở"), lambda: self._context.go(place))
