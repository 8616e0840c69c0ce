"""The sheet beside the table: heading of the kind, its form, the buttons. It asks to be saved, it saves nothing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.record_types.base import RecordType
from cchc_desktop.domain.values import Row, Value, extra_of
from cchc_desktop.ui import theme
from cchc_desktop.ui.forms.editors import Sources
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.widgets.boxes import SPRING, named, put
from cchc_desktop.ui.widgets.buttons import IconButton, link, primary, secondary
from cchc_desktop.ui.widgets.cards import Card, Dot, label
from cchc_desktop.ui.widgets.plain_words import filled, set_tip


class ActivityForm(Card):
    """One record at a time, new or old. Forms of kinds are made when first needed and kept."""

    save_asked = Signal(bool)
    """True: save and go on to the next new record; False: save and stay."""
    like_last_asked = Signal()
    close_asked = Signal()
    history_asked = Signal()
    changed = Signal()
    saving_offered = Signal(bool)
    """Whether the record shown may be changed here: one's own, or another unit's."""
    pins_changed = Signal(str)
    """Key of the kind whose pins changed."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(padded=False)
        self.setObjectName("activity_form")
        self._sources = sources
        self._forms: dict[str, KindForm] = {}
        self._notices: list[QWidget] = []
        self._record = ""
        self._stored_state = ""
        self._has_waiting = self._is_saving = False
        self._dot = Dot()
        self._title = label("", "section", name="form_title")
        self._state = label("", "caption", name="form_state")
        self._history = link(self.tr("lịch sử"), self.history_asked, name="history")
        self._close = named(IconButton("x", self.tr("Đóng khung nhập (Esc)"), self.close_asked.emit), "close_form")
        self._close.hide()
        self.head_row = QHBoxLayout()
        """The line of the heading: a menu may be added at its end."""
        self._stack = QStackedWidget()
        self._save_next = primary(
            self.tr("Lưu và thêm tiếp"), lambda: self.save_asked.emit(True), name="save_next", hint="Ctrl+↵"
        )
        self._save = secondary(self.tr("Lưu"), lambda: self.save_asked.emit(False), name="save", tip="Ctrl+S")
        self._like_last = link(self.tr("Như lần trước"), self.like_last_asked, name="like_last")
        self._lay_out()
        key = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_G)
        QShortcut(key, self, self._toggle_pin, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def add_notice(self, notice: QWidget) -> None:
        """A line about the record in front, above the fields of whichever form that is; the last one added on top."""
        self._notices.insert(0, notice)
        notice.setParent(self)

    def show_new(self, kind: RecordType, values: Mapping[str, Value]) -> KindForm:
        """Begin a new record of that kind with these values."""
        self._record = ""
        return self._show(kind, values, self.tr("bản ghi mới"))

    def show_row(self, kind: RecordType, record: str, row: Row, state: str) -> KindForm:
        """Show a stored record; `state` says when it was saved."""
        self._record = record
        return self._show(kind, {**row, **extra_of(row)}, state)

    def record(self) -> str:
        """Id of the record shown; empty for a new one."""
        return self._record

    def set_record(self, record: str, state: str) -> None:
        """The new record was saved under this id."""
        self._record = record
        self.set_state(state)

    def set_state(self, state: str) -> None:
        """Say at the right of the heading how safe the record is ("đã lưu 05:21")."""
        self._stored_state = state
        self._history.setVisible(bool(self._record))
        self._tell_state()

    def set_waiting(self, is_waiting: bool) -> None:
        """Whether files wait for the record to be saved: they are unsaved too."""
        self._has_waiting = is_waiting
        self._tell_state()

    def _tell_state(self) -> None:
        """What stands in the fields and not in the book is never called saved."""
        said = self._stored_state
        if self._is_saving:
            said = self.tr("đang lưu…")
        elif self.is_changed() or self._has_waiting:
            new = self.tr("bản ghi mới")
            unsaved = filled(self.tr("%1, chưa lưu"), new)
            said = self.tr("chưa lưu") if self._record else said.replace(new, unsaved)
        self._state.setText(said)

    def form(self) -> KindForm | None:
        """The form of the kind in front; None before the first record."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, KindForm) else None

    def name_again(self) -> None:
        """Names of records that fields name are known now."""
        for form in self._forms.values():
            form.name_again()

    def is_changed(self) -> bool:
        """Whether something typed is not saved."""
        form = self.form()
        return form is not None and form.is_changed()

    def offer_like_last(self, is_offered: bool) -> None:
        """Whether a new record may take over the last one's values."""
        self._like_last.setVisible(is_offered)

    def offer_closing(self, is_offered: bool) -> None:
        """Where the form lies over the table: a way to put it away, at the end of the heading."""
        self.head_row.removeWidget(self._close)
        self.head_row.addWidget(self._close)
        self._close.setVisible(is_offered)

    def tab_panes(self) -> list[QWidget]:
        """Where the Tab key goes: through the fields and sections, then to saving, then to the heading."""
        items = [self.head_row.itemAt(place) for place in range(self.head_row.count())]
        head = [item.widget() for item in items if item is not None]
        panes = [self.form(), self._save_next, self._save, self._like_last, *head]
        return [pane for pane in panes if pane is not None]

    def set_busy(self, is_busy: bool) -> None:
        """While a save runs the heading says so and the buttons rest; typing goes on."""
        self._is_saving = is_busy
        self._tell_state()
        for button in (self._save_next, self._save):
            button.setEnabled(not is_busy)

    def offer_saving(self, is_offered: bool) -> None:
        """Another unit's record can be looked at, not changed and not saved."""
        if (form := self.form()) is not None:
            form.set_read_only(not is_offered)
        self.saving_offered.emit(is_offered)
        for button in (self._save_next, self._save):
            button.setVisible(is_offered)

    def _show(self, kind: RecordType, values: Mapping[str, Value], state: str) -> KindForm:
        form = self._forms.get(kind.key)
        if form is None:
            form = KindForm(kind, self._sources)
            form.changed.connect(self.changed)
            form.changed.connect(self._tell_state)
            form.passed_end.connect(self._save_next.setFocus)
            form.pins_changed.connect(lambda: self.pins_changed.emit(kind.key))
            self._forms[kind.key] = form
            self._stack.addWidget(form)
        for notice in self._notices:
            form.hold_notice(notice)
        form.start(values)
        form.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(form)
        self._dot.setVisible(isinstance(kind, Kind))
        if isinstance(kind, Kind):
            self._dot.set_group(kind.group)
        self._title.setText(kind.form_title)
        set_tip(self._title, kind.label)
        self.set_state(state)
        return form

    def _toggle_pin(self) -> None:
        form = self.form()
        if form is not None:
            form.toggle_pin_here()

    def _lay_out(self) -> None:
        gap, tight = theme.space("gap"), theme.space("tight")
        head = self.head_row
        head.setContentsMargins(gap, theme.space("half"), gap, tight)
        head.setSpacing(tight)
        put(head, self._dot, self._title, SPRING, self._state, self._history)
        foot = QHBoxLayout()
        foot.setContentsMargins(gap, tight, tight, gap - 2)
        foot.setSpacing(tight)
        put(foot, self._save_next, self._save)
        foot.addSpacing(-theme.space("hair"))
        put(foot, self._like_last, SPRING)
        self.body.setSpacing(0)
        put(self.body, head, (self._stack, 1), foot)
        whole: QVBoxLayout = self.body
        whole.setContentsMargins(1, 1, 1, 1)
