"""Taking over a log book of 5,000 broadcasts from Excel, beside the least that could do it.

Ours finds headings, reads dates and times, checks every row and adds it with its history in one durable act. The floor
reads the same cells with the same bare reader and inserts them as they are, in one commit that is as durable.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.bench_save import bare_file
from benchmarks.figures import book, drafts, in_turns, told
from cchc_desktop.services.imports import import_log

LIMIT = 40.0
"""Guards against slips; the product promises no figure here."""
HEADINGS = (
    "STT",
    "Ngày phát",
    "Giờ phát",
    "Tên tin, bài",
    "Nội dung CCHC",
    "Thời lượng (phút)",
    "Cụm loa, thôn",
    "Biên tập",
)


def workbook(path: Path, rows: int) -> None:
    """A sheet of broadcasts as an officer keeps it: dates and times as text."""
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("Phát thanh")
    sheet.write_row(0, 0, HEADINGS)
    for number, draft in enumerate(drafts(rows), 1):
        day = "/".join(reversed(str(draft["date"]).split("-")))
        places = ", ".join(str(draft["places"]).strip("[]").replace("'", "").split(", "))
        cells = (number, day, f"{number % 24}h{number % 60:02d}", f"{draft['title']} {number}", draft["topic"])
        sheet.write_row(number, 0, (*cells, 10, places, draft["editor"]))
    made.close()


def main() -> int:
    """Print the figure; the exit code tells whether the promise was kept."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsx"
        workbook(path, rows)
        books = iter(range(100))
        added = []

        def ours() -> None:
            place = Path(folder) / str(next(books))
            place.mkdir()
            session = book(place, 0)
            added.append(import_log.apply(session, import_log.read(session, path)).added)
            session.close()

        def floor() -> None:
            bare = bare_file(Path(folder) / f"{next(books)}.db", 0)
            bare.execute("CREATE TABLE cells(a, b, c, d, e, f, g, h)")
            bare.execute("BEGIN IMMEDIATE")
            cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
            bare.executemany("INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?, ?, ?)", cells)
            bare.execute("COMMIT")
            bare.close()

        mine, least = in_turns(3, ours, floor)
    assert set(added) == {rows}
    print(f"{rows / mine * 1000:.0f} rows a second")
    return 0 if told(f"import of {rows} rows", mine, least, LIMIT, "bare reading and insert") else 1


if __name__ == "__main__":
    raise SystemExit(main())
