"""The tab of remarks: a commune answers what the upper level asks, the upper level sees what became of its remarks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import ASKING
from cchc_desktop.services.replies import remarks, taking_over
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.exchange.remarks import questions
from cchc_desktop.ui.screens.exchange.remarks.offered_card import OfferedCard
from cchc_desktop.ui.screens.exchange.remarks.questions import Desk
from cchc_desktop.ui.screens.exchange.remarks.thread_card import ThreadCard
from cchc_desktop.ui.screens.exchange.remarks.thread_list import ThreadList
from cchc_desktop.ui.screens.exchange.tab import ExchangeTab
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.boxes import column_of, holding, pages_of, row_of
from cchc_desktop.ui.widgets.cards import Card
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage
from cchc_desktop.ui.widgets.states import EmptyState

_TABLES = frozenset(("remark", "answer", "handout", "activity", "issued_report", ASKING.key, "office"))


class RemarksTab(ExchangeTab):
    """List at the left, the chosen remark at the right; what was sent down below the list."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted = ""
        self._is_upper = False
        self._acts = TakingBack(context, self)
        self.list = ThreadList()
        self.card = ThreadCard(context.settings)
        self.offered = OfferedCard()
        self._empty = EmptyState("")
        self._pages = pages_of(self._empty, self.list)
        self._lay_out()
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(self.open_record)
        self.card.open_asked.connect(self.open_record)
        self.card.answer_asked.connect(self.answer)
        self.card.settle_asked.connect(self.settle)
        self.card.withdraw_asked.connect(self.withdraw)
        self.list.menu.offer(self.card.entries)
        self.offered.take_asked.connect(self.take_over)

    def _lay_out(self) -> None:
        listed = Card(padded=False)
        listed.body.addWidget(self._pages)
        listed.setMinimumHeight(theme.px(theme.ROW * 4))
        row_of(
            (ScrolledPage(holding(column_of((listed, 1), self.offered, gap="gap")), "window"), 3),
            (self.card, 2),
            gap="gap",
            into=self,
        )

    def entered(self) -> None:
        self._context.tasks.read(self, partial(questions.desk, self._context.session), self._show, latest="desk")

    def changed(self, changes: Changes) -> None:
        if changes.tables & _TABLES:
            self.entered()

    def show_record(self, record: str) -> None:
        """Choose a remark, now or as soon as the list is read."""
        self._wanted = record
        if self.list.choose(record):
            self._wanted = ""

    def _show(self, desk: Desk) -> None:
        self._is_upper = desk.is_upper
        self._empty.set_sentence(
            self.tr("Chưa ghi ý kiến nào. Mở một hoạt động của đơn vị trong Nhật ký rồi chọn “Ghi ý kiến…”.")
            if desk.is_upper
            else self.tr("Cấp trên chưa có ý kiến nào. Tệp trả lời của cấp trên được nhập ở thẻ “Nhập gói”.")
        )
        self.list.show_threads(desk.threads, is_upper=desk.is_upper)
        self._pages.setCurrentIndex(1 if desk.threads else 0)
        self.card.setVisible(bool(desk.threads))
        self.offered.show_offered(desk.offered)
        if self._wanted:
            self.show_record(self._wanted)
        waits = sum(one.remark.waits for one in desk.threads)
        self.status_changed.emit(filled(self.tr("%1 ý kiến · %2 chờ trả lời"), len(desk.threads), waits))
        self.badge_changed.emit(desk.waiting_for_us())

    def _show_chosen(self) -> None:
        self.card.show_thread(self.list.current(), is_upper=self._is_upper)

    def open_record(self) -> None:
        """Bring the record that the remark is about to the front."""
        one = self.card.shown()
        if one is None or not one.here:
            return
        if one.remark.table == "activity":
            self._context.go(going.Record(one.remark.about))
        elif one.remark.table == "issued_report" and one.period is not None:
            self._context.go(going.Report(one.period))

    def answer(self, text: str) -> None:
        """Save the answer of this office."""
        one = self.card.shown()
        if one is not None:
            self._write(partial(remarks.answer, self._context.session, one.remark.id, text), self.tr("Đã lưu trả lời"))

    def settle(self, settled: bool) -> None:
        """Close a remark, or open it again."""
        one = self.card.shown()
        if one is not None:
            job = partial(remarks.settle, self._context.session, one.remark.id, settled=settled)
            self._write(job, self.tr("Đã đóng ý kiến") if settled else self.tr("Đã mở lại ý kiến"))

    def withdraw(self) -> None:
        """Take a remark back; the toast undoes it."""
        one = self.card.shown()
        if one is not None:
            self._write(partial(remarks.withdraw, self._context.session, one.remark.id), self.tr("Đã rút ý kiến"))

    def take_over(self, handout: str) -> None:
        """Make what was sent this office's own; the toast undoes it."""
        job = partial(taking_over.take_over, self._context.session, handout)
        self._write(job, "")

    def _write(self, job: Callable[[], Changes], words: str) -> None:
        """Run it; the toast names the record that the remark shown is about, or what was taken over."""
        one = self.card.shown()
        about = f"“{one.remark.title}”" if one is not None else ""

        def done(changes: Changes) -> None:
            if "answer" in changes.tables:
                self.card.saved()
            self._acts.tell(changes, f"{words}: {about}" if words else taken(changes.label))

        self._context.tasks.write(self, job, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InputRefused) and "text" in error.problems:
            self.card.show_problem(error.problems["text"])
        else:
            self._context.messages.show_error(error)

    def panes(self) -> list[QWidget]:
        return [self.list, self.card]


def taken(label: str) -> str:
    """What was taken over, as the toast says it: the label of the act, done."""
    return f"Đã {label[:1].lower()}{label[1:]}"
