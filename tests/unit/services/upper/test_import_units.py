"""The list of units from a workbook or CSV as offices keep it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.upper import import_units, units
from tests import make_upper


def test_a_workbook_with_a_title_and_other_headings(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH ĐƠN VỊ"])
    sheet.append(["STT", "Mã ĐVHC", "Xã, phường", "Đầu mối", "SĐT"])
    sheet.append([1, 25747, "Xã Xuân Đông", "Lê Thị Hoa", "0251 386 1234"])
    sheet.append([2, "01234", "Phường Hưng Thịnh", None, None])
    sheet.append([3, "abc", "Xã Hỏng", None, None])
    sheet.append([4, 25747, "Xã Xuân Đông (lặp)", None, None])
    sheet.append([None, None, "Tổng cộng", None, None])
    book.save(tmp_path / "ds.xlsx")
    upper = make_upper.session(tmp_path)
    result = import_units.take_over(upper, tmp_path / "ds.xlsx")
    assert (result.read, result.saved, [one.row for one in result.refused]) == (4, 2, [5, 6])
    first, second = sorted(units.listed(upper), key=lambda one: one.name, reverse=True)
    assert (first.code, first.sort, first.contact, first.phone) == ("25747", "xa", "Lê Thị Hoa", "0251 386 1234")
    assert (second.code, second.sort) == ("01234", "phuong")


def test_a_csv_file_changes_units_of_the_same_code(tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper)
    (tmp_path / "ds.csv").write_text("Mã;Tên đơn vị;Từ ngày\n25747;UBND xã Xuân Đông mới;01/07/2025\n", "utf-8")
    assert import_units.take_over(upper, tmp_path / "ds.csv").saved == 1
    found = {one.code: one for one in units.listed(upper)}
    assert len(found) == 3
    assert (found["25747"].name, found["25747"].since) == ("UBND xã Xuân Đông mới", "2025-07-01")


def test_a_file_without_the_two_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "khac.csv").write_text("Ngày;Nội dung\n01/10/2026;Họp\n", "utf-8")
    with pytest.raises(InputRefused) as refused:
        import_units.take_over(make_upper.session(tmp_path), tmp_path / "khac.csv")
    assert refused.value.code == "DS-13"
