"""Who the office is: its name, where its reports go, how their periods are reckoned."""

from __future__ import annotations

from cchc_desktop.domain import office_fields as fields
from cchc_desktop.ui.screens.settings.fields_page import OfficePage


class WhoPage(OfficePage):
    """What every paper of the office needs, from the top of the page; long texts take its whole width."""

    def __init__(self) -> None:
        super().__init__(fields.WHO[:-2], "")
        self.side_by_side(*(self.field(item) for item in fields.WHO[-2:]))
        self.side_by_side(*(self.field(item) for item in fields.BOUNDS))
        self.column.addStretch(1)
