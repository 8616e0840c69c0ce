"""The tables of the registers, and what stands in place of one that has no row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.ui.screens.registers.register_filters import RegisterFilters
from cchc_desktop.ui.widgets.buttons import Button, secondary
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.states import EmptyState

Act = Callable[[], object]


class RegisterPages(QStackedWidget):
    """One table in front, or a sentence with the next useful steps."""

    def __init__(self) -> None:
        super().__init__()
        self._empty: EmptyState | None = None

    def show_table(self, table: QWidget) -> None:
        """Bring a table to the front."""
        self._drop()
        self.setCurrentWidget(table)

    def show_empty(self, page: EmptyState) -> None:
        """Bring the sentence to the front; the next one throws it away."""
        self._drop()
        self._empty = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    def _drop(self) -> None:
        if self._empty is not None:
            self.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None


def page_for(register: Register, filters: RegisterFilters, on_add: Act | None, on_bring: Act | None) -> EmptyState:
    """The page for what the filters ask now; without steps that add where nothing can be added."""
    if filters.is_filtered():
        words = filled(_tr("Không có %1 nào khớp bộ lọc."), register.one)
        return EmptyState(words, _step(_tr("Bỏ lọc"), "empty_clear", filters.clear))
    add = filled(_tr("Thêm %1"), register.one)
    steps = (add, "empty_add", on_add), (_tr("Nhập từ Excel…"), "empty_bring", on_bring)
    words = filled(_tr("Sổ chưa có %1 nào."), register.one)
    return EmptyState(words, *(_step(said, name, act) for said, name, act in steps if act is not None))


def _step(words: str, name: str, act: Act) -> Button:
    return secondary(words, lambda: act(), name=name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RegisterPages", text)
