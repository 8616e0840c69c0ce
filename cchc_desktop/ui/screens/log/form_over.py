"""The form over the table in a narrow window: its shadow and its way in. A wide window never needs them."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QWidget

from cchc_desktop.ui import theme


class FormOver(QWidget):
    """The shadow of the form on the table. A strip of its own: Qt's shadow effect paints the whole form anew each time
    the cursor blinks.
    """

    def __init__(self, form: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._form = form
        self._slide = QPropertyAnimation(form, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)

    def lay(self, box: QRect, *, is_shown: bool) -> None:
        """Put the form into that box over the table, or take it away."""
        self._form.setGeometry(box)
        self._form.setVisible(is_shown)
        self._form.raise_()
        side = theme.space("half")
        self.setGeometry(QRect(box.left() - side, 0, side, box.height()))
        self.setVisible(is_shown and box.left() > 0)

    def stop(self) -> None:
        """End the slide where it is."""
        self._slide.stop()

    def slide_in(self) -> None:
        """A short slide, unless the system wants no movement."""
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        if moves <= 0 or not self._form.isVisible():
            return
        there = self._form.pos()
        self._slide.setDuration(min(moves, theme.ANIMATION_MS))
        self._slide.setStartValue(there + QPoint(theme.space("wide"), 0))
        self._slide.setEndValue(there)
        self._slide.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        dark = theme.current.is_dark()
        ink = theme.color("window" if dark else "text")
        fade = QLinearGradient(0, 0, self.width(), 0)
        for place, strength in ((0.0, 0), (1.0, 200 if dark else 40)):
            ink.setAlpha(strength)
            fade.setColorAt(place, ink)
        QPainter(self).fillRect(self.rect(), fade)
