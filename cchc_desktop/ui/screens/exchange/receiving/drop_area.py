"""The place where packages are dropped, with the ways to choose them by keyboard and the one big button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QFrame

from cchc_desktop.ui.tasks import Job
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, row_of
from cchc_desktop.ui.widgets.buttons import link, primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.states import BusyBar


def paths_of(data: QMimeData) -> list[Path]:
    """The files and folders of this PC in a drag."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropArea(QFrame):
    """Says what to do next: choose files first, then merge."""

    files_wanted = Signal()
    folder_wanted = Signal()
    merge_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        self._words = label(self.tr("Thả vào đây các gói CCHC_….db, hoặc cả thư mục, cả USB."), "section")
        self._more = label(
            self.tr(
                "Chương trình kiểm tra niêm phong và từng bản ghi trước; chưa có gì thay đổi cho đến khi bấm Nhập."
            ),
            "caption",
            wrap=True,
        )
        self._files = secondary(self.tr("Chọn tệp…"), self.files_wanted, name="choose_files")
        self._folder = secondary(self.tr("Chọn thư mục…"), self.folder_wanted, name="choose_folder")
        self._clear = link(self.tr("Bỏ các tệp này"), self.clear_wanted, name="clear_offers")
        self._merge = primary("", self.merge_wanted, name="merge")
        self.busy = BusyBar()
        column_of(
            self._words,
            self._more,
            row_of(self._files, self._folder, self._clear, SPRING, self._merge, gap="half"),
            self.busy,
            gap="tight",
            around=("gap", "half", "gap", "half"),
            into=self,
        )
        self._buttons = (self._files, self._folder, self._clear, self._merge)
        self.rest(0, some=False)

    def is_busy(self) -> bool:
        """Whether files are being looked at or merged."""
        return self.busy.isVisibleTo(self)

    def work(self, words: str, job: Job) -> None:
        """A job has begun."""
        for one in self._buttons:
            one.setEnabled(False)
        self.busy.start(words, job)

    def rest(self, ready: int, some: bool) -> None:
        """Nothing runs; `ready` files could be merged, `some` lie on the desk."""
        self.busy.finish()
        for one in self._buttons:
            one.setEnabled(True)
        self._merge.setText(filled(self.tr("Nhập %1 gói"), ready))
        self._merge.setVisible(ready > 0)
        self._more.setVisible(not some)
        self._clear.setVisible(some)
