"""Kế hoạch: the plans and their items."""

from __future__ import annotations

from cchc_desktop.domain.registers import PLANS
from cchc_desktop.ui.commands import Commands
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.registers.register_screen import RegisterScreen


class PlanScreen(RegisterScreen):
    """Two registers that have a screen of their own."""

    def __init__(self, context: Context, commands: Commands, key: str) -> None:
        super().__init__(context, commands, PLANS, key)
