"""Table and form: beside each other in a wide window, the form over the table's right half in a narrow one, and as a
page of its own in one that is low as well (large text, a small screen)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.cards import Card

if TYPE_CHECKING:
    from cchc_desktop.ui.screens.log.form_over import FormOver


class SideBySide(QWidget):
    """Places its two cards itself, because in a narrow window one lies over the other."""

    form_shown = Signal(bool)
    """In a narrow window: the form came or went."""
    page_shown = Signal(bool)
    """The form takes the room of all, or gives it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = Card(self, padded=False)
        self.form = Card(self, padded=False)
        self.form.body.setContentsMargins(0, 0, 0, 0)
        self._narrow = False
        self._low = False
        self._shown = False
        self._is_page = False
        self._over: FormOver | None = None

    def set_narrow(self, is_narrow: bool) -> None:
        """Switch between the two ways."""
        self._narrow = is_narrow
        self._place()

    def set_low(self, is_low: bool) -> None:
        """Whether the screen has so little height that the form needs all of it."""
        if is_low != self._low:
            self._low = is_low
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
            self._above().slide_in()
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
        return QSize(theme.px(300), theme.px(120))

    def _place(self) -> None:
        whole = self.rect()
        wide, gap = theme.px(theme.FORM), theme.space("half")
        if self._over is not None:
            self._over.stop()
        is_page = self._narrow and self._low and self._shown
        if is_page != self._is_page:
            self._is_page = is_page
            self.page_shown.emit(is_page)
            whole = self.rect()
        self.table.setHidden(is_page)
        if self._narrow:
            self.table.setGeometry(whole)
            if not self._shown and self._over is None:
                self.form.hide()
                return
            wide = whole.width() if is_page else min(whole.width(), max(wide, whole.width() // 2))
            self._above().lay(QRect(whole.width() - wide, 0, wide, whole.height()), is_shown=self._shown)
            return
        self.table.setGeometry(QRect(0, 0, whole.width() - wide - gap, whole.height()))
        self.form.setGeometry(QRect(whole.width() - wide, 0, wide, whole.height()))
        self.form.show()
        if self._over is not None:
            self._over.hide()

    def _above(self) -> FormOver:
        from cchc_desktop.ui.screens.log.form_over import FormOver  # late: 9 ms

        if self._over is None:
            self._over = FormOver(self.form, self)
        return self._over
