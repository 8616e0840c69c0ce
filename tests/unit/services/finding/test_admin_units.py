"""Provinces and communes by code, by name, and by day."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from cchc_desktop.domain.admin_unit import AdminUnit, on
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.finding import admin_units

BEFORE, TODAY = date(2026, 4, 29), date(2026, 11, 22)


def test_all_provinces_and_communes_of_the_decision_are_there() -> None:
    kinds = Counter(one.kind for one in on(admin_units.known(), "2025-07-01").values())
    assert sum(kinds[one] for one in ("tỉnh", "thành phố")) == 34
    assert sum(kinds[one] for one in ("xã", "phường", "đặc khu")) == 3321


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("26359", "26359"),
        ("xuân đông", "26359"),
        ("Xa xuan dong dong nai", "26359"),
        ("UBND", ""),
        ("tỉnh tây ninh", "80"),
        ("phường thủ dầu một", "25747"),
    ],
)
def test_a_unit_is_found_by_what_one_types(words: str, code: str) -> None:
    assert [one.code for one in admin_units.found(words, TODAY)][:1] == [code][: bool(code)]


def test_a_unit_is_called_as_it_was_on_the_day() -> None:
    unit = admin_units.chosen("26359", TODAY)
    assert admin_units.whole_name(unit, BEFORE) == "xã Xuân Đông, tỉnh Đồng Nai"
    assert admin_units.whole_name(unit, TODAY) == "xã Xuân Đông, thành phố Đồng Nai"
    assert admin_units.committee(unit) == "UBND xã Xuân Đông"


@pytest.mark.parametrize(("words", "code"), [("99999", "DV-06"), ("xã không đâu", "DV-06"), ("tân", "DV-07")])
def test_what_means_none_or_several_is_refused(words: str, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        admin_units.chosen(words, TODAY)
    assert caught.value.code == code


def test_a_whole_name_means_its_unit_beside_others_that_hold_its_words() -> None:
    assert admin_units.chosen("Xuân Đông", TODAY).code == "26359"
    assert admin_units.chosen("thành phố đồng nai", TODAY).code == "75"


def test_a_unit_that_ended_is_no_more() -> None:
    old = AdminUnit("00001", "Cũ", "xã", "01", "2025-07-01", "2026-01-31")
    assert on([old], "2026-01-31") == {"00001": old}
    assert on([old], "2026-02-01") == {}
