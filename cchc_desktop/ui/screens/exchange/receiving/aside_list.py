"""Files that were not taken over, each with its reason and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.services.merging import sums_only
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.exchange.receiving.log_rows import moment, period
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, holding, named, put
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import Card, SectionHeader, hairline, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import BlockMenu
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage
from cchc_desktop.ui.widgets.text_edits import TextLine

SEEN = 2
"""So many files are seen whole, more are scrolled to."""
HEAD_ROWS, BLOCK_ROWS = 2, 5.5
"""Heights in rows of a table."""


class AsideList(Card):
    """One block per file: name, what happened, what to do, and the button that does it where there is one."""

    enrol_wanted = Signal(object)
    plain_wanted = Signal(object)
    words_given = Signal(object, str)
    drop_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._head = SectionHeader(self.tr("Chưa nhập được"))
        self.body.addWidget(self._head)
        self._list = column_of(gap="tight", around=(0, 0, "tight", 0))
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(ScrolledPage(holding(self._list), "surface"), 1)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show other files."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._head.set_count(formats.number(len(offers)) if offers else "")
        for one in offers:
            self._list.addWidget(self._block(one))
        # The way out stands last in a block: it must be seen without scrolling in a list that scrolls in a page.
        self.setMinimumHeight(round(theme.px(theme.ROW) * (HEAD_ROWS + BLOCK_ROWS * min(len(offers), SEEN))))

    def _block(self, one: Offer) -> QWidget:
        made = QWidget()
        whole = column_of(hairline(), label(one.name, "strong", wrap=True), gap="hair", into=made)
        error = one.error
        if one.result == "quarantined" and one.enrolled:
            whole.addWidget(label(self.tr("✓ Khóa của đơn vị đã đăng ký, gói nhập được."), "good", wrap=True))
        elif error is not None:
            refused = one.result == "refused"
            sign = "✗" if refused else "◔"
            put(
                whole,
                label(f"{sign} {error.what}", "bad" if refused else "warn", wrap=True),
                label(f"{error.todo} [{error.code}]", "secondary", wrap=True),
            )
        if one.result == "quarantined" and one.expected:
            told = self.tr("Gói tự ghi: %1 hoạt động, %2 lần lưu, tạo lúc %3")
            if sums_only.is_one(one):
                told = self.tr("Gói tự ghi: chỉ có số liệu, không có từng hoạt động, tạo lúc %3")
            counts = one.expected.get("activity", 0), one.expected.get("revision", 0)
            whole.addWidget(label(filled(told, *counts, _moment(one.origin.created)), "caption", wrap=True))
        if one.kept is not None:
            told = self.tr("Đơn vị %1, kỳ %2. Đã giữ bản sao trên máy từ %3: có thể rút USB, tắt máy.")
            told = filled(told, one.origin.unit, period(one.origin.period) or self.tr("tất cả"), moment(one.kept_ms))
            whole.addWidget(label(told, "caption", wrap=True))
        elif one.not_kept:
            whole.addWidget(label(one.not_kept, "warn", wrap=True))
        if (way := self._way_out(one)) is not None:
            whole.addLayout(way)
        BlockMenu(made)
        return made

    def _way_out(self, one: Offer) -> QHBoxLayout | None:
        row = QHBoxLayout()
        row.setContentsMargins(-theme.space("hair"), 0, 0, 0)
        if one.result == "quarantined" and one.card is not None:
            button = link(
                self.tr("Nhập gói này") if one.enrolled else self.tr("Đăng ký khóa và nhập…"),
                partial(self.enrol_wanted.emit, one),
                name="aside_enrol",
            )
            # Hidden, never shown: a part without a parent that is told to show itself is a window for a moment.
            if one.error is not None and one.error.code == "GN-22":
                button.hide()
            row.addWidget(button)
            button = link(self.tr("Bỏ…"), partial(self.drop_wanted.emit, one), name="aside_drop")
            if one.kept is None:
                button.hide()
        elif one.result == "question":
            button = link(
                self.tr("Tệp của đơn vị mình, nhập…"), partial(self.plain_wanted.emit, one), name="aside_plain"
            )
        elif one.result == "locked":
            line = named(TextLine(), "aside_words")
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setAccessibleName(self.tr("Mật khẩu mở gói"))
            line.setPlaceholderText(self.tr("Mật khẩu mở gói"))
            line.returnPressed.connect(lambda: self.words_given.emit(one, line.text()))
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(line, 1)
            button = link(self.tr("Mở gói"), lambda: self.words_given.emit(one, line.text()), name="aside_unlock")
        else:
            return None
        put(row, button, SPRING)
        return row


def _moment(stamp: str) -> str:
    """A moment of a manifest as people write it; what can't be one stays as the package tells it."""
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return f"{formats.day(when.date())} {when:%H:%M}"
