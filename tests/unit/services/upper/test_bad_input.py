"""Bad input of the upper level: each gets its own words, and nothing is saved."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.upper import decisions, import_units, units
from tests import make_upper

OCTOBER = periods.parse("2026-10", "admin")


@pytest.mark.parametrize("sort", ["extend", "receive", "khac"])
def test_an_exception_needs_its_day_and_a_sort_that_is_known(tmp_path: Path, sort: str) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper)
    with pytest.raises(InputRefused) as refused:
        decisions.exempt(upper, OCTOBER, "25747", sort, "Mất điện")
    assert refused.value.code == "BT-02"
    assert decisions.decided(upper) == {}


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({"code": "2574x", "name": "UBND xã Xuân Đông"}, "2 đến 5 chữ số"),
        ({"code": "25747", "name": ""}, "bắt buộc"),
        ({"code": "25747", "name": "x" * 201}, "200"),
        ({"name": "UBND xã Xuân Đông"}, "bắt buộc"),
    ],
)
def test_a_unit_that_can_not_be_is_refused_whole(tmp_path: Path, row: dict[str, str], word: str) -> None:
    upper = make_upper.session(tmp_path)
    with pytest.raises(InputRefused) as refused:
        units.save(upper, [{"code": "25748", "name": "UBND xã Suối Đá"}, row])
    assert refused.value.code == "DS-11"
    assert word in refused.value.what
    assert list(units.listed(upper)) == []


def test_days_words_and_odd_sheets_of_a_list(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Mã đơn vị", "Tên đơn vị", "Loại", "Báo cáo từ ngày"])
    sheet.append(["25747", "UBND xã Xuân Đông", "Xã", datetime(2025, 7, 1)])
    sheet.append(["1234", "UBND Hưng Thịnh", "thị trấn", date(2025, 7, 1)])
    sheet.append(["25750", "UBND phường Trảng Dài", "phường", "ngày nào đó"])
    book.create_sheet("Ghi chú").append(["Danh sách lấy từ Sở Nội vụ"])
    book.save(tmp_path / "ds.xlsx")
    upper = make_upper.session(tmp_path)

    result = import_units.take_over(upper, tmp_path / "ds.xlsx")

    assert result.to_json()["read"] == 3
    assert [(one.row, one.column) for one in result.refused] == [(4, "D")]
    found = {one.code: one for one in units.listed(upper)}
    assert (found["25747"].sort, found["25747"].since) == ("xa", "2025-07-01")
    assert (found["01234"].sort, found["01234"].since) == ("other", "2025-07-01")


def test_a_list_in_json_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "ds.json").write_text('[{"code": "25747"}]', "utf-8")
    upper = make_upper.session(tmp_path)
    with pytest.raises(InputRefused) as refused:
        import_units.take_over(upper, tmp_path / "ds.json")
    assert refused.value.code == "KH-03"
    assert list(units.listed(upper)) == []
