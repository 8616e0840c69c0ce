"""Table and form: beside each other in a wide window, the form sliding over the table's right half in a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, QRect, QSize, Qt, Signal
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from cchc_desktop.ui import theme


class _Edge(QWidget):
    """The shadow of the form on the table. A strip of its own: Qt's shadow effect paints the whole form anew each time
    the cursor blinks.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        dark = theme.current.is_dark()
        ink = theme.color("window" if dark else "text")
        fade = QLinearGradient(0, 0, self.width(), 0)
        for place, strength in ((0.0, 0), (1.0, 200 if dark else 40)):
            ink.setAlpha(strength)
            fade.setColorAt(place, ink)
        QPainter(self).fillRect(self.rect(), fade)


class SideBySide(QWidget):
    """Places its two children itself, because in a narrow window one lies over the other."""

    form_shown = Signal(bool)
    """In a narrow window: the form came or went."""

    def __init__(self, table: QWidget, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._form = form
        self._narrow = False
        self._shown = False
        table.setParent(self)
        self._edge = _Edge(self)
        form.setParent(self)
        self._slide = QPropertyAnimation(form, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)

    def set_narrow(self, is_narrow: bool) -> None:
        """Switch between the two ways."""
        self._narrow = is_narrow
        self._place()

    def is_narrow(self) -> bool:
        """Whether the form lies over the table."""
        return self._narrow

    def is_form_shown(self) -> bool:
        """Whether the form can be seen."""
        return not self._narrow or self._shown

    def show_form(self) -> None:
        """Bring the form in."""
        if self._narrow and not self._shown:
            self._shown = True
            self._place()
            self._move_in()
            self.form_shown.emit(True)

    def hide_form(self) -> bool:
        """Send the form away; what is typed in it stays. False when it is not in the way."""
        if not (self._narrow and self._shown):
            return False
        self._shown = False
        self._place()
        self.form_shown.emit(False)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(280))

    def _place(self) -> None:
        self._slide.stop()
        whole = self.rect()
        wide, gap = theme.px(theme.FORM), theme.space("half")
        if not self._narrow:
            self._table.setGeometry(QRect(0, 0, whole.width() - wide - gap, whole.height()))
            self._form.setGeometry(QRect(whole.width() - wide, 0, wide, whole.height()))
            self._form.show()
            self._edge.hide()
            return
        self._table.setGeometry(whole)
        wide = min(whole.width(), max(wide, whole.width() // 2))
        self._form.setGeometry(QRect(whole.width() - wide, 0, wide, whole.height()))
        self._form.setVisible(self._shown)
        self._form.raise_()
        side = theme.space("half")
        self._edge.setGeometry(QRect(whole.width() - wide - side, 0, side, whole.height()))
        self._edge.setVisible(self._shown)

    def _move_in(self) -> None:
        """A short slide, unless the system wants no movement."""
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        if moves <= 0 or not self.isVisible():
            return
        there = self._form.pos()
        self._slide.setDuration(min(moves, theme.ANIMATION_MS))
        self._slide.setStartValue(there + QPoint(theme.space("wide"), 0))
        self._slide.setEndValue(there)
        self._slide.start()
