"""The topic that the title suggests, beside the topic's label: taken by one press, or left. Never put in by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer

from cchc_desktop.domain.topics import topic_label
from cchc_desktop.services.entry import topics
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.widgets.buttons import Button, link
from cchc_desktop.ui.widgets.plain_words import set_tip

AFTER_MS = 250
"""So long after the last letter of the title the log is asked."""


class TopicHint(QObject):
    """One link for each form; it is there while the topic is empty and the title speaks for one."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._form: KindForm | None = None
        self._links: dict[KindForm, Button] = {}
        self._code = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._ask)

    def show_form(self, form: KindForm) -> None:
        """Another record is in the form."""
        if form not in self._links and {"title", "topic"} <= form.editors.keys():
            self._meet(form)
        self._form = form
        self._show("")
        self._timer.start()

    def _meet(self, form: KindForm) -> None:
        made = link("")
        made.setObjectName("topic_hint")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tip(made, self.tr("Nội dung CCHC đoán theo tên; bấm để lấy, hoặc chọn nội dung khác"))
        made.clicked.connect(self._take)
        made.hide()
        form.block("topic").add_beside(made)
        self._links[form] = made
        form.editors["title"].changed.connect(self._timer.start)
        form.editors["topic"].changed.connect(self._timer.start)

    def _ask(self) -> None:
        form = self._form
        if form is None or form not in self._links:
            return
        title = form.editors["title"].text()
        if form.editors["topic"].text() or form.editors["topic"].widget.isReadOnly() or not title.strip():
            self._show("")
            return
        session = self._context.session

        def told(code: str) -> None:
            if form is self._form and form.editors["title"].text() == title and not form.editors["topic"].text():
                self._show(code)

        self._context.tasks.read(self, lambda: topics.suggested(session, title), told, latest="topic_hint")

    def _show(self, code: str) -> None:
        self._code = code
        made = self._links.get(self._form) if self._form is not None else None
        if made is not None:
            made.setText(self.tr("Gợi ý: %1").replace("%1", topic_label(code)))
            made.setVisible(bool(code))

    def _take(self) -> None:
        if self._form is not None and self._code:
            editor = self._form.editors["topic"]
            editor.set_text(topic_label(self._code))
            editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show("")
