"""A field with its label above, its pin beside the label, and its error below in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, put
from cchc_desktop.ui.widgets.cards import ElidedLabel, label
from cchc_desktop.ui.widgets.plain_words import filled, set_tip

LABEL = 120
"""Pixels of a label that are never cut."""


class Pin(QAbstractButton):
    """Keeps the field's value for the next record. Unpinned it is seen only while the mouse or the focus is near.

    It is left out of the Tab order, so that an entry takes no extra key; the form's own shortcut works it.
    """

    def __init__(self, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._near = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(theme.px(14), theme.px(16))
        self.setAccessibleName(filled(self.tr("Giữ “%1” cho lần nhập sau"), field))
        self.toggled.connect(self._say)
        self._say()

    def set_near(self, is_near: bool) -> None:
        """Show the empty sign while the officer is at this field."""
        if is_near != self._near:
            self._near = is_near
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.isChecked() or self._near or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, half = self.rect().center(), theme.px(4)
        painter.setPen(theme.color("accent" if self.isChecked() else "secondary"))
        painter.setBrush(theme.color("accent") if self.isChecked() else Qt.BrushStyle.NoBrush)
        corners = ((0, -half), (half, 0), (0, half), (-half, 0))
        painter.drawPolygon(QPolygon([middle + QPoint(x, y) for x, y in corners]))

    def _say(self) -> None:
        set_tip(
            self,
            self.tr("Đang giữ giá trị cho lần nhập sau (Ctrl+G)")
            if self.isChecked()
            else self.tr("Giữ giá trị này cho lần nhập sau (Ctrl+G)"),
        )


class FieldBlock(QWidget):
    """Label, editor, error, and below it what the field takes. The label is the editor's buddy and accessible name."""

    pinned = Signal(bool)

    def __init__(self, text: str, editor: QWidget, *, pin: bool = False, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._text, self._hint = text, hint
        self._label = ElidedLabel(text, "caption", keep=LABEL)
        self._label.setBuddy(editor)
        self.pin = Pin(text, self)
        self.pin.setVisible(pin)
        self.pin.toggled.connect(self.pinned)
        self._error: QLabel = label("", "error", wrap=True, name="error", shown=False)
        editor.setAccessibleName(text)
        editor.setAccessibleDescription(hint)
        editor.installEventFilter(self)
        head = self._head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        put(head, self._label, self.pin, SPRING)
        self._whole = column_of(head, editor, self._error, gap="hair", into=self)
        if hint:
            self._whole.addWidget(label(hint, "caption", wrap=True, name="hint"))

    def add_beside(self, part: QWidget) -> None:
        """Put something at the right end of the label's line, where it moves nothing when it comes and goes."""
        room = part.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        part.setSizePolicy(room)
        self._head.addWidget(part)

    def add_below(self, part: QWidget) -> None:
        """Put something under the field and its error."""
        self._whole.addWidget(part)

    def label_text(self) -> str:
        """The words above the field."""
        return self._text

    def error(self) -> str:
        """The sentence under the field; empty when all is well."""
        return self._error.text()

    def set_error(self, sentence: str) -> None:
        """Show what is wrong, in words and by the border; an empty text takes it away."""
        sentence = sentence[:1].upper() + sentence[1:]
        if sentence == self._error.text():
            return
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.editor.setProperty("wrong", bool(sentence))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription(sentence or self._hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.pin.set_near(event.type() == QEvent.Type.FocusIn)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.pin.set_near(event.type() == QEvent.Type.Enter or self.editor.hasFocus())
        return super().event(event)
