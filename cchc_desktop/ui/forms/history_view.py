"""The past of one record: who wrote what, when, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.services.finding.past import Entry
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, put, row_of
from cchc_desktop.ui.widgets.buttons import secondary
from cchc_desktop.ui.widgets.cards import hairline, label
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage


class HistoryView(QDialog):
    """A quiet window beside the work; Esc closes it."""

    def __init__(self, title: str, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_view")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Lịch sử"))
        theme.give_room(self, 560, 480)
        inside = QWidget()
        column = column_of(gap="tight", around=(0, 0, "half", 0), into=inside)
        self._deeds = [self._deed(entry) for entry in entries]
        before: dict[str, str] = {}
        blocks = []
        for entry in reversed(entries):
            blocks.append(self._block(entry, dict(before)))
            before |= {key: shown for key, _, shown in entry.fields}
        for block in reversed(blocks):
            put(column, block, hairline())
        column.addStretch(1)
        close = secondary(self.tr("Đóng"), self.accept, name="close")
        column_of(
            label(title, "section", wrap=True),
            (ScrolledPage(inside, "window"), 1),
            row_of(SPRING, close),
            gap="half",
            around=("wide", "gap", "wide", "gap"),
            into=self,
        )
        close.setFocus()

    def deeds(self) -> list[str]:
        """What was done, newest first, in one word each."""
        return self._deeds

    def _block(self, entry: Entry, before: dict[str, str]) -> QWidget:
        made = named(QWidget(), "entry")
        column = column_of(
            row_of(label(self._deed(entry), "strong"), (label(self._when(entry), "caption"), 1), gap="tight"),
            gap="hair",
            around=(0, "hair", 0, "hair"),
            into=made,
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space("half"))
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, theme.px(132))
        grid.setColumnStretch(1, 1)
        changed = [(key, words, shown) for key, words, shown in entry.fields if shown or before.get(key)]
        for row, (key, words, shown) in enumerate(changed):
            grid.addWidget(label(words, "secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            old = before.get(key, "")
            text = f"{old}  →  {shown or self.tr('để trống')}" if entry.parents and old else shown
            grid.addWidget(label(text, wrap=True), row, 1)
        column.addLayout(grid)
        return made

    def _deed(self, entry: Entry) -> str:
        if entry.deleted:
            return self.tr("Xóa")
        if not entry.parents:
            return self.tr("Thêm")
        return self.tr("Khôi phục") if entry.deleted is False else self.tr("Sửa")

    def _when(self, entry: Entry) -> str:
        when = entry.when
        words = f"{formats.weekday(when.date())} {formats.day(when.date())} {when:%H:%M}"
        if not entry.clock_ok:
            words += self.tr(" (đồng hồ máy lúc đó không đúng)")
        return f"{words} · {entry.author}" if entry.author else words
