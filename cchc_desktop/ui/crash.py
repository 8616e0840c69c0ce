"""Errors of ours in the window: one dialog with details to copy; the log file gets the same."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from cchc_desktop.services import crash_log
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.shell.box import Box


class CrashGuard(QObject):
    """Takes every exception that nobody caught, from any thread; shows one dialog at a time, each place once.

    `log` says where the log file is; it is asked when there is something to write.
    """

    _caught = Signal(object)

    def __init__(self, messages: Messages, log: Callable[[], Path], version: str) -> None:
        super().__init__()
        self._messages = messages
        self._log = log
        self._version = version
        self._showing = False
        self._shown: set[str] = set()
        self._caught.connect(self._show)
        messages.set_bug_handler(self.take)

    def install(self) -> Callable[[], None]:
        """Catch uncaught exceptions from now on; returns the function that puts the old hooks back."""
        old, old_threads = sys.excepthook, threading.excepthook

        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if issubclass(kind, KeyboardInterrupt):
                old(kind, error, trace)
                return
            self.take(error)

        def thread_hook(args: threading.ExceptHookArgs) -> None:
            if args.exc_value is not None:
                self.take(args.exc_value)

        def restore() -> None:
            sys.excepthook, threading.excepthook = old, old_threads

        sys.excepthook, threading.excepthook = hook, thread_hook
        return restore

    def take(self, error: BaseException) -> None:
        """Log an error and show it; may be called from any thread."""
        text = crash_log.details(error, f"CCHC Desktop {self._version}", f"Qt {qVersion()}")
        crash_log.write(self._log(), text)
        self._caught.emit(text)

    def _show(self, text: str) -> None:
        if self._showing or text in self._shown:
            return
        self._shown.add(text)
        self._showing = True
        try:
            self._messages.show(
                Box(
                    self.tr("Chương trình gặp lỗi của chính nó."),
                    safe=self.tr("Những gì đã báo “Đã lưu” vẫn còn nguyên trong tệp dữ liệu."),
                    todo=self.tr("Có thể làm tiếp. Nếu lỗi lặp lại, xin chép chi tiết dưới đây gửi người hỗ trợ."),
                    code="LOI-CT",
                    choices=(("ok", self.tr("Làm tiếp")),),
                    way_out="ok",
                    details=text,
                )
            )
        finally:
            self._showing = False
