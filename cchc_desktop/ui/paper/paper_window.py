"""One document in a window in front of the work: its true pages, Word or Excel where it has them, print, save."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from cchc_desktop.reports.documents.catalog import Document
from cchc_desktop.services.files.saving import write_whole
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.paper import printing
from cchc_desktop.ui.paper.made import Made, make
from cchc_desktop.ui.paper.paper_out import PaperOut
from cchc_desktop.ui.paper.preview_pane import PreviewPane
from cchc_desktop.ui.tasks import Progress
from cchc_desktop.ui.widgets.boxes import column_of, row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import set_tip

T = TypeVar("T")
WIDTH, ACROSS, HEIGHT = 720, 960, 640
"""Pixels of the window, for pages upright and across: a page fits its width and stays readable."""
LARGEST = (1280, 680)
"""Whatever the size of the text, the window fits the smallest screens."""


def show(context: Context, document: Document[T], collect: Callable[[Progress], T], over: QWidget) -> None:
    """Open the window of a document in front of a screen."""
    PaperWindow(context, document, collect, over.window()).start()


class PaperWindow(QDialog):
    """Makes the document on a worker as soon as it opens; Esc closes it. Nothing in the log changes by it."""

    def __init__(
        self,
        context: Context,
        document: Document[T],
        collect: Callable[[Progress], T],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._document = context, document
        self._make = partial(make, document, collect)
        self._made: Made | None = None
        self._act: Callable[[], object] | None = None
        self.setObjectName("paper_window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(document.title)
        self.setProperty("role", "window")
        wide = theme.px(ACROSS if document.across else WIDTH)
        self.resize(min(wide, LARGEST[0]), min(theme.px(HEIGHT), LARGEST[1]))
        self.pane = PreviewPane(context.tasks)
        self._out = PaperOut(context, self.pane, self._say, self)
        self._words = label("", "caption", wrap=True, name="paper_words")
        self._link = link("", self._run, name="paper_link", shown=False)
        self._lay_out()
        self._connect()

    def start(self) -> None:
        """Show the window and make the paper."""
        self.pane.preview.clear(self.tr("Đang soạn bản in…"))
        self.open()
        busy = self.pane.busy
        job = self._context.tasks.long(
            self,
            self._make,
            self._show,
            self._not_made,
            progress=busy.advance,
            cancelled=self.reject,
            writes=False,
        )
        busy.start(self.tr("Đang soạn bản in"), job)
        self.finished.connect(job.cancel)

    def said(self) -> str:
        """The quiet line below the pages."""
        return self._words.text()

    def save(self) -> None:
        """Ask where to, and write the PDF there, whole or not at all."""
        made = self._made
        if made is None:
            return
        place = self._out.place(self.tr("Lưu thành PDF"), f"{made.name}.pdf", ".pdf", self.tr("Tệp PDF (*.pdf)"))
        if place is not None:
            self._write(place, lambda: made.printed.pdf)

    def save_as(self, ending: str) -> None:
        """The same for Word (".docx") or Excel (".xlsx")."""
        made = self._made
        if made is None:
            return
        titles = {".docx": self.tr("Lưu thành Word"), ".xlsx": self.tr("Lưu thành Excel")}
        kinds = {".docx": self.tr("Tệp Word (*.docx)"), ".xlsx": self.tr("Tệp Excel (*.xlsx)")}
        place = self._out.place(titles[ending], f"{made.name}{ending}", ending, kinds[ending])
        if place is not None:
            self._write(place, partial(made.file, ending))

    def print(self) -> None:
        """Print the paper that is shown."""
        if self._made is not None:
            pdf, two_sided = self._made.printed.pdf, self._document.two_sided
            self._out.send(pdf, self.windowTitle(), self._failed, two_sided=two_sided)

    def done(self, result: int) -> None:
        """The window closes: the pages are given back."""
        self.pane.preview.clear("")
        self._made = None
        super().done(result)

    def _write(self, place: Path, content: Callable[[], bytes]) -> None:
        def job(_: Progress) -> Path:
            write_whole(place, content())
            return place

        self.pane.set_ready(False)
        job_under_way = self._context.tasks.long(self, job, self._saved, self._failed, writes=False)
        self.pane.busy.start(self.tr("Đang ghi tệp"), job_under_way)

    def _saved(self, place: Path) -> None:
        self.pane.busy.finish()
        self.pane.set_ready(True)
        self._out.saved(place)

    def _failed(self, error: Exception) -> None:
        self.pane.busy.finish()
        self.pane.set_ready(self._made is not None)
        self._context.messages.show_error(error)

    def _show(self, made: Made) -> None:
        self._made = made
        self.setWindowTitle(made.title)
        self.pane.busy.finish()
        self.pane.preview.show_paper(made.pages)
        self.pane.set_ready(True)
        self.pane.preview.setFocus(Qt.FocusReason.OtherFocusReason)
        hint = printing.duplex_words(made.pages.sizes) if self._document.two_sided else ""
        self._say(" ".join(part for part in (hint, *made.printed.warnings) if part))

    def _not_made(self, error: Exception) -> None:
        self.reject()
        self._context.messages.show_error(error)

    def _say(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        self._words.setText(words)
        self._link.setText(action)
        self._link.setVisible(bool(action))
        self._act = act

    def _run(self) -> None:
        if self._act is not None:
            self._act()

    def _lay_out(self) -> None:
        endings = self._document.endings
        self.pane.word.setVisible(".docx" in endings)
        self.pane.excel.setVisible(".xlsx" in endings)
        set_tip(self.pane.excel, self.tr("Lưu danh sách thành Excel"))
        set_tip(self.pane.print, self.tr("In (Ctrl+P)"))
        set_tip(self.pane.save, self.tr("Lưu thành tệp PDF (Ctrl+S)"))
        column_of(
            (self.pane, 1),
            row_of((self._words, 1), self._link, gap="tight"),
            gap="tight",
            around=("gap", "gap", "gap", "half"),
            into=self,
        )

    def _connect(self) -> None:
        pane = self.pane
        pane.save_wanted.connect(self.save)
        pane.print_wanted.connect(self.print)
        pane.word_wanted.connect(lambda: self.save_as(".docx"))
        pane.excel_wanted.connect(lambda: self.save_as(".xlsx"))
        for keys, run in (("Ctrl+P", self.print), ("Ctrl+S", self.save)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
