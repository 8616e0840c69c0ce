"""The form beside the table at work: new records, opened records, saving; its draft survives a crash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cchc_desktop.domain.activity import CONFIRMED
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import Doubtful, InputRefused
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import Row, Value, extra_of
from cchc_desktop.services import read_log
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.activity_form import ActivityForm
from cchc_desktop.ui.forms.evidence.desk import FileDesk
from cchc_desktop.ui.forms.evidence.place import EvidencePlace
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.forms.saving import Act, Saving
from cchc_desktop.ui.screens.log import log_words
from cchc_desktop.ui.screens.log.form import start as beginning
from cchc_desktop.ui.screens.log.form.acts import add_act, change_act
from cchc_desktop.ui.screens.log.form.known_texts import KnownTexts
from cchc_desktop.ui.screens.log.form.notices import FormNotices
from cchc_desktop.ui.screens.log.form.passage import Passage
from cchc_desktop.ui.screens.log.form.reading import Reading
from cchc_desktop.ui.screens.log.form.recovery import FormRecovery, Shown
from cchc_desktop.ui.screens.log.form.remarks import FormRemarks
from cchc_desktop.ui.screens.log.form.topic_hint import TopicHint
from cchc_desktop.ui.widgets.boxes import column_of
from cchc_desktop.ui.widgets.plain_words import filled

LAST_KIND = "log/last_kind"
PINS = "log/pins/"
Then = Callable[[], object] | None
"""What is done after a save that went well."""


class FormPanel(QWidget):
    """One record at a time. Nothing typed is ever thrown away without a question; what is unsaved is in the draft."""

    saved = Signal(str, object)
    """Id of the record and the `Changes` of the act, after it is durable."""
    wanted = Signal()
    """The form has something to show: a narrow window slides it in."""
    shown = Signal()
    """Another record stands in the form, or the new one has got its id."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stored: dict[str, Value] = {}
        self._turn = 0
        self._coming = ""
        self.known = KnownTexts(context, self)
        self.sheet = ActivityForm(self.known.sources(self.today, lambda: self.sheet.record()))
        self.known.renewed.connect(self.sheet.name_again)
        self.sheet.save_asked.connect(self.save)
        self.sheet.like_last_asked.connect(self.like_last)
        self.sheet.pins_changed.connect(self._pins_changed)
        # The card is the screen's, which shows it before the form is made.
        theme.set_role(self.sheet, "bare")
        self._notices = FormNotices(self.sheet)
        self._notices.drop_asked.connect(self._drop_recovered)
        self._remarks = FormRemarks(context, self.sheet)
        self.topic = TopicHint(context, self)
        self._reading = Reading(context, self)
        self._passage = Passage(context, self, self._reading, self)
        self.stayed = self._passage.stayed
        self.proof = EvidencePlace(context, self, self.today)
        self._saving = Saving(context, self.proof_desk().preparing, self)
        self.recovery = FormRecovery(context, self, self.proof, self)
        self.sheet.saving_offered.connect(self.proof.offer_adding)
        self.proof_desk().changed.connect(lambda: self.sheet.set_waiting(self.proof.has_unsaved()))
        column_of(self.sheet, into=self)

    def today(self) -> dt.date:
        """The day by the session's clock."""
        return self._context.session.clock().date()

    def last_kind(self) -> str:
        """Key of the kind logged last on this PC."""
        return key if (key := self._context.settings.state(LAST_KIND)) in KINDS else next(iter(KINDS))

    def form(self) -> KindForm | None:
        """The form in front."""
        return self.sheet.form()

    def record(self) -> str:
        """Id of the record in the form; empty for a new one."""
        return self.sheet.record()

    def coming(self) -> str:
        """The id that the new record in the form gets when it is saved."""
        return self._coming

    def is_changed(self) -> bool:
        """Whether something typed is not saved."""
        return self.sheet.is_changed() or self.proof.has_unsaved()

    def begin(self, kind_key: str, field: str = "", value: str = "") -> None:
        """A new record of that kind, with the cursor in a field that holds this value, else in the first empty one."""

        def begin() -> None:
            self._begin(KINDS[kind_key], focus=True, chosen={field: value} if value else None)
            if field == going.PROOF:
                self.proof.section.show_here()
            elif field and (form := self.form()) is not None:
                form.reveal(field)

        self.leave_then(begin)

    def turn(self) -> int:
        """A number that changes whenever another record is put into the form."""
        return self._turn

    def is_reading(self) -> bool:
        """Whether a record is on its way into the form."""
        return bool(self._passage.wanted())

    def open(self, record: str, also: Callable[[], object] = lambda: None) -> None:
        """Put a stored record into the form and go there; `also` is done first, unless the officer stays."""
        if record == self.record() and self.form() is not None and not self.is_reading():
            also()
            self.wanted.emit()
            self._focus_stored()
        else:
            self.leave_then(lambda: self._passage.bring(record, self._show_stored, also))

    def look_at(self, record: str) -> bool:
        """Show a stored record and leave the focus where it is; False when another one stays in the form."""
        if record == self.record() and not self.is_reading():
            return True
        if record != self._passage.wanted():
            self.leave_then(lambda: self._passage.bring(record, self._show_row))
        return record == self._passage.wanted()

    def duplicate(self, record: str) -> None:
        """A new record like that one, of today, with the cursor in its day."""

        def show(row: Row, _: str) -> None:
            kind = KINDS[str(row["kind"])]
            form = self._show_new(kind, beginning.copy_values(kind, {**row, **extra_of(row)}, self.today()))
            self.wanted.emit()
            form.reveal("date")
            form.editors["date"].widget.selectAll()

        self.leave_then(lambda: self._passage.bring(record, show))

    def forget(self) -> None:
        """The record in the form is being deleted: begin an empty one of its kind."""
        if (form := self.form()) is not None:
            self._begin(form.kind, focus=False)

    def leave_then(self, do: Callable[[], object]) -> None:
        """Do it at once when nothing would be lost; else ask first."""
        self.proof.settle()
        self._passage.leave_then(do)

    def save(self, go_on: bool, *, then: Then = None) -> None:
        """Save what the form holds; `go_on` clears it for the next record, but only after the act is durable."""
        form = self.form()
        if form is None or self._saving.is_busy():
            return
        if (values := form.checked()) is None:
            self.wanted.emit()
            return
        before, turn = form.snapshot(), self._turn

        def keep(topic: str) -> None:
            if turn == self._turn:
                taken: dict[str, Value] = {"topic": topic} if topic else {}
                shown = {"topic": form.editors["topic"].text()} if topic else {}
                self._keep(form, values | taken, before | shown, go_on, then)

        self.topic.then(keep)

    def _keep(self, form: KindForm, values: dict[str, Value], before: dict[str, str], go_on: bool, then: Then) -> None:
        """Save these values; `before` is what stood in the fields when the key was pressed."""
        after = then or ((lambda: self._next(form.kind)) if go_on else None)
        act = self._act(form.kind, values)
        if act is None:
            form.mark_saved()
            self._context.say(filled(self.tr("Không có gì thay đổi: %1"), self.recovery.named()))
            if after is not None:
                after()
            return
        turn = self._turn
        self.sheet.set_busy(True)

        def done(record: str, changes: Changes) -> None:
            self.sheet.set_busy(False)
            if turn == self._turn:
                self._took(form, record, values, typed_on=form.snapshot() != before, after=after)
            self.saved.emit(record, changes)

        def plan() -> None:
            self.sheet.set_busy(False)
            form.editors["status"].set_value("planned")
            self.save(go_on, then=then)

        self._saving.run(act, done, self._not_saved, plan=plan, stayed=lambda: self.sheet.set_busy(False))

    def _act(self, kind: Kind, values: Mapping[str, Value]) -> Act | None:
        session = self._context.session
        if self.record():
            return change_act(session, self.record(), self._stored, values)
        return add_act(session, kind.key, self._coming, values)

    def like_last(self) -> None:
        """Fill in all that the last record of this kind held, figures too; the title and the day stay."""
        form, turn = self.form(), self._turn
        if form is None or self.record():
            return

        def fill(last: dict[str, Value]) -> None:
            if turn == self._turn:
                for key in last.keys() & form.editors.keys():
                    form.editors[key].set_text(form.kind.field(key).show(last[key]))
                form.settle()

        self._reading.last_of(form.kind, fill)

    def follow(self, changes: Changes) -> None:
        """After an undo or an import: the record in the form is read anew, typed text stays."""
        self.proof.follow(changes)
        self._remarks.follow(changes)
        if self.record() and self.record() in changes.records and not self.is_reading():
            self._reading.record(self.record(), self._show_again, missing=self._is_gone)

    def start_empty(self) -> None:
        """An empty record of the kind logged last, without taking the focus."""
        self._begin(KINDS[self.last_kind()], focus=False)

    def start_draft(self, kind_key: str, record: str, shown: Shown) -> None:
        """The record that a draft belongs to, or a new one when there is no such record (any more)."""
        kind = KINDS[kind_key]

        def show_new() -> None:
            shown(self._show_new(kind, kind.defaults()))

        def show_row(row: Row, state: str) -> None:
            if (form := self._show_row(row, state)) is not None:
                shown(form)

        if record:
            self._reading.record(record, show_row, missing=show_new)
        else:
            show_new()

    def tell_recovered(self, sentence: str) -> None:
        """Say that the text in the form was given back."""
        self._notices.set_recovered(sentence)
        self.wanted.emit()

    def proof_desk(self) -> FileDesk:
        """The files of the record in the form and those that wait."""
        return self.proof.section.desk

    def _took(
        self,
        form: KindForm,
        record: str,
        values: Mapping[str, Value],
        *,
        typed_on: bool,
        after: Callable[[], object] | None,
    ) -> None:
        """The act is durable. What was typed while it ran stays, unsaved."""
        now = self._context.session.clock()
        self._stored = {**self._stored, **values}
        self._context.settings.set_state(LAST_KIND, form.kind.key)
        self.sheet.set_record(record, log_words.saved_at(now, now))
        self._notices.show_form(form, is_new=False)
        self.proof.saved(record)
        self.shown.emit()
        if not typed_on:
            form.mark_saved()
            if after is not None:
                after()
        self.recovery.look()

    def _not_saved(self, error: Exception) -> None:
        """Everything typed stays; what can be said under a field is said there."""
        self.sheet.set_busy(False)
        form = self.form()
        problems = error.problems if isinstance(error, InputRefused) else {}
        here = {key: sentence for key, sentence in problems.items() if form is not None and key in form.editors}
        if form is not None and here:
            self.wanted.emit()
            form.show_problems(here)
        elif not isinstance(error, Doubtful):
            self._context.messages.show_error(error)

    def _next(self, kind: Kind) -> None:
        """The record just saved is the last one: nothing need be read, the next title can be typed at once."""
        form = self.form()
        kept = form.kept() if form is not None and form.kind is kind else {}
        day = beginning.next_day(kind, self._stored, self.today())
        self._show_new(kind, beginning.start_values(kind, self._stored, day, kept))
        self._focus()

    def _begin(self, kind: Kind, *, focus: bool, chosen: dict[str, Value] | None = None) -> None:
        """Show the new form at once; what usually stays comes in as soon as it is read, into untouched fields."""
        form = self._show_new(kind, beginning.start_values(kind, {}, self.today()) | (chosen or {}))
        turn = self._turn
        if focus:
            self.wanted.emit()
            self._focus()

        def fill(last: dict[str, Value]) -> None:
            if turn == self._turn:
                form.fill(beginning.usual_values(kind, last) | (chosen or {}))

        self._reading.last_of(kind, fill)

    def _show_new(self, kind: Kind, values: Mapping[str, Value]) -> KindForm:
        self._turn += 1
        self._stored = {}
        self._coming = self._context.session.new_record()
        form = self._prepared(self.sheet.show_new(kind, values))
        self.shown.emit()
        return form

    def _show_row(self, row: Row, state: str) -> KindForm | None:
        if (kind := self._reading.kind_of(row)) is None:
            return None
        self._turn += 1
        self._stored = {**row, **extra_of(row)}
        name = read_log.key_of(row).named(self._context.session.unit)
        form = self._prepared(self.sheet.show_row(kind, name, row, state))
        self._notices.set_newer(sum(not kind.has(key) and not key.startswith(CONFIRMED) for key in extra_of(row)))
        self.shown.emit()
        return form

    def _prepared(self, form: KindForm) -> KindForm:
        if not self._notices.is_known(form):
            form.set_pins(self._context.settings.state(PINS + form.kind.key).split())
        self._notices.show_form(form, is_new=not self.record())
        self.topic.show_form(form)
        self.proof.show_form(form, self.record(), self._coming)
        self._remarks.show_record(self.record())
        return form

    def _show_stored(self, row: Row, state: str) -> None:
        if self._show_row(row, state) is not None:
            self.wanted.emit()
            self._focus_stored()

    def _show_again(self, row: Row, state: str) -> None:
        """The record was changed elsewhere: what the officer is typing stays, and only that will be saved."""
        if self.is_changed():
            self.sheet.set_state(state)
        else:
            self._show_row(row, state)

    def _is_gone(self) -> None:
        """The record was deleted or its logging undone. Typed text becomes a new record, else the form starts anew."""
        if (form := self.form()) is not None and form.is_changed():
            self._stored = {}
            self._coming = self._context.session.new_record()
            self.sheet.set_record("", self.tr("đã bị xóa, lưu sẽ thêm mới"))
            self._notices.show_form(form, is_new=True)
            self.proof.show_form(form, "", self._coming)
            self.shown.emit()
        else:
            self.forget()

    def _drop_recovered(self) -> None:
        if (form := self.form()) is not None:
            self.recovery.forget_files()
            self._begin(form.kind, focus=True)
            self.recovery.look()

    def _focus(self) -> None:
        if (form := self.form()) is not None:
            form.focus_first()

    def _focus_stored(self) -> None:
        """The cursor goes before the title, nothing is chosen: the next key must not wipe out what is stored."""
        if (form := self.form()) is not None and "title" in form.editors:
            form.reveal("title")
            title = form.editors["title"].widget
            if isinstance(title, QLineEdit):
                title.deselect()
                title.setCursorPosition(0)

    def _pins_changed(self, kind_key: str) -> None:
        if (form := self.form()) is not None:
            self._context.settings.set_state(PINS + kind_key, " ".join(sorted(form.pins())))
