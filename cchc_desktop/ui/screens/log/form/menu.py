"""The button "⋯" in the heading of the form, and its menu."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from cchc_desktop.ui import icons, theme

OFFERED = ("log_duplicate", "log_history", "", "log_delete")
"""Keys of the commands in the menu; an empty name is a line."""


def button(actions: Mapping[str, QAction]) -> QToolButton:
    """The button with its menu; `actions` are the commands of the log by key."""
    made = QToolButton()
    made.setObjectName("form_menu")
    made.setIcon(icons.icon("dots-three"))
    made.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
    words = QCoreApplication.translate("FormMenu", "Thao tác khác")
    made.setAccessibleName(words)
    made.setToolTip(words)
    menu = QMenu(made)
    menu.setObjectName("form_menu_box")
    for key in OFFERED:
        if key:
            menu.addAction(actions[key])
        else:
            menu.addSeparator()
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    return made
