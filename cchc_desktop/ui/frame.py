"""The main window: rail, title row, banner, the open screen, status line, toast."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.commands import Command, Commands
from cchc_desktop.ui.going import Place
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screen import Screen, ScreenEntry
from cchc_desktop.ui.shell.notices import Banner, StatusLine, Toast
from cchc_desktop.ui.shell.rail import Rail
from cchc_desktop.ui.shell.title_row import TitleRow
from cchc_desktop.ui.widgets.boxes import column_of, named, row_of
from cchc_desktop.ui.widgets.plain_words import filled

FIRST_SIZE = QSize(1366, 728)
LEAST_SIZE = QSize(640, 380)
"""A screen of 1366 × 768 at 150 % has 910 × 512 pixels, of which the taskbar and the window's title take some."""


class Frame(QMainWindow):
    """Give it the screens with `add_screen`, then `open_screen`. A screen is made when it is opened first."""

    screen_opened = Signal(str)
    closing = Signal()

    def __init__(self, settings: MachineSettings, product: str) -> None:
        super().__init__()
        self.setObjectName("frame")
        self.setWindowTitle(product)
        self._settings = settings
        self._entries: dict[str, ScreenEntry] = {}
        self._screens: dict[str, Screen] = {}
        self._homes: dict[type[Place], str] = {}
        self._titles: dict[str, str] = {}
        self._statuses: dict[str, str] = {}
        self._current = ""
        self.last_act: Callable[[], object] | None = None
        """Done when every screen agrees to be closed and nothing is closed yet; it may take a while."""
        self._is_leaving = False
        self.commands = Commands(self)
        # Each in its place from the start: moving a widget has the style sheet ask all that is in it once more.
        whole = QWidget(self)
        self.setCentralWidget(whole)
        self.rail = Rail(product, whole)
        inside = QWidget(whole)
        self.banner = Banner(inside)
        self.title_row = TitleRow(self.commands, self.banner, inside)
        self.pages = QStackedWidget(inside)
        self.status = StatusLine(whole)
        self._lay_out(whole, inside)
        self.rail.chosen.connect(self.open_screen)
        self.setMinimumSize(LEAST_SIZE)
        theme.current.changed.connect(self._fold)
        self._own_commands()

    def _lay_out(self, whole: QWidget, inside: QWidget) -> None:
        column_of(self.title_row, (self.pages, 1), gap=0, around=("wide", 0, "wide", "half"), into=inside)
        row_of(self.rail, (column_of((inside, 1), self.status, gap=0), 1), gap=0, into=whole)
        self.toast = Toast(whole, self.rail)

    def add_screen(self, entry: ScreenEntry) -> None:
        """Plug a screen in: it gets a row in the rail, a command and Alt+number."""
        number = len(self._entries) + 1
        shortcut = f"Alt+{number}" if number <= 9 else ""
        self._entries[entry.key] = entry
        self._titles[entry.key] = entry.title
        self._homes |= dict.fromkeys(entry.shows, entry.key)
        self.rail.add(entry, shortcut)
        self.commands.add(
            Command(
                f"open_{entry.key}",
                filled(self.tr("Mở %1"), entry.title),
                lambda: self.open_screen(entry.key),
                shortcut,
                entry.icon,
            )
        )

    def open_screen(self, key: str) -> Screen:
        """Bring a screen to the front; makes it when it is opened for the first time."""
        if key not in self._screens:
            self._screens[key] = self._make(key)
        screen = self._screens[key]
        changed = key != self._current
        self._current = key
        self.pages.setCurrentWidget(screen)
        self.rail.mark(key)
        self.title_row.set_title(self._titles[key])
        self.status.set_left(self._statuses.get(key, ""))
        self.commands.set_screen(key)
        if changed:
            screen.narrowed(self.is_narrow())
            screen.entered()
            self.screen_opened.emit(key)
        return screen

    def go(self, place: Place) -> None:
        """Bring the screen to the front where that place is, and the place on it."""
        self.open_screen(self._homes[type(place)]).show_place(place)

    def current_key(self) -> str:
        """Key of the open screen."""
        return self._current

    def was_opened(self, key: str) -> bool:
        """Whether the screen has been opened at least once."""
        return key in self._screens

    def current_screen(self) -> Screen | None:
        """The open screen."""
        return self._screens.get(self._current)

    def is_narrow(self) -> bool:
        """Whether the window is narrower than the design's border."""
        return self.width() < theme.px(theme.NARROW_WINDOW)

    def say(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show the toast."""
        self.toast.say(words, action, act)

    def restore_place(self) -> None:
        """Put the window where it was, Qt sees to it that a screen is there; a first start fills what there is."""
        saved = self._settings.window
        if not saved.isEmpty() and self.restoreGeometry(saved):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        fits = room.adjusted(0, theme.TITLE_BAR, 0, 0)
        self.resize(FIRST_SIZE.boundedTo(fits.size()))
        whole = QRect(QPoint(), self.size() + QSize(0, theme.TITLE_BAR))  # `move` puts the system's frame there
        whole.moveCenter(room.center())
        self.move(whole.topLeft())
        if fits.height() <= FIRST_SIZE.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_leaving or not all(screen.can_leave() for screen in self._screens.values()):
            event.ignore()
            return
        if self.last_act is not None:
            self._is_leaving = True
            self.last_act()
            self._is_leaving = False
        self._settings.window = self.saveGeometry()
        self._settings.screen = self._current
        self._settings.flush()
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Narrow or wide: asked anew when the window or the text changes its size."""
        narrow = self.is_narrow()
        if narrow != self.rail.is_narrow():
            self.rail.set_narrow(narrow)
            self.title_row.set_narrow(narrow)
            for screen in self._screens.values():
                screen.narrowed(narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        screen = self.current_screen()
        if event.key() == Qt.Key.Key_Escape and screen is not None and screen.step_back():
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 (Qt's own name)
        """A button that rests while its job runs, or what is hidden with the keyboard in it, would hand the keyboard
        on, to the search field more often than not: its screen has it then. A button gets it back with its end."""
        resting: QWidget | None = self.focusWidget()
        screen = self.current_screen()
        if resting is None or screen is None or (resting.isEnabled() and resting.isVisible()):
            return super().focusNextPrevChild(next)
        if not resting.isEnabled():
            resting.installEventFilter(self)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and isinstance(watched, QWidget) and watched.isEnabled():
            watched.removeEventFilter(self)
            if QApplication.focusWidget() in (None, self.current_screen()) and watched.isVisible():
                watched.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def step_pane(self, by: int) -> None:
        """Move the focus to the next pane: rail, the screen's own panes, search field."""
        screen = self.current_screen()
        panes = [self.rail, *(screen.panes() if screen is not None else []), self.title_row.search]
        panes = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next(
            (at for at, pane in enumerate(panes) if focus is not None and (pane is focus or pane.isAncestorOf(focus))),
            0,
        )
        self._focus_into(panes[(here + by) % len(panes)])

    def _focus_into(self, pane: QWidget) -> None:
        reason = Qt.FocusReason.TabFocusReason
        if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
            pane.setFocus(reason)
            return
        inside: QWidget | None = pane.nextInFocusChain()
        while inside is not None and inside is not pane:
            if (
                pane.isAncestorOf(inside)
                and inside.focusPolicy() & Qt.FocusPolicy.TabFocus
                and inside.isVisible()
                and inside.isEnabled()
            ):
                inside.setFocus(reason)
                return
            inside = inside.nextInFocusChain()

    def _make(self, key: str) -> Screen:
        screen = named(self._entries[key].make(), f"screen_{key}")
        screen.status_changed.connect(lambda text: self._status(key, text))
        screen.badge_changed.connect(self.rail.row(key).set_badge)
        screen.title_changed.connect(lambda text: self._title(key, text))
        for command in screen.commands():
            self.commands.add(command)
        self.pages.addWidget(screen)
        return screen

    def _status(self, key: str, text: str) -> None:
        self._statuses[key] = text
        if key == self._current:
            self.status.set_left(text)

    def _title(self, key: str, text: str) -> None:
        self._titles[key] = text
        if key == self._current:
            self.title_row.set_title(text)

    def _own_commands(self) -> None:
        add = self.commands.add
        add(Command("search", self.tr("Tìm, chạy lệnh"), self.title_row.search.open, "Ctrl+K", in_box=False))
        add(Command("next_pane", self.tr("Sang khung kế tiếp"), lambda: self.step_pane(1), "F6", in_box=False))
        add(Command("previous_pane", self.tr("Về khung trước"), lambda: self.step_pane(-1), "Shift+F6", in_box=False))
