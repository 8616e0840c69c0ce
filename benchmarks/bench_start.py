"""From nothing to a window that shows its data and takes input, beside a bare PySide6 window.

Both are whole processes without a screen, from start to exit, taking turns. `python -m benchmarks.bench_start`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import book, in_turns, told

LIMIT = 1.5
TURNS = 11
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, app.quit)
sys.exit(app.exec())
"""


def main() -> int:
    """Print the figure; the exit code tells whether the promise was kept."""
    with tempfile.TemporaryDirectory() as folder:
        session = book(Path(folder), 1000)
        session.close()
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
        # As installed: the modules of both are compiled, even where the maker's own Python keeps no bytecode.
        environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode")}
        environment |= dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)

        def run(*arguments: str) -> None:
            # Without a limit of time: with one Python looks only every 50 ms whether the process has ended.
            subprocess.run([sys.executable, *arguments], check=True, env=environment)

        def ours() -> None:
            run("-m", "cchc_desktop", "--db", str(session.path), "--exit-when-ready")

        def floor() -> None:
            run("-c", BARE)

        ours()
        floor()
        mine, least = in_turns(TURNS, ours, floor)
    return 0 if told("start to a usable window, 1000 activities", mine, least, LIMIT, "bare window") else 1


if __name__ == "__main__":
    raise SystemExit(main())
