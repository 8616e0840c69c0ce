"""The tab Xuất gói: the package for the upper level, other packages beside it, what was handed over below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.exchange import export_package
from cchc_desktop.services.exchange.export_package import Handed, Order
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.exchange.sending import questions
from cchc_desktop.ui.screens.exchange.sending.package_card import PackageCard
from cchc_desktop.ui.screens.exchange.sending.questions import Desk
from cchc_desktop.ui.screens.exchange.sending.sent_list import SentList
from cchc_desktop.ui.screens.exchange.tab import ExchangeTab
from cchc_desktop.ui.tasks import Progress
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, holding, pages_of, put, row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import Card, SectionHeader, hairline, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage, SideOrBelow
from cchc_desktop.ui.widgets.states import EmptyState

_STAGES = ("copy", "build", "seal", "lock", "write", "check")
_LIST_HEIGHT = 160
_PARTS = 1000
"""Steps of the bar for one stage: the stages follow each other on one bar."""


class SendTab(ExchangeTab):
    """Three actions: this tab, the big button, the stick."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.card = PackageCard()
        self.card.asked.connect(self._ask_plan)
        self.card.wanted.connect(self.export)
        self.list = SentList()
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # takes what is left
        self._sent = SectionHeader(self.tr("Đã xuất từ máy này"))
        empty = EmptyState(self.tr("Chưa xuất gói nào. Gói xuất ra sẽ được ghi lại ở đây."))
        self._pages = pages_of(empty, self.list)
        self._lay_out()
        self._read()

    def _lay_out(self) -> None:
        """On a low screen or with large text the page is longer than the window: it scrolls, nothing is cut."""
        below = Card()
        below.setMinimumHeight(theme.px(_LIST_HEIGHT))
        put(below.body, self._sent, (self._pages, 1))
        inside = holding(column_of(SideOrBelow((self.card, 3), (self._others(), 2)), (below, 1), gap="gap"))
        column_of(ScrolledPage(inside, "window"), into=self)

    def _others(self) -> Card:
        card = Card()
        card.body.addWidget(label(self.tr("Gói khác"), "section"))
        choose = self.card.choose_sort
        for name, title, words, act in (
            ("sort_year", self.tr("Gói cả năm…"), self.tr("Nộp tổng kết năm hoặc lưu trữ."), partial(choose, "year")),
            (
                "sort_share",
                self.tr("Gói cho máy khác của đơn vị…"),
                self.tr("Hai máy cùng ghi sổ gộp lại thành một."),
                partial(choose, "share"),
            ),
            ("sort_move", self.tr("Chuyển sang máy mới…"), self.tr("Mọi thứ trong một tệp."), partial(choose, "move")),
            (
                "hand_over",
                self.tr("Biên bản bàn giao…"),
                self.tr("Khi thay người phụ trách: số liệu, mã kiểm tra, gói kèm theo."),
                self.save_record,
            ),
        ):
            put(card.body, hairline(), _choice(name, title, words, act))
        card.body.addStretch(1)
        return card

    def entered(self) -> None:
        self._read()

    def changed(self, changes: Changes) -> None:
        if changes.tables:
            self._read()

    def _read(self) -> None:
        self._context.tasks.read(self, partial(questions.desk, self._context.session), self._show, latest="desk")

    def _show(self, desk: Desk) -> None:
        session = self._context.session
        this = desk.periods[0].year
        years = [export_package.year_under(desk.periods[0].rule, one) for one in range(this, this - 5, -1)]
        self.card.show_desk(desk, years)
        self.list.show_sent(desk.sent)
        self._pages.setCurrentIndex(1 if desk.sent else 0)
        self._sent.set_count(formats.number(len(desk.sent)) if desk.sent else "")
        self.status_changed.emit(filled(self.tr("Mã đơn vị %1"), session.unit))

    def _ask_plan(self) -> None:
        job = partial(questions.plan, self._context.session, self.card.order())
        self._context.tasks.read(self, job, self.card.show_plan, latest="plan")

    def export(self) -> None:
        """Ask for the place, then build, write and read back with progress."""
        if not self.card.is_good():
            return
        order = self.card.order()
        if (
            order.sort == "move"
            and order.passphrase
            and not self._context.messages.ask(
                filled(self.tr("Khóa của máy này (đơn vị %1) sẽ sang máy mới?"), self._context.session.unit),
                export_package.KEY_GOES,
                do=self.tr("Chuyển khóa và xuất gói"),
            )
        ):
            return
        folder = self._context.messages.open_folder("export", self.tr("Chọn USB hoặc thư mục để ghi gói"))
        if folder is not None:
            self._run(order, folder)

    def _run(self, order: Order, folder: Path) -> None:
        session = self._context.session

        def work(report: Progress) -> Handed:
            def told(stage: str, done: int, total: int) -> None:
                at = _STAGES.index(stage) * _PARTS + (done * _PARTS // total if total else 0)
                report(at, len(_STAGES) * _PARTS)

            return export_package.export_into(session, order, folder, told)

        job = self._context.tasks.long(
            self, work, self._done, self._failed, progress=self._advance, cancelled=self._stopped, writes=False
        )
        self.card.working(True)
        self.card.done.hide()
        self.card.busy.start(self.tr("Đang lập gói"), job)

    def _advance(self, done: int, total: int) -> None:
        words = (
            self.tr("Đang chụp lại sổ; vẫn ghi tiếp được"),
            self.tr("Đang lập gói; vẫn ghi tiếp được"),
            self.tr("Đang niêm phong"),
            self.tr("Đang mã hóa"),
            self.tr("Đang ghi, đừng rút USB"),
            self.tr("Đang đọc lại để kiểm tra"),
        )
        self.card.busy.show_part(words[min(done // _PARTS, len(words) - 1)], done, total)

    def _done(self, made: Handed) -> None:
        self._ended()
        told = self.tr("✓ Đã ghi xong và đọc lại khớp: %1 (%2). Có thể rút USB.")
        told = filled(told, made.path.name, formats.size(made.size))
        self.card.done.setText("\n".join([told, f"⚠ {export_package.KEY_GONE}"] if made.key_gone else [told]))
        self._context.bus.changed.emit(made.changes)
        self._context.settings.remember_stick(made.path)
        self.card.done.show()
        said = filled(self.tr("Đã xuất gói: %1"), made.path.name)
        self._context.say(said, self.tr("Mở thư mục"), lambda: _open(made.path.parent))

    def _failed(self, error: Exception) -> None:
        self._ended()
        self._context.messages.show_error(error)

    def _stopped(self) -> None:
        self._ended()
        self._context.say(self.tr("Đã dừng. Nơi lưu không có tệp dở dang nào."))

    def _ended(self) -> None:
        self.card.busy.finish()
        self.card.working(False)

    def save_record(self) -> None:
        """The printed record for a change of officer."""
        name = filled(self.tr("bien-ban-ban-giao-%1.pdf"), self._context.session.unit)
        title, patterns = self.tr("Lưu biên bản bàn giao"), self.tr("Tệp PDF (*.pdf)")
        path = self._context.messages.save_file("report", title, name, patterns)
        if path is not None:
            job = partial(questions.save_record, self._context.session, path)
            self._context.tasks.read(self, job, lambda _: self._saved(path))

    def _saved(self, path: Path) -> None:
        self._context.say(filled(self.tr("Đã lưu %1"), path.name), self.tr("Mở tệp"), lambda: _open(path))

    def panes(self) -> list[QWidget]:
        return [self.card.button, self.list]


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _choice(name: str, title: str, words: str, act: Callable[[], object]) -> QVBoxLayout:
    """A link with a quiet line below it that begins where the link's word begins."""
    button = link(title, act, name=name)
    caption = label(words, "caption", wrap=True)
    caption.setContentsMargins(theme.space("hair") + 1, 0, 0, 0)
    return column_of(row_of(button, SPRING), caption, gap=0)
