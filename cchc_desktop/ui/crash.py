"""Errors of ours: one dialog with details to copy, and a log file that holds no personal data.

Neither carries the text of an exception, which may quote what an officer typed: only its type, the place in the
program and, where there are any, the codes of the system and of SQLite.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from cchc_desktop.ui.messages import Box, Messages

MOST_BYTES = 512 * 1024


def details(error: BaseException, version: str) -> str:
    """What to copy and to log of an error."""
    # Here, because every start imports this module and hardly any start needs it.
    import platform

    lines = [
        f"CCHC Desktop {version} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
        *_chain(error),
    ]
    return "\n".join(lines)


def _chain(error: BaseException) -> list[str]:
    lines: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        codes = [f"{name}={value}" for name in ("errno", "sqlite_errorname") if (value := getattr(now, name, None))]
        lines.append(" ".join([type(now).__name__, *codes]))
        for frame in traceback.extract_tb(now.__traceback__):
            parts = Path(frame.filename).parts
            short = "/".join(parts[parts.index("cchc_desktop") :] if "cchc_desktop" in parts else parts[-2:])
            lines.append(f"  {short}:{frame.lineno} {frame.name}")
        now = now.__cause__ or now.__context__
    return lines


class CrashGuard(QObject):
    """Takes every exception that nobody caught, from any thread; shows one dialog at a time, each place once.

    `log` says where the log file is; it is asked when there is something to write.
    """

    _caught = Signal(object)

    def __init__(
        self, messages: Messages, log: Callable[[], Path], version: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
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
        text = details(error, self._version)
        self.write(text)
        self._caught.emit(text)

    def write(self, text: str) -> None:
        """Append to the log; a log that can't be written must not hide the error itself."""
        log = self._log()
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            if log.exists() and log.stat().st_size > MOST_BYTES:
                log.replace(log.with_suffix(".1.log"))
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{time.strftime('%Y-%m-%dT%H:%M:%S')}\n{text}\n\n")
        except OSError as error:
            print(f"{log.name}: {error.strerror}", file=sys.stderr)  # noqa: T201 - the last resort

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
