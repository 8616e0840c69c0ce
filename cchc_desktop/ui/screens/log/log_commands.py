"""Every command of the log, registered once: the menu of the form, the command box and the shortcuts read from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.commands import Command, Commands

SCREEN = "log"
_CTRL = Qt.KeyboardModifier.ControlModifier


def _tr(text: str) -> str:
    return QCoreApplication.translate("LogCommands", text)


def register(commands: Commands, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make the commands; `does` maps each key to what it does."""
    rows = (
        ("log_new", _tr("Thêm hoạt động"), "Ctrl+N", "plus", "nhap moi ghi"),
        ("log_save_next", _tr("Lưu và thêm tiếp"), "Ctrl+Return", "", ""),
        ("log_save", _tr("Lưu hoạt động"), "Ctrl+S", "floppy-disk", ""),
        ("log_like_last", _tr("Điền như lần trước"), "Ctrl+L", "", ""),
        ("log_done", _tr("Ghi đã thực hiện"), "F7", "check", "da lam xong trang thai"),
        ("log_cancelled", _tr("Ghi không thực hiện vì…"), "F8", "x", "huy ly do trang thai"),
        ("log_moved", _tr("Dời sang ngày…"), "F9", "calendar-blank", "doi ngay hoan trang thai"),
        ("log_duplicate", _tr("Nhân bản hoạt động"), "Ctrl+D", "copy", "chep sao"),
        ("log_delete", _tr("Xóa hoạt động"), "Ctrl+Del", "trash", ""),
        ("log_history", _tr("Lịch sử của hoạt động"), "Ctrl+H", "clock-counter-clockwise", "qua khu"),
        ("log_print", _tr("In / Xuất danh sách…"), "Ctrl+P", "printer", "may in excel pdf danh sach"),
        ("log_minutes", _tr("In biên bản cuộc họp, hội nghị…"), "", "", "bien ban word"),
        ("log_book", _tr("Sổ theo dõi phát thanh…"), "", "", "in so nhat ky phat thanh"),
        ("log_pieces", _tr("Sổ theo dõi tin bài và nhuận bút…"), "", "", "in so nhuan but tac gia tien"),
        ("log_filter_text", _tr("Lọc theo chữ"), "Ctrl+F", "funnel", "tim"),
        ("log_clear_filters", _tr("Bỏ lọc"), "Ctrl+Shift+F", "", ""),
        ("log_previous_period", _tr("Kỳ trước"), "Alt+Left", "caret-left", "thang truoc"),
        ("log_next_period", _tr("Kỳ sau"), "Alt+Right", "caret-right", "thang sau"),
        ("log_this_period", _tr("Về kỳ hiện tại"), "Alt+Home", "", "thang nay"),
    )
    made = {
        key: commands.add(Command(key, title, does[key], shortcut, icon, also, SCREEN))
        for key, title, shortcut, icon, also in rows
    }
    # By key and not by name: in Vietnamese both keys are called "Enter", and a name would mean the first one twice.
    made["log_save_next"].setShortcuts([QKeySequence(_CTRL | key) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)])
    return made


def keep_to(action: QAction, table: QWidget) -> None:
    """Let a shortcut work in the table alone: in a text field, any text field, Ctrl+Delete deletes the next word."""
    window = action.parent()
    if isinstance(window, QWidget):
        window.removeAction(action)
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    table.addAction(action)
