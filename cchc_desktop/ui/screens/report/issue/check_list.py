"""What to look at before issuing, line by line: a sign, the words, and a link to the place where it is put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.papers.checks import BLANKS, CONFLICT, PLANNED, PROOF, RECIPIENTS, SIGNER, TOPIC, Check
from cchc_desktop.ui.widgets.boxes import column_of, put, row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import SectionHeader, hairline, label


class CheckList(QWidget):
    """Asks for a place by `wanted`; shows nothing at all while there is nothing to look at."""

    wanted = Signal(object)
    """The `Check` whose place the officer wants to see."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = column_of(gap="tight", into=self)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Replace the lines."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if checks:
            put(self._rows, hairline(), SectionHeader(self.tr("Xem trước khi phát hành"), str(len(checks))))
        for one in checks:
            self._rows.addWidget(self._line(one))
        self.setVisible(bool(checks))

    def _line(self, one: Check) -> QWidget:
        made = QWidget()
        sign = "✗" if one.blocks else "·" if one.is_note else "!"
        role = "warn" if one.blocks else "secondary" if one.is_note else "body"
        row = row_of((label(f"{sign}  {one.words}", role, wrap=True), 1), into=made)
        if words := self._link_words(one.key):
            button = link(words, lambda: self.wanted.emit(one), name=f"check_{one.key}")
            button.setAccessibleName(f"{words}: {one.words}")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _link_words(self, key: str) -> str:
        return {
            CONFLICT: self.tr("Chọn giá trị"),
            RECIPIENTS: self.tr("Ghi nơi nhận"),
            SIGNER: self.tr("Ghi người ký"),
            BLANKS: self.tr("Sửa lời văn"),
            PLANNED: self.tr("Xem"),
            TOPIC: self.tr("Ghi nội dung"),
            PROOF: self.tr("Xem"),
        }.get(key, "")
