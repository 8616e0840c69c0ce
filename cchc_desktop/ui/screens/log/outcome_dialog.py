"""What is asked before planned rows are marked: the reason why they did not take place, the day they move to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cchc_desktop.domain.fields import Day, Field, Text
from cchc_desktop.ui import theme
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, row_of
from cchc_desktop.ui.widgets.buttons import primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.field_block import FieldBlock

REASON = Field("cancel_reason", "Lý do không thực hiện", Text(), required=True)
DAY = Field("date", "Ngày thực hiện mới", Day(), required=True)


class OutcomeDialog(QDialog):
    """One field and the names of the rows; Enter is the button. It saves nothing: `given` has the value."""

    given = Signal(str)

    def __init__(
        self, title: str, rows: str, field: Field, do: str, today: Callable[[], dt.date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("outcome_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(440))
        self.editor = FieldEditor(field, Sources(today=today), self)
        self._block = FieldBlock(field.label, self.editor.widget)
        self.do = primary(do, self._give, name="do_outcome")
        self.do.setDefault(True)
        # "Không" beside "Không thực hiện" could mean either.
        back = secondary(self.tr("Quay lại"), self.reject, name="back")
        column_of(
            label(title, "section", wrap=True),
            label(rows, "caption", wrap=True),
            self._block,
            SPRING,
            row_of(SPRING, self.do, back),
            gap="half",
            around="wide",
            into=self,
        )
        self.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        self.editor.settle()
        problem = self.editor.problem()
        self._block.set_error(problem or "")
        if problem:
            self.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        value = str(self.editor.value() or "")
        self.accept()
        self.given.emit(value)
