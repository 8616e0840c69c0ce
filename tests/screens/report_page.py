"""Báo cáo as an officer uses it: periods, tabs, words, paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.bus import Bus
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.frame import Frame
from cchc_desktop.ui.going import Place
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.paper.pdf_pages import PdfPages
from cchc_desktop.ui.screen import Screen, ScreenEntry
from cchc_desktop.ui.screens.report.growing_lines import GrowingLines
from cchc_desktop.ui.screens.report.parts_editor import PartBlock
from cchc_desktop.ui.screens.report.period_choice import PeriodChoice
from cchc_desktop.ui.screens.report.report_screen import KEY, ReportScreen
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button
from tests.screens.widgets import Recorder, find, type_text


class LogStandIn(Screen):
    """The other screen: remembers which activities it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[dict[str, object]] = []

    def show_place(self, place: Place) -> None:
        if isinstance(place, going.Activities):
            told = place._asdict() | {"period": place.period.code}
            self.asked.append({key: value for key, value in told.items() if value})


class Elsewhere(Screen):
    """Another screen that a link leads to: remembers what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Place] = []

    def show_place(self, place: Place) -> None:
        self.asked.append(place)


class ReportPage:
    """A window with Báo cáo open. `settle` waits for the workers, the pauses after typing included."""

    def __init__(self, qtbot: QtBot, session: Session, folder: Path, *, width: int = 1366, height: int = 728) -> None:
        self._qtbot = qtbot
        self.session = session
        self.settings = MachineSettings(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.messages = Recorder(self.settings)
        self.frame = Frame(self.settings, "Sổ")
        self.tasks = Tasks()
        self.tasks.failed.connect(self.messages.show_error)
        self.bus = Bus()
        self.context = Context(
            session, self.tasks, self.bus, self.messages, self.settings, self.frame.say, self.frame.go
        )
        self.log = LogStandIn()
        places = (going.Log, going.Activities)
        self.frame.add_screen(ScreenEntry("log", "Nhật ký", "list", lambda: self.log, shows=places))
        self.exchange, self.settings_screen = Elsewhere(), Elsewhere()
        traded = (going.Tab, going.Conflict)
        self.frame.add_screen(ScreenEntry("exchange", "Trao đổi", "list", lambda: self.exchange, shows=traded))
        set_up = lambda: self.settings_screen  # noqa: E731
        self.frame.add_screen(ScreenEntry("settings", "Cài đặt", "gear", set_up, shows=(going.Setting,)))
        self.frame.add_screen(ScreenEntry(KEY, "Báo cáo", "file-text", lambda: ReportScreen(self.context)))
        self.frame.resize(width, height)
        self.frame.show()
        self.frame.activateWindow()
        qtbot.waitUntil(self.frame.isActiveWindow)
        screen = self.frame.open_screen(KEY)
        assert isinstance(screen, ReportScreen)
        self.screen = screen
        self.view = screen.view
        self.settle()

    def settle(self) -> ReportPage:
        """Wait until everything that was asked for is there, and everything typed is saved and on the paper."""
        self._qtbot.waitUntil(self._is_quiet, timeout=20_000)
        return self

    def wait_for_workers(self) -> ReportPage:
        """Wait for what was handed to the workers, not for what rests until typing does."""
        self._qtbot.waitUntil(lambda: not self.tasks.is_busy(), timeout=20_000)
        return self

    def _is_quiet(self) -> bool:
        waiting = self.screen.is_waiting()
        seen = self.view.pane.preview
        drawn = not seen.isVisible() or seen.paper() is None or seen.page() in seen.drawn()
        return not waiting and not self.tasks.is_busy() and drawn

    def close(self) -> None:
        """Close the window as an officer does."""
        self.frame.close()
        self.tasks.close()
        self.frame.deleteLater()

    # --- keys and clicks

    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, QWidget) else self.frame

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> ReportPage:
        QTest.keyClick(self.focus(), key, modifier)
        return self

    def click(self, name: str) -> ReportPage:
        """Click a button that can be seen."""
        button = find(self.screen, Button, name)
        assert button.isVisible(), f"{name} is not shown"
        assert button.isEnabled(), f"{name} is off"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return self

    def toast(self) -> str:
        return self.frame.toast.text()

    def click_toast(self) -> ReportPage:
        find(self.frame.toast, Button, "toast_link").click()
        return self.settle()

    def status(self) -> str:
        return self.frame.status.left()

    # --- periods

    def periods(self) -> list[tuple[str, str, str]]:
        """Name, state and caption of every line of the list."""
        shown = self.view.periods
        return [(one.period.label, shown.state_words(one), shown.caption(one)) for one in shown.lines()]

    def chosen_period(self) -> str:
        current = self.view.periods.current()
        return current.label if current is not None else ""

    def choose_period(self, label: str) -> ReportPage:
        """Click a line of the list."""
        shown = self.view.periods
        row = next(row for row, line in enumerate(shown.lines()) if line.period.label == label)
        index = shown.model().index(row, 0)
        shown.scrollTo(index)
        place = shown.visualRect(index).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
        return self.settle()

    def choice(self) -> PeriodChoice:
        """Open the window with all periods of a year."""
        self.screen.choose_period()
        found = self.screen.findChild(PeriodChoice)
        assert found is not None
        return found

    # --- figures

    def open_tab(self, key: str) -> ReportPage:
        self.view.tabs.choose(key)
        return self

    def kind_rows(self) -> dict[tuple[str, str], dict[str, str]]:
        """(kind, measure) → heading of the column → text; the count of a kind has the measure ""."""
        table = self.view.figures.kinds
        titles, found, kind = table.titles(), {}, ""
        for row in table.rows():
            kind = row.texts[0] if row.head else kind
            cells = dict(zip(titles[1:], row.texts[1:], strict=True))
            found[kind, "" if row.head else row.texts[0]] = cells
        return found

    def topic_rows(self) -> dict[str, dict[str, str]]:
        table = self.view.figures.topics
        return {row.texts[0]: dict(zip(table.titles()[1:], row.texts[1:], strict=True)) for row in table.rows()}

    def notices(self) -> list[str]:
        return [one.words for one in self.view.figures.notices()]

    # --- words

    def block(self, key: str) -> PartBlock:
        return self.view.parts.block(key)

    def editor(self, key: str) -> GrowingLines:
        return self.block(key).editor

    def words(self, key: str) -> str:
        return self.editor(key).text()

    def write(self, key: str, text: str) -> ReportPage:
        """Go into a part, select what stands there and type over it."""
        editor = self.editor(key)
        editor.setFocus()
        editor.selectAll()
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        type_text(editor, text)
        return self

    def offered(self, key: str) -> list[str]:
        """The links beside a part."""
        block = self.block(key)
        return [one.text() for one in (block.take, block.redraft) if one.isVisibleTo(block)]

    # --- paper

    def paper(self) -> PdfPages:
        pages = self.view.pane.preview.paper()
        assert pages is not None
        return pages

    def is_on_paper(self, text: str) -> bool:
        """Whether the preview's paper says that, wherever its lines break."""
        return bool(self.paper().find(text))

    def save_to(self, path: Path) -> ReportPage:
        """Ctrl+S, and the path in the file dialog."""
        self.messages.files.append(path)
        self.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        return self.settle()
