"""The row on top: where I am, the search field, whose book this is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.commands import Commands
from cchc_desktop.ui.shell.command_box import CommandBox
from cchc_desktop.ui.shell.notices import Banner
from cchc_desktop.ui.widgets.boxes import put, row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import set_tip

TIGHT = 900
"""Pixels of the design that the row needs to hold a banner beside everything else."""


class TitleRow(QWidget):
    """Title at the left, search, help and office at the right; a banner takes the room between and the office's."""

    def __init__(self, commands: Commands, banner: Banner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._banner = banner
        self._narrow = False
        self._has_help = False
        self._title = label("", "title", name="screen_title")
        self._office = label("", "caption", name="office_name")
        self._office.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.search = CommandBox(commands, self)
        self._row = row_of(self._title, around=(0, "hair", 0, "hair"), into=self)
        self._row.setSpacing(theme.space("half"))
        self._help = link(
            self.tr("Trợ giúp F1"),
            lambda: commands.run("help"),
            name="help",
            tip=self.tr("Mở trợ giúp (F1)"),
            shown=False,
        )
        commands.changed.connect(self._offer_help)
        self._gap = QWidget()
        put(self._row, (self._gap, 1), (banner, 1), self.search, self._help, self._office)
        banner.installEventFilter(self)
        self._fit()

    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def set_title(self, text: str) -> None:
        """Name the open screen."""
        self._title.setText(text)

    def set_office(self, name: str) -> None:
        """Show whose book this is; a long name is cut, its whole stands in the tooltip."""
        set_tip(self._office, name)
        self._office.setText(self._office.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, theme.px(260)))

    def set_narrow(self, is_narrow: bool) -> None:
        """Make the search field shorter in a narrow window."""
        self._narrow = is_narrow
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _offer_help(self) -> None:
        offered = any(command.key == "help" for command in self._commands.all())
        if offered != self._has_help:
            self._has_help = offered
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(theme.px(theme.TITLE_ROW))
        told = not self._banner.isHidden()
        self._gap.setVisible(not told)
        self._office.setVisible(not told)
        # Where a banner has little room, it is read first: the rail tells the screen.
        tight = told and self.width() < theme.px(TIGHT)
        self._title.setVisible(not tight)
        self._help.setVisible(self._has_help)
        self._help.setText(self.tr("F1") if told and self._narrow else self.tr("Trợ giúp F1"))
        self._banner.set_tight(tight)
        wide = 220 if self._narrow or told else 320
        self.search.setFixedWidth(theme.px(88 if tight else 120 if self._narrow and told else wide))
