"""The first page, measured in the PDF: Nghị định 30/2020/NĐ-CP, Phụ lục I (domain rules in millimetres and points)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from cchc_desktop.domain.office import Office
from cchc_desktop.reports.content import copies
from cchc_desktop.reports.head import Letterhead, day_words, number_line
from cchc_desktop.reports.parts import Part
from cchc_desktop.reports.signing import Signing
from tests.unit.reports.paper import (
    SUBJECT,
    XUAN_DONG,
    document,
    line,
    lines,
    outside,
    page_count,
    page_texts,
    rule_below,
    text_of,
)

LONG = Part("II", 1, "II. Kết quả thực hiện", "\n".join(["Nội dung tuyên truyền được duyệt trước khi phát. " * 9] * 12))
NAMES = [
    ("UBND xã", (), ("ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG")),
    ("UBND phường", (), ("ỦY BAN NHÂN DÂN", "PHƯỜNG LONG BÌNH TÂN")),
    ("UBND đặc khu", (), ("ỦY BAN NHÂN DÂN", "ĐẶC KHU BẠCH LONG VĨ")),
    ("short", (), ("ỦY BAN NHÂN DÂN", "XÃ IA O")),
    ("Phòng VHXH", ("ỦY BAN NHÂN DÂN XÃ XUÂN ĐÔNG",), ("PHÒNG VĂN HÓA - XÃ HỘI",)),
    ("TTPVHCC", ("ỦY BAN NHÂN DÂN PHƯỜNG LONG BÌNH TÂN",), ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",)),
    ("very long", ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH " * 3,), ("TRUNG TÂM DỊCH VỤ SỰ NGHIỆP CÔNG " * 5,)),
    ("one word", (), ("X" * 90,)),
]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return document([LONG])


def test_the_national_title_stands_on_one_line_at_13_bold(pdf: bytes) -> None:
    nation = line(pdf, "CỘNG HÒA")
    assert nation.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert (nation.size, nation.font.endswith("Bold")) == (13, True)
    assert nation.middle == pytest.approx(30 + 67 + 98 / 2, abs=0.2)
    assert nation.right <= 195


def test_the_motto_has_a_rule_exactly_as_long_as_its_text(pdf: bytes) -> None:
    motto = line(pdf, "Độc lập")
    rule = rule_below(pdf, motto)
    assert motto.text == "Độc lập - Tự do - Hạnh phúc"
    assert (motto.size, motto.font.endswith("Bold")) == (14, True)
    assert rule.width == pytest.approx(motto.width, abs=0.1)
    assert rule.middle == pytest.approx(motto.middle, abs=0.1)
    assert 0.8 < rule.y - motto.base < 2.5


def test_agency_and_subject_have_rules_of_a_third_to_a_half(pdf: bytes) -> None:
    agency = line(pdf, "XÃ XUÂN ĐÔNG")
    rule = rule_below(pdf, agency)
    assert agency.width / 3 <= rule.width <= agency.width / 2
    assert rule.middle == pytest.approx(30 + 67 / 2, abs=0.2)
    subject = line(pdf, SUBJECT[:20])
    below = rule_below(pdf, subject)
    assert (subject.size, subject.font.endswith("Bold")) == (14, True)
    assert subject.width / 3 <= below.width <= subject.width / 2
    assert below.middle == pytest.approx(30 + 165 / 2, abs=0.2)


def test_number_and_day_stand_on_one_line_below_the_longer_column(pdf: bytes) -> None:
    number, day = line(pdf, "Số:"), line(pdf, "Xuân Đông, ngày")
    assert number.base == pytest.approx(day.base, abs=0.1)
    assert (number.size, day.size, day.font.endswith("Italic")) == (13, 14, True)
    assert " ".join(number.text.split()) == "Số: /BC-UBND"
    assert " ".join(day.text.split()) == "Xuân Đông, ngày tháng 10 năm 2026"


@pytest.mark.parametrize(
    ("number", "day", "shown_number", "shown_day"),
    [
        (5, date(2026, 2, 9), "Số: 05/BC-UBND", "ngày 09 tháng 02 năm 2026"),
        (12, date(2026, 3, 15), "Số: 12/BC-UBND", "ngày 15 tháng 3 năm 2026"),
        (345, date(2026, 12, 1), "Số: 345/BC-UBND", "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_zeros_stand_before_small_numbers_days_and_two_months(
    number: int, day: date, shown_number: str, shown_day: str
) -> None:
    assert number_line(number, "BC-UBND") == shown_number
    assert day_words(day, (2000, 1)) == shown_day
    pdf = document([], letterhead=replace(XUAN_DONG, number=number, day=day))
    assert shown_number in text_of(pdf)
    assert f"Xuân Đông, {shown_day}" in text_of(pdf)


def test_the_month_of_a_blank_day_keeps_its_zero() -> None:
    assert day_words(None, (2027, 1)).endswith(" tháng 01 năm 2027")
    assert day_words(None, (2026, 11)).endswith(" tháng 11 năm 2026")


def test_body_text_is_14_justified_indented_and_inside_the_margins(pdf: bytes) -> None:
    body = [one for one in lines(pdf) if one.size == 14 and one.font.endswith("Tinos") and one.page > 1]
    assert outside(pdf) == []
    assert min(one.left for one in body) == pytest.approx(30, abs=0.2)
    assert max(one.right for one in body) == pytest.approx(195, abs=0.2)
    first = next(one for one in body if one.text.startswith("Nội dung") and one.left > 35)
    assert first.left == pytest.approx(30 + 12.7, abs=0.2)
    steps = {round((b.base - a.base) * 72 / 25.4, 1) for a, b in pairwise(body) if a.page == b.page}
    assert steps <= {18.5, 24.5, 30.5, 34.4, 28.5}
    assert 18.5 in steps
    assert 24.5 in steps


def test_page_numbers_stand_centred_in_the_top_margin_from_page_two(pdf: bytes) -> None:
    assert page_count(pdf) >= 3
    numbers = [one for one in lines(pdf) if one.base < 20 and one.text.isdigit()]
    assert [(one.page, one.text) for one in numbers] == [(page, str(page)) for page in range(2, page_count(pdf) + 1)]
    for one in numbers:
        assert one.size == 13
        assert one.middle == pytest.approx(30 + 165 / 2, abs=0.2)
        assert one.base - 0.676 * 13 * 25.4 / 72 / 2 == pytest.approx(10, abs=0.2)


@pytest.mark.parametrize(("name", "upper", "own"), NAMES, ids=[name for name, _, _ in NAMES])
def test_every_sort_of_office_name_fits_its_column(name: str, upper: tuple[str, ...], own: tuple[str, ...]) -> None:
    pdf = document([], letterhead=Letterhead(own, "Xuân Đông", "BC-TTPVHCC", (2026, 10), upper))
    left = [one for one in lines(pdf) if one.page == 1 and one.base < line(pdf, "Số:").base - 1 and one.right < 98]
    assert all(one.left >= 30 and one.right <= 97 for one in left)
    assert "".join("".join(own).split()) in text_of(pdf).replace(" ", "")
    assert {one.font.endswith("Bold") for one in left} == ({True, False} if upper else {True})
    assert line(pdf, "CỘNG HÒA").text.endswith("VIỆT NAM")
    assert outside(pdf) == []


def test_a_long_subject_breaks_into_even_lines() -> None:
    pdf = document([], subject=f"{SUBJECT} và phương hướng, nhiệm vụ tháng 11 năm 2026 trên địa bàn xã Xuân Đông")
    first, second = line(pdf, "Kết quả"), [one for one in lines(pdf) if one.font.endswith("Bold") and one.size == 14][3]
    assert first.width == pytest.approx(second.width, rel=0.25)


def test_one_addressee_stands_beside_the_words_and_several_below_with_dashes_under_the_colon() -> None:
    assert "Kính gửi: Sở Nội vụ tỉnh Đồng Nai." in text_of(document())
    pdf = document(addressees=["Sở Nội vụ tỉnh Đồng Nai;", "Ủy ban nhân dân tỉnh Đồng Nai."])
    head, first, second = line(pdf, "Kính gửi:"), line(pdf, "- Sở Nội vụ"), line(pdf, "- Ủy ban")
    assert (head.text, first.text[-1], second.text[-1]) == ("Kính gửi:", ";", ".")
    assert first.left == pytest.approx(second.left, abs=0.01)
    assert head.right - 2 < first.left < head.right


def test_text_comes_out_in_reading_order() -> None:
    text = text_of(document([LONG]))
    order = ["CỘNG HÒA", "ỦY BAN NHÂN DÂN", "Số:", "BÁO CÁO", "Kính gửi", "II. KẾT QUẢ", "kính báo cáo./.", "Nơi nhận:"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_heading_never_stands_at_the_foot_of_a_page() -> None:
    for count in range(17, 32):
        filler = Part("I", 1, "I. Công tác chỉ đạo", "\n".join(["Một dòng ngắn."] * count))
        parts = [filler, Part("II", 1, "II. Kết quả", ""), Part("II.1", 2, "1. Theo hình thức", "Nội dung dài. " * 40)]
        for text in page_texts(document(parts)):
            assert not text.endswith(("II. KẾT QUẢ", "1. Theo hình thức"))


def test_a_line_that_announces_a_list_goes_with_its_first_point() -> None:
    for count in range(17, 30):
        filler = "\n".join(["Một dòng ngắn."] * count)
        points = Part("II", 1, "II. Kết quả", "Đã tuyên truyền các nội dung sau:\na) Thể chế.\nb) Thủ tục.")
        texts = page_texts(document([Part("I", 1, "I. Công tác chỉ đạo", filler), points]))
        assert not any(text.endswith("sau:") for text in texts)
    endless = Part("I", 1, "I. Công tác chỉ đạo", "\n".join(["Nội dung:"] * 200))
    assert text_of(document([endless])).count("Nội dung:") == 200


def test_signatures_never_stand_alone_on_a_page() -> None:
    for count in range(8, 26):
        pdf = document([Part("I", 1, "I. Công tác chỉ đạo", "\n".join(["Một dòng ngắn."] * count))], foot=True)
        last = page_texts(pdf)[-1]
        assert "kính báo cáo./." in last
        assert "Nguyễn Văn An" in last
        assert "Mã báo cáo: 2A4F-9C3B" in last


def test_the_foot_never_touches_the_list_of_copies() -> None:
    for count in range(7, 13):
        signing = Signing(("CHỦ TỊCH",), "Lê Văn Bình", tuple(f"Đơn vị nhận số {number}" for number in range(14)))
        pdf = document([Part("I", 1, "I. Chỉ đạo", "\n".join(["Một dòng ngắn."] * count))], signing=signing, foot=True)
        last, foot = line(pdf, "- Đơn vị nhận số 13."), line(pdf, "Mã báo cáo:")
        assert last.page == foot.page
        assert foot.base - last.base > 8  # half the height of the QR code beside it, and some air


def test_thirty_millimetres_stay_white_between_office_and_name_of_the_signer() -> None:
    pdf = document()
    office, name, copies = line(pdf, "PHÓ CHỦ TỊCH"), line(pdf, "Nguyễn Văn An"), line(pdf, "Nơi nhận:")
    cap = 0.68 * 14 * 25.4 / 72
    assert name.base - cap - office.base >= 30
    assert copies.base == pytest.approx(line(pdf, "TM. ỦY BAN").base, abs=0.1)
    assert (copies.size, copies.font.endswith("BoldItalic")) == (12, True)
    assert copies.left == pytest.approx(30, abs=0.1)
    assert line(pdf, "- Như trên;").size == 11
    assert line(pdf, "- Lưu: VT, VHXH.").left == pytest.approx(30, abs=0.1)
    assert name.font.endswith("Bold")
    assert name.middle == pytest.approx(office.middle, abs=0.1)


def test_a_list_of_copies_longer_than_a_page_goes_on_overleaf() -> None:
    signing = Signing(("CHỦ TỊCH",), "Lê Văn Bình", tuple(f"Đơn vị nhận số {number}" for number in range(150)))
    pdf = document(signing=signing)
    text = text_of(pdf)
    assert all(f"- Đơn vị nhận số {number}" in text for number in range(150))
    assert outside(pdf) == []


def test_a_closing_of_several_pages_is_whole() -> None:
    pdf = document([Part("V", 1, "V. Kiến nghị", "Không có. " * 3000)])
    assert text_of(pdf).count("Không có.") == 3000
    assert outside(pdf) == []


def test_a_place_too_long_for_its_line_is_read_in_two_and_the_day_below() -> None:
    place = "HOÀNG SA - TRƯỜNG SA - CÔN ĐẢO - PHÚ QUỐC VÀ CÁC ĐẢO LÂN CẬN KHÁC"
    pdf = document([LONG], letterhead=replace(XUAN_DONG, place=place, day=date(2026, 11, 22)))
    day = line(pdf, "ngày 22 tháng 11 năm 2026")
    first = line(pdf, "HOÀNG SA")
    assert day.size == first.size
    assert day.size >= 11
    assert day.middle == pytest.approx(first.middle, abs=0.5)
    assert first.right <= 195
    assert first.base < day.base < line(pdf, "BÁO CÁO").base - 5
    assert not outside(pdf)


def test_nothing_refers_to_an_addressee_where_there_is_none() -> None:
    commune = Office("25747", "UBND xã Xuân Đông", upper="Sở Nội vụ tỉnh Đồng Nai")
    upper = Office("75", "Sở Nội vụ tỉnh Đồng Nai", role="upper")
    assert copies(commune) == ("Như trên", "Lưu: VT, VHXH")
    assert copies(upper) == ("Lưu: VT",)
    assert copies(replace(upper, recipients="Như trên\nLưu: VT, CCHC")) == ("Như trên", "Lưu: VT, CCHC")
