"""What stands where there is nothing, or nothing yet: an empty state, a bar for long work."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.ui import theme
from cchc_desktop.ui.tasks import Job
from cchc_desktop.ui.widgets.boxes import SPRING, Spring, put, row_of
from cchc_desktop.ui.widgets.buttons import Button, secondary
from cchc_desktop.ui.widgets.cards import label


class EmptyState(QWidget):
    """One friendly sentence and the next useful step."""

    def __init__(self, sentence: str, *steps: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = label(sentence, "secondary", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMaximumWidth(theme.px(420))
        whole = QVBoxLayout(self)
        whole.setSpacing(theme.space("half"))
        whole.addStretch(2)
        whole.addLayout(row_of(SPRING, (self._sentence, 100), SPRING))
        put(whole, row_of(SPRING, *steps, SPRING), Spring(3))

    def set_sentence(self, sentence: str) -> None:
        """Change what is said."""
        self._sentence.setText(sentence)


class BusyBar(QWidget):
    """Progress of one long job with its Cancel; hidden when nothing runs."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._words = label("", "secondary")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(theme.px(24))  # the words come first where there is little room
        self._cancel = secondary(self.tr("Dừng lại"), self._stop, name="cancel")
        row_of(self._words, (self._bar, 1), self._cancel, gap="half", into=self)
        self.hide()

    def start(self, words: str, job: Job) -> None:
        """Show a job under way; until it reports, the bar only says that work goes on."""
        self._job = job
        self._cancel.setEnabled(True)
        self._text = words
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self.show()

    def advance(self, done: int, total: int) -> None:
        """Pass this as `progress` of the job."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._words.setText(f"{self._text} {formats.number(done)}/{formats.number(total)}")

    def show_part(self, words: str, done: int, total: int) -> None:
        """Like `advance` for work in several parts, whose units would tell the officer nothing."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._words.setText(words)

    def finish(self) -> None:
        """The job ended, whichever way."""
        self._job = None
        self.hide()

    def _stop(self) -> None:
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._words.setText(self.tr("Đang dừng…"))
            self._job.cancel()
            self.cancelled.emit()
