"""What stands in place of the table when it has no row: a sentence and the next useful steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.screens.log.filters_row import FiltersRow
from cchc_desktop.ui.widgets.buttons import Button, secondary
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.states import EmptyState

Act = Callable[[], object]


def _tr(text: str) -> str:
    return QCoreApplication.translate("EmptyPages", text)


def page_for(filters: FiltersRow, on_add: Act, on_import: Act) -> QWidget:
    """The page for what the filters ask now; made when it is needed, thrown away by the next one."""
    if filters.is_filtered():
        return EmptyState(
            _tr("Không có hoạt động nào khớp bộ lọc."),
            _step(_tr("Bỏ lọc"), "empty_clear", filters.clear),
            _step(_tr("Tìm trong mọi kỳ"), "empty_everywhere", lambda: filters.period.choose(None)),
        )
    return EmptyState(
        filled(_tr("Chưa có hoạt động nào trong %1."), filters.period.words()),
        _step(_tr("Thêm hoạt động"), "empty_add", on_add),
        _step(_tr("Nhập từ Excel…"), "empty_import", on_import),
        _step(_tr("Xem kỳ trước"), "empty_earlier", lambda: filters.period.step(-1)),
    )


def _step(words: str, name: str, act: Act) -> Button:
    return secondary(words, lambda: act(), name=name)
