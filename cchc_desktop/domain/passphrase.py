"""Words that lock a file: six of ours that nobody guesses, and a judgement of the words people choose themselves.

The judgement counts bits the way a guesser works: common words and rows of keys first, then words, then signs. It is
an estimate that errs to the strict side; the words offered are counted exactly.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable

LEAST_BITS = 44
"""With the slow hash of age (a fifth of a second a try) the guessing takes a thousand PCs a century."""
_OFFERED = 6
_BEGINNINGS = """
b c ch d g gi h kh l m n ng nh ph qu r s t th tr v x
"""
_ENDINGS = """
a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et eu ech enh i ich im in inh ip it iu
ia ieu iem ien ieng iep iet iec o oc oi om on ong op ot oa oac oai oan oang oanh oat oay oe oen oeo
oet u uc ui um un ung up ut ua uoc uoi uom uon uong uop uot uou ue uech uenh uy uych uyen uyet uynh
uyt uan uat uay uang uu y ych yem yen yeu yet
"""
_COMMON = ("password", "matkhau", "qwerty", "asdfgh", "zxcvbn", "abcdef", "iloveyou", "anhyeuem", "xinchao", "vietnam")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_WORD_BITS, _LETTER_BITS = 11.0, 2.5
_REST_OF_COMMON = 12
"""Signs beside a common word, below which it is all there is."""


def syllables() -> tuple[str, ...]:
    """Our list: what the beginnings and the endings of Vietnamese syllables give, without tone or accent, so that they
    are typed alike with every input method."""
    return tuple(sorted({first + last for first in _BEGINNINGS.split() for last in _ENDINGS.split()}))


def offered(choose: Callable[[tuple[str, ...]], str]) -> str:
    """Six syllables, each drawn by `choose` from all (a safe chance): over 65 bits."""
    every = syllables()
    return " ".join(choose(every) for _ in range(_OFFERED))


def bits(text: str) -> float:
    """How many bits a guesser has to find, estimated."""
    told = unicodedata.normalize("NFC", text).strip().casefold()
    bare = "".join(sign for sign in unicodedata.normalize("NFD", told) if not unicodedata.combining(sign))
    solid = re.sub(r"[\W_]", "", bare.replace("đ", "d"))
    known = [common for common in _COMMON if common in solid]
    if known and len(solid) - sum(map(len, known)) < _REST_OF_COMMON:
        return 0.0
    return max(0.0, _bits(told, solid) - 2 * _WORD_BITS * len(known))


def _bits(told: str, solid: str) -> float:
    words = re.findall(r"[^\W\d_]+", told)
    rest = re.sub(r"[^\W\d_]|\s", "", told)
    if len(words) > 1:
        found = _WORD_BITS * len({word for word in words if len(word) > 1})
    elif words and not rest:
        found = _LETTER_BITS * _surprising(solid)
    elif words:
        found = math.log2(36 if rest.isdigit() else 62) * _surprising(told)
    else:
        return math.log2(10) * _surprising(told)
    return found + (math.log2(10) * _surprising(rest) if len(words) > 1 and rest else 0.0)


def _surprising(text: str) -> int:
    """Signs that neither repeat the one before nor follow it in the alphabet, the digits or a row of keys."""
    return sum(not before or not _follows(before, sign) for before, sign in zip(" " + text, text, strict=False))


def _follows(before: str, sign: str) -> bool:
    near = before + sign
    in_row = any(near in row or near[::-1] in row for row in _ROWS)
    return before == sign or abs(ord(before) - ord(sign)) == 1 or in_row


def problem(text: str) -> str:
    """Why these words can't lock a file, in Vietnamese; empty when they can."""
    if not text.strip():
        return "Mật khẩu còn trống"
    if bits(text) < LEAST_BITS:
        return "Mật khẩu dễ đoán quá: hãy dùng ít nhất bốn, năm từ khác nhau, hoặc lấy mật khẩu chương trình gợi ý"
    return ""
