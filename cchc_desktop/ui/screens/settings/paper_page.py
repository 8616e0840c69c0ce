"""How the office's papers begin and end: its names, the sign, who signs, who gets a copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from cchc_desktop.domain import office_fields as fields
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers import letterheads
from cchc_desktop.ui.forms.signers_edit import SignersEdit
from cchc_desktop.ui.screens.settings.fields_page import OfficePage
from cchc_desktop.ui.widgets.boxes import SPRING, named, put
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import SectionHeader, hairline


class PaperPage(OfficePage):
    """`draft` gives the office as it stands on the screen: the cases of letterheads carry its present names."""

    def __init__(self, draft: Callable[[], Office | None], parent: QWidget | None = None) -> None:
        super().__init__((), "", parent)
        self._draft = draft
        head = SectionHeader(self.tr("Đầu văn bản"))
        self.heads = link(self.tr("Chọn mẫu"), self._offer, name="letterhead_cases", opens=True)
        head.row.addWidget(self.heads)
        put(self.column, head, self.field(fields.LETTERHEAD))
        self.side_by_side(self.field(fields.SIGN))
        put(self.column, hairline(), SectionHeader(self.tr("Cuối văn bản")))
        self.signers = SignersEdit()
        self.signers.changed.connect(self.changed)
        put(self.column, self.signers, self.field(fields.RECIPIENTS), SPRING)

    def show_office(self, office: Office) -> None:
        super().show_office(office)
        lines = self.editors[fields.LETTERHEAD.key].widget
        lines.setPlaceholderText("\n".join(replace(office, letterhead="").head_lines))
        self.signers.show_texts(office.signer_lines, office.signer_name)

    def settle(self) -> None:
        super().settle()
        self.signers.settle()

    def values(self) -> dict[str, str]:
        lines, names = self.signers.texts()
        return {**super().values(), fields.SIGNER_LINES.key: lines, fields.SIGNER_NAME.key: names}

    def _offer(self) -> None:
        office = self._draft()
        if office is None:
            return
        menu = named(QMenu(self.heads), "letterhead_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for case in letterheads.cases(office):
            menu.addAction(case.label).triggered.connect(partial(self._take, case))
        menu.popup(self.heads.mapToGlobal(self.heads.rect().bottomLeft()))

    def _take(self, case: letterheads.Case) -> None:
        self.editors[fields.LETTERHEAD.key].set_text("\n".join(case.lines))
        self.editors[fields.SIGN.key].set_text(case.sign)
        self.editors[fields.LETTERHEAD.key].widget.setFocus(Qt.FocusReason.OtherFocusReason)
