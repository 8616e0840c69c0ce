"""The format of papers: sizes and margins, each inside what the decree allows, and the way back to the decree's own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Choice, Decimal, Field
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers.profile import ND30, PLACES, SPANS, Profile, Span
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.settings.fields_page import SettingsPage
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import SectionHeader, label
from cchc_desktop.ui.widgets.plain_words import filled

PLACE = "page_number_place"


class FormatPage(SettingsPage):
    """Two columns of figures."""

    restored = Signal()
    """The figures on the page are the decree's again; nothing is saved yet."""

    def __init__(self) -> None:
        super().__init__("")
        self._base = ND30
        head = SectionHeader(self.tr("Thể thức theo Nghị định 30/2020/NĐ-CP"))
        self.default = link(self.tr("Khôi phục mặc định"), self._restore, name="default_format")
        head.row.addWidget(self.default)
        self.column.addWidget(head)
        self._face = label("", "caption", wrap=True, name="face")
        self.column.addWidget(self._face)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space("gap"))
        grid.setVerticalSpacing(theme.space("half"))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        words = self._words()
        for place, (key, span) in enumerate(SPANS.items()):
            item = Field(key, f"{words[key]} ({shown(span)})", Decimal(span.least, span.most), required=True)
            grid.addWidget(self.field(item), place // 2, place % 2)
        self.column.addLayout(grid)
        self.side_by_side(self.field(Field(PLACE, self.tr("Số trang đặt ở"), Choice(choices=PLACES), required=True)))
        self.column.addStretch(1)
        self._fill(ND30)

    def show_face(self, family: str) -> None:
        """Say which face papers are set in on this PC: the decree allows one only."""
        words = self.tr("Phông chữ: Times New Roman, theo Nghị định.")
        if family and family != "Times New Roman":
            words += " " + filled(self.tr("Máy này chưa có, đang dùng %1 có cùng độ rộng chữ."), family)
        self._face.setText(words)

    def show_office(self, office: Office) -> None:
        try:
            self._base = Profile.of_text(office.profile)
        except InputRefused:  # an unreadable format: the decree's own is offered, saving puts it in place
            self._base = ND30
        self._fill(self._base)

    def profile(self) -> Profile:
        """The format as it stands on the page; a figure that can't be read keeps what was saved."""
        given: dict[str, float] = {}
        for key in SPANS:
            value = self.good(key)
            if value is not None:
                given[key] = float(str(value))
        place = self.good(PLACE)
        return replace(self._base, **given, page_number_place=str(place or self._base.page_number_place))  # type: ignore[arg-type]

    def values(self) -> dict[str, str]:
        return {"profile": self.profile().as_text()}

    def _restore(self) -> None:
        self._base = ND30
        self._fill(ND30)
        for block in self.blocks.values():
            block.set_error("")
        self.restored.emit()
        self.changed.emit()

    def _fill(self, profile: Profile) -> None:
        for key in SPANS:
            self.editors[key].set_value(f"{getattr(profile, key):g}")
        self.editors[PLACE].set_value(profile.page_number_place)

    def _words(self) -> dict[str, str]:
        return {
            "margin_top": self.tr("Lề trên"),
            "margin_bottom": self.tr("Lề dưới"),
            "margin_left": self.tr("Lề trái"),
            "margin_right": self.tr("Lề phải"),
            "body_size": self.tr("Cỡ chữ lời văn"),
            "line": self.tr("Giãn dòng"),
            "paragraph_gap": self.tr("Cách đoạn"),
            "first_line": self.tr("Lùi đầu dòng"),
            "nation_size": self.tr("Cỡ chữ Quốc hiệu"),
            "motto_size": self.tr("Cỡ chữ Tiêu ngữ"),
            "agency_size": self.tr("Cỡ chữ tên cơ quan"),
            "place_date_size": self.tr("Cỡ chữ địa danh, ngày"),
            "title_size": self.tr("Cỡ chữ tên loại, trích yếu"),
            "addressee_size": self.tr("Cỡ chữ Kính gửi"),
            "signer_size": self.tr("Cỡ chữ người ký"),
            "sign_space": self.tr("Chỗ ký, đóng dấu"),
            "page_number_size": self.tr("Cỡ chữ số trang"),
            "annex_title_size": self.tr("Cỡ chữ tên phụ lục"),
            "table_size": self.tr("Cỡ chữ trong biểu"),
        }


def shown(span: Span) -> str:
    """ "20-25 mm", "10-12,7 mm"."""
    return f"{span.least:g}-{span.most:g} {span.unit}".replace(".", ",")
