"""What is chosen for one report's paper: urgency, and who signs. The office's settings stand there until then."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.fields import Choice, Field
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers.choices import PLAIN, SIGNER_LINES, SIGNER_NAME, URGENCIES, URGENCY, urgency_of
from cchc_desktop.domain.papers.signers import signers_of
from cchc_desktop.domain.period import Period
from cchc_desktop.services import report_text
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.forms.signers_edit import SignersEdit
from cchc_desktop.ui.screens.report.issue.issues import Issues
from cchc_desktop.ui.widgets.boxes import column_of, named
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import Fold
from cchc_desktop.ui.widgets.field_block import FieldBlock

PAUSE_MS = 400
"""Typing rests this long before a choice is kept."""
_URGENCY = Field(URGENCY, "Độ khẩn", Choice(choices=URGENCIES))


class PaperChoices(QWidget):
    """Kept by itself a moment after each change; the paper follows."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._period: Period | None = None
        self._office: Office | None = None
        self._kept: dict[str, str | None] = {}
        self._urgency = FieldEditor(_URGENCY, Sources(), self)
        self.signers = SignersEdit()
        self.fold = named(Fold(self.tr("Người ký")), "fold_signers")
        self.usual = link(
            self.tr("Theo cài đặt"),
            self._back_to_usual,
            name="usual_signers",
            tip=self.tr("Bỏ lựa chọn riêng của báo cáo này, lấy người ký trong Cài đặt"),
        )
        self.fold.add_link(self.usual)
        self.fold.body.addWidget(self.signers)
        for part in (self._urgency.widget, self.signers, self.usual):
            part.setEnabled(not context.session.read_only)
        column_of(FieldBlock(_URGENCY.label, self._urgency.widget), self.fold, gap="tight", into=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        self._urgency.changed.connect(self._changed)
        self.signers.changed.connect(self._changed)

    def is_waiting(self) -> bool:
        """Whether a choice will be kept in a moment."""
        return self._timer.isActive()

    def show_issues(self, found: Issues) -> None:
        """Show the choices of a report; a field in which something is being typed stays as it is."""
        other = found.period != self._period
        self._period, self._office = found.period, found.office
        office, own = found.office, found.own
        own_signers = bool(own.get(SIGNER_LINES))
        lines = own[SIGNER_LINES] if own_signers else office.signer_lines
        names = own.get(SIGNER_NAME, "") if own_signers else office.signer_name
        self._say(lines, names)
        self.usual.setVisible(own_signers)
        self._kept = {key: own.get(key) for key in (URGENCY, SIGNER_LINES, SIGNER_NAME)}
        focus = QApplication.focusWidget()
        if other or not (self._timer.isActive() or (focus is not None and self.isAncestorOf(focus))):
            self._timer.stop()
            urgency = urgency_of(own.get(URGENCY) or office.urgency) or PLAIN
            if self._urgency.value() != urgency:
                self._urgency.set_value(urgency)
            if self.signers.texts() != (lines, names):
                self.signers.show_texts(lines, names)
            self._timer.stop()

    def show_signers(self) -> None:
        """Open the signers and put the cursor where a name is missing."""
        self.fold.set_open(True)
        self.signers.go_to_name()

    def settle(self) -> None:
        """Finish what is being typed, and keep it."""
        self._urgency.settle()
        self.signers.settle()
        self.flush()

    def flush(self) -> None:
        """Keep what differs from what is kept."""
        self._timer.stop()
        given = self._given()
        if self._period is None or given is None or given == self._kept:
            return
        self._kept = given
        job = partial(report_text.save_choices, self._context.session, self._period, given)
        self._context.tasks.write(self, job, self._saved)

    def _given(self) -> dict[str, str | None] | None:
        """The choices as they stand; None where they are the office's own. Nothing while one can't be read."""
        if self._office is None or self._urgency.problem():
            return None
        office = self._office
        urgency = str(self._urgency.value() or PLAIN)
        lines, names = self.signers.texts()
        usual = not lines or (lines, names) == (office.signer_lines, office.signer_name)
        return {
            URGENCY: None if urgency == (urgency_of(office.urgency) or PLAIN) else urgency,
            SIGNER_LINES: None if usual else lines,
            SIGNER_NAME: None if usual else names or None,
        }

    def _changed(self) -> None:
        if self._office is not None:
            self._timer.start()

    def _saved(self, changes: Changes) -> None:
        if changes.records:
            self._context.bus.changed.emit(changes)

    def _back_to_usual(self) -> None:
        if self._office is not None:
            self.signers.show_texts(self._office.signer_lines, self._office.signer_name)
            self.fold.head().setFocus(Qt.FocusReason.OtherFocusReason)
            self.flush()

    def _say(self, lines: str, names: str) -> None:
        told = [" ".join((*one.lines[-1:], one.name)).strip() for one in signers_of(lines, names)]
        self.fold.set_summary("; ".join(words for words in told if words))
