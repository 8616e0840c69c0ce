"""Officials and people apart: what was done for each audience, nothing counted twice within one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.common_fields import AUDIENCE_GROUPS, AUDIENCES
from cchc_desktop.domain.entry.audience_words import INSIDE, OUTSIDE, groups_of
from cchc_desktop.domain.fields import Names
from cchc_desktop.services.reach import audiences
from tests import make

OCTOBER = periods.parse("2026-10", "calendar")


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("CB, CC, VC, người lao động", {INSIDE}),
        ("Cán bộ thôn", {INSIDE}),
        ("CBCCVC", {INSIDE}),
        ("Thủ trưởng cơ quan, đơn vị", {INSIDE}),
        ("Các tầng lớp nhân dân", {OUTSIDE}),
        ("Người dân, tổ chức, doanh nghiệp, nhà đầu tư", {OUTSIDE}),
        ("Bà con dân tộc Mông", {OUTSIDE}),
        ("Cử tri", {OUTSIDE}),
        ("cán bộ và nhân dân trong xã", {INSIDE, OUTSIDE}),
        ("Khách mời", set()),
        ("", set()),
    ],
)
def test_whom_a_name_means(name: str, groups: set[str]) -> None:
    assert groups_of(name) == groups


def test_every_name_that_is_offered_belongs_to_its_group() -> None:
    assert isinstance(AUDIENCES.type, Names)
    assert AUDIENCES.type.offered == tuple(name for names in AUDIENCE_GROUPS.values() for name in names)
    for group, names in AUDIENCE_GROUPS.items():
        assert {name for name in names if groups_of(name) != {group}} == set()


def test_figures_by_the_two_audiences(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    make.added(
        log,
        make.activity(
            "training", title="Tập huấn", audiences="Cán bộ, công chức, viên chức", participants=40, women=12
        ),
        make.activity("meeting", title="Họp thôn", audiences=["Người dân", "Doanh nghiệp"], participants=100),
        make.activity(
            "meeting", title="Đối thoại", audiences=["người dân", "Công chức, viên chức trẻ"], participants=7
        ),
        make.activity("outreach", title="Hướng dẫn", audiences="Người nước ngoài", participants=3),
        make.broadcast(title="Không ghi", plays=2),
        make.broadcast(title="Lạ", audiences="Khách mời"),
        make.activity("meeting", title="Bị hoãn", audiences="Người dân", status="cancelled", cancel_reason="Mưa"),
        make.activity("meeting", title="Tháng sau", audiences="Người dân", participants=9, date="2026-11-02"),
    )
    found = audiences.of_period(log, OCTOBER)
    inside, outside = found.groups[INSIDE], found.groups[OUTSIDE]
    assert (inside.count, inside.participants, inside.women) == (2, 47, 12)
    assert (outside.count, outside.participants, outside.guided) == (3, 107, 3)
    assert (found.untold.count, found.untold.plays, found.untold.total_minutes) == (2, 3, 30)
    assert found.names["Người dân"].participants == 107  # one name, however it is spelled
    assert next(iter(found.names)) == "Người dân"


def test_an_empty_period_names_both_audiences(tmp_path: Path) -> None:
    found = audiences.of_period(make.session(tmp_path), OCTOBER)
    assert {group: one.count for group, one in found.groups.items()} == {INSIDE: 0, OUTSIDE: 0}
    assert found.names == {}
