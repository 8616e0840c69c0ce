"""The three quiet ways of speaking: the banner (a decision), the toast (it is done), the status line (how it is)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import row_of
from cchc_desktop.ui.widgets.buttons import link, secondary
from cchc_desktop.ui.widgets.cards import CutLabel, ElidedLabel, label
from cchc_desktop.ui.widgets.plain_words import set_tip

LARGE = 1.25
"""Text scale from which the status line has two lines."""


class Banner(QFrame):
    """A sentence and one button, only for what needs a decision; hidden otherwise.

    It stands in the row of the title, so that nothing below moves when it comes late or goes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setObjectName("banner")
        self._act: Callable[[], object] | None = None
        self._told = ("", "")
        self._tight = False
        self._strong = label("", "on_notice_strong")
        self._words = CutLabel("on_notice")
        self._button = secondary("", self._run, name="banner_button")
        self._put_off: Callable[[], object] | None = None
        self._later = link("", self._wait, name="banner_later")
        row_of(
            self._strong,
            (self._words, 1),
            self._later,
            self._button,
            gap="tight",
            around=("half", 0, "tight", 0),
            into=self,
        )
        self.hide()

    def show_line(
        self,
        strong: str,
        words: str,
        button: str = "",
        act: Callable[[], object] | None = None,
        *,
        later: str = "",
        put_off: Callable[[], object] | None = None,
    ) -> None:
        """Show one line; `strong` is its first, bold part. What can wait has a quiet way to put it off."""
        self._told = (strong, words)
        self._say()
        set_tip(self, f"{strong} {words}".strip())
        self._act, self._put_off = act, put_off
        self._button.setText(button)
        self._button.setVisible(act is not None)
        self._later.setText(later)
        self._later.setVisible(put_off is not None)
        self.setAccessibleName(f"{strong} {words}".strip())
        self.show()

    def text(self) -> str:
        """What the banner says."""
        return " ".join(self._told).strip()

    def set_tight(self, is_tight: bool) -> None:
        """With little room the bold words stand in one text with the others, which is broken into lines."""
        if is_tight != self._tight:
            self._tight = is_tight
            self._say()

    def _say(self) -> None:
        strong, words = self._told
        self._strong.setText(strong)
        self._strong.setVisible(bool(strong) and not self._tight)
        self._words.set_text(f"{strong} {words}".strip() if self._tight else words)

    def clear(self) -> None:
        """Take the banner away."""
        self._act = self._put_off = None
        self.hide()

    def _wait(self) -> None:
        put_off = self._put_off
        self.clear()
        if put_off is not None:
            put_off()

    def _run(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()


class Toast(QFrame):
    """ "Đã lưu · Hoàn tác" at the bottom left for six seconds; it stays while the mouse is on it.

    It stands beside the rail, over the status line and not over the last row of a table, and takes no focus.
    """

    def __init__(self, over: QWidget, beside: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._beside = beside
        self.setProperty("role", "toast")
        self.setObjectName("toast")
        self._act: Callable[[], object] | None = None
        self._said = ""
        self._words = label("", name="toast_words")
        self._link = link("", self._run, name="toast_link")
        self._link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row_of(self._words, self._link, around=("half", "hair", "tight", "hair"), into=self)
        over.installEventFilter(self)
        theme.current.changed.connect(self._place)
        self.hide()

    def say(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a short sentence, with one action that takes it back or leads on."""
        self._said = words
        self._act = act
        self._link.setText(action)
        self._link.setVisible(act is not None)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(theme.TOAST_MS)

    def text(self) -> str:
        """What the toast says; empty when it is gone."""
        return self._said if self.isVisible() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter:
            self._timer.stop()
        elif event.type() == QEvent.Type.Leave:
            self._timer.start(theme.TOAST_MS)
        return super().event(event)

    def _place(self) -> None:
        """What does not fit into the window ends in dots, and the way back stays in sight."""
        room = self._over.width() - self._beside.width() - theme.space("wide")
        taken = self._link.sizeHint().width() if self._act is not None else 0
        room -= taken + theme.space("half") + theme.space("tight") + theme.space("gap")
        self._words.setText(self._words.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room))
        set_tip(self._words, self._said)
        self.adjustSize()
        self.move(self._beside.width() + theme.space("gap"), self._over.height() - self.height() - 2)

    def _run(self) -> None:
        act = self._act
        self.hide()
        if act is not None:
            act()


class StatusLine(QFrame):
    """Left: totals of what is shown. Right: how safe the data are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setObjectName("status_line")
        self._left = CutLabel("secondary")
        self._right = ElidedLabel("", "caption")
        self._left.setObjectName("status_left")
        self._right.setObjectName("status_right")
        row_of((self._left, 1), self._right, around=("wide", 0, "wide", 0), into=self)
        self._fit()

    def set_left(self, text: str) -> None:
        """Totals of what is shown."""
        self._left.set_text(text)

    def set_right(self, text: str) -> None:
        """Age of the backups."""
        self._right.setText(text)

    def right(self) -> str:
        """What is shown of the backups."""
        return self._right.text()

    def left(self) -> str:
        """The totals shown."""
        return self._left.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        # In large text the totals need two lines; there is always room for them, nothing moves when they come.
        lines = 2 * QFontMetrics(theme.font("caption")).height() + 3 if theme.current.scale >= LARGE else 0
        self.setFixedHeight(max(theme.px(theme.STATUS_ROW), lines))
