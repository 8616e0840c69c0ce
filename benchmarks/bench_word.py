"""The month's PDF beside LibreOffice converting the same report from Word, which is how an office makes a PDF today.

Prints milliseconds (median of several, taking turns) and their ratio, and what the Word document itself takes.
LibreOffice is started anew each time, as it is when a clerk exports a file; its first start, which writes settings, is
not counted. Needs LibreOffice: `python3 dev.py office` brings it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks.bench_pdf import month
from benchmarks.figures import in_turns
from cchc_desktop.reports import report_files

LIMIT = 10.0
"""The product's own promise: at least so many times as quick."""
TURNS = 3
ROWS = 46


def main() -> int:
    """Print the figures; the exit code tells whether the promise was kept."""
    office = shutil.which("soffice")
    if not office:
        print("word: LibreOffice is missing; `python3 dev.py office` installs it")
        return 1
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        data = month(folder, ROWS)
        document = folder / "report.docx"
        document.write_bytes(report_files.docx(data))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", place, str(document)]

        def convert() -> None:
            subprocess.run(command, capture_output=True, check=True)

        acts = (lambda: report_files.make(data), convert, lambda: report_files.docx(data))
        in_turns(1, *acts)
        paper, office_time, word = in_turns(TURNS, *acts)
        assert document.with_suffix(".pdf").exists()
    print(f"word: the month's PDF {paper:.0f} ms; LibreOffice from the Word document {office_time:.0f} ms; "
          f"{office_time / paper:.1f} times as quick (at least {LIMIT:.0f})")  # fmt: skip
    print(f"word: the Word document itself {word:.0f} ms")
    return 0 if office_time >= LIMIT * paper else 1


if __name__ == "__main__":
    raise SystemExit(main())
