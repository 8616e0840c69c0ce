"""Nghị định 30/2020/NĐ-CP, Phụ lục I, measured on the page: 0.5 mm and 0.1 point, element by element.

Everything is read from the finished PDF (positions of characters and rules), nothing from the program's own figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest

from cchc_desktop.domain import period
from cchc_desktop.domain.papers.profile import ND30, Profile
from cchc_desktop.reports import periodic
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts
from tests.unit.reports.paper import MM, Line, line, lines, outside, rule_below, rules

OCTOBER = period.parse("2026-10", "admin")
LEFT, RIGHT, TOP, BOTTOM = 30.0, 15.0, 20.0, 20.0
NEAR, EXACT = 0.5, 0.1
PT = 25.4 / 72

ELEMENTS = [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, "Bold"),
    ("Độc lập - Tự do - Hạnh phúc", 13, 14, "Bold"),
    ("ỦY BAN NHÂN DÂN", 12, 13, "Bold"),
    ("XÃ XUÂN ĐÔNG", 12, 13, "Bold"),
    ("Số: 05/BC-UBND", 13, 13, "Regular"),
    ("Xuân Đông, ngày 05 tháng 02 năm 2027", 13, 14, "Italic"),
    ("BÁO CÁO", 13, 14, "Bold"),
    ("Kết quả công tác", 13, 14, "Bold"),
    ("Kính gửi:", 13, 14, "Regular"),
    ("I. CÔNG TÁC", 13, 14, "Bold"),
    ("II. KẾT QUẢ", 13, 14, "Bold"),
    ("1. Theo hình thức", 13, 14, "Bold"),
    ("a) Đài truyền thanh", 13, 14, "Regular"),
    ("Thực hiện Kế hoạch", 13, 14, "Regular"),
    ("TM. ỦY BAN NHÂN DÂN", 13, 14, "Bold"),
    ("CHỦ TỊCH", 13, 14, "Bold"),
    ("Nguyễn Văn An", 13, 14, "Bold"),
    ("Nơi nhận:", 12, 12, "BoldItalic"),
    ("- Như trên;", 11, 11, "Regular"),
    ("- Lưu: VT, VHXH.", 11, 11, "Regular"),
    ("Phụ lục", 14, 14, "Bold"),
    ("BIỂU 03.", 13, 14, "Bold"),
]
"""What each element begins with, its sizes and its style: domain table of the decree's boxes 1-9b and the annexes."""


def paper(found: ReportData, profile: Profile = ND30) -> bytes:
    return periodic.make(found, number=5, day=date(2027, 2, 5), profile=profile).pdf


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> ReportData:
    long = [act("meeting", "2026-10-02", f"Họp thôn {n}", topic="N2", participants=20 + n) for n in range(3)]
    opened = office.session(tmp_path_factory.mktemp("so"), [*broadcasts("2026-09-15", 29, approver="Đức"), *long])
    found = collect(opened, OCTOBER)
    opened.close()
    words = "Công tác tuyên truyền được thực hiện đồng bộ, đúng kế hoạch, có trọng tâm, trọng điểm; "
    return replace(found, parts={"judgement.causes": "\n".join([words * 5] * 6)})


@pytest.fixture(scope="module")
def pdf(figures: ReportData) -> bytes:
    return paper(figures)


def said(one: Line) -> str:
    """Regular, Bold, Italic or BoldItalic: the style of a line's face."""
    name = one.font.replace("MT", "").rpartition("-")[2] if "-" in one.font else "Regular"
    return {"Bold": "Bold", "Italic": "Italic", "BoldItalic": "BoldItalic"}.get(name, "Regular")


def faults(made: bytes) -> list[str]:
    """Elements whose size or style leaves the decree's span."""
    found = []
    for start, least, most, style in ELEMENTS:
        one = line(made, start)
        if not least - EXACT <= one.size <= most + EXACT or said(one) != style:
            found.append(f"{start}: {one.size} {said(one)}")
    return found


def body(made: bytes) -> list[Line]:
    return [one for one in lines(made) if one.page == 1 and one.base > line(made, "Thực hiện Kế hoạch").base - 1]


def test_every_element_has_its_size_and_style(pdf: bytes) -> None:
    assert faults(pdf) == []


@pytest.mark.parametrize(
    "size",
    [
        "nation_size",
        "motto_size",
        "agency_size",
        "number_size",
        "place_date_size",
        "title_size",
        "addressee_size",
        "body_size",
        "signer_size",
        "copies_head_size",
        "copies_size",
        "annex_word_size",
        "annex_title_size",
    ],
)
def test_a_size_outside_the_decree_is_found(figures: ReportData, size: str) -> None:
    assert faults(paper(figures, replace(ND30, **{size: getattr(ND30, size) - 1.2})))


def test_the_pages_are_a4_with_the_decrees_margins(pdf: bytes) -> None:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        sizes = {(round(page.width / MM, 1), round(page.height / MM, 1)) for page in opened.pages}
    assert sizes == {(210.0, 297.0), (297.0, 210.0)}
    assert outside(pdf, top=TOP, bottom=BOTTOM, left=LEFT, right=RIGHT) == []
    nation = line(pdf, "CỘNG HÒA")
    assert TOP <= nation.base - 0.891 * nation.size * PT <= TOP + 2 * NEAR  # its ascent stands at the margin
    assert abs(min(one.left for one in lines(pdf) if one.page == 1) - LEFT) < NEAR
    assert abs(max(one.right for one in body(pdf)) - (210 - RIGHT)) < NEAR
    assert abs(max(one.right for one in rules(pdf)) - (297 - RIGHT)) < NEAR


def test_the_head_stands_in_two_columns(pdf: bytes) -> None:
    nation, motto = line(pdf, "CỘNG HÒA"), line(pdf, "Độc lập")
    assert nation.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert abs(nation.middle - motto.middle) < NEAR
    assert abs(line(pdf, "Xuân Đông, ngày").middle - nation.middle) < NEAR
    for start in ("ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG", "Số:"):
        assert abs(line(pdf, start).middle - line(pdf, "ỦY BAN").middle) < NEAR
    assert abs(nation.base - line(pdf, "ỦY BAN NHÂN DÂN").base) < NEAR
    assert abs(line(pdf, "Số:").base - line(pdf, "Xuân Đông, ngày").base) < NEAR
    assert line(pdf, "ỦY BAN").middle < 105 < nation.middle
    single = (motto.base - nation.base) / PT / motto.size
    assert 1.0 <= single <= 1.2


def test_the_rules_have_their_lengths_and_places(pdf: bytes) -> None:
    motto, agency, subject = line(pdf, "Độc lập"), line(pdf, "XÃ XUÂN ĐÔNG"), line(pdf, "Kết quả công tác")
    last = max((one for one in lines(pdf) if one.page == 1 and one.base < subject.base + 8 and one.base >= subject.base
                and said(one) == "Bold"), key=lambda one: one.base)  # fmt: skip
    below = rule_below(pdf, motto)
    assert abs(below.left - motto.left) < NEAR
    assert abs(below.right - motto.right) < NEAR
    for text in (agency, last):
        found = rule_below(pdf, text)
        assert abs(found.middle - text.middle) < NEAR
        assert text.width / 3 - NEAR <= found.width <= text.width / 2 + NEAR
    assert len([one for one in rules(pdf) if one.page == 1]) == 3


def test_the_title_is_centred_over_the_text(pdf: bytes) -> None:
    middle = LEFT + (210 - LEFT - RIGHT) / 2
    for start in ("BÁO CÁO", "Kết quả công tác", "(Số liệu từ", "Kính gửi:"):
        assert abs(line(pdf, start).middle - middle) < NEAR
    assert line(pdf, "Kính gửi:").text == "Kính gửi: Sở Nội vụ tỉnh Đồng Nai."


def test_paragraphs_are_indented_spaced_and_justified(pdf: bytes) -> None:
    first = line(pdf, "Thực hiện Kế hoạch")
    indent = first.left - LEFT
    assert abs(indent - 12.7) < NEAR
    assert abs(first.right - (210 - RIGHT)) < NEAR
    page = body(pdf)
    steps = [(after.base - before.base) / PT for before, after in pairwise(page)]
    plain = min(steps)
    assert 14 * 1.0 <= plain <= 14 * 1.149 * 1.5 + EXACT
    for before, step, after in zip(page, steps, page[1:], strict=False):
        begins = abs(after.left - LEFT - 12.7) < NEAR
        assert step >= plain + 6 - EXACT if begins else abs(step - plain) < EXACT, (before.text, after.text)


def test_the_page_number_stands_in_the_top_margin_from_the_second_page_on(pdf: bytes) -> None:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        wide = {page.page_number: page.width / MM for page in opened.pages}
        heads = {
            page.page_number: "".join(char["text"] for char in page.chars if char["bottom"] < TOP * MM)
            for page in opened.pages
        }
    assert heads[1] == ""
    numbered = [page for page, text in heads.items() if text]
    assert heads[2] == "2"
    for page in numbered:
        number = next(one for one in lines(pdf) if one.page == page and one.base < TOP)
        assert number.text == heads[page]
        assert 13 - EXACT <= number.size <= 14 + EXACT
        assert said(number) == "Regular"
        assert abs(number.middle - (LEFT + (wide[page] - RIGHT)) / 2) < NEAR
        assert number.base - number.size * 0.68 * PT > 0
    first_of_annex = {one.page for one in lines(pdf) if one.text.startswith("Phụ lục")}
    assert not first_of_annex & set(numbered)


def test_the_end_leaves_room_for_signature_and_seal(pdf: bytes) -> None:
    office_line, name, copies = line(pdf, "CHỦ TỊCH"), line(pdf, "Nguyễn Văn An"), line(pdf, "Nơi nhận:")
    assert name.base - office_line.base - name.size * 0.7 * PT >= 30 - NEAR
    assert abs(name.middle - office_line.middle) < NEAR
    assert office_line.middle > 105
    assert abs(copies.left - LEFT) < NEAR
    assert abs(copies.base - line(pdf, "TM. ỦY BAN").base) < NEAR
    assert abs(line(pdf, "- Như trên;").left - LEFT) < NEAR
    last = [one for one in lines(pdf) if one.text.endswith("./.")]
    assert len(last) == 1
    assert last[0].page == name.page


def test_annexes_are_headed_as_the_decree_says(pdf: bytes) -> None:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        wide = {page.page_number: page.width / MM for page in opened.pages}
    for start in ("Phụ lục",):
        found = next(one for one in lines(pdf) if one.text == start)
        note = next(one for one in lines(pdf) if one.page == found.page and one.text.startswith("(Kèm theo Báo cáo"))
        middle = (LEFT + wide[found.page] - RIGHT) / 2
        assert abs(found.middle - middle) < NEAR
        assert abs(note.middle - middle) < NEAR
        assert said(note) == "Italic"
        assert 13 - EXACT <= note.size <= 14 + EXACT
        assert note.text.startswith("(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 02 năm 2027 của")


def test_several_addressees_hang_below_the_colon(tmp_path: Path) -> None:
    setting = replace(office.OFFICE, upper="Sở Nội vụ tỉnh Đồng Nai\nỦy ban nhân dân tỉnh Đồng Nai")
    opened = office.session(tmp_path, broadcasts("2026-09-15", 3), setting)
    made = paper(collect(opened, OCTOBER))
    opened.close()
    words, first, second = line(made, "Kính gửi:"), line(made, "- Sở Nội vụ"), line(made, "- Ủy ban nhân dân tỉnh")
    assert words.text == "Kính gửi:"
    assert (first.text[-1], second.text[-1]) == (";", ".")
    assert abs(first.left - second.left) < NEAR
    assert abs(first.left - words.right) < 2


@pytest.mark.parametrize(
    ("change", "measured"),
    [
        ({"margin_left": 30.8}, test_the_pages_are_a4_with_the_decrees_margins),
        ({"margin_right": 15.8}, test_the_pages_are_a4_with_the_decrees_margins),
        ({"margin_top": 19.2}, test_the_pages_are_a4_with_the_decrees_margins),
        ({"margin_bottom": 17.0}, test_the_pages_are_a4_with_the_decrees_margins),
        ({"first_line": 12.0}, test_paragraphs_are_indented_spaced_and_justified),
        ({"paragraph_gap": 5.8}, test_paragraphs_are_indented_spaced_and_justified),
        ({"line": 1.8}, test_paragraphs_are_indented_spaced_and_justified),
        ({"sign_space": 26.0}, test_the_end_leaves_room_for_signature_and_seal),
        ({"page_number_size": 12.0}, test_the_page_number_stands_in_the_top_margin_from_the_second_page_on),
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else "",
)
def test_a_measure_that_is_off_is_found(
    figures: ReportData, change: dict[str, float], measured: Callable[[bytes], None]
) -> None:
    with pytest.raises(AssertionError):
        measured(paper(figures, replace(ND30, **change)))  # type: ignore[arg-type]
