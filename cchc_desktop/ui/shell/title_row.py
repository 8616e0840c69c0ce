"""The row on top: where I am, the search field, whose book this is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.commands import Commands
from cchc_desktop.ui.shell.command_box import CommandBox
from cchc_desktop.ui.widgets.cards import label


class TitleRow(QWidget):
    """Title at the left, search and office at the right."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "title")
        self._title.setObjectName("screen_title")
        self._office = label("", "caption")
        self._office.setObjectName("office_name")
        self._office.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.search = CommandBox(commands, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, theme.space("half"), 0, theme.space("half"))
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addWidget(self.search)
        self._row.addSpacing(theme.space("gap"))
        self._row.addWidget(self._office)
        self._fit()

    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def set_title(self, text: str) -> None:
        """Name the open screen."""
        self._title.setText(text)

    def set_office(self, name: str) -> None:
        """Show whose book this is; a long name is cut, its whole stands in the tooltip."""
        self._office.setToolTip(name)
        self._office.setText(self._office.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, theme.px(260)))

    def set_narrow(self, is_narrow: bool) -> None:
        """Make the search field shorter in a narrow window."""
        self.search.setFixedWidth(theme.px(220 if is_narrow else 320))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(theme.px(theme.TITLE_ROW))
        self.search.setFixedWidth(theme.px(320))
