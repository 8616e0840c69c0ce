"""Every type of field: what it reads from people, how it shows it, what it refuses to keep."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.fields import (
    MOST,
    Choice,
    Clock,
    Day,
    Decimal,
    Field,
    FieldType,
    LongText,
    Names,
    Text,
    TopicCode,
    Whole,
)
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import Value
from tests import make

GENRE = Choice(choices=(("news", "Tin"), ("relay", "Tiếp sóng")))
OPEN = Choice(choices=(("zalo", "Zalo"),), open=True)

READ: list[tuple[FieldType, str, Value]] = [
    (Text(), "  Nộp   hồ sơ\u200b ", "Nộp hồ sơ"),
    (Text(), unicodedata.normalize("NFD", "đường làng"), "đường làng"),
    (Text(), " \n ", None),
    (LongText(), " a \r\n b ", "a\nb"),
    (LongText(), "", None),
    (Whole(), "1.234", 1234),
    (Whole(), " 0 ", 0),
    (Whole(), " ", None),
    (Decimal(10, 12.7), " 12,7 ", "12.7"),
    (Decimal(10, 12.7), "12.50", "12.5"),
    (Decimal(10, 12.7), "", None),
    (Day(), "3/10/2026", "2026-10-03"),
    (Day(), "2026-10-03", "2026-10-03"),
    (Day(), "", None),
    (Clock(), "5h00", "05:00"),
    (Clock(), " 17:30 ", "17:30"),
    (Clock(), "", None),
    (GENRE, "tiep song", "relay"),
    (GENRE, "RELAY", "relay"),
    (GENRE, "", None),
    (OPEN, "Trang của xã", "Trang của xã"),
    (TopicCode(), "n2", "N2"),
    (TopicCode(), "Cải cách thể chế", "N1"),
    (TopicCode(), " ", None),
    (Names(), "Thôn Đông ;  Thôn Đoài;", "Thôn Đông; Thôn Đoài"),
    (Names(), "Thôn Đông\nThôn Đoài", "Thôn Đông; Thôn Đoài"),
    (Names(), " ; ", None),
]
REFUSED: list[tuple[FieldType, str, str]] = [
    (Text(most=5), "dài quá", "dài 7 ký tự, nhiều nhất 5"),
    (LongText(most=1200), "x" * 1201, "dài 1.201 ký tự, nhiều nhất 1.200"),
    (Whole(most=1440), "1441", "nhiều nhất 1.440"),
    (Decimal(10, 12.7), "12,71", "phải từ 10 đến 12,7"),
    (Decimal(10, 12.7), "nan", "phải là số, ví dụ 12,7"),
    (Decimal(10, 12.7), "1e1", "phải là số, ví dụ 12,7"),
    (Day(), "1/1/1999", "năm 1999 nằm ngoài khoảng 2000-2100"),
    (GENRE, "Hát", "“Hát” không có trong danh sách: Tin, Tiếp sóng"),
    (OPEN, "x" * 501, "không có trong danh sách: Zalo"),
    (TopicCode(), "N9", "“N9” không phải nội dung CCHC (N0 đến N6, hoặc nội dung con như N6.1)"),
    (Names(most=5), "Thôn Đông", "dài 9 ký tự, nhiều nhất 5"),
]
KEPT: list[tuple[FieldType, Value, str | None]] = [
    (Text(), "chữ", None),
    (Text(), 5, "phải là chữ"),
    (Decimal(10, 12.7), "11", None),
    (Decimal(10, 12.7), "mười", "phải là số, ví dụ 12,7"),
    (Whole(), 5, None),
    (Whole(), -5, "không được âm"),
    (Whole(), True, "phải là số nguyên"),
    (Whole(), "5", "phải là số nguyên"),
    (Whole(), MOST, None),
    (Whole(), MOST + 1, "nhiều nhất 999.999.999.999"),
    (Day(), "2026-10-03", None),
    (Day(), "2026-10-3", "“2026-10-3” không phải là ngày"),
    (Day(), 20261003, "phải là ngày"),
    (Clock(), "05:00", None),
    (Clock(), "5:00", "“5:00” không phải là giờ dạng 05:00"),
    (Clock(), "24:00", "“24:00” không phải là giờ dạng 05:00"),
    (Clock(), 5, "phải là giờ"),
    (GENRE, "news", None),
    (GENRE, "Tin", "“Tin” không có trong danh sách"),
    (GENRE, 1, "“1” không có trong danh sách"),
    (OPEN, "Trang của xã", None),
    (OPEN, 1, "“1” không có trong danh sách"),
    (TopicCode(), "N6.2", None),
    (TopicCode(), "n6", "“n6” không phải nội dung CCHC (N0 đến N6)"),
    (TopicCode(), 6, "“6” không phải nội dung CCHC (N0 đến N6)"),
    (Names(), "a; b", None),
    (Names(), "a;b", "danh sách cần viết cách nhau bằng dấu chấm phẩy"),
    (Names(), 1, "phải là chữ"),
    (Names(most=5), "a; b; c", "dài 7 ký tự, nhiều nhất 5"),
]
SHOWN: list[tuple[FieldType, Value, str]] = [
    (Text(), "chữ", "chữ"),
    (Text(), None, ""),
    (Whole(), 1234, "1.234"),
    (Whole(), None, ""),
    (Decimal(10, 12.7), "12.7", "12,7"),
    (Decimal(10, 12.7), None, ""),
    (Day(), "2026-10-03", "03/10/2026"),
    (Day(), None, ""),
    (Clock(), "05:00", "05:00"),
    (GENRE, "relay", "Tiếp sóng"),
    (GENRE, "opera", "opera"),
    (GENRE, None, ""),
    (TopicCode(), "N2", "N2 · Thủ tục hành chính"),
    (TopicCode(), None, ""),
    (Names(), "a; b", "a; b"),
]


@pytest.mark.parametrize(("of", "text", "value"), READ)
def test_what_people_type_is_read(of: FieldType, text: str, value: Value) -> None:
    assert of.parse(text) == value


@pytest.mark.parametrize(("of", "text", "sentence"), REFUSED)
def test_what_can_not_be_kept_is_refused_in_words(of: FieldType, text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence) + "$"):
        of.parse(text)


@pytest.mark.parametrize(("of", "value", "sentence"), KEPT)
def test_a_stored_value_is_checked(of: FieldType, value: Value, sentence: str | None) -> None:
    assert of.problem(value) == sentence


@pytest.mark.parametrize(("of", "value", "text"), SHOWN)
def test_a_value_is_shown_as_people_write_it(of: FieldType, value: Value, text: str) -> None:
    assert of.show(value) == text


ALL_FIELDS = [item for kind in KINDS.values() for item in kind.fields]


@given(st.data())
def test_what_is_read_may_be_kept_and_is_read_again_from_what_is_shown(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(ALL_FIELDS))
    value = data.draw(make.any_value(item))
    text = "; ".join(value) if isinstance(value, list) else str(value)
    read = item.parse(text)
    assert item.problem(read) is None
    assert item.parse(item.show(read)) == read


@given(st.sampled_from(ALL_FIELDS), st.text(max_size=30))
def test_any_text_at_all_is_read_or_refused_in_words(item: Field, text: str) -> None:
    refusal = ""
    try:
        read = item.parse(text)
    except ValueError as error:
        refusal = str(error)
    assert refusal.startswith(f"{item.label}: ") if refusal else read is None or item.problem(read) is None


def test_a_refusal_names_the_field() -> None:
    minutes = Field("minutes", "Thời lượng", Whole())
    with pytest.raises(ValueError, match=r"^Thời lượng: “mười” không phải là số"):
        minutes.parse("mười")
    assert minutes.problem(-1) == "Thời lượng: không được âm"
    assert minutes.problem(None) is None
    assert minutes.problem(3) is None
    assert minutes.show(1234) == "1.234"


def test_a_required_field_may_not_be_empty() -> None:
    title = Field("title", "Tên", required=True)
    assert title.problem(None) == title.problem("") == "Tên: bắt buộc nhập"


def test_a_field_under_other_words_is_still_the_same_field() -> None:
    title = Field("title", "Tên", required=True, synonyms=("tiêu đề",))
    named = title.named("Tên bài", "tên tin", unit="bài", default="?")
    assert (named.key, named.type, named.required) == (title.key, title.type, True)
    assert (named.label, named.unit, named.default) == ("Tên bài", "bài", "?")
    assert named.synonyms == ("tên tin", "tiêu đề")
