"""Finding one's unit by typing its name: the code and the upper level follow; a code that nobody has needs a yes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QWidget

from cchc_desktop.services.finding import admin_units
from cchc_desktop.ui.forms.editors import FieldEditor
from cchc_desktop.ui.widgets.boxes import named
from cchc_desktop.ui.widgets.suggest_line import MOST, SuggestLine


class UnitFinder(QObject):
    """Joins the fields `name`, `unit` and `upper` of the first start."""

    def __init__(self, editors: Mapping[str, FieldEditor], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._editors, self._today = editors, today
        self._known: dict[str, str] = {}
        self._filled = ""  # the upper level that was put in from here: another choice of unit may replace it
        self.other_code = named(
            QCheckBox(self.tr("Mã mới, chưa có trong danh mục: vẫn dùng mã này"), parent), "other_code"
        )
        self.other_code.hide()
        name = editors["name"].widget
        assert isinstance(name, SuggestLine)
        name.set_known(self.names)
        editors["name"].changed.connect(self._name_changed)
        editors["unit"].changed.connect(self.other_code.hide)

    def names(self) -> list[str]:
        """What the name's field suggests for what is typed in it: committees with their province."""
        found = admin_units.found(self._editors["name"].text(), self._today, MOST)
        self._known = {f"UBND {admin_units.whole_name(one, self._today)}": one.code for one in found}
        return list(self._known)

    def problem(self) -> str:
        """What is wrong with the code: nobody has it, and nobody said that it is a new one."""
        code = self._editors["unit"].text().strip()
        if admin_units.of_code(code, self._today) is not None or self.other_code.isChecked():
            return ""
        self.other_code.show()
        return self.tr("Không có đơn vị nào mang mã này: hãy gõ tên để tìm, hoặc đánh dấu ô bên dưới")

    def _name_changed(self) -> None:
        code = self._known.get(self._editors["name"].text())
        unit = admin_units.of_code(code, self._today) if code else None
        if unit is None:
            return
        self._editors["name"].set_text(admin_units.committee(unit))
        self._editors["unit"].set_text(unit.code)
        above = admin_units.parent(unit, self._today)
        if self._editors["upper"].text() == self._filled:
            self._filled = f"Sở Nội vụ {above.called}" if above is not unit else ""
            self._editors["upper"].set_text(self._filled)
