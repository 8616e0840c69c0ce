"""The month's PDF beside the same pages set by bare reportlab: text, tables, fonts, nothing else.

Prints milliseconds (median of several, both in this process, taking turns) and their ratio; the ratio is what counts.
`python -m benchmarks.bench_pdf [rows]` makes the table of broadcasts that long (default: an ordinary month).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from cchc_desktop.domain import period
from cchc_desktop.domain.office import Office
from cchc_desktop.reports import narrative, periodic
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.tables import Cell, Column, shown
from cchc_desktop.services import log_activity
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.session import Session

LIMIT = 1.5
"""The product's own promise: at most so many times the bare engine."""
TURNS = 7
_AT_ONCE = 100
"""Rows of one table of the bare engine, whose time grows faster than the rows of a single long one."""
TITLES = (
    "Hướng dẫn nộp hồ sơ trực tuyến trên Cổng Dịch vụ công quốc gia",
    "Niêm yết, công khai thủ tục hành chính tại Trung tâm Phục vụ hành chính công xã",
    "Quy tắc ứng xử của cán bộ, công chức, viên chức nơi công sở",
)


def month(folder: Path, broadcasts: int, code: str = "2026-10") -> ReportData:
    """The figures of one month, or of another period, with so many broadcasts and what usually goes with them."""
    told = period.parse(code, "admin")
    office = Office("25747", "UBND xã Xuân Đông", upper="Sở Nội vụ tỉnh Đồng Nai", signer_name="Nguyễn Văn An")
    session = Session.create(folder / "bench.db", office, clock=lambda: datetime(2026, 11, 22, 8))  # noqa: DTZ001
    first, days = told.start, (told.end - told.start).days + 1
    drafts: list[dict[str, object]] = [
        {
            "kind": "broadcast",
            "date": (first + timedelta(days=n % days)).isoformat(),
            "start_time": "05:00",
            "title": TITLES[n % 3],
            "topic": f"N{n % 7}",
            "minutes": 5 + n % 10,
            "places": ["Thôn Đông", "Thôn Đoài"],
            "editor": "Lê Ngọc Ánh",
            "approver": "Trần Văn Đức",
        }
        for n in range(broadcasts)
    ]
    for n, kind in enumerate(("board", "web", "social", "meeting", "conference", "training", "outreach", "visual") * 3):
        drafts.append(
            {"kind": kind, "date": (first + timedelta(days=n)).isoformat(), "title": TITLES[n % 3], "topic": "N2"}
        )
    log_activity.add(session, drafts, sure=True)
    data = collect(session, told)
    session.close()
    return data


def ours(data: ReportData) -> bytes:
    """The report as the program makes it."""
    return periodic.make(data).pdf


def bare(data: ReportData) -> bytes:
    """The same text and tables by reportlab's own paragraphs, tables and page templates."""
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate, Paragraph
    from reportlab.platypus import Table as PlainTable

    text = ParagraphStyle("t", fontName="CCHC-Serif", fontSize=14, leading=18.5, firstLineIndent=36, alignment=4)
    text.spaceBefore = 6
    cell = ParagraphStyle("c", fontName="CCHC-Serif", fontSize=11, leading=12.9)
    head = ParagraphStyle("h", fontName="CCHC-Serif-Bold", fontSize=11, leading=12.9, alignment=1)
    story: list[object] = []
    for part in narrative.printed(narrative.parts(data)):
        story += [Paragraph(line, text) for line in (part.heading, *part.text.split("\n")) if line]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), "CCHC-Serif", 11)]
    for _, table in annexes(data):
        story += [NextPageTemplate("wide"), PageBreak()]
        rows = [[Paragraph(column.heading, head) for column in table.columns]]
        rows += [_cells(table.columns, line.cells, cell, Paragraph) for line in table.lines]
        total = sum(column.share for column in table.columns)
        widths = [714 * column.share / total for column in table.columns]
        for start in range(0, len(rows), _AT_ONCE):
            story.append(PlainTable(rows[start : start + _AT_ONCE], widths, repeatRows=int(not start), style=style))
    target = BytesIO()
    document = BaseDocTemplate(target, initialFontName="CCHC-Serif", invariant=1)
    document.addPageTemplates(
        [
            PageTemplate("tall", [Frame(85, 57, 468, 728, 0, 0, 0, 0)], pagesize=(595.3, 841.9)),
            PageTemplate("wide", [Frame(85, 57, 714, 482, 0, 0, 0, 0)], pagesize=(841.9, 595.3)),
        ]
    )
    document.build(story)
    return target.getvalue()


def _cells(
    columns: Sequence[Column], cells: Sequence[Cell], style: object, paragraph: Callable[..., object]
) -> list[object]:
    """Text in paragraphs, so that it wraps; figures as they are."""
    return [
        paragraph(shown(value), style) if column.align == "left" else shown(value)
        for column, value in zip(columns, cells, strict=True)
    ]


def compare(data: ReportData) -> tuple[float, float]:
    """Median milliseconds of ours and of the bare engine, in turns, after one warm-up of each."""
    ours(data), bare(data)
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(TURNS):
        for name, make in (("ours", ours), ("bare", bare)):
            start = time.perf_counter()
            make(data)
            times[name].append((time.perf_counter() - start) * 1000)
    return statistics.median(times["ours"]), statistics.median(times["bare"])


def main() -> int:
    """Print the figures; the exit code tells whether the promise was kept."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 46
    with tempfile.TemporaryDirectory() as folder:
        data = month(Path(folder), rows)
    mine, floor = compare(data)
    pages = ours(data).count(b"/Type /Page\n")
    print(f"month's PDF, {rows} broadcasts, {pages} pages: {mine:.0f} ms; bare reportlab {floor:.0f} ms; "
          f"ratio {mine / floor:.2f} (limit {LIMIT})")  # fmt: skip
    return 0 if mine <= LIMIT * floor else 1


if __name__ == "__main__":
    raise SystemExit(main())
