"""Who signs, one block each: authority and office line by line, the name; the usual cases from a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cchc_desktop.domain import office_fields as fields
from cchc_desktop.domain.papers.signers import CASES, MOST, Signer, signers_of, texts_of
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, row_of
from cchc_desktop.ui.widgets.buttons import Button, link
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.text_edits import TextLine, TextLines


class SignerBlock(QWidget):
    """One who signs."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ending = f"_{number + 1}" if number else ""
        self.lines = named(TextLines(lines=3), f"{fields.SIGNER_LINES.key}{ending}")
        self.name = named(TextLine(), f"{fields.SIGNER_NAME.key}{ending}")
        self.lines.textChanged.connect(self.changed)
        self.name.textChanged.connect(self.changed)
        self._title = label("", "strong")
        self.cases = named(
            case_button([(case.label, partial(self._take, case.lines)) for case in CASES]), f"signer_cases{ending}"
        )
        self.drop = link(self.tr("Bỏ người này"), self.dropped, name=f"drop_signer{ending}")
        column_of(
            row_of(self._title, SPRING, self.cases, self.drop),
            FieldBlock(fields.SIGNER_LINES.label, self.lines),
            FieldBlock(fields.SIGNER_NAME.label, self.name),
            gap="hair",
            into=self,
        )

    def show_signer(self, signer: Signer, title: str, *, alone: bool) -> None:
        """Fill the block."""
        self._title.setText(title)
        self.drop.setVisible(not alone)
        lines = "\n".join(signer.lines)
        if self.lines.text() != lines:
            self.lines.setText(lines)
        if self.name.text() != signer.name:
            self.name.setText(signer.name)

    def signer(self) -> Signer:
        """What stands in the block."""
        return Signer(tuple(line for one in self.lines.text().splitlines() if (line := one.strip())), self.name.text())

    def settle(self) -> None:
        """Finish what is being typed."""
        self.lines.settle()
        self.name.settle()

    def _take(self, lines: Sequence[str]) -> None:
        self.lines.setText("\n".join(lines))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)


class SignersEdit(QWidget):
    """One signer or several; several stand side by side on paper."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[SignerBlock] = []
        self._filling = False
        self._column = column_of(gap="half")
        self.more = link(self.tr("+ Thêm người cùng ký"), self._add, name="add_signer")
        column_of(self._column, (self.more, 0, Qt.AlignmentFlag.AlignLeft), gap="tight", into=self)
        self.show_texts("", "")

    def show_texts(self, lines: str, names: str) -> None:
        """Show the signers of an office's two settings."""
        self._show(list(signers_of(lines, names)))

    def texts(self) -> tuple[str, str]:
        """The two settings: lines, names."""
        return texts_of([block.signer() for block in self._blocks])

    def blocks(self) -> Sequence[SignerBlock]:
        """One block for each signer."""
        return self._blocks

    def go_to_name(self) -> None:
        """Put the cursor where a name is missing, or into the first."""
        names = [block.name for block in self._blocks]
        next((one for one in names if not one.text().strip()), names[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Finish what is being typed."""
        for block in self._blocks:
            block.settle()

    def _add(self) -> None:
        self._show([*(block.signer() for block in self._blocks), Signer((), "")])
        self._blocks[-1].lines.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, block: SignerBlock) -> None:
        self._show([one.signer() for one in self._blocks if one is not block])
        self._blocks[0].lines.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self, signers: Sequence[Signer]) -> None:
        self._filling = True
        while len(self._blocks) > len(signers):
            old = self._blocks.pop()
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        while len(self._blocks) < len(signers):
            made = SignerBlock(len(self._blocks), self)
            made.changed.connect(self._told)
            made.dropped.connect(partial(self._drop, made))
            self._blocks.append(made)
            self._column.addWidget(made)
            made.show()
        alone = len(signers) == 1
        for number, (block, signer) in enumerate(zip(self._blocks, signers, strict=True), 1):
            words = self.tr("Người ký") if alone else filled(self.tr("Người ký thứ %1"), str(number))
            block.show_signer(signer, words, alone=alone)
        self.more.setVisible(len(signers) < MOST)
        self._filling = False

    def _told(self) -> None:
        if not self._filling:
            self.changed.emit()


def case_button(cases: Sequence[tuple[str, Callable[[], object]]], parent: QWidget | None = None) -> Button:
    """A quiet button whose menu fills fields with a usual case."""
    made = link("", opens=True)
    made.setText(made.tr("Chọn mẫu"))
    menu = QMenu(made)
    for words, act in cases:
        menu.addAction(words).triggered.connect(act)
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    return made
