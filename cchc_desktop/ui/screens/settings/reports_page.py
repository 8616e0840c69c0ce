"""What every report starts with: the plan it refers to, urgency, which annexes are printed."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from cchc_desktop.domain import office_fields as fields
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers.choices import ALBUM, NONE_LEFT_OUT, left_out_of, left_out_text
from cchc_desktop.reports.annexes import every
from cchc_desktop.ui.screens.settings.fields_page import OfficePage
from cchc_desktop.ui.widgets.boxes import named, put
from cchc_desktop.ui.widgets.cards import SectionHeader, hairline, label


class ReportsPage(OfficePage):
    """A report may choose otherwise in Báo cáo; what it chose stays."""

    def __init__(self) -> None:
        super().__init__((fields.PLAN_REF, fields.URGENCY), "")
        put(
            self.column,
            hairline(),
            SectionHeader(self.tr("Phụ lục in kèm báo cáo")),
            label(
                self.tr(
                    "Biểu chỉ được in khi có số liệu; số biểu trên giấy đánh liên tục theo những biểu được in. "
                    "Từng báo cáo có thể chọn khác."
                ),
                "caption",
                wrap=True,
            ),
        )
        self.boxes: dict[str, QCheckBox] = {}
        self._unknown: frozenset[str] = frozenset()  # annexes that only a newer program knows stay as they are
        titles = [(one.number, one.title) for one in every()]  # their numbers are those of the paper, which vary
        for key, words in (*titles, (ALBUM, self.tr("Phụ lục ảnh minh chứng"))):
            box = named(QCheckBox(words), f"annex_{key}")
            box.toggled.connect(self.changed)
            self.boxes[key] = box
            self.column.addWidget(box)
        self.column.addStretch(1)

    def show_office(self, office: Office) -> None:
        super().show_office(office)
        out = left_out_of(office.left_out)
        self._unknown = out - self.boxes.keys()
        for key, box in self.boxes.items():
            box.setChecked(key not in out)

    def values(self) -> dict[str, str]:
        out = {key for key, box in self.boxes.items() if not box.isChecked()} | self._unknown
        text = left_out_text(out)
        return {**super().values(), "left_out": "" if text == NONE_LEFT_OUT else text}
