"""Signers and letterheads as text: what an office keeps comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers import letterheads, signers
from cchc_desktop.domain.papers.signers import Signer
from cchc_desktop.domain.text import tidy_lines
from tests import make

WORDS = st.text("ABCĐỦồ. ", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
people = st.builds(Signer, st.lists(WORDS, min_size=1, max_size=3).map(tuple), st.one_of(st.just(""), WORDS))


@given(st.lists(people, min_size=1, max_size=4))
def test_signers_survive_the_way_through_the_settings(told: list[Signer]) -> None:
    lines, names = (tidy_lines(text) for text in signers.texts_of(told))
    assert list(signers.signers_of(lines, names)) == told


def test_one_signers_name_may_be_broken_and_empty_blocks_are_left_out() -> None:
    assert signers.signers_of("CHỦ TỊCH", "Nguyễn\nVăn An") == (Signer(("CHỦ TỊCH",), "Nguyễn Văn An"),)
    assert signers.signers_of("", "") == (Signer((), ""),)
    assert signers.texts_of([Signer(("CHỦ TỊCH",), "An"), Signer((), "thừa")]) == ("CHỦ TỊCH", "An")
    assert signers.texts_of([Signer((), "An")]) == ("", "An")


def test_every_case_of_signing_has_words_and_lines_in_capitals() -> None:
    assert len({case.label for case in signers.CASES}) == len(signers.CASES)
    assert all(line == line.upper() for case in signers.CASES for line in case.lines)


@pytest.mark.parametrize(
    ("upper", "province"),
    [
        ("Sở Nội vụ tỉnh Đồng Nai", "TỈNH ĐỒNG NAI"),
        ("- UBND thành phố Huế;", "THÀNH PHỐ HUẾ"),
        ("Sở Nội vụ", ""),
    ],
)
def test_the_province_is_read_from_where_reports_go(upper: str, province: str) -> None:
    office = make.office(upper=upper)
    assert letterheads.province_of(office) == province
    labels = [case.label for case in letterheads.cases(office)]
    assert ("UBND, có tên tỉnh ở trên" in labels) is bool(province)


def test_letterheads_carry_the_offices_own_name() -> None:
    found = {case.sign: case.lines for case in letterheads.cases(make.office(name="UBND phường Thủ Đức"))}
    assert found["BC-VHXH"] == ("ỦY BAN NHÂN DÂN PHƯỜNG THỦ ĐỨC", "PHÒNG VĂN HÓA - XÃ HỘI")


def test_a_department_starts_with_its_own_head_number_place_and_signer() -> None:
    made = letterheads.founded(Office("75", "Sở Nội vụ tỉnh Đồng Nai", role="upper"))
    assert made.head_lines == ("ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI", "SỞ NỘI VỤ")
    assert (made.sign, made.place_name, made.signer_lines) == ("BC-SNV", "Đồng Nai", "GIÁM ĐỐC")


@pytest.mark.parametrize(
    "office",
    [
        Office("25747", "UBND xã Xuân Đông"),
        Office("75", "Sở Nội vụ tỉnh Đồng Nai", letterhead="SỞ NỘI VỤ"),
        Office("75", "Sở Nội vụ tỉnh Đồng Nai", place="Biên Hòa"),
    ],
)
def test_other_offices_and_those_set_by_hand_stay_as_they_are(office: Office) -> None:
    assert letterheads.founded(office) == office
