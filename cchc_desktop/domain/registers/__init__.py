"""The registers: a new one is one file here and one name in REGISTERS."""

from __future__ import annotations

from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers.feedback import FEEDBACK
from cchc_desktop.domain.registers.plan import PLAN
from cchc_desktop.domain.registers.plan_item import PLAN_ITEM, TARGETS

__all__ = ["ASKING", "PLANS", "REGISTERS", "TARGETS"]

REGISTERS: dict[str, Register] = {register.key: register for register in (PLAN, PLAN_ITEM, FEEDBACK)}
"""Every register by its key, in the order in which menus and lists show them."""
PLANS = (PLAN_ITEM.key, PLAN.key)
"""Those that have a screen of their own, Kế hoạch."""
ASKING = PLAN_ITEM
"""The register whose records ask for activities (`Register.targets`), in the program there is one: who reckons with
targets says this and names no register. Their role itself is TARGETS."""
