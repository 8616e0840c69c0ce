"""The other documents of the shown period: the button beside "Lập báo cáo" that asks for them, and their windows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cchc_desktop.domain.period import Period, year_of
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.boxes import named
from cchc_desktop.ui.widgets.buttons import IconButton


class OtherPapers(IconButton):
    """Only asks; the screen knows the period."""

    plan_wanted = Signal()
    log_book_wanted = Signal()
    pieces_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("dots-three", "", self._open)
        self.setObjectName("other_papers")
        self.set_words(self.tr("Văn bản khác: kế hoạch năm, sổ theo dõi phát thanh, nhuận bút"))
        menu = self._menu = named(QMenu(self), "other_papers_box")
        for text, wanted in (
            (self.tr("Kế hoạch tuyên truyền của năm…"), self.plan_wanted),
            (self.tr("Sổ theo dõi phát thanh của kỳ…"), self.log_book_wanted),
            (self.tr("Sổ theo dõi tin bài và nhuận bút của kỳ…"), self.pieces_wanted),
        ):
            menu.addAction(text).triggered.connect(wanted)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class OtherPrints(QObject):
    """Opens the window of such a document in front of the screen; without a period there is nothing to print."""

    def __init__(self, context: Context, period: Callable[[], Period | None], screen: QWidget) -> None:
        super().__init__(screen)
        self._context, self._period, self._screen = context, period, screen

    def year_plan(self) -> None:
        """The plan of the year that the shown period belongs to."""
        from cchc_desktop.ui.paper import documents  # late: 16 ms

        if (period := self._period()) is not None:
            documents.year_plan(self._context, year_of(period.end, period.rule), self._screen)

    def log_book(self) -> None:
        """The broadcasts of the shown period."""
        from cchc_desktop.ui.paper import documents  # late: 16 ms

        if (period := self._period()) is not None:
            documents.log_book(self._context, period, self._screen)

    def pieces(self) -> None:
        """The pieces of the shown period and what was paid for them."""
        from cchc_desktop.ui.paper import documents  # late: 16 ms

        if (period := self._period()) is not None:
            documents.pieces(self._context, period, self._screen)
