"""Saving what a form holds: one act at a time, on the write worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import Doubtful, UserError
from cchc_desktop.domain.values import Value
from cchc_desktop.services import log_activity
from cchc_desktop.services.session import Session
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.log.evidence.owed import OwedFiles

Saved = tuple[str, Changes]
"""Id of the record, and what the act changed."""
Act = Callable[[bool], Saved]
"""Takes whether the officer is sure of what is doubtful."""


def add_act(
    session: Session, kind: str, record: str, values: Mapping[str, Value], owed: OwedFiles, files: Sequence[Path]
) -> Act:
    """What is to be run for a new record, which gets this id. Its files are attached later, but noted before."""
    draft = {"id": record, "kind": kind, **{key: value for key, value in values.items() if value is not None}}

    def add(sure: bool) -> Saved:
        owed.add(record, files)
        try:
            added = log_activity.add(session, draft, sure=sure)
        except UserError:
            owed.strike(record)
            raise
        return added.ids[0], added.changes

    return add


def change_act(session: Session, record: str, stored: Mapping[str, Value], values: Mapping[str, Value]) -> Act | None:
    """What is to be run for a stored record: the fields that differ; None when none does."""
    fields = {key: value for key, value in values.items() if value != stored.get(key)}
    return (lambda sure: (record, log_activity.change(session, record, fields, sure=sure))) if fields else None


class Saving(QObject):
    """Runs one save; a second press of the key while it runs is not a second record."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._busy = False

    def is_busy(self) -> bool:
        """Whether a save is under way."""
        return self._busy

    def run(
        self,
        act: Act,
        done: Callable[[str, Changes], object],
        failed: Callable[[Exception], object],
        *,
        plan: Callable[[], object],
        sure: bool = False,
    ) -> None:
        """Run it and tell the outcome once it is durable, or why it is not; ask about what is doubtful. What lies ahead
        may be logged as planned by one press: `plan` saves it so."""
        self._busy = True

        def told(saved: Saved) -> None:
            self._busy = False
            done(*saved)

        def not_told(error: Exception) -> None:
            self._busy = False
            answer = self._asked(error) if isinstance(error, Doubtful) else ""
            if answer == "do":
                self.run(act, done, failed, plan=plan, sure=True)
            elif answer == "instead":
                plan()
            else:
                failed(error)

        self._context.tasks.write(self, lambda: act(sure), told, not_told)

    def _asked(self, error: Doubtful) -> str:
        planned = self.tr("Lưu là dự kiến") if error.is_early else ""
        return self._context.messages.weigh(error, self.tr("Vẫn lưu"), planned)
