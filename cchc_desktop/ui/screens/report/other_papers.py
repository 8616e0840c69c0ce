"""The other documents of the shown period: the button beside "Lập báo cáo" that asks for them, and their windows."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cchc_desktop.domain.period import Period, year_of
from cchc_desktop.ui.commands import Command
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.boxes import named
from cchc_desktop.ui.widgets.buttons import IconButton


class OtherPapers(IconButton):
    """Only asks; the screen knows the period."""

    plan_wanted = Signal()
    log_book_wanted = Signal()
    pieces_wanted = Signal()
    charts_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("dots-three", "", self._open)
        self.setObjectName("other_papers")
        self.set_words(self.tr("Văn bản khác: kế hoạch năm, sổ theo dõi phát thanh, nhuận bút, biểu đồ"))
        menu = self._menu = named(QMenu(self), "other_papers_box")
        for text, wanted in (
            (self.tr("Kế hoạch tuyên truyền của năm…"), self.plan_wanted),
            (self.tr("Sổ theo dõi phát thanh của kỳ…"), self.log_book_wanted),
            (self.tr("Sổ theo dõi tin bài và nhuận bút của kỳ…"), self.pieces_wanted),
            (self.tr("Biểu đồ tuyên truyền của kỳ…"), self.charts_wanted),
        ):
            menu.addAction(text).triggered.connect(wanted)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class OtherPrints(QObject):
    """Opens the window of such a document in front of the screen; without a period there is nothing to print."""

    def __init__(
        self, context: Context, period: Callable[[], Period | None], asked: OtherPapers, screen: QWidget
    ) -> None:
        super().__init__(screen)
        self._context, self._period, self._screen = context, period, screen
        asked.plan_wanted.connect(self.year_plan)
        asked.log_book_wanted.connect(self.log_book)
        asked.pieces_wanted.connect(self.pieces)
        asked.charts_wanted.connect(self.charts)

    def commands(self, key: str) -> list[Command]:
        """The same for the command box of the screen of that key."""
        words = "in ke hoach tuyen truyen"
        return [
            Command("report_plan", self.tr("Kế hoạch năm…"), self.year_plan, "", "", words, key),
            Command("report_log_book", self.tr("Sổ theo dõi phát thanh…"), self.log_book, "", "", "in so", key),
            Command("report_pieces", self.tr("Sổ tin bài, nhuận bút…"), self.pieces, "", "", "in so tac gia tien", key),
            Command("report_charts", self.tr("Biểu đồ của kỳ…"), self.charts, "", "", "in bieu do thon xom", key),
        ]

    def year_plan(self) -> None:
        """The plan of the year that the shown period belongs to."""
        self._open(
            lambda period: self._papers().year_plan(self._context, year_of(period.end, period.rule), self._screen)
        )

    def log_book(self) -> None:
        """The broadcasts of the shown period."""
        self._open(lambda period: self._papers().log_book(self._context, period, self._screen))

    def pieces(self) -> None:
        """The pieces of the shown period and what was paid for them."""
        self._open(lambda period: self._papers().pieces(self._context, period, self._screen))

    def charts(self) -> None:
        """The charts of the shown period."""
        self._open(lambda period: self._papers().charts(self._context, period, self._screen))

    def _open(self, shown: Callable[[Period], object]) -> None:
        if (period := self._period()) is not None:
            shown(period)

    def _papers(self) -> ModuleType:
        from cchc_desktop.ui.paper import documents  # late: 16 ms

        return documents
