"""Ctrl+F in the preview: a line in which words are typed, the hits tinted on the paper, the next and the one before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import formats
from cchc_desktop.ui.paper.pdf_pages import Mark, PdfPages
from cchc_desktop.ui.paper.pdf_preview import PdfPreview
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.boxes import named, row_of
from cchc_desktop.ui.widgets.buttons import IconButton
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.text_edits import TextLine

PAUSE_MS = 120
"""Typing rests this long before the pages are searched."""


class SearchLine(TextLine):
    """Tells of every change, also inside a word that is still being composed."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self.textChanged.connect(lambda _: changed())

    def composed(self) -> None:
        self._changed()


class SearchBar(QWidget):
    """Hidden until it is opened; Enter goes on, Shift+Enter back, Esc closes it and the tints go."""

    def __init__(self, tasks: Tasks, preview: PdfPreview) -> None:
        super().__init__()
        self._tasks, self._preview = tasks, preview
        self._hits: list[list[Mark]] = []
        self._at = -1
        self.field = named(SearchLine(self._typed), "find_in_paper")
        self.field.setPlaceholderText(self.tr("Tìm trong bản in, gõ không dấu cũng được"))
        self.field.setAccessibleName(self.tr("Tìm trong bản in"))
        self._count = label("", "caption", name="hits")
        self.before = IconButton("caret-up", self.tr("Kết quả trước (Shift+Enter)"), lambda: self.step(-1))
        self.next = IconButton("caret-down", self.tr("Kết quả sau (Enter)"), lambda: self.step(1))
        self.shut = IconButton("x", self.tr("Đóng tìm kiếm (Esc)"), self.close_bar)
        row_of((self.field, 1), self._count, self.before, self.next, self.shut, gap="hair", into=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(lambda: self._search(bring=True))
        self.hide()

    def open_bar(self) -> None:
        """Show the line, with what was searched last chosen for typing over."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(bring=True)

    def close_bar(self) -> None:
        """Hide the line and take the tints off the paper."""
        self._timer.stop()
        self.hide()
        self._show([], bring=False)
        self._preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_waiting(self) -> bool:
        """Whether the pages will be searched in a moment."""
        return self._timer.isActive()

    def again(self) -> None:
        """Another paper is shown: find the same words on it, without moving it."""
        if self.isVisible():
            self._search(bring=False)

    def step(self, by: int) -> None:
        """Go to the next hit or the one before; after the last comes the first."""
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._tell()
            self._preview.bring(self._hits[self._at][0])

    def words(self) -> str:
        """ "3/12", or that there is nothing."""
        return self._count.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _search(self, *, bring: bool) -> None:
        pages, typed = self._preview.paper(), self.field.seen_text()
        if pages is None or not typed.strip():
            self._show([], bring=False)
            return
        take = partial(self._found, pages, bring)
        self._tasks.read(self, partial(pages.search, typed), take, latest="search")

    def _found(self, pages: PdfPages, bring: bool, hits: list[list[Mark]]) -> None:
        if pages is self._preview.paper() and self.isVisible():
            self._show([hit for hit in hits if hit], bring=bring)

    def _show(self, hits: list[list[Mark]], *, bring: bool) -> None:
        self._hits = hits
        if bring:
            here = self._preview.page() - 1
            self._at = next((at for at, hit in enumerate(hits) if hit[0].page >= here), 0)
        self._at = min(max(self._at, 0), len(hits) - 1)
        self._tell()
        if bring and hits:
            self._preview.bring(hits[self._at][0])

    def _tell(self) -> None:
        typed = bool(self.field.seen_text().strip())
        words = f"{formats.number(self._at + 1)}/{formats.number(len(self._hits))}" if self._hits else ""
        self._count.setText(words or (self.tr("không thấy") if typed and self.isVisible() else ""))
        self.field.setAccessibleDescription(self._count.text())
        for tool in (self.before, self.next):
            tool.setEnabled(bool(self._hits))
        self._preview.set_hits(self._hits, self._at)
