"""Workbooks of Excel 97-2003 and of LibreOffice: read as any other, and no hostile one ends the program."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.imports.outcome import Preview
from cchc_desktop.services.imports.reading import opening
from cchc_desktop.services.session import Session
from tests import make, make_xls

HEADINGS = ("Ngày", "Tên hội nghị", "Số người dự")
ROWS = (HEADINGS, ("03/10/2026", "Hội nghị A", 35.0), (46299.0, "Hội nghị B", 12.0))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def preview(session: Session, data: bytes) -> Preview:
    path = session.path.with_name("so.xls")
    path.write_bytes(data)
    return import_log.read(session, path)


def code_of(session: Session, data: bytes) -> str:
    with pytest.raises(InputRefused) as caught:
        preview(session, data)
    return caught.value.code


def test_an_old_book(session: Session) -> None:
    found = preview(session, make_xls.book(make_xls.sheet("Nháp", []), make_xls.sheet("Hội nghị", ROWS)))
    assert found.format == "xls"
    assert [(one.values["date"], one.values["participants"]) for one in found.drafts] == [
        ("2026-10-03", 35),
        ("2026-10-04", 12),
    ]
    assert [(one.sheet, one.reason) for one in found.ignored if one.row == 0] == [("Nháp", "trang trống")]


def test_a_long_old_book(session: Session) -> None:
    rows: list[tuple[str | float | None, ...]] = [
        HEADINGS,
        *(("03/10/2026", f"Hội nghị {n} " + "x" * 200, float(n)) for n in range(100)),
    ]
    assert len(preview(session, make_xls.book(make_xls.sheet("Hội nghị", rows))).drafts) == 100


def test_a_small_old_book_kept_among_small_streams(session: Session) -> None:
    found = preview(session, make_xls.book(make_xls.sheet("Hội nghị", ROWS), small=True))
    assert len(found.drafts) == 2


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (make_xls.record(0x205, struct.pack("<HHHBB", 1, 2, 0, 23, 1)), "#REF!"),
        (make_xls.record(0x06, struct.pack("<HHH8sHIH", 1, 2, 0, b"\x02\0\x0f\0\0\0\xff\xff", 0, 0, 0)), "#VALUE!"),
    ],
)
def test_errors_in_an_old_book_are_named(session: Session, cell: bytes, shown: str) -> None:
    rows = (HEADINGS, ("03/10/2026", "Hội nghị A", None))
    (refusal,) = preview(session, make_xls.book(make_xls.sheet("Hội nghị", rows, cell))).refused
    assert (refusal.row, refusal.column, refusal.value) == (2, "C", shown)


def test_true_and_false_are_no_errors(session: Session) -> None:
    cell = make_xls.record(0x205, struct.pack("<HHHBB", 1, 2, 0, 1, 0))
    (refusal,) = preview(
        session, make_xls.book(make_xls.sheet("Hội nghị", (HEADINGS, ("03/10/2026", "A", None)), cell))
    ).refused
    assert "không phải là số" in refusal.reason


def test_days_hours_and_lengths_of_an_old_book(tmp_path: Path) -> None:
    cells = [make_xls.number_cell(0, place, 46298.25 if place == 2 else 46298.0, place) for place in range(3)]
    cells += [
        make_xls.number_cell(1, 0, 0.25, 3),
        make_xls.number_cell(1, 1, 1.5, 4),
        make_xls.number_cell(1, 2, 1e9, 1),
    ]
    data = make_xls.book(make_xls.sheet("A", [], *cells), before=make_xls.styles(0, 14, 22, 20, 46))
    path = tmp_path / "so.xls"
    path.write_bytes(data)
    assert opening.opened(path, lambda _done, _total: None).sheets[0].rows == [
        [46298, dt.date(2026, 10, 3), dt.datetime(2026, 10, 3, 6, 0)],
        [dt.time(6, 0), dt.timedelta(days=1, hours=12), 1e9],
    ]


MANY = make_xls.record(0xBD, struct.pack("<HHHdH", 3, 0, 0, 1.0, 60_000))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (make_xls.text_cell(65_535, 255, "x"), "NL-05"),
        (make_xls.text_cell(5, 65_535, "x"), "NL-03"),
        (MANY, "NL-03"),
    ],
)
def test_far_corners_of_an_old_book(session: Session, cell: bytes, code: str) -> None:
    assert code_of(session, make_xls.book(make_xls.sheet("Hội nghị", ROWS, cell))) == code


def test_a_protected_old_book(session: Session) -> None:
    data = make_xls.book(make_xls.sheet("Hội nghị", ROWS), before=make_xls.record(0x2F, bytes(54)))
    assert code_of(session, data) == "NL-04"


SOUND = make_xls.book(make_xls.sheet("Hội nghị", ROWS))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (30, struct.pack("<H", 7)),  # sectors of another size
        (48, struct.pack("<I", 5000)),  # the directory beyond the end
        (76, struct.pack("<I", 5000)),  # the table beyond the end
        (68, struct.pack("<I", 9000)),  # more of the table beyond the end
        (512 + 4 * 2, struct.pack("<I", 2)),  # a chain in a circle
        (512 + 4 * 3, struct.pack("<I", 126)),  # a chain to nowhere
        (1024 + 66, b"\x01"),  # no root
        (1024 + 128 + 66, b"\x01"),  # no workbook
    ],
)
def test_broken_containers(session: Session, place: int, value: bytes) -> None:
    assert code_of(session, SOUND[:place] + value + SOUND[place + len(value) :]) in {"NL-02", "NL-03"}


def test_what_the_reader_itself_stumbles_over_is_a_damaged_file(session: Session) -> None:
    data = make_xls.book(make_xls.sheet("Hội nghị", ROWS), before=make_xls.record(0x42))
    assert code_of(session, data) == "NL-03"


def test_a_sheet_that_is_not_where_the_book_says(session: Session) -> None:
    place = SOUND.index(struct.pack("<HH", 0x85, 2 * len("Hội nghị") + 8)) + 4
    assert code_of(session, SOUND[:place] + struct.pack("<I", 99_999) + SOUND[place + 4 :]) == "NL-03"


def test_an_old_book_cut_short(session: Session) -> None:
    assert code_of(session, SOUND[:700]) == "NL-02"
    assert code_of(session, SOUND[:1700]) == "NL-03"


def test_another_old_document(session: Session) -> None:
    assert code_of(session, make_xls.compound(b"x", "WordDocument")) == "NL-02"


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet>
<table:table table:name="Hội nghị">{rows}</table:table>
</office:spreadsheet></office:body>
</office:document-content>"""


def ods(rows: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return target.getvalue()


def ods_row(*cells: str, more: str = "") -> str:
    inner = "".join(
        f'<table:table-cell office:value-type="string"{more}><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"


def test_a_libreoffice_book(session: Session) -> None:
    found = preview(session, ods(ods_row(*HEADINGS) + ods_row("03/10/2026", "Hội nghị A", "35")))
    assert found.format == "ods"
    assert [(draft.values["kind"], draft.values["participants"]) for draft in found.drafts] == [("conference", 35)]


def test_a_libreoffice_book_made_to_fill_the_memory(session: Session) -> None:
    assert code_of(session, ods(ods_row("x", more=' table:number-columns-repeated="999999999"'))) == "NL-05"


@pytest.mark.parametrize("encoding", ["UTF-831", "utf-32"])
def test_a_libreoffice_book_in_no_known_encoding(session: Session, encoding: str) -> None:
    data = ods(ods_row("x"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("content.xml").replace(b"UTF-8", encoding.encode())
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("content.xml", xml)
    assert code_of(session, target.getvalue()) == "NL-03"


def test_a_libreoffice_book_that_is_no_xml(session: Session) -> None:
    assert code_of(session, ods("<")) == "NL-03"
