"""Old fonts: every letter converts, real sentences are recognised, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import legacy


def words_of(listing: str) -> list[str]:
    return listing.split()


# Written down independently of the program: the 67 small letters and their codes as hexadecimal bytes.
LOWER = words_of(
    "à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ đ è ẻ ẽ é ẹ ê ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ "
    "ù ủ ũ ú ụ ư ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ"
)
TCVN3 = words_of(
    "B5 B6 B7 B8 B9 A8 BB BC BD BE C6 A9 C7 C8 C9 CA CB AE CC CE CF D0 D1 AA D2 D3 D4 D5 D6 D7 D8 DC DD DE "
    "DF E1 E2 E3 E4 AB E5 E6 E7 E8 E9 AC EA EB EC ED EE EF F1 F2 F3 F4 AD F5 F6 F7 F8 F9 FA FB FC FD FE"
)
VNI = words_of(
    "61F8 61FB 61F5 61F9 61EF 61EA 61E8 61FA 61FC 61E9 61EB 61E2 61E0 61E5 61E3 61E1 61E4 F1 65F8 65FB "
    "65F5 65F9 65EF "
    "65E2 65E0 65E5 65E3 65E1 65E4 EC E6 F3 ED F2 6FF8 6FFB 6FF5 6FF9 6FEF 6FE2 6FE0 6FE5 6FE3 6FE1 6FE4 "
    "F4 F4F8 F4FB "
    "F4F5 F4F9 F4EF 75F8 75FB 75F5 75F9 75EF F6 F6F8 F6FB F6F5 F6F9 F6EF 79F8 79FB 79F5 79F9 EE"
)
TCVN3_CAPITALS = {"Ă": "A1", "Â": "A2", "Ê": "A3", "Ô": "A4", "Ơ": "A5", "Ư": "A6", "Đ": "A7"}


def as_read(code: str) -> str:
    return bytes.fromhex(code).decode("cp1252")


CODES = {
    "tcvn3": {**{letter: as_read(code) for letter, code in zip(LOWER, TCVN3, strict=True)},
              **{letter: as_read(code) for letter, code in TCVN3_CAPITALS.items()}},
    "vni": {**{letter: as_read(code) for letter, code in zip(LOWER, VNI, strict=True)},
            **{letter.upper(): as_read(code).upper() for letter, code in zip(LOWER, VNI, strict=True)}},
}  # fmt: skip


def encode(s: str, encoding: str) -> str:
    codes = CODES[encoding]
    return "".join(codes.get(char) or codes.get(char.lower(), char) for char in s)


SENTENCES = [
    "Bộ Nội vụ hướng dẫn thực hiện chế độ báo cáo định kỳ",
    "Lợi ích của dịch vụ công trực tuyến: tiết kiệm thời gian, chi phí đi lại",
    "Ủy ban nhân dân xã Xuân Đông",
    "Quy tắc ứng xử của cán bộ, công chức, viên chức nơi công sở",
    "Họp thôn phổ biến cải cách thủ tục hành chính (35 người dự)",
    "Đài truyền thanh xã phát lúc 5h00",
    "Sắp xếp tổ chức bộ máy theo mô hình chính quyền hai cấp",
]


@pytest.mark.parametrize("letter", [*LOWER, *(letter.upper() for letter in LOWER)])
def test_every_letter_of_vni_converts(letter: str) -> None:
    assert legacy.convert(encode(letter, "vni"), "vni") == letter


@pytest.mark.parametrize("letter", [*LOWER, *(letter.upper() for letter in LOWER)])
def test_every_letter_of_tcvn3_converts(letter: str) -> None:
    """TCVN3 has codes for seven capitals only; the others stand under their small letter."""
    expected = letter if letter in TCVN3_CAPITALS else letter.lower()
    assert legacy.convert(encode(letter, "tcvn3"), "tcvn3") == expected
    assert legacy.convert("BC" + encode(letter, "tcvn3"), "tcvn3") == "BC" + letter.upper()


def test_a_vni_capital_with_a_small_mark_converts() -> None:
    assert legacy.convert("AÙo, Aùo, ÑOÂNG, Ñoâng", "vni") == "Áo, Áo, ĐÔNG, Đông"


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_recognised_and_converted(sentence: str, encoding: str) -> None:
    coded = encode(sentence, encoding)
    assert legacy.detect(coded) == encoding
    converted = legacy.convert(coded, encoding)
    assert converted.lower() == sentence.lower()
    if encoding == "vni":
        assert converted == sentence


def test_capital_words_of_tcvn3_get_their_capitals_back() -> None:
    assert legacy.convert("B¸O C¸O KÕT QU¶", "tcvn3") == "BÁO CÁO KẾT QUẢ"
    assert legacy.convert("TµI LIÖU Hµ NéI", "tcvn3") == "TÀI LIỆU HÀ NỘI"
    assert legacy.convert("UBND x· Hµ Tó", "tcvn3") == "UBND xã Hà Tú"


@pytest.mark.parametrize(
    "s",
    [
        "", "Hop thon 35 nguoi", "µ", "©", "® ©", "© 2026 Microsoft®", "10 µm", "5 µg/m³", "30 m²",
        "«Bonjour»", "½ giờ",
        "José", "René", "François", "Hélène", "Loïc", "Noël", "Zoë", "Seán", "Thaï", "Gaël", "Müller",
        "São Paulo",
        "Côte d'Ivoire", "Hélène et François Lefèvre à Genève", "El Niño", "Raphaël Köhler", "Besançon",
        "café",
        "Hà", "xã", "Bé", "toàn xã", "Lê Hà Trâm Oanh", "hòa giải", "hoà giải", "cô giáo", "bão, lũ",
        "Trần Văn Đức",
        "Thông tin Phòng Hành chính", "hóa đơn", "Âu Cơ", "Họp", "Ủy", "Bù Đăng", "ĐÔNG HÀ", "Tô Hoài",
        "Lò Văn Hòa",
    ],
)  # fmt: skip
def test_everything_else_is_left_alone(s: str) -> None:
    assert legacy.detect(s) is None


SYLLABLES = words_of(
    "xã thôn họp bản tin phát thanh cải cách hành chính dịch vụ công trực tuyến hòa hoà thủy thuỷ Hà Nam "
    "Bé Lê Văn Tám "
    "toàn trình bão lũ tô xóa xoá Đông Ủy ban nhân dân UBND cô giáo bà mẹ cán bộ tôi nó mà ngãi hàng "
    "khóa Âu lô ví bí "
    "nhà má tài khoản hóa đơn số hóa môi trường ý kiến thi đua hộ gia đình và là có không ô tê lý hè còn "
    "gì khí"
)


@given(st.lists(st.sampled_from([*SYLLABLES, *(s.upper() for s in SYLLABLES), "10%", "(12)", "–", "5h00"])))
def test_no_proper_vietnamese_is_taken_for_an_old_font(words: list[str]) -> None:
    assert legacy.detect(" ".join(words)) is None
    latin1_only = [word for word in words if all(ord(char) < 256 for char in word)]
    assert legacy.detect(" ".join(latin1_only)) is None


@given(st.text())
def test_any_text_is_taken_without_fault(s: str) -> None:
    assert legacy.detect(s) in (None, "tcvn3", "vni")
    legacy.convert(s, "tcvn3")
    legacy.convert(s, "vni")


def test_an_unknown_encoding_is_an_error() -> None:
    with pytest.raises(ValueError, match="viscii"):
        legacy.convert("abc", "viscii")
