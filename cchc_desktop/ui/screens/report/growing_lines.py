"""Plain paragraphs edited in place: as high as their text, without a frame, scrolled by the page around them."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame

from cchc_desktop.ui.widgets.text_edits import TextLines


class GrowingLines(TextLines):
    """`cursor_moved` tells the page around it which place has to be seen."""

    cursor_moved = Signal(QRect)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(lines=1)
        self.setProperty("role", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._tell)
        self._grow()

    def replace_text(self, text: str) -> None:
        """Set the text as one step that Ctrl+Z takes back; nothing happens when it is the same."""
        if text == self.toPlainText():
            return
        cursor = self.textCursor()
        at = cursor.position()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        cursor.setPosition(min(at, len(text)))
        self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        # A click puts the cursor elsewhere in a moment: the page must not jump to where it was.
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.cursor_moved.emit(self.cursorRect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _grow(self) -> None:
        # Its document's own size counts lines; letters of another font make some of them higher.
        block, height = self.document().begin(), 0.0
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        self._take_height(math.ceil(height) + 4)

    def _take_height(self, height: int) -> None:
        if height != self.height():
            self.setFixedHeight(height)
            self.verticalScrollBar().setValue(0)

    def _tell(self) -> None:
        if self.hasFocus():
            self.cursor_moved.emit(self.cursorRect())
