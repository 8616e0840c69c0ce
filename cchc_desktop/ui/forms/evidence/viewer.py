"""One file in full: a photo fitted or enlarged, its caption and day; other files open in the PC's own programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QDialog, QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services import evidence
from cchc_desktop.services.files import origin
from cchc_desktop.services.files.saving import write_whole
from cchc_desktop.ui import theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.evidence import pictures
from cchc_desktop.ui.forms.evidence.desk import FileDesk
from cchc_desktop.ui.forms.evidence.opening import Opener, may_open
from cchc_desktop.ui.forms.evidence.rows import Described, small_button
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, pages_of, row_of
from cchc_desktop.ui.widgets.buttons import secondary
from cchc_desktop.ui.widgets.cards import ElidedLabel, label
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.states import EmptyState

STEP = 1.25
LARGEST = 8.0
"""Times the fitted size; beyond it a photo of 2048 pixels shows nothing more."""
MOST_WIDE, MOST_HIGH = 1240, 660


class Picture(QGraphicsView):
    """A photo: fitted to the room until it is enlarged; then it is moved by dragging."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._zoom = 1.0
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene = QGraphicsScene(self)
        scene.addItem(self._item)
        self.setScene(scene)
        named(self, "picture", self.tr("Ảnh"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(theme.color("window"))
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    def zoom(self) -> float:
        """How many times the fitted size."""
        return self._zoom

    def set_image(self, image: QImage) -> None:
        """Show another photo, fitted."""
        self._item.setPixmap(QPixmap.fromImage(image))
        self.setSceneRect(QRectF(self._item.pixmap().rect()))
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float) -> None:
        """Enlarge; never smaller than fitted."""
        self._zoom = min(LARGEST, max(1.0, zoom))
        size = self._item.pixmap().size()
        if size.isEmpty():
            return
        room = self.maximumViewportSize()
        # A photo smaller than the room is shown in its own size.
        fitted = min(1.0, room.width() / size.width(), room.height() / size.height())
        self.resetTransform()
        self.scale(fitted * self._zoom, fitted * self._zoom)

    def zoom_by(self, factor: float) -> None:
        """Enlarge or make smaller."""
        self.set_zoom(self._zoom * factor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_zoom(self._zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(STEP if event.angleDelta().y() > 0 else 1 / STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(-1 if key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp) else 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.set_zoom(1.0)
        else:
            super().keyPressEvent(event)


class FileView(QDialog):
    """Goes through the files of one record; Esc closes it and keeps what was typed."""

    def __init__(
        self, context: Context, desk: FileDesk, file: str, today: Callable[[], dt.date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._files = list(desk.rows())
        self._at = next((place for place, row in enumerate(self._files) if row["id"] == file), 0)
        self._data = b""
        self.setObjectName("file_view")
        self.setWindowTitle(self.tr("Minh chứng"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(theme.px(960), MOST_WIDE), min(theme.px(640), MOST_HIGH))
        # The copies must outlive this window: the program that shows one may still be reading it.
        self._opener = desk.findChild(Opener) or Opener(desk)
        self._described = Described(today)
        self._described.edited.connect(self._edited)
        self._picture = Picture()
        self._picture.stepped.connect(self.step)
        self._open = secondary(self.tr("Mở bằng chương trình của máy"), self.open_outside, name="open_outside")
        self._save = secondary(self.tr("Lưu bản sao…"), self.save_copy, name="save_copy")
        self._other = EmptyState("", self._open)
        self._pages = pages_of(self._picture, self._other)
        self._name = named(ElidedLabel("", "strong"), "file_name")
        self._count = label("", "secondary", name="file_count")
        self._lay_out()
        self._show()

    def step(self, by: int) -> None:
        """The next file, or the one before."""
        if 0 <= self._at + by < len(self._files):
            self._described.settle()
            self._at += by
            self._show()

    def open_outside(self) -> None:
        """Show or play a private copy with the PC's own program."""
        try:
            is_open = self._opener.open(self._row(), self._data)
        except OSError:
            is_open = False
        if not is_open:
            self._context.messages.tell(
                self.tr("Máy này không mở được tệp"),
                self.tr("Tệp vẫn an toàn trong sổ. Hãy bấm “Lưu bản sao…” rồi mở bản sao bằng chương trình phù hợp."),
            )

    def save_copy(self) -> None:
        """Write the file where the officer wants it."""
        target = self._context.messages.save_file(
            "evidence_copy", self.tr("Lưu bản sao"), text_of(self._row(), "name"), self.tr("Mọi tệp (*)")
        )
        if target is None:
            return
        data = self._data

        def write() -> None:
            write_whole(target, data)
            origin.mark(target)

        said = filled(self.tr("Đã lưu bản sao: %1"), target.name)
        self._context.tasks.write(self, write, lambda _: self._context.say(said), self._context.messages.show_error)

    def done(self, result: int) -> None:
        self._described.settle()
        super().done(result)

    def _row(self) -> Row:
        return self._files[self._at]

    def _edited(self, fields: dict[str, Value]) -> None:
        self._files[self._at] = {**self._files[self._at], **fields}
        self._desk.describe(str(self._row()["id"]), fields)

    def _show(self) -> None:
        row = self._row()
        self._name.setText(text_of(row, "name"))
        self._count.setText(f"{self._at + 1}/{len(self._files)}")
        self._described.show_other(row)
        self._data = b""
        for button in (self._open, self._save):
            button.setEnabled(False)
        self._back.setEnabled(self._at > 0)
        self._on.setEnabled(self._at < len(self._files) - 1)
        session, file = self._context.session, str(row["id"])
        is_photo = text_of(row, "mime").startswith("image/")

        def read() -> tuple[bytes, QImage]:
            data = evidence.content(session, file)
            shown = evidence.picture(session, file) if is_photo else None
            return data, pictures.shown(shown) if shown else QImage()

        self._context.tasks.read(self, read, self._take, self._not_read, latest="file")

    def _take(self, read: tuple[bytes, QImage]) -> None:
        self._data, image = read
        self._save.setEnabled(True)
        if not image.isNull():
            self._picture.set_image(image)
            self._show_page(self._picture)
            return
        self._open.setEnabled(may_open(self._row()))
        self._other.set_sentence(
            self.tr("Tệp này được xem hoặc nghe bằng chương trình của máy.")
            if may_open(self._row())
            else self.tr("Loại tệp này có thể là chương trình nên không được mở từ đây. Có thể lưu bản sao.")
        )
        self._show_page(self._other)

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._context.messages.show_error(error)
            return
        self._other.set_sentence(f"{error.what} {error.todo} [{error.code}]")
        self._show_page(self._other)

    def _show_page(self, page: QWidget) -> None:
        is_photo = page is self._picture
        for button in self._zooms:
            button.setVisible(is_photo)
        self._pages.setCurrentWidget(page)
        if is_photo and not (self._described.caption.hasFocus() or self._described.day.hasFocus()):
            self._picture.setFocus()

    def _lay_out(self) -> None:
        self._back = small_button("caret-left", self.tr("Tệp trước (←)"), lambda: self.step(-1), name="file_back")
        self._on = small_button("caret-right", self.tr("Tệp sau (→)"), lambda: self.step(1), name="file_on")
        self._zooms = [
            small_button("minus", self.tr("Thu nhỏ (-)"), lambda: self._picture.zoom_by(1 / STEP), name="zoom_out"),
            small_button("plus", self.tr("Phóng to (+)"), lambda: self._picture.zoom_by(STEP), name="zoom_in"),
            small_button(
                "frame-corners", self.tr("Vừa khung (0)"), lambda: self._picture.set_zoom(1.0), name="zoom_fit"
            ),
        ]
        close = secondary(self.tr("Đóng"), self.accept, name="close")
        column_of(
            row_of(self._name, self._count, SPRING, *self._zooms, self._back, self._on, gap="tight"),
            (self._pages, 1),
            row_of((self._described, 1), self._save, close, gap="tight"),
            gap="tight",
            around=("gap", "half", "gap", "half"),
            into=self,
        )
