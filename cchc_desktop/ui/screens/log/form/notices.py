"""What the form says beside its fields: what was recovered, a stamp of secrecy in a title."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from cchc_desktop.domain.entry.marks import secret_marks
from cchc_desktop.ui.forms.activity_form import ActivityForm
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.widgets.boxes import row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled

WATCHED = ("title", "content", "note")
"""Fields in which a stamp of secrecy is looked for."""


class FormNotices(QObject):
    """Lines that one form shows or hides; the forms of kinds are made one by one, so each is met here first."""

    drop_asked = Signal()

    def __init__(self, sheet: ActivityForm) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._warnings: dict[KindForm, dict[str, QLabel]] = {}
        self._recovered = QFrame()
        self._recovered.setProperty("role", "notice")
        self._recovered.setObjectName("recovered")
        self._words = label("", wrap=True)
        drop = link(
            self.tr("Bỏ"),
            self.drop_asked,
            name="drop_recovered",
            tip=self.tr("Bỏ nội dung đã khôi phục và bắt đầu bản ghi mới"),
        )
        row_of((self._words, 1), drop, around=("half", "hair", "hair", "hair"), into=self._recovered)
        self._recovered.hide()
        self._newer = label("", "caption", wrap=True, name="newer_fields", shown=False)
        sheet.add_notice(self._newer)
        sheet.add_notice(self._recovered)

    def is_known(self, form: KindForm) -> bool:
        """Whether this form was shown before."""
        return form in self._warnings

    def show_form(self, form: KindForm, *, is_new: bool) -> None:
        """Another record is in the form."""
        if form not in self._warnings:
            self._meet(form)
        self.set_recovered("")
        self.set_newer(0)
        like_last = self._sheet.findChild(QWidget, "like_last")
        if like_last is not None:
            like_last.setVisible(is_new)

    def set_newer(self, count: int) -> None:
        """Say that the record holds so many fields that only a newer program knows."""
        words = self.tr("Có %1 ô do phần mềm bản mới hơn ghi: được giữ nguyên, chưa hiện ở đây.")
        self._newer.setText(filled(words, str(count)))
        self._newer.setVisible(count > 0)

    def set_recovered(self, sentence: str) -> None:
        """Say what a crash left behind; an empty text takes the line away."""
        self._words.setText(sentence)
        self._recovered.setVisible(bool(sentence))

    def _meet(self, form: KindForm) -> None:
        self._warnings[form] = {}
        for key in form.editors:
            if key in WATCHED:
                self._watch(form, key)

    def _watch(self, form: KindForm, key: str) -> None:
        warning = label("", "warn", wrap=True, name=f"secret_{key}", shown=False)
        inside = form.block(key).layout()
        if inside is not None:
            inside.addWidget(warning)
        self._warnings[form][key] = warning
        editor = form.editors[key]
        editor.changed.connect(lambda: self._warn(warning, editor.text()))

    def _warn(self, warning: QLabel, text: str) -> None:
        marks = secret_marks(text)
        sentence = self.tr("Có dấu “%1”: sổ này không dùng cho nội dung bí mật nhà nước.") if marks else ""
        warning.setText(filled(sentence, ", ".join(marks)))
        warning.setVisible(bool(marks))
