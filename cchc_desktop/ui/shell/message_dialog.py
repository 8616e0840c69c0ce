"""The box of one message, made when there is one to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.shell.box import Box
from cchc_desktop.ui.widgets.boxes import column_of, row_of
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage


class MessageDialog(QDialog):
    """One message: what happened, what is safe, what to do, and the code for the telephone."""

    def __init__(self, box: Box, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = box.way_out
        self.setObjectName("message")
        self.setWindowTitle(QApplication.applicationDisplayName())
        room = self.screen().availableSize().width() - theme.BORDERS
        self.setMinimumWidth(min(theme.px(440), room))
        self.setMaximumWidth(min(theme.px(640), room))
        whole = column_of(gap="tight", around=("wide", "wide", "wide", "gap"), into=self)
        self._told = QWidget()
        told = column_of(label(box.title, "section", wrap=True), gap="tight", into=self._told)
        for text, role in ((box.text, "body"), (box.safe, "good"), (box.todo, "body")):
            if text:
                made = label(text, role, wrap=True)
                made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                told.addWidget(made)
        if box.figures:
            figures = label(box.figures, "figure", name="figures")
            figures.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            told.addWidget(figures)
        self._page = ScrolledPage(self._told, "window")
        whole.addWidget(self._page, 1)
        if box.details:
            details = QPlainTextEdit(box.details)
            details.setReadOnly(True)
            details.setAccessibleName(self.tr("Chi tiết"))
            details.setMinimumHeight(theme.px(160))
            whole.addWidget(details)
        whole.addSpacing(theme.space("tight"))
        row = row_of((label(filled(self.tr("Mã %1"), box.code) if box.code else "", "caption"), 1), gap="tight")
        if box.details:
            copy = Button(self.tr("Chép chi tiết"))
            copy.clicked.connect(lambda: QApplication.clipboard().setText(box.details))
            row.addWidget(copy)
        usual = box.default()
        for key, words in box.choices:
            button = Button(words, role="primary" if key == usual else "secondary", name=key)
            button.clicked.connect(lambda _=False, key=key: self._take(key))
            row.addWidget(button)
            button.setDefault(key == usual)
        whole.addLayout(row)
        if (answer := self.findChild(Button, usual)) is not None:
            answer.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """All that is said is seen at once as far as the screen has room; what has none is scrolled to."""
        super().showEvent(event)
        room = self.screen().availableSize().height() - theme.TITLE_BAR
        around = self.height() - self._page.height()
        wrapped = self._told.heightForWidth(self._page.width())  # the hint thinks of narrower lines: gaps between them
        needed = wrapped if wrapped > 0 else self._told.sizeHint().height()
        height = max(theme.px(40), min(needed, room - around))
        self._page.setMinimumHeight(height)
        self.resize(self.width(), height + around)

    def _take(self, key: str) -> None:
        self.answer = key
        self.accept()
