"""The built-in help (F1): the pages of resources/help in one window, with a search for a code or a word."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from cchc_desktop import paths
from cchc_desktop.services.registers import help_page
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.help_pages import coverage_page
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, row_of
from cchc_desktop.ui.widgets.buttons import secondary
from cchc_desktop.ui.widgets.tab_strip import TabStrip
from cchc_desktop.ui.widgets.text_edits import TextLine

PAGES = ("huong-dan", "ma-thong-bao")
REGISTERS, COVERAGE = "registers", "coverage"
"""The pages that the declarations tell: the registers, and where the things of the five articles are."""


class HelpWindow(QDialog):
    """Stays open beside the work; its links lead to places of the window, none out of it."""

    followed = Signal(str)
    """A link was pressed."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        """`heading` is the register whose part of the help opens, or COVERAGE."""
        super().__init__(parent)
        self.setObjectName("help")
        self.setWindowTitle(self.tr("Trợ giúp"))
        theme.give_room(self, 720, 600)
        names = self.tr("Hướng dẫn"), self.tr("Các sổ"), self.tr("Năm bài viết"), self.tr("Mã thông báo")
        self._titles: Mapping[str, str] = dict(zip((PAGES[0], REGISTERS, COVERAGE, PAGES[1]), names, strict=True))
        self._tabs = TabStrip(tuple(self._titles.items()))
        self._tabs.chosen.connect(self.show_page)
        self._search = TextLine()
        self._search.setAccessibleName(self.tr("Tìm trong trợ giúp"))
        self._search.setPlaceholderText(self.tr("Tìm mã hoặc từ…"))
        self._search.setMaximumWidth(theme.px(220))
        self._search.textChanged.connect(self.seek)
        self._text = named(QTextBrowser(), "help_text")
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        self._text.setAccessibleName(self.tr("Nội dung trợ giúp"))
        close = secondary(self.tr("Đóng"), self.accept)
        column_of(
            row_of((self._tabs, 1), self._search), (self._text, 1), row_of(SPRING, close), around="gap", into=self
        )
        self._shown = ""
        self.show_page(PAGES[0])
        if heading:
            self._tabs.choose(COVERAGE if heading == COVERAGE else REGISTERS)
        self._wanted = heading

    def show_page(self, name: str) -> None:
        """Show one page from its beginning."""
        self._shown = name
        if name == REGISTERS:
            self._text.setMarkdown(help_page.page())
        elif name == COVERAGE:
            self._text.setMarkdown(coverage_page.page())
        else:
            self._text.setMarkdown((paths.resources() / "help" / f"{name}.md").read_text(encoding="utf-8"))

    def showEvent(self, event: QShowEvent) -> None:
        """Its place is known once the text is laid out in the window."""
        super().showEvent(event)
        block = self._text.document().begin()
        while block.isValid() and not (block.blockFormat().headingLevel() and block.text() == self._wanted):
            block = block.next()
        if block.isValid():
            self._text.moveCursor(QTextCursor.MoveOperation.End)  # lays all of it out: the bar ends at what is laid out
            top = self._text.document().documentLayout().blockBoundingRect(block).top()
            self._text.verticalScrollBar().setValue(int(top))

    def seek(self, words: str) -> None:
        """Show the first place that holds the words, on this page or else on another; a code is looked up in the list
        of codes."""
        wanted = words.strip()
        if "-" in wanted and wanted[:2].isalpha() and self._shown != PAGES[1]:
            self._tabs.choose(PAGES[1])
        if not wanted or self._find(wanted):
            return
        before = self._shown
        for name in self._titles:
            self._tabs.choose(name)
            if self._find(wanted):
                return
        self._tabs.choose(before)

    def _find(self, words: str) -> bool:
        cursor = self._text.textCursor()
        cursor.setPosition(0)
        self._text.setTextCursor(cursor)
        return self._text.find(words)

    def _follow(self, link: QUrl) -> None:
        self.followed.emit(link.toString())
