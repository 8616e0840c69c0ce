"""One remark in full: what was said about which record, and the answer, to be written or to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import formats
from cchc_desktop.services.replies.remarks import Thread
from cchc_desktop.ui import theme
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, put, row_of
from cchc_desktop.ui.widgets.buttons import link, primary, secondary
from cchc_desktop.ui.widgets.cards import Card, hairline, label
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import Entry
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage
from cchc_desktop.ui.widgets.text_edits import TextLines

_DRAFT = "answer/"
_OPENED = ("activity", "issued_report")


class ThreadCard(Card):
    """Saves nothing itself. An answer being typed is kept on this PC until it is saved, whatever is looked at next."""

    open_asked = Signal()
    answer_asked = Signal(str)
    settle_asked = Signal(bool)
    withdraw_asked = Signal()

    def __init__(self, settings: MachineSettings) -> None:
        super().__init__()
        self._settings = settings
        self._thread: Thread | None = None
        self._is_upper = False
        self._about = label("", "caption", wrap=True)
        self._title = label("", "section", wrap=True)
        self._text = label("", "body", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._due = label("", "secondary", wrap=True)
        self._missing = label(self.tr("Bản ghi này không có trong sổ của máy này."), "caption", wrap=True)
        self._open = secondary(self.tr("Mở bản ghi"), self.open_asked, name="open_record")
        self._heading = label("", "strong")
        self._answer = label("", "body", wrap=True)
        self._answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.field = named(TextLines(lines=5), "answer", self.tr("Trả lời"))
        self.field.textChanged.connect(self._keep)
        self._block = FieldBlock(self.tr("Trả lời"), self.field)
        self.save = primary(
            self.tr("Lưu câu trả lời"), lambda: self.answer_asked.emit(self.field.text()), name="save_answer"
        )
        self._later = label(self.tr("Câu trả lời đi lên cấp trên cùng gói xuất lần sau."), "caption", wrap=True)
        self._settle = primary("", self._settle_pressed, name="settle_remark")
        self._withdraw = link(self.tr("Rút ý kiến"), self.withdraw_asked, name="withdraw")
        self._lay_out()
        self.show_thread(None, is_upper=False)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = column_of(
            self._about,
            self._title,
            self._text,
            self._due,
            row_of(self._open, SPRING),
            self._missing,
            hairline(),
            self._heading,
            self._answer,
            self._block,
            gap="tight",
            around=(0, 0, "tight", 0),
            into=inside,
        )
        put(column, row_of(self.save, self._settle, self._withdraw, SPRING), self._later, SPRING)
        self._scroll = ScrolledPage(inside, "surface")
        self.body.addWidget(self._scroll, 1)

    def show_thread(self, one: Thread | None, *, is_upper: bool) -> None:
        """Show a remark; None leaves the card empty. The same remark again keeps what is being typed."""
        same = one is not None and self._thread is not None and one.remark.id == self._thread.remark.id
        self._thread, self._is_upper = one, is_upper
        self._scroll.setVisible(one is not None)
        answering = one is not None and not is_upper and not one.remark.settled
        self.save.setVisible(answering)
        self._later.setVisible(answering)
        self._block.setVisible(answering)
        self._settle.setVisible(one is not None and is_upper)
        self._withdraw.setVisible(one is not None and is_upper and not one.remark.answer)
        if one is None:
            return
        self._show_words(one)
        if answering and not (same and self.field.text() != ""):
            self.field.setText(self._settings.state(_DRAFT + one.remark.id) or one.remark.answer)
        self._block.set_error("")

    def _show_words(self, one: Thread) -> None:
        told = one.remark
        who = one.owner if self._is_upper else one.writer
        day = formats.day(told.written_on) if told.written_on else ""
        self._about.setText(" · ".join(part for part in (told.sort_words, who, day) if part))
        self._title.setText(told.title)
        self._text.setText(told.text)
        due = formats.day(told.due_on) if told.due_on else ""
        words = self.tr("✗ Đã quá hạn trả lời %1") if one.late else self.tr("Hạn trả lời %1")
        self._due.setText(filled(words, due))
        self._due.setVisible(bool(due) and told.waits)
        theme.set_role(self._due, "bad" if one.late else "secondary")
        self._open.setVisible(one.here and told.table in _OPENED)
        self._missing.setVisible(not one.here)
        reads = self._is_upper or told.settled
        self._heading.setVisible(reads)
        self._answer.setVisible(reads)
        when = formats.day(told.answered_on) if told.answered_on else ""
        self._heading.setText(filled(self.tr("Trả lời ngày %1"), when) if told.answer else self.tr("Trả lời"))
        self._answer.setText(told.answer or self.tr("Chưa có câu trả lời."))
        theme.set_role(self._answer, "body" if told.answer else "secondary")
        self._settle.setText(self.tr("Mở lại") if told.settled else self.tr("Đóng ý kiến"))

    def entries(self) -> list[Entry]:
        """What can be done with the remark shown, for the menu of its line."""
        shown = (one for one in (self._open, self._settle, self._withdraw) if not one.isHidden())
        return [Entry(one.text(), one.click) for one in shown]

    def shown(self) -> Thread | None:
        """The remark in the card."""
        return self._thread

    def saved(self) -> None:
        """The answer is durable: nothing is left to be kept beside it."""
        if self._thread is not None:
            self._settings.set_state(_DRAFT + self._thread.remark.id, "")

    def show_problem(self, sentence: str) -> None:
        """Say under the field what is wrong with the answer."""
        self._block.set_error(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self._thread is not None and not self._is_upper:
            text = self.field.text()
            self._settings.set_state(
                _DRAFT + self._thread.remark.id, "" if text == self._thread.remark.answer else text
            )

    def _settle_pressed(self) -> None:
        if self._thread is not None:
            self.settle_asked.emit(not self._thread.remark.settled)
