"""The row above the table: add, period, kind, content, state, words, and how many rows are left."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.period import Rule
from cchc_desktop.domain.topics import TOPICS, UNTOLD, UNTOLD_LABEL, topic_label
from cchc_desktop.services.read_log import Filter
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.screens.log.filter_text import FilterText
from cchc_desktop.ui.widgets.boxes import named, row_of
from cchc_desktop.ui.widgets.buttons import IconButton, link, primary, secondary
from cchc_desktop.ui.widgets.filter_chip import FilterChip
from cchc_desktop.ui.widgets.flow_row import flow
from cchc_desktop.ui.widgets.period_chip import PeriodChip
from cchc_desktop.ui.widgets.plain_words import filled

CHIP = 112
"""Width of a filter, chosen or not: what stands beside it stays where it is."""
NAMED = 300
"""Most of the width for the name of a unit, a hamlet, an audience."""


class FiltersRow(QWidget):
    """What the table is asked for, as one `Filter`."""

    changed = Signal()
    add_asked = Signal()
    form_asked = Signal()
    passed_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resting = False
        self.add = primary(self.tr("+ Thêm hoạt động"), self.add_asked, name="add", tip="Ctrl+N", opens=True)
        self.period = PeriodChip()
        self.kinds = named(FilterChip(self.tr("Loại"), [(kind.key, kind.short) for kind in KINDS.values()]), "kinds")
        topics = [(topic.key, topic_label(topic.key)) for topic in TOPICS]
        topics.append((UNTOLD, UNTOLD_LABEL))
        self.topics = named(FilterChip(self.tr("Nội dung"), topics), "topics")
        self.states = named(
            FilterChip(
                self.tr("Tình trạng"),
                [
                    ("done", self.tr("Đã thực hiện")),
                    ("planned", self.tr("Dự kiến, chưa rõ")),
                    ("cancelled", self.tr("Không thực hiện")),
                ],
            ),
            "states",
        )
        self.proof = secondary(
            self.tr("Thiếu minh chứng"),
            name="without_proof",
            tip=self.tr("Chỉ hoạt động đã thực hiện mà chưa có tệp minh chứng"),
        )
        self.proof.setCheckable(True)
        self.proof.toggled.connect(self.proof.set_open)
        self.proof.toggled.connect(self._told)
        self._low = False
        self.more = secondary(self.tr("Bộ lọc"), name="more_filters", shown=False)
        self.more.setCheckable(True)
        self.more.toggled.connect(self.more.set_open)
        self.more.toggled.connect(lambda _: self._show_parts())
        self._behind = Filter()
        self.behind = secondary("", self._forget_behind, name="behind", tip=self.tr("Bấm để bỏ lọc này"), shown=False)
        self.text = FilterText()
        self._clear = link("✕", self.clear, name="clear_filters", tip=self.tr("Bỏ lọc (Ctrl+Shift+F)"))
        self._clear.setAccessibleName(self.tr("Bỏ lọc"))
        _keep_room(self._clear, is_kept=True)
        self._form = IconButton("note-pencil", self.tr("Khung nhập"), self.form_asked.emit, name="show_form")
        self._form.hide()
        self._lay_out()
        for chip in (self.kinds, self.topics, self.states):
            chip.changed.connect(self._told)
        self.period.changed.connect(self._told)
        self.text.asked.connect(self._told)
        self.text.passed_on.connect(self.passed_on)
        self._say()

    def set_rule(self, rule: Rule, today: dt.date) -> None:
        """The office's rule of periods; emits `changed`, so the first question is asked by it."""
        self.period.set_rule(rule, today)
        self._told()

    def chosen(self) -> Filter:
        """The question."""
        period = self.period.period()
        return self._behind._replace(
            start=period.start.isoformat() if period is not None else "",
            end=period.end.isoformat() if period is not None else "",
            kinds=self.kinds.chosen(),
            topics=self.topics.chosen(),
            statuses=self.states.chosen(),
            text=self.text.words(),
            without_proof=self.proof.isChecked(),
        )

    def is_filtered(self) -> bool:
        """Whether anything but the period narrows the table."""
        chips = self.kinds.chosen() or self.topics.chosen() or self.states.chosen() or self.proof.isChecked()
        return bool(self._behind != Filter() or chips or self.text.words())

    def clear(self) -> None:
        """Take every filter but the period away, with one question for all of them."""
        self._resting = True
        self.text.clear_quietly()
        for chip in (self.kinds, self.topics, self.states):
            chip.clear()
        self.proof.setChecked(False)
        self._set_behind(Filter(), "")
        self._resting = False
        self._told()

    def show_day(self, day: dt.date) -> None:
        """The reporting month of a day, without any filter: where a found record is seen among its neighbours."""
        self._resting = True
        self.period.choose_month_of(day)
        self._resting = False
        self.clear()

    def show_only(self, shown: going.Activities) -> None:
        """Exactly these, with one question for all of them."""
        self._resting = True
        self.period.choose(shown.period)
        self._resting = False
        self.clear()
        self._resting = True
        for chip, keys in ((self.kinds, shown.kinds), (self.topics, shown.topics), (self.states, shown.statuses)):
            chip.choose(*keys)
        self.proof.setChecked(shown.without_proof)
        words = self.tr("Địa điểm: %1 ✕") if shown.places else self.tr("Đối tượng: %1 ✕")
        self._set_behind(Filter(places=shown.places, audiences=shown.audiences), filled(words, shown.name))
        self._resting = False
        self._told()

    def show_unit(self, shown: going.UnitActivities) -> None:
        """Everything one unit did in a period, with one question."""
        self._resting = True
        self.period.choose(shown.period)
        self.clear()
        self._resting = True
        self._set_behind(Filter(unit=shown.unit), filled(self.tr("Đơn vị: %1 ✕"), shown.name))
        self._resting = False
        self._told()

    def _set_behind(self, asked: Filter, words: str) -> None:
        """What no filter of the row can say, asked for by another screen; a button tells it and takes it away."""
        self._behind = asked
        self.behind.setText(words.replace("&", "&&"))
        self.behind.setAccessibleName(words)
        self.behind.setVisible(asked != Filter())

    def _forget_behind(self) -> None:
        self._set_behind(Filter(), "")
        self._told()

    def offer_print(self, button: QWidget) -> None:
        """The button that prints what is shown, at the right end."""
        self._inside.addWidget(button)

    def set_low(self, is_low: bool) -> None:
        """In a low window the filters that are not used make room for the table; a button brings them back."""
        if is_low == self._low:
            return
        self._low = is_low
        if not is_low:
            self.more.setChecked(False)
        self.period.offer_arrows(not is_low)
        self._show_parts()

    def _show_parts(self) -> None:
        folded = self._low and not self.more.isChecked()
        self.more.setVisible(self._low)
        for part, is_used in (
            (self.kinds, bool(self.kinds.chosen())),
            (self.topics, bool(self.topics.chosen())),
            (self.states, bool(self.states.chosen())),
            (self.proof, self.proof.isChecked()),
            (self.text, bool(self.text.text())),
        ):
            part.setVisible(is_used or not folded)

    def reach_text(self) -> None:
        """Bring the keyboard to the field that narrows by words, wherever it is folded away."""
        if not self.text.isVisible():
            self.more.setChecked(True)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer_form(self, is_offered: bool, *, keeps_room: bool) -> None:
        """In a narrow window: the button that slides the form in. Its room stays while the form is there."""
        _keep_room(self._form, is_kept=keeps_room)
        self._form.setVisible(is_offered)

    def _told(self) -> None:
        if not self._resting:
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        self._clear.setVisible(self.is_filtered())
        self._show_parts()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        for chip in (self.kinds, self.topics, self.states):
            chip.setFixedWidth(theme.px(CHIP))
        self._end.setMinimumHeight(theme.px(theme.CONTROL))
        self.text.setFixedWidth(theme.px(110))
        self.behind.setMaximumWidth(theme.px(NAMED))
        self.period.fit()

    def _lay_out(self) -> None:
        row = flow(self)
        for part in (
            self.add,
            self.period,
            self.more,
            self.behind,
            self.kinds,
            self.topics,
            self.states,
            self.proof,
            self.text,
        ):
            row.addWidget(part)
        self._end = QWidget()
        self._inside = row_of(self._clear, self._form, gap=0, into=self._end)
        row.add_right(self._end)
        self._fit()


def _keep_room(part: QWidget, *, is_kept: bool) -> None:
    """Let a part that comes and goes hold its place, so that nothing beside it moves."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(is_kept)
    part.setSizePolicy(policy)
