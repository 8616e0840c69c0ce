"""Cài đặt: the office (in the database) and this PC (look, text size), clearly apart."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cchc_desktop.domain import office_fields as fields
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Choice, Field
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.values import Value
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.screen import Screen
from cchc_desktop.ui.widgets.buttons import primary
from cchc_desktop.ui.widgets.cards import Card, label
from cchc_desktop.ui.widgets.field_block import FieldBlock

_SCHEME = Field(
    "scheme", "Màu nền", Choice(choices=(("system", "Theo máy"), ("light", "Sáng"), ("dark", "Tối"))), required=True
)
_PERCENT = Field(
    "text_percent", "Cỡ chữ", Choice(choices=tuple((str(one), f"{one} %") for one in theme.SCALES)), required=True
)


class SettingsScreen(Screen):
    """Two columns: who the office is, how its papers look; this PC below."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._office: Office | None = None
        self._editors: dict[str, FieldEditor] = {}
        self._blocks: dict[str, FieldBlock] = {}
        self._lay_out()
        self._show_machine()
        context.bus.office_changed.connect(self._read)
        self._read()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "window")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("gap"))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._card(self.tr("Đơn vị"), fields.WHO))
        left.addWidget(self._card(self.tr("Máy này"), (_SCHEME, _PERCENT)))
        left.addStretch(1)
        right.addWidget(self._card(self.tr("Văn bản"), fields.PAPER))
        right.addStretch(1)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        self._save = primary(self.tr("Lưu cài đặt"))
        self._save.setObjectName("save_settings")
        self._save.clicked.connect(self.save)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.space("tight"))
        whole.setSpacing(theme.space("half"))
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)

    def _card(self, title: str, items: tuple[Field, ...]) -> Card:
        card = Card()
        card.body.addWidget(label(title, "section"))
        for item in items:
            editor = FieldEditor(item, Sources(), self)
            block = FieldBlock(item.label, editor.widget, hint=item.hint)
            self._editors[item.key], self._blocks[item.key] = editor, block
            card.body.addWidget(block)
        return card

    def _read(self) -> None:
        self._context.tasks.read(self, self._context.session.office, self._show, latest="office")

    def _show(self, office: Office) -> None:
        self._office = office
        for item in (*fields.WHO, *fields.PAPER):
            value: Value = getattr(office, item.key) or None
            if item is fields.DEADLINE and value is not None:
                value = int(str(value))
            self._editors[item.key].set_value(value)
        self.status_changed.emit(self.tr("Mã đơn vị %1").replace("%1", office.unit))

    def _show_machine(self) -> None:
        settings = self._context.settings
        self._editors["scheme"].set_value(settings.scheme)
        self._editors["text_percent"].set_value(str(settings.text_percent))

    def save(self) -> None:
        """Save what was changed: the PC's look at once, the office's facts through the history."""
        if self._office is None or not self._is_good():
            return
        self._save_machine()
        given = {
            item.key: str(value) if (value := self._editors[item.key].value()) is not None else ""
            for item in (*fields.WHO, *fields.PAPER)
        }
        given["rule"] = given["rule"] or "admin"
        office = replace(self._office, **given)
        self._context.tasks.write(self, lambda: self._context.session.save_office(office), self._saved, self._refused)

    def _is_good(self) -> bool:
        wrong = None
        for key, editor in self._editors.items():
            editor.settle()
            sentence = editor.problem()
            self._blocks[key].set_error(sentence)
            wrong = wrong or (editor.widget if sentence else None)
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def _save_machine(self) -> None:
        settings = self._context.settings
        before = (settings.scheme, settings.text_percent)
        scheme = self._editors["scheme"].value()
        settings.scheme = "light" if scheme == "light" else "dark" if scheme == "dark" else "system"
        settings.text_percent = int(str(self._editors["text_percent"].value() or 100))
        settings.flush()
        app = QApplication.instance()
        if isinstance(app, QApplication) and (settings.scheme, settings.text_percent) != before:
            theme.current.apply(app, settings.scheme, settings.text_percent)

    def _saved(self, changes: Changes) -> None:
        self._context.say(self.tr("Đã lưu cài đặt"))
        if changes.records:
            self._context.bus.changed.emit(changes)
            self._context.bus.office_changed.emit()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InputRefused):
            for key, sentence in error.problems.items():
                if key in self._blocks:
                    self._blocks[key].set_error(sentence)
        self._context.messages.show_error(error)

    def panes(self) -> list[QWidget]:
        return [self]
