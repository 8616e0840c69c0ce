"""Kế hoạch: the plans and their items, each of which becomes an activity by one key."""

from __future__ import annotations

from cchc_desktop.domain.registers import ASKING, PLANS
from cchc_desktop.services.read_log import key_of
from cchc_desktop.services.registers import plan_steps
from cchc_desktop.ui.commands import Command, Commands
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.registers.register_screen import RegisterScreen
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.row_menu import RULE, Entry


class PlanScreen(RegisterScreen):
    """Two registers that have a screen of their own."""

    def __init__(self, context: Context, commands: Commands, key: str) -> None:
        super().__init__(context, commands, PLANS, key)
        self._session = context.session
        self._acts = TakingBack(context, self)

    def commands(self) -> list[Command]:
        title = self.tr("Nhiệm vụ thành hoạt động dự kiến, rồi đã thực hiện")
        return [
            *super().commands(),
            Command("plan_step", title, self.step, "F7", "check", "ke hoach nhiem vu thuc hien", self._key),
        ]

    def row_entries(self) -> list[Entry]:
        """An item's next step comes first."""
        own = super().row_entries()
        if self.shown() != ASKING.key or self.row() is None:
            return own
        return [Entry(self.tr("Thành hoạt động dự kiến, rồi đã thực hiện"), self.step, "check", "F7"), RULE, *own]

    def step(self) -> None:
        """The chosen item becomes a planned activity, the planned one is done."""
        row = self.row() if self.shown() == ASKING.key else None
        if row is not None:
            record = key_of(row).named(self._session.unit)
            self._acts.write(lambda sure: plan_steps.step(self._session, record, sure=sure), self.tr("Đã ghi"))
