"""What a table would bring into a register, row by row, before any of it is saved."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QWidget

from cchc_desktop.services.registers.importing import Seen
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, row_of
from cchc_desktop.ui.widgets.buttons import primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.rows.line_list import LineList
from cchc_desktop.ui.widgets.rows.model import Cell


class _Line(NamedTuple):
    place: int
    name: str
    fate: str
    is_bad: bool


class TablePreview(QDialog):
    """Accepted means: take it over."""

    def __init__(self, seen: Seen, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("table_preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(filled(self.tr("Xem trước khi nhập %1"), seen.register.one))
        self._lines: LineList[_Line] = named(LineList(_cell, identity=_place), "preview_rows")
        self._lines.setAccessibleName(self.windowTitle())
        self._lines.show_lines(_lines(seen))
        count = sum(fate != "same" for _, fate in seen.rows)
        take = primary(filled(self.tr("Nhập %1 dòng"), count), self.accept, name="take_rows")
        take.setVisible(bool(count))
        back = secondary(self.tr("Không nhập"), self.reject, name="drop_rows")
        told = label(_summary(seen), "body", wrap=True, name="preview_words")
        column_of(
            told,
            label(self.tr("Chưa ghi gì vào sổ. Nhập xong vẫn hoàn tác được bằng Ctrl+Z."), "secondary", wrap=True),
            (self._lines, 1),
            row_of(SPRING, take, back, gap="tight"),
            gap="half",
            around="gap",
            into=self,
        )
        theme.give_room(self, 640, 520)


def _summary(seen: Seen) -> str:
    """ "Tệp “a.xlsx”: 8 phản ánh mới, 2 sửa theo tệp, 1 đã có và giống tệp, 1 dòng không nhận." """
    fates = [fate for _, fate in seen.rows]
    told = [
        filled(_tr("%1 %2 mới"), fates.count("new"), seen.register.one),
        filled(_tr("%1 sửa theo tệp"), fates.count("changed")),
        filled(_tr("%1 đã có và giống tệp"), fates.count("same")),
        filled(_tr("%1 dòng không nhận"), len(seen.found.refused)),
    ]
    kept = [words for words in told if not words.startswith("0 ")] or told[:1]
    return filled(_tr("Tệp “%1”: %2."), seen.path.name, ", ".join(kept))


def _lines(seen: Seen) -> list[_Line]:
    """What cannot be taken first: it is what there is to do. Its reason has a line of its own, where it is not cut."""
    words = {"new": _tr("thêm mới"), "changed": _tr("sửa dòng đã có"), "same": _tr("đã có, giống tệp")}
    several = len({one.sheet for one in seen.found.refused}) > 1
    bad = []
    for one in seen.found.refused:
        told = filled(_tr("Không nhận %1"), one.place)
        bad.append((filled(_tr("%1, trang tính “%2”"), told, one.sheet) if several else told, one.reason, True))
    good = [(name, words[fate], False) for name, fate in seen.rows]
    return [_Line(place, *one) for place, one in enumerate((*bad, *good))]


def _cell(line: _Line) -> Cell:
    ink = "bad" if line.is_bad else "text"
    return Cell(line.name, line.fate, tip=f"{line.name}: {line.fate}", told=f"{line.name}: {line.fate}", ink=ink)


def _place(line: _Line) -> object:
    return line.place


def _tr(text: str) -> str:
    return QCoreApplication.translate("TablePreview", text)
