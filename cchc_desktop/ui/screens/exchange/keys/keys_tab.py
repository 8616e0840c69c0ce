"""The tab Khóa và phiếu: this PC's key for others to enrol, and the keys this office has enrolled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.keys import EnrolledKey, KeyCard
from cchc_desktop.services.files.saving import write_whole
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.exchange.keys.comparing import ask, compare, lines_of
from cchc_desktop.ui.screens.exchange.tab import ExchangeTab
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, holding, put, row_of
from cchc_desktop.ui.widgets.buttons import link, primary, secondary
from cchc_desktop.ui.widgets.cards import Card, SectionHeader, hairline, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import BlockMenu
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage, SideOrBelow

_LIST_HEIGHT = 180
"""Pixels of the design that the list keeps; a page with less room scrolls."""


class KeysTab(ExchangeTab):
    """Left: own key. Right: enrolled keys, each with its state and its way out."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._card: KeyCard | None = None
        self._digits = label("", "figure", name="digits")
        self._digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._owner = label("", "secondary", wrap=True)
        self._list = column_of(gap="tight", around=(0, 0, "tight", 0))
        self._enrolled = SectionHeader(self.tr("Khóa đã đăng ký"))
        self._lay_out()

    def _lay_out(self) -> None:
        own = Card()
        put(
            own.body,
            label(self.tr("Khóa của máy này"), "section"),
            self._owner,
            self._digits,
            label(
                self.tr(
                    "Nộp tệp khóa kèm phiếu đăng ký có 40 chữ số này; cấp trên đối chiếu rồi mới nhận gói của máy này. "
                    "Đây là niêm phong gói dữ liệu, không thay chữ ký trên văn bản."
                ),
                "caption",
                wrap=True,
            ),
        )
        sheet = primary(self.tr("Lưu phiếu đăng ký…"), self.save_sheet, name="key_sheet")
        file = secondary(self.tr("Lưu tệp khóa…"), self.save_file, name="key_file")
        put(own.body, row_of(sheet, file, SPRING), SPRING)
        others = Card()
        self._enrolled.row.addWidget(link(self.tr("Đăng ký khóa…"), self.enrol, name="enrol"))
        others.body.addWidget(self._enrolled)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        others.body.addWidget(ScrolledPage(holding(self._list), "surface"), 1)
        others.setMinimumHeight(theme.px(_LIST_HEIGHT))
        column_of(ScrolledPage(SideOrBelow((own, 1), (others, 1)), "window"), into=self)

    def entered(self) -> None:
        self._context.tasks.read(self, self._ask, self._show, latest="keys")

    def changed(self, changes: Changes) -> None:
        if changes.tables & {"enrolled_key", "office"}:
            self.entered()

    def _ask(self) -> tuple[KeyCard, list[EnrolledKey]]:
        session = self._context.session
        return keys.own_card(session), keys.listed(session)

    def _show(self, found: tuple[KeyCard, list[EnrolledKey]]) -> None:
        card, enrolled = found
        self._card = card
        self._digits.setText(lines_of(card))
        self._owner.setText(f"{card.name} · {card.label} · {card.key_id[:8]}")
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not enrolled:
            self._list.addWidget(
                label(
                    self.tr("Chưa đăng ký khóa nào. Chọn “Đăng ký khóa…” và mở tệp khóa của đơn vị gửi."),
                    "secondary",
                    wrap=True,
                )
            )
        for one in enrolled:
            self._list.addWidget(self._row(one))
        self._enrolled.set_count(formats.number(len(enrolled)) if enrolled else "")
        self.status_changed.emit(filled(self.tr("Mã khóa %1"), card.key_id))

    def _row(self, one: EnrolledKey) -> QWidget:
        head = row_of((label(f"{one.card.name} · {one.card.label}", "strong", wrap=True), 1))
        if one.state == "arrived" or (one.state == "active" and not one.compared):
            name = f"again_{one.card.key_id[:8]}"
            head.addWidget(link(self.tr("So với phiếu…"), partial(self._again, one.card), name=name))
        if one.state != "revoked":
            name = f"revoke_{one.card.key_id[:8]}"
            head.addWidget(link(self.tr("Thu hồi…"), partial(self.revoke, one.card), name=name))
        role, words = self._state(one)
        made = holding(column_of(hairline(), head, label(words, role, wrap=True), gap="hair"))
        BlockMenu(made)
        return made

    def _state(self, one: EnrolledKey) -> tuple[str, str]:
        day = formats.day(one.enrolled.date())
        if one.state == "revoked":
            when = formats.day(one.revoked.date()) if one.revoked else ""
            words = filled(self.tr("✗ Đã thu hồi ngày %1"), when)
            return "bad", words + (f": {one.reason}" if one.reason else "")
        if one.state == "arrived":
            return "warn", self.tr("◔ Đã đến cùng sổ, chưa kích hoạt: so với phiếu rồi mới nhận gói của máy này")
        if one.compared:
            return "good", filled(self.tr("✓ Đã đối chiếu 40 chữ số ngày %1"), day)
        if one.compare_again:
            return "warn", filled(self.tr("◔ Đã đối chiếu bằng bản cũ ngày %1; so lại khi gặp"), day)
        return "warn", filled(self.tr("◔ Nhận ngày %1, chưa đối chiếu với phiếu"), day)

    def enrol(self) -> None:
        """Open a key file, compare the digits with the paper, trust it."""
        found = self._context.messages.open_files(
            "keys", self.tr("Chọn tệp khóa"), self.tr("Tệp khóa (CCHC_*.json *.json)")
        )
        if found:
            job = partial(keys.weighed_file, self._context.session, found[0])
            self._context.tasks.read(
                self, job, lambda told: ask(self._context, self, self._enrolled_as(told.card), told)
            )

    def _again(self, card: KeyCard) -> None:
        """Compare once more a key that is in the list already."""
        compare(self._context, self, card, self._enrolled_as(card))

    def _enrolled_as(self, card: KeyCard) -> Callable[[Changes], None]:
        return partial(self._settled, self.tr("Đã đăng ký khóa của %1"), card)

    def revoke(self, card: KeyCard) -> None:
        """Trust a key no more, after a question."""
        asked = self._context.messages.ask(
            filled(self.tr("Thu hồi khóa của %1 (%2)?"), card.name, card.label),
            self.tr(
                "Gói niêm phong bằng khóa này sẽ không được nhận nữa và không đăng ký lại được. "
                "Những gì đã nhập trước đây vẫn giữ nguyên."
            ),
            do=self.tr("Thu hồi"),
        )
        if asked:
            job = partial(keys.revoke, self._context.session, card.key_id, "")
            self._context.tasks.write(self, job, partial(self._settled, self.tr("Đã thu hồi khóa của %1"), card))

    def _settled(self, words: str, card: KeyCard, changes: Changes) -> None:
        self._context.say(filled(words, card.name))
        self._context.bus.changed.emit(changes)

    def save_file(self) -> None:
        """Put the key file on the stick."""
        card = self._card
        if card is None:
            return
        path = self._context.messages.save_file(
            "keys", self.tr("Lưu tệp khóa"), keys.file_name(card), self.tr("Tệp khóa (*.json)")
        )
        if path is not None:
            self._context.tasks.read(self, partial(write_whole, path, keys.as_file(card)), lambda _: self._saved(path))

    def save_sheet(self) -> None:
        """Put the registration sheet where it can be printed."""
        card = self._card
        if card is None:
            return
        name = keys.file_name(card).replace("_khoa_", "_phieu_").replace(".json", ".pdf")
        path = self._context.messages.save_file(
            "keys", self.tr("Lưu phiếu đăng ký khóa"), name, self.tr("Tệp PDF (*.pdf)")
        )
        if path is not None:
            self._context.tasks.read(self, partial(_sheet, self._context, card, path), lambda _: self._saved(path))

    def _saved(self, path: Path) -> None:
        words = filled(self.tr("Đã lưu %1"), path.name)
        self._context.say(words, self.tr("Mở tệp"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))


def _sheet(context: Context, card: KeyCard, path: Path) -> None:
    from cchc_desktop.reports.exchange.key_sheet import make  # late: 168 ms

    write_whole(path, make(context.session.office(), card, context.session.clock().date()))
