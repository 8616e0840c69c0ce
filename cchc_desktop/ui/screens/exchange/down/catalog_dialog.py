"""The common lists of the upper level: one name per line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cchc_desktop.domain.replies.handout import LISTS
from cchc_desktop.ui import theme
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, row_of
from cchc_desktop.ui.widgets.buttons import primary, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage
from cchc_desktop.ui.widgets.text_edits import TextLines


class CatalogDialog(QDialog):
    """Saves nothing itself: `saved` carries the lists by column."""

    saved = Signal(dict)

    def __init__(self, lists: Mapping[str, Sequence[str]], messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self.setObjectName("catalog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Danh mục dùng chung"))
        theme.give_room(self, 560, 520)
        self.fields: dict[str, TextLines] = {}
        whole = column_of(
            label(
                self.tr("Mỗi dòng một tên. Đơn vị nhận rồi thì khung nhập gợi ý các tên này."), "secondary", wrap=True
            ),
            gap="half",
            around="wide",
            into=self,
        )
        inside = QWidget()
        column = column_of(around=(0, 0, "tight", 0), into=inside)
        for key, name in LISTS.items():
            field = named(TextLines(lines=4), f"list_{key}")
            field.setText("\n".join(lists.get(key, ())))
            field.document().setModified(False)
            self.fields[key] = field
            column.addWidget(FieldBlock(name, field))
        column.addStretch(1)
        whole.addWidget(ScrolledPage(inside, "window"), 1)
        save = primary(self.tr("Lưu danh mục"), self._save, name="save_catalog")
        whole.addLayout(row_of(SPRING, save, secondary(self.tr("Đóng"), self.reject)))

    def reject(self) -> None:
        """Esc and the cross: names that were typed are not dropped without a question."""
        edited = [LISTS[key] for key, field in self.fields.items() if field.document().isModified()]
        if not edited or self._messages.ask(
            self.tr("Danh mục đã sửa chưa được lưu"),
            self.tr("Đóng bây giờ thì những tên vừa sửa bị bỏ."),
            do=self.tr("Bỏ nội dung vừa sửa"),
            keep=self.tr("Ở lại"),
            at_stake=edited,
        ):
            super().reject()

    def _save(self) -> None:
        for field in self.fields.values():
            field.settle()
        self.saved.emit({key: field.text().splitlines() for key, field in self.fields.items()})
        self.accept()
