"""The list of packages handed over: when, what, for which period, how large, where it was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent

from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.exchange.sending.questions import Sent
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import Entry
from cchc_desktop.ui.widgets.rows.rows_table import Column, Row, RowsTable

_FOLDER = 5
_ROOM_FOR_FOLDER = 960


class SentList(RowsTable):
    """Newest first; what does not fit and the whole digest are in the tooltip."""

    def __init__(self) -> None:
        self._sent: Sequence[Sent] = ()
        super().__init__("sent", _tr("Các gói đã xuất"), _columns())
        self.menu.offer(self._entries)

    def _entries(self) -> list[Entry]:
        place = self.chosen_place()
        if place < 0:
            return []
        one = self._sent[place]
        folder = Path(one.folder)
        url = QUrl.fromLocalFile(one.folder)
        return [
            Entry(self.tr("Mở thư mục chứa gói"), lambda: QDesktopServices.openUrl(url), enabled=folder.is_dir()),
            Entry(self.tr("Chép mã SHA-256"), lambda: QGuiApplication.clipboard().setText(one.digest)),
        ]

    def show_sent(self, rows: Sequence[Sent]) -> None:
        """Show other packages."""
        self._sent = rows
        self.show_rows([Row(cells := self._cells(one), self._tip(cells, one)) for one in rows])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name of the file goes before the place it was written to."""
        super().resizeEvent(event)
        self.setColumnHidden(_FOLDER, self.width() < theme.px(_ROOM_FOR_FOLDER))

    def _tip(self, cells: tuple[str, ...], row: Sent) -> str:
        _, sort, _, _, name, folder = cells
        return "\n".join((sort, name, folder, filled(self.tr("SHA-256: %1"), row.digest)))

    def _cells(self, row: Sent) -> tuple[str, ...]:
        sorts = {
            "hand_up": self.tr("Nộp cấp trên"),
            "year": self.tr("Cả năm"),
            "share": self.tr("Cho máy khác"),
            "move": self.tr("Chuyển máy"),
        }
        sort = sorts.get(row.sort, row.sort)
        if row.profile == "figures":
            sort = filled(self.tr("%1, chỉ số liệu"), sort)
        if row.locked:
            sort = filled(self.tr("%1, mã hóa"), sort)
        when = f"{formats.day(row.when.date())} {row.when:%H:%M}"
        return when, sort, periods.worded(row.period, "admin", short=True), formats.size(row.size), row.name, row.folder


def _tr(text: str) -> str:
    return QCoreApplication.translate("SentList", text)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_tr("Ngày giờ"), 150),
        Column(_tr("Gói"), 240),
        Column(_tr("Kỳ"), 80),
        Column(_tr("Kích cỡ"), 80, number=True),
        Column(_tr("Tệp"), 0),
        Column(_tr("Nơi ghi"), 190),
    )
