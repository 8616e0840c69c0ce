"""The tab Mâu thuẫn: one field at a time, both values side by side with who and when; chosen or typed by keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QStackedWidget, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.merging import conflicts
from cchc_desktop.services.merging.conflicts import Choice, Dispute
from cchc_desktop.services.session import Session
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.exchange.receiving.log_rows import moment
from cchc_desktop.ui.screens.exchange.tab import ExchangeTab
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, holding, named, put, row_of
from cchc_desktop.ui.widgets.buttons import primary, secondary
from cchc_desktop.ui.widgets.cards import Card, hairline, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import BlockMenu
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage
from cchc_desktop.ui.widgets.states import EmptyState
from cchc_desktop.ui.widgets.text_edits import TextLine


class ConflictTab(ExchangeTab):
    """Arrow keys choose, Enter saves and goes on to the next one, "Để sau" leaves it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._disputes: list[Dispute] = []
        self._at = 0
        self._wanted = ""
        self._title = label("", "section", wrap=True, name="dispute")
        self._count = label("", "secondary")
        self._before = label("", "secondary", wrap=True)
        self._group = QButtonGroup(self)
        self._choices = column_of(gap="half")
        self._other = named(QRadioButton(self.tr("Nhập giá trị khác:")), "choice_other")
        self._typed = named(TextLine(), "typed", self.tr("Giá trị khác"))
        self._typed.textEdited.connect(self._typed_on)
        self._wrong = label("", "error", wrap=True, name="typed_error", shown=False)
        self.save_button = primary(self.tr("Chọn và lưu"), self.settle, name="settle", hint="Enter")
        self._later = secondary(self.tr("Để sau"), self.later, name="later")
        self._pages = QStackedWidget()
        self._lay_out()
        self._read()

    def _lay_out(self) -> None:
        card = Card()
        put(
            card.body,
            row_of((self._title, 1), self._count),
            label(
                self.tr("Hai máy ghi khác nhau. Cả hai giá trị còn nguyên; giá trị được chọn sẽ đi theo gói sau."),
                "caption",
                wrap=True,
            ),
            hairline(),
        )
        inside = holding(
            column_of(
                self._choices,
                row_of(self._other, (self._typed, 1), gap="half"),
                self._wrong,
                self._before,
                SPRING,
                gap="tight",
                around=(0, 0, "tight", 0),
            )
        )
        put(card.body, (ScrolledPage(inside, "surface"), 1), hairline())
        card.body.addLayout(row_of(self.save_button, self._later, SPRING))
        BlockMenu(card)
        self._group.addButton(self._other, -1)
        self._other.installEventFilter(self)
        self._typed.installEventFilter(self)
        empty = Card()
        empty.body.addWidget(
            EmptyState(
                self.tr(
                    "Không có mục nào bị ghi khác nhau giữa các máy. "
                    "Khi hai máy cùng sửa một ô, cả hai giá trị hiện ở đây để chọn."
                )
            )
        )
        self._pages.addWidget(empty)
        self._pages.addWidget(card)
        column_of(self._pages, into=self)

    def entered(self) -> None:
        self._read()

    def show_record(self, record: str) -> None:
        """Begin with what is told differently of that record, as soon as it is read."""
        self._wanted = record
        self._read()

    def changed(self, changes: Changes) -> None:
        if changes.tables:
            self._read()

    def _read(self) -> None:
        job = partial(conflicts.listed, self._context.session)
        self._context.tasks.read(self, job, self._show_all, latest="conflicts")

    def _show_all(self, found: list[Dispute]) -> None:
        before = self._current()
        places = [place for place, one in enumerate(found) if self._wanted and one.record == self._wanted]
        if found == self._disputes and found and not places:
            return
        self._disputes = found
        self._wanted = ""
        places = places or [place for place, one in enumerate(found) if before and _key(one) == _key(before)]
        self._at = places[0] if places else min(self._at, max(0, len(found) - 1))
        self.badge_changed.emit(len(found))
        self.status_changed.emit(filled(self.tr("%1 mục cần chọn"), len(found)) if found else "")
        self._show()

    def _current(self) -> Dispute | None:
        return self._disputes[self._at] if self._at < len(self._disputes) else None

    def _show(self) -> None:
        dispute = self._current()
        self._pages.setCurrentIndex(1 if dispute else 0)
        if dispute is None:
            return
        what = conflicts.table_label(dispute.table)
        day = f" {formats.day(dispute.date)}" if dispute.date else ""
        self._title.setText(f"{what} “{dispute.title}”{day} — {dispute.label}")
        self._count.setText(f"{self._at + 1}/{len(self._disputes)}")
        while (item := self._choices.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for button in self._group.buttons():
            if button is not self._other:
                self._group.removeButton(button)
        for place, choice in enumerate(dispute.choices):
            self._choices.addWidget(self._block(place, choice))
        self._typed.setText("")
        self._wrong.hide()
        fixed = dispute.field in {"deleted", "kind"} or dispute.table == "issued_report" or not dispute.is_typed
        self._other.setVisible(not fixed)
        self._typed.setVisible(not fixed)
        self._before.setText(filled(self.tr("Trước khi tách: %1"), dispute.before) if dispute.before else "")
        self._before.setVisible(bool(dispute.before))
        self._later.setEnabled(len(self._disputes) > 1)
        if (first := self._group.button(0)) is not None:
            first.setChecked(True)
            if self.isVisible():
                first.setFocus()

    def _block(self, place: int, choice: Choice) -> QWidget:
        made = QWidget()
        button = named(QRadioButton(choice.shown.replace("\n", " ")[:300]), f"choice_{place}")
        button.setProperty("role", "strong")
        button.installEventFilter(self)
        self._group.addButton(button, place)
        whole = column_of(button, gap=0, into=made)
        words = f"{choice.author}, {self.tr('máy')} {choice.device[:4].upper()}, {moment(choice.wall_ms)}"
        button.setAccessibleDescription(words)
        row = row_of(label(words, "secondary"), gap="half", around=("wide", 0, 0, 0))
        if not choice.clock_ok:
            row.addWidget(label(self.tr("⚠ đồng hồ máy này sai khi lưu"), "warn"))
        row.addStretch(1)
        whole.addLayout(row)
        return made

    def settle(self) -> None:
        """Save the chosen value; the next dispute comes by itself."""
        dispute, place = self._current(), self._group.checkedId()
        if dispute is None:
            return
        session, text = self._context.session, self._typed.meaning()
        if place >= 0:
            job = partial(conflicts.resolve, session, dispute.record, dispute.field, dispute.choices[place].value)
        else:
            job = partial(_typed_in, session, dispute, text)
        self._context.tasks.write(self, job, self._settled, self._failed)

    def _typed_on(self) -> None:
        self._other.setChecked(True)
        self._wrong.hide()

    def _failed(self, error: Exception) -> None:
        """What was typed can't be the value: told below the field, where it can be mended."""
        if isinstance(error, InputRefused) and self._group.checkedButton() is self._other:
            self._wrong.setText(f"{error.what} [{error.code}]")
            self._wrong.show()
            self._typed.setFocus()
        else:
            self._context.messages.show_error(error)

    def _settled(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.say(filled(self.tr("Đã chọn và lưu: %1"), self._title.text()))

    def later(self) -> None:
        """Leave this one for now."""
        if self._disputes:
            self._at = (self._at + 1) % len(self._disputes)
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not (watched is self._typed and self._typed.composing())
        ):
            self.settle()
            return True
        return super().eventFilter(watched, event)

    def panes(self) -> list[QWidget]:
        return [self.save_button]


def _typed_in(session: Session, dispute: Dispute, text: str) -> Changes:
    value = conflicts.parsed(session, dispute.record, dispute.field, text)
    return conflicts.resolve(session, dispute.record, dispute.field, value)


def _key(one: Dispute) -> tuple[str, str]:
    return one.record, one.field
