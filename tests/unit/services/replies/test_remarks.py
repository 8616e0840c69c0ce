"""Remarks go down in a reply file, answers come up in the package; nobody writes into the other's record."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.revision import Key
from cchc_desktop.services import evidence, log_activity, read_log, safekeeping
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.replies import remarks, reply_file
from cchc_desktop.storage.proof.mending import rebuild
from tests import make
from tests.make_offices import packed, pc, take, took, trust
from tests.make_packages import full_log, rows
from tests.make_replies import Pair, asked, pair, replied


@pytest.fixture
def both(tmp_path: Path) -> Pair:
    return pair(tmp_path)


def test_the_question_goes_down_and_the_answer_comes_up(both: Pair, tmp_path: Path) -> None:
    made = asked(both, due="2026-12-01")
    (above,) = remarks.listed(both.upper)
    assert (above.remark.waits, above.owner, above.here, above.late) == (True, "UBND xã Xuân Đông", True, False)
    took(both.commune, replied(both.upper, tmp_path / "usb"))
    (below,) = remarks.about(both.commune, both.logged)
    assert below.remark == above.remark
    assert (below.writer, below.here, below.date) == ("Sở Nội vụ tỉnh Đồng Nai", True, "2026-10-03")
    assert below.remark.title == "Hội nghị tổng kết tuyên truyền"
    keys = [Key(make.UNIT, both.logged), Key(make.UNIT, "other")]
    assert read_log.remarked(both.commune, keys) == {keys[0]: True}

    remarks.answer(both.commune, made, "Đã bổ sung 2 ảnh")
    assert read_log.remarked(both.commune, keys) == {keys[0]: False}
    took(both.upper, packed(both.commune, tmp_path / "usb"))
    (again,) = remarks.listed(both.upper, make.UNIT)
    assert (again.remark.answer, again.remark.answered_on, again.remark.waits) == (
        "Đã bổ sung 2 ảnh",
        "2026-11-22",
        False,
    )
    assert remarks.listed(both.upper, "25750") == []


def test_the_file_holds_nothing_but_what_the_upper_level_says_to_that_unit(both: Pair, tmp_path: Path) -> None:
    other = pc(tmp_path / "khac", unit="25750")
    trust(both.upper, other)
    theirs = make.one(other, title="Việc của xã khác")
    took(both.upper, packed(other, tmp_path / "usb"))
    remarks.write(both.upper, theirs, "Chỉ dành cho xã khác")
    asked(both)
    path = replied(both.upper, tmp_path / "usb")
    assert path.name == "CCHC_75_gui_25747_20261122-0800.db"
    assert rows(path, "SELECT tbl, unit FROM revision") == [("remark", "75")]
    assert rows(path, "SELECT text FROM remark") == [("Đề nghị bổ sung ảnh minh chứng",)]
    assert rows(path, "SELECT count(*) FROM activity") == rows(path, "SELECT count(*) FROM blob") == [(0,)]
    assert dict(rows(path, "SELECT key, value FROM about WHERE key IN ('sort', 'to')")) == {
        "sort": "reply",
        "to": "25747",
    }


def test_a_reply_for_another_unit_is_refused(both: Pair, tmp_path: Path) -> None:
    asked(both)
    path = replied(both.upper, tmp_path / "usb")
    other = pc(tmp_path / "khac", unit="25750")
    trust(other, both.upper)
    (offer,) = take(other, path)
    assert offer.result == "refused"
    assert offer.error is not None
    assert offer.error.code == "GN-21"
    assert remarks.listed(other) == []


def test_a_strangers_reply_is_set_aside(tmp_path: Path, both: Pair) -> None:
    asked(both)
    unknowing = pc(tmp_path / "moi")
    (offer,) = take(unknowing, replied(both.upper, tmp_path / "usb"))
    assert (offer.result, offer.sender) == ("quarantined", "Sở Nội vụ tỉnh Đồng Nai")
    assert remarks.listed(unknowing) == []


def test_a_cut_reply_is_refused(both: Pair, tmp_path: Path) -> None:
    asked(both)
    path = replied(both.upper, tmp_path / "usb")
    path.write_bytes(path.read_bytes()[:-100])
    (offer,) = take(both.commune, path)
    assert offer.error is not None
    assert offer.error.code == "GT-03"


def test_an_older_reply_again_changes_nothing(both: Pair, tmp_path: Path) -> None:
    made = asked(both)
    old = replied(both.upper, tmp_path / "cu")
    remarks.settle(both.upper, made)
    took(both.commune, replied(both.upper, tmp_path / "moi"))
    assert remarks.listed(both.commune)[0].remark.settled
    offer = took(both.commune, old)
    assert offer.counts is not None
    assert offer.counts.brought == 0
    assert take(both.commune, old)[0].result == "known"
    assert remarks.listed(both.commune)[0].remark.settled


def test_a_withdrawn_remark_goes_away_below_too(both: Pair, tmp_path: Path) -> None:
    made = asked(both)
    took(both.commune, replied(both.upper, tmp_path / "cu"))
    remarks.withdraw(both.upper, made)
    took(both.commune, replied(both.upper, tmp_path / "moi"))
    assert remarks.listed(both.commune) == remarks.listed(both.upper) == []
    log_activity.undo(both.upper)
    assert len(remarks.listed(both.upper)) == 1


def test_two_answers_on_two_pcs_are_one_to_settle(both: Pair, tmp_path: Path) -> None:
    made = asked(both)
    second = pc(tmp_path / "hai")
    trust(second, both.upper, both.commune)
    trust(both.commune, second)
    path = replied(both.upper, tmp_path / "usb")
    took(second, path)
    took(both.commune, path)
    remarks.answer(both.commune, made, "Đã bổ sung")
    remarks.answer(second, made, "Không còn ảnh")
    took(both.commune, packed(second, tmp_path / "usb"))
    assert rows(both.commune.path, "SELECT tbl, field FROM conflict WHERE shown") == [("answer", "text")]


def test_only_the_upper_level_remarks_and_only_on_others(both: Pair) -> None:
    own = make.one(both.upper, title="Việc của Sở")
    for session, record, code in (
        (both.commune, both.logged, "YK-01"),
        (both.upper, own, "YK-01"),
        (both.upper, "khong-co", "YK-04"),
        (both.upper, "abc", "YK-04"),
    ):
        with pytest.raises(InputRefused) as refused:
            remarks.write(session, record, "Nhận xét")
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("more", "code"),
    [({"text": " \n"}, "YK-02"), ({"text": "x" * 4001}, "YK-02"), ({"sort": "?"}, "YK-03"), ({"due": "mai"}, "YK-03")],
)
def test_a_remark_is_checked_before_it_is_saved(both: Pair, more: dict[str, str], code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        remarks.write(both.upper, both.logged, **({"text": "Nhận xét"} | more))
    assert refused.value.code == code
    assert remarks.listed(both.upper) == []


def test_only_the_addressee_answers_and_only_the_writer_settles(both: Pair, tmp_path: Path) -> None:
    made = asked(both)
    took(both.commune, replied(both.upper, tmp_path / "usb"))
    with pytest.raises(InputRefused, match="YK-06"):
        remarks.answer(both.upper, made, "Tự trả lời")
    with pytest.raises(InputRefused, match="YK-05"):
        remarks.settle(both.commune, made)
    with pytest.raises(InputRefused, match="YK-05"):
        remarks.answer(both.commune, "khong-co", "Trả lời")
    short = made.removeprefix("remark-75-")[:6]
    remarks.answer(both.commune, short, "Trả lời")
    assert remarks.listed(both.commune)[0].remark.answer == "Trả lời"


def test_reports_and_plan_items_are_remarked_on_by_their_names(tmp_path: Path) -> None:
    commune, upper = full_log(tmp_path / "xa"), pc(tmp_path / "so", unit="75")
    trust(upper, commune)
    took(upper, packed(commune, tmp_path / "usb"))
    (report,) = rows(upper.path, "SELECT id FROM issued_report")
    remarks.write(upper, report[0], "Thiếu số liệu quý trước", sort="question")
    (thread,) = remarks.listed(upper)
    assert (thread.remark.table, thread.remark.title) == ("issued_report", "Báo cáo tháng 11/2026")


def test_the_upper_level_cannot_change_what_a_unit_logged(both: Pair) -> None:
    with pytest.raises(InputRefused, match="NK-07"):
        log_activity.change(both.upper, both.logged, {"title": "Sửa hộ"})
    with pytest.raises(InputRefused, match="NK-07"):
        log_activity.delete(both.upper, [both.logged])
    assert read_log.get(both.upper, both.logged)["title"] == "Hội nghị tổng kết tuyên truyền"


def test_the_upper_level_cannot_touch_a_units_proof(both: Pair, tmp_path: Path) -> None:
    scan = evidence.Source("anh.pdf", lambda: b"%PDF-1.4")
    evidence.attach(both.commune, both.logged, [scan])
    took(both.upper, packed(both.commune, tmp_path / "usb", Order(profile="photos")))
    (file,) = evidence.files(both.upper, both.logged)
    for touch in (
        lambda: evidence.attach(both.upper, both.logged, [scan]),
        lambda: evidence.describe(both.upper, str(file["id"]), {"caption": "Sửa hộ"}),
        lambda: evidence.arrange(both.upper, both.logged, [str(file["id"])]),
        lambda: evidence.detach(both.upper, [str(file["id"])]),
    ):
        with pytest.raises(InputRefused, match="NK-07"):
            touch()
    assert evidence.files(both.upper, both.logged) == [file]


def test_a_late_remark_is_told(both: Pair) -> None:
    asked(both, due="2026-11-21")
    assert remarks.listed(both.upper)[0].late


def test_nothing_to_say_writes_no_file(both: Pair, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="GX-01"):
        replied(both.upper, tmp_path / "usb2")
    with pytest.raises(InputRefused, match="GX-04"):
        reply_file.write(both.commune, "75", tmp_path)
    assert list((tmp_path / "usb2").iterdir()) == []


def test_tables_of_remarks_are_made_again_from_the_history(both: Pair, tmp_path: Path) -> None:
    asked(both)
    took(both.commune, replied(both.upper, tmp_path / "usb"))
    before = remarks.listed(both.commune)
    rebuild(both.commune.store())
    assert remarks.listed(both.commune) == before
    assert safekeeping.check(both.commune, full=True).ok


def test_a_unit_cannot_take_another_ones_id_for_an_answer(both: Pair, tmp_path: Path) -> None:
    made = asked(both)
    other = pc(tmp_path / "khac", unit="25750")
    trust(both.upper, other)
    with other.writing("answer", "") as act:
        act.save("answer", f"answer-25747-{made.removeprefix('remark-')}", {"remark": made, "text": "Mạo danh"})
    (offer,) = take(both.upper, packed(other, tmp_path / "usb"))
    assert (offer.result, offer.facts.left_out) == ("merged", 1)
    assert both.upper.store().number("SELECT count(*) FROM answer") == 0


def test_replies_to_several_units_are_chains_of_their_own(both: Pair, tmp_path: Path) -> None:
    other = pc(tmp_path / "khac", unit="25750")
    trust(both.upper, other)
    theirs = make.one(other)
    took(both.upper, packed(other, tmp_path / "usb"))
    remarks.write(both.upper, theirs, "Cho xã khác")
    asked(both)
    seen: list[str] = []
    sent = reply_file.send(
        both.upper, [make.UNIT, "25750", "25753"], tmp_path, watch=lambda done, total, unit: seen.append(unit)
    )
    assert [one.manifest.previous for one in sent.files] == ["", ""]
    assert sent.skipped == ("25753",)
    assert seen == [make.UNIT, "25750", "25753", ""]
    again = reply_file.write(both.upper, make.UNIT, tmp_path)
    assert again.manifest.previous == sent.files[0].digest
    assert keys.own(both.upper).key_id == again.manifest.key_id


def test_a_remark_to_somebody_else_is_not_ones_own_to_read_or_answer(both: Pair, tmp_path: Path) -> None:
    made = asked(both)
    other = pc(tmp_path / "khac", unit="25750")
    trust(other, both.upper)
    took(other, packed(both.upper, tmp_path / "usb"))
    for act in (lambda: remarks.find(other, made), lambda: remarks.answer(other, made, "Trả lời hộ")):
        with pytest.raises(InputRefused) as refused:
            act()
        assert refused.value.code == "YK-06"
    assert remarks.listed(other) == []
