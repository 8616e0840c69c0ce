"""Biểu đồ: one subject at a time, its charts, the table that says the same; a bar or a row leads to its records."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.period import Period
from cchc_desktop.domain.registers import PLANS
from cchc_desktop.reports.charts import page as subjects
from cchc_desktop.reports.charts.chart import Behind, Kept
from cchc_desktop.reports.charts.page import ChartPage
from cchc_desktop.reports.charts.pages import pages
from cchc_desktop.reports.tables import shown
from cchc_desktop.services.reach import overview
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.report.charts.chart_view import ChartView
from cchc_desktop.ui.screens.report.sheet import Sheet, SheetRow
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.side_or_below import Scrolling
from cchc_desktop.ui.widgets.states import EmptyState
from cchc_desktop.ui.widgets.tab_strip import TabStrip


class ChartsTab(QWidget):
    """Asks for the charts of a period when it is looked at, on a worker."""

    look = Signal(object)
    """A place: the officer wants to see the records behind a bar."""
    print_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._period: Period | None = None
        self._stale = False
        self._pages: dict[str, ChartPage] = {}
        self._views: list[ChartView] = []
        self.setAccessibleName(self.tr("Biểu đồ"))
        self.subjects = named(
            TabStrip(
                (
                    (subjects.MONTHS, self.tr("Tháng")),
                    (subjects.PLAN, self.tr("Kế hoạch")),
                    (subjects.INDICATORS, self.tr("Chỉ tiêu")),
                    (subjects.HAMLETS, self.tr("Thôn")),
                    (subjects.AUDIENCES, self.tr("Đối tượng")),
                    (subjects.TOPICS, self.tr("Nội dung")),
                )
            ),
            "chart_subjects",
        )
        self.table = Sheet(self.tr("Số liệu của biểu đồ"))
        self.empty = EmptyState("")
        self._note = label("", "secondary", wrap=True)
        self._print = link(self.tr("In, lưu biểu đồ…"), self.print_wanted, name="print_charts")
        self._page = Scrolling()
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._charts = column_of(gap="gap")
        self._charts.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self._lay_out()
        self.subjects.chosen.connect(lambda _: self._show())
        self.table.opened.connect(self._open)

    def _lay_out(self) -> None:
        self._inside = QWidget()
        note = column_of(self._note, row_of(self._print, SPRING), gap="tight", around=("half", 0, "half", 0))
        body = column_of(self._charts, self.table, note, gap="half", around=(1, "half", 1, "gap"), into=self._inside)
        body.addWidget(self.empty, 1)
        body.addStretch(0)
        self._page.setWidget(self._inside)
        head = row_of((self.subjects, 1), around=("half", 0, "half", 0))
        column_of(head, (self._page, 1), gap=0, into=self)

    def show_period(self, period: Period) -> None:
        """Other figures: read now, or when somebody looks."""
        self._period, self._stale = period, True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def views(self) -> list[ChartView]:
        """The charts shown."""
        return list(self._views)

    def page(self) -> ChartPage | None:
        """The subject shown, None while it is being read."""
        return self._pages.get(self.subjects.current())

    def _read(self) -> None:
        if self._stale and self._period is not None:
            self._stale = False
            job = partial(_read, self._context.session, self._period)
            self._context.tasks.read(self, job, self._take, latest="charts")

    def _take(self, pages: dict[str, ChartPage]) -> None:
        self._pages = pages
        self._show()

    def _show(self) -> None:
        page = self.page()
        if page is None:
            return
        place = self._page.verticalScrollBar().value()
        same = [view.chart().labels for view in self._views] == [chart.labels for chart in page.charts]
        focused = next((at for at, view in enumerate(self._views) if view.hasFocus()), None)
        for old in self._views:
            self._charts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._views = [ChartView(chart) for chart in page.charts]
        for view in self._views:
            view.opened.connect(self._lead)
            view.reached.connect(partial(self._bring, view))
            self._charts.addWidget(view)
            view.show()
        order = (self.subjects, *self._views, self.table, self._print)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        if same and focused is not None:
            self._views[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        is_full = bool(page.charts)
        self.table.setVisible(is_full)
        self.table.setAccessibleName(page.title)
        self.table.show_rows(
            ["", *(column.heading for column in page.table.columns[1:])],
            [SheetRow(tuple(map(shown, line.cells)), value=at) for at, line in enumerate(page.table.lines)],
            spare=page.spare,
        )
        self._note.setText(page.note)
        self._note.setVisible(is_full and bool(page.note))
        self._print.setVisible(is_full)
        self.empty.set_sentence(page.empty)
        self.empty.setVisible(not is_full)
        self._page.verticalScrollBar().setValue(place if same else 0)

    def _bring(self, view: ChartView, room: QRect) -> None:
        """Scroll so that a bar is seen, and the title of the chart with its first one."""
        at = view.mapTo(self._inside, room.topLeft())
        self._page.ensureVisible(at.x(), at.y() if view.current() else at.y() - room.top(), 0, 0)
        self._page.ensureVisible(at.x(), at.y() + room.height(), 0, theme.px(8))

    def _open(self, place: object) -> None:
        page = self.page()
        if page is not None and isinstance(place, int):
            self._lead(page.leads[place])

    def _lead(self, lead: object) -> None:
        if isinstance(lead, Behind):
            self.look.emit(
                going.Activities(
                    lead.period,
                    topics=lead.topics,
                    statuses=("done",),
                    places=lead.places,
                    audiences=lead.audiences,
                    name=lead.name if lead.places or lead.audiences else "",
                )
            )
        elif isinstance(lead, Kept):
            kept = going.PlanKept if lead.register in PLANS else going.Kept
            self.look.emit(kept(*lead))


def _read(session: Session, period: Period) -> dict[str, ChartPage]:
    return {page.key: page for page in pages(overview.of_period(session, period))}
