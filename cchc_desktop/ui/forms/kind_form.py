"""The form of one type of record, a kind of activity or a register, generated from its declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Names
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.record_types.base import RecordType
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.ui import theme
from cchc_desktop.ui.forms.cited_line import CitedLine
from cchc_desktop.ui.forms.editors import FieldEditor, Sources
from cchc_desktop.ui.forms.layout import WIDTH, Cell, layout_of
from cchc_desktop.ui.forms.private_box import PrivateBox
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, put
from cchc_desktop.ui.widgets.cards import Fold
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import Scrolling
from cchc_desktop.ui.widgets.text_edits import TextLines

_STATUS, _REASON = "status", "cancel_reason"
NOT_PINNED = frozenset({"title", "content", "note", "cancel_reason"})
"""Fields whose value belongs to one record."""


class KindForm(Scrolling):
    """Fields in rows, long texts and seldom used fields folded. It knows values, never where they are stored."""

    changed = Signal()
    """Something was typed, chosen or put in."""
    passed_end = Signal()
    """Enter was pressed in the last field."""
    pins_changed = Signal()

    def __init__(self, of: RecordType, sources: Sources | None = None) -> None:
        super().__init__()
        self.of = of
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.editors: dict[str, FieldEditor] = {}
        self._blocks: dict[str, FieldBlock] = {}
        self._folds: dict[str, Fold] = {}
        self._baseline: dict[str, str] = {}
        self._sources = sources or Sources()
        self._private: PrivateBox | None = None
        self._cited: list[CitedLine] = []
        self._build()
        self.start({})

    @property
    def kind(self) -> Kind:
        """The kind of activity that the log enters by this form."""
        assert isinstance(self.of, Kind)
        return self.of

    def start(self, values: Mapping[str, Value]) -> None:
        """Begin a record with these values; it counts as unchanged."""
        for key, editor in self.editors.items():
            words = text_of(values, editor.field.words) if editor.field.words else ""
            editor.set_value(values.get(key), words)
        if self._private is not None:
            self._private.cover()
        self.show_problems({})
        self._baseline = self.snapshot()
        self._sum_up()
        self.changed.emit()

    def set_read_only(self, is_read_only: bool) -> None:
        """Fields that can be read and copied, not changed: another unit's record."""
        for editor in self.editors.values():
            editor.widget.setReadOnly(is_read_only)

    def fill(self, values: Mapping[str, Value]) -> None:
        """Values that arrive after the start: into fields that nobody has touched since; they count as unchanged."""
        for key, value in values.items():
            editor = self.editors.get(key)
            if editor is None or editor.text() != self._baseline.get(key, "") or editor.widget.composing():
                continue
            editor.set_value(value)
            self._baseline.pop(key, None)
            if editor.text():
                self._baseline[key] = editor.text()
        self.changed.emit()

    def name_again(self) -> None:
        """Names of records that fields name are known now: show them where nothing was typed."""
        for key, editor in self.editors.items():
            untouched = editor.text() == self._baseline.get(key, "")
            editor.name_again()
            if untouched and editor.text():
                self._baseline[key] = editor.text()
        for line in self._cited:
            line.look()

    def values(self) -> dict[str, Value]:
        """What the fields mean, empty ones as None. Call `problems` first: ValueError for what can't be read."""
        found = {key: editor.value() for key, editor in self.editors.items()}
        return found | {key: self.editors[key].said() for key in self._read_together()}

    def _read_together(self) -> list[str]:
        """Fields in words of which one was touched: amount and unit are read as one."""
        worded = [key for key, editor in self.editors.items() if editor.field.words]
        return worded if any(self.editors[key].is_touched() for key in worded) else []

    def problems(self) -> dict[str, str]:
        """All that is wrong, field by field and between fields: field key → sentence."""
        found = {key: sentence for key, editor in self.editors.items() if (sentence := editor.problem())}
        unread = {*found, *self._read_together()}
        readable: Row = {key: editor.value() for key, editor in self.editors.items() if key not in unread}
        for key, sentence in self.of.check(readable).items():
            found.setdefault(key, sentence)
        return found

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put each sentence under its field, open the folds that hide one, go to the first."""
        first: FieldBlock | None = None
        for key, block in self._blocks.items():
            sentence = problems.get(key, "")
            block.set_error(sentence.removeprefix(f"{block.label_text()}: "))
            if sentence and first is None:
                first = block
        if first is not None:
            self.reveal(first.editor.objectName())

    def checked(self) -> dict[str, Value] | None:
        """The values when all is well; else None, with the sentences shown."""
        self.settle()
        problems = self.problems()
        self.show_problems(problems)
        return None if problems else self.values()

    def settle(self) -> None:
        """Finish the word being typed and bring every text to its final form."""
        for editor in self.editors.values():
            editor.settle()
        self._spread_hours()

    def is_changed(self) -> bool:
        """Whether something differs from the state at the start."""
        return self.snapshot() != self._baseline

    def touched(self) -> list[str]:
        """The fields whose text differs from the state at the start."""
        found = [key for key, editor in self.editors.items() if editor.text() != self._baseline.get(key, "")]
        return list(dict.fromkeys((*found, *self._read_together())))

    def mark_saved(self) -> None:
        """The present state is the saved one."""
        self._baseline = self.snapshot()
        self.changed.emit()

    def snapshot(self) -> dict[str, str]:
        """The texts as they stand, for the draft that survives a crash; empty ones left out."""
        return {key: text for key, editor in self.editors.items() if (text := editor.text())}

    def restore(self, snapshot: Mapping[str, str]) -> None:
        """Put a draft's texts in; the form counts as changed. Fields that are gone since are passed over."""
        for key, editor in self.editors.items():
            editor.set_text(snapshot.get(key, ""))
        self._sum_up()

    def pins(self) -> frozenset[str]:
        """Fields whose values stay for the next record."""
        return frozenset(key for key, block in self._blocks.items() if block.pin.isChecked())

    def set_pins(self, keys: Iterable[str]) -> None:
        """Pin exactly these fields."""
        wanted = set(keys)
        for key, block in self._blocks.items():
            block.pin.setChecked(key in wanted and key not in NOT_PINNED)

    def kept(self) -> dict[str, Value]:
        """Values of the pinned fields that can be read."""
        return {key: self.editors[key].value() for key in self.pins() if not self.editors[key].problem()}

    def toggle_pin_here(self) -> None:
        """Pin or unpin the field that has the focus."""
        key = self._focused()
        if key and key not in NOT_PINNED:
            self._blocks[key].pin.toggle()

    def block(self, key: str) -> FieldBlock:
        """The block of a field."""
        return self._blocks[key]

    def fold(self, key: str) -> Fold:
        """The section of a long text by its field's key, or "others"."""
        return self._folds[key]

    def hold(self, section: QWidget) -> None:
        """Take in a section that belongs to the record and not to its kind; it stands before the last one."""
        if self.isAncestorOf(section):
            return
        others = self._folds.get("others")
        place = self._sections.indexOf(others) if others is not None else self._sections.count()
        before = _reached_before(others.head()) if others is not None else None
        self._sections.insertWidget(place, section)
        _chain(before, section)

    def hold_notice(self, notice: QWidget) -> None:
        """Take in a line about the record, above its fields: it scrolls with them and so is never cut."""
        if not self.isAncestorOf(notice):
            before = _reached_before(next(iter(self.editors.values())).widget)
            shown = not notice.isHidden()
            self._notices.addWidget(notice)
            notice.setVisible(shown)
            _chain(before, notice)

    def reveal(self, key: str) -> None:
        """Open what hides a field, scroll to it and put the cursor there."""
        self._blocks[key].show()
        for fold in self._folds.values():
            if fold.inside.isAncestorOf(self._blocks[key]):
                fold.set_open(True)
        self.ensureWidgetVisible(self._blocks[key])
        self.editors[key].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the cursor into the first empty field in sight that must be filled, else into the title or the first."""
        in_sight = [key for key in self.editors if not self._is_folded(key)]
        empty = [key for key in in_sight if self.editors[key].field.required and not self.editors[key].text()]
        chosen = (empty or [key for key in in_sight if key == self.of.title] or in_sight)[0]
        widget = self.editors[chosen].widget
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        widget.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not isinstance(watched, TextLines):
            plain = not event.modifiers() or event.modifiers() == Qt.KeyboardModifier.KeypadModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self._move_on(str(watched.objectName()))
                return True
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            block = self._blocks.get(watched.objectName())
            if block is not None:
                self.ensureWidgetVisible(block, 0, theme.space("gap"))
        return super().eventFilter(watched, event)

    def _move_on(self, key: str) -> None:
        self.editors[key].settle()
        order = [each for each in self.editors if not self._is_folded(each)]
        at = order.index(key) + 1 if key in order else len(order)
        if at < len(order):
            self.editors[order[at]].widget.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.passed_end.emit()

    def _build(self) -> None:
        inside = QWidget()
        column = column_of(around=("gap", 0, "gap", 0), into=inside)
        self.verticalScrollBar().rangeChanged.connect(lambda low, high: self._make_room(column, high > low))
        column.setSpacing(theme.space("tight"))
        plan = layout_of(self.of)
        self._notices = column_of(gap="tight")
        put(column, self._notices, self._rows(plan.rows))
        if plan.private:
            self._private = PrivateBox(self._rows(plan.private), self._private_editors)
            column.addWidget(self._private)
        sections = self._sections = QVBoxLayout()
        sections.setSpacing(0)
        for item in plan.texts:
            fold = named(Fold(item.label), f"fold_{item.key}")
            fold.body.addLayout(self._rows(((Cell(item, WIDTH),),)))
            self._folds[item.key] = fold
            sections.addWidget(fold)
        if plan.others:
            fold = named(Fold(self.tr("Khác")), "fold_others")
            fold.body.addLayout(self._rows(plan.others))
            self._folds["others"] = fold
            sections.addWidget(fold)
        put(column, sections, SPRING)
        self.setWidget(inside)

    def _rows(self, rows: Iterable[Sequence[Cell]]) -> QVBoxLayout:
        """Rows of their own, not a grid: a row of three numbers may give its longest label more than a third."""
        column = QVBoxLayout()
        column.setSpacing(theme.space("tight") + 2)
        for cells in rows:
            row = QHBoxLayout()
            row.setSpacing(theme.space("tight") + 2)
            for cell in cells:
                row.addWidget(self._block(cell), cell.parts, Qt.AlignmentFlag.AlignTop)
            if (rest := WIDTH - sum(cell.parts for cell in cells)) > 0:
                row.addStretch(rest)
            column.addLayout(row)
        return column

    def _private_editors(self) -> list[FieldEditor]:
        return [editor for editor in self.editors.values() if editor.field.private]

    def _make_room(self, column: QVBoxLayout, has_bar: bool) -> None:
        """The scroll bar stands in the margin, so that the fields keep their width when it comes."""
        gap = theme.space("gap")
        bar = self.verticalScrollBar().sizeHint().width() if has_bar else 0
        column.setContentsMargins(gap, 0, max(0, gap - bar), 0)

    def _block(self, cell: Cell) -> FieldBlock:
        item = cell.field
        editor = FieldEditor(item, self._sources, self)
        editor.widget.installEventFilter(self)
        editor.widget.setMinimumWidth(theme.px(40))
        editor.changed.connect(lambda: self._edited(item.key))
        if item.key == "start_time":
            editor.widget.left.connect(self._spread_hours)
        block = FieldBlock(item.label, editor.widget, pin=item.key not in NOT_PINNED, hint=item.hint)
        block.pinned.connect(self.pins_changed)
        if isinstance(item.type, Names) and item.type.register:
            self._cited.append(CitedLine(editor, self._sources))
            block.add_below(self._cited[-1])
        self.editors[item.key] = editor
        self._blocks[item.key] = block
        return block

    def _edited(self, key: str) -> None:
        self._blocks[key].set_error("")
        self._sum_up()
        self.changed.emit()

    def _spread_hours(self) -> None:
        """Hours written "23h50-0h05": the beginning stays, the length goes into its field unless one was typed there.

        Where one was typed that differs, the text stays and is refused; without a field for it the note keeps it.
        """
        hours, length, note = (self.editors.get(key) for key in ("start_time", "minutes", "note"))
        span = formats.parse_hours(hours.text()) if hours is not None else None
        if hours is None or span is None:
            return
        start, minutes = span
        if length is not None:
            if length.text() not in ("", self._baseline.get("minutes", ""), str(minutes)):
                return
            length.set_text(str(minutes))
        elif note is not None:
            note.set_text("\n".join(filter(None, (note.text(), f"{hours.field.label}: {hours.text()}"))))
        hours.set_text(start)

    def _sum_up(self) -> None:
        """Say beside each folded section what is inside, so that it need not be opened to know."""
        self._offer_reason()
        for key, fold in self._folds.items():
            if key == "others":
                inside = sorted(self._inside(fold), key=lambda each: each != _STATUS)  # sought most: it plans
                told = [each for each in inside if self._is_filled(each)]
                shown = [self._blocks[each].label_text().lower() for each in told or inside[:3]]
                fold.set_summary(", ".join(shown))
            else:
                words = len(self.editors[key].text().split())
                fold.set_summary(filled(self.tr("%1 chữ"), str(words)) if words else self.tr("chưa có"))

    def _offer_reason(self) -> None:
        """Why it did not take place is asked where it did not, and shown where something was written."""
        if {_STATUS, _REASON} <= self._blocks.keys():
            asked = self.editors[_STATUS].text() == self.editors[_STATUS].field.show("cancelled")
            self._blocks[_REASON].setHidden(not asked and not self.editors[_REASON].text())

    def _inside(self, fold: Fold) -> list[str]:
        return [key for key, block in self._blocks.items() if fold.inside.isAncestorOf(block) and not block.isHidden()]

    def _is_filled(self, key: str) -> bool:
        field = self.editors[key].field
        return self.editors[key].text() not in ("", field.show(field.default))

    def _is_folded(self, key: str) -> bool:
        return self._blocks[key].isHidden() or any(
            not fold.is_open() and fold.inside.isAncestorOf(self._blocks[key]) for fold in self._folds.values()
        )

    def _focused(self) -> str:
        focus = QApplication.focusWidget()
        return next((key for key, editor in self.editors.items() if editor.widget is focus), "")


def _reached_before(widget: QWidget) -> QWidget | None:
    """What Tab reaches before it: Qt passes over a place in the order that is given by a widget without focus."""
    before = widget.previousInFocusChain()
    while before is not None and before is not widget and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    return before


def _chain(before: QWidget | None, section: QWidget) -> None:
    """Tab goes from there through all of the section."""
    for part in section.findChildren(QWidget):
        if before is not None and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, part)
            before = part
