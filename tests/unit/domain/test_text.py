"""Vietnamese text: storing, comparing, sorting, and agreement with the full-text index."""

from __future__ import annotations

import random
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import text

LOWER_TEXT = (
    "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ e è ẻ ẽ é ẹ ê ề ể ễ ế ệ i ì ỉ ĩ í ị o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ "
    "ơ ờ ở ỡ ớ ợ u ù ủ ũ ú ụ ư ừ ử ữ ứ ự y ỳ ỷ ỹ ý ỵ đ"
)
LOWER = LOWER_TEXT.split()
ACCENTED = [c for c in LOWER if not c.isascii()]
LETTERS = [*ACCENTED, *(c.upper() for c in ACCENTED)]


def nfd(s: str) -> str:
    return unicodedata.normalize("NFD", s)


def test_there_are_134_letters_beyond_ascii() -> None:
    assert len(set(LETTERS)) == 134


@pytest.mark.parametrize("letter", LETTERS)
def test_each_letter_is_one_in_both_normal_forms(letter: str) -> None:
    for form in (letter, nfd(letter)):
        assert text.nfc(form) == letter
        assert text.tidy(f" x{form} ") == f"x{letter}"
        assert text.fold(form) == ("d" if letter in "đĐ" else nfd(letter)[0].lower())
        assert text.exact(form) == letter.lower()
        assert text.sort_key(form) == text.sort_key(letter)
        assert text.tokens(f"t{form}t") == [f"t{text.fold(letter)}t"]


def test_tidy_makes_one_clean_line() -> None:
    assert text.tidy("\ufeff  Phát\u200b thanh\u00a0 \r\n\tsáng\x00\x07 ") == "Phát thanh sáng"
    assert text.tidy("a\ud800b") == "ab"


def test_tidy_lines_keeps_paragraphs() -> None:
    assert text.tidy_lines("\n Một \r\n hai\u2028ba  bốn \n\n") == "Một\nhai\nba bốn"
    assert text.tidy_lines("Một\n\nhai") == "Một\n\nhai"


@given(st.text())
def test_cleaning_twice_changes_nothing(s: str) -> None:
    for clean in (text.tidy, text.tidy_lines, text.fold, text.exact):
        once = clean(s)
        assert clean(once) == once
        once.encode("utf-8")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("HÒA BÌNH", "Hoà  bình"),
        ("thủy", "thuỷ"),
        ("Ủy ban", "Uỷ ban"),
        ("Đường Làng", "duong lang"),
    ],
)
def test_old_and_new_tone_places_fold_alike(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other) == text.fold(nfd(one))


def test_exact_keeps_accents_but_not_case() -> None:
    assert text.exact("ĐƯỜNG  LÀNG") == text.exact(nfd("đường làng")) != text.exact("đường lang")


def fts_tokens(db: sqlite3.Connection, folded: str) -> set[str]:
    db.execute("DELETE FROM words")
    db.execute("INSERT INTO words(body) VALUES (?)", (folded,))
    return {row[0] for row in db.execute("SELECT term FROM vocabulary")}


@pytest.fixture(scope="module")
def fts() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(body, tokenize='unicode61 remove_diacritics 2')")
    db.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row)")
    yield db
    db.close()


def test_tokens_split_as_the_full_text_index_does(fts: sqlite3.Connection) -> None:
    samples = [
        "Họp thôn Đường Làng (lần 2): 10/2026, 35 người; tỷ lệ 5,5% – “toàn trình”",
        "Số 12/BC-UBND_VHXH m² 3½ ① e-mail: a.b@c.vn #cchc 😀 dịch-vụ'công ",
        nfd("Uỷ ban nhân dân xã Xuân Đông"),
        "mức\u00a0độ\u20033 Ⅳ ٣ ភាសា 한글 日本",
    ]
    for sample in samples:
        assert set(text.tokens(sample)) == fts_tokens(fts, text.fold(sample)), sample


@given(st.text(st.characters(codec="cp1258") | st.sampled_from(LETTERS) | st.sampled_from(" .,;:-_/()'\"0123456789")))
def test_tokens_agree_with_the_index_on_any_vietnamese_text(s: str) -> None:
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE VIRTUAL TABLE words USING fts5(body, tokenize='unicode61 remove_diacritics 2')")
        db.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row)")
        assert set(text.tokens(s)) == fts_tokens(db, text.fold(s))
    finally:
        db.close()


def assert_order(words: list[str], key: Callable[[str], Any] = text.sort_key) -> None:
    shuffled = words[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=key) == words


def test_sorting_follows_the_vietnamese_alphabet() -> None:
    assert_order(list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"))
    assert_order(LOWER[:-1])  # within one letter: ngang, huyền, hỏi, ngã, sắc, nặng
    assert_order(["da", "đa", "đà", "đả", "đã", "đá", "đạ", "đă"])


def test_sorting_compares_letters_before_tones_and_case_last() -> None:
    assert_order(["hoa", "Hoa", "hoa văn", "hòa", "hòa bình", "hỏa", "hoan", "hoàn", "học"])
    assert_order(["Thôn 1", "Thôn 2", "Thôn 10", "Thôn An", "Thôn Ấp Mới", "Thôn Đoài", "Thôn Đông"])


def test_sorting_takes_both_tone_places_for_one_word() -> None:
    assert text.sort_key("hòa")[:8] == text.sort_key("hoà")[:8]
    assert_order(["hoa", "hoà bình", "hòa giải", "hoả"])


@given(st.text(), st.text())
def test_sort_keys_are_equal_only_for_equal_texts(a: str, b: str) -> None:
    assert (text.sort_key(a) == text.sort_key(b)) == (text.tidy(a) == text.tidy(b))
