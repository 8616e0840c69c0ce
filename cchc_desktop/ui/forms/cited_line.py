"""Under a field that names records of a register: those that its words mean, each a way to that record."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.values import split_list
from cchc_desktop.services.registers.citing import Cited
from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.widgets.buttons import Button, link
from cchc_desktop.ui.widgets.flow_row import flow
from cchc_desktop.ui.widgets.plain_words import filled

MOST = 4
"""So many records are shown by name; a list of twelve clusters must not push the form apart."""
OPEN = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Return)


class CitedLine(QWidget):
    """Left out of the Tab order, so that an entry takes no extra key; Alt+Enter in the field opens the record that the
    cursor stands in, else the first."""

    def __init__(self, editor: FieldEditor, sources: Sources) -> None:
        super().__init__()
        self.setObjectName(f"cited_{editor.field.key}")
        self._editor, self._sources = editor, sources
        self._shown: list[Cited] = []
        self._row = flow(self)
        self._links: list[Button] = []
        self.hide()
        editor.changed.connect(self.look)
        shortcut = QShortcut(QKeySequence(OPEN), editor.widget, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.open)

    def look(self) -> None:
        """Show the records that the words mean now."""
        names = split_list(self._editor.text())
        found = [one for name in names for one in self._sources.cited(self._editor.field.key, name.strip())]
        if found != self._shown:
            self._shown = found
            self._show()

    def open(self) -> None:
        """Go to the record that the cursor stands in, else to the first."""
        before = self._editor.text()[: getattr(self._editor.widget, "cursorPosition", int)()]
        here = self._editor.text().split(";")[before.count(";")].strip() if self._editor.text() else ""
        for one in (*self._sources.cited(self._editor.field.key, here), *self._shown):
            self._sources.go(one)
            return

    def _show(self) -> None:
        for old in self._links:
            self._row.removeWidget(old)
            old.deleteLater()
        self._links = [self._link(one) for one in self._shown[:MOST]]
        for made in self._links:
            self._row.addWidget(made)
        self.setVisible(bool(self._links))

    def _link(self, one: Cited) -> Button:
        words = filled(self.tr("Mở trong sổ theo dõi: %1 (Alt+Enter)"), one.title)
        made = link(one.words, lambda: self._sources.go(one), name="cited", tip=words)
        made.setIcon(icons.icon("book-open", "accent"))
        made.setIconSize(QSize(theme.px(14), theme.px(14)))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setMaximumWidth(self._editor.widget.width() or made.sizeHint().width())
        return made
