"""The page of the first start on which the package of the old PC is chosen; it asks for words when they are needed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.fields import Field, Text
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.boxes import SPRING, column_of
from cchc_desktop.ui.widgets.buttons import secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.plain_words import set_tip

_WORDS = Field("passphrase", "Mật khẩu mở gói", Text(most=200), hint="Mật khẩu đã đặt khi xuất gói trên máy cũ")


class ReceivePage(QWidget):
    """`package` is None until a file was chosen that can be read."""

    changed = Signal()
    """Another file was chosen."""

    def __init__(self, messages: Messages, tasks: Tasks) -> None:
        super().__init__()
        self._messages, self._tasks = messages, tasks
        self.package: Path | None = None
        self._choose = secondary(self.tr("Chọn gói…"), self._ask, name="choose_package")
        self._file = label("", wrap=True, name="package_name")
        self._error = label("", "error", wrap=True, name="package_error")
        self._editor = FieldEditor(_WORDS, Sources(), self)
        self._block = FieldBlock(_WORDS.label, self._editor.widget, hint=_WORDS.hint)
        self._lay_out()
        self._show(None, needs_words=False)

    def focus_first(self) -> None:
        """The cursor goes where the next answer is due."""
        first = self._editor.widget if self._block.isVisibleTo(self) else self._choose
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> str:
        """The passphrase; empty for a package that is not encrypted."""
        self._editor.settle()
        return str(self._editor.value() or "") if self._block.isVisibleTo(self) else ""

    def is_good(self) -> bool:
        """Whether all answers are there; what is lacking is told where it is."""
        if self.package is None:
            self._tell(self.tr("Hãy chọn gói đã xuất trên máy cũ."))
            self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        lacks = self._block.isVisibleTo(self) and not self.words()
        self._block.set_error(self.tr("Gói này được mã hóa, cần mật khẩu.") if lacks else "")
        if lacks:
            self.focus_first()
        return not lacks

    def show_problem(self, error: UserError) -> None:
        """Say what is wrong beside its cause: the words, or the file."""
        sentence = f"{error.what} {error.todo} [{error.code}]"
        if error.code == "MK-03" and self._block.isVisibleTo(self):
            self._block.set_error(sentence)
        else:
            self._tell(sentence)
        self.focus_first()

    def _lay_out(self) -> None:
        told = self.tr(
            "Trên máy cũ: vào Trao đổi, chọn “Chuyển sang máy mới”, xuất vào USB. Sổ, ảnh, báo cáo đã phát hành và "
            "thông tin đơn vị đều lấy từ gói; máy cũ không thay đổi gì."
        )
        column_of(
            label(self.tr("Nhận sổ từ máy cũ"), "title"),
            label(told, "secondary", wrap=True),
            (self._choose, 0, Qt.AlignmentFlag.AlignLeft),
            self._file,
            self._error,
            self._block,
            SPRING,
            gap="half",
            into=self,
        )

    def _ask(self) -> None:
        from cchc_desktop.services.exchange import new_pc  # late: 68 ms

        patterns = self.tr("Gói dữ liệu (*.db *.age);;Mọi tệp (*)")
        found = self._messages.open_files("merge", self.tr("Chọn gói của máy cũ"), patterns)
        if found:
            job = partial(new_pc.needs_words, found[0])
            self._tasks.read(self, job, partial(self._chosen, found[0]), self._not_chosen, latest="package")

    def _chosen(self, package: Path, needs_words: bool) -> None:
        self._show(package, needs_words=needs_words)
        self.changed.emit()
        self.focus_first()

    def _not_chosen(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._show(None, needs_words=False)
            self.show_problem(error)
        else:
            self._messages.show_error(error)

    def _show(self, package: Path | None, *, needs_words: bool) -> None:
        self.package = package
        self._file.setText(package.name if package is not None else self.tr("Chưa chọn gói."))
        set_tip(self._file, str(package or ""))
        self._tell("")
        self._block.set_error("")
        self._block.setVisible(needs_words)

    def _tell(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
