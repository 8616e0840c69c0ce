"""The first start: three short pages (unit, upper level, how to begin), or the package of an old PC."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from cchc_desktop.domain import office_fields as fields
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.office import Office, checked_new
from cchc_desktop.paths import demo_path, own_path
from cchc_desktop.services import demo
from cchc_desktop.services.session import Clock, Session
from cchc_desktop.ui import PRODUCT, theme
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.screens.start.receive_page import ReceivePage
from cchc_desktop.ui.screens.start.unit_finder import UnitFinder
from cchc_desktop.ui.tasks import Progress, Tasks
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, pages_of, row_of
from cchc_desktop.ui.widgets.buttons import link, primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage
from cchc_desktop.ui.widgets.states import BusyBar

WAYS = ("import", "empty", "demo", "receive")
"""Keys of the ways to begin, in the order in which they are offered."""
BEGIN, RECEIVE = 2, 3
"""Places of the pages that end the questions."""


class FirstStart(QDialog):
    """Asks for what a report can't do without. `then` is "import" when the officer wants to take over a book."""

    def __init__(self, database: Path, clock: Clock, messages: Messages) -> None:
        super().__init__()
        self.database = database
        self.then = ""
        self._clock = clock
        self._messages = messages
        self._tasks = Tasks(self)
        self._editors: dict[str, FieldEditor] = {}
        self._blocks: dict[str, FieldBlock] = {}
        self.setObjectName("first_start")
        self.setWindowTitle(PRODUCT)
        theme.give_room(self, 620, 580)
        own = (self._unit_page(), self._upper_page(), self._begin_page())
        self._units = UnitFinder(self._editors, clock().date(), self)
        self._blocks["unit"].add_below(self._units.other_code)
        self._received = ReceivePage(messages, self._tasks)
        self._pages = pages_of(*(ScrolledPage(page, "window") for page in own), self._received)
        self._before = 0  # the page from which the last one was reached
        self._lay_out()
        self._tasks.failed.connect(self._failed)
        self._show_page(0)

    def run(self) -> bool:
        """Ask; True when a database was made."""
        made = self.exec() == QDialog.DialogCode.Accepted
        self._tasks.close()
        return made

    def _lay_out(self) -> None:
        self._step = label("", "caption")
        self._busy = BusyBar()
        self._back = secondary(self.tr("Quay lại"), self._step_back, name="back")
        self._next = primary(self.tr("Tiếp tục"), self._forward, name="next")
        self._next.setDefault(True)
        column_of(
            self._step,
            (self._pages, 1),
            self._busy,
            row_of(self._back, SPRING, self._next),
            gap="gap",
            around=("wide", "wide", "wide", "gap"),
            into=self,
        )

    def _page(self, title: str, words: str, *items: Field) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        column = column_of(label(title, "title"), label(words, "secondary", wrap=True), gap="half", into=page)
        for item in items:
            editor = FieldEditor(item, Sources(), self)
            block = FieldBlock(item.label, editor.widget, hint=item.hint)
            self._editors[item.key], self._blocks[item.key] = editor, block
            column.addWidget(block)
        column.addStretch(1)
        return page, column

    def _unit_page(self) -> QWidget:
        page, column = self._page(
            self.tr("Đơn vị của anh, chị"),
            self.tr("Tên và mã này đứng trên báo cáo và trên dữ liệu gửi cấp trên. Mã đơn vị không đổi được về sau."),
            fields.NAME,
            fields.UNIT,
            fields.ROLE,
        )
        self._suggested = "commune"
        self._editors["role"].set_value(self._suggested)
        self._editors["unit"].changed.connect(self._suggest_role)
        notice = label(
            self.tr("Chương trình chỉ dùng cho thông tin công khai. Không nhập nội dung thuộc bí mật nhà nước."),
            "caption",
            wrap=True,
        )
        column.addWidget(notice)
        old = link(
            self.tr("Đã có sổ trên máy cũ? Nhận sổ từ máy cũ…"), lambda: self._show_page(RECEIVE), name="from_old_pc"
        )
        column.addWidget(old, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _suggest_role(self) -> None:
        """A province's code has two digits: it receives. The role can't be changed later; one chosen by hand stays."""
        role = self._editors["role"]
        if role.value() == self._suggested:
            self._suggested = "upper" if len(self._editors["unit"].text().strip()) == 2 else "commune"
            role.set_value(self._suggested)

    def _upper_page(self) -> QWidget:
        page, _ = self._page(
            self.tr("Báo cáo gửi đến đâu"),
            self.tr("Có thể để trống và bổ sung sau ở mục Cài đặt."),
            fields.UPPER,
            fields.RULE,
            fields.SIGNER_NAME,
            fields.OFFICER,
        )
        self._editors["rule"].set_value("admin")
        return page

    def _begin_page(self) -> QWidget:
        page, column = self._page(
            self.tr("Bắt đầu từ đâu"), self.tr("Chọn một cách; sau này vẫn nhập thêm từ Excel được bất cứ lúc nào.")
        )
        self._ways = QButtonGroup(self)
        ways = (
            (
                "import",
                self.tr("Nhập sổ đang có từ Excel"),
                self.tr("Tệp .xlsx hoặc .csv, giữ nguyên cách trình bày của đơn vị."),
            ),
            ("empty", self.tr("Sổ trống"), self.tr("Ghi hoạt động đầu tiên ngay bây giờ.")),
            (
                "demo",
                self.tr("Xem thử với dữ liệu mẫu"),
                self.tr("Một năm của một xã giả định, để riêng, không lẫn với sổ thật."),
            ),
            (
                "receive",
                self.tr("Nhận sổ từ máy cũ…"),
                self.tr("Từ gói “Chuyển sang máy mới”; tên và mã đơn vị lấy theo gói."),
            ),
        )
        for place, (key, words, more) in enumerate(ways):
            button = named(QRadioButton(words), f"begin_{key}")
            button.setChecked(place == 0)
            self._ways.addButton(button, place)
            column.insertWidget(column.count() - 1, button)
            text = label(more, "caption", wrap=True)
            text.setContentsMargins(theme.space("wide"), 0, 0, 0)
            column.insertWidget(column.count() - 1, text)
            if key == "empty":
                self._empty_words = text
        self._is_chosen = False
        self._ways.idClicked.connect(self._choose_way)
        return page

    def _show_page(self, place: int) -> None:
        if place == RECEIVE:
            self._before = self._pages.currentIndex()
        self._pages.setCurrentIndex(place)
        self._back.setVisible(place > 0)
        words = {BEGIN: self.tr("Bắt đầu"), RECEIVE: self.tr("Nhận sổ")}
        self._next.setText(words.get(place, self.tr("Tiếp tục")))
        self._step.setText(filled(self.tr("Bước %1/3"), str(place + 1)) if place < RECEIVE else "")
        if place == RECEIVE:
            self._received.focus_first()
            return
        starts = {0: self._editors["name"].widget, 1: self._editors["upper"].widget}
        if place == BEGIN:
            self._offer_usual_way()
        first = starts.get(place) or self._ways.button(max(0, self._ways.checkedId()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_usual_way(self) -> None:
        """An upper level begins with an empty book, its units' packages fill it; what was chosen by hand stays."""
        is_upper = self._editors["role"].value() == "upper"
        words = self.tr("Rồi nhập danh sách đơn vị và gói của các xã ở mục Trao đổi.")
        self._empty_words.setText(words if is_upper else self.tr("Ghi hoạt động đầu tiên ngay bây giờ."))
        if not self._is_chosen:
            self._ways.button(WAYS.index("empty" if is_upper else "import")).setChecked(True)

    def _choose_way(self) -> None:
        self._is_chosen = True

    def _forward(self) -> None:
        for editor in self._editors.values():
            editor.settle()
        place = self._pages.currentIndex()
        if place == RECEIVE:
            self._receive()
        elif not self._page_is_good():
            return
        elif place < BEGIN or WAYS[self._ways.checkedId()] == "receive":
            self._show_page(place + 1)
        else:
            self._make()

    def _step_back(self) -> None:
        place = self._pages.currentIndex()
        self._show_page(self._before if place == RECEIVE else place - 1)

    def _receive(self) -> None:
        """Make the log book from the package, off the GUI thread; stopping leaves nothing."""
        from cchc_desktop.services.exchange import new_pc  # late: 50 ms
        from cchc_desktop.services.merging import asleep  # late: 2 ms

        package, words = self._received.package, self._received.words()
        if not self._received.is_good() or package is None:
            return
        database, clock = self.database, self._clock

        def take(progress: Progress) -> str:
            watch = lambda done, total, _: progress(done, total)  # noqa: E731
            session = new_pc.take_over(package, database, words, clock=clock, watch=watch)
            try:
                number = asleep.count(session)
            finally:
                session.close()
            return asleep.words(number) if number else ""

        self._set_busy(True)
        job = self._tasks.long(self, take, self._taken, self._not_received, cancelled=self._stopped)
        self._busy.start(self.tr("Đang nhận sổ…"), job)

    def _taken(self, told: str) -> None:
        """The log book is there; what still has to be done for it is said before it opens."""
        if told:
            self._messages.tell(self.tr("Các khóa đã đăng ký chưa kích hoạt"), told)
        self.accept()

    def _not_received(self, error: Exception) -> None:
        self._stopped()
        if isinstance(error, InputRefused):
            self._received.show_problem(error)
        else:
            self._messages.show_error(error)

    def _stopped(self) -> None:
        self._busy.finish()
        self._set_busy(False)

    def _set_busy(self, is_busy: bool) -> None:
        self._pages.setEnabled(not is_busy)
        self._next.setEnabled(not is_busy)
        self._back.setEnabled(not is_busy)

    def _page_is_good(self) -> bool:
        """Check what the page shows; the first wrong field gets the focus."""
        page = self._pages.currentWidget()
        wrong = None
        for key, editor in self._editors.items():
            if page is None or not page.isAncestorOf(editor.widget):
                continue
            sentence = editor.problem()
            self._blocks[key].set_error(sentence)
            wrong = wrong or (editor.widget if sentence else None)
        if wrong is None and self._pages.currentIndex() == 0:
            sentence = self._units.problem()
            self._blocks["unit"].set_error(sentence)
            wrong = self._editors["unit"].widget if sentence else None
        if wrong is None and self._pages.currentIndex() == 0:
            try:
                checked_new(self._office())
            except InputRefused as error:
                for key, sentence in error.problems.items():
                    self._blocks[key].set_error(sentence)
                    wrong = self._editors[key].widget
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def _office(self) -> Office:
        given = {key: str(editor.value() or "") for key, editor in self._editors.items()}
        return Office(
            unit=given["unit"],
            name=given["name"],
            upper=given["upper"],
            role=given["role"] or "commune",
            rule=given["rule"] or "admin",
            signer_name=given["signer_name"],
        )

    def _make(self) -> None:
        way = WAYS[self._ways.checkedId()]
        self._set_busy(True)
        office, database, clock = self._office(), self.database, self._clock
        officer = str(self._editors["officer"].value() or "")
        if way == "demo":
            self.database = demo_path(database)
            where = self.database
            job = self._tasks.write(self, lambda: _make_demo(where, clock), lambda _: self.accept())
        else:
            self.then = way if way == "import" else ""
            job = self._tasks.write(
                self,
                lambda: Session.create(database, office, officer=officer, clock=clock).close(),
                lambda _: self.accept(),
            )
        self._busy.start(self.tr("Đang lập sổ…"), job)

    def _failed(self, error: Exception) -> None:
        self._stopped()
        self.database = own_path(self.database)
        self._messages.show_error(error)

    def reject(self) -> None:
        """Leaving before the end makes nothing."""
        if self._next.isEnabled():
            super().reject()


def _make_demo(path: Path, clock: Clock) -> None:
    """The demo's database; an earlier demo is simply opened again."""
    if not path.exists():
        demo.create(path, clock=clock).close()
