"""What may be attached of a drag or of the clipboard: files, folders, or a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QImageWriter, QPainter

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import evidence
from cchc_desktop.services.evidence import Source

Sources = Callable[[], list[Source]]
"""Asked on a worker: a folder may lie on a slow disk."""


def files_of(data: QMimeData) -> list[Path]:
    """The files and folders of this PC in a drag or on the clipboard."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def is_welcome(data: QMimeData) -> bool:
    """Whether something of it can be attached."""
    return bool(files_of(data)) or data.hasImage()


def sources_of(data: QMimeData, name: str) -> Sources | None:
    """What can be attached of it; `name` (without ending) is for a picture that has none."""
    paths = files_of(data)
    if paths:
        return lambda: evidence.sources(paths)
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    picture = QImage(image)
    return lambda: [Source(f"{name}.png", lambda: _png(picture, name))]


def _png(image: QImage, name: str) -> bytes:
    """The picture's bytes. Pictures of the screen claim to be see-through and are not: they are put on white."""
    flat = QImage(image.size(), QImage.Format.Format_RGB888)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(flat):
        raise InputRefused("MC-01:pasted", name=name)
    return bytes(held.data())


class DropTaker(QObject):
    """Install it on the form and on its fields: a text field would otherwise write the file's path into itself."""

    def __init__(
        self, hover: Callable[[bool], object], take: Callable[[QMimeData], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._hover = hover
        self._take = take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self._hover(False)
            return False
        if not isinstance(event, (QDragEnterEvent, QDragMoveEvent, QDropEvent)) or not is_welcome(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._hover(event.type() != QEvent.Type.Drop)
        if event.type() == QEvent.Type.Drop:
            self._take(event.mimeData())
        return True
