"""What a package of figures says of itself before it is merged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain.upper.halves import Days
from cchc_desktop.domain.upper.received import EVER
from cchc_desktop.services.merging import sums_only
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.storage.merging.books import Origin
from cchc_desktop.storage.packages.job import Facts

YEAR = {"sort": "year", "starts": "2026-01-01", "ends": "2026-12-31"}
OLD: Days = (date(2025, 12, 15), date(2026, 12, 14))


def offer(about: dict[str, str], period: str = "2026", profile: str = "figures", **facts: object) -> Offer:
    origin = Origin("goi.db", "d", "25747", sealed=True, profile=profile, period=period)
    return Offer(Path("goi.db"), "ready", origin, facts=Facts(about=about, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("about", "period", "days"),
    [
        ({"sort": "hand_up"}, "2026", EVER),
        ({}, "2026", EVER),
        (YEAR, "2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ({"sort": "year"}, "2026", OLD),  # made before packages named their days
        (YEAR | {"ends": "2025-12-31"}, "2026", OLD),
        (YEAR | {"starts": "hôm qua"}, "mãi mãi", EVER),
    ],
)
def test_the_days_a_package_tells_of(about: dict[str, str], period: str, days: Days) -> None:
    assert sums_only.days_told(offer(about, period)) == days


def test_the_words_of_what_it_holds() -> None:
    full = offer({}, activities=1200, first_day="2026-01-02", last_day="2026-10-14")
    assert sums_only.words(full) == (
        "Chỉ có số liệu, không có từng hoạt động: 1.200 hoạt động từ 02/01/2026 đến 14/10/2026"
    )
    assert sums_only.words(offer({})) == "Chỉ có số liệu: chưa có hoạt động nào"
    assert sums_only.words(offer({}, profile="text")) == ""
