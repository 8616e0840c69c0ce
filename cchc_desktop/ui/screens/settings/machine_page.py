"""What belongs to this PC alone: colours, text size, when to remind. It never enters the database."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from cchc_desktop.domain.fields import Choice, Field, Whole
from cchc_desktop.domain.office_fields import OFFICER
from cchc_desktop.ui import theme
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screens.settings.fields_page import SettingsPage
from cchc_desktop.ui.widgets.boxes import SPRING, put

_SCHEME = Field(
    "scheme", "Màu nền", Choice(choices=(("system", "Theo máy"), ("light", "Sáng"), ("dark", "Tối"))), required=True
)
_PERCENT = Field(
    "text_percent", "Cỡ chữ", Choice(choices=tuple((str(one), f"{one} %") for one in theme.SCALES)), required=True
)
_REMIND = Field(
    "remind_days", "Nhắc trước hạn nộp báo cáo mấy ngày (0: không nhắc)", Whole(most=30), unit="ngày", required=True
)

_STICK = Field(
    "copies_to_sticks",
    "Khi tự sao lưu, chép thêm một bản ra USB đã dùng trước đây nếu đang cắm",
    Choice(choices=(("true", "Có"), ("false", "Không"))),
    required=True,
)


class MachinePage(SettingsPage):
    """Kept in the PC's own settings."""

    def __init__(self, settings: MachineSettings, officer: str) -> None:
        super().__init__("")
        self._settings = settings
        self._officer = officer
        self.column.addWidget(self.field(OFFICER))
        self.editors["officer"].set_value(officer)
        self.side_by_side(self.field(_SCHEME), self.field(_PERCENT))
        put(self.column, self.field(_REMIND), self.field(_STICK), SPRING)
        self.editors["scheme"].set_value(settings.scheme)
        self.editors["text_percent"].set_value(str(settings.text_percent))
        self.editors["remind_days"].set_value(settings.remind_days)
        self.editors["copies_to_sticks"].set_value("true" if settings.copies_to_sticks else "false")

    def is_changed(self) -> bool:
        """Whether something differs from what this PC keeps."""
        settings = self._settings
        kept = {"scheme": settings.scheme, "text_percent": str(settings.text_percent)}
        kept["remind_days"] = str(settings.remind_days)
        kept["copies_to_sticks"] = "true" if settings.copies_to_sticks else "false"
        return self.officer() != self._officer or any(str(self.good(key)) != value for key, value in kept.items())

    def officer(self) -> str:
        """Who keeps the log on this PC; it stands in the log book's own file, which the screen writes."""
        return str(self.good("officer") or "")

    def save(self) -> None:
        """Keep what was chosen, and dress the window anew when its look changed."""
        settings = self._settings
        self._officer = self.officer()
        before = (settings.scheme, settings.text_percent)
        scheme = self.editors["scheme"].value()
        settings.scheme = "light" if scheme == "light" else "dark" if scheme == "dark" else "system"
        settings.text_percent = int(str(self.editors["text_percent"].value() or 100))
        settings.remind_days = int(str(self.editors["remind_days"].value() or 0))
        settings.copies_to_sticks = self.editors["copies_to_sticks"].value() != "false"
        settings.flush()
        app = QApplication.instance()
        if isinstance(app, QApplication) and (settings.scheme, settings.text_percent) != before:
            theme.current.apply(app, settings.scheme, settings.text_percent)
