"""Tables over pages: heads repeat, rows of any height are whole, and nothing ever stops the paper."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.domain.papers.profile import ND30
from cchc_desktop.reports.flow import Block, Gap
from cchc_desktop.reports.grid import grid
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.tables import CENTRE, RIGHT, Cell, Change, Column, Heading, Line, Permille, Table, shown
from tests.unit.reports.paper import outside, page_count, page_texts, pages_of, text_of

COLUMNS = (Column("STT", 9, CENTRE), Column("Tên tin, bài", 60), Column("Số lượt", 14, RIGHT))


def table(*rows: tuple[Cell, ...]) -> Block:
    return grid(Table(COLUMNS, tuple(Line(row) for row in rows)), ND30, Ink())


def test_a_thousand_rows_are_all_there_under_repeated_heads() -> None:
    pdf = pages_of([table(*((n, f"Bài số {n} về cải cách hành chính", n) for n in range(1000)))], landscape=True)
    texts = page_texts(pdf)
    assert len(texts) > 20
    assert all("STT Tên tin, bài Số lượt" in text for text in texts)
    whole = text_of(pdf)
    assert all(f"Bài số {n} về" in whole for n in range(1000))


def test_a_cell_of_two_thousand_words_runs_over_pages_and_is_whole() -> None:
    words = " ".join(f"từ{n}" for n in range(2000))
    pdf = pages_of([table((1, "Ngắn", 3), (2, words, 4), (3, "Sau", 5))])
    assert page_count(pdf) > 3
    assert outside(pdf) == []
    read = text_of(pdf).replace("STT Tên tin, bài Số lượt ", "")
    numbers = [int(word[2:]) for word in read.split() if word.startswith("từ")]
    assert numbers == list(range(2000))
    assert "Sau" in page_texts(pdf)[-1]


def test_a_word_of_sixty_letters_is_cut_and_stays_in_its_cell() -> None:
    word = "Tuyêntruyềncảicáchhànhchính" * 3
    pdf = pages_of([table((1, "Bài", 2), (word, word, 12345))])
    assert outside(pdf) == []
    with pdfplumber.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        edges = sorted({round(one["x0"], 1) for one in page.edges if abs(one["x0"] - one["x1"]) < 0.1})
        assert len(edges) == 4
        first = [char for char in page.chars if char["x0"] < edges[1] - 0.1]
        assert all(char["x1"] <= edges[1] for char in first)
        assert "12.345" in page.extract_text()


def test_a_short_row_is_never_torn_and_a_tall_one_keeps_two_lines_on_each_side() -> None:
    tall = "\n".join(f"dòng {n}." for n in range(12))
    rows = [(n, "\n".join(["một", "hai", "ba", "bốn", f"năm {n}."]), n) for n in range(20)]
    for before in range(6, 11):
        pdf = pages_of([table(*rows[:before], (99, tall, 1), *rows)])
        for text in page_texts(pdf)[:-1]:
            assert text.count("một") == text.count("năm")
        pieces = [text.count("dòng ") for text in page_texts(pdf) if "dòng " in text]
        assert sum(pieces) == 12
        assert min(pieces) >= 2


def test_the_name_of_a_group_goes_with_its_first_row() -> None:
    for before in range(28, 50):
        lines = [Line((n, "Bài", n)) for n in range(before)]
        lines += [
            Line((None, "Nhóm phát thanh", None), strong=True),
            Line((1, "Dòng đầu", 2)),
            Line((2, "Dòng hai", 2)),
        ]
        pdf = pages_of([grid(Table(COLUMNS, tuple(lines)), ND30, Ink())])
        assert not any(text.endswith("Nhóm phát thanh") for text in page_texts(pdf))


def test_a_head_of_two_rows_and_one_taller_than_a_page_still_give_a_document() -> None:
    columns = (Column("", 1), Column("", 1), Column("", 1))
    heads = (
        Heading("Nội dung", 0, 0, rows=2),
        Heading("Phát thanh", 0, 1, columns=2),
        Heading("Buổi", 1, 1),
        Heading("Phút", 1, 2),
    )
    pdf = pages_of([grid(Table(columns, (Line(("N1", 5, 40)),), heads), ND30, Ink())])
    assert "Nội dung" in text_of(pdf)
    assert "N1 5 40" in text_of(pdf)
    huge = (Heading("rất dài " * 900, 0, 0), Heading("b", 0, 1), Heading("c", 0, 2))
    pdf = pages_of([grid(Table(columns, tuple(Line((f"dòng {n}", 2, 3)) for n in range(60)), huge), ND30, Ink())])
    assert all(f"dòng {n}" in text_of(pdf) for n in range(60))


def test_a_table_without_rows_is_its_head() -> None:
    assert text_of(pages_of([table()])) == "STT Tên tin, bài Số lượt"


@given(
    st.lists(st.tuples(st.integers(0, 9999), st.text("abc đường \n", max_size=600), st.integers(0, 99)), max_size=25)
)
@settings(max_examples=40, deadline=None)
def test_any_rows_come_out_whole(rows: list[tuple[int, str, int]]) -> None:
    pdf = pages_of([table(*rows)])
    got = sorted("".join(text_of(pdf).split()))
    heads = page_count(pdf)
    want = sorted("".join(f"{shown(a)}{b}{shown(c)}" for a, b, c in rows).replace(" ", "").replace("\n", ""))
    head = sorted("STTTêntin,bàiSốlượt" * heads)
    numbers = sorted("".join(str(page) for page in range(2, heads + 1)))
    assert got == sorted(want + head + numbers)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (1234, "1.234"),
        (None, ""),
        (Permille(927), "92,7%"),
        (Change(-3), "-3"),
        (Change(1200), "+1.200"),
        (Change(0), "0"),
    ],
)
def test_cells_are_shown_as_vietnamese_readers_write_them(cell: Cell, words: str) -> None:
    assert shown(cell) == words


def test_rows_that_belong_together_are_not_parted_and_no_total_stands_alone() -> None:
    for before in range(20, 46):
        lines = [Line((n, "Bài", n)) for n in range(before)]
        lines.append(Line((1, "Nhóm", None), strong=True))
        lines += [Line((None, f"Số đo {n}", n), joined=True) for n in range(4)]
        lines += [Line((2, "Sau", 2)), Line((None, "Tổng cộng", 9), strong=True)]
        found = page_texts(pages_of([grid(Table(COLUMNS, tuple(lines)), ND30, Ink())]))
        assert len({place for place, text in enumerate(found) for n in range(4) if f"Số đo {n}" in text}) == 1
        assert [place for place, text in enumerate(found) if "Nhóm" in text and "Số đo 0" in text] != []
        last = next(text for text in found if "Tổng cộng" in text)
        assert "Sau" in last


def test_text_keeps_clear_of_the_borders_of_its_cell() -> None:
    words = "Phường Ngọc Thụy, tập huấn kỹ năng số gây xúc động"
    table = Table((Column("STT", 10), Column("Tên", 60)), tuple(Line((n, f"{words} {n}")) for n in range(5)))
    pdf = pages_of([grid(table, ND30, Ink())])
    with pdfplumber.open(BytesIO(pdf)) as opened:
        [page] = opened.pages
        across = sorted({round(one["top"], 1) for one in page.edges if abs(one["x1"] - one["x0"]) > 20})
        down = sorted({round(one["x0"], 1) for one in page.edges if abs(one["x1"] - one["x0"]) < 1})
        for sign in page.chars:
            base = sign["bottom"] - 0.216 * sign["size"]
            assert min(abs(line - base) for line in across) > 0.25 * sign["size"] + 1.5
            sides = (sign["x0"], sign["x1"]) if sign["text"] != " " else ()
            assert all(abs(line - edge) > 3 for line in down for edge in sides)


def test_a_first_row_does_not_stay_behind_alone() -> None:
    """Whatever room is left below the block before it."""
    rows = table(*((place, f"Dòng {place}", place) for place in range(1, 9)))
    for tall in range(560, 680, 8):
        pages = page_texts(pages_of([Gap(0), Filler(float(tall)), rows]))
        begun = [sum(f"Dòng {place}" in page for place in range(1, 9)) for page in pages]
        assert begun[0] != 1, (tall, begun)
        assert sum(begun) == 8


class Filler(Block):
    """White of some height."""

    def __init__(self, tall: float) -> None:
        self._tall = tall

    def height(self, room: float) -> float:
        return self._tall

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Nothing."""
