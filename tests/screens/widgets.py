"""What the page objects share: typing as an officer types, pressing keys, finding widgets, recording messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QMenu, QWidget

from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.shell.box import Box
from cchc_desktop.ui.widgets.cards import ElidedLabel
from cchc_desktop.ui.widgets.field_block import FieldBlock

W = TypeVar("W", bound=QWidget)

MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc"
"""Every Vietnamese form has it; a field that loses one of its letters is of no use."""

TELEX_STEPS = (
    ("D", "Đ", "Đo", "Đoo", "Độ", "Độc"),
    ("l", "la", "lâ", "lậ", "lập"),
    ("T", "Tư", "Tự"),
    ("d", "do"),
    ("H", "Ha", "Hạ", "Hạn", "Hạnh"),
    ("p", "ph", "phu", "phú", "phúc"),
)
"""What an input method shows, step by step, while "Độc lập Tự do Hạnh phúc" is typed."""


def type_text(widget: QWidget, text: str) -> None:
    """Put text in as an input method commits it. `QTest.keyClicks` aborts the interpreter on Vietnamese letters."""
    widget.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: QWidget, steps: Iterable[str], *, commit: str | None = None) -> None:
    """Show the steps of a word that is being composed; with `commit` the input method ends it."""
    widget.setFocus()
    for step in steps:
        QApplication.sendEvent(widget, QInputMethodEvent(step, []))
    if commit is not None:
        event = QInputMethodEvent()
        event.setCommitString(commit)
        QApplication.sendEvent(widget, event)


def type_telex(widget: QWidget, words: Sequence[Sequence[str]] = TELEX_STEPS) -> str:
    """Type words one by one, each composed and committed, a real Space key between them; returns what should stand."""
    for number, steps in enumerate(words):
        if number:
            QTest.keyClick(widget, Qt.Key.Key_Space)
        compose(widget, steps, commit=steps[-1])
    return " ".join(steps[-1] for steps in words)


def replace_text(widget: QWidget, text: str) -> None:
    """Select all there is and type over it."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    type_text(widget, text)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key."""
    QTest.keyClick(widget, key, modifier)


def wheel(widget: QWidget, steps: int = 1) -> None:
    """Turn the wheel over a widget."""
    if isinstance(widget, QAbstractScrollArea):
        widget = widget.viewport()
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(0, 0),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def row_menu(view: QAbstractItemView, at: QPoint) -> dict[str, QAction]:
    """Right-click in a table or list at a point of its viewport; the lines of the menu that opens."""
    viewport = view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    shown = [menu for menu in view.findChildren(QMenu, "row_menu_box") if menu.isVisible()]
    assert len(shown) == 1, "no menu was opened"
    return lines_of(shown[0])


def lines_of(menu: QMenu) -> dict[str, QAction]:
    """The lines that a menu shows, by their words without the key."""
    return {one.text().partition("\t")[0]: one for one in menu.actions() if one.isVisible() and one.text()}


def choose_line(line: QAction) -> None:
    """Choose a line of an open menu, which closes first, as under the mouse."""
    assert line.isEnabled(), f"{line.text()} is off"
    menu = line.parent()
    assert isinstance(menu, QMenu)
    line.trigger()
    menu.close()


def find(root: QWidget, kind: type[W], name: str) -> W:
    """The widget of that object name; a test that can't find it says so."""
    found = root.findChild(kind, name)
    assert found is not None, f"no {kind.__name__} named {name}"
    return found


def error_below(root: QWidget, name: str) -> str:
    """What stands in red below the field of that name."""
    around: QWidget | None = find(root, QWidget, name)
    while around is not None and not isinstance(around, FieldBlock):
        around = around.parentWidget()
    assert around is not None, f"{name} stands in no block"
    return around.error()


def summary_of(fold: QWidget) -> str:
    """The quiet words beside the heading of a part that folds."""
    return find(fold, ElidedLabel, "folded_words").text()


def destroy_windows() -> None:
    """Destroy every window there is, closed ones too: a window that only waits for its deletion waits for an event
    loop, which a test may never run again."""
    for widget in QApplication.topLevelWidgets():
        if shiboken6.isValid(widget) and widget.parent() is None:
            shiboken6.delete(widget)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def answering(act: Callable[[QWidget], object]) -> Iterator[None]:
    """Do something to the next box that waits for an answer, as soon as it is on the screen: not a moment before."""
    timer = QTimer(interval=5)

    def look() -> None:
        box = QApplication.activeModalWidget()
        if box is not None and box.isVisible():
            timer.stop()
            act(box)

    timer.timeout.connect(look)
    timer.start()
    try:
        yield
        assert not timer.isActive(), "no box was shown"
    finally:
        timer.stop()


class WindowWatch(QObject):
    """Notes every window that comes to the screen: a part that is shown before it has a parent is one, for a moment."""

    def __init__(self, *expected: QWidget) -> None:
        super().__init__()
        self._expected = expected
        self.strays: list[str] = []

    def __enter__(self) -> WindowWatch:
        QCoreApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        return self

    def __exit__(self, *_: object) -> None:
        QCoreApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_known = watched in self._expected or watched.windowType() == Qt.WindowType.Popup
            if not is_known:
                self.strays.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


class Recorder(Messages):
    """Takes the place of the message boxes: records each one and answers as the test says."""

    def __init__(self, settings: MachineSettings) -> None:
        super().__init__(settings)
        self.boxes: list[Box] = []
        self.answers: list[str] = []
        self.files: list[Path] = []

    def show(self, box: Box) -> str:
        self.boxes.append(box)
        return self.answers.pop(0) if self.answers else box.way_out

    def open_files(self, purpose: str, title: str, patterns: str, *, several: bool = False) -> list[Path]:
        chosen, self.files = self.files, []
        return chosen

    def open_folder(self, purpose: str, title: str) -> Path | None:
        return self.files.pop(0) if self.files else None

    def save_file(self, purpose: str, title: str, name: str, patterns: str) -> Path | None:
        return self.files.pop(0) if self.files else None

    def take(self) -> Box:
        """The one box shown since the last call."""
        assert len(self.boxes) == 1, [box.title for box in self.boxes]
        return self.boxes.pop()
