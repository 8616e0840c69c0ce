"""Where the paper is made, shown, saved and printed: the same PDF each time, always on a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.domain.errors import UserError
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.paper.paper_out import PaperOut
from cchc_desktop.ui.paper.pdf_pages import Mark, PdfPages
from cchc_desktop.ui.paper.preview_pane import PreviewPane
from cchc_desktop.ui.screens.report import contents as asking
from cchc_desktop.ui.screens.report.contents import Contents, Paper, Unsaved
from cchc_desktop.ui.screens.report.words_keeper import WordsKeeper
from cchc_desktop.ui.widgets.plain_words import filled

if TYPE_CHECKING:
    from cchc_desktop.ui.screens.report.contents import AlbumKey

PAUSE_MS = 200
"""Typing rests this long before the paper is made anew."""
BODY_PAGES = 12
"""A part of the text is sought in so many pages: the annexes behind repeat its words."""


class PaperDesk(QObject):
    """Makes one paper at a time: when the words changed meanwhile, it makes the next one after it."""

    shown = Signal()
    """Another paper is in the preview."""

    def __init__(self, context: Context, pane: PreviewPane, keeper: WordsKeeper, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._pane = pane
        self._keeper = keeper
        self._out = PaperOut(context, pane, context.say, self)
        self._contents: Contents | None = None
        self._making = False
        self._again = False
        self._album: tuple[AlbumKey, PdfPages, tuple[str, ...]] | None = None
        self._album_asked: AlbumKey | None = None
        self._texts: Mapping[str, str] = {}
        self._marked = ""
        self.warnings: tuple[str, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.make)

    def take(self, contents: Contents) -> None:
        """These are the figures and words from now on."""
        self._contents = contents
        self.make()

    def put_away(self) -> None:
        """Another report is about to come: show no paper of the old one."""
        self._timer.stop()
        self._contents, self._marked, self.warnings = None, "", ()
        self._album, self._album_asked = None, None
        self._pane.set_ready(False)
        self._pane.preview.clear(self.tr("Đang soạn bản in…"))

    def is_waiting(self) -> bool:
        """Whether the paper will be made anew in a moment."""
        return self._timer.isActive() or self._making

    def make_soon(self) -> None:
        """The words changed: make the paper when typing rests."""
        self._timer.start()

    def make(self) -> None:
        """Make the paper of the words as they stand now, saved or not."""
        self._timer.stop()
        if self._contents is None:
            return
        if self._making:
            self._again = True
            return
        self._making = True
        data, parts = self._contents.data, self._contents.parts
        unsaved = self._keeper.unsaved(data.period)
        texts = {part.key: part.text_with(unsaved) for part in parts}
        self._context.tasks.read(self, partial(_made, data, unsaved), partial(self._made, texts), self._not_made)

    def mark(self, key: str, *, bring: bool) -> None:
        """Tint the part of that key on the paper; "" tints nothing."""
        self._marked = key
        pages, text = self._pane.preview.paper(), self._texts.get(key, "")
        if pages is None or not text:
            self._pane.preview.set_marks(())
            return
        self._context.tasks.read(
            self, partial(pages.find, text, BODY_PAGES), partial(self._put_marks, pages, bring), latest="marks"
        )

    def bring(self, title: str) -> None:
        """Show the page with that heading."""
        pages = self._pane.preview.paper()
        if pages is not None:
            self._context.tasks.read(self, partial(pages.find, title), self._bring, latest="bring")

    def save(self) -> None:
        """Ask where to, and write the PDF there, whole or not at all."""
        if self._contents is None:
            return
        data = self._contents.data
        title = self.tr("Lưu báo cáo thành PDF")
        path = self._out.place(title, asking.file_name(data), ".pdf", self.tr("Tệp PDF (*.pdf)"))
        if path is not None:
            self._after_saving(data, lambda unsaved: self._save(data, unsaved, path))

    def save_as(self, ending: str) -> None:
        """Ask where to, and write the report for Word ("docx") or its tables for Excel ("xlsx")."""
        if self._contents is None:
            return
        data = self._contents.data
        titles = {"docx": self.tr("Lưu báo cáo thành Word"), "xlsx": self.tr("Lưu số liệu thành Excel")}
        patterns = {"docx": self.tr("Tệp Word (*.docx)"), "xlsx": self.tr("Tệp Excel (*.xlsx)")}
        name = asking.file_name(data).replace(".pdf", f".{ending}")
        path = self._out.place(titles[ending], name, f".{ending}", patterns[ending])
        if path is not None:
            save = partial(self._save_other, data, path)
            self._after_saving(data, save)

    def _save_other(self, data: ReportData, path: Path, unsaved: Unsaved) -> None:
        self._pane.set_ready(False)
        job = partial(asking.save_other, self._context.session, data.period, unsaved, path)
        self._context.tasks.read(self, job, partial(self._saved, path), self._failed)

    def print(self) -> None:
        """Print the paper as it stands now."""
        if self._contents is not None:
            self._pane.set_ready(False)
            data = self._contents.data
            self._after_saving(data, lambda unsaved: self._fetch_for_printer(data, unsaved))

    def _after_saving(self, data: ReportData, act: Callable[[Unsaved], object]) -> None:
        """Do something when every word typed so far had its turn on the write worker."""
        self._keeper.flush()
        self._context.tasks.write(self, lambda: None, lambda _: act(self._keeper.unsaved(data.period)))

    def _save(self, data: ReportData, unsaved: Unsaved, path: Path) -> None:
        self._pane.set_ready(False)
        job = partial(asking.save_paper, self._context.session, data.period, unsaved, path)
        self._context.tasks.read(self, job, partial(self._saved, path), self._failed)

    def _saved(self, path: Path, lacks: tuple[str, ...]) -> None:
        self._pane.set_ready(self._contents is not None)
        self._out.saved(path)
        if lacks:
            title = filled(self.tr("Đã lưu %1, có chỗ cần xem lại"), path.name)
            self._context.messages.tell(title, "\n".join(lacks))

    def _fetch_for_printer(self, data: ReportData, unsaved: Unsaved) -> None:
        fetch = partial(asking.fresh_paper, self._context.session, data.period, unsaved)
        self._context.tasks.read(self, fetch, self._ask_printer, self._failed)

    def _ask_printer(self, paper: Paper) -> None:
        self._pane.set_ready(self._contents is not None)
        self._out.send(paper.pdf, filled(self.tr("Báo cáo %1"), paper.period.title), self._failed)

    def _failed(self, error: Exception) -> None:
        self._pane.set_ready(self._contents is not None)
        self._context.messages.show_error(error)

    def _made(self, texts: Mapping[str, str], made: tuple[Paper, PdfPages, AlbumKey | None]) -> None:
        self._making = False
        paper, pages, album = made
        if self._contents is None or paper.period != self._contents.data.period:
            pages.close()
        else:
            self._texts, self.warnings = texts, paper.warnings
            self._add_album(pages, album)
            self._pane.preview.show_paper(pages)
            self._pane.set_ready(True)
            self.mark(self._marked, bring=False)
            self.shown.emit()
        self._go_on()

    def _add_album(self, pages: PdfPages, key: AlbumKey | None) -> None:
        """Let the photographs follow: the pages at hand, or those to be made now; until then the old ones stay."""
        if key is None:
            self._album, self._album_asked = None, None
            return
        if self._album is not None:
            pages.append(self._album[1])
            self.warnings += self._album[2]
        at_hand = self._album is not None and self._album[0] == key
        if not at_hand and self._album_asked != key and self._contents is not None:
            self._album_asked = key
            job = partial(_album, self._contents.data, key)
            self._context.tasks.read(self, job, partial(self._album_made, key), self._album_failed, latest="album")

    def _album_made(self, key: AlbumKey, made: tuple[PdfPages, tuple[str, ...]]) -> None:
        album, warnings = made
        before = self._album[2] if self._album is not None else ()
        pages = self._pane.preview.paper()
        if key == self._album_asked and pages is not None:
            self._album = (key, album, warnings)
            self.warnings = (*self.warnings[: len(self.warnings) - len(before)], *warnings)
            pages.append(album)
            self._pane.preview.show_paper(pages)
            self.shown.emit()

    def _album_failed(self, error: Exception) -> None:
        self._album_asked = None
        self._not_made(error)

    def _not_made(self, error: Exception) -> None:
        self._making = False
        if isinstance(error, UserError):
            self._pane.set_ready(False)
            self._pane.preview.clear(f"{error.what}\n{error.todo}")
        else:
            self._context.messages.show_error(error)
        self._go_on()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self.make()

    def _put_marks(self, pages: PdfPages, bring: bool, marks: list[Mark]) -> None:
        if pages is self._pane.preview.paper():
            self._pane.preview.set_marks(marks)
            if bring and marks:
                self._pane.preview.bring(marks[0])

    def _bring(self, marks: list[Mark]) -> None:
        if marks:
            self._pane.preview.go_to(marks[0].page + 1)


def _made(data: ReportData, unsaved: Unsaved) -> tuple[Paper, PdfPages, AlbumKey | None]:
    paper, album = asking.make_shown(data, unsaved)
    return paper, PdfPages(paper.pdf), album


def _album(data: ReportData, key: AlbumKey) -> tuple[PdfPages, tuple[str, ...]]:
    printed = asking.make_album(data, key)
    return PdfPages(printed.pdf), printed.warnings
