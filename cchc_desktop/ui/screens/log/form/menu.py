"""Buttons with a menu: "⋯" in the heading of the form, the printer above the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from cchc_desktop.ui.widgets.boxes import named
from cchc_desktop.ui.widgets.buttons import IconButton
from cchc_desktop.ui.widgets.row_menu import Entry, fill

PRINTED = ("log_print", "log_book", "log_pieces", "log_minutes")
"""Keys of the commands in the printer's menu."""


def button(lines: Callable[[], Sequence[Entry]]) -> QToolButton:
    """The button of the form: what can be done with the record that stands there, asked each time it opens."""
    made, menu = _button("form_menu", "dots-three", QCoreApplication.translate("FormMenu", "Thao tác khác"))

    def fill_anew() -> None:
        menu.clear()
        fill(menu, lines())

    menu.aboutToShow.connect(fill_anew)
    return made


def print_button(actions: Mapping[str, QAction], has_minutes: Callable[[], bool]) -> QToolButton:
    """The button above the table."""
    words = QCoreApplication.translate("FormMenu", "In, xuất danh sách và sổ (Ctrl+P: danh sách đang xem)")
    made, menu = _button("print_menu", "printer", words)
    for key in PRINTED:
        menu.addAction(actions[key])
    menu.aboutToShow.connect(lambda: actions["log_minutes"].setVisible(has_minutes()))
    return made


def _button(name: str, icon: str, words: str) -> tuple[QToolButton, QMenu]:
    """A button with an icon and its menu."""
    made = named(IconButton(icon, words, lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft()))), name)
    menu = named(QMenu(made), f"{name}_box")
    return made, menu
