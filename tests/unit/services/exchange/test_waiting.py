"""What waits in Trao đổi is counted without any of its tabs being open."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.domain import period as periods
from cchc_desktop.services import log_activity
from cchc_desktop.services.exchange import badges
from cchc_desktop.services.merging import conflicts, quarantine
from cchc_desktop.services.replies import remarks
from tests import make, make_upper
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.make_plan import save_items
from tests.make_replies import asked, pair, replied


def test_remarks_to_answer_and_papers_to_take_over(tmp_path: Path) -> None:
    both = pair(tmp_path)
    assert badges.counts(both.commune) == {"merge": 0, "conflicts": 0, "remarks": 0}
    remark = asked(both)
    save_items(both.upper, 2026, [{"number": "1", "title": "Phát thanh", "target": 5}])
    took(both.commune, replied(both.upper, tmp_path / "usb", make.UNIT, ("plan", 2026)))
    assert badges.counts(both.commune)["remarks"] == 2
    assert badges.counts(both.commune, frozenset({"activity"})) == {"merge": 0, "conflicts": 0}

    assert badges.counts(both.upper)["remarks"] == 0
    remarks.answer(both.commune, remark, "Đã bổ sung")
    took(both.upper, packed(both.commune, tmp_path / "len"))
    assert badges.counts(both.upper, frozenset({"import_log"}))["remarks"] == 1
    remarks.settle(both.upper, remark)
    assert badges.counts(both.upper)["remarks"] == 0


def test_packages_of_unknown_keys(tmp_path: Path) -> None:
    upper, commune = pc(tmp_path / "so", unit=UPPER), pc(tmp_path / "xa")
    make.one(commune)
    take(upper, packed(commune, tmp_path / "usb"))
    assert badges.counts(upper, frozenset())["merge"] == 1
    trust(upper, commune)
    took(upper, packed(commune, tmp_path / "usb"))
    quarantine.drop(upper, quarantine.listed(upper)[0].origin.digest)
    assert badges.counts(upper, frozenset())["merge"] == 0


def test_fields_that_two_pcs_tell_differently(tmp_path: Path) -> None:
    one, other = pc(tmp_path / "a"), pc(tmp_path / "b")
    trust(other, one)
    record = make.one(one, title="Họp thôn", note="chung")
    took(other, packed(one, tmp_path / "usb"))
    log_activity.change(one, record, {"title": "Họp thôn Đông", "note": "một"})
    log_activity.change(other, record, {"title": "Họp thôn Đoài", "note": "hai"})
    took(other, packed(one, tmp_path / "usb2"))
    assert badges.counts(other)["conflicts"] == len(conflicts.listed(other)) == 2


def test_units_that_have_not_handed_in_the_month_just_over(tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper, since=make_upper.ALWAYS)
    assert badges.counts(upper)["board"] == 3
    assert badges.of_rail(badges.counts(upper)) == 0  # units to call are no files that wait
    month = periods.month_of(make.StoppedClock()().date(), "admin").previous()
    make_upper.bring_report(upper, "25747", month, month.end.isoformat())
    assert badges.counts(upper, frozenset({"issued_report"}))["board"] == 2
    assert "board" not in badges.counts(upper, frozenset({"activity"}))
