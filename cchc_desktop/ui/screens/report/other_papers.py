"""The button beside "Lập báo cáo" whose menu opens the other documents of the shown period."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

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
