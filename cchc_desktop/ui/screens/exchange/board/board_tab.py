"""The tab Tình hình nộp of an upper level: the board of a period, its filter, its papers, its decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.registers import ASKING
from cchc_desktop.domain.upper.standing import EXCUSE, EXTEND, RECEIVE
from cchc_desktop.reports.documents.catalog import BOARD, CALLS
from cchc_desktop.services.merging import rewritten
from cchc_desktop.services.registers.importing import TableResult
from cchc_desktop.services.upper import board as boards
from cchc_desktop.services.upper import decisions, import_units, targets, units
from cchc_desktop.services.upper.board import Board
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.exchange.board.board_table import BoardTable
from cchc_desktop.ui.screens.exchange.board.figures_row import FiguresRow
from cchc_desktop.ui.screens.exchange.board.unit_card import UnitCard, open_below
from cchc_desktop.ui.screens.exchange.tab import ExchangeTab
from cchc_desktop.ui.widgets.boxes import column_of, holding, named, pages_of
from cchc_desktop.ui.widgets.buttons import Button, link, primary, secondary
from cchc_desktop.ui.widgets.cards import Card, label
from cchc_desktop.ui.widgets.flow_row import flow
from cchc_desktop.ui.widgets.period_chip import PeriodChip
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage, SideOrBelow
from cchc_desktop.ui.widgets.states import EmptyState
from cchc_desktop.ui.widgets.text_edits import TextLine

_TABLES = boards.TABLES | {"activity", "conflict", "handout", ASKING.key}


_CARD, _LEAST_CARD = 288, 230


_LEAST_HEIGHT = 180
_MOST_NOTES = 3
"""Pixels of the design that table and card keep; a page with less room scrolls."""
_BESIDE = 700
"""Pixels of the design from which the card stands beside the table."""


class BoardTab(ExchangeTab):
    """Reads on a worker; every act is one call of a service and one transaction."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._board: Board | None = None
        self._states: tuple[str, ...] = ()
        self.period = PeriodChip()
        self.period.changed.connect(self._read)
        self.text = named(TextLine(), "board_text")
        self.text.setPlaceholderText(self.tr("Lọc đơn vị"))
        self.text.setAccessibleName(self.tr("Lọc theo tên, mã đơn vị"))
        self.text.textChanged.connect(self._narrow)
        self.all = link(self.tr("✕ tất cả đơn vị"), self._show_all, name="board_all")
        self.figures = FiguresRow()
        self.figures.chosen.connect(self._choose_states)
        self.table = BoardTable()
        self.table.opened.connect(self._open_log)
        self.table.chosen_changed.connect(self._show_unit)
        self.card = UnitCard(lambda: context.session.clock().date())
        self.card.log_wanted.connect(self._open_log)
        self.card.exemption_wanted.connect(self._exempt)
        self.card.known_wanted.connect(self._add_known)
        self.card.removal_wanted.connect(self._remove)
        self.table.menu.offer(self.card.entries)
        self._locked = label("", "warn", wrap=True, name="board_locked")
        self._rewritten = label("", "bad", wrap=True, name="board_rewritten")
        self._lay_out()
        self._context.tasks.read(self, context.session.office, self._take_office, latest="office")

    def _lay_out(self) -> None:
        self._list = secondary(self.tr("Nhập danh sách…"), self.import_list, name="import_units")
        self._acts = secondary(self.tr("Kỳ này"), name="period_acts", opens=True)
        self._menu = self._period_menu()
        self._acts.clicked.connect(partial(open_below, self._menu, self._acts))
        self._calls = secondary(self.tr("In danh sách gọi"), partial(self._print, calls=True), name="print_calls")
        self._report = primary(self.tr("Lập báo cáo tổng hợp"), self._open_report, name="consolidated")
        bar = QWidget()
        row = flow(bar)
        for one in (self.period, self.text, self.all, self._acts, self._calls, self._list):
            row.addWidget(one)
        row.add_right(self._report)
        card = Card(padded=False)
        card.body.addWidget(self.table)
        for part in (card, self.card):
            part.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self._empty = EmptyState(
            self.tr("Chưa biết đơn vị nào phải nộp. Nhập danh sách đơn vị, đăng ký khóa hoặc nhập gói đầu tiên."),
            self._step(),
        )
        self._pages = pages_of(SideOrBelow((card, 1), (self.card, 0), least=_BESIDE), self._empty)
        inside = holding(column_of(bar, self.figures, self._rewritten, self._locked, (self._pages, 1), gap="half"))
        column_of(ScrolledPage(inside, "window"), into=self)
        self.text.setFixedWidth(theme.px(150))
        self.all.hide()
        self._locked.hide()
        self._rewritten.hide()

    def _step(self) -> Button:
        return secondary(self.tr("Nhập danh sách đơn vị…"), self.import_list, name="first_units")

    def _period_menu(self) -> QMenu:
        menu = named(QMenu(self), "period_acts_menu")
        for name, words, act in (
            ("deadline", self.tr("Đặt hạn nộp riêng…"), self._ask_due),
            ("lock", self.tr("Khóa kỳ…"), self._ask_lock),
            ("unlock", self.tr("Mở khóa kỳ…"), self._ask_unlock),
            ("print_board", self.tr("In bảng tình hình nộp…"), self._print),
        ):
            action = named(menu.addAction(words), name)
            action.triggered.connect(lambda _=False, act=act: act())
        menu.aboutToShow.connect(self._fit_menu)
        return menu

    def _fit_menu(self) -> None:
        locked = self._board is not None and self._board.decided.is_locked
        for action in self._menu.actions():
            if action.objectName() in {"deadline", "lock"}:
                action.setEnabled(not locked)
            elif action.objectName() == "unlock":
                action.setEnabled(locked)

    # --- what is there -----------------------------------------------------------------------------------

    def _take_office(self, office: Office) -> None:
        rule, today = boards.rule_of(office), self._context.session.clock().date()
        self.period.set_rule(rule, today)
        self.period.choose(periods.month_of(today, rule).previous())
        self._read()

    def entered(self) -> None:
        self._read()

    def changed(self, changes: Changes) -> None:
        if changes.tables & _TABLES:
            self._read()

    def _read(self) -> None:
        period = self._period()
        if period is not None:
            job = partial(boards.collect, self._context.session, period)
            self._context.tasks.read(self, job, self._show, latest="board")

    def _period(self) -> Period | None:
        found = self.period.period()
        if found is None and self._board is not None:  # everything at once has no deadline
            self.period.choose(self._board.period)
        return found

    def _show(self, board: Board) -> None:
        self._board = board
        self.figures.show_board(board)
        self.table.show_board(board)
        self._pages.setCurrentIndex(0 if board.lines else 1)
        decided = board.decided
        if decided.is_locked:
            words = filled(self.tr("Đã khóa ngày %1: %2"), formats.day(decided.locked_on[:10]), decided.reason)
            self._locked.setText(f"🔒 {words}")
        self._locked.setVisible(decided.is_locked)
        self._rewritten.setText("\n".join([*(f"⚠ {one}" for one in board.rewritten[:_MOST_NOTES]), rewritten.WAY_OUT]))
        self._rewritten.setVisible(bool(board.rewritten))
        self._show_unit()
        done = sum(one.volume.activities for one in board.lines)
        self.status_changed.emit(filled(self.tr("%1 đơn vị · %2 hoạt động trong kỳ"), len(board.lines), done))
        self.badge_changed.emit(board.rates.missing)

    def _show_unit(self) -> None:
        line = self.table.chosen()
        self.card.show_line(self._board, line)
        if self._board is not None and line is not None:
            job = partial(targets.of_unit, self._context.session, self._board.period, line.unit.code)
            self._context.tasks.read(self, job, self._show_targets, latest="targets")

    def _show_targets(self, found: list[targets.Achieved]) -> None:
        words = "\n".join(f"{targets.words(one)} ({formats.percent(one.progress.permille or 0)})" for one in found)
        self.card.show_targets(f"{self.tr('Chỉ tiêu năm, lũy kế:')}\n{words}" if words else "")

    def _narrow(self) -> None:
        self.table.narrow(self.text.text(), self._states)
        self.all.setVisible(bool(self._states or self.text.text()))

    def _choose_states(self, states: tuple[str, ...]) -> None:
        self._states = () if states == self._states else states
        self._narrow()

    def _show_all(self) -> None:
        self._states = ()
        self.text.clear()
        self._narrow()

    # --- acts --------------------------------------------------------------------------------------------

    def import_list(self) -> None:
        """Take over the list of units from a workbook."""
        patterns = self.tr("Bảng tính (*.xlsx *.xls *.csv);;Mọi tệp (*)")
        found = self._context.messages.open_files("units", self.tr("Chọn danh sách đơn vị"), patterns)
        if found:
            job = partial(import_units.take_over, self._context.session, found[0])
            self._context.tasks.write(self, job, self._imported)

    def _imported(self, result: TableResult) -> None:
        self._context.bus.changed.emit(result.changes)
        if result.refused:
            self._context.messages.tell(
                filled(self.tr("Đã ghi %1 đơn vị, %2 dòng không nhận."), str(result.saved), len(result.refused)),
                self.tr("Các dòng khác đã được ghi; sửa những dòng này trong tệp rồi nhập lại."),
                details="\n".join(str(one) for one in result.refused),
            )
        else:
            self._context.say(filled(self.tr("Đã ghi %1 đơn vị vào danh sách"), str(result.saved)))

    def _add_known(self) -> None:
        self._write(
            partial(units.add_known, self._context.session),
            filled(self.tr("Đã thêm %1 đơn vị vào danh sách"), str(len(self._board.others) if self._board else 0)),
        )

    def _remove(self, code: str) -> None:
        """Expect nothing more of a unit, after a question."""
        if self._context.messages.ask(
            filled(self.tr("Bỏ đơn vị %1 khỏi danh sách phải nộp?"), code),
            self.tr("Những gì đã nhập của đơn vị vẫn giữ nguyên; nhập lại danh sách thì đơn vị có lại."),
            do=self.tr("Bỏ khỏi danh sách"),
        ):
            self._write(
                partial(units.remove, self._context.session, code),
                filled(self.tr("Đã bỏ đơn vị %1 khỏi danh sách"), code),
            )

    def _exempt(self, code: str, sort: str) -> None:
        if self._board is None:
            return
        session, period = self._context.session, self._board.period
        if not sort:
            self._write(
                partial(decisions.drop_exemption, session, period, code),
                filled(self.tr("Đã bỏ ngoại lệ của đơn vị %1"), code),
            )
            return
        day = None if sort == EXCUSE else self._context.session.clock().date()

        def decide(chosen: dt.date | None, reason: str) -> None:
            job = partial(decisions.exempt, session, period, code, sort, reason, chosen)
            self._write(job, filled(self.tr("Đã ghi ngoại lệ của đơn vị %1"), code))

        title = {
            EXCUSE: self.tr("Miễn nộp cho đơn vị %1"),
            EXTEND: self.tr("Gia hạn cho đơn vị %1 đến ngày"),
            RECEIVE: self.tr("Đã nhận của đơn vị %1 bằng cách khác, ngày"),
        }[sort]
        self.card.form.ask(filled(title, code), decide, day=day)

    def _ask_due(self) -> None:
        if self._board is not None:
            session, period = self._context.session, self._board.period

            def decide(chosen: dt.date | None, _: str) -> None:
                self._write(
                    partial(decisions.set_due, session, period, chosen),
                    filled(self.tr("Đã đặt hạn nộp %1"), period.label),
                )

            title = filled(self.tr("Hạn nộp riêng của %1 (để trống: hạn chung)"), period.label)
            self.card.form.ask(title, decide, day=self._board.due, reason=False)

    def _ask_lock(self) -> None:
        if self._board is not None:
            period = self._board.period
            title = filled(self.tr("Khóa %1: tình hình nộp đứng yên từ đây"), period.label)
            self.card.form.ask(title, partial(self._lock, boards.lock, period, self.tr("Đã khóa %1")), day=None)

    def _ask_unlock(self) -> None:
        if self._board is not None:
            period = self._board.period
            title = filled(self.tr("Mở khóa %1"), period.label)
            self.card.form.ask(title, partial(self._lock, decisions.unlock, period, self.tr("Đã mở khóa %1")), day=None)

    def _lock(self, act: Callable[..., Changes], period: Period, words: str, _: dt.date | None, reason: str) -> None:
        self._write(partial(act, self._context.session, period, reason), filled(words, period.label))

    def _write(self, job: Callable[[], Changes], words: str) -> None:
        def done(changes: Changes) -> None:
            self.card.form.put_away()
            self._context.bus.changed.emit(changes)
            self._context.say(words)

        self._context.tasks.write(self, job, done)

    def _print(self, *, calls: bool = False) -> None:
        from cchc_desktop.ui.paper.paper_window import show  # late: 10 ms

        if (shown := self._board) is not None:
            document = CALLS if calls else BOARD
            show(self._context, document, lambda _: boards.collect(self._context.session, shown.period), self)

    def _open_log(self, code: str) -> None:
        line = self.table.chosen()
        if line is not None and line.volume.is_unlisted:
            self._context.say(self.tr("Đơn vị chỉ gửi số liệu của kỳ này, không có từng hoạt động để xem."))
            return
        if self._board is not None and line is not None:
            self._context.go(going.UnitActivities(self._board.period, code, line.unit.place))

    def _open_report(self) -> None:
        if self._board is not None:
            self._context.go(going.Report(self._board.period))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In large text the table needs the room more than the card, whose words wrap.
        self.card.setFixedWidth(max(theme.px(_LEAST_CARD), min(theme.px(_CARD), self.width() // 4)))

    def step_back(self) -> bool:
        if self.card.form.isVisible():
            self.card.form.put_away()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self._states or self.text.text():
            self._show_all()
            return True
        return False

    def panes(self) -> list[QWidget]:
        return [self.period, self.table, self.card]
