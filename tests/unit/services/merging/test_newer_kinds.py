"""What only a newer program knows, a kind or a field, is kept, shown as such, read-only, and passed on untouched."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pypdf
import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kinds import UNKNOWN, long_name, short_name
from cchc_desktop.reports import report_files
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.documents import listing
from cchc_desktop.services import collecting, evidence, log_activity, printouts, read_log
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.finding import by_words, past
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import consolidated
from tests import make
from tests.make_newer import FIELDS, KIND, from_newer
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.make_packages import rows

OCTOBER = periods.parse("2026-10", "admin")


@pytest.fixture
def newer(tmp_path: Path) -> Session:
    """The PC with the newer program."""
    made = pc(tmp_path / "moi")
    make.one(made, date="2026-10-05", title="Bài thường", plays=2, minutes=10)
    from_newer(made)
    return made


@pytest.fixture
def older(newer: Session, tmp_path: Path) -> Session:
    """This program, after merging what the newer one wrote."""
    made = pc(tmp_path / "cu")
    trust(made, newer)
    took(made, packed(newer, tmp_path / "usb"))
    return made


def test_names_of_kinds() -> None:
    assert (short_name("broadcast"), short_name(KIND)) == ("Phát thanh", UNKNOWN)
    assert long_name(KIND) == f"{UNKNOWN}: {KIND}"
    assert long_name("meeting") == "Cuộc họp, giao ban"


def test_it_is_listed_found_and_told(older: Session) -> None:
    listed = read_log.page(older, Filter(), limit=10).rows
    assert [row["kind"] for row in listed] == [KIND, "broadcast", "broadcast"]
    (hit,) = by_words.hits(older, "so podcast", 5)
    assert hit.row["id"] == FIELDS["id"]
    (entry,) = past.of(older, str(FIELDS["id"]))
    told = {label: value for _, label, value in entry.fields}
    assert told["Loại"] == f"{UNKNOWN}: {KIND}"
    assert told["episodes"] == "4"
    printed = [line.cells[3:5] for line in listing.table(printouts.activities(older, Filter())).lines]
    assert printed[0] == (UNKNOWN, FIELDS["title"])


def test_it_can_be_changed_by_nobody_here(older: Session) -> None:
    record = str(FIELDS["id"])
    with pytest.raises(InputRefused, match="NK-03"):
        log_activity.change(older, record, {"title": "Khác"})
    with pytest.raises(InputRefused, match="NK-03"):
        log_activity.delete(older, [record])
    assert read_log.get(older, record)["title"] == FIELDS["title"]


def test_a_known_kind_keeps_the_fields_it_does_not_know(older: Session) -> None:
    log_activity.change(older, "b" * 32, {"title": "Đã đổi tên"})
    row = read_log.get(older, "b" * 32)
    assert (row["title"], row["extra"]) == ("Đã đổi tên", '{"mood": "vui"}')


def test_reports_count_it_apart_and_say_why(older: Session) -> None:
    data = collecting.collect(older, OCTOBER)
    table = annexes(data)[0][1]
    at = next(at for at, line in enumerate(table.lines) if line.cells[1] == f"Hình thức khác ({KIND})")
    notes = [line.cells[-1] for line in table.lines[at : at + 2]]
    assert "do phần mềm bản mới hơn ghi" in notes
    assert data.current.kind("broadcast").total_minutes == 20
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(report_files.make(data).pdf)).pages)
    assert "Hình thức khác: 01 hoạt động" in text
    assert report_files.docx(data)
    assert "Biểu 01" in openpyxl.load_workbook(io.BytesIO(report_files.xlsx(data))).sheetnames


def test_the_upper_level_shows_it_too(newer: Session, tmp_path: Path) -> None:
    upper = pc(tmp_path / "so", unit=UPPER)
    trust(upper, newer)
    took(upper, packed(newer, tmp_path / "len"))
    data = consolidated.collect(upper, OCTOBER)
    assert data.units[0].current[KIND].count == 1
    for written in (report_files.make(data).pdf, report_files.docx(data), report_files.xlsx(data)):
        assert written


def test_it_is_passed_on_as_it_came_with_its_proof(older: Session, newer: Session, tmp_path: Path) -> None:
    evidence.attach(newer, str(FIELDS["id"]), [Source.pasted(b"x", "a.txt")])
    took(older, packed(newer, tmp_path / "usb2"))
    path = packed(older, tmp_path / "usb3")
    asked = "SELECT kind, plays, extra FROM activity WHERE id = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'"
    assert rows(path, asked) == [(KIND, 9, '{"episodes": 4, "host": "Lan"}')]
    assert rows(path, "SELECT name FROM evidence") == [("a.txt",)]
    third = pc(tmp_path / "ba")
    trust(third, older)
    took(third, path)
    assert read_log.get(third, str(FIELDS["id"]))["extra"] == '{"episodes": 4, "host": "Lan"}'
