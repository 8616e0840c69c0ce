"""Undo and redo of saved acts, the same on every screen: what several records belong to is asked first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import Doubtful, InputRefused
from cchc_desktop.ui.commands import Command, Commands
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.plain_words import filled

if TYPE_CHECKING:
    from cchc_desktop.services.log_activity import Step

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_REDO_KEYS = (QKeySequence(_CTRL | Qt.Key.Key_Y), QKeySequence(_CTRL | _SHIFT | Qt.Key.Key_Z))
_NOTHING_LEFT = ("NK-05", "NK-20")
"""At the end of the acts a few words do: nobody has to do anything about it."""


class TakingBack(QObject):
    """Runs them on the write worker, tells the other screens, shows the toast that leads the other way."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def register(self, commands: Commands) -> None:
        """The two commands of the window. Their keys belong to a text field as long as one has the focus."""
        commands.add(
            Command(
                "undo",
                QCoreApplication.translate("TakingBack", "Hoàn tác"),
                self.undo,
                "Ctrl+Z",
                "arrow-counter-clockwise",
                "undo lui lai",
                by_key=lambda: None if in_text("undo") else self.undo(),
            )
        )
        redo = commands.add(
            Command(
                "redo",
                QCoreApplication.translate("TakingBack", "Làm lại"),
                self.redo,
                "Ctrl+Y",
                "arrow-clockwise",
                "redo lam lai tien toi",
                by_key=lambda: None if in_text("redo") else self.redo(),
            )
        )
        redo.setShortcuts(list(_REDO_KEYS))

    def tell(self, changes: Changes, said: str) -> None:
        """Something was saved: all screens look, the officer may take back that very act; what only this PC keeps is
        no act, and the one before it is not meant."""
        self._spread(changes)
        if changes.act:
            self._context.say(said, self.tr("Hoàn tác"), lambda: self.undo(changes.act))
        else:
            self._context.say(said)

    def write(
        self,
        job: Callable[[bool], Changes],
        said: str,
        nothing: str = "",
        *,
        sure: bool = False,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Do it and tell it; what it makes doubtful is asked, and done again with the answer. `nothing` is said where
        it changes nothing; `then` is done when it is done."""

        def failed(error: Exception) -> None:
            if not isinstance(error, Doubtful):
                self._context.messages.show_error(error)
            elif self._context.messages.confirm(error, self.tr("Vẫn lưu")):
                self.write(job, said, nothing, sure=True, then=then)

        def done(changes: Changes) -> None:
            if changes.records:
                self.tell(changes, changes.told(said))
            else:
                self._context.say(nothing or self.tr("Không có gì thay đổi"))
            then()

        self._context.tasks.write(self, lambda: job(sure), done, failed)

    def undo(self, act: int = 0) -> None:
        """Take back the last act; with `act` only that one, for the toast that named it."""
        session = self._context.session

        def job(agreed: int) -> Changes | Step:
            from cchc_desktop.services import log_activity  # late: 20 ms

            step = log_activity.next_undo(session)
            if step.records > 1 and step.act != agreed and act in (0, step.act):
                return step
            return log_activity.undo(session, act=agreed or act)

        self._run(job, self.tr("Hoàn tác"), self.tr("%1 sẽ trở lại như trước thao tác này."), self._undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        session = self._context.session

        def job(agreed: int) -> Changes | Step:
            from cchc_desktop.services import log_activity  # late: 20 ms

            step = log_activity.next_redo(session)
            if step.records > 1 and step.act != agreed:
                return step
            return log_activity.redo(session, act=agreed)

        self._run(job, self.tr("Làm lại"), self.tr("%1 sẽ lại như sau thao tác này."), self._redone)

    def _run(
        self,
        job: Callable[[int], Changes | Step],
        verb: str,
        fate: str,
        done: Callable[[Changes], object],
        agreed: int = 0,
    ) -> None:
        """One job of the write worker, so that it stands in line behind a save; it comes back with a step to ask."""

        def answered(answer: Changes | Step) -> None:
            if isinstance(answer, Changes):
                self._spread(answer)
                done(answer)
            elif self._context.messages.ask(
                filled(self.tr("%1 “%2”?"), verb, answer.label),
                filled(fate, answer.words),
                do=f"{verb} {answer.words}",
                keep=self.tr("Giữ nguyên"),
            ):
                self._run(job, verb, fate, done, answer.act)

        self._context.tasks.write(self, lambda: job(agreed), answered, self._failed)

    def _spread(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        if "office" in changes.tables:
            self._context.bus.office_changed.emit()

    def _undone(self, changes: Changes) -> None:
        self._context.say(changes.label, self.tr("Làm lại"), self.redo)

    def _redone(self, changes: Changes) -> None:
        self._context.say(changes.label, self.tr("Hoàn tác"), self.undo)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InputRefused):
            self._context.say(error.what if error.code in _NOTHING_LEFT else f"{error.what} {error.todo}")
        else:
            self._context.messages.show_error(error)


def in_text(step: str) -> bool:
    """Whether a text field has the focus; then `step` ("undo", "redo") is that field's own and never a saved act's."""
    field = QApplication.focusWidget()
    if not isinstance(field, QLineEdit | QPlainTextEdit) and not (field and field.inherits("QTextEdit")):
        return False
    if not field.property("readOnly"):
        getattr(field, step)()
    return True
