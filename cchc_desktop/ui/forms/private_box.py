"""What stays on this PC, together in one box that says so; telephone numbers are covered until somebody wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLayout, QLineEdit

from cchc_desktop.domain.fields import Phone
from cchc_desktop.ui.forms.editors import FieldEditor
from cchc_desktop.ui.widgets.boxes import SPRING, named, put, row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import Card, label


class PrivateBox(Card):
    """`editors` gives those of the fields inside."""

    def __init__(self, rows: QLayout, editors: Callable[[], Sequence[FieldEditor]]) -> None:
        super().__init__()
        self._editors = editors
        self.setObjectName("private")
        self._show = link(self.tr("Hiện số"), self.uncover, name="show_private")
        self._show.hide()
        put(
            self.body,
            row_of(named(label(self.tr("Chỉ lưu trên máy này"), "strong"), "private_head"), SPRING, self._show),
            label(self.tr("Không in, không gửi lên cấp trên."), "caption", wrap=True),
            rows,
        )

    def cover(self) -> None:
        """A stored number is covered: the screen may be seen by others. What is typed anew can be read."""
        covered = [self._set(one, is_covered=bool(one.text())) for one in self._numbers()]
        self._show.setVisible(any(covered))

    def uncover(self) -> None:
        """Show the numbers of this record."""
        for one in self._numbers():
            self._set(one, is_covered=False)
        self._show.hide()

    def _numbers(self) -> list[FieldEditor]:
        return [one for one in self._editors() if isinstance(one.field.type, Phone)]

    def _set(self, editor: FieldEditor, *, is_covered: bool) -> bool:
        if isinstance(editor.widget, QLineEdit):
            mode = QLineEdit.EchoMode
            editor.widget.setEchoMode(mode.Password if is_covered else mode.Normal)
        return is_covered
