"""A target of its own for each unit: a table of units and items of the plan, typed in or taken from a workbook."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.plan import words as plan_words
from cchc_desktop.domain.record_types.targets import Target
from cchc_desktop.services.registers.importing import TableResult
from cchc_desktop.services.upper import import_targets, targets
from cchc_desktop.services.upper.targets import Key, Sheet
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, row_of
from cchc_desktop.ui.widgets.buttons import primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled, set_tip
from cchc_desktop.ui.widgets.row_menu import RowMenu

_COLUMN = 164
_NAME = 230
_LETTERS, _LINES = 19, 3
"""Of a title that stand in its heading; all of it is in the tooltip."""


class TargetsDialog(QDialog):
    """An empty cell means the general target, which stands in the heading."""

    def __init__(self, context: Context, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sheet = Sheet(year, (), (), {})
        self._edited: dict[tuple[str, Key], int | None] = {}
        self._filling = False
        self.setObjectName("unit_targets")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(filled(self.tr("Chỉ tiêu năm %1 giao cho từng đơn vị"), str(year)))
        self.table = QTableWidget()
        RowMenu(self.table)
        self.table.setObjectName("targets_table")
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().setVisible(False)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.table.itemChanged.connect(self._typed)
        self._wrong = label("", "bad", wrap=True, name="targets_wrong", shown=False)
        self._lay_out()
        theme.give_room(self, 900, 560)
        self._read()

    def _lay_out(self) -> None:
        words = self.tr(
            "Ô để trống thì đơn vị nhận chỉ tiêu chung ghi ở đầu cột. Chỉ tiêu riêng đi trong tệp gửi riêng từng "
            "đơn vị. Nhập từ Excel: bảng có ba cột “Mã đơn vị”, “Nội dung”, “Chỉ tiêu”, mỗi dòng một nhiệm vụ."
        )
        bring = secondary(self.tr("Nhập từ Excel…"), self.bring, name="import_targets")
        self.save_button = primary(self.tr("Lưu chỉ tiêu"), self._save, name="save_targets")
        back = secondary(self.tr("Đóng"), self.reject, name="close_targets")
        column_of(
            label(words, "secondary", wrap=True),
            (self.table, 1),
            self._wrong,
            row_of(bring, SPRING, self.save_button, back),
            gap="half",
            around="wide",
            into=self,
        )
        # Enter ends the typing of a cell; it must press no button.
        for button in (bring, self.save_button, back):
            button.setAutoDefault(False)

    def bring(self) -> None:
        """Take targets from a workbook; what was typed is saved first, so that neither is lost."""
        patterns = self.tr("Bảng tính (*.xlsx *.xls *.ods *.csv *.docx);;Mọi tệp (*)")
        found = self._context.messages.open_files("targets", self.tr("Chọn tệp chỉ tiêu"), patterns)
        if found:
            job = partial(import_targets.take_over, self._context.session, self._sheet.year, found[0])
            self._save(then=lambda: self._context.tasks.write(self, job, self._brought))

    def reject(self) -> None:
        """Esc and the cross: targets that were typed are not dropped without a question."""
        if not self._edited or self._context.messages.ask(
            self.tr("Chỉ tiêu vừa nhập chưa được lưu"),
            self.tr("Đóng bây giờ thì những ô vừa sửa bị bỏ."),
            do=self.tr("Bỏ nội dung vừa sửa"),
            keep=self.tr("Ở lại"),
            at_stake=[filled(self.tr("Đơn vị %1"), unit) for unit in sorted({unit for unit, _ in self._edited})],
        ):
            super().reject()

    def _read(self) -> None:
        job = partial(targets.sheet, self._context.session, self._sheet.year)
        self._context.tasks.read(self, job, self._show, latest="sheet")

    def _show(self, sheet: Sheet) -> None:
        self._sheet, self._filling = sheet, True
        self.table.setRowCount(len(sheet.units))
        self.table.setColumnCount(1 + len(sheet.items))
        self.table.setHorizontalHeaderLabels([self.tr("Đơn vị"), *(self._heading(one) for one in sheet.items)])
        self.table.setColumnWidth(0, theme.px(_NAME))
        for column, item in enumerate(sheet.items, 1):
            self.table.setColumnWidth(column, theme.px(_COLUMN))
            heading = self.table.horizontalHeaderItem(column)
            if heading is not None:
                set_tip(heading, item.title)
        for row, unit in enumerate(sheet.units):
            name = QTableWidgetItem(f"{unit.code}  {unit.place}")
            name.setFlags(name.flags() & ~Qt.ItemFlag.ItemIsEditable)
            set_tip(name, unit.name)
            self.table.setItem(row, 0, name)
            own = sheet.given.get(unit.code, {})
            for column, item in enumerate(sheet.items, 1):
                target = own.get(targets.key_of(item))
                cell = QTableWidgetItem("" if target is None else formats.number(target))
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, cell)
        self._filling = False
        if not sheet.items:
            words = self.tr("Kế hoạch năm %1 chưa có mục nào. Hãy nhập kế hoạch vào sổ của cấp trên trước.")
            self._complain(filled(words, str(sheet.year)))

    def _heading(self, item: Target) -> str:
        lines = textwrap.wrap(item.name, _LETTERS, max_lines=_LINES, placeholder="…")
        unit = plan_words.without_time(item.unit)
        return "\n".join([*lines, filled(self.tr("chung: %1 %2"), item.amount, unit)])

    def _complain(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def _typed(self, cell: QTableWidgetItem) -> None:
        if self._filling or not cell.column():
            return
        unit, item = self._sheet.units[cell.row()], self._sheet.items[cell.column() - 1]
        try:
            target = targets.read(item, cell.text())
        except ValueError as error:
            why = str(error).rstrip(".")
            self._complain(filled(self.tr("%1. Để trống ô này thì dùng chỉ tiêu chung."), why))
            target = self._sheet.given.get(unit.code, {}).get(targets.key_of(item))
            self._edited.pop((unit.code, targets.key_of(item)), None)
        else:
            self._complain("")
            self._edited[unit.code, targets.key_of(item)] = target
        self._filling = True
        cell.setText("" if target is None else formats.number(target))
        self._filling = False

    def _save(self, _: bool = False, *, then: Callable[[], object] | None = None) -> None:
        wanted: dict[str, dict[Key, int | None]] = {}
        for (unit, key), target in self._edited.items():
            wanted.setdefault(unit, {})[key] = target

        def done(changes: Changes) -> None:
            self._edited = {}
            self._context.bus.changed.emit(changes)
            if then is not None:
                then()
            else:
                said = self.tr("Đã lưu chỉ tiêu năm %1 của các đơn vị")
                self._context.say(filled(said, str(self._sheet.year)))
                self.accept()

        self._context.tasks.write(self, partial(targets.save, self._context.session, self._sheet.year, wanted), done)

    def _brought(self, result: TableResult) -> None:
        self._context.bus.changed.emit(result.changes)
        self._read()
        said = filled(self.tr("Đã ghi %1 chỉ tiêu"), result.saved)
        if result.refused:
            self._context.messages.tell(
                f"{said}, {filled(self.tr('%1 dòng không nhận.'), len(result.refused))}",
                self.tr("Các dòng khác đã được ghi; sửa những dòng này trong tệp rồi nhập lại."),
                details="\n".join(str(one) for one in result.refused),
            )
        else:
            self._context.say(said)
