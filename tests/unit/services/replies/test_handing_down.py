"""Targets, format, lists and units go down as the upper level's records; the commune takes them over by one press."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.replies import handout as rules
from cchc_desktop.services import log_activity, plan_work, read_log
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.replies import catalogue, handing_down, reply_file, taking_over
from cchc_desktop.services.replies.taking_over import Offered
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import units
from tests import make
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.make_packages import rows
from tests.make_plan import save_items
from tests.make_replies import Pair, pair, replied

TARGETS = [
    {"number": "1", "title": "Phát thanh về dịch vụ công", "kind": "broadcast", "target": 48, "deadline": "2026-12-15"},
    {"number": "2", "title": "Tập huấn tổ công nghệ số", "kind": "training", "target": 2},
]


@pytest.fixture
def both(tmp_path: Path) -> Pair:
    return pair(tmp_path)


def offered(both: Pair) -> Offered:
    (found,) = taking_over.offered(both.commune)
    return found


def plan(session: Session) -> list[tuple[str, int]]:
    return [(one.item.title, one.item.amount) for one in plan_work.items(session, 2026)]


def test_targets_come_as_records_of_the_upper_level_and_change_nothing_by_themselves(
    both: Pair, tmp_path: Path
) -> None:
    save_items(both.upper, 2026, TARGETS)
    save_items(both.commune, 2026, [{"number": "9", "title": "Việc riêng của xã", "target": 1}])
    took(both.commune, replied(both.upper, tmp_path / "usb", make.UNIT, ("plan", 2026)))
    assert plan(both.commune) == [("Việc riêng của xã", 1)]
    found = offered(both)
    assert (found.handout.title, found.size, found.added, found.changed) == ("Chỉ tiêu kế hoạch năm 2026", 2, 2, 0)

    taking_over.take_over(both.commune, found.handout.id)
    assert plan(both.commune) == [
        ("Phát thanh về dịch vụ công", 48),
        ("Tập huấn tổ công nghệ số", 2),
        ("Việc riêng của xã", 1),
    ]
    assert not offered(both).has_news
    assert not taking_over.take_over(both.commune, found.handout.id).records
    log_activity.undo(both.commune)
    assert plan(both.commune) == [("Việc riêng của xã", 1)]


def test_a_raised_target_waits_for_the_press_too(both: Pair, tmp_path: Path) -> None:
    save_items(both.upper, 2026, TARGETS)
    took(both.commune, replied(both.upper, tmp_path / "cu", make.UNIT, ("plan", 2026)))
    taking_over.take_over(both.commune, offered(both).handout.id)
    save_items(both.upper, 2026, [{**TARGETS[1], "target": 5}])
    took(both.commune, replied(both.upper, tmp_path / "moi", make.UNIT, ("plan", 2026)))
    assert ("Tập huấn tổ công nghệ số", 2) in plan(both.commune)
    assert (offered(both).added, offered(both).changed) == (0, 1)
    taking_over.take_over(both.commune, offered(both).handout.id)
    assert ("Tập huấn tổ công nghệ số", 5) in plan(both.commune)


def test_a_format_of_papers_is_taken_over(both: Pair, tmp_path: Path) -> None:
    both.upper.save_office(replace(both.upper.office(), profile='{"margins":{"left":30}}', signer_name="Người của Sở"))
    before = both.commune.office()
    took(both.commune, replied(both.upper, tmp_path / "usb", make.UNIT, ("profile", 0)))
    assert both.commune.office() == before
    taking_over.take_over(both.commune, offered(both).handout.id)
    assert both.commune.office() == replace(before, profile='{"margins":{"left":30}}')


def test_common_lists_are_joined_to_ones_own_and_offered_by_the_forms(both: Pair, tmp_path: Path) -> None:
    catalogue.save(both.upper, {"documents": ["Nghị quyết 76/NQ-CP", " Nghị quyết 76/NQ-CP "]})
    catalogue.save(both.commune, {"documents": ["Kế hoạch của xã"], "audiences": ["Người cao tuổi"]})
    took(both.commune, replied(both.upper, tmp_path / "usb", "*", ("catalog", 0)))
    assert (offered(both).size, offered(both).added) == (1, 1)
    taking_over.take_over(both.commune, offered(both).handout.id)
    lists = catalogue.lists(both.commune)
    assert lists["documents"] == ["Kế hoạch của xã", "Nghị quyết 76/NQ-CP"]
    assert lists["audiences"] == ["Người cao tuổi"]
    known = read_log.known_names(both.commune, ["documents", "places"])
    assert known["documents"] == ["Kế hoạch của xã", "Nghị quyết 76/NQ-CP"]
    assert known["places"] == ["Thôn Đoài", "Thôn Đông"]


def test_the_list_of_units_gives_the_official_name(both: Pair, tmp_path: Path) -> None:
    both.commune.save_office(replace(both.commune.office(), name="UBND xã Xuân Dông"))
    path = replied(both.upper, tmp_path / "usb", "*", ("units", 0))
    took(both.commune, path)
    assert both.commune.office().name == "UBND xã Xuân Dông"
    assert offered(both).changed == 1
    taking_over.take_over(both.commune, offered(both).handout.id)
    assert both.commune.office().name == "UBND xã Xuân Đông"
    assert not taking_over.take_over(both.commune, offered(both).handout.id).records


def test_one_file_for_all_opens_everywhere(both: Pair, tmp_path: Path) -> None:
    save_items(both.upper, 2026, TARGETS)
    other = pc(tmp_path / "khac", unit="25750")
    trust(other, both.upper)
    sent = reply_file.send(both.upper, ["*"], tmp_path, [("plan", 2026)])
    (made,) = sent.files
    assert made.path.name.startswith("CCHC_75_gui_chung_")
    for one in (both.commune, other):
        took(one, made.path)
        assert taking_over.offered(one)[0].added == 2


def test_what_goes_up_holds_what_was_taken_over_but_not_what_was_sent(both: Pair, tmp_path: Path) -> None:
    save_items(both.upper, 2026, TARGETS)
    took(both.commune, replied(both.upper, tmp_path / "usb", make.UNIT, ("plan", 2026)))
    taking_over.take_over(both.commune, offered(both).handout.id)
    path = packed(both.commune, tmp_path / "usb")
    assert rows(path, "SELECT count(*) FROM handout") == [(0,)]
    assert rows(path, "SELECT count(*) FROM register_row") == [(2,)]
    assert take(both.upper, path)[0].result == "merged"


def test_nothing_empty_is_sent(both: Pair, tmp_path: Path) -> None:
    offers = {one.sort: one.size for one in handing_down.choices(both.upper)}
    assert offers == {"plan": 0, "profile": 0, "catalog": 0, "units": 1}
    for wanted in (("plan", 2026), ("catalog", 0), ("profile", 0)):
        with pytest.raises(InputRefused, match="GX-01"):
            reply_file.send(both.upper, ["*"], tmp_path, [wanted])
    with pytest.raises(InputRefused, match="XG-03"):
        reply_file.send(both.upper, ["*"], tmp_path / "none", [("units", 0)])
    assert rows(both.upper.path, "SELECT count(*) FROM handout") == [(0,)]


def test_receivers_are_the_units_known_here(both: Pair) -> None:
    (found,) = handing_down.receivers(both.upper)
    assert (found.unit, found.name, found.waiting, found.remarks) == (make.UNIT, "UBND xã Xuân Đông", 0, 0)


@pytest.mark.parametrize(
    ("sort", "content"),
    [
        ("plan", "không phải JSON"),
        ("plan", "{}"),
        ("plan", '[{"title": ["x"]}]'),
        ("plan", "[1]"),
        ("catalog", "[]"),
        ("catalog", '{"documents": [1]}'),
        ("profile", '{"profile": 5}'),
        ("profile", "[]"),
        ("units", "5"),
    ],
)
def test_content_of_another_shape_is_told_and_not_taken(both: Pair, tmp_path: Path, sort: str, content: str) -> None:
    record = rules.record_of(UPPER, sort, 2026)
    with both.upper.writing("handout", "") as act:
        act.save("handout", record, {"sort": sort, "title": "Lạ", "year": 2026, "content": content})
    path = packed(both.upper, tmp_path / "usb", Order("reply", to=make.UNIT, handouts=(record,)))
    took(both.commune, path)
    assert "Không đọc được" in offered(both).problem
    with pytest.raises(InputRefused, match="GX-03"):
        taking_over.take_over(both.commune, record)


def test_what_only_a_newer_program_knows_is_kept_and_left_alone(both: Pair, tmp_path: Path) -> None:
    record = rules.record_of(UPPER, "poster")
    with both.upper.writing("handout", "") as act:
        act.save("handout", record, {"sort": "poster", "title": "Mới", "content": "{}"})
    took(both.commune, packed(both.upper, tmp_path / "usb", Order("reply", to="*", handouts=(record,))))
    assert not offered(both).has_news
    with pytest.raises(InputRefused, match="GX-02"):
        taking_over.take_over(both.commune, record)


def test_targets_of_an_impossible_year_are_not_taken(both: Pair, tmp_path: Path) -> None:
    record = rules.record_of(UPPER, "plan", 2026)
    with both.upper.writing("handout", "") as act:
        act.save("handout", record, {"sort": "plan", "title": "Lạ", "year": 1500, "content": '[{"title":"Việc"}]'})
    took(both.commune, packed(both.upper, tmp_path / "usb", Order("reply", to=make.UNIT, handouts=(record,))))
    assert "Không đọc được" in offered(both).problem
    with pytest.raises(InputRefused, match="GX-03"):
        taking_over.take_over(both.commune, record)
    assert plan(both.commune) == []


def test_the_size_of_what_can_not_be_read_is_nothing() -> None:
    sound = rules.Handout("h", UPPER, "plan", "Chỉ tiêu", 2026, '[{"title":"Việc"}]', "2026-11-22")
    assert rules.size_of(sound) == 1
    assert rules.size_of(sound._replace(content="[")) == 0


def test_receivers_stand_in_vietnamese_order(tmp_path: Path) -> None:
    upper = pc(tmp_path / "so", unit=UPPER)
    names = ("UBND xã Ấp Mới", "UBND xã Bàu Cạn", "UBND xã Đắk Lua", "UBND xã Xuân Đông", "UBND phường An Bình")
    units.save(upper, [{"code": str(25700 + place), "name": name} for place, name in enumerate(names)])
    assert [one.name for one in handing_down.receivers(upper)] == [names[4], *names[:4]]


def test_no_unit_below_hands_anything_up_as_if_it_were_above(tmp_path: Path) -> None:
    upper, commune = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "xa")
    trust(upper, commune)
    units.save(upper, [{"code": commune.unit, "name": "UBND xã Xuân Đông"}])
    record = f"handout-{commune.unit}-profile"
    with commune.writing("add", "lạ") as act:
        act.save("handout", record, {"sort": "profile", "title": "Mẫu", "content": "{}", "made_on": "2026-10-01"})
    took(upper, packed(commune, tmp_path))
    assert taking_over.offered(upper) == []
    with pytest.raises(InputRefused, match="GX-02"):
        taking_over.take_over(upper, record)
