"""The start of the window: application object, look, language, crash guard. Nothing here reads the database."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

from cchc_desktop import paths
from cchc_desktop.ui import theme
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.qtbase_vi import QtVietnamese

PRODUCT = "Sổ tuyên truyền CCHC"
COMPANY = "cchc"


def machine_settings() -> MachineSettings:
    """The settings of this PC, as one readable file in the user's settings folder."""
    file = paths.settings_folder() / "window.ini"
    return MachineSettings(QSettings(str(file), QSettings.Format.IniFormat))


def application(argv: Sequence[str] | None = None) -> QApplication:
    """The one QApplication, speaking Vietnamese; made on the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(list(argv if argv is not None else sys.argv))
    app.setApplicationName("cchc_desktop")
    app.setApplicationDisplayName(PRODUCT)
    app.setOrganizationName(COMPANY)
    speak_vietnamese(app)
    return app


def speak_vietnamese(app: QApplication) -> None:
    """Vietnamese dates, numbers and Qt texts; only once for an application."""
    QLocale.setDefault(QLocale("vi_VN"))
    if app.findChild(QtVietnamese) is None:
        app.installTranslator(QtVietnamese(app))


def dress(app: QApplication, settings: MachineSettings) -> None:
    """Put the theme on before anything is shown, so that nothing flashes."""
    theme.current.apply(app, settings.scheme, settings.text_percent)
