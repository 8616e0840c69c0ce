"""Vietnamese text: one spelling for storing, one for comparing, one for sorting.

Text reaches the program composed or decomposed, with the tone on either vowel ("hòa", "hoà"), with invisible
characters from web pages. It is stored tidy (NFC), compared folded, and sorted as Vietnamese dictionaries
sort.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# Direction marks, zero-width blanks, byte-order mark, soft hyphen: unseen, yet they make equal titles differ.
# The joiners U+200C and U+200D stay: scripts of ethnic languages and emoji need them.
_INVISIBLE = "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
_CONTROL = "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
_MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_LINE_BREAK = "\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
# FTS5 unicode61 takes the categories L*, N* and Co as token characters; [^\W_] is exactly L* and N* in
# Python.
_WORD = "(?:[^\\W_]|[\ue000-\uf8ff\U000f0000-\U0010ffff])+"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """For the two that every search and import asks thousands of times: nearer than `re`'s own store of them, and no
    start waits for them (1 ms, measured)."""
    return re.compile(pattern)


def nfc(s: str) -> str:
    """The composed form, the only one that is stored or printed (TCVN 6909:2001)."""
    return unicodedata.normalize("NFC", s)


def _clean(s: str) -> str:
    if s.isprintable():  # all that is removed is not printable; this is the usual case and ten times as fast
        return nfc(s)
    return nfc("".join(filter(_is_assigned, re.sub(_CONTROL, "", re.sub(_INVISIBLE, "", s)))))


def _is_assigned(sign: str) -> bool:
    return unicodedata.category(sign) != "Cn"


def has_unassigned(s: str) -> bool:
    """Whether the text holds signs that Unicode has not given out yet: a later Unicode may compose them otherwise, and
    the same text would no longer be the same bytes."""
    return not s.isprintable() and not all(map(_is_assigned, s))


def tidy(s: str) -> str:
    """One clean line: NFC, nothing invisible, runs of blanks and line breaks one blank, none at the ends."""
    return " ".join(_clean(s).split())


def tidy_lines(s: str) -> str:
    """As `tidy`, but line breaks stay as "\\n": for contents and scripts of several paragraphs."""
    lines = (" ".join(line.split()) for line in re.split(_LINE_BREAK, _clean(s)))
    return "\n".join(lines).strip("\n")


def fold(s: str) -> str:
    """Text for comparing and searching: no accents, no case, đ as d, blanks collapsed.

    Both places of the tone mark and both normal forms fold alike, so "HOÀ", "hòa" and "hoa" are one.
    """
    if s.isascii():
        return " ".join(_clean(s).casefold().split())
    # Case first: folding the case of some letters brings new combining marks.
    bare = _compiled(_MARKS).sub("", unicodedata.normalize("NFD", _clean(s).casefold()))
    return " ".join(nfc(bare).replace("đ", "d").split())


def tokens(s: str) -> list[str]:
    """The folded words, split where the full-text index (FTS5, unicode61) splits the same folded text."""
    return _compiled(_WORD).findall(fold(s))


_NUMBER = r"(?<![\w.,/:-])(?:\d{1,3}([.,])\d{3}(?:\1\d{3})*|[1-9]\d{3,11})(?!\w|[.,/:-]\d)"
"""A number of four digits and more, with or without dots between its thousands; no part of a date or of a code."""


def asked(s: str) -> list[tuple[str, ...]]:
    """The folded words of a question, each with the ways in which it may be written: "1200 tờ" and "1.200 tờ" ask for
    ("1200", "1 200") and ("to",). A number's second way are the words that its dots part it into."""
    folded, found, at = fold(s), list[tuple[str, ...]](), 0
    if not folded:  # every start asks for nothing: the pattern is not compiled for it
        return found
    for number in re.finditer(_NUMBER, folded):
        found += [(word,) for word in _compiled(_WORD).findall(folded[at : number.start()])]
        digits = re.sub(r"\D", "", number.group())
        found.append((digits, _parted(digits)))
        at = number.end()
    return found + [(word,) for word in _compiled(_WORD).findall(folded[at:])]


def said(s: str) -> list[str]:
    """The words of a text for comparing with a question, its numbers in every way they may be asked for."""
    numbers = (re.sub(r"\D", "", number.group()) for number in re.finditer(_NUMBER, fold(s)))
    return [*tokens(s), *(way for digits in numbers for way in (digits, _parted(digits)))]


def _parted(digits: str) -> str:
    first = len(digits) % 3 or 3
    return " ".join((digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))))


def exact(s: str) -> str:
    """Text for the question "spelled with the very same accents?": tidy, case folded, accents kept."""
    return nfc(tidy(s).casefold())


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Letters start above the digits so that numbers sort before words; both above the two separators.
_LETTER = {letter: chr(0x80 + place) for place, letter in enumerate(_ALPHABET)}
# ngang (no mark), huyền, hỏi, ngã, sắc, nặng
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_OTHER_MARK = "6"
_SHAPES = frozenset("\u0302\u0306\u031b")


def _word_key(word: str) -> str:
    """Letters first, then the tones: "hoa" < "hòa" < "hoan"; a number by its value: "2" < "10"."""
    letters: list[str] = []
    tones: list[str] = []
    for part in re.findall(r"[0-9]+|[^0-9]", word):
        if part.isascii() and part.isdigit():
            digits = part.lstrip("0")
            letters.append(chr(0x10 + min(len(digits), 0x1F)) + digits)
            continue
        base, shape = "", ""
        for char in unicodedata.normalize("NFD", part):
            if char in _TONES:
                tones.append(_TONES[char])
            elif char in _SHAPES:
                shape += char
            elif unicodedata.combining(char):
                tones.append(_OTHER_MARK)
            else:
                base += char
        letter = nfc(base + shape)
        letters.append(_LETTER.get(letter) or "".join(_LETTER.get(c, "\uffff" + c) for c in letter))
    return "".join(letters) + "\x02" + "".join(tones) + "\x01"


def _words(s: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"[^\W_]+", s))


def _case_key(s: str) -> str:
    return "".join("1" if char.isupper() else "0" for char in s)


def _letters_key(s: str) -> str:
    return "".join(_word_key(word) for word in _words(nfc(s.casefold())))


def sort_key(s: str) -> str:
    """A string whose plain order is the Vietnamese dictionary order of `s`.

    Word by word: letters (a ă â b c d đ e ê …), then tones (ngang, huyền, hỏi, ngã, sắc, nặng); numbers by
    value and before letters; punctuation does not count; capitals last. Texts that differ in anything get
    different keys.
    """
    clean = tidy(s)
    return f"{_letters_key(clean)}\x00{_case_key(clean)}\x00{clean}"


def file_words(*words: str) -> str:
    """Words as the name of a file, without an ending: letters without marks, digits, hyphens."""
    return "-".join(
        "-".join("".join(sign if sign.isalnum() or sign in "-_" else " " for sign in fold(one)).split())
        for one in words
        if one
    )
