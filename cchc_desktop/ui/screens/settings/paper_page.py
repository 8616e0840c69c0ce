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
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import SectionHeader, hairline


class PaperPage(OfficePage):
    """`draft` gives the office as it stands on the screen: the cases of letterheads carry its present names."""

    def __init__(self, draft: Callable[[], Office | None], parent: QWidget | None = None) -> None:
        super().__init__((), "", parent)
        self._draft = draft
        head = SectionHeader(self.tr("Đầu văn bản"))
        self.heads = link(self.tr("Chọn mẫu"), opens=True)
        self.heads.setObjectName("letterhead_cases")
        self.heads.clicked.connect(self._offer)
        head.row.addWidget(self.heads)
        self.column.addWidget(head)
        self.column.addWidget(self.field(fields.LETTERHEAD))
        self.side_by_side(self.field(fields.SIGN))
        self.column.addWidget(hairline())
        self.column.addWidget(SectionHeader(self.tr("Cuối văn bản")))
        self.signers = SignersEdit()
        self.signers.changed.connect(self.changed)
        self.column.addWidget(self.signers)
        self.column.addWidget(self.field(fields.RECIPIENTS))
        self.column.addStretch(1)

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
        menu = QMenu(self.heads)
        menu.setObjectName("letterhead_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for case in letterheads.cases(office):
            menu.addAction(case.label).triggered.connect(partial(self._take, case))
        menu.popup(self.heads.mapToGlobal(self.heads.rect().bottomLeft()))

    def _take(self, case: letterheads.Case) -> None:
        self.editors[fields.LETTERHEAD.key].set_text("\n".join(case.lines))
        self.editors[fields.SIGN.key].set_text(case.sign)
        self.editors[fields.LETTERHEAD.key].widget.setFocus(Qt.FocusReason.OtherFocusReason)
