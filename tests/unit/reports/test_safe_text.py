"""Whatever officers type comes out as text: markup, control signs, words without end, signs without a glyph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab import rl_config

import cchc_desktop
from cchc_desktop.reports import measure
from cchc_desktop.reports.fonts import BOX, REGULAR, load
from cchc_desktop.reports.parts import Part
from cchc_desktop.reports.safe_text import Ink
from tests.unit.reports.paper import document, outside, text_of

PACKAGE = Path(cchc_desktop.__file__).parent
ANYTHING = st.text(st.characters(codec="utf-8"), max_size=200)


def sources() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")


def test_only_one_function_makes_a_paragraph() -> None:
    makers = [path.name for path, text in sources() if re.search(r"\bParagraph\(", text)]
    assert makers == ["safe_text.py"]
    assert len(re.findall(r"\bParagraph\(", (PACKAGE / "reports/safe_text.py").read_text(encoding="utf-8"))) == 1


def test_the_engine_trusts_no_host_and_no_scheme() -> None:
    load()
    assert not rl_config.trustedHosts
    assert rl_config.trustedSchemes == []


@pytest.mark.parametrize(
    "text",
    [
        "Lệ phí < 50.000 đồng & miễn phí > 0",
        '<img src="file:///etc/passwd"/> <b>không đóng',
        "</para><para>&amp; &lt; &#60;",
        "Thư <a href='http://x'>a</a>",
    ],
)
def test_markup_is_printed_as_it_was_typed(text: str) -> None:
    assert text in text_of(document([Part("I", 1, "I. Chỉ đạo", text)]))


def test_control_signs_vanish_and_line_breaks_stay() -> None:
    ink = Ink()
    assert ink.lines("một\x00\x0b hai\u200b\r\nba\u2028bốn\tnăm\u00a0sáu\u00ad") == ["một hai", "ba", "bốn năm sáu"]
    assert ink.line("a\n\nb") == "a b"
    assert ink.warnings() == []


def test_a_sign_without_a_glyph_becomes_a_box_and_is_counted() -> None:
    ink = Ink()
    assert ink.line("Chúc mừng 😀😀 ☐") == f"Chúc mừng {BOX}{BOX} {BOX}"
    assert ink.line("Chúc mừng 😀😀 ☐")
    told = ink.warnings()
    assert len(told) == 2
    assert "“😀” (U+1F600)" in told[0]
    assert "ở 4 chỗ" in told[0]


@given(ANYTHING)
@settings(max_examples=200)
def test_any_text_becomes_drawable(text: str) -> None:
    ink = Ink()
    for line in ink.lines(text):
        assert all(ord(sign) in ink.fonts.drawable for sign in line)
        assert line == " ".join(line.split())


@given(ANYTHING, st.floats(20, 300))
@settings(max_examples=100)
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text: str, room: float) -> None:
    line = Ink().line(text)
    found = measure.wrap(line, REGULAR, 11, room)
    assert "".join("".join(found).split()) == "".join(line.split())
    for one in found:
        assert measure.width(one, REGULAR, 11) <= room + 0.01 or len(one) == 1


@pytest.mark.parametrize("word", ["A" * 60, "ượ" * 400, "http://" + "x" * 300])
def test_a_word_without_end_stays_inside_the_margins(word: str) -> None:
    pdf = document([Part("I", 1, "I. Chỉ đạo", f"Đường dẫn {word} của bài viết")])
    assert outside(pdf) == []
    assert word in text_of(pdf).replace(" ", "")


def test_even_lines_are_as_few_and_as_even_as_can_be() -> None:
    load()
    words = "Kết quả công tác tuyên truyền cải cách hành chính quý III năm 2026 trên địa bàn xã"
    room = measure.width(words, REGULAR, 14) * 0.7
    greedy, even = measure.wrap(words, REGULAR, 14, room), measure.balanced(words, REGULAR, 14, room)
    assert len(greedy) == len(even) == 2
    spread = [max(w) - min(w) for w in ([measure.width(one, REGULAR, 14) for one in some] for some in (greedy, even))]
    assert spread[1] < spread[0]
    assert measure.balanced("", REGULAR, 14, room) == []
