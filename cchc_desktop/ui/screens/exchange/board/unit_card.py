"""The chosen unit beside the board: how it stands, whom to call, what is odd about its files, what can be decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.upper.standing import EXCUSE, EXTEND, RECEIVE
from cchc_desktop.services.upper.board import Board, Line
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.exchange.board.board_table import INKS
from cchc_desktop.ui.screens.exchange.board.decision_form import DecisionForm
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named
from cchc_desktop.ui.widgets.buttons import link, secondary
from cchc_desktop.ui.widgets.cards import Card, hairline, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import RULE, Entry
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage


def open_below(menu: QMenu, button: QWidget, _: bool = False) -> None:
    """Open a list under the button that it belongs to."""
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))


class UnitCard(Card):
    """Says nothing by itself but what the board says; acts are signals."""

    log_wanted = Signal(str)
    exemption_wanted = Signal(str, str)
    known_wanted = Signal()
    removal_wanted = Signal(str)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._code = ""
        self._name = label("", "section", wrap=True)
        self._code_words = label("", "caption")
        self._standing = label("", "strong", wrap=True)
        self._reason = label("", "secondary", wrap=True)
        self._sums = label("", "secondary", wrap=True, name="unit_sums_only")
        self._whom = label("", "body", wrap=True)
        self._whom.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._targets = label("", "body", wrap=True, name="unit_targets")
        self._files = label("", "warn", wrap=True, name="unit_problems")
        self._log = secondary(
            self.tr("Xem nhật ký của đơn vị"), lambda: self.log_wanted.emit(self._code), name="unit_log"
        )
        self._exempt = secondary(self.tr("Ngoại lệ"), name="exempt", opens=True)
        self._decisions = self._menu()
        self._exempt.clicked.connect(partial(open_below, self._decisions, self._exempt))
        self._remove = link(
            self.tr("Bỏ khỏi danh sách…"), lambda: self.removal_wanted.emit(self._code), name="remove_unit"
        )
        self.form = DecisionForm(today)
        self._others = label("", "secondary", wrap=True)
        self._add = link(self.tr("Thêm vào danh sách"), self.known_wanted, name="add_known")
        inside = QWidget()
        parts: list[QWidget] = [self._name, self._code_words, self._standing, self._reason, self._sums, self._whom]
        parts.append(self._targets)
        self._line = hairline()
        column = column_of(
            *parts,
            self._log,
            self._exempt,
            self.form,
            self._files,
            (self._remove, 0, Qt.AlignmentFlag.AlignLeft),
            SPRING,
            gap="tight",
            around=(0, 0, "hair", 0),
            into=inside,
        )
        for one in (self._line, self._others, self._add):
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft if one is self._add else Qt.AlignmentFlag(0))
        scroll = ScrolledPage(inside, "surface")
        self.body.addWidget(scroll)
        # In large text the form opens below what can be seen: its field is brought into sight, with its words.
        self.form.asked.connect(lambda: QTimer.singleShot(0, self.form, partial(self._bring, scroll)))

    def _bring(self, scroll: QScrollArea) -> None:
        if self.form.isVisible():
            scroll.verticalScrollBar().setValue(self.form.y())

    def _menu(self) -> QMenu:
        menu = named(QMenu(self), "exempt_menu")
        for sort, words in (
            (EXCUSE, self.tr("Miễn nộp kỳ này…")),
            (EXTEND, self.tr("Gia hạn đến ngày…")),
            (RECEIVE, self.tr("Đã nhận bằng cách khác (bản giấy, thư)…")),
            ("", self.tr("Bỏ ngoại lệ")),
        ):
            action = named(menu.addAction(words), f"exempt_{sort or 'drop'}")
            action.triggered.connect(lambda _=False, sort=sort: self.exemption_wanted.emit(self._code, sort))
        return menu

    def entries(self) -> list[Entry]:
        """What can be done with the unit shown, for the menu of its line."""
        if not self._code:
            return []
        decisions = [Entry(one.text(), one.trigger, enabled=one.isEnabled()) for one in self._decisions.actions()]
        return [
            Entry(self._log.text(), self._log.click, enabled=not self._log.isHidden()),
            RULE,
            *(decisions if not self._exempt.isHidden() else []),
            RULE,
            Entry(self._remove.text(), self._remove.click, enabled=not self._remove.isHidden()),
        ]

    def show_line(self, board: Board | None, line: Line | None) -> None:
        """The chosen unit; None leaves the card empty."""
        if self._code != (line.unit.code if line else ""):
            self.form.put_away()
            self.show_targets("")
        self._code = line.unit.code if line else ""
        shown = board is not None and line is not None
        self._log.setVisible(line is not None and not line.volume.is_unlisted)
        self._exempt.setVisible(shown)
        self._remove.setVisible(shown and board is not None and board.listed)
        if board is None or line is None:
            for words in (self._name, self._code_words, self._standing, self._reason, self._sums, self._whom):
                words.setVisible(False)
            self._files.setVisible(False)
            return
        unit, standing = line.unit, line.standing
        problems = board.problems.get(unit.code, ())
        told = (
            (self._name, unit.name),
            (self._code_words, filled(self.tr("Mã %1"), unit.code)),
            (self._standing, f"{board.period.label}: {standing.words or self.tr('không phải nộp')}"),
            (self._reason, standing.reason),
            (self._sums, self._sums_words(line)),
            (self._whom, "\n".join(part for part in (unit.contact, unit.phone, unit.note) if part)),
            (self._files, "\n".join(f"⚠ {one}" for one in problems)),
        )
        for words, text in told:
            words.setText(text)
            words.setVisible(bool(text))
        theme.set_role(self._standing, INKS.get(standing.state, "secondary"))
        self._show_others(board)

    def _sums_words(self, line: Line) -> str:
        """What of the figures has no activity behind it that could be looked at, or came without being handed in."""
        volume = line.volume
        if volume.is_unlisted:
            return self.tr("∑ Chỉ có số liệu, không có từng hoạt động: đơn vị gửi gói chỉ số liệu.")
        if volume.unlisted:
            words = self.tr("∑ %1 trong %2 hoạt động chỉ có số liệu, không có từng hoạt động.")
            return filled(words, volume.unlisted, volume.activities)
        return line.explained[:1].upper() + line.explained[1:]

    def show_targets(self, words: str) -> None:
        """How far the chosen unit is with the year's targets, line by line; an empty text takes them away."""
        self._targets.setText(words)
        self._targets.setVisible(bool(words))

    def _show_others(self, board: Board) -> None:
        count = len(board.others)
        if board.listed:
            words = self.tr("%1 đơn vị đã có dữ liệu nhưng chưa có trong danh sách.") if count else ""
            words = filled(words, formats.two(count))
        else:
            words = self.tr("Chưa có danh sách đơn vị: đang lấy các đơn vị đã đăng ký khóa hoặc đã gửi gói.")
        self._others.setText(words)
        for one in (self._line, self._others, self._add):
            one.setVisible(bool(words))
