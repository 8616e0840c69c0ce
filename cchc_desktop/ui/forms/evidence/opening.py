"""Files other than photos are opened with the PC's own programs, from a private copy that ends with the program."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services.files import origin

_PICTURES = ("jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "tiff", "heic")
_SOUNDS = ("mp3", "wav", "ogg", "oga", "opus", "m4a", "aac", "flac", "wma", "amr")
_FILMS = ("mp4", "m4v", "mov", "avi", "mkv", "webm", "3gp")
_PAPERS = ("pdf", "txt", "csv", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf")
SAFE = frozenset((*_PICTURES, *_SOUNDS, *_FILMS, *_PAPERS))
"""Endings of files that are looked at or listened to. Another office's file may be a program: it is never started."""
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def may_open(row: Row) -> bool:
    """Whether the file is of a sort that the system may open."""
    return Path(text_of(row, "name")).suffix.lower().lstrip(".") in SAFE


class Opener(QObject):
    """Keeps the copies as long as it lives; the folder is readable by this user alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: QTemporaryDir | None = None

    def open(self, row: Row, data: bytes) -> bool:
        """Open a copy; False when the system has no program for it. Raises OSError when it can't be written."""
        if not may_open(row):
            return False
        if self._folder is None or not self._folder.isValid():
            self._folder = QTemporaryDir()
        folder = Path(self._folder.path()) / text_of(row, "id")[:12]
        folder.mkdir(mode=0o700, exist_ok=True)
        copy = folder / (_NOT_IN_NAMES.sub("_", text_of(row, "name")).strip(" .") or "tep")
        copy.write_bytes(data)
        origin.mark(copy)
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
