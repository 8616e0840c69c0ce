"""What a register has of last year, copied into another one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.registers import MEASURING, PLANS, REGISTERS
from cchc_desktop.services.registers import next_year
from cchc_desktop.services.session import Session
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.plain_words import filled


class YearCopies(QObject):
    """Asks into which year; the toast takes it back."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = TakingBack(context, self)

    def plan(self) -> None:
        """The plan with its items."""
        self._copy(tuple(reversed(PLANS)))

    def indicators(self) -> None:
        """The indicators, without their values."""
        self._copy((MEASURING.indicators.key,))

    def _copy(self, keys: Sequence[str]) -> None:
        now = self._context.session.clock().year
        answer = self._context.messages.choose(
            filled(self.tr("Chép %1 từ năm trước"), REGISTERS[keys[-1]].one),
            self.tr("Thời hạn được dời sang năm mới; dòng đã có giữ nguyên; hoàn tác được."),
            (
                *((str(y), filled(self.tr("Năm %1 sang %2"), str(y - 1), str(y))) for y in (now + 1, now)),
                ("keep", self.tr("Không")),
            ),
            way_out="keep",
        )
        if answer != "keep":
            job = partial(_copied, self._context.session, keys, int(answer))
            self._acts.write(lambda _: job(), self.tr("Đã chép"))


def _copied(session: Session, keys: Sequence[str], year: int) -> Changes:
    return next_year.copy(session, [REGISTERS[key] for key in keys], year)
