"""Stored pictures as Qt shows them: JPEG and PNG, which is all that the program stores, told by their bytes.

Qt left to itself asks every reader it has what a file could be; some of these read drawings that fetch further files. A
picture that came in a package is what another office says it is, so nothing is guessed here.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

FORMATS = {b"\xff\xd8\xff": b"jpeg", b"\x89PNG\r\n\x1a\n": b"png"}
"""Beginning of a file → the one reader that may have it."""
_MOST_PIXELS = 120_000_000


def shown(data: bytes) -> QImage:
    """The picture in those bytes; an empty one when they are neither JPEG nor PNG, not whole, or too large."""
    form = next((name for beginning, name in FORMATS.items() if data.startswith(beginning)), None)
    if form is None:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(form))
    reader.setAutoDetectImageFormat(False)  # else a file its own reader refuses would be offered to all others
    size = reader.size()
    if size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    return reader.read()
