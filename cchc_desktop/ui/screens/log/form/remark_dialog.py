"""A remark of the upper level about the record in the form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cchc_desktop.domain.fields import Choice, Day, Field, LongText
from cchc_desktop.domain.replies.remark import MOST, SORTS
from cchc_desktop.ui import theme
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, row_of
from cchc_desktop.ui.widgets.buttons import primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.field_block import FieldBlock

_FIELDS = (
    Field("sort", "Loại", Choice(choices=tuple(SORTS.items())), required=True),
    Field("text", "Nội dung", LongText(most=MOST), required=True),
    Field("due", "Hạn trả lời", Day(), hint="Để trống khi không cần hạn"),
)


class RemarkDialog(QDialog):
    """Saves nothing itself: `wanted` carries sort, text and day (ISO or empty); it closes once that was saved. `typed`
    tells the text as it grows, so that Esc loses nothing."""

    wanted = Signal(str, str, str)
    typed = Signal(str)

    def __init__(self, title: str, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remark_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Ghi ý kiến"))
        theme.give_room(self, 520, 440)
        self.editors: dict[str, FieldEditor] = {}
        self._blocks: dict[str, FieldBlock] = {}
        whole = column_of(label(title, "section", wrap=True), gap="half", around="wide", into=self)
        for item in _FIELDS:
            editor = FieldEditor(item, Sources(today=today), self)
            self.editors[item.key] = editor
            self._blocks[item.key] = FieldBlock(item.label, editor.widget, hint=item.hint)
            whole.addWidget(self._blocks[item.key])
        self.editors["sort"].set_value("remark")
        self.editors["text"].changed.connect(lambda: self.typed.emit(self.editors["text"].text()))
        whole.addStretch(1)
        self.save = primary(self.tr("Lưu ý kiến"), self._save, name="save_remark")
        whole.addLayout(row_of(SPRING, self.save, secondary(self.tr("Đóng"), self.reject)))
        for key, enter in (("sort", self.editors["text"].widget.setFocus), ("due", self._save)):
            line = self.editors[key].widget
            if isinstance(line, QLineEdit):  # Enter goes on, and saves in the last field
                line.returnPressed.connect(enter)
        self.editors["text"].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        for editor in self.editors.values():
            editor.settle()
        problems = {key: editor.problem() for key, editor in self.editors.items()}
        for key, block in self._blocks.items():
            block.set_error(problems[key])
        wrong = next((key for key, sentence in problems.items() if sentence), None)
        if wrong is not None:
            self.editors[wrong].widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        sort, text, due = (str(self.editors[key].value() or "") for key in ("sort", "text", "due"))
        self.wanted.emit(sort, text, due)
