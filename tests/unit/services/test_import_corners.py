"""Corners of the import that no usual book reaches: limits, broken XML, odd mixtures of columns."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cchc_desktop.domain.errors import Cancelled, InputRefused
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.imports.outcome import ImportResult, Preview
from cchc_desktop.services.session import Session
from tests import make, make_xls
from tests.make_books import broadcast, radio_book, save
from tests.unit.services.test_import_files import windows_1258
from tests.unit.services.test_import_old_books import HEADINGS, ods, ods_row


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def read_rows(session: Session, name: str, rows: Sequence[Sequence[Any]]) -> Preview:
    return import_log.read(session, save(session.path.with_name("so.xlsx"), {name: rows}))


def read_bytes(session: Session, data: bytes) -> Preview:
    path = session.path.with_name("so.dat")
    path.write_bytes(data)
    return import_log.read(session, path)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(InputRefused) as caught:
        act()
    return caught.value.code


def changed(session: Session, part: str, pattern: str, put: str) -> bytes:
    """A sound workbook with one thing changed in the XML of a part."""
    path = radio_book(session.path.with_name("mau.xlsx"), [broadcast(1, "01/10/2026")])
    target = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                text, count = re.subn(pattern.encode(), put.encode(), text, count=1)
                assert count, name
            copy.writestr(name, text)
    return target.getvalue()


SHEET, BOOK, RELATIONS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


@pytest.mark.parametrize(
    ("part", "pattern", "put"),
    [
        (SHEET, '<row r="7"', '<row r="4294967296"'),
        (SHEET, '<row r="7"', '<row r="1048577"'),
        (SHEET, '<row r="7"', '<row r="-7"'),
        (SHEET, '<c r="A7"', '<c r="A99999999"'),
        (SHEET, '<c r="A7"', '<c r="A8"'),
        (SHEET, '<c r="A7"', '<c r="ZZZ7"'),
        (SHEET, '<c r="A7"', '<c r="7"'),
        (SHEET, "<sheetData>", "<sheetData><"),
        (SHEET, "<worksheet", '<!DOCTYPE a [<!ENTITY b "bb">]><worksheet'),
        (BOOK, "</workbook>", ""),
        (BOOK, 'name="Phát thanh"', 'name="Phát\nthanh"'),
        (RELATIONS, "/relationships/worksheet", "/relationships/other"),
        (RELATIONS, "worksheets/sheet1.xml", "worksheets/nowhere.xml"),
    ],
)
def test_a_workbook_no_program_would_write(session: Session, part: str, pattern: str, put: str) -> None:
    assert code_of(lambda: read_bytes(session, changed(session, part, pattern, put))) == "NL-03"


@pytest.mark.parametrize(
    ("part", "pattern", "put"),
    [
        (RELATIONS, 'Target="/?(?:xl/)?worksheets/', 'Target="/xl/worksheets/'),
        (RELATIONS, 'Target="/?(?:xl/)?worksheets/', 'Target="worksheets/'),
        (SHEET, '<c r="B7"', "<c"),
        (SHEET, '<row r="7"', "<row"),
    ],
)
def test_a_workbook_of_another_program(session: Session, part: str, pattern: str, put: str) -> None:
    (draft,) = read_bytes(session, changed(session, part, pattern, put)).drafts
    assert (draft.row, draft.values["date"], draft.values["plays"]) == (7, "2026-10-01", 2)


def test_days_from_1904(session: Session) -> None:
    rows = [("Ngày phát", "Giờ phát", "Tên tin, bài"), (46298 - 1462, "5h00", "A")]
    path = save(session.path.with_name("so.xlsx"), {"Phát thanh": rows})
    target = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            text = source.read(name)
            if name == BOOK:
                text = re.sub(rb"<workbookPr[^>]*/>", b'<workbookPr date1904="1"/>', text)
            copy.writestr(name, text)
    assert read_bytes(session, target.getvalue()).drafts[0].values["date"] == "2026-10-03"


def test_sheets_of_charts_hold_no_rows(session: Session, tmp_path: Path) -> None:
    book = Workbook()
    book.create_chartsheet("Biểu đồ")
    sheet = book.create_sheet("Họp")
    for row in (("Ngày", "Nội dung họp"), ("03/10/2026", "A")):
        sheet.append(row)
    book.save(tmp_path / "so.xlsx")
    found = import_log.read(session, tmp_path / "so.xlsx")
    assert [view.name for view in found.sheets] == ["Sheet", "Họp"]


def test_cancel_while_reading(session: Session, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        import_log.read(session, radio_book(tmp_path / "so.xlsx", [broadcast(1, "01/10/2026")]), progress=stop)


def test_a_faulty_cell_below_everything_else(session: Session) -> None:
    rows = [("Ngày", "Nội dung họp", "Nhận xét"), ("03/10/2026", "A", "tốt"), (None, None, "=NOW()")]
    found = read_rows(session, "Họp", rows)
    assert len(found.drafts) == 1
    assert [(one.row, "chưa được tính" in one.reason) for one in found.refused] == [(3, True)]


def test_limits_of_size(session: Session, tmp_path: Path) -> None:
    huge = tmp_path / "to.xlsx"
    with huge.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    assert code_of(lambda: import_log.read(session, huge)) == "NL-05"
    assert code_of(lambda: read_bytes(session, b"a;b\n" * 200_001)) == "NL-05"
    assert code_of(lambda: read_bytes(session, b"{}\n" * 200_001)) == "NL-05"
    assert code_of(lambda: read_bytes(session, b"[" + b"1," * 200_001 + b"1]")) == "NL-05"
    assert code_of(lambda: read_bytes(session, b'a;"' + b"x" * (10 * 1024 * 1024 + 9) + b'"\n')) == "NL-03"


def test_a_name_longer_than_the_disk_allows(session: Session, tmp_path: Path) -> None:
    assert code_of(lambda: import_log.read(session, tmp_path / ("x" * 300))) == "NL-01"


def test_locked_archives(session: Session) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("content.xml", "...")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert code_of(lambda: read_bytes(session, target.getvalue())) == "NL-04"
    data = bytearray(ods(ods_row(*HEADINGS)))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    assert code_of(lambda: read_bytes(session, bytes(data))) == "NL-04"


def test_text_in_a_broken_encoding(session: Session) -> None:
    assert code_of(lambda: read_bytes(session, b"\xff\xfe\x00\xd8\x00\xd8a\x00")) == "NL-06", "a row, but no table"
    assert code_of(lambda: read_bytes(session, b"\xff\xfea\x00b")) == "NL-03", "cut in the middle of a letter"


def test_an_old_font_with_bytes_that_windows_has_no_letter_for(session: Session) -> None:
    rows = "Sổ phát thanh\nNgày phát;Giờ phát;Tên tin, bài\n03/10/2026;5h00;Cải cách thủ tục hành chính"
    found = read_bytes(session, windows_1258(rows) + b" \x81\n")
    assert [one.values["title"] for one in found.drafts] == ["Cải cách thủ tục hành chính \ufffd"]
    vni = "Ngaøy phaùt;Giôø phaùt;Teân tin, baøi\n03/10/2026;5h00;Caûi caùch thuû tuïc haønh chính \x81\n"
    assert read_bytes(session, vni.encode("latin-1")).legacy_cells > 2


def test_a_very_long_cell_of_a_table_in_text(session: Session) -> None:
    found = read_bytes(
        session, f'Sổ họp\nNgày;Nội dung họp;Nội dung chi tiết\n03/10/2026;A;"{"chữ " * 10_000}"\n'.encode()
    )
    assert len(str(found.drafts[0].values["content"])) == 39_999


def test_json_that_is_none(session: Session) -> None:
    found = read_bytes(session, b'{"kind": \n{nothing\n')
    assert [one.row for one in found.refused] == [1, 2]
    assert code_of(lambda: read_bytes(session, b'[{"kind": "meeting"} nothing]')) == "NL-03"
    (refusal,) = read_bytes(session, b'{"kind": "meeting", "date": "2026-10-01", "title": "A", "extra": 5}').refused
    assert refusal.column == "extra"


def test_two_columns_of_places_are_joined(session: Session) -> None:
    rows = [
        ("STT", "TT", "Ngày", "Nội dung họp", "Địa điểm", "Thôn"),
        (1, 1, "03/10/2026", "A", "Hội trường", "Thôn Đông"),
    ]
    found = read_rows(session, "Họp", rows)
    assert found.drafts[0].values["places"] == "Hội trường; Thôn Đông"


def test_a_title_of_a_book_without_a_kind_says_nothing(session: Session) -> None:
    rows = [("Sổ theo dõi phát thanh",), ("Danh sách tháng 10 năm 2026",), ("Ngày", "Nội dung"), (3, "A")]
    assert read_rows(session, "Sheet1", rows).drafts[0].values == {
        "kind": "broadcast",
        "date": "2026-10-03",
        "title": "A",
        "items": 1,
        "plays": 1,
        "status": "done",
    }


def test_sections_tell_the_month_of_the_days_below(session: Session) -> None:
    rows = [("STT", "Ngày", "Nội dung họp"), ("THÁNG 9/2026",), (1, 3, "A"), (2,), ("Tháng 10/2026",), (3, 4, "B")]
    found = read_rows(session, "Họp", rows)
    assert [one.values["date"] for one in found.drafts] == ["2026-09-03", "2026-10-04"]
    assert [(one.row, one.reason) for one in found.ignored[1:]] == [
        (2, "dòng đề mục"),
        (4, "dòng chỉ có số thứ tự"),
        (5, "dòng đề mục"),
    ]


def test_a_section_with_its_number_in_a_cell_is_no_activity_of_the_day_above(session: Session) -> None:
    rows = [
        ("STT", "Ngày", "Nội dung họp", "Ghi chú"),
        ("I", None, "Họp thôn"),
        (1, "03/9/2026", "A"),
        ("II.", None, "Họp tổ dân phố"),
        ("III", "Tháng 10/2026", None),
        (2, 4, "B"),
        (None, None, "C", "x"),
    ]
    found = read_rows(session, "Họp", rows)
    assert [(one.values["date"], one.values["title"]) for one in found.drafts] == [
        ("2026-09-03", "A"),
        ("2026-10-04", "B"),
        ("2026-10-04", "C"),
    ]
    assert [(one.row, one.reason) for one in found.ignored[1:]] == [(row, "dòng đề mục") for row in (2, 4, 5)]
    assert not found.refused


def test_a_numbered_row_with_figures_alone_is_an_activity_gone_wrong(session: Session) -> None:
    rows = [("STT", "Ngày", "Nội dung họp", "Số người dự"), (1, "03/10/2026", "A", 5), ("2", None, None, 7)]
    (refusal,) = read_rows(session, "Họp", rows).refused
    assert (refusal.row, refusal.column) == (3, "C")


def test_a_kind_word_found_only_far_down(session: Session) -> None:
    rows = [
        ("Ngày", "Loại", "Nội dung"),
        *(("03/10/2026", "Họp", f"A{n}") for n in range(60)),
        ("04/10/2026", "Múa rối", "B"),
    ]
    assert read_rows(session, "Họp", rows).drafts[-1].values["note"] == "Loại: Múa rối"


def test_own_words_of_another_kind_stay_in_the_note(session: Session) -> None:
    rows = [
        ("Ngày", "Loại", "Nội dung", "Thể loại"),
        ("03/10/2026", "Họp", "A", "Tin"),
        ("03/10/2026", "Phát thanh", "B", "Tin"),
    ]
    meeting, broadcast_ = read_rows(session, "Tháng 10", rows).drafts
    assert meeting.values["note"] == "Thể loại: Tin"
    assert broadcast_.values["extra.genre"] == "news"


def test_a_note_too_long_with_all_that_is_kept_is_refused(session: Session) -> None:
    rows = [("Ngày", "Nội dung họp", "Nhận xét", "Đánh giá"), ("03/10/2026", "A", "x" * 3000, "y" * 3000)]
    (refusal,) = read_rows(session, "Họp", rows).refused
    assert "nhiều nhất 5.000" in refusal.reason


def test_a_faulty_cell_of_an_unknown_column_refuses_the_row(session: Session) -> None:
    rows = [("Ngày", "Nội dung họp", "Nhận xét"), ("03/10/2026", "A", "#N/A")]
    (refusal,) = read_rows(session, "Họp", rows).refused
    assert (refusal.column, refusal.value) == ("C", "#N/A")


def test_totals_that_agree_and_totals_of_nothing(session: Session) -> None:
    rows = [
        ("Ngày phát", "Tên tin, bài", "Thời lượng", "Số lượt phát", "Tổng số phút"),
        ("03/10/2026", "A", 5, 2, 10),
        ("03/10/2026", "B", None, 0, 0),
        ("03/10/2026", "C", None, None, 7),
    ]
    found = read_rows(session, "Phát thanh", rows)
    assert [one.values.get("minutes") for one in found.drafts] == [5, None, 7]
    assert found.warnings == []


def test_the_end_time_beside_a_length_is_kept_when_they_disagree(session: Session) -> None:
    rows = [
        ("Ngày phát", "Giờ phát", "Giờ kết thúc", "Tên tin, bài", "Thời lượng"),
        ("03/10/2026", "5h00", "5h15", "A", 15),
        ("03/10/2026", "5h00", "5h30", "B", 15),
        ("03/10/2026", None, "5h30", "C", None),
    ]
    found = read_rows(session, "Phát thanh", rows)
    assert [one.values.get("note") for one in found.drafts] == [None, "Giờ kết thúc: 5h30", "Giờ kết thúc: 5h30"]


def test_what_a_cell_also_says_is_kept(session: Session) -> None:
    rows = [
        ("Ngày phát", "Giờ phát", "Tên tin, bài"),
        ("15/9 - 20/9/2026", "5h00 - 5h15", "A"),
        ("03/10/2026", "Sáng", "B"),
    ]
    first, second = read_rows(session, "Phát thanh", rows).drafts
    assert (first.values["date"], first.values["end_date"], first.values["minutes"]) == ("2026-09-15", "2026-09-20", 15)
    assert (first.values["note"], second.values["note"]) == ("Giờ phát: 5h00 - 5h15", "Giờ phát: Sáng")


def test_a_merged_cell_that_is_empty_carries_nothing(session: Session) -> None:
    rows = [("Ngày", "Nội dung họp", "Ghi chú"), ("03/10/2026", "A", None), ("04/10/2026", "B", None)]
    path = save(session.path.with_name("so.xlsx"), {"Họp": rows}, merged={"Họp": ["C2:C3"]})
    assert ["note" in one.values for one in import_log.read(session, path).drafts] == [False, False]


def test_rules_between_fields_the_kind_does_not_have(session: Session) -> None:
    rows = [("Ngày phát", "Tên tin, bài", "Số lượt phát", "Số người dự", "Nữ"), ("03/10/2026", "A", 1, 3, 5)]
    (refusal,) = read_rows(session, "Phát thanh", rows).refused
    assert (refusal.column, refusal.reason) == ("E", "Số nữ (5) nhiều hơn số người dự (3)")


def test_odd_words_for_days_and_times(session: Session) -> None:
    rows = [
        ("Ngày phát", "Giờ phát", "Tên tin, bài"),
        ("đầu - cuối tháng", "5h", "A"),
        ("03/10/2026", "5h -", "B"),
        ("04/10/2026", "5x", "C"),
    ]
    assert [one.column for one in read_rows(session, "Phát thanh", rows).refused] == ["A", "B", "B"]


def test_a_dash_in_the_kind_column_and_an_endless_heading(session: Session) -> None:
    rows = [
        ("Ngày", "Loại", "Nội dung", "rất dài " * 20),
        ("03/10/2026", "Họp", "A", "x"),
        ("03/10/2026", "—", "B", None),
    ]
    found = read_rows(session, "Tháng 10", rows)
    assert len(found.drafts) == 1
    assert found.refused[0].value == "—"


def test_a_result_in_words_names_only_what_there_is() -> None:
    assert ImportResult(3, 3, 0).sentence() == "Đã đọc 3 dòng, thêm 3."


def test_an_old_book_whose_table_of_sectors_goes_on_elsewhere(session: Session) -> None:
    data = make_xls.book(make_xls.sheet("Hội nghị", [HEADINGS, ("03/10/2026", "A", 5.0)]))
    extra = (len(data) - 512) // 512
    header = data[:68] + struct.pack("<II", extra, 1) + struct.pack("<I", 0xFFFFFFFF) * 109
    further = struct.pack("<128I", 0, *[0xFFFFFFFF] * 126, 0xFFFFFFFE)
    assert len(read_bytes(session, header + data[512:] + further).drafts) == 1
