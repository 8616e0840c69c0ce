"""The main job done by the program itself where nobody can look: log book in, activity logged, report out, a picture.

It drives the real window through its own screens; `dev.py run` does it on machines without a display.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random

from PySide6.QtCore import QEventLoop, QMessageLogContext, QSettings, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from cchc_desktop.domain import period as periods
from cchc_desktop.services import demo
from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.main_window import MainWindow
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.screens.importing.import_dialog import ImportDialog
from cchc_desktop.ui.screens.log.log_screen import LogScreen
from cchc_desktop.ui.screens.report.report_screen import ReportScreen
from cchc_desktop.ui.shell.box import Box

NOW = datetime(2026, 10, 14, 8, 0)  # noqa: DTZ001 (local time of the made-up commune)
SIZE = (1366, 728)
_PATIENCE_MS = 60_000


class TourError(RuntimeError):
    """The window did not do what it should."""


class _Answers(Messages):
    """Chooses files for the tour; a message box would mean that something went wrong."""

    def __init__(self, settings: MachineSettings) -> None:
        super().__init__(settings)
        self.target: Path | None = None

    def show(self, box: Box) -> str:
        raise TourError(f"{box.title} {box.text} {box.details}")

    def save_file(self, purpose: str, title: str, name: str, patterns: str) -> Path | None:
        return self.target


class Tour:
    """One run through the window, step by step, each step waiting for what the officer would see."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.database = folder / "so-tuyen-truyen.db"
        self._app = app
        settings = MachineSettings(QSettings(str(folder / "may.ini"), QSettings.Format.IniFormat))
        self._answers = _Answers(settings)
        Session.create(self.database, demo.office(), clock=lambda: NOW).close()
        self.window = MainWindow(self.database, lambda: NOW, settings, self._answers)
        self.window.frame.resize(*SIZE)

    def open(self) -> Tour:
        """Show the window and wait for the log."""
        if not self.window.start():
            raise TourError("another window holds the database")
        self.window.frame.resize(*SIZE)
        self.wait(lambda: isinstance(self.window.frame.current_screen(), LogScreen))
        return self

    def take_over(self, book: Path) -> int:
        """Import a log book through its window; returns the number of activities added."""
        if self.window.context is None:
            raise TourError("the database is not open")
        dialog = ImportDialog(self.window.context, self.window.frame)
        dialog.open()
        dialog.read(book)
        self.wait()
        dialog.take()
        self.wait()
        if dialog.result_ is None:
            raise TourError("the log book was not taken over")
        return dialog.result_.added

    def log_broadcast(self, title: str, **texts: str) -> str:
        """Log a broadcast through the form; returns the record's id."""
        screen = self.log()
        saved: list[str] = []
        screen.panel.saved.connect(lambda record, _: saved.append(record))
        screen.panel.begin("broadcast")
        self.wait()
        form = screen.panel.form()
        if form is None:
            raise TourError("no form")
        for key, text in {"title": title, **texts}.items():
            form.editors[key].set_text(text)
        self.wait(screen.panel.topic.is_settled)
        screen.panel.save(go_on=False)
        self.wait(lambda: bool(saved))
        return saved[0]

    def report(self, code: str, target: Path) -> ReportScreen:
        """Show the report of a period and save its PDF."""
        screen = self.window.frame.open_screen("reports")
        if not isinstance(screen, ReportScreen):
            raise TourError("no report screen")
        self.wait()
        screen.show_period(periods.parse(code, "admin"))
        self.wait()
        self._answers.target = target
        screen.save_pdf()
        self.wait(target.exists)
        return screen

    def log(self) -> LogScreen:
        """The log, in front."""
        screen = self.window.frame.open_screen("log")
        if not isinstance(screen, LogScreen):
            raise TourError("no log screen")
        return screen

    def picture(self, name: str) -> Path:
        """A picture of the window as it stands."""
        self.wait()
        path = self.folder / name
        if not self.window.frame.grab().save(str(path)):
            raise TourError(f"the picture {name} could not be saved")
        return path

    def wait(self, ready: Callable[[], object] = lambda: True) -> None:
        """Let the window work until its workers are idle and `ready` holds."""
        loop = QEventLoop()
        late: list[bool] = []

        def give_up() -> None:
            late.append(True)
            loop.quit()

        QTimer.singleShot(_PATIENCE_MS, loop, give_up)
        poll = QTimer(loop)
        calm = 0

        def look() -> None:
            nonlocal calm
            calm = calm + 1 if not self.window.tasks.is_busy() and ready() else 0
            if calm >= 3:
                loop.quit()

        poll.timeout.connect(look)
        poll.start(60)
        loop.exec()
        poll.stop()  # whoever waits next has windows of their own
        if late:
            raise TourError("the window did not become ready")

    def close(self) -> None:
        """Close the window as an officer does."""
        self.window.frame.close()


def write_book(path: Path) -> Path:
    """A made-up commune's log book of one month."""
    from cchc_desktop.reports.books.sample_book import write_sample_book  # late: 27 ms

    drafts = list(demo.drafts(NOW.date(), 1, Random(2026)))  # noqa: S311 (not for secrets)
    done = [draft for draft in drafts if draft.get("status") is None]
    write_sample_book(path, done, demo.office().name)
    return path


def _tell(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, except that a window without a screen has no frame."""
    if "propagateSizeHints" not in text:
        sys.stderr.write(f"{text}\n")


def run_tour(app: QApplication, folder: Path) -> int:
    """The whole job; prints what it did and where the results are."""
    qInstallMessageHandler(_tell)
    theme.current.apply(app, "light", 100)
    book = write_book(folder_of(folder) / "so-theo-doi.xlsx")
    tour = Tour(app, folder).open()
    added = tour.take_over(book)
    tour.log_broadcast("Giới thiệu Sổ tuyên truyền cải cách hành chính", date="12/10/2026", start_time="17h00")
    tour.report("2026-10", folder / "bao-cao-2026-10.pdf")
    report_picture = tour.picture("bao-cao.png")
    tour.log()
    log_picture = tour.picture("nhat-ky.png")
    tour.close()
    for line in (
        f"Log book taken over: {book} ({added} activities)",
        f"Database: {tour.database}",
        f"Report (PDF): {folder / 'bao-cao-2026-10.pdf'}",
        f"Pictures of the window: {log_picture}, {report_picture}",
    ):
        print(line)  # noqa: T201 (what the tour is for)
    return 0


def folder_of(folder: Path) -> Path:
    """The folder, made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder
