"""Số liệu: what needs a look first, then the figures by form and by content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.topics import BY_KEY, UNTOLD, UNTOLD_LABEL
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.ui import going, icons, theme
from cchc_desktop.ui.screens.report import figure_rows
from cchc_desktop.ui.screens.report.figure_rows import FigureRow
from cchc_desktop.ui.screens.report.sheet import Sheet, SheetRow
from cchc_desktop.ui.widgets.boxes import column_of, row_of
from cchc_desktop.ui.widgets.buttons import link, secondary
from cchc_desktop.ui.widgets.cards import SectionHeader, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import Scrolling
from cchc_desktop.ui.widgets.states import EmptyState


class Notice(QFrame):
    """One thing to look at before the report goes out, and the way to it."""

    def __init__(self, words: str, act: str) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setAccessibleName(words)
        self.words = words
        self.link = link(act)
        self.link.setAccessibleName(f"{act}: {words}")
        sign = label("")
        size = theme.px(theme.ICON)
        sign.setPixmap(icons.icon("warning", "warn").pixmap(size, size))
        row_of(
            sign,
            (label(words, "on_notice", wrap=True), 1),
            self.link,
            gap="tight",
            around=("half", "hair", "tight", "hair"),
            into=self,
        )
        if not act:
            self.link.hide()


class FiguresTab(Scrolling):
    """Only columns and rows that have something in them."""

    look = Signal(object)
    """A place: the officer wants to see the activities behind a figure."""
    log_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Số liệu"))
        self.kinds = Sheet(self.tr("Số liệu theo hình thức"), dotted=True)
        self.topics = Sheet(self.tr("Số liệu theo nội dung cải cách hành chính"))
        self._kinds_head = SectionHeader(self.tr("Theo hình thức"))
        self._topics_head = SectionHeader(self.tr("Theo nội dung cải cách hành chính"))
        self._plan = label("", "secondary", wrap=True, name="closing_words")
        self.empty = EmptyState("", secondary(self.tr("Mở Nhật ký"), self.log_wanted, name="open_log"))
        self._shown_notices: list[Notice] = []
        self._notices = column_of(gap="tight", around=("half", 0, "half", 0))
        self._lay_out()
        self.kinds.opened.connect(self._look_at)
        self.topics.opened.connect(self._look_at)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._page = column_of(
            self._notices,
            self._kinds_head,
            self.kinds,
            self._plan,
            self._topics_head,
            self.topics,
            gap="half",
            around=(1, "half", 1, "gap"),
            into=inside,
        )
        # Tables run from edge to edge and keep their own distance; what stands between them lines up with their text.
        for inset in (self._kinds_head, self._plan, self._topics_head):
            inset.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self._page.addWidget(self.empty, 1)
        self._page.addStretch(0)
        self.setWidget(inside)

    def show_data(self, data: ReportData) -> None:
        """Show one period's figures; the scroll place stays."""
        place = self.verticalScrollBar().value()
        nothing = not (data.current.by_kind or data.cancelled or data.unconfirmed)
        rows = [] if nothing else figure_rows.by_kind(data)
        topics = [] if nothing else figure_rows.by_topic(data)
        self._show_notices(data)
        self._show_kinds(data, rows)
        self._show_topics(data, topics)
        for part in (self._kinds_head, self.kinds):
            part.setVisible(bool(rows))
        for part in (self._topics_head, self.topics):
            part.setVisible(bool(topics))
        self._show_plan(data, shown=bool(rows))
        self.empty.setVisible(nothing)
        self.empty.set_sentence(
            filled(
                self.tr("Chưa có hoạt động nào trong kỳ này (%1 – %2). Hãy ghi vào Nhật ký, số liệu sẽ tự có ở đây."),
                formats.day(data.period.start),
                formats.day(data.period.end),
            )
        )
        self.verticalScrollBar().setValue(place)

    def notices(self) -> list[Notice]:
        """What is shown above the figures."""
        return list(self._shown_notices)

    def measure_words(self, row: FigureRow) -> str:
        """What one row counts."""
        kind = KINDS.get(row.kind)
        if row.is_head:
            return kind.short if kind else row.kind
        outreach = row.kind == "outreach"
        return {
            "items": self.tr("Tin, bài"),
            "plays": self.tr("Lượt phát"),
            "total_minutes": self.tr("Phút phát"),
            "participants": self.tr("Được hướng dẫn") if outreach else self.tr("Người dự"),
            "women": self.tr("Trong đó nữ"),
            "quantity": self.tr("Số lượng"),
            "views": self.tr("Lượt xem"),
            "interactions": self.tr("Lượt tương tác"),
            "sites": self.tr("Điểm, cụm loa"),
        }[row.measure]

    def _show_kinds(self, data: ReportData, rows: list[FigureRow]) -> None:
        compared = data.compared is not None
        planned = any(row.permille is not None for row in rows)
        has_year = data.period.year_to_date().start < data.period.start
        noun = data.period.noun
        titles = ["", self.tr("Kỳ này")]
        tips = ["", f"{formats.day(data.period.start)} – {formats.day(data.period.end)}"]
        if compared:
            before = data.period.previous()
            words = filled(self.tr("%1 trước"), noun.capitalize())
            titles += [self.tr("Trước"), self.tr("+/−")]
            tips += [f"{words}: {formats.day(before.start)} – {formats.day(before.end)}", self.tr("So với kỳ trước")]
        if has_year:
            titles.append(self.tr("Lũy kế"))
            tips.append(filled(self.tr("Từ đầu năm báo cáo (%1)"), formats.day(data.period.year_to_date().start)))
        if planned:
            titles.append(self.tr("% KH"))
            tips.append(self.tr("Lũy kế so với chỉ tiêu của kế hoạch năm"))
        shown = []
        for row in rows:
            texts = [self.measure_words(row), formats.number(row.now)]
            if compared:
                texts += [formats.number(row.before or 0), figure_rows.signed(row.change)]
            if has_year:
                texts.append(formats.number(row.so_far))
            if planned:
                texts.append(formats.decimal(row.permille) if row.permille is not None else "")
            kind = KINDS.get(row.kind)
            tip = kind.label if kind else self.tr("Loại do phiên bản mới hơn thêm vào")
            value = going.Activities(data.period, kinds=(row.kind,))
            shown.append(SheetRow(tuple(texts), row.is_head, kind.group if kind else "other", tip, value))
        # Without room the figures before go first, then the plan: the change says most of the former.
        spare = [title for title in (self.tr("Trước"), self.tr("% KH")) if title in titles]
        self.kinds.show_rows(titles, shown, tips=tips, spare=[titles.index(title) for title in spare])

    def _show_topics(self, data: ReportData, rows: list[figure_rows.TopicRow]) -> None:
        with_plays, with_minutes = any(row.plays for row in rows), any(row.minutes for row in rows)
        titles = ["", self.tr("Hoạt động")]
        titles += [self.tr("Lượt phát")] if with_plays else []
        titles += [self.tr("Phút")] if with_minutes else []
        shown = []
        for row in rows:
            topic = BY_KEY.get(row.topic)
            texts = [f"{topic.key} · {topic.short}" if topic else UNTOLD_LABEL, formats.number(row.count)]
            texts += [formats.number(row.plays)] if with_plays else []
            texts += [formats.number(row.minutes)] if with_minutes else []
            value = going.Activities(data.period, topics=(topic.key if topic else UNTOLD,))
            shown.append(SheetRow(tuple(texts), tip=topic.label if topic else "", value=value))
        self.topics.show_rows(titles, shown)

    def _show_plan(self, data: ReportData, *, shown: bool) -> None:
        total = data.plan_total
        said = []
        now, so_far = data.current.total().cost, data.year_to_date.total().cost
        if so_far:
            said.append(
                filled(self.tr("Kinh phí: %1 trong kỳ, %2 từ đầu năm."), formats.money(now), formats.money(so_far))
            )
        if total.target and total.permille is not None:
            said.append(
                filled(
                    self.tr("Kế hoạch năm: đã hoàn thành %1/%2 nhiệm vụ (%3)."),
                    formats.two(total.done),
                    formats.two(total.target),
                    formats.percent(total.permille),
                )
            )
        self._plan.setVisible(shown and bool(said))
        self._plan.setText("\n".join(said))

    def _show_notices(self, data: ReportData) -> None:
        for old in self.notices():
            self._notices.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown_notices.clear()
        if data.conflicts:
            words = filled(self.tr("%1 mâu thuẫn cần chọn trước khi nộp báo cáo."), formats.two(data.conflicts))
            self._notice(words, None)
        if data.unconfirmed:
            count = formats.two(len(data.unconfirmed))
            words = filled(self.tr("%1 hoạt động theo lịch chưa xác nhận kết quả, chưa được tính."), count)
            self._notice(words, going.Activities(data.period, statuses=("planned",)))
        if data.cancelled:
            why = figure_rows.reasons(cast("list[Mapping[str, object]]", data.cancelled))
            count, why = formats.two(len(data.cancelled)), f": {why}" if why else ""
            words = filled(self.tr("%1 hoạt động không thực hiện được%2."), count, why)
            self._notice(words, going.Activities(data.period, statuses=("cancelled",)))

    def _notice(self, words: str, shown: going.Activities | None) -> None:
        made = Notice(words, self.tr("Xem") if shown is not None else "")
        if shown is not None:
            made.link.clicked.connect(lambda: self.look.emit(shown))
        self._notices.addWidget(made)
        self._shown_notices.append(made)

    def _look_at(self, value: object) -> None:
        self.look.emit(value)
