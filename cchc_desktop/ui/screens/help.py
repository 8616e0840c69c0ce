"""The built-in help (F1): the pages of resources/help in one window, with a search for a code or a word."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from cchc_desktop import paths
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.buttons import secondary
from cchc_desktop.ui.widgets.tab_strip import TabStrip
from cchc_desktop.ui.widgets.text_edits import TextLine

PAGES = ("huong-dan", "ma-thong-bao")


class HelpWindow(QDialog):
    """Stays open beside the work; no link leads out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setWindowTitle(self.tr("Trợ giúp"))
        theme.give_room(self, 720, 600)
        self._tabs = TabStrip((("huong-dan", self.tr("Hướng dẫn")), ("ma-thong-bao", self.tr("Mã thông báo"))))
        self._tabs.chosen.connect(self.show_page)
        self._search = TextLine()
        self._search.setAccessibleName(self.tr("Tìm trong trợ giúp"))
        self._search.setPlaceholderText(self.tr("Tìm mã hoặc từ…"))
        self._search.setMaximumWidth(theme.px(220))
        self._search.textChanged.connect(self.seek)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setAccessibleName(self.tr("Nội dung trợ giúp"))
        close = secondary(self.tr("Đóng"))
        close.clicked.connect(self.accept)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._tabs, 1)
        head.addWidget(self._search)
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.space("gap"),) * 4)
        whole.addLayout(head)
        whole.addWidget(self._text, 1)
        whole.addLayout(foot)
        self.show_page(PAGES[0])

    def show_page(self, name: str) -> None:
        """Show one page from its beginning."""
        self._text.setMarkdown((paths.resources() / "help" / f"{name}.md").read_text(encoding="utf-8"))

    def seek(self, words: str) -> None:
        """Show the first place that holds the words; a code is looked up in the list of codes."""
        wanted = words.strip()
        if "-" in wanted and wanted[:2].isalpha():
            self._tabs.choose("ma-thong-bao")
            self.show_page("ma-thong-bao")
        cursor = self._text.textCursor()
        cursor.setPosition(0)
        self._text.setTextCursor(cursor)
        if wanted:
            self._text.find(wanted)
