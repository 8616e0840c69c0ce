"""The question before a key is trusted: do the forty digits on the screen and on the paper agree?"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cchc_desktop.services.exchange.keys import KeyCard
from cchc_desktop.ui.messages import Box, Messages

_GROUPS = 5
"""Groups of four digits in a line, as the printed sheet has them."""


def lines_of(card: KeyCard) -> str:
    """The forty digits in two lines of five groups."""
    groups = card.digits.split(" ")
    return "\n".join("  ".join(part) for part in (groups[:_GROUPS], groups[_GROUPS:]))


def compared(messages: Messages, card: KeyCard) -> bool:
    """Show the digits large and ask; Enter alone trusts nothing, so that nobody agrees without having looked."""
    tr = QCoreApplication.translate
    title = tr("KeyComparison", "Khóa của %1 (%2)").replace("%1", card.name).replace("%2", card.label)
    text = tr("KeyComparison", "Đối chiếu từng nhóm với phiếu giấy có dấu. Khác dù chỉ một chữ số: chọn “Không khớp”.")
    yes, no = tr("KeyComparison", "Khớp, đăng ký"), tr("KeyComparison", "Không khớp")
    box = Box(title, text, choices=(("do", yes), ("keep", no)), way_out="keep", figures=lines_of(card), usual="keep")
    return messages.show(box) == "do"
