"""The topic that the title suggests, beside the topic's label: taken by one press, or left. Never put in by itself.

A save that comes before it could be seen waits for it and asks.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from cchc_desktop.domain.topics import topic_label
from cchc_desktop.services.entry import topics
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.widgets.buttons import Button, link
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.suggest_line import SuggestLine

AFTER_MS = 150
"""So long after the last letter of the title the log is asked."""


class TopicHint(QObject):
    """One link for each form; it is there while the topic is empty and the title speaks for one."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._form: KindForm | None = None
        self._links: dict[KindForm, Button] = {}
        self._code = ""
        self._seen = ""
        self._is_asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._ask)

    def show_form(self, form: KindForm) -> None:
        """Another record is in the form."""
        if form not in self._links and {"title", "topic"} <= form.editors.keys():
            self._meet(form)
        self._form = form
        self._seen = form.editors["title"].text() if form in self._links else ""
        self._show("")
        self._timer.start()

    def is_settled(self) -> bool:
        """Whether what the title suggests stands in the form by now."""
        form = self._form
        return form is None or not self._speaks(form) or form.editors["title"].text() == self._seen

    def then(self, go: Callable[[str], object]) -> None:
        """Do it once the officer had the suggestion before their eyes: at once as a rule, after the answer to a
        question where the last letter was typed a moment ago. `go` is given the topic that was taken, else ""."""
        form = self._form
        if self._is_asked:
            return
        if form is None or self.is_settled():
            go("")
            return
        title, session = form.editors["title"].text(), self._context.session
        self._is_asked = True

        def told(code: str) -> None:
            self._is_asked = False
            if form is not self._form or not self._speaks(form):
                go("")
                return
            self._show(code)
            self._seen = title
            answer = self._ask_about(code) if code else "leave"
            if answer == "take":
                self._fill_in()
            if answer != "stay":
                go(code if answer == "take" else "")

        def not_told(_: Exception) -> None:
            self._is_asked = False
            go("")  # the save itself will say what is the matter

        self._context.tasks.read(self, lambda: topics.suggested(session, title), told, not_told)

    def _ask_about(self, code: str) -> str:
        """What becomes of a suggestion that nobody has seen yet: "take", "leave", or "stay" in the form."""
        return self._context.messages.choose(
            self.tr("Chưa chọn nội dung CCHC"),
            filled(self.tr("Theo tên, hoạt động này có thể thuộc: %1."), topic_label(code)),
            (
                ("take", self.tr("Lấy nội dung này và lưu")),
                ("leave", self.tr("Lưu, để trống nội dung")),
                ("stay", self.tr("Quay lại")),
            ),
            way_out="stay",
        )

    def _meet(self, form: KindForm) -> None:
        made = link(
            "",
            self._take,
            name="topic_hint",
            tip=self.tr("Nội dung CCHC đoán theo tên; bấm để lấy, hoặc chọn nội dung khác"),
            shown=False,
        )
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        form.block("topic").add_beside(made)
        title = form.editors["title"].widget
        if isinstance(title, SuggestLine):
            title.keep_free(made)
        self._links[form] = made
        form.editors["title"].changed.connect(self._timer.start)
        form.editors["topic"].changed.connect(self._timer.start)

    def _ask(self) -> None:
        form = self._form
        if form is None or form not in self._links:
            return
        title = form.editors["title"].text()
        if not self._speaks(form):
            self._show("")
            return
        session = self._context.session

        def told(code: str) -> None:
            if form is self._form and form.editors["title"].text() == title and self._speaks(form):
                self._show(code)
                self._seen = title

        self._context.tasks.read(self, lambda: topics.suggested(session, title), told, latest="topic_hint")

    def _speaks(self, form: KindForm) -> bool:
        """Whether the title may suggest something: there is one, and no topic was chosen."""
        if form not in self._links:
            return False
        topic = form.editors["topic"]
        return not (topic.text() or topic.widget.isReadOnly()) and bool(form.editors["title"].text().strip())

    def _show(self, code: str) -> None:
        self._code = code
        made = self._links.get(self._form) if self._form is not None else None
        if made is not None:
            made.setText(filled(self.tr("Gợi ý: %1"), topic_label(code)))
            made.setVisible(bool(code))

    def _take(self) -> None:
        if self._form is not None and self._code:
            self._fill_in()
            self._form.editors["topic"].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_in(self) -> None:
        if self._form is not None:
            self._form.editors["topic"].set_text(topic_label(self._code))
            self._show("")
