"""No English word of Qt's own is left in a button, a menu or a dialog we use."""

from __future__ import annotations

import re
import unicodedata

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QHeaderView,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.qtbase_vi import TEXTS, QtVietnamese
from cchc_desktop.ui.widgets.text_edits import TextLine, TextLines

ENGLISH = re.compile(
    r"\b(ok|cancel|close|save|open|apply|reset|help|yes|no|abort|retry|ignore|undo|redo|cut|copy|paste|delete|select|"
    r"file|files|folder|directory|name|size|type|look|date|modified|kind|print|printer|preview|pages?|range|copies|"
    r"collate|color|grayscale|portrait|landscape|margins?|width|height|paper|options|properties|zoom|fit|first|last|"
    r"next|previous|scroll|show|hide|details|back|forward|parent|create|new|up|down|left|right|top|bottom|all)\b",
    re.IGNORECASE,
)


def english(text: str) -> str:
    plain = text.replace("&", "")
    found = ENGLISH.search(plain)
    return f"{found.group()!r} in {plain!r}" if found else ""


def texts_of(widget: QWidget) -> list[str]:
    texts = [widget.windowTitle()] if isinstance(widget, QDialog) else []
    for each in [widget, *widget.findChildren(QWidget)]:
        if isinstance(each, QAbstractButton | QLabel):
            texts += [each.text(), each.toolTip()]
        elif isinstance(each, QGroupBox):
            texts.append(each.title())
        elif isinstance(each, QTabWidget):
            texts += [each.tabText(number) for number in range(each.count())]
        elif isinstance(each, QHeaderView):
            texts += [str(each.model().headerData(number, each.orientation())) for number in range(each.count())]
    return texts


def words_of(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions()]


def test_every_standard_button_is_vietnamese(qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    kinds = QDialogButtonBox.StandardButton
    for kind in kinds:
        if kind not in (kinds.NoButton, kinds.FirstButton, kinds.LastButton):
            button = box.addButton(kind)
            assert button is not None
            assert not english(button.text()), kind
    assert box.button(kinds.Cancel).text() == "Hủy"


@pytest.mark.parametrize("make", [QLineEdit, TextLine, QPlainTextEdit, TextLines])
def test_the_menu_of_a_text_field_is_vietnamese(qtbot: QtBot, make: type[QLineEdit] | type[QPlainTextEdit]) -> None:
    field = make()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = words_of(menu)
    assert "Chọn tất cả" in words
    assert not [found for word in words if (found := english(word))]
    menu.deleteLater()


def dialogs() -> dict[str, QDialog]:
    printer = QPrinter()
    message = QMessageBox(QMessageBox.Icon.Question, "Hỏi", "Bỏ nội dung đang nhập?")
    message.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    message.setDetailedText("x")
    file = QFileDialog()
    file.setOption(QFileDialog.Option.DontUseNativeDialog)
    question = QInputDialog()
    return {
        "message": message,
        "file": file,
        "input": question,
        "progress": QProgressDialog(),
        "print": QPrintDialog(printer),
        "preview": QPrintPreviewDialog(printer),
    }


@pytest.mark.parametrize("name", ["message", "file", "input", "progress", "print", "preview"])
def test_standard_dialogs_are_vietnamese(qtbot: QtBot, name: str) -> None:
    for other, dialog in dialogs().items():
        if other == name:
            qtbot.addWidget(dialog)
            dialog.ensurePolished()
            left = [found for text in texts_of(dialog) if (found := english(text))]
            assert not left
        else:
            dialog.deleteLater()


def test_the_menu_of_a_scroll_bar_is_vietnamese() -> None:
    translator = QtVietnamese()
    for source in ("Scroll here", "Page up", "Page down", "Top", "Bottom", "Scroll up", "Scroll down"):
        assert translator.translate("QScrollBar", source)


def test_the_table_is_tidy() -> None:
    for source, text in TEXTS.items():
        assert text == unicodedata.normalize("NFC", text)
        assert sorted(re.findall(r"%\d", source)) == sorted(re.findall(r"%\d", text)), source
        assert text.count("&") <= 1
        assert text.strip(), source


def test_our_own_words_are_left_alone(qtbot: QtBot) -> None:
    class Save(QWidget):
        def words(self) -> str:
            return self.tr("Save")

    widget = Save()
    qtbot.addWidget(widget)
    assert QtVietnamese().translate("Save", "Save") is None
    assert widget.tr("Đã lưu") == "Đã lưu"


def test_dates_and_numbers_are_vietnamese() -> None:
    locale = QLocale()
    assert locale.toString(1234567) == "1.234.567"
    assert locale.standaloneMonthName(11) in {"tháng 11", "Tháng 11"}
    assert int(locale.firstDayOfWeek().value) == 1
