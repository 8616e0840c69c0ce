"""Tells after the start that a register's form was left unsaved: its screen is opened only when somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from cchc_desktop.ui import going
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms import draft as drafts
from cchc_desktop.ui.widgets.plain_words import filled

_AFTER_START_MS = 1500


class UnsavedNotice(QObject):
    """One toast with the way to the form; the screen itself types it in."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        QTimer.singleShot(_AFTER_START_MS, self, self.look)

    def look(self) -> None:
        """Look for drafts off the GUI thread."""
        path = self._context.session.path

        def left() -> list[str]:
            from cchc_desktop.domain.registers import REGISTERS  # not at the start

            found = (drafts.read(drafts.path_of(path, one)) for one in REGISTERS)
            return [draft.kind for draft in found if draft is not None and draft.kind in REGISTERS]

        self._context.tasks.read(self, left, self._tell)

    def _tell(self, left: list[str]) -> None:
        if left:
            from cchc_desktop.domain.registers import PLANS, REGISTERS

            words = filled(self.tr("Còn nội dung nhập dở, chưa lưu trong sổ “%1”."), REGISTERS[left[0]].label)
            place = (going.PlanKept if left[0] in PLANS else going.Kept)(left[0])
            self._context.say(words, self.tr("Mở"), lambda: self._context.go(place))
