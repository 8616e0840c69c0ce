"""Damaged and odd files: each kind of damage has a named reason, and the good rows beside it are taken."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook, load_workbook

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import read_log
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.session import Session
from tests import make
from tests.make_books import BROADCAST_HEADINGS, FIRST_ROW, broadcast, radio_book, radio_sheet, save

GOOD = broadcast(1, "01/10/2026", "Tin còn nguyên")
BAD_ROW = FIRST_ROW + 1


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def take(session: Session, path: Path) -> import_log.ImportResult:
    return import_log.apply(session, import_log.read(session, path))


ROWS: dict[str, tuple[list[Any], str, str]] = {
    "a day that is not in the calendar": (broadcast(2, "31/02/2026"), "B", "không có trong lịch"),
    "month before day": (broadcast(2, "10/25/2026"), "B", "không có trong lịch"),
    "a year before the programme": (broadcast(2, "03/10/1926"), "B", "năm 1926"),
    "a year far off": (broadcast(2, "03/10/2226"), "B", "năm 2226"),
    "a real date of a wrong year": (broadcast(2, dt.date(1926, 10, 3)), "B", "1926"),
    "words for a day": (broadcast(2, "hôm qua"), "B", "không phải là ngày"),
    "a number that is no day": (broadcast(2, 7), "B", "không phải là ngày"),
    "a time for a day": (broadcast(2, dt.time(5, 0)), "B", "không phải là ngày"),
    "an hour beyond the clock": (broadcast(2, "02/10/2026", time="25h00"), "C", "không có trên đồng hồ"),
    "words for a time": (broadcast(2, "02/10/2026", time="năm giờ"), "C", "không phải là giờ"),
    "words in a number cell": (broadcast(2, "02/10/2026", minutes="mười phút"), "G", "không phải là số"),
    "a negative number": (broadcast(2, "02/10/2026", plays=-2), "H", "số âm"),
    "a negative number as text": (broadcast(2, "02/10/2026", plays="-2"), "H", "số âm"),
    "a fraction": (broadcast(2, "02/10/2026", minutes=7.5), "G", "số lẻ"),
    "a fraction as text": (broadcast(2, "02/10/2026", minutes="7,5"), "G", "số lẻ"),
    "an absurd number": (broadcast(2, "02/10/2026", minutes=5000), "G", "nhiều nhất 1.440"),
    "a date in a number cell": (broadcast(2, "02/10/2026", plays=dt.date(2026, 10, 2)), "H", "không phải là số"),
    "true in a number cell": (broadcast(2, "02/10/2026", plays=True), "H", "không phải là số"),
    "a title of 10,000 characters": (broadcast(2, "02/10/2026", "x" * 10_000), "D", "dài 10.000 ký tự"),
    "no title": (broadcast(2, "02/10/2026", None), "D", "bắt buộc nhập"),
    "a number for a title": (broadcast(2, "02/10/2026", 12345), "D", "chỉ là số"),
    "an unknown topic": (broadcast(2, "02/10/2026", topic="N9"), "E", "không phải nội dung CCHC"),
    "an error of a formula": (broadcast(2, "02/10/2026", plays="#REF!"), "H", "lỗi công thức"),
    "a formula never computed": (broadcast(2, "02/10/2026", plays="=1+1"), "H", "chưa được tính"),
    "a formula for a day never computed": (broadcast(2, "=TODAY()"), "B", "chưa được tính"),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_bad_row_is_named_and_the_good_ones_are_taken(session: Session, tmp_path: Path, name: str) -> None:
    bad, column, reason = ROWS[name]
    path = radio_book(tmp_path / "so.xlsx", [GOOD, bad, broadcast(3, "03/10/2026", "Tin sau")])
    result = take(session, path)
    assert (result.read, result.added, result.same, len(result.refused)) == (3, 2, 0, 1), result
    refusal = result.refused[0]
    assert (refusal.sheet, refusal.row, refusal.column) == ("Phát thanh", BAD_ROW, column)
    assert refusal.heading == BROADCAST_HEADINGS["ABCDEFGHIJKL".index(column)]
    assert reason in refusal.reason
    titles = {
        row["title"] for row in read_log.page(session, read_log.Filter(start="2026-10-01", end="2026-10-31")).rows
    }
    assert titles == {"Tin còn nguyên", "Tin sau"}


def test_every_reason_of_a_row_is_named_at_once(session: Session, tmp_path: Path) -> None:
    path = radio_book(tmp_path / "so.xlsx", [GOOD, broadcast(2, "32/10/2026", minutes="ba", plays=-1)])
    (refusal,) = take(session, path).refused
    assert "không có trong lịch" in refusal.reason
    assert "Thời lượng (phút): “ba” không phải là số" in refusal.reason
    assert "số âm" in refusal.reason


def test_more_women_than_people(session: Session, tmp_path: Path) -> None:
    rows = [
        ("Ngày", "Tên hội nghị", "Số người dự", "Trong đó nữ"),
        ("01/10/2026", "A", 10, 12),
        ("02/10/2026", "B", 9, 2),
    ]
    (refusal,) = take(session, save(tmp_path / "so.xlsx", {"Hội nghị": rows})).refused
    assert (refusal.row, refusal.column) == (2, "D")
    assert "nhiều hơn số người dự" in refusal.reason


def test_an_end_before_the_start(session: Session, tmp_path: Path) -> None:
    rows = [("Ngày dán", "Ngày gỡ", "Nội dung niêm yết"), ("05/10/2026", "01/10/2026", "A"), ("05/10/2026", None, "B")]
    (refusal,) = take(session, save(tmp_path / "so.xlsx", {"Bảng tin": rows})).refused
    assert (refusal.row, refusal.column) == (2, "B")
    assert "trước ngày bắt đầu" in refusal.reason


def test_a_sheet_without_days(session: Session, tmp_path: Path) -> None:
    rows = [("Giờ phát", "Tên tin bài", "Số lượt phát"), ("5h00", "A", 1)]
    (refusal,) = take(session, save(tmp_path / "so.xlsx", {"Phát thanh": rows})).refused
    assert "không có cột ngày" in refusal.reason


def test_a_sheet_of_unknown_kind(session: Session, tmp_path: Path) -> None:
    rows = [("Ngày", "Nội dung", "Ghi chú"), ("01/10/2026", "A", None)]
    (refusal,) = take(session, save(tmp_path / "so.xlsx", {"Sheet1": rows})).refused
    assert "không rõ loại hoạt động" in refusal.reason


def test_an_unknown_word_for_the_kind(session: Session, tmp_path: Path) -> None:
    rows = [("Ngày", "Loại", "Nội dung"), ("01/10/2026", "Họp", "A"), ("02/10/2026", "Múa rối", "B")]
    (refusal,) = take(session, save(tmp_path / "so.xlsx", {"Tháng 10": rows})).refused
    assert (refusal.row, refusal.column, refusal.value) == (3, "B", "Múa rối")


def test_empty_sheets_beside_a_full_one_are_named(session: Session, tmp_path: Path) -> None:
    path = save(tmp_path / "so.xlsx", {"Trang trắng": [], "Phát thanh": radio_sheet([GOOD]), "Nháp": [("abc",)]})
    result = take(session, path)
    assert (result.added, len(result.refused)) == (1, 0)
    named = {(one.sheet, one.reason) for one in result.ignored if one.row == 0}
    assert named == {("Trang trắng", "trang trống"), ("Nháp", "không tìm thấy dòng tiêu đề của bảng")}


def empty_book(path: Path) -> None:
    Workbook().save(path)


def headings_only(path: Path) -> None:
    save(path, {"Ghi chép": [("Một", "Hai"), ("ba", "bốn")]})


def cut_short(path: Path) -> None:
    radio_book(path, [GOOD])
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def changed_inside(path: Path) -> None:
    radio_book(path, [broadcast(n, "01/10/2026", f"Tin {n}") for n in range(200)])
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    data[place + 300] ^= 0xFF
    path.write_bytes(data)


def protected(path: Path) -> None:
    plain = radio_book(path.with_name("mo.xlsx"), [GOOD])
    with plain.open("rb") as source, path.open("wb") as target:
        OOXMLFile(source).encrypt("mat-khau", target)


def word_document(path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Kính gửi: UBND tỉnh")
    made.save(str(path))


def broken_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")


def other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("anh.jpg", b"\xff\xd8")


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (101 * 1024 * 1024))


def far_corner(path: Path) -> None:
    radio_book(path, [GOOD])
    book = load_workbook(path)
    book.active.cell(1_048_576, 16_384, "x")
    book.save(path)


def far_column(path: Path) -> None:
    radio_book(path, [GOOD])
    book = load_workbook(path)
    book.active.cell(150_000, 16_000, "x")
    book.save(path)


def broken_array(path: Path) -> None:
    path.write_text('[{"kind": "meeting", "date": "2026-10-01", "title": "A"},', encoding="utf-8")


def open_quote(path: Path) -> None:
    rows = "\n".join(f"0{day}/10/2026;Tin {day};1" for day in range(1, 9))
    path.write_text(f'Ngày phát;Tên tin bài;Số lượt phát\n01/10/2026;"Tin hỏng;1\n{rows}\n', encoding="utf-8")


WHOLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "no such file": (lambda path: None, "NL-01"),
    "a folder": (lambda path: path.mkdir(), "NL-01"),
    "an empty file": (lambda path: path.write_bytes(b""), "NL-01"),
    "only zeros after a power cut": (lambda path: path.write_bytes(bytes(40_000)), "NL-01"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)), "NL-02"),
    "a PDF": (lambda path: path.write_bytes(b"%PDF-1.7\n%abc"), "NL-02"),
    "a database": (lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(99)), "NL-02"),
    "a web page called Excel": (lambda path: path.write_bytes(b"<html><table><tr><td>1</td></tr></table>"), "NL-02"),
    "a Word document without a table": (word_document, "NL-02"),
    "a Word document of one part": (broken_document, "NL-03"),
    "another archive": (other_zip, "NL-02"),
    "unknown bytes": (lambda path: path.write_bytes(bytes(range(256)) * 9), "NL-02"),
    "a workbook cut short": (cut_short, "NL-03"),
    "a workbook changed inside": (changed_inside, "NL-03"),
    "a broken JSON array": (broken_array, "NL-03"),
    "a quotation mark never closed": (open_quote, "NL-03"),
    "a workbook with a password": (protected, "NL-04"),
    "a zip bomb": (bomb, "NL-05"),
    "a cell in the farthest corner": (far_corner, "NL-05"),
    "cells scattered too far": (far_column, "NL-05"),
    "an empty workbook": (empty_book, "NL-06"),
    "a workbook of something else": (headings_only, "NL-06"),
    "text of something else": (lambda path: path.write_text("Xin chào\nhẹn gặp lại\n", encoding="utf-8"), "NL-06"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_bad_file_is_refused_with_the_reason_and_the_way_out(session: Session, tmp_path: Path, name: str) -> None:
    make, code = WHOLE[name]
    path = tmp_path / "so-theo-doi.xlsx"
    make(path)
    before = read_log.totals(session, read_log.Filter())
    with pytest.raises(InputRefused) as caught:
        take(session, path)
    error = caught.value
    assert error.code == code
    assert "so-theo-doi.xlsx" in error.what
    assert error.safe
    assert error.todo
    assert read_log.totals(session, read_log.Filter()) == before


def test_bad_lines_of_json_are_named(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "nam.jsonl"
    lines = [
        '{"kind": "meeting", "date": "2026-10-01", "title": "Họp A", "participants": 12.0}',
        '{"kind": "meeting", "date": "2026-10-01", "title"',
        '["không phải hoạt động"]',
        '{"kind": "múa rối", "date": "2026-10-01", "title": "B"}',
        '{"kind": "meeting", "date": "2026-13-01", "title": "C"}',
        '{"kind": "meeting", "date": "2026-10-01", "title": "D", "participants": 1.5}',
        '{"kind": "meeting", "date": "2026-10-01", "title": "E", "participants": -1}',
        '{"kind": "meeting", "date": "2026-10-01", "title": "F", "participants": true}',
        '{"kind": "meeting", "date": "2026-10-01", "title": "G", "participants": NaN}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    result = take(session, path)
    assert (result.read, result.added) == (9, 1)
    assert [(one.row, one.column) for one in result.refused] == [
        (2, ""),
        (3, ""),
        (4, "kind"),
        (5, "date"),
        (6, "participants"),
        (7, "participants"),
        (8, "participants"),
        (9, "participants"),
    ]
    assert all(one.reason for one in result.refused)
