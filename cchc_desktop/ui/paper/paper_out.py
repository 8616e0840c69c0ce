"""How a paper leaves the window: to the printer or into a file. Shared by the report and the other documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from cchc_desktop.ui.context import Context
from cchc_desktop.ui.paper import printing
from cchc_desktop.ui.paper.pdf_pages import PdfPages
from cchc_desktop.ui.paper.preview_pane import PreviewPane
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.states import BusyBar

Say = Callable[..., object]
"""Told in words, with the name of an action and the action."""


class PaperOut(QObject):
    """Asks the officer, works on workers, says what was done. `say` shows one quiet line."""

    def __init__(self, context: Context, pane: PreviewPane, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._pane, self._say = context, pane, say

    def place(self, title: str, name: str, ending: str, kind: str) -> Path | None:
        """Ask where a file shall be; the path has the ending, and replacing an old file was agreed to.

        `kind` is the line of the file dialog ("Tệp PDF (*.pdf)"). None when the officer thought better of it.
        """
        path = self._context.messages.save_file("report", title, name, kind)
        if path is None or path.suffix.lower() == ending:
            return path
        # Qt could not ask about the file that the ending makes of the typed name.
        path = path.with_name(f"{path.name}{ending}")
        text = filled(self.tr("Tệp “%1” đã có. Thay bằng bản này?"), path.name)
        if path.exists() and not self._context.messages.ask(self.tr("Thay tệp đang có"), text, do=self.tr("Thay tệp")):
            return None
        return path

    def saved(self, path: Path) -> None:
        """Say that a file was written, and offer to open it."""
        words = filled(self.tr("Đã lưu %1"), path.name)
        self._say(words, self.tr("Mở tệp"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))

    def send(self, pdf: bytes, name: str, failed: Callable[[Exception], object], *, two_sided: bool = False) -> None:
        """Ask for printer and pages, then print on a worker; the busy bar of the pane shows it and can stop it."""
        ask = partial(self._ask, pdf, name, failed, two_sided)
        self._context.tasks.read(self, lambda: PdfPages(pdf).sizes, ask, failed)

    def _ask(
        self,
        pdf: bytes,
        name: str,
        failed: Callable[[Exception], object],
        two_sided: bool,
        sizes: Sequence[printing.Size],
    ) -> None:
        current = min(len(sizes), self._pane.preview.page())
        order = printing.ask(self._pane, name, sizes, current, two_sided=two_sided)
        if order is None:
            return
        busy = self._pane.busy
        job = self._context.tasks.long(
            self,
            partial(printing.print_pages, pdf, order),
            partial(self._printed, busy),
            partial(_not_printed, busy, failed),
            progress=busy.advance,
            cancelled=busy.finish,
            writes=False,
        )
        busy.start(self.tr("Đang in"), job)

    def _printed(self, busy: BusyBar, pages: int) -> None:
        busy.finish()
        self._say(filled(self.tr("Đã gửi %1 trang đến máy in"), pages))


def _not_printed(busy: BusyBar, failed: Callable[[Exception], object], error: Exception) -> None:
    busy.finish()
    failed(error)
