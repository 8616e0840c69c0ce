"""What the upper level sent down: each with what taking it over would change, and the one press that does it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import formats
from cchc_desktop.services.replies.taking_over import Offered
from cchc_desktop.ui.widgets.boxes import column_of, put, row_of
from cchc_desktop.ui.widgets.buttons import secondary
from cchc_desktop.ui.widgets.cards import Card, SectionHeader, hairline, label
from cchc_desktop.ui.widgets.plain_words import filled


class OfferedCard(Card):
    """Hidden while nothing was sent."""

    take_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._head = SectionHeader(self.tr("Tài liệu cấp trên gửi"))
        self._rows = column_of(gap="tight")
        put(self.body, self._head, self._rows)
        self.hide()

    def show_offered(self, found: Sequence[Offered]) -> None:
        """Show them anew."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._rows.addWidget(self._row(one))
        self._head.set_count(formats.number(len(found)) if found else "")
        self.setVisible(bool(found))

    def _row(self, one: Offered) -> QWidget:
        made = QWidget()
        whole = column_of(hairline(), gap="hair", into=made)
        words = column_of(
            label(one.handout.title, "strong", wrap=True),
            label(self._what(one), "bad" if one.problem else "caption", wrap=True),
            gap=0,
        )
        row = row_of((words, 1), gap="half")
        if one.has_news:
            take = secondary(
                self.tr("Nhận vào sổ"), partial(self.take_asked.emit, one.handout.id), name=f"take_{one.handout.sort}"
            )
            row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        elif not one.problem:
            row.addWidget(label(self.tr("✓ như trong sổ"), "good"), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(row)
        return made

    def _what(self, one: Offered) -> str:
        if one.problem:
            return one.problem
        parts = [one.sender]
        if one.handout.sort == "profile" and one.changed:
            parts.append(self.tr("khác mẫu đang dùng"))
        elif one.handout.sort == "units" and one.changed:
            parts.append(self.tr("tên đơn vị trong danh sách khác tên trong sổ"))
        else:
            counts = ((one.added, self.tr("%1 mục mới")), (one.changed, self.tr("%1 mục thay đổi")))
            parts += [filled(words, count) for count, words in counts if count]
        return " · ".join(parts)
