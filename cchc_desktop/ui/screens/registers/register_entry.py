"""One record in the form: begun, shown, saved, deleted; what is typed and unsaved is kept against a crash."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.values import Value, text_of
from cchc_desktop.services.files.hanging import Proof
from cchc_desktop.services.finding import past
from cchc_desktop.services.read_log import key_of
from cchc_desktop.services.registers import keeping, lapsing
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms import draft as drafts
from cchc_desktop.ui.forms.activity_form import ActivityForm
from cchc_desktop.ui.forms.draft import Draft, DraftKeeper
from cchc_desktop.ui.forms.editors import Sources
from cchc_desktop.ui.forms.evidence.draft_files import DraftFiles
from cchc_desktop.ui.forms.evidence.place import EvidencePlace
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.forms.saving import Act, Saved, Saving
from cchc_desktop.ui.screens.registers.lines_notice import LinesNotice
from cchc_desktop.ui.screens.registers.row_deeds import RowDeeds
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.buttons import IconButton
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled

Read = Callable[[dict[str, Value]], object]


class RegisterEntry(QObject):
    """The form and what is done by it. `name` tells the drafts of two screens apart."""

    closed = Signal()
    """The form was put away."""
    lines_asked = Signal(str, str)
    """A register, and the record whose lines in it are wanted."""
    came_back = Signal(object)
    """What an earlier run left unsaved (`Draft`); `put_back` types it in."""

    def __init__(self, context: Context, sources: Sources, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._register = context, next(iter(REGISTERS.values()))
        self._acts = TakingBack(context, self)
        self._coming = ""  # the id that a new record will get
        self._turn = 0  # changes whenever another record is put into the form
        self._lines = LinesNotice()
        self._recovered = label("", "warn", wrap=True, name="recovered")
        self.form = ActivityForm(sources)
        self.form.add_notice(self._lines)
        self.form.add_notice(self._recovered)
        self._lapsed = label("", "warn", wrap=True, name="lapsed")
        self._lapsed.hide()
        self.form.add_notice(self._lapsed)
        self.form.offer_like_last(False)
        self.form.offer_closing(True)
        self.form.hide()
        self.deeds = RowDeeds(context, self._acts, self.form, self)
        self.delete_button = IconButton("trash", self.tr("Xóa bản ghi này"), self.delete, name="delete_record")
        self.form.head_row.insertWidget(self.form.head_row.count() - 1, self.delete_button)
        self.proof = EvidencePlace(context, self.form, lambda: context.session.clock().date(), name)
        self._files = DraftFiles(context, self.proof, self)
        self._saving = Saving(context, self.proof.section.desk.preparing, self)
        path = drafts.path_of(context.session.path, name)
        self._keeper = DraftKeeper(context.tasks, path, self._draft, self)
        self._keeper.failed.connect(self._not_kept)
        self._connect()

    def _connect(self) -> None:
        self._lines.asked.connect(lambda key: self.lines_asked.emit(key, self.form.record()))
        self.form.save_asked.connect(self.save)
        self.form.history_asked.connect(lambda: self.deeds.history(self.form.record(), self._title()))
        self.deeds.deleted.connect(self._deleted)
        self.form.saving_offered.connect(self.proof.offer_adding)
        self.proof.section.desk.changed.connect(lambda: self.form.set_waiting(self.proof.has_unsaved()))
        for key, is_next in (("Ctrl+S", False), ("Ctrl+Return", True)):
            QShortcut(
                QKeySequence(key),
                self.form,
                partial(self.save, is_next),
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )

    def is_shown(self) -> bool:
        """Whether a record stands in the form."""
        return not self.form.isHidden()

    def record(self) -> str:
        """The record in the form, "" for a new one and for none."""
        return self.form.record() if self.is_shown() else ""

    def is_changed(self) -> bool:
        """Whether something typed, or a file that came, is not saved."""
        return self.form.is_changed() or self.proof.has_unsaved()

    def close(self) -> bool:
        """Put the form away, unless what is typed shall stay."""
        if not self.is_shown() or not self.may_drop():
            return False
        self._put_away()
        return True

    def begin(self, register: Register, field: str = "", value: str = "") -> None:
        """A new record of a register, the keyboard in a field that holds this value, else in the first."""
        if self.may_drop():
            today = self._context.session.clock().date()
            usual: dict[str, Value] = {register.day: today.isoformat(), register.year: today.year}
            self._start(register, usual | register.defaults() | ({field: value} if value else {}))
            self.focus()
            if field and (shown := self.form.form()) is not None:
                shown.reveal(field)

    def _start(self, register: Register, values: dict[str, Value]) -> None:
        self._register, self._coming = register, self._context.session.new_record()
        self._turn += 1
        self._take_notices(((), []))
        self._recovered.hide()
        self.proof.show_form(self.form.show_new(register, values), "", self._coming)
        self.form.offer_saving(not self._context.session.read_only)
        self.delete_button.hide()
        self.form.show()

    def show_row(self, row: dict[str, Value]) -> bool:
        """A stored record, as it was read; False when what is typed shall stay."""
        if not self.may_drop():
            return False
        session = self._context.session
        self._register = REGISTERS[text_of(row, "register")]
        self._turn += 1
        is_own = row["unit"] == session.unit and not session.read_only
        self._recovered.hide()
        shown = self.form.show_row(self._register, key_of(row).named(session.unit), row, "")
        self.proof.show_form(shown, self.form.record(), "")
        self.form.offer_saving(is_own)
        self.delete_button.setVisible(is_own)
        self.form.show()
        record = self.form.record()
        register = self._register

        def look() -> tuple[Sequence[tuple[Register, int]], list[str]]:
            return keeping.lines(session, record), lapsing.of_record(session, register, row)

        self._context.tasks.read(self, look, self._take_notices, latest="lines")
        return True

    def _take_notices(self, found: tuple[Sequence[tuple[Register, int]], list[str]]) -> None:
        """What belongs to the record, and what it cites that is no longer in force."""
        lines, lapsed = found
        self._lines.show_lines(lines)
        self._lapsed.setText("\n".join(f"{one}." for one in lapsed))
        self._lapsed.setVisible(bool(lapsed))

    def focus(self) -> None:
        """The keyboard goes into the first field."""
        if (shown := self.form.form()) is not None and self.is_shown():
            shown.focus_first()

    def save(self, is_next: bool = False) -> None:
        """Save what stands in the form; then begin the next record if that is wanted."""
        shown = self.form.form()
        if shown is None or not self.is_shown() or self._saving.is_busy():
            return
        self.proof.settle()
        values = shown.checked()
        if values is None:
            return
        act = self._act(values, shown.touched())
        before, turn = shown.snapshot(), self._turn

        def done(record: str, changes: Changes) -> None:
            self.form.set_busy(False)
            if turn == self._turn:
                self._took(shown, record, is_next=is_next, typed_on=shown.snapshot() != before)
            self._acts.tell(changes, changes.told(self.tr("Đã lưu")))

        self.form.set_busy(True)
        self._saving.run(act, done, self._refused, stayed=lambda: self.form.set_busy(False))

    def _act(self, values: Mapping[str, Value], touched: Collection[str]) -> Act:
        session, register, record, coming = self._context.session, self._register, self.form.record(), self._coming

        def change(_: Sequence[Proof], __: bool) -> Saved:
            # What somebody else has changed meanwhile and nobody touched here stays.
            return record, keeping.change(session, record, {key: values[key] for key in touched})

        def add(files: Sequence[Proof], _: bool) -> Saved:
            return coming, keeping.add(session, register, [{**values, "id": coming}], files=files).changes

        return change if record else add

    def delete(self) -> None:
        """Delete the record shown."""
        self.deeds.delete(self.form.record(), self._title())

    def read(self, record: str, then: Read) -> None:
        """Read a record with what only this PC knows of it."""
        session = self._context.session
        self._context.tasks.read(self, lambda: keeping.get(session, record), then, latest="row")

    def look_again(self, changes: Changes) -> None:
        """The record in the form was changed elsewhere (taken back, merged): show it as it is, unless it is being
        edited."""
        session, record = self._context.session, self.record()
        if record and session.key(record).record in changes.records:
            job = partial(keeping.get, session, record)
            self._context.tasks.read(self, job, self._show_saved, self._gone, latest="row")

    def may_drop(self) -> bool:
        """Whether what is typed and unsaved may go."""
        self.proof.settle()
        if not self.is_shown() or not self.is_changed():
            return True
        return self._context.messages.ask(
            self.tr("Bỏ những gì chưa lưu?"),
            self.tr("Nội dung đang nhập chưa được lưu:"),
            do=self.tr("Bỏ"),
            at_stake=[self._title(), *self._files.names()],
        )

    # --- what is unsaved

    def recover(self) -> None:
        """Look for what an earlier run left."""
        self._keeper.recover(self._found)

    def keep(self) -> bool:
        """Before the program closes: True when what is unsaved is safe on the disk, or may go."""
        if self._draft() is None:
            return self.proof.section.may_close()
        is_safe = self._files.may_wait(self._title()) if self._keeper.keep_now() else self.may_drop()
        return is_safe and self._may_forget_private() and self.proof.section.may_close()

    def _may_forget_private(self) -> bool:
        """What only this PC may keep stands in no draft: whoever typed it says whether it may go."""
        shown = self.form.form()
        if shown is None or not set(shown.touched()) & set(self._register.private):
            return True
        return self._context.messages.ask(
            self.tr("Bỏ phần chỉ lưu trên máy này?"),
            self.tr("Phần này chưa lưu vào sổ và không giữ trong bản nháp; các ô khác thì còn:"),
            do=self.tr("Bỏ"),
            at_stake=[self._title()],
        )

    def put_back(self, draft: Draft) -> None:
        """Type a draft into the form again: of a new record, or over the stored one."""

        def type_in(row: dict[str, Value] | None) -> None:
            if row is None or not self.show_row(row):
                self._start(REGISTERS[draft.kind], {})
            if (shown := self.form.form()) is not None:
                for key in draft.texts.keys() & shown.editors.keys():
                    shown.editors[key].set_text(draft.texts[key])
            when = draft.saved.strftime("%d/%m/%Y %H:%M")
            words = self.tr("Đã khôi phục nội dung đang nhập dở lúc %1. Nội dung này chưa được lưu vào sổ.")
            told = filled(words, when)
            if REGISTERS[draft.kind].private:
                told += " " + self.tr("Phần chỉ lưu trên máy này không giữ trong bản nháp, xin nhập lại.")
            self._recovered.setText(told)
            self._recovered.show()
            self._files.bring(draft.files, lambda more: self._recovered.setText(f"{told} {more}"))

        if draft.record:
            job = partial(keeping.get, self._context.session, draft.record)
            self._context.tasks.read(self, job, type_in, lambda _: type_in(None))
        else:
            type_in(None)

    def _draft(self) -> Draft | None:
        shown, now = self.form.form(), self._context.session.clock()
        files = self._files.paths()
        if shown is None or not self.is_shown() or not (self.form.is_changed() or files):
            return None
        record = self.form.record()
        # Of a stored record only what was touched: the rest may have changed elsewhere when the draft comes back.
        texts = {key: shown.editors[key].text() for key in shown.touched()} if record else shown.snapshot()
        for key in self._register.private:  # never in a file beside the log book
            texts.pop(key, None)
        return Draft(self._register.key, record, texts, now, files, "" if record else self._coming)

    def _found(self, draft: Draft | None) -> None:
        session, files = self._context.session, self._files

        def look() -> Draft | None:
            """The draft unless its record was stored before the crash."""
            is_stored = draft is not None and draft.coming in past.standing(session, [draft.coming])
            left = None if is_stored else draft
            files.tidy(left.files if left is not None else ())
            return left

        def give_back(left: Draft | None) -> None:
            if left is not None and left.kind in REGISTERS and not self.is_shown():
                self.came_back.emit(left)

        self._context.tasks.read(self, look, give_back)

    def _not_kept(self, reason: str) -> None:
        self._context.say(filled(self.tr("Chưa giữ được bản nháp của nội dung đang nhập: %1"), reason))

    # --- answers

    def _took(self, shown: KindForm, record: str, *, is_next: bool, typed_on: bool) -> None:
        """The act is durable. What was typed while it ran stays, unsaved."""
        self._recovered.hide()
        self.form.set_record(record, self.tr("đã lưu"))
        self.proof.saved(record)
        if not typed_on:
            shown.mark_saved()
            if is_next:
                self.begin(self._register)
            else:  # what follows from what was typed is shown as it was stored
                self.read(record, self._show_saved)
        self._keeper.look()

    def _show_saved(self, row: dict[str, Value]) -> None:
        if self.is_shown() and not self.is_changed():
            self.show_row(row)
            self.form.set_state(self.tr("đã lưu"))

    def _refused(self, error: Exception) -> None:
        self.form.set_busy(False)
        shown = self.form.form()
        if isinstance(error, InputRefused) and error.problems and shown is not None:
            shown.show_problems(error.problems)
            return
        self._context.messages.show_error(error)

    def _deleted(self, record: str) -> None:
        if record == self.record():
            self._put_away()

    def _gone(self, error: Exception) -> None:
        if not isinstance(error, InputRefused):
            self._context.messages.show_error(error)
        elif not self.is_changed():
            self._put_away()

    def _put_away(self) -> None:
        self.form.hide()
        self.proof.clear()
        self._files.forget()
        self._keeper.look()
        self.closed.emit()

    def _title(self) -> str:
        """What names the record in the form, as it stands there."""
        shown = self.form.form()
        typed = shown.editors[self._register.title].text() if shown is not None and shown.of is self._register else ""
        return typed or self.tr("chưa có tên")
