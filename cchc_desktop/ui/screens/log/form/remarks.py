"""What the upper level says about the record in the form, above its fields; at the upper level, the way to say it."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.replies import remarks
from cchc_desktop.services.replies.remarks import Thread
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.activity_form import ActivityForm
from cchc_desktop.ui.screens.log.form.remark_dialog import RemarkDialog
from cchc_desktop.ui.widgets.boxes import column_of, holding, row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled

_MOST = 2
"""So many remarks stand above the fields; the others are one press away."""


class _Found(NamedTuple):
    threads: list[Thread]
    owner: str
    title: str
    may_write: bool


def _ask(session: Session, record: str) -> _Found:
    found = remarks.subject(session, record)
    name = remarks.unit_name(session, found.unit) if found.unit != session.unit else ""
    return _Found(remarks.about(session, record), name, found.title, remarks.may_write(session, found.unit))


class FormRemarks(QObject):
    """A quiet frame that is there only when something was said, or may be."""

    def __init__(self, context: Context, sheet: ActivityForm) -> None:
        super().__init__(sheet)
        self._context = context
        self._sheet = sheet
        self._record = ""
        self.frame = QFrame()
        self.frame.setProperty("role", "notice")
        self.frame.setObjectName("record_remarks")
        self._lines = column_of(gap="hair", around=("half", "hair", "hair", "hair"), into=self.frame)
        self.frame.hide()
        sheet.add_notice(self.frame)

    def show_record(self, record: str) -> None:
        """Another record is in the form; an empty id is a new one."""
        self._record = record
        if not record:
            self._empty()
            self._tell_read_only()
            self._sheet.offer_saving(not self._context.session.read_only)
            return
        self._context.tasks.read(self, partial(_ask, self._context.session, record), self._show, latest="remarks")

    def follow(self, changes: Changes) -> None:
        """Something was saved elsewhere."""
        if changes.tables & {"remark", "answer"}:
            self.show_record(self._record)

    def _show(self, found: _Found) -> None:
        self._empty()
        if found.owner:
            self._lines.addWidget(self._owner_line(found))
        for one in found.threads[:_MOST]:
            self._lines.addWidget(self._line(one))
        if len(found.threads) > _MOST:
            more = filled(self.tr("và %1 ý kiến khác"), len(found.threads) - _MOST)
            self._lines.addWidget(label(more, "caption"))
        self.frame.setVisible(bool(found.threads) or bool(found.owner))
        self._tell_read_only()
        self._sheet.offer_saving(not (found.owner or self._context.session.read_only))

    def _empty(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.frame.hide()

    def _tell_read_only(self) -> None:
        """Nothing is typed into a log book that can't be written: the fields say so before, not a box at each save."""
        if self._context.session.read_only:
            self._lines.addWidget(label(self.tr("Sổ đang mở chỉ để đọc, không ghi thêm được."), "on_notice", wrap=True))
            self.frame.show()

    def _owner_line(self, found: _Found) -> QWidget:
        made = QWidget()
        row = row_of((label(filled(self.tr("Sổ của %1, chỉ xem"), found.owner), "on_notice", wrap=True), 1), into=made)
        if found.may_write:
            write = link(self.tr("Ghi ý kiến…"), partial(self._write, self._record, found.title), name="write_remark")
            row.addWidget(write)
        return made

    def _line(self, one: Thread) -> QWidget:
        told = one.remark
        due = filled(self.tr(", hạn %1"), formats.day(told.due_on)) if told.due_on and told.waits else ""
        text = " ".join(told.text.split())
        words = f"{told.sort_words}{due}: {text[:140]}{'…' if len(text) > 140 else ''}"
        mine = told.addressee == self._context.session.unit
        go = link(
            self.tr("Trả lời") if mine and told.waits else self.tr("Xem"),
            partial(self._go, told.id),
            name="go_to_remark",
        )
        return holding(row_of((label(words, "on_notice", wrap=True), 1), go))

    def _go(self, remark: str) -> None:
        self._context.go(going.Remark(remark))

    def _write(self, record: str, title: str) -> None:
        session = self._context.session
        settings, draft = self._context.settings, f"remark/{record}"
        dialog = RemarkDialog(title, lambda: session.clock().date(), self._sheet.window())
        dialog.editors["text"].set_text(settings.state(draft))
        dialog.typed.connect(partial(settings.set_state, draft))

        def save(sort: str, text: str, due: str) -> None:
            def done(made: tuple[str, Changes]) -> None:
                settings.set_state(draft, "")
                dialog.accept()
                self._context.bus.changed.emit(made[1])
                said = self.tr("Đã ghi ý kiến về “%1”. Gửi cho đơn vị ở Trao đổi, thẻ “Gửi xuống”.")
                self._context.say(filled(said, title))

            job = partial(remarks.write, session, record, text, sort=sort, due=due)
            self._context.tasks.write(self, job, done)

        dialog.wanted.connect(save)
        dialog.open()
