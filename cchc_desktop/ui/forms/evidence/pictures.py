"""Stored pictures as Qt shows them: pixels that the child has made. Qt decodes no file here."""

from __future__ import annotations

from PySide6.QtGui import QImage

from cchc_desktop.services.files.pixels import Pixels


def shown(photo: Pixels) -> QImage:
    """The photo for painting."""
    size = (photo.width, photo.height, photo.stride)
    return QImage(photo.data, *size, QImage.Format.Format_RGBA8888).copy()
