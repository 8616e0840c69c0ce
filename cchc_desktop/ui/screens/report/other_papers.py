"""The button beside "Lập báo cáo" whose menu opens the other documents of the shown period."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from cchc_desktop.ui import icons, theme


class OtherPapers(QToolButton):
    """Only asks; the screen knows the period."""

    plan_wanted = Signal()
    log_book_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("other_papers")
        words = self.tr("Văn bản khác: kế hoạch năm, sổ theo dõi phát thanh")
        self.setIcon(icons.icon("dots-three"))
        self.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        self.setToolTip(words)
        self.setAccessibleName(words)
        menu = QMenu(self)
        menu.setObjectName("other_papers_box")
        for text, wanted in (
            (self.tr("Kế hoạch tuyên truyền của năm…"), self.plan_wanted),
            (self.tr("Sổ theo dõi phát thanh của kỳ…"), self.log_book_wanted),
        ):
            menu.addAction(text).triggered.connect(wanted)
        self.clicked.connect(lambda: menu.popup(self.mapToGlobal(self.rect().bottomLeft())))
