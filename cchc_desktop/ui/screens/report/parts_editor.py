"""Lời văn: every part of the report's text, edited where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.report.contents import TextPart, Unsaved
from cchc_desktop.ui.screens.report.growing_lines import GrowingLines
from cchc_desktop.ui.widgets.boxes import column_of, holding, named, put, row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import ElidedLabel, hairline, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.side_or_below import Scrolling


class PartBlock(QWidget):
    """Heading, its links, the text. A bar at the left shows where the officer is writing."""

    def __init__(self, part: TextPart) -> None:
        super().__init__()
        self.part = part
        self._heading = ElidedLabel("", "strong")
        self._heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.editor = named(GrowingLines(), f"part_{part.key}")
        # Made in the order in which Tab reaches them: the text first, then what may replace it.
        self.take = link("", shown=False)
        self.redraft = link(self.tr("Soạn lại từ số liệu"), shown=False)
        head = row_of((self._heading, 1), gap="tight")
        for made in (self.take, self.redraft):
            head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        pad = theme.space("gap")
        whole.setContentsMargins(pad, theme.px(9), pad, theme.px(9))
        whole.setSpacing(theme.space("hair"))
        put(whole, head, self.editor)
        self.editor.entered.connect(self.update)
        self.editor.left.connect(self.update)

    def show_part(self, part: TextPart, text: str, previous: str) -> None:
        """Show what is kept of this part. `previous` names the period whose words may be taken over."""
        self.part = part
        name = part.title or {"opening": self.tr("Mở đầu"), "closing": self.tr("Kết thúc")}.get(part.key, "")
        self._heading.setText(name)
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText(self._hint(part.key))
        # Nothing is put under a cursor that is writing; what is kept is shown when the part is left.
        if not self.editor.hasFocus():
            self.editor.replace_text(text)
        self.redraft.setAccessibleName(f"{self.redraft.text()}: {name}")
        self.take.setText(filled(self.tr("Lấy từ %1"), previous))
        self.take.setAccessibleName(f"{self.take.text()}: {name}")
        self.offer(text)

    def offer(self, text: str) -> None:
        """Show the links that make sense beside this text; none beside one that can only be read."""
        if self.editor.isReadOnly():
            self.redraft.hide()
            self.take.hide()
            return
        self.redraft.setVisible(bool(self.part.draft) and text.strip() != self.part.draft.strip())
        self.take.setVisible(bool(self.part.offered) and text.strip() != self.part.offered.strip())

    def heading(self) -> str:
        """The words above the text."""
        return self._heading.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.editor.hasFocus():
            painter = QPainter(self)
            painter.fillRect(0, 0, theme.px(3), self.height(), theme.color("accent"))

    def _hint(self, key: str) -> str:
        return {
            "judgement.causes": self.tr("Viết nguyên nhân…"),
            "proposals": self.tr("Viết kiến nghị, đề xuất…"),
        }.get(key, self.tr("Không có gì để nêu, phần này không in"))


class PartsEditor(Scrolling):
    """The parts one under the other; rebuilt only when they are others than before, so that the cursor stays."""

    typed = Signal(str, str)
    """Key of a part and its whole text as it stands now."""
    left = Signal()
    """The officer went out of a part."""
    part_entered = Signal(str)
    replaced = Signal(str, str, str)
    """Key, the text before and the text now: a link replaced what stood there."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Lời văn"))
        self._blocks: dict[str, PartBlock] = {}
        self._sections: dict[str, QLabel] = {}
        self._order: tuple[str, ...] = ()
        self._of: object = None
        self._showing = self._is_read_only = False

    def set_read_only(self) -> None:
        """The log book can't be written: the words can be read and copied, and a line on top says why."""
        self._is_read_only = True

    def show_parts(self, of: object, parts: Sequence[TextPart], unsaved: Unsaved, previous: str) -> None:
        """Show the text of the report `of`; parts in `unsaved` keep what the officer typed last."""
        self._showing = True
        if of != self._of or tuple(part.key for part in parts) != self._order:
            self._of = of
            self._build(parts)
        for part in parts:
            if part.key in self._blocks:
                self._blocks[part.key].show_part(part, part.text_with(unsaved), previous)
            else:
                self._sections[part.key].setText(part.title)
        self._showing = False

    def block(self, key: str) -> PartBlock:
        """One part."""
        return self._blocks[key]

    def enter(self, key: str) -> None:
        """Put the cursor into a part, if it is there."""
        if key in self._blocks:
            self._blocks[key].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def part_keys(self) -> list[str]:
        """Keys of the parts with a text, in order."""
        return list(self._blocks)

    def current_key(self) -> str:
        """The part the cursor is in."""
        return next((key for key, block in self._blocks.items() if block.editor.hasFocus()), "")

    def settle(self) -> None:
        """Take over a word that is still being composed, before saving for good."""
        for block in self._blocks.values():
            if block.editor.composing():
                block.editor.finish_word()

    def replace(self, key: str, text: str) -> None:
        """Put a text in place of what stands there, as if it had been typed."""
        self._blocks[key].editor.replace_text(text)

    def _build(self, parts: Sequence[TextPart]) -> None:
        self._blocks, self._sections = {}, {}
        inside = QWidget()
        page = column_of(gap=0, around=(1, 0, 1, "gap"), into=inside)
        if self._is_read_only:
            words = self.tr("Sổ đang mở chỉ để đọc: xem, chép và in được lời văn, không sửa được.")
            why = label(words, "warn", wrap=True, name="read_only")
            why.setContentsMargins(theme.space("gap"), theme.space("half"), theme.space("gap"), 0)
            page.addWidget(why)
        for part in parts:
            if part.is_heading:
                page.addWidget(self._section(part))
                continue
            block = PartBlock(part)
            block.editor.setReadOnly(self._is_read_only)
            put(page, block, hairline())
            self._blocks[part.key] = block
            self._connect(part.key, block)
        page.addStretch(1)
        self._order = tuple(part.key for part in parts)
        self.setWidget(inside)

    def _section(self, part: TextPart) -> QWidget:
        self._sections[part.key] = label(part.title, "caption")
        return holding(column_of(self._sections[part.key], around=("gap", "half", "gap", 0)))

    def _connect(self, key: str, block: PartBlock) -> None:
        editor = block.editor
        editor.textChanged.connect(lambda: self._typed(key))
        editor.left.connect(self.left)
        editor.entered.connect(lambda: self.part_entered.emit(key))
        editor.cursor_moved.connect(lambda box: self._keep_seen(editor, box))
        block.redraft.clicked.connect(lambda: self._put(key, block.part.draft))
        block.take.clicked.connect(lambda: self._put(key, block.part.offered))

    def _typed(self, key: str) -> None:
        if not self._showing:
            block = self._blocks[key]
            block.offer(block.editor.text())
            self.typed.emit(key, block.editor.text())

    def _put(self, key: str, text: str) -> None:
        editor = self._blocks[key].editor
        before = editor.text()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.replace_text(text)
        self.replaced.emit(key, before, text)

    def _keep_seen(self, editor: GrowingLines, box: QRect) -> None:
        inside = self.widget()
        if inside is not None:
            at = editor.mapTo(inside, QPoint(box.left(), box.center().y()))
            self.ensureVisible(at.x(), at.y(), 0, theme.px(theme.CONTROL))
