"""The registers: a new one is one file here and one name in REGISTERS."""

from __future__ import annotations

from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers.communicator import COMMUNICATOR
from cchc_desktop.domain.registers.criterion import CRITERIA_SET, CRITERION, SCORE, SCORING
from cchc_desktop.domain.registers.example import EXAMPLE
from cchc_desktop.domain.registers.feedback import FEEDBACK
from cchc_desktop.domain.registers.fixture import FIXTURE, PLACING, REPAIR
from cchc_desktop.domain.registers.indicator import INDICATOR, INDICATOR_VALUE, MEASURING, SURVEY
from cchc_desktop.domain.registers.inspection import INSPECTION
from cchc_desktop.domain.registers.issued_paper import ISSUED_PAPER
from cchc_desktop.domain.registers.legal_document import LEGAL_DOCUMENT
from cchc_desktop.domain.registers.plan import PLAN
from cchc_desktop.domain.registers.plan_item import PLAN_ITEM, TARGETS
from cchc_desktop.domain.registers.series import SERIES
from cchc_desktop.domain.registers.slot import SCHEDULE, SLOT, SLOT_EXCEPTION

__all__ = ["ASKING", "MEASURING", "PLACING", "PLANS", "REGISTERS", "SCHEDULE", "SCORING", "TARGETS"]

_ALL = (
    *(PLAN, PLAN_ITEM, FEEDBACK, ISSUED_PAPER, LEGAL_DOCUMENT, EXAMPLE, SURVEY, INDICATOR, INDICATOR_VALUE),
    *(SLOT, SLOT_EXCEPTION, SERIES, FIXTURE, REPAIR, COMMUNICATOR, INSPECTION),
    *(CRITERIA_SET, CRITERION, SCORE),
)
REGISTERS: dict[str, Register] = {register.key: register for register in _ALL}
"""Every register by its key, in the order in which menus and lists show them."""
PLANS = (PLAN_ITEM.key, PLAN.key)
"""Those that have a screen of their own, Kế hoạch."""
ASKING = PLAN_ITEM
"""The register whose records ask for activities (`Register.targets`), in the program there is one: who reckons with
targets says this and names no register. Their role itself is TARGETS."""
