"""The tab Sao lưu: what is kept, one button to keep more, and the two ways back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from cchc_desktop import paths
from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.backups.keeping import Backup
from cchc_desktop.services.backups.restoring import Replacement
from cchc_desktop.services.merging import asleep
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.exchange.tab import ExchangeTab
from cchc_desktop.ui.tasks import Progress
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, holding, put, row_of
from cchc_desktop.ui.widgets.buttons import link, primary, secondary
from cchc_desktop.ui.widgets.cards import Card, SectionHeader, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import Entry
from cchc_desktop.ui.widgets.rows.rows_table import Column, Row, RowsTable
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage
from cchc_desktop.ui.widgets.states import BusyBar, EmptyState

T = TypeVar("T")


_LIST_HEIGHT = 180
"""Pixels of the design that the list keeps; a page with less room scrolls."""


class BackupsTab(ExchangeTab):
    """Above: what keeps the log book safe, and doing it now. Below: every backup, the newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: list[Backup] = []
        self.busy = BusyBar()
        self.table = RowsTable("backups", self.tr("Bản sao lưu"), self._columns())
        self.table.doubleClicked.connect(lambda _: self.restore_chosen())
        self._head = SectionHeader(self.tr("Các bản đang giữ"))
        self._now = primary(self.tr("Sao lưu ngay"))
        self._elsewhere = secondary(self.tr("Sao lưu ra USB…"))
        self._folder = link(self.tr("Mở thư mục sao lưu"))
        self._restore = link(self.tr("Khôi phục bản đang chọn…"))
        self._restore_file = link(self.tr("Khôi phục từ tệp khác…"))
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Ngày giờ"), 150),
            Column(self.tr("Lý do"), 190),
            Column(self.tr("Bản ghi"), 90, number=True),
            Column(self.tr("Kích cỡ"), 90, number=True),
            Column(self.tr("Kiểm tra"), 130),
            Column(self.tr("Tệp"), 0),
        )

    def _lay_out(self) -> None:
        top = Card()
        put(
            top.body,
            label(self.tr("Giữ sổ an toàn"), "section"),
            label(
                self.tr(
                    "Mỗi ngày một lần, khi thoát và trước mỗi lần nhập gói, khôi phục hay nâng cấp, chương trình tự "
                    "sao lưu cả sổ; mỗi bản được đọc kiểm lại từng bản ghi rồi mới vào danh sách. Các bản này nằm cùng "
                    "ổ đĩa với sổ: hãy sao lưu ra USB một lần, từ đó hễ cắm USB ấy thì bản mới được chép thêm vào."
                ),
                "caption",
                wrap=True,
            ),
        )
        put(top.body, row_of(self._now, self._elsewhere, self._folder, SPRING, gap="half"), self.busy)
        kept = Card()
        put(self._head.row, self._restore, self._restore_file)
        kept.body.addWidget(self._head)
        self._pages.addWidget(EmptyState(self.tr("Chưa có bản sao lưu nào. Bấm “Sao lưu ngay” để có bản đầu tiên.")))
        self._pages.addWidget(self.table)
        kept.body.addWidget(self._pages, 1)
        kept.setMinimumHeight(theme.px(_LIST_HEIGHT))
        column_of(ScrolledPage(holding(column_of(top, (kept, 1), gap="gap")), "window"), into=self)

    def _connect(self) -> None:
        acts: tuple[tuple[QWidget, str, Callable[[], None]], ...] = (
            (self._now, "backup_now", self.back_up),
            (self._elsewhere, "backup_elsewhere", self.back_up_elsewhere),
            (self._folder, "backup_folder", self.open_folder),
            (self._restore, "restore", self.restore_chosen),
            (self._restore_file, "restore_file", self.restore_file),
        )
        for button, name, act in acts:
            button.setObjectName(name)
            button.clicked.connect(act)  # type: ignore[attr-defined]
        self.table.menu.offer(
            lambda: (
                Entry(self.tr("Khôi phục bản này…"), self.restore_chosen, enabled=self.table.chosen_place() >= 0),
                Entry(self.tr("Mở thư mục sao lưu"), self.open_folder),
                Entry(self.tr("Sao lưu ngay"), self.back_up),
            )
        )

    # --- what is there -----------------------------------------------------------------------------------

    def entered(self) -> None:
        job = partial(keeping.listed, self._context.session.path)
        self._context.tasks.read(self, job, self._show, latest="backups")

    def changed(self, changes: Changes) -> None:
        if "import_log" in changes.tables:
            self.entered()

    def _show(self, found: list[Backup]) -> None:
        self._found = found
        self.table.show_rows([self._row(one) for one in found])
        if found and self.table.chosen_place() < 0:
            self.table.selectRow(0)
        self._pages.setCurrentIndex(1 if found else 0)
        self._restore.setVisible(bool(found))
        self._folder.setVisible(bool(found))
        self._head.set_count(formats.number(len(found)) if found else "")
        newest = filled(self.tr("Bản sao lưu gần nhất: %1"), _moment(found[0])) if found else ""
        self.status_changed.emit(newest or self.tr("Chưa có bản sao lưu nào"))

    def _row(self, one: Backup) -> Row:
        told = self.tr("✓ Đã kiểm tra") if one.whole else self.tr("✗ Thiếu một phần")
        cells = (
            _moment(one),
            keeping.WORDS[one.reason][:1].upper() + keeping.WORDS[one.reason][1:],
            formats.number(one.records),
            formats.size(one.size),
            told,
            one.path.name,
        )
        return Row(cells, "" if one.whole else self.tr("Tệp ngắn đi sau khi ghi, không dùng được"), _ink(one))

    # --- keeping -----------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """One more backup, in the usual folder."""
        job = partial(keeping.by_hand, self._context.session)
        self._run(self.tr("Đang sao lưu"), job, self._backed_up)

    def _backed_up(self, made: Backup) -> None:
        self._context.bus.backed_up.emit()
        self._context.say(filled(self.tr("Đã sao lưu và kiểm tra %1 bản ghi: %2"), made.records, made.path.name))

    def back_up_elsewhere(self) -> None:
        """A whole copy on a stick, under a name that tells the minute."""
        folder = self._context.messages.open_folder("backup", self.tr("Chọn USB hoặc thư mục để sao lưu"))
        if folder is not None:
            job = partial(keeping.to_file, self._context.session, folder)
            self._run(self.tr("Đang sao lưu"), job, self._copied)

    def _copied(self, made: tuple[Path, int]) -> None:
        self._context.settings.remember_stick(made[0])
        self._context.say(filled(self.tr("Đã sao lưu vào %1, có thể rút USB"), made[0].name))

    def open_folder(self) -> None:
        """Show the files themselves."""
        folder = paths.backup_folder(self._context.session.path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # --- going back --------------------------------------------------------------------------------------

    def restore_chosen(self) -> None:
        """Go back to the selected backup, after a question."""
        place = self.table.chosen_place()
        if self.busy.isVisibleTo(self):
            return
        if not 0 <= place < len(self._found):
            self._context.say(self.tr("Hãy chọn một bản sao lưu trong danh sách."))
            return
        one = self._found[place]
        self._restore_from(one.path, filled(self.tr("%1 (%2 bản ghi)"), _moment(one), one.records))

    def restore_file(self) -> None:
        """Go back to a copy that lies elsewhere, after a question."""
        patterns = self.tr("Bản sao lưu (*.db);;Mọi tệp (*)")
        found = self._context.messages.open_files("backup", self.tr("Chọn bản sao lưu"), patterns)
        if found:
            self._restore_from(found[0], filled(self.tr("“%1”"), found[0].name))

    def _restore_from(self, path: Path, words: str) -> None:
        answer = self._context.messages.choose(
            filled(self.tr("Khôi phục từ bản sao lưu %1?"), words),
            self.tr(
                "Nhập thêm: những gì sổ hôm nay thiếu sẽ trở lại; những gì ghi, sửa hay xóa sau bản sao lưu vẫn như "
                "hôm nay. Ctrl+Z gỡ lại được.\n\n"
                "Thay cả sổ: sổ trở về đúng lúc sao lưu. Tệp hôm nay được cất riêng trong thư mục sao lưu, không xóa; "
                "cửa sổ đóng rồi mở lại.\n\n"
                "Trước khi làm, sổ hôm nay được sao lưu."
            ),
            (("merge", self.tr("Nhập thêm vào sổ")), ("replace", self.tr("Thay cả sổ")), ("keep", self.tr("Không"))),
            way_out="keep",
        )
        session = self._context.session
        if answer == "merge":

            def merge(report: Progress) -> tuple[Offer, Changes]:
                return restoring.merge_back(session, path, lambda done, total, _: report(done, max(1, total)))

            self._run(self.tr("Đang khôi phục"), merge, self._merged)
        elif answer == "replace":

            def prepare(report: Progress) -> Replacement:
                return restoring.prepare(session, path, lambda done, total, _: report(done, max(1, total)))

            self._run(self.tr("Đang kiểm tra bản sao lưu"), prepare, self._context.bus.replace_wanted.emit)

    def _merged(self, result: tuple[Offer, Changes]) -> None:
        offer, changes = result
        self._context.bus.changed.emit(changes)
        counts = offer.counts
        if counts is None or offer.result == "known" or not counts.brought:
            self._context.say(self.tr("Sổ đã có đủ những gì trong bản sao lưu"))
            return
        told = self.tr("Đã khôi phục: %1 bản ghi trở lại, %2 bản ghi có thêm lần sửa")
        self._context.say(filled(told, counts.added, counts.changed))
        if offer.asleep:
            self._context.messages.tell(self.tr("Các khóa đã đăng ký chưa kích hoạt"), asleep.words(offer.asleep))

    # --- long work ---------------------------------------------------------------------------------------

    def _run(self, words: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        if self.busy.isVisibleTo(self):
            return

        def ended(result: T) -> None:
            self._rest()
            done(result)

        def failed(error: Exception) -> None:
            self._rest()
            self._context.messages.show_error(error)

        def stopped() -> None:
            self._rest()
            self._context.say(self.tr("Đã dừng. Sổ không thay đổi."))

        job = self._context.tasks.long(
            self,
            work,
            ended,
            failed,
            progress=lambda part, total: self.busy.show_part(f"{words} {_percent(part, total)}", part, total),
            cancelled=stopped,
            writes=False,
        )
        self.busy.start(words, job)
        self._enable(False)

    def _rest(self) -> None:
        self.busy.finish()
        self._enable(True)
        self.entered()

    def _enable(self, is_enabled: bool) -> None:
        for one in (self._now, self._elsewhere, self._restore, self._restore_file):
            one.setEnabled(is_enabled)

    def panes(self) -> list[QWidget]:
        return [self._now, self.table]


def _moment(one: Backup) -> str:
    return f"{formats.day(one.made.date())} {one.made:%H:%M}"


def _ink(one: Backup) -> str:
    return "" if one.whole else "bad"


def _percent(done: int, total: int) -> str:
    return f"{100 * done // max(1, total)} %"
