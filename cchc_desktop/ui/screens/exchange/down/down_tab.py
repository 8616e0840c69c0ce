"""The tab Gửi xuống of the upper level: what goes along with the remarks, to whom, one file for each or one for all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.registers import ASKING
from cchc_desktop.domain.replies.handout import EVERYBODY
from cchc_desktop.services.replies import catalogue, handing_down, reply_file
from cchc_desktop.services.replies.handing_down import Choice, Receiver
from cchc_desktop.services.replies.reply_file import Sent
from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.exchange.down.receivers import ReceiverList
from cchc_desktop.ui.screens.exchange.tab import ExchangeTab
from cchc_desktop.ui.tasks import Progress
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, put
from cchc_desktop.ui.widgets.buttons import link, primary
from cchc_desktop.ui.widgets.cards import Card, SectionHeader, hairline, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage, SideOrBelow
from cchc_desktop.ui.widgets.states import BusyBar

_TABLES = frozenset(("remark", "answer", "handout", ASKING.key, "office", "enrolled_key", "expected_unit"))


_LEAST_HEIGHT = 240
"""Pixels of the design that each card keeps; a page with less room scrolls."""


class _Desk(NamedTuple):
    choices: list[Choice]
    receivers: list[Receiver]


def _desk(session: Session) -> _Desk:
    return _Desk(handing_down.choices(session), handing_down.receivers(session))


class DownTab(ExchangeTab):
    """Remarks always go along; the rest is ticked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._desk = _Desk([], [])
        self._done_files = 0
        self._boxes: dict[tuple[str, int], QCheckBox] = {}
        self._choices = column_of(gap="tight")
        self._remarks = label("", "body", wrap=True)
        self.each = QRadioButton(self.tr("Mỗi đơn vị một tệp, kèm ý kiến"))
        self.all = QRadioButton(self.tr("Một tệp chung, không kèm ý kiến"))
        self.each.setChecked(True)
        self.list = ReceiverList()
        self._head = SectionHeader(self.tr("Đơn vị nhận"))
        self.button = primary(self.tr("Ghi tệp gửi xuống…"), self.send, name="send_down")
        self.busy = BusyBar()
        self.done = label("", "good", wrap=True, name="down_done", shown=False)
        self._lay_out()
        for signal in (self.each.toggled, self.list.changed):
            signal.connect(self._refresh)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = column_of(
            label(self.tr("Gửi những gì"), "section"), self._remarks, self._choices, gap="tight", into=inside
        )
        edit = link(self.tr("Sửa danh mục dùng chung…"), self.edit_catalog, name="edit_catalog")
        own = link(self.tr("Giao chỉ tiêu riêng từng đơn vị…"), self.edit_targets, name="edit_targets")
        for one in (own, edit):
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        put(
            column,
            hairline(),
            self.each,
            self.all,
            label(
                self.tr(
                    "Tệp có niêm phong bằng khóa của máy này; đơn vị đã đăng ký khóa này thì nhập được ngay. "
                    "Không có gì trong sổ của đơn vị bị ghi đè: đơn vị xem rồi tự nhận."
                ),
                "caption",
                wrap=True,
            ),
            SPRING,
        )
        what = Card()
        put(what.body, (ScrolledPage(inside, "surface"), 1), self.done, self.busy, self.button)
        whom = Card()
        for words, name, checked in (
            (self.tr("Chọn tất cả"), "check_all", True),
            (self.tr("Bỏ chọn"), "check_none", False),
        ):
            self._head.row.addWidget(link(words, partial(self.list.check_all, checked), name=name))
        put(whom.body, self._head, (self.list, 1))
        what.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        whom.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        column_of(ScrolledPage(SideOrBelow((what, 1), (whom, 1)), "window"), into=self)

    def entered(self) -> None:
        self._context.tasks.read(self, partial(_desk, self._context.session), self._show, latest="desk")

    def changed(self, changes: Changes) -> None:
        if changes.tables & _TABLES:
            self.entered()

    def _show(self, desk: _Desk) -> None:
        ticked = {key for key, box in self._boxes.items() if box.isChecked()}
        if [one[:3] for one in desk.choices] != [one[:3] for one in self._desk.choices]:
            while (item := self._choices.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            self._boxes = {}
            for one in desk.choices:
                box = named(QCheckBox(), f"down_{one.sort}")
                box.setChecked((one.sort, one.year) in ticked)
                box.toggled.connect(self._refresh)
                self._boxes[one.sort, one.year] = box
                self._choices.addWidget(box)
        self._desk = desk
        for one in desk.choices:
            box = self._boxes[one.sort, one.year]
            box.setText(self._choice_words(one))
            box.setEnabled(bool(one.size))
            box.setChecked(box.isChecked() and bool(one.size))
        self.list.show_receivers(desk.receivers)
        self._refresh()

    def _choice_words(self, one: Choice) -> str:
        if one.sort == "profile":
            return one.title if one.size else filled(self.tr("%1: chưa sửa mẫu"), one.title)
        size = filled(self.tr("%1 mục"), one.size) if one.size else self.tr("chưa có mục nào")
        if one.own:
            size += filled(self.tr(", %1 đơn vị có chỉ tiêu riêng"), one.own)
        return f"{one.title}: {size}"

    def wanted(self) -> list[tuple[str, int]]:
        """The handouts that are ticked."""
        return [key for key, box in self._boxes.items() if box.isChecked()]

    def units(self) -> list[str]:
        """Whom files are made for; only units with remarks get one when nothing else is sent."""
        if self.all.isChecked():
            return [EVERYBODY]
        chosen = self.list.checked()
        return [one.unit for one in chosen if one.remarks or self.wanted()]

    def _refresh(self) -> None:
        with_remarks = [one for one in self._desk.receivers if one.remarks]
        count = sum(one.remarks for one in with_remarks)
        self._remarks.setText(
            filled(
                self.tr("Ý kiến, câu hỏi, yêu cầu: %1, cho %2 đơn vị (luôn kèm trong tệp riêng)"),
                count,
                len(with_remarks),
            )
        )
        self.list.setEnabled(self.each.isChecked())
        files = len(self.units())
        ready = files > 0 and (bool(self.wanted()) or self.each.isChecked())
        self.button.setEnabled(ready)
        self._head.set_count(formats.number(len(self._desk.receivers)) if self._desk.receivers else "")
        self.status_changed.emit(filled(self.tr("Sẽ ghi %1 tệp"), files) if ready else self.tr("Chưa có gì để gửi"))

    def send(self) -> None:
        """Ask for the place, then write every file, read it back, go on to the next."""
        folder = self._context.messages.open_folder("down", self.tr("Chọn USB hoặc thư mục để ghi tệp gửi xuống"))
        if folder is None:
            return
        session, units, wanted = self._context.session, self.units(), self.wanted()
        self._done_files = 0

        def work(report: Progress) -> Sent:
            return reply_file.send(session, units, folder, wanted, lambda done, total, unit: report(done, total))

        job = self._context.tasks.long(
            self,
            work,
            partial(self._sent, folder),
            self._failed,
            progress=self._advance,
            cancelled=self._stopped,
            writes=False,
        )
        self.button.setEnabled(False)
        self.done.hide()
        self.busy.start(self.tr("Đang ghi tệp, đừng rút USB"), job)

    def _advance(self, done: int, total: int) -> None:
        self._done_files = done
        self.busy.advance(done, total)

    def _sent(self, folder: Path, sent: Sent) -> None:
        self._ended()
        self._context.bus.changed.emit(sent.changes)
        self.done.setText(filled(self.tr("✓ Đã ghi %1 tệp và đọc lại khớp. Có thể rút USB."), len(sent.files)))
        self.done.show()
        self._context.say(
            filled(self.tr("Đã ghi %1 tệp gửi xuống vào %2"), len(sent.files), folder.name),
            self.tr("Mở thư mục"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    def _failed(self, error: Exception) -> None:
        self._ended()
        self._context.messages.show_error(error)

    def _stopped(self) -> None:
        self._ended()
        self._context.bus.changed.emit(Changes(frozenset({"package_out", "handout"})))
        self._context.say(self.tr("Đã dừng. Tệp nào đã ghi xong thì dùng được, không có tệp dở dang."))

    def _ended(self) -> None:
        self.busy.finish()
        self._refresh()

    def edit_targets(self) -> None:
        """Give units targets of their own, in a window of its own: for the year that is ticked, else for this one."""
        from cchc_desktop.ui.screens.exchange.down.targets_dialog import TargetsDialog  # late: 30 ms

        ticked = [year for sort, year in self.wanted() if sort == "plan"]
        year = ticked[-1] if ticked else self._context.session.clock().year
        TargetsDialog(self._context, year, self.window()).open()

    def edit_catalog(self) -> None:
        """Edit the common lists in a window of their own."""
        self._context.tasks.read(self, partial(catalogue.lists, self._context.session), self._edit, latest="lists")

    def _edit(self, lists: dict[str, list[str]]) -> None:
        from cchc_desktop.ui.screens.exchange.down.catalog_dialog import CatalogDialog  # late: 2 ms

        dialog = CatalogDialog(lists, self._context.messages, self.window())
        dialog.saved.connect(self._save_lists)
        dialog.open()

    def _save_lists(self, lists: dict[str, list[str]]) -> None:
        def done(changes: Changes) -> None:
            self._context.say(self.tr("Đã lưu danh mục dùng chung"))
            self._context.bus.changed.emit(changes)

        self._context.tasks.write(self, partial(catalogue.save, self._context.session, lists), done)

    def panes(self) -> list[QWidget]:
        return [self.button, self.list]
