"""Buttons with a menu of commands: "⋯" in the heading of the form, the printer above the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from cchc_desktop.ui.widgets.buttons import IconButton

OFFERED = ("log_duplicate", "log_history", "log_minutes", "", "log_delete")
PRINTED = ("log_print", "log_book", "log_minutes")
"""Keys of the commands in the menus; an empty name is a line."""


def button(actions: Mapping[str, QAction], has_minutes: Callable[[], bool]) -> QToolButton:
    """The button of the form; `actions` are the commands of the log by key. Minutes are offered where there are any."""
    words = QCoreApplication.translate("FormMenu", "Thao tác khác")
    made, menu = _button("form_menu", "dots-three", words, [actions[key] if key else None for key in OFFERED])
    menu.aboutToShow.connect(lambda: actions["log_minutes"].setVisible(has_minutes()))
    return made


def print_button(actions: Mapping[str, QAction], has_minutes: Callable[[], bool]) -> QToolButton:
    """The button above the table."""
    words = QCoreApplication.translate("FormMenu", "In, xuất danh sách và sổ (Ctrl+P: danh sách đang xem)")
    made, menu = _button("print_menu", "printer", words, [actions[key] for key in PRINTED])
    menu.aboutToShow.connect(lambda: actions["log_minutes"].setVisible(has_minutes()))
    return made


def _button(name: str, icon: str, words: str, offered: Sequence[QAction | None]) -> tuple[QToolButton, QMenu]:
    """A button with an icon and its menu; None is a line in it."""
    made = IconButton(icon, words, lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    made.setObjectName(name)
    menu = QMenu(made)
    menu.setObjectName(f"{name}_box")
    for action in offered:
        if action is not None:
            menu.addAction(action)
        else:
            menu.addSeparator()
    return made, menu
