"""From the record in the form to another one: nothing typed is lost, and only what was asked for last arrives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.values import Row
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.screens.log.form.reading import Reading
from cchc_desktop.ui.widgets.plain_words import filled

Show = Callable[[Row, str], object]


class Named(Protocol):
    """What names the record in the form for a question."""

    def named(self) -> str: ...


class FormToLeave(Protocol):
    """The form, as the passage sees it."""

    def form(self) -> KindForm | None: ...

    def record(self) -> str: ...

    def turn(self) -> int: ...

    def is_changed(self) -> bool: ...

    def save(self, go_on: bool, *, then: Callable[[], object] | None = None) -> None: ...

    @property
    def recovery(self) -> Named: ...


class Passage(QObject):
    """Reads the record that is to come; what was typed or begun in the meantime stays instead."""

    stayed = Signal()
    """Another record was asked for and the one in the form stays."""

    def __init__(self, context: Context, form: FormToLeave, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._panel, self._reading = context, form, reading
        self._wanted = ""

    def wanted(self) -> str:
        """Id of the record on its way into the form; empty when none is."""
        return self._wanted

    def leave_then(self, do: Callable[[], object]) -> None:
        """Do it at once when nothing would be lost; else ask: save first, drop what was typed, or stay."""
        if not self._panel.is_changed():
            do()
            return
        answer = self._context.messages.choose(
            filled(self.tr("Chưa lưu: %1"), self._panel.recovery.named()),
            self.tr("Lưu trước khi chuyển sang hoạt động khác?"),
            (("save", self.tr("Lưu")), ("drop", self.tr("Bỏ nội dung đang nhập")), ("stay", self.tr("Ở lại"))),
            way_out="stay",
            usual="save",
        )
        if answer == "save":
            self._panel.save(False, then=do)
        elif answer == "drop":
            do()

    def bring(self, record: str, show: Show, also: Callable[[], object] = lambda: None) -> None:
        """Do `also`, read that record and show it, unless the form has gone on since."""
        also()
        before = self._state()
        self._wanted = record

        def came(row: Row, state: str) -> None:
            self._wanted = ""
            known = self._state() == before and self._reading.kind_of(row) is not None
            if known:
                show(row, state)
            else:
                self.stayed.emit()

        def gone() -> None:
            self._wanted = ""
            self._context.say(self.tr("Hoạt động này không còn trong sổ"))
            self.stayed.emit()

        self._reading.record(record, came, gone)

    def _state(self) -> tuple[int, dict[str, str]]:
        form = self._panel.form()
        return self._panel.turn(), form.snapshot() if form is not None and form.is_changed() else {}
