"""A page of settings that are plain fields of the office; every page of the screen answers the same questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import office_fields as fields
from cchc_desktop.domain.fields import Field, Whole
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers.choices import PLAIN
from cchc_desktop.domain.values import Value
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.widgets.boxes import column_of, row_of
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.field_block import FieldBlock


class SettingsPage(QWidget):
    """Title, one sentence of help, then fields one below the other."""

    changed = Signal()
    """Something typed; the sample follows."""

    def __init__(self, help_words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.editors: dict[str, FieldEditor] = {}
        self.blocks: dict[str, FieldBlock] = {}
        self.column = column_of(gap="half", around="gap", into=self)
        if help_words:
            self.column.addWidget(label(help_words, "caption", wrap=True))

    def field(self, item: Field, words: str = "") -> FieldBlock:
        """A block for that field; where it stands is the page's to say."""
        editor = FieldEditor(item, Sources(), self)
        editor.changed.connect(self.changed)
        block = FieldBlock(words or item.label, editor.widget, hint=item.hint)
        self.editors[item.key], self.blocks[item.key] = editor, block
        return block

    def side_by_side(self, *blocks: QWidget) -> None:
        """Two short fields in one row of the page; one alone keeps to the left half."""
        row = row_of(gap="gap")
        for block in blocks:
            row.addWidget(block, 1, Qt.AlignmentFlag.AlignTop)
        if len(blocks) == 1:
            row.addStretch(1)
        self.column.addLayout(row)

    def settle(self) -> None:
        """Finish what is being typed."""
        for editor in self.editors.values():
            editor.settle()

    def wrong(self) -> QWidget | None:
        """Say under each field what is wrong with it; returns the first such field."""
        first: QWidget | None = None
        for key, editor in self.editors.items():
            sentence = editor.problem()
            self.blocks[key].set_error(sentence)
            first = first or (editor.widget if sentence else None)
        return first

    def good(self, key: str) -> Value:
        """A field's value; None while what stands there can't be read."""
        return None if self.editors[key].problem() else self.editors[key].value()

    def show_office(self, office: Office) -> None:
        """Fill the page."""

    def values(self) -> dict[str, str]:
        """The office's settings as they stand on the page."""
        return {}


class OfficePage(SettingsPage):
    """Fields of the office, each a line of text in the history."""

    def __init__(self, items: Sequence[Field], help_words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(help_words, parent)
        for item in items:
            self.column.addWidget(self.field(item))

    def show_office(self, office: Office) -> None:
        for key, editor in self.editors.items():
            value: Value = getattr(office, key) or None
            if isinstance(editor.field.type, Whole) and value is not None:
                value = int(str(value))
            editor.set_value(value or PLAIN if key == fields.URGENCY.key else value)

    def values(self) -> dict[str, str]:
        told = {key: self.good(key) for key in self.editors}
        given = {key: "" if value is None else str(value) for key, value in told.items()}
        if given.get(fields.URGENCY.key) == PLAIN:
            given[fields.URGENCY.key] = ""
        if fields.RULE.key in given:
            given[fields.RULE.key] = given[fields.RULE.key] or "admin"
        return given
