"""Words that lock a file: what is offered is strong, what is guessed at once is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import passphrase


def test_six_offered_words_hold_sixty_five_bits() -> None:
    every = passphrase.syllables()
    assert 6 * math.log2(len(every)) >= 65
    assert len(set(every)) == len(every)
    assert all(one.isascii() and one.isalpha() and one.islower() for one in every)
    drawn = iter(every[::300])
    words = passphrase.offered(lambda some: next(drawn))
    assert len(words.split(" ")) == 6
    assert passphrase.problem(words) == ""


@pytest.mark.parametrize(
    "weak",
    [
        "",
        " " * 10,
        "1234567890",
        "0987654321",
        "1111111111111111",
        "15/10/2026",
        "aaaaaaaaaaaaaaaaaa",
        "mật khẩu 123",
        "MatKhau2026!",
        "password1234",
        "qwertyuiop",
        "nguyễn văn",
        "xuandong",
        "xa xa xa xa xa xa",
        "0912345678",
    ],
)
def test_what_is_guessed_at_once_is_refused(weak: str) -> None:
    assert passphrase.problem(weak)


@pytest.mark.parametrize(
    "good", ["mười ký tự trở lên", "loa cụm ba kêu to 47", "tR7#kq9!vXz2", "nắng sớm trên sông Tiền"]
)
def test_good_words_are_taken(good: str) -> None:
    assert passphrase.problem(good) == ""


@given(st.text(max_size=60))
def test_every_text_is_judged(text: str) -> None:
    assert passphrase.bits(text) >= 0
