"""Tables that come into a register and go out of it: a workbook taken over, the empty one for it, the list on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.values import Value
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.registers.ready_lists import shipped
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.plain_words import filled

if TYPE_CHECKING:
    from cchc_desktop.services.registers.importing import YearTold


class RegisterTables(QObject):
    """What is needed for it is loaded when the first table is asked for."""

    def __init__(self, context: Context, screen: QWidget) -> None:
        super().__init__(screen)
        self._context, self._screen = context, screen
        self._acts = TakingBack(context, self)

    def bring(self, register: Register) -> None:
        """Ask whether there is a file already, take it over, or write an empty one to fill."""
        ready = shipped(register)
        answer = self._context.messages.choose(
            filled(self.tr("Nhập %1 từ Excel"), register.one),
            self.tr("Dòng đã có trong sổ thì sửa theo tệp, không thêm lần nữa; hoàn tác được."),
            (
                ("ok", self.tr("Chọn tệp…")),
                *((("shipped", self.tr("Lấy danh mục có sẵn")),) if ready is not None else ()),
                ("save", self.tr("Lưu tệp mẫu…")),
                ("keep", self.tr("Không")),
            ),
            way_out="keep",
        )
        if answer == "ok":
            self.choose_file(register)
        elif answer == "shipped" and ready is not None:
            self._take_over(register, ready, {})
        elif answer == "save":
            self._write_template(register)

    def choose_file(self, register: Register) -> None:
        """Ask for the file, and for the year where the register has one and the file's table does not tell it."""
        patterns = self.tr("Bảng tính (*.xlsx *.xls *.ods *.csv *.docx);;Mọi tệp (*)")
        found = self._context.messages.open_files("import", self.tr("Chọn tệp"), patterns)
        if found and register.year:
            from cchc_desktop.services.registers import importing  # late: 51 ms

            path = found[0]
            job = partial(importing.year_told, path, register)
            self._context.tasks.read(self, job, lambda told: self._ask_year(register, path, told))
        elif found:
            self._take_over(register, found[0], {})

    def _ask_year(self, register: Register, path: Path, told: YearTold) -> None:
        if told.has_column:
            self._take_over(register, path, {})
            return
        now = self._context.session.clock().year
        usual = told.year or now
        years = [usual, *sorted({now, now + 1} - {usual})]
        answer = self._context.messages.choose(
            self.tr("Bảng này của năm nào?"),
            filled(self.tr("Tệp “%1”. Dòng đã có trong sổ thì sửa theo tệp; hoàn tác được."), path.name),
            (
                *((str(year), filled(self.tr("Năm %1"), str(year))) for year in years),
                ("keep", self.tr("Không nhập")),
            ),
            way_out="keep",
        )
        if answer != "keep":
            self._take_over(register, path, {register.year: int(answer)})

    def print_list(self, register: Register, chosen: Filter) -> None:
        """The records of the table, all of them, in their order."""
        from cchc_desktop.reports.documents.catalog import REGISTER  # late: 64 ms
        from cchc_desktop.services.registers import printing  # late: 33 ms
        from cchc_desktop.ui.paper.paper_window import show  # late: 81 ms

        show(self._context, REGISTER, partial(printing.listed, self._context.session, register, chosen), self._screen)

    def _write_template(self, register: Register) -> None:
        from cchc_desktop.reports.books.template import write_template  # late: 27 ms

        name = f"mau-{register.key.replace('_', '-')}.xlsx"
        path = self._context.messages.save_file("template", self.tr("Lưu tệp mẫu"), name, self.tr("Excel (*.xlsx)"))
        if path is not None:
            said = filled(self.tr("Đã ghi %1"), path.name)
            job = partial(write_template, path, register)
            self._context.tasks.read(self, job, lambda _: self._context.say(said))

    def _take_over(self, register: Register, path: Path, given: dict[str, Value]) -> None:
        from cchc_desktop.services.registers import importing  # late: 51 ms
        from cchc_desktop.services.registers.importing import Seen, TableResult  # late: 77 ms
        from cchc_desktop.ui.screens.registers.table_preview import TablePreview  # late: 113 ms

        def took(result: TableResult) -> None:
            words = filled(self.tr("Đã nhận %1 %2."), result.saved, register.one)
            for year in given.values():
                words = filled(self.tr("%1 năm %2."), words.rstrip("."), str(year))
            if result.saved:
                self._acts.tell(result.changes, words)
            if result.refused:
                self._context.messages.tell(
                    filled(self.tr("Không nhận %1 dòng"), len(result.refused)),
                    filled(self.tr("%1 Các dòng sau cần sửa trong tệp rồi nhập lại tệp:"), words),
                    details="\n".join(str(one) for one in result.refused),
                )
            elif not result.saved:
                self._context.say(self.tr("Sổ đã giống tệp."))

        session, tasks = self._context.session, self._context.tasks

        def seen(found: Seen) -> None:
            dialog = TablePreview(found, self._screen)
            dialog.accepted.connect(lambda: tasks.write(self, lambda: importing.take_seen(session, found), took))
            dialog.open()

        tasks.read(self, lambda: importing.look(session, register, path, given), seen, latest="table")
