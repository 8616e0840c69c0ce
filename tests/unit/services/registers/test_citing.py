"""Activities name records of registers in words: which are offered, and which record a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services.registers import citing, keeping
from cchc_desktop.services.registers.citing import Citations
from tests import make

LEGAL = {"number": "76/NQ-CP", "sort": "Nghị quyết", "title": "Chương trình tổng thể", "issued_on": "15/07/2021"}


@pytest.fixture
def found(tmp_path: Path) -> Citations:
    log = make.session(tmp_path)
    keeping.add(log, REGISTERS["legal_document"], [LEGAL, {"number": "1/2018/TT-VPCP", "title": "Hướng dẫn"}])
    keeping.add(log, REGISTERS["fixture"], [{"title": "Cụm loa thôn Đông"}, {"title": "Nhà văn hóa", "sort": "hall"}])
    keeping.add(log, REGISTERS["series"], [{"title": "Dịch vụ công mỗi ngày"}])
    keeping.add(log, REGISTERS["example"], [{"title": "Ngày thứ Năm không hẹn", "proposed_on": "2026-01-05"}])
    return citing.citations(log)


def test_every_register_that_activities_name_offers_its_records(found: Citations) -> None:
    assert set(citing.FIELDS) == {"places", "documents", "series", "example"}
    assert found.offered("places") == ["Cụm loa thôn Đông", "Nhà văn hóa"]
    assert set(found.offered("documents")) == {"Nghị quyết 76/NQ-CP", "1/2018/TT-VPCP"}
    assert found.offered("series") == ["Dịch vụ công mỗi ngày"]
    assert found.offered("example") == ["Ngày thứ Năm không hẹn"]
    assert found.offered("audiences") == ()


@pytest.mark.parametrize(
    ("field", "name", "title"),
    [
        ("places", "cụm loa thôn đông", "Cụm loa thôn Đông"),
        ("documents", "76/NQ-CP", "76/NQ-CP: Chương trình tổng thể"),
        ("documents", "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ", "76/NQ-CP: Chương trình tổng thể"),
        ("documents", "Nghị quyết 76/nq-cp, phần II", "76/NQ-CP: Chương trình tổng thể"),
        ("series", "Dịch vụ công mỗi ngày", "Dịch vụ công mỗi ngày"),
        ("example", "NGÀY THỨ NĂM KHÔNG HẸN", "Ngày thứ Năm không hẹn"),
    ],
)
def test_a_name_means_its_record(found: Citations, field: str, name: str, title: str) -> None:
    assert [one.title for one in found.of(field, name)] == [title]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("places", "Cụm loa thôn Đoài"),
        ("places", "Cụm loa"),
        ("places", "gần Cụm loa thôn Đông"),
        ("documents", "176/NQ-CP"),
        ("documents", "Nghị quyết"),
        ("documents", ""),
        ("series", "Cụm loa thôn Đông"),
        ("note", "Cụm loa thôn Đông"),
    ],
)
def test_other_words_stay_words(found: Citations, field: str, name: str) -> None:
    assert list(found.of(field, name)) == []


def test_a_slot_of_the_schedule_offers_the_clusters_one_by_one(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    keeping.add(log, REGISTERS["fixture"], [{"title": "Cụm loa thôn Đông"}])
    slot = {"title": "Bản tin sáng", "start_time": "05:00", "starts_on": "2026-01-01", "on_days": "Thứ Hai"}
    keeping.add(log, REGISTERS["slot"], [slot | {"places": ["Cụm loa thôn Đông", "Chợ xã"]}])
    assert keeping.choices(log, REGISTERS["slot"], "places") == ["Cụm loa thôn Đông", "Chợ xã"]
