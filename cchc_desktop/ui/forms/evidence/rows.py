"""One line per file in the section: small picture, name, caption, day, order, away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services.files.pixels import Pixels
from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.forms.evidence import pictures
from cchc_desktop.ui.forms.evidence.preparing import ComingFile
from cchc_desktop.ui.widgets.boxes import column_of, named, row_of
from cchc_desktop.ui.widgets.buttons import IconButton
from cchc_desktop.ui.widgets.cards import ElidedLabel, label
from cchc_desktop.ui.widgets.day_line import DayLine
from cchc_desktop.ui.widgets.plain_words import filled, set_tip
from cchc_desktop.ui.widgets.row_menu import BlockMenu
from cchc_desktop.ui.widgets.text_edits import TextLine

WIDE, HIGH = 64, 52
ICONS = {"image": "image", "audio": "speaker-high", "video": "film-strip"}
"""First half of a file's type → sign; anything else is a sheet of paper."""


def icon_of(mime: str) -> str:
    """The sign of a file's type."""
    return ICONS.get(mime.partition("/")[0], "file-text")


class Thumbnail(QAbstractButton):
    """A photo's small picture, or the sign of the file's type, as a button that shows the file."""

    stepped = Signal(int)

    def __init__(self, mime: str, name: str) -> None:
        super().__init__()
        self._sign = icon_of(mime)
        self._picture = QPixmap()
        self.setAccessibleName(filled(self.tr("Xem tệp %1"), name))
        set_tip(self, self.tr("Xem lớn (Enter). Đổi thứ tự: Alt+↑, Alt+↓"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(theme.px(WIDE), theme.px(HIGH))

    def has_picture(self) -> bool:
        """Whether the small picture has come."""
        return not self._picture.isNull()

    def set_picture(self, photo: Pixels) -> None:
        """Show this."""
        self._picture = QPixmap.fromImage(pictures.shown(photo))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme.color("window"))
        if self.has_picture():
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(0, 0, size.width(), size.height())
            box.moveCenter(self.rect().center())
            painter.drawPixmap(box, self._picture)
        else:
            box = QRect(0, 0, theme.px(24), theme.px(24))
            box.moveCenter(self.rect().center())
            icons.draw(painter, box, self._sign, theme.color("secondary"))
        painter.setPen(theme.color("accent" if self.hasFocus() else "border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))


small_button = partial(IconButton, size=16)
"""A button of one sign beside a file."""


class Described(QWidget):
    """Caption and day of one file; `edited` tells what was changed once a field is left."""

    edited = Signal(dict)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._shown: dict[str, str] = {"caption": "", "taken_on": ""}
        self.caption = named(TextLine(), "caption")
        self.caption.setPlaceholderText(self.tr("Chú thích"))
        self.caption.setAccessibleName(self.tr("Chú thích của tệp"))
        self.day = named(DayLine(today=today), "taken_on")
        self.day.setPlaceholderText(self.tr("Ngày chụp"))
        self.day.setAccessibleName(self.tr("Ngày chụp của tệp"))
        self.day.setFixedWidth(theme.px(108))
        for line in (self.caption, self.day):
            line.left.connect(self.tell)
            line.returnPressed.connect(self.settle)
        row_of((self.caption, 1), self.day, gap="hair", into=self)

    def show_row(self, row: Row) -> None:
        """What is stored; a field that is being edited keeps what the officer typed."""
        taken = text_of(row, "taken_on")
        stored = {"caption": text_of(row, "caption"), "taken_on": formats.day(taken) if taken else ""}
        for key, line in (("caption", self.caption), ("taken_on", self.day)):
            if line.text() == self._shown[key] and not line.composing():
                line.replace_text(stored[key])
        self._shown = stored

    def show_other(self, row: Row) -> None:
        """Another file: nothing of the one before stays."""
        for line in (self.caption, self.day):
            line.setText("")
        self._shown = {"caption": "", "taken_on": ""}
        self.show_row(row)

    def settle(self) -> None:
        """Finish what is being typed and tell it."""
        self.caption.settle()
        self.day.settle()
        self.tell()

    def tell(self) -> None:
        """Emit what differs from what is stored; a day that is none is marked and not told."""
        changed: dict[str, Value] = {}
        if self.caption.text() != self._shown["caption"]:
            changed["caption"] = self.caption.text() or None
        text, day = self.day.text(), self.day.day()
        is_wrong = bool(text) and day is None
        if is_wrong != bool(self.day.property("wrong")):
            self.day.setProperty("wrong", is_wrong)
            self.day.style().unpolish(self.day)
            self.day.style().polish(self.day)
            set_tip(self.day, self.tr("Không đọc được ngày này; hãy viết như 09/10/2026") if is_wrong else "")
        if text != self._shown["taken_on"] and not is_wrong:
            changed["taken_on"] = day.isoformat() if day is not None else None
        if changed:
            self._shown = {"caption": self.caption.text(), "taken_on": self._shown["taken_on"] if is_wrong else text}
            self.edited.emit(changed)


class FileRow(QWidget):
    """An attached file."""

    opened = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, row: Row, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.file = text_of(row, "id")
        name = text_of(row, "name")
        self.thumbnail = named(Thumbnail(text_of(row, "mime"), name), "thumbnail")
        self.thumbnail.clicked.connect(self.opened)
        self.thumbnail.stepped.connect(self.moved)
        self.described = Described(today)
        self.up = small_button("caret-up", self.tr("Đưa lên trước"), lambda: self.moved.emit(-1), name="file_up")
        self.down = small_button("caret-down", self.tr("Đưa ra sau"), lambda: self.moved.emit(1), name="file_down")
        away = small_button("x", self.tr("Gỡ tệp này"), self.removed.emit, name="file_away")
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setHorizontalSpacing(theme.space("tight"))
        whole.setVerticalSpacing(2)
        whole.addWidget(self.thumbnail, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        shown = ElidedLabel(name, "caption")
        shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        whole.addLayout(row_of((shown, 1), self.up, self.down, away, gap=0), 0, 1)
        whole.addWidget(self.described, 1, 1)
        whole.setColumnStretch(1, 1)
        BlockMenu(self)
        self.show_row(row)

    def show_row(self, row: Row) -> None:
        """What is stored now."""
        self.described.show_row(row)

    def place(self, at: int, count: int) -> None:
        """Where the file stands, so that it can't be moved beyond the ends."""
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at < count - 1)


class ComingFileRow(QWidget):
    """A file that is not in the book, with the reason."""

    dropped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("waiting")
        self.words = label(name, "body", wrap=True)
        self._why = label("", "caption", wrap=True, name="waiting_reason")
        row_of(
            (column_of(self.words, self._why, gap=0), 1),
            small_button("x", self.tr("Bỏ tệp này"), self.dropped.emit, name="waiting_away"),
            into=self,
        )
        BlockMenu(self)

    def tell(self, waiting: ComingFile) -> None:
        """How it stands with the file."""
        fate = self.tr("đang chuẩn bị…") if waiting.file is None else self.tr("sẽ thêm khi lưu")
        self._why.setText(waiting.reason or fate)
        theme.set_role(self._why, "error" if waiting.reason else "caption")
