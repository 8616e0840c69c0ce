"""The section of files in the form panel: it follows the record, and a file may be dropped anywhere on the form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.evidence.incoming import DropTaker
from cchc_desktop.ui.forms.evidence.section import EvidenceSection
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.widgets.cards import label


class EvidencePlace(QObject):
    """Between the panel and the section. `of` tells whose draft it is that names files, as in `draft.path_of`."""

    def __init__(self, context: Context, panel: QWidget, today: Callable[[], dt.date], of: str = "") -> None:
        super().__init__(panel)
        self._panel = panel
        self._met: set[KindForm] = set()
        self.section = EvidenceSection(context, today, of)
        self.section.setParent(panel)
        self.section.hide()
        self._taker = DropTaker(self._hover, self._dropped, self)
        self._hint: QFrame | None = None
        self._form: KindForm | None = None
        self.section.desk.preparing.started.connect(self._started)
        panel.setAcceptDrops(True)
        panel.installEventFilter(self._taker)

    def show_form(self, form: KindForm, record: str, coming: str) -> None:
        """Another record is in the form; an empty id is a new one, which is stored under the `coming` one."""
        self._form = form
        if form not in self._met:
            self._met.add(form)
            for editor in form.editors.values():
                widget = editor.widget
                target = widget.viewport() if isinstance(widget, QPlainTextEdit) else widget
                target.installEventFilter(self._taker)
        form.hold(self.section)
        self.section.warn(self._warning() if isinstance(form.of, Register) and form.of.private else "")
        self.section.show()
        self.section.desk.show(record, coming)

    def clear(self) -> None:
        """No record is in the form any more: files that wait for a new one are dropped."""
        self.section.desk.show("", "")

    def _warning(self) -> str:
        return self.tr(
            "Tệp của sổ này không gửi cấp trên và không in ra báo cáo, vì có thể lộ thông tin cá nhân. Tên tệp và chú "
            "thích thì vẫn đi theo gói: xin không ghi họ tên, số điện thoại ở đó."
        )

    def offer_adding(self, is_offered: bool) -> None:
        """To another unit's record nothing can be attached; what it has can be looked at."""
        self.section.offer_adding(is_offered)
        self._panel.setAcceptDrops(is_offered)

    def settle(self) -> None:
        """Finish and save a caption that is being typed."""
        self.section.settle()

    def saved(self, record: str) -> None:
        """The record in the form is durable under this id."""
        self.section.settle()
        self.section.desk.saved(record)

    def follow(self, changes: Changes) -> None:
        """Something was saved elsewhere or taken back."""
        self.section.desk.follow(changes)

    def has_unsaved(self) -> bool:
        """Whether files wait for the record to be saved."""
        return self.section.desk.has_unsaved()

    def put_back(self, there: Sequence[Path], gone: Sequence[Path]) -> None:
        """Show files that waited for the new record in the form when the program stopped, and which are gone."""
        self.section.set_open(True)
        self.section.desk.put_back(there, gone)

    def unsaved_paths(self) -> tuple[str, ...]:
        """Paths of the files that wait for the record's first save."""
        return self.section.desk.unsaved()

    def _started(self, _: object, has_save: bool) -> None:
        if has_save and self._form is not None:
            self.section.set_open(True)
            QTimer.singleShot(0, partial(self._form.ensureWidgetVisible, self.section.busy))  # once it is laid out

    def _dropped(self, data: QMimeData) -> None:
        self.section.take(data)

    def _hover(self, is_over: bool) -> None:
        if self._hint is None and is_over:
            self._hint = self._made_hint()
        if self._hint is not None:
            gap = theme.space("tight")
            self._hint.setGeometry(self._panel.rect().adjusted(gap, gap, -gap, -gap))
            self._hint.setVisible(is_over)
            self._hint.raise_()

    def _made_hint(self) -> QFrame:
        hint = QFrame(self._panel)
        hint.setProperty("role", "drop")
        hint.setObjectName("drop_hint")
        # The drag goes on to what lies below.
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = label(self.tr("Thả tệp vào đây để thêm làm minh chứng"), "section", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(hint)
        inside.addWidget(words)
        return hint
