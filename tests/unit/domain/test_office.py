"""The office: how it is named on paper and in prose, and what is refused as an office."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from cchc_desktop.domain import office_fields
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.office import Office, checked_new, checked_office
from tests import make


@pytest.mark.parametrize(
    ("name", "full", "unit", "place", "head"),
    [
        (
            "UBND xã Xuân Đông",
            "Ủy ban nhân dân xã Xuân Đông",
            "xã Xuân Đông",
            "Xuân Đông",
            ("ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG"),
        ),
        (
            "Uỷ ban nhân dân phường Long Bình",
            "Ủy ban nhân dân phường Long Bình",
            "phường Long Bình",
            "Long Bình",
            ("ỦY BAN NHÂN DÂN", "PHƯỜNG LONG BÌNH"),
        ),
        ("UBND đặc khu Côn Đảo", "Ủy ban nhân dân đặc khu Côn Đảo", "đặc khu Côn Đảo", "Côn Đảo", None),
        ("Sở Nội vụ", "Sở Nội vụ", "Sở Nội vụ", "Sở Nội vụ", ("SỞ NỘI VỤ",)),
    ],
)
def test_an_office_is_named_as_paper_and_prose_need_it(
    name: str, full: str, unit: str, place: str, head: tuple[str, ...] | None
) -> None:
    office = make.office(name=name)
    assert (office.full_name, office.unit_name, office.place_name) == (full, unit, place)
    assert head is None or office.head_lines == head


def test_a_setting_goes_before_what_the_name_says() -> None:
    office = make.office(place="Cẩm Mỹ", letterhead="UBND TỈNH ĐỒNG NAI\n\nSỞ NỘI VỤ")
    assert office.place_name == "Cẩm Mỹ"
    assert office.head_lines == ("UBND TỈNH ĐỒNG NAI", "SỞ NỘI VỤ")


def test_an_office_comes_back_as_it_was_stored() -> None:
    office = make.office(place="Cẩm Mỹ", signer_lines="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", rule="calendar")
    assert Office.of(office.unit, office.as_values()) == office
    assert "unit" not in office.as_values()
    assert office.as_values()["letterhead"] is None


def test_what_an_older_file_lacks_keeps_its_default() -> None:
    office = Office.of("25747", {"name": "UBND xã Xuân Đông"})
    assert (office.role, office.rule, office.sign, office.deadline_days) == ("commune", "admin", "BC-UBND", "2")


def test_a_checked_office_is_tidy() -> None:
    office = checked_office(
        make.office(unit=" 25747 ", name="  UBND  xã Xuân Đông ", signer_lines="TM. UBND \r\n CHỦ TỊCH")
    )
    assert (office.unit, office.name, office.signer_lines) == ("25747", "UBND xã Xuân Đông", "TM. UBND\nCHỦ TỊCH")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"unit": "xã"}, "DV-01", "unit"),
        ({"unit": "1"}, "DV-01", "unit"),
        ({"unit": "123456"}, "DV-01", "unit"),
        ({"unit": "٢٥٧٤٧"}, "DV-01", "unit"),
        ({"name": "  "}, "DV-02", "name"),
        ({"name": "x" * 201}, "DV-02", "name"),
        ({"role": "king"}, "DV-03", None),
        ({"rule": "lunar"}, "DV-03", None),
    ],
)
def test_an_unusable_office_is_refused(changes: dict[str, str], code: str, field: str | None) -> None:
    with pytest.raises(InputRefused) as refusal:
        checked_office(make.office(**changes))
    assert refusal.value.code == code
    assert list(refusal.value.problems) == ([field] if field else [])


@pytest.mark.parametrize("unit", ["123", "1234"])
def test_a_code_with_a_digit_missing_founds_no_log_book(unit: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        checked_new(make.office(unit=unit))
    assert refusal.value.code == "DV-01"
    assert "5 chữ số" in refusal.value.problems["unit"]
    assert checked_office(make.office(unit=unit)).unit == unit, "an older log book keeps its code"


@pytest.mark.parametrize("unit", ["75", "25747", "00004"])
def test_the_codes_of_provinces_and_communes_found_log_books(unit: str) -> None:
    assert checked_new(make.office(unit=unit)).unit == unit


def test_the_settings_screen_asks_for_settings_that_exist() -> None:
    asked = [item.key for item in (office_fields.UNIT, *office_fields.WHO, *office_fields.BOUNDS, *office_fields.PAPER)]
    asked.append(office_fields.URGENCY.key)
    assert set(asked) == set(asdict(make.office())) - {"role", "profile", "left_out"}
    assert len(asked) == len(set(asked))
