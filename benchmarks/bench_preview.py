"""From the last key typed in a part of the report to its pixels in the preview: the real window, offscreen.

Prints milliseconds (median and slowest of several) for an ordinary month and for one with an album of photographs, and
the longest time for which the event loop was away while the album was made and an officer typed on: no key waits
longer. `python -m benchmarks.bench_preview [photographs]` (default 200).
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from benchmarks.bench_pdf import month
from cchc_desktop.domain import period as periods
from cchc_desktop.services import evidence
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.session import Session, system_clock
from cchc_desktop.ui import theme
from cchc_desktop.ui.app import application
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.main_window import MainWindow
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.screens.report.report_screen import ReportScreen

LIMIT_MS = 500
"""A change in the text is to be seen half a second after typing stopped."""
TURNS = 7
BROADCASTS = 46
PART = "opening"
"""Its words are on the first page, which is in view."""
PLAIN_S = 3
"""So long is typed into a report without photographs."""
PATIENCE_S = 60


class Pulse:
    """Asks for a turn of the event loop every few milliseconds and keeps the longest time without one."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Measure from now on."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """The longest time without a turn, milliseconds."""
        self._beat()
        self._timer.stop()
        return self.longest * 1000

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


class Window:
    """The program with Báo cáo in front, on a log book with so many photographs."""

    def __init__(self, app: QApplication, folder: Path, photographs: int) -> None:
        month(folder, BROADCASTS)
        database = folder / "bench.db"
        _attach(database, photographs)
        self.pulse = Pulse()
        settings = MachineSettings(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        theme.current.apply(app, "light", 100)
        self.main = MainWindow(database, system_clock, settings, Messages(settings))
        self.main.frame.resize(1366, 728)
        self.main.start()
        until(lambda: self.main.context is not None and not self.main.tasks.is_busy())
        screen = self.main.frame.open_screen("reports")
        assert isinstance(screen, ReportScreen)
        self.screen, self.preview = screen, screen.view.pane.preview
        until(self._is_quiet)
        screen.show_period(periods.parse("2026-10", "admin"))
        screen.view.tabs.choose("words")

    def first_album(self, photographs: int) -> tuple[float, float]:
        """Type on until the album's pages follow: seconds, longest time without a turn (ms)."""
        until(lambda: self.preview.paper() is not None)
        paper = self.preview.paper()
        body = len(paper.sizes) if paper is not None else 0
        start, keys = time.perf_counter(), 0
        self.pulse.start()

        def typed_on() -> bool:
            nonlocal keys
            if time.perf_counter() - start > keys * 0.15:
                keys += 1
                self.type(f" {keys}")
            now, waited = self.preview.paper(), time.perf_counter() - start
            has_album = now is not None and len(now.sizes) > body + photographs // 8
            return waited > PATIENCE_S or (has_album if photographs else waited > PLAIN_S)

        until(typed_on)
        took, away = time.perf_counter() - start, self.pulse.stop()
        until(self._is_quiet)
        return took, away

    def seen_after(self, text: str) -> float:
        """Type it; milliseconds until the first page shown is a picture of the new paper."""
        before = self.preview.paper()
        self.type(text)
        start = time.perf_counter()
        until(lambda: self.preview.paper() is not before and 1 in self.preview.drawn())
        took = (time.perf_counter() - start) * 1000
        until(self._is_quiet)
        return took

    def type(self, text: str) -> None:
        """Put text in as an input method commits it."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.screen.view.parts.block(PART).editor, event)

    def close(self) -> None:
        self.main.frame.close()

    def _is_quiet(self) -> bool:
        return not (self.screen.is_waiting() or self.main.tasks.is_busy())


def until(is_so: Callable[[], bool]) -> None:
    """Let the event loop run until something is so."""
    loop, timer = QEventLoop(), QTimer()
    timer.setInterval(1)
    timer.timeout.connect(lambda: loop.quit() if is_so() else None)
    timer.start()
    loop.exec()


def _attach(database: Path, count: int) -> None:
    """Photographs of a telephone on the activities of the month, ten on each."""
    session = Session.open(database)
    ids = [str(row[0]) for row in session.store().rows("SELECT id FROM activity WHERE date < '2026-10-15'")]
    noise = Image.effect_noise((1600, 1200), 60).convert("RGB")
    for place in range(0, count, 10):
        sources = []
        for number in range(place, min(count, place + 10)):
            noise.putpixel((number, 0), (255, 0, 0))
            target = BytesIO()
            noise.save(target, "JPEG", quality=70)
            sources.append(Source.pasted(target.getvalue(), f"{number}.jpg"))
        evidence.attach(session, ids[place // 10 % len(ids)], sources)
    session.close()


def main() -> int:
    """Print the figures; the exit code tells whether the bound was kept."""
    photographs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    app, good = application(), True
    for count in (0, photographs):
        with tempfile.TemporaryDirectory() as folder:
            window = Window(app, Path(folder), count)
            seconds, away = window.first_album(count)
            took = [window.seen_after(f" chữ {turn}") for turn in range(TURNS)]
            pages = window.preview.paper()
            size = len(pages.sizes) if pages is not None else 0
            window.close()
        middle = statistics.median(took)
        print(
            f"preview, {size} pages, {count} photographs: last key to pixels {middle:.0f} ms (limit {LIMIT_MS}), "
            f"slowest {max(took):.0f} ms; {seconds:.1f} s of typing on, event loop away {away:.0f} ms at most"
        )
        good = good and middle <= LIMIT_MS
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
