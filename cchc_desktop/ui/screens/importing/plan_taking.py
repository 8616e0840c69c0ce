"""Takes over the year's plan from a workbook: the file, the year, the act, and what was not accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from cchc_desktop.domain import formats
from cchc_desktop.domain.registers.plan_item import PLAN_ITEM
from cchc_desktop.services.registers import importing
from cchc_desktop.services.registers.importing import TableResult
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.taking_back import TakingBack


class PlanTaking(QObject):
    """One press asks for the file and its year; items that are there are changed, none is lost."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = TakingBack(context, self)

    def begin(self) -> None:
        """Ask for the file, then look which year it tells."""
        patterns = self.tr("Kế hoạch năm (*.xlsx *.xls *.ods *.csv);;Mọi tệp (*)")
        found = self._context.messages.open_files("import", self.tr("Chọn tệp kế hoạch năm"), patterns)
        if found:
            path = found[0]
            self._context.tasks.read(
                self, lambda: importing.year_told(path, PLAN_ITEM), lambda told: self._ask(path, told)
            )

    def _ask(self, path: Path, told: int | None) -> None:
        now = self._context.session.clock().year
        usual = told or now
        years = [usual, *sorted({now, now + 1} - {usual})]
        answer = self._context.messages.choose(
            self.tr("Kế hoạch này của năm nào?"),
            self.tr("Tệp “%1”. Mục đã có cùng số và tên thì sửa theo tệp; hoàn tác được.").replace("%1", path.name),
            (
                *((str(year), self.tr("Năm %1").replace("%1", str(year))) for year in years),
                ("keep", self.tr("Không nhập")),
            ),
            way_out="keep",
        )
        if answer != "keep":
            self._context.tasks.write(self, self._job(path, int(answer)), lambda done: self._took(done, int(answer)))

    def _job(self, path: Path, year: int) -> Callable[[], TableResult]:
        session = self._context.session
        label = self.tr("Nhập kế hoạch năm %1").replace("%1", str(year))
        return lambda: importing.take_over(session, PLAN_ITEM, path, {"year": year}, label=label)

    def _took(self, result: TableResult, year: int) -> None:
        words = self.tr("Đã nhận %1 nhiệm vụ của kế hoạch năm %2.")
        words = words.replace("%1", formats.number(result.saved)).replace("%2", str(year))
        if result.changes.act:
            self._acts.tell(result.changes, words)
        if result.refused:
            self._context.messages.tell(
                self.tr("Không nhận %1 dòng của kế hoạch").replace("%1", formats.number(len(result.refused))),
                self.tr("%1 Các dòng sau cần sửa trong tệp rồi nhập lại tệp:").replace("%1", words),
                details="\n".join(str(one) for one in result.refused),
            )
        elif not result.changes.act:
            self._context.say(self.tr("Kế hoạch năm %1 trong sổ đã giống tệp.").replace("%1", str(year)))
