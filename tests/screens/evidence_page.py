"""The section "Minh chứng" and the full view as an officer uses them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, Self

from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.forms.evidence.rows import ComingFileRow, FileRow
from cchc_desktop.ui.forms.evidence.section import EvidenceSection
from cchc_desktop.ui.forms.evidence.viewer import FileView, Picture
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests.screens.log_page import LogPage
from tests.screens.widgets import Recorder, find, replace_text, summary_of

COPY = Qt.DropAction.CopyAction


def photo(path: Path, colour: str = "teal", size: tuple[int, int] = (640, 480)) -> Path:
    """A small real picture."""
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "JPEG")
    path.write_bytes(target.getvalue())
    return path


class Page(Protocol):
    """A page whose form has the section."""

    messages: Recorder

    def files_section(self) -> EvidenceSection: ...

    def settle(self) -> object: ...


class ProofPage:
    """Works on the page it is given."""

    def __init__(self, qtbot: QtBot, page: Page) -> None:
        self._qtbot = qtbot
        self._page = page

    @property
    def section(self) -> EvidenceSection:
        return self._page.files_section()

    def unfold(self) -> Self:
        self.section.set_open(True)
        self._page.settle()
        return self

    def summary(self) -> str:
        """The quiet words beside the heading."""
        return summary_of(self.section)

    def rows(self) -> list[FileRow]:
        """The attached files from top to bottom, once they stand where the book has them."""
        self._qtbot.waitUntil(self._stand_in_order)
        return self._shown_rows()

    def _shown_rows(self) -> list[FileRow]:
        return sorted((row for row in self.section.findChildren(FileRow) if row.isVisible()), key=lambda row: row.y())

    def _stand_in_order(self) -> bool:
        wanted = [str(row["id"]) for row in self.section.desk.rows()] if self.section.is_open() else []
        return [row.file for row in self._shown_rows()] == wanted

    def names(self) -> list[str]:
        """Names of the attached files, as the book has them."""
        self._page.settle()
        return [str(row["name"]) for row in self.section.desk.rows()]

    def waiting(self) -> list[tuple[str, str]]:
        """Name and reason of the files that are not in the book."""
        shown = sorted(
            (row for row in self.section.findChildren(ComingFileRow) if row.isVisible()), key=lambda row: row.y()
        )
        return [(row.words.text(), find(row, QLabel, "waiting_reason").text()) for row in shown]

    def choose(self, *paths: Path) -> Self:
        """Press “Thêm ảnh” and take these files in the dialog."""
        self._page.messages.files = list(paths)
        return self.click("add_files")

    def choose_folder(self, path: Path) -> Self:
        self._page.messages.files = [path]
        self.unfold()
        return self.click("add_folder")

    def drop(self, widget: QWidget, paths: Sequence[Path]) -> bool:
        """Drag files over a widget and let them fall; whether they were welcome."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        if paths:
            # Many file managers give the path as text too, and a text field would take that.
            data.setText(str(paths[0]))
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        place = QPoint(5, 5)
        enter = QDragEnterEvent(place, COPY, data, buttons, none)
        enter.ignore()
        QApplication.sendEvent(widget, enter)
        if not enter.isAccepted():
            return False
        assert find(self.section.window(), QWidget, "drop_hint").isVisible()
        QApplication.sendEvent(widget, QDropEvent(place.toPointF(), COPY, data, buttons, none))
        assert not find(self.section.window(), QWidget, "drop_hint").isVisible()
        self._page.settle()
        return True

    def paste(self, picture: QImage | None = None, paths: Sequence[Path] = ()) -> Self:
        """Put it on the clipboard and press Ctrl+V in the heading of the section."""
        data = QMimeData()
        if picture is not None:
            data.setImageData(picture)
        if paths:
            data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        QGuiApplication.clipboard().setMimeData(data)
        self.section.head().setFocus()
        QTest.keyClick(self.section.head(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self._page.settle()
        # Qt frees what is left on the clipboard after Python has ended, and crashes on data that Python made.
        QGuiApplication.clipboard().clear()
        return self

    def click(self, name: str, row: int = 0) -> Self:
        """Click a button of the section, of the row with that number when each row has one."""
        self._page.settle()
        self._qtbot.waitUntil(self._stand_in_order)
        places = [*self._shown_rows(), *self.section._waiting.values(), self.section]
        found = [one for place in places for one in place.findChildren(QAbstractButton, name) if one.isVisible()]
        QTest.mouseClick(found[row], Qt.MouseButton.LeftButton)
        self._page.settle()
        return self

    def describe(self, row: int, *, caption: str | None = None, day: str | None = None) -> Self:
        """Type caption and day and leave the fields."""
        described = self.rows()[row].described
        for line, text in ((described.caption, caption), (described.day, day)):
            if text is not None:
                replace_text(line, text)
        self.section.head().setFocus()
        self._page.settle()
        return self

    def view(self, row: int = 0) -> FileView:
        """Open the full view of a file."""
        self.click("thumbnail", row)
        self._page.settle()
        return next(one for one in self.section.window().findChildren(FileView) if one.isVisible())

    def picture(self, view: FileView) -> Picture:
        return find(view, Picture, "picture")

    def caption(self, view: FileView) -> TextLine:
        return find(view, TextLine, "caption")


class EvidencePage(ProofPage):
    """The section in the form of Nhật ký."""

    def __init__(self, qtbot: QtBot, log: LogPage) -> None:
        super().__init__(qtbot, log)
        self.log = log
