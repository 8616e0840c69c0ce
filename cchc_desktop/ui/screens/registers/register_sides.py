"""List of registers, table and form beside each other, as many of them as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import row_of

LIST, FORM = 226, 348
BESIDE_LIST, TABLE = 440, 300
"""Pixels of the design that the table keeps before the list makes room for the form, and that it keeps at all."""


class RegisterSides(QWidget):
    """Follows the form as it is shown and hidden; `above` goes too where the form is a page of its own."""

    def __init__(self, above: QWidget, registers: QWidget, pages: QWidget, form: QWidget) -> None:
        super().__init__()
        self._above, self._list, self._pages, self._form = above, registers, pages, form
        self._has_list = True
        row_of(registers, (pages, 1), form, gap="half", into=self)
        form.installEventFilter(self)

    def offer_list(self, is_offered: bool) -> None:
        """Whether there is more than one register to choose among."""
        self._has_list = is_offered
        self._fit()

    def is_page(self) -> bool:
        """Whether the form, once shown, takes the room of the table."""
        return self.width() < theme.px(FORM + TABLE)

    def minimumSizeHint(self) -> QSize:
        """The filters above keep their height in a low window."""
        return QSize(theme.px(200), theme.px(60))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        has_form = not self._form.isHidden()
        is_page = has_form and self.is_page()
        left = min(theme.px(LIST), self.width() * 3 // 10)
        self._list.setFixedWidth(left)
        room = self.width() - (theme.px(FORM) if has_form else 0)
        kept = BESIDE_LIST if has_form else TABLE  # without the list nobody could choose another register
        self._list.setVisible(self._has_list and not is_page and room - left >= theme.px(kept))
        self._pages.setHidden(is_page)
        self._above.setHidden(is_page)
        self._form.setFixedWidth(self.width() if is_page else theme.px(FORM))
