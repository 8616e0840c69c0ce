"""Stamps of secrecy and numbers of persons are found in free texts; everyday words and figures are left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.entry import marks


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("MẬT: Kế hoạch bảo vệ", ("MẬT",)),
        ("Kế hoạch (TỐI MẬT) về đại hội", ("TỐI MẬT",)),
        (unicodedata.normalize("NFD", "TUYỆT MẬT - MẬT"), ("TUYỆT MẬT", "MẬT")),
        ("CÔNG VĂN MẬT VỀ ĐẠI HỘI", ("MẬT",)),
        ("Công văn mật về đại hội", ("MẬT",)),
        ("Văn bản tối mật, tuyệt mật", ("TỐI MẬT", "TUYỆT MẬT")),
        ("Kế hoạch diễn tập (mật)", ("MẬT",)),
        ("M Ậ T - Kế hoạch", ("MẬT",)),
        ("TOI MAT: ke hoach", ("TỐI MẬT",)),
        ("Đóng dấu mật, độ mật", ("MẬT", "MẬT")),
        ("Các nội dung không mật về đại hội", ()),
        ("BẢO VỆ BÍ MẬT NHÀ NƯỚC", ()),
        ("Tuyên truyền Luật Bảo vệ bí mật nhà nước", ()),
        ("ĐỔI MẬT KHẨU, TĂNG MẬT ĐỘ", ()),
        ("Báo cáo mật độ dân cư, loại mật ong", ()),
        ("Gặp mặt THÂN MẬT", ()),
        ("MẬTMÃ", ()),
        ("", ()),
    ],
)
def test_secret_stamps_are_found(title: str, found: tuple[str, ...]) -> None:
    assert marks.secret_marks(title) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Liên hệ 0912345678", [(marks.PHONE, "678")]),
        ("Liên hệ ông Năm: 0912.345.678, bà Hoa 0987 654 321.", [(marks.PHONE, "678"), (marks.PHONE, "321")]),
        ("ĐT: 091 234 5678", [(marks.PHONE, "678")]),
        ("(0912) 345 678", [(marks.PHONE, "678")]),
        ("+84 912 345 678", [(marks.PHONE, "678")]),
        ("+84912345678", [(marks.PHONE, "678")]),
        ("Điện thoại (0251) 3.822.501", [(marks.PHONE, "501")]),
        ("Điện thoại 02513822501", [(marks.PHONE, "501")]),
        ("ĐT ０９１２３４５６７８", [(marks.PHONE, "678")]),
        ("CCCD 079123456789", [(marks.IDENTITY, "789")]),
        ("số căn cước: 079 123 456 789", [(marks.IDENTITY, "789")]),
        ("CMND số 271234567", [(marks.IDENTITY, "567")]),
        ("ông An, 079123456789", [(marks.IDENTITY, "789")]),
        ("STK 1234 5678 90 Agribank", [(marks.ACCOUNT, "890")]),
        ("Tài khoản ngân hàng số: 0912345678", [(marks.ACCOUNT, "678")]),
        ("chuyển vào 5900201234567", [(marks.ACCOUNT, "567")]),
        ("thẻ 9704 1234 5678 9012", [(marks.ACCOUNT, "012")]),
        ("Đường dây nóng 1900 1234, tổng đài 18001096", []),
        ("Kinh phí 500.000.000 đồng, 10000000000 đồng", []),
        ("Ngày 08.12.2026 10 giờ; 08-12-2026 - 09-12-2026", []),
        ("Quyết định số 1234/QĐ-UBND ngày 03/10/2026", []),
        ("Mã hồ sơ H19.25.10-251013-0001", []),
        ("000.00.25.H19-251013-0001", []),
        ("1.234.567 lượt xem, 2.345.678 lượt tiếp cận", []),
        ("Nghị quyết 76/NQ-CP, Nghị định 61/2018/NĐ-CP, 107/2021/NĐ-CP", []),
        ("05:00 đến 05:15, 17:00 đến 17:15 các ngày 1, 2, 3, 4, 5, 6, 7, 8, 9, 10", []),
        ("tài khoản định danh điện tử mức 2 cho 1.200 người", []),
    ],
)
def test_numbers_of_persons_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert list(marks.personal_numbers(text)) == found


@given(st.text())
def test_any_text_may_be_asked(text: str) -> None:
    assert all(len(last) <= 3 for _, last in marks.personal_numbers(text))
    assert set(marks.secret_marks(text)) <= {"MẬT", "TỐI MẬT", "TUYỆT MẬT"}
