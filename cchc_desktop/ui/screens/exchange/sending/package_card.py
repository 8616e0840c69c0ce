"""The card of one package to be written: what it is for, what goes in, how large it will be, one big button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Choice, Field, Text
from cchc_desktop.domain.period import Period
from cchc_desktop.services.exchange.export_package import Order, Plan, offered_passphrase, passphrase_problem
from cchc_desktop.ui import theme
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.screens.exchange.sending.questions import Desk
from cchc_desktop.ui.widgets.boxes import put, row_of
from cchc_desktop.ui.widgets.buttons import link, primary
from cchc_desktop.ui.widgets.cards import Card, label
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.states import BusyBar

_PROFILES = (
    ("figures", "Chỉ số liệu"),
    ("text", "Số liệu và nội dung"),
    ("photos", "Số liệu, nội dung và ảnh, tệp minh chứng"),
)
_OPEN, _WORDS = "open", "words"
_WORDS_FIELD = Field(
    "words", "Mật khẩu mở gói", Text(most=200), hint="Nhiều từ khác nhau; báo cho người nhận bằng đường khác"
)


class PackageCard(Card):
    """Asks nothing of the database: the tab gives it the desk and the plan, and gets an order back."""

    asked = Signal()
    """What is chosen has changed: the plan must be made anew."""
    wanted = Signal()
    """The big button was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._sort = "hand_up"
        self._desk: Desk | None = None
        self._years: tuple[Period, ...] = ()
        self._editors: dict[str, FieldEditor] = {}
        self._blocks: dict[str, FieldBlock] = {}
        self._title = label("", "section")
        self._back = link(self.tr("Về gói nộp cấp trên"), lambda: self.choose_sort("hand_up"), name="back_to_hand_up")
        self._purpose = label("", "secondary", wrap=True)
        self._inside = label("", "body", wrap=True)
        self._lacks = label("", "warn", wrap=True, name="lacks_report", shown=False)
        self._size = label("", "caption", wrap=True)
        self._written = label(
            self.tr("Hãy ghi sáu từ này ra giấy: chương trình không giữ mật khẩu, quên thì không ai mở được gói."),
            "warn",
            wrap=True,
            name="write_down",
            shown=False,
        )
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(theme.space("half"))
        self._fields.setVerticalSpacing(theme.space("tight"))
        self._fields.setColumnStretch(0, 1)
        self._fields.setColumnStretch(1, 1)
        self.button = primary("", self.wanted, name="export")
        self.button.setEnabled(False)
        self.busy = BusyBar()
        self.done = label("", "good", wrap=True, name="export_done", shown=False)
        self._lay_out()

    def _lay_out(self) -> None:
        put(
            self.body,
            row_of((self._title, 1), self._back),
            self._purpose,
            self._fields,
            self._written,
            self._inside,
            self._lacks,
            self._size,
            self.button,
            self.busy,
            self.done,
        )

    def show_desk(self, desk: Desk, years: Sequence[Period]) -> None:
        """The office, its periods and receivers are known, or were changed; what was chosen stays where it can."""
        before, self._desk = self._desk, desk
        self._years = tuple(years)
        if before is None or _offered(before) != _offered(desk):
            self._build()
        else:
            self.asked.emit()  # the log book has grown, what can be chosen has not: a field being typed in stays

    def choose_sort(self, sort: str) -> None:
        """Another package: the same card with other words and choices."""
        if sort != self._sort:
            self._sort = sort
            self.done.hide()
            self._build(keeps=False)

    def _build(self, *, keeps: bool = True) -> None:
        """Make the fields of this sort; another sort begins with what is usual for it, a month is no year."""
        if self._desk is None:
            return
        before = {key: self._chosen(key) for key in self._editors} if keeps else {}
        while (item := self._fields.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._editors, self._blocks = {}, {}
        self._say_words(self._desk)
        for field, usual in self._wanted_fields(self._desk):
            editor = FieldEditor(field, Sources(), self)
            editor.set_value(before.get(field.key) or usual)
            if isinstance(field.type, Choice) and editor.problem():  # offered no longer
                editor.set_value(usual)
            self._editors[field.key], self._blocks[field.key] = (
                editor,
                FieldBlock(field.label, editor.widget, hint=field.hint),
            )
            editor.widget.setPlaceholderText(field.hint.partition(";")[0])
            place = len(self._blocks) - 1
            self._fields.addWidget(self._blocks[field.key], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            editor.changed.connect(self._touched)
        self._blocks["words"].add_beside(link(self.tr("Gợi ý mật khẩu"), self.offer_words, name="offer_words"))
        self._refresh()

    def offer_words(self) -> None:
        """Fill in six words that nobody guesses; they stand there to be written down."""
        self.choose("words", offered_passphrase())
        self._blocks["words"].set_error("")
        self._written.show()

    def _wanted_fields(self, desk: Desk) -> list[tuple[Field, str]]:
        periods = {"hand_up": desk.periods, "year": self._years}.get(self._sort, ())
        fields: list[tuple[Field, str]] = []
        if periods:
            choices = tuple((one.code, _period_words(one)) for one in periods)
            fields.append((Field("period", self.tr("Kỳ"), Choice(choices=choices), required=True), periods[0].code))
            fields.append((Field("profile", self.tr("Trong gói có"), Choice(choices=_PROFILES), required=True), "text"))
        locks = [(_OPEN, self.tr("Không mã hóa")), (_WORDS, self.tr("Mã hóa bằng mật khẩu"))]
        if self._sort != "move":
            locks[1:1] = [(one.key_id, filled(self.tr("Chỉ %1 mở được"), one.name)) for one in desk.receivers]
        lock = Field("lock", self.tr("Bảo vệ gói"), Choice(choices=tuple(locks)), required=True)
        fields.append((lock, _WORDS if self._sort == "move" else _OPEN))
        fields.append((_WORDS_FIELD, ""))
        return fields

    def _say_words(self, desk: Desk) -> None:
        upper = desk.office.upper or self.tr("cấp trên")
        title, purpose, press = {
            "hand_up": (
                filled(self.tr("Gói nộp %1"), upper),
                self.tr("Một tệp có niêm phong, mang toàn bộ sổ của đơn vị; cấp trên nhập vào là thấy kỳ báo cáo này."),
                self.tr("Xuất gói nộp cấp trên…"),
            ),
            "year": (
                self.tr("Gói của cả năm"),
                self.tr("Những gì thuộc một năm báo cáo, để nộp tổng kết hoặc lưu trữ."),
                self.tr("Xuất gói cả năm…"),
            ),
            "share": (
                self.tr("Gói cho máy khác của đơn vị"),
                self.tr("Toàn bộ sổ kèm ảnh, tệp minh chứng, để máy thứ hai của đơn vị gộp vào sổ bên đó."),
                self.tr("Xuất gói cho máy khác…"),
            ),
            "move": (
                self.tr("Chuyển sang máy mới"),
                self.tr(
                    "Mọi thứ trong một tệp: lịch sử, ảnh, cài đặt đơn vị. "
                    "Có mật khẩu thì mang theo cả khóa của máy này; "
                    "không có mật khẩu thì máy mới tạo khóa mới và nộp phiếu đăng ký mới."
                ),
                self.tr("Xuất gói chuyển máy…"),
            ),
        }[self._sort]
        self._title.setText(title)
        self._purpose.setText(purpose)
        self.button.setText(press)
        self._back.setVisible(self._sort != "hand_up")

    def _touched(self) -> None:
        self.done.hide()
        self._written.hide()
        for key, block in self._blocks.items():
            if block.error():  # told once, it goes as soon as it is mended
                block.set_error(self._problem(key))
        self._refresh()

    def _refresh(self) -> None:
        self._blocks["words"].setVisible(self._chosen("lock") == _WORDS)
        if self._chosen("lock") != _WORDS:
            self._written.hide()
        if not any(self._problem(key) for key in self._editors if key != "words"):
            self.asked.emit()  # a choice half typed asks for no package

    def _chosen(self, key: str) -> str:
        """The key of what stands in a field; empty while it is no choice yet."""
        try:
            return str(self._editors[key].value() or "") if key in self._editors else ""
        except ValueError:
            return ""

    def choose(self, key: str, value: str) -> None:
        """Choose as the officer does: period, profile, lock, words."""
        self._editors[key].set_value(value)
        self._touched()

    def order(self) -> Order:
        """What is chosen now."""
        desk = self._desk
        offered = self._years if self._sort == "year" else desk.periods if desk is not None else ()
        period = next((one for one in offered if one.code == self._chosen("period")), None)
        lock = self._chosen("lock")
        receiver = next((one for one in (desk.receivers if desk else ()) if one.key_id == lock), None)
        return Order(
            self._sort,
            self._chosen("profile") or "photos",
            period,
            receiver.recipient if receiver else "",
            self._chosen("words") if lock == _WORDS else "",
            receiver.key_id if receiver else "",
        )

    def is_good(self) -> bool:
        """Whether the order can be carried out; what is wrong stands under its field."""
        for editor in self._editors.values():
            editor.settle()
        wrong = ""
        for key, block in self._blocks.items():
            problem = self._problem(key)
            block.set_error(problem)
            wrong = wrong or (key if problem else "")
        if wrong:
            self._editors[wrong].widget.setFocus()
        return not wrong

    def _problem(self, key: str) -> str:
        """What is wrong with a field, for the line under it; empty when nothing is."""
        problem = self._editors[key].problem()
        if key != "words":
            return self.tr("Hãy chọn một mục trong danh sách") if problem else ""
        asked = self._chosen("lock") == _WORDS
        return (problem or passphrase_problem(self._chosen("words"))) if asked else ""

    def show_plan(self, plan: Plan) -> None:
        """What the package will hold, and its size."""
        self.button.setEnabled(True)
        self._inside.setText(self._inside_words(plan))
        self._lacks.setText(f"⚠ {plan.lacks_report}" if plan.lacks_report else "")
        self._lacks.setVisible(bool(plan.lacks_report))
        self._size.setText(filled(self.tr("Tệp %1, khoảng %2."), plan.name, formats.size(plan.size)))

    def _inside_words(self, plan: Plan) -> str:
        if self._chosen("profile") == "figures":
            return filled(
                self.tr(
                    "Số liệu cộng theo ngày, loại và nội dung CCHC của %1 hoạt động; không có tên hay nội dung nào. "
                    "Cấp trên cộng được số liệu nhưng không xem được từng hoạt động."
                ),
                plan.activities,
            )
        parts = [filled(self.tr("%1 hoạt động"), plan.activities)]
        if self._sort == "hand_up":
            parts[0] += filled(self.tr(" (%1 đã làm trong kỳ)"), plan.done_in_period)
        own = min(plan.reports, plan.own_reports) if self._sort in ("hand_up", "year") else plan.reports
        if own:
            parts.append(filled(self.tr("%1 báo cáo đã phát hành"), own))
        if plan.reports > own:
            words = self.tr("%1 báo cáo đã phát hành của kỳ khác")
            parts.append(filled(words, plan.reports - own))
        if plan.files:
            parts.append(filled(self.tr("%1 ảnh, tệp minh chứng"), plan.files))
        return ", ".join(parts) + "."

    def working(self, is_working: bool) -> None:
        """Nothing can be chosen while a package is written."""
        self.button.setEnabled(not is_working)
        self._back.setEnabled(not is_working)
        for block in self._blocks.values():
            block.setEnabled(not is_working)


def _offered(desk: Desk) -> tuple[object, ...]:
    return desk.office.upper, desk.periods, desk.receivers


def _period_words(period: Period) -> str:
    return f"{period.label} · {formats.short_day(period.start)}–{formats.short_day(period.end)}"
