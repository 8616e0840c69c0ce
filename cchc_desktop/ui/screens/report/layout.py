"""How the screen is divided: three columns, fewer when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QSplitter, QWidget

from cchc_desktop.domain.period import Period
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.paper.preview_pane import PreviewPane
from cchc_desktop.ui.screens.report.annex_tab import AnnexTab
from cchc_desktop.ui.screens.report.charts.charts_tab import ChartsTab
from cchc_desktop.ui.screens.report.contents import Contents
from cchc_desktop.ui.screens.report.figures_tab import FiguresTab
from cchc_desktop.ui.screens.report.issue.issue_tab import IssueTab
from cchc_desktop.ui.screens.report.known_periods import PeriodLine
from cchc_desktop.ui.screens.report.other_papers import OtherPapers
from cchc_desktop.ui.screens.report.parts_editor import PartsEditor
from cchc_desktop.ui.screens.report.period_list import PeriodList
from cchc_desktop.ui.widgets.boxes import SPRING, named, pages_of, put, row_of
from cchc_desktop.ui.widgets.buttons import link, secondary
from cchc_desktop.ui.widgets.cards import Card, hairline
from cchc_desktop.ui.widgets.tab_strip import TabStrip

LIST = 236
MIDDLE, RIGHT, LEAST = 462, 420, 330
TWO_PANES = 700
"""Below this width of the screen text and paper no longer stand side by side; a button changes between them."""


class ReportLayout(QObject):
    """Builds the widgets of the screen and folds them; it knows no figures."""

    def __init__(self, context: Context, screen: QWidget) -> None:
        super().__init__(screen)
        self._screen = screen
        self._narrow = False
        self._paper_side = False
        self.new = secondary(self.tr("+ Lập báo cáo"), name="new_report", opens=True)
        self.others = OtherPapers()
        self.periods = PeriodList()
        self.chip = secondary("", name="period_chip", opens=True)
        self.other_side = link(self.tr("Xem bản in"), lambda: self.show_paper_side(True), name="other_side")
        self.tabs = TabStrip(
            (
                ("figures", self.tr("Số liệu")),
                ("charts", self.tr("Biểu đồ")),
                ("words", self.tr("Lời văn")),
                ("annexes", self.tr("Phụ lục")),
                ("issue", self.tr("Phát hành")),
            )
        )
        self.figures, self.parts, self.annexes = FiguresTab(), PartsEditor(), AnnexTab()
        self.charts = ChartsTab(context)
        if context.session.read_only:
            self.parts.set_read_only()
        self.issue = IssueTab(context)
        self.pane = PreviewPane(context.tasks)
        self._list_card = self._make_list()
        self._middle = self._make_middle()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(theme.space("half"))
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._middle)
        self._split.addWidget(self.pane)
        self._split.setStretchFactor(0, MIDDLE)
        self._split.setStretchFactor(1, RIGHT)
        self._split.setSizes([MIDDLE, RIGHT])
        self._row = row_of(self._list_card, (self._split, 1), gap="half", into=screen)
        self._fit()
        theme.current.changed.connect(self._fit)
        self.tabs.chosen.connect(self._show_tab)
        self.issue.rewritten.issues_wanted.connect(lambda: self.show_tab("issue"))
        self.pane.back.clicked.connect(lambda: self.show_paper_side(False))
        self.periods.done.connect(self.close_list)
        screen.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._fold()

    def _make_list(self) -> Card:
        card = named(Card(self._screen, padded=False), "period_card")
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(13), theme.px(9), theme.px(13), theme.px(9))
        put(head, self.new, SPRING, self.others)
        card.body.setSpacing(0)
        put(card.body, head, hairline(), (self.periods, 1))
        return card

    def _make_middle(self) -> Card:
        card = Card(padded=False)
        card.body.setSpacing(0)
        self._upper = QWidget()
        row_of(self.chip, SPRING, self.other_side, around=("half", "tight", "half", 0), into=self._upper)
        self._pages = pages_of(self.figures, self.charts, self.parts, self.annexes, self.issue)
        put(
            card.body,
            self._upper,
            self.issue.rewritten,
            row_of(self.tabs, SPRING, around=("half", 0, "half", 0)),
            hairline(),
            (self._pages, 1),
        )
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return card

    def _fit(self) -> None:
        """Take the sizes of the text scale in force, which may change while the screen is open."""
        self._list_card.setFixedWidth(theme.px(LIST))
        for side in (self._middle, self.pane):
            side.setMinimumWidth(theme.px(LEAST))

    def show_periods(self, lines: Sequence[PeriodLine], current: Period | None) -> None:
        """Fill the list and the button that stands for it."""
        self.periods.show_lines(lines, current)
        line = next((line for line in lines if line.period == current), None)
        if line is not None:
            self.chip.setText(line.period.label)
            self.chip.set_hint(self.periods.state_words(line))

    def show_contents(self, contents: Contents) -> None:
        """Fill figures and annexes; the words are shown by the screen, which knows what is not saved yet."""
        self.figures.show_data(contents.data)
        self.charts.show_period(contents.data.period)
        self.annexes.show_lines(contents.annexes)
        printed = sum(line.is_printed for line in contents.annexes)
        self.tabs.set_count("annexes", str(printed) if contents.annexes else "")

    def show_part(self, key: str) -> None:
        """Bring one part of the text, the cursor in it."""
        self.show_tab("words")
        self.parts.enter(key)

    def show_annex(self, number: str) -> None:
        """Bring the list of the annexes, one of them chosen where the period has it."""
        self.show_tab("annexes")
        self.annexes.choose(number)

    def show_tab(self, key: str) -> None:
        """Bring one tab."""
        self.tabs.choose(key)
        self._show_tab(key)

    def set_narrow(self, is_narrow: bool) -> None:
        """The window became narrower than 1200 pixels, or wider again."""
        if is_narrow != self._narrow:
            self._narrow = is_narrow
            self._fold()

    def show_paper_side(self, is_shown: bool = True) -> None:
        """Where only one of them fits: show the paper, or the text again; the focus goes with it."""
        self._paper_side = is_shown
        self._fold()
        if self._is_tight():
            (self.pane.preview if is_shown else self.tabs).setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_list(self) -> None:
        """Open or close the list over the page."""
        if self._list_card.isVisible():
            self.close_list()
            return
        top = self._middle.mapTo(self._screen, self.chip.geometry().bottomLeft()).y() + theme.space("hair")
        width = theme.px(LIST)
        self._list_card.setGeometry(theme.space("half"), top, width, self._screen.height() - top - theme.space("half"))
        self._list_card.show()
        self._list_card.raise_()
        self.periods.setFocus(Qt.FocusReason.PopupFocusReason)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self.chip and not self._list_card.isAncestorOf(now):
            self.close_list()

    def close_list(self) -> None:
        """Take the list off the page, where it lies over it."""
        if self._narrow and self._list_card.isVisible():
            had_focus = self._list_card.isAncestorOf(QApplication.focusWidget() or self._screen)
            self._list_card.hide()
            if had_focus:
                self.chip.setFocus(Qt.FocusReason.PopupFocusReason)

    def take_focus(self) -> None:
        """Begin where the officer chooses what to look at."""
        first = self.chip if self._narrow else self.periods
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_opener(self) -> QWidget:
        """The button under which the window with all periods opens."""
        return self.new if self.new.isVisible() else self.chip

    def step_back(self) -> bool:
        """Close the list, or go from the paper back to the text."""
        if self._narrow and self._list_card.isVisible():
            self.close_list()
            return True
        if self._is_tight() and self._paper_side:
            self.show_paper_side(False)
            return True
        return False

    def panes(self) -> list[QWidget]:
        """The columns that are seen, in reading order."""
        found: list[QWidget] = [self._list_card, self._middle, self.pane]
        return [one for one in found if one.isVisible()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self._fold()
        return False

    def _is_tight(self) -> bool:
        return self._narrow and self._screen.width() < theme.px(TWO_PANES)

    def _fold(self) -> None:
        tight = self._is_tight()
        self._upper.setVisible(self._narrow)
        self.other_side.setVisible(tight)
        self.pane.back.setVisible(tight)
        if self._narrow and self._row.indexOf(self._list_card) >= 0:
            self._row.removeWidget(self._list_card)
            self._list_card.hide()
        elif not self._narrow and self._row.indexOf(self._list_card) < 0:
            self._row.insertWidget(0, self._list_card)
            self._list_card.show()
        self._middle.setVisible(not (tight and self._paper_side))
        self.pane.setVisible(not tight or self._paper_side)

    def _show_tab(self, key: str) -> None:
        pages: dict[str, QWidget] = {
            "figures": self.figures,
            "charts": self.charts,
            "words": self.parts,
            "annexes": self.annexes,
            "issue": self.issue,
        }
        self._pages.setCurrentWidget(pages[key])
        # One primary button at a time: while issuing, saving a draft is not the next step.
        theme.set_role(self.pane.save, "secondary" if key == "issue" else "primary")
