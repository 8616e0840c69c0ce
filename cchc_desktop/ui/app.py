"""Starts the window: theme before the first show, one window per database, the database opened off the GUI thread."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from cchc_desktop import __version__, paths
from cchc_desktop.services.session import Clock, system_clock
from cchc_desktop.ui import PRODUCT, theme
from cchc_desktop.ui.crash import CrashGuard
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.main_window import MainWindow
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.qtbase_vi import QtVietnamese
from cchc_desktop.ui.shell import emblem
from cchc_desktop.ui.shell.next_start import ANEW
from cchc_desktop.ui.shell.unattended import Unattended


class Start(NamedTuple):
    """How the program was started. `tour` is the folder of a tour, None for an ordinary start."""

    database: Path
    clock: Clock
    exit_when_ready: bool = False
    tour: Path | None = None


def start_of(arguments: Sequence[str]) -> Start:
    """Read the window's few options; the command line has refused everything else before."""
    found: dict[str, str] = {}
    todo = iter(arguments)
    for one in todo:
        name, equals, value = one.partition("=")
        if name in {"--db", "--now", "--tour"}:
            found[name] = value if equals else next(todo, "")
    clock: Clock = system_clock
    if "--now" in found:
        fixed = datetime.fromisoformat(found["--now"]).replace(tzinfo=None)

        def clock() -> datetime:
            return fixed

    return Start(
        Path(found["--db"]).expanduser() if found.get("--db") else paths.database_file(),
        clock,
        "--exit-when-ready" in arguments,
        Path(found["--tour"]) if found.get("--tour") else None,
    )


def application() -> QApplication:
    """The one QApplication, dressed: Vietnamese numbers and buttons, theme of this PC."""
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else QApplication([*sys.argv[:1], *theme.ARGUMENTS])
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    made.setApplicationName("cchc_desktop")
    made.setApplicationDisplayName(PRODUCT)
    made.setApplicationVersion(__version__)
    made.setWindowIcon(emblem.icon())
    translator = QtVietnamese(made)
    made.installTranslator(translator)
    return made


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    start = start_of(arguments)
    app = application()
    settings = MachineSettings()
    theme.current.apply(app, settings.scheme, settings.text_percent)
    if start.tour is not None:
        from cchc_desktop.ui.tour import run_tour  # late: 154 ms

        return run_tour(app, start.tour)
    messages = _messages(settings, attended=not start.exit_when_ready)
    guard = CrashGuard(messages, lambda: paths.log_folder() / "cchc.log", __version__)
    restore = guard.install()
    try:
        code = _windows(app, start, settings, messages)
    finally:
        restore()
    if not app.clipboard().ownsClipboard():  # what was copied here goes to the system when Qt is taken apart
        _leave_qt_as_it_is()
    return code or int(messages.unanswered)


def _leave_qt_as_it_is() -> None:
    """The process ends in a moment (`end_at_once`) with everything written: nothing is gained by destroying Qt's
    objects one by one, which PySide6 has asked `atexit` for and which takes 3 ms of every run (measured)."""
    atexit.unregister(getattr(QtCore, "__moduleShutdown"))


def _messages(settings: MachineSettings, *, attended: bool) -> Messages:
    if attended:
        return Messages(settings)

    return Unattended(settings)


def _is_gone(database: Path) -> bool:
    try:
        return not database.exists()
    except OSError:  # a folder that may not be looked into: opening the database says so
        return False


def _has_backup(database: Path) -> bool:
    """Whether a log book was here once: then the window offers its backup before a new one is made."""
    from cchc_desktop.services.backups import keeping  # late: 6 ms

    return keeping.newest_whole(database) is not None


def _windows(app: QApplication, start: Start, settings: MachineSettings, messages: Messages) -> int:
    """One window after the other: the demo's window can lead to the office's own."""
    database: Path | None = start.database
    then = ""
    while database is not None:
        if _is_gone(database) and (then == ANEW or not _has_backup(database)):
            from cchc_desktop.ui.screens.start.first_start import FirstStart  # late: 38 ms

            first = FirstStart(database, start.clock, messages)
            if not first.run():
                return 0
            database, then = first.database, first.then
        window = MainWindow(database, start.clock, settings, messages, exit_when_ready=start.exit_when_ready, then=then)
        if window.start():
            app.exec()
        code, database, then = window.exit_code, window.next_database, window.next_then
        window.deleteLater()
    return code
