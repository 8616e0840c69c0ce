"""The book of pieces and royalties that a desk kept in Excel is taken over whole."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from cchc_desktop.domain.values import extra_of
from cchc_desktop.services import read_log
from cchc_desktop.services.imports import import_log
from tests import make

HEAD = (
    *("STT", "Ngày đăng", "Giờ đăng", "Tên tin, bài", "Thể loại", "Lĩnh vực", "Tác giả", "Số trang", "Số ảnh"),
    *("Nhuận bút (đồng)", "Chất lượng", "Chuyên mục", "Đơn vị phối hợp", "Ảnh"),
)
ROWS = (
    (
        *(1, "03/10/2026", "9h03", "Phỏng vấn chủ tịch xã", "phỏng vấn", "Đất đai, thuế", "Lê Hoa", "2", "3 ảnh"),
        *("250.000đ", "Tốt", "Hỏi đáp pháp luật", "Sở Tư pháp", "có"),
    ),
    (2, "05/10/2026", "14:30", "Mùa vải", "Phóng sự ảnh", "Nông nghiệp", "Trần B", 1, 12, 150_000, "A", "", "", ""),
)


def test_genre_field_quality_and_pay_come_in_and_other_words_for_them_stay(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Trang thông tin điện tử"
    for row in (("SỔ THEO DÕI TIN BÀI VÀ NHUẬN BÚT NĂM 2026",), HEAD, *ROWS):
        sheet.append(row)
    book.save(tmp_path / "so.xlsx")
    log = make.session(tmp_path)
    preview = import_log.read(log, tmp_path / "so.xlsx")
    assert list(preview.refused) == []
    import_log.apply(log, preview)
    second, first = read_log.page(log, read_log.Filter()).rows
    assert (first["start_time"], first["editor"], first["note"]) == ("09:03", "Lê Hoa", "Ảnh: có")
    assert extra_of(first) == {
        "genre": "interview",
        "area": "Đất đai; thuế",
        "pages": 2,
        "pictures": 3,
        "royalty": 250_000,
        "quality": "good",
        "series": "Hỏi đáp pháp luật",
        "partners": "Sở Tư pháp",
    }
    assert extra_of(second)["genre"] == "Phóng sự ảnh"
    assert extra_of(second)["quality"] == "A"
