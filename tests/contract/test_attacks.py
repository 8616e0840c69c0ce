"""Attacks between offices that once worked: each is made by a real, enrolled commune with the program's own means or by
a package sealed anew, and each changes nothing of anybody else's.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.revision import Revision, write
from cchc_desktop.domain.values import Value
from cchc_desktop.services import issuing, log_activity, read_log, safekeeping
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import looking, merge_packages
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board, units
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.make_packages import full_log
from tests.make_upper import bring

A, B = "25750", make.UNIT


@pytest.fixture
def a(tmp_path: Path) -> Session:
    return pc(tmp_path / "a", unit=A, author="Kẻ gian")


@pytest.fixture
def b(tmp_path: Path) -> Session:
    return pc(tmp_path / "b", unit=B, author="An")


@pytest.fixture
def upper(tmp_path: Path, a: Session, b: Session) -> Session:
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, a, b)
    return made


def saved(session: Session, table: str, record: str, fields: dict[str, Value]) -> None:
    """A save under any id, as a changed program would make it."""
    with session.writing("add", "lạ") as act:
        act.save(table, record, fields)


def sealed_with(owner: Session, folder: Path, *more: Revision) -> Path:
    """A package of that PC with further revisions inside, sealed anew."""
    plain = packed(owner, folder)

    def spoil(raw: sqlite3.Connection) -> None:
        for one in more:
            foreign.insert(raw, one.body, unit=one.unit, record=one.record, tbl=one.table)

    return foreign.resealed(owner, plain, folder / f"gia-{len(more)}-{plain.parent.name}.db", spoil)


def whole(session: Session) -> None:
    """The log book is sound, and can be handed on in every way."""
    assert safekeeping.check(session, full=True).problems == ()


def test_1_a_commune_takes_the_id_of_anothers_next_report(
    a: Session, b: Session, upper: Session, tmp_path: Path
) -> None:
    log = full_log(tmp_path / "that")
    trust(upper, log)
    (issued,) = issuing.listed(log)
    saved(a, "plan_item", issued.id, {"year": 2026, "number": "1", "title": "Chiếm chỗ"})
    took(upper, packed(a, tmp_path))
    took(upper, packed(log, tmp_path))
    rows = upper.store().rows("SELECT unit, code FROM issued_report WHERE id = :id", {"id": issued.id})
    assert [tuple(row) for row in rows] == [(B, issued.code)]
    whole(upper)


def test_1_a_commune_takes_the_upper_levels_own_ids(a: Session, b: Session, upper: Session, tmp_path: Path) -> None:
    units.save(upper, [{"code": B, "name": "UBND xã Xuân Đông"}])
    row = upper.store().row("SELECT id FROM expected_unit")
    assert row is not None
    saved(a, "expected_unit", str(row["id"]), {"code": A, "name": "Xã của kẻ gian"})
    took(upper, packed(a, tmp_path))
    units.save(upper, [{"code": B, "name": "UBND xã Xuân Đông mới"}])
    assert [one.name for one in units.expected(upper)] == ["UBND xã Xuân Đông mới"]
    whole(upper)
    for sort in ("share", "move"):
        packed(upper, tmp_path, Order(sort=sort))
    took(upper, packed(b, tmp_path))


def test_1_an_activity_under_anothers_id_is_another_activity(
    a: Session, b: Session, upper: Session, tmp_path: Path
) -> None:
    theirs = make.one(b, title="Của B")
    saved(a, "activity", theirs, {"kind": "broadcast", "date": "2026-10-03", "title": "Của A", "status": "done"})
    for order in ((a, b), (b, a)):
        for one in order:
            took(upper, packed(one, tmp_path))
    assert read_log.get(upper, f"{B}/{theirs}")["title"] == "Của B"
    assert read_log.get(upper, f"{A}/{theirs}")["title"] == "Của A"
    log_activity.delete(b, [theirs])
    took(upper, packed(b, tmp_path))
    assert read_log.get(upper, f"{A}/{theirs}")["title"] == "Của A"
    whole(upper)


def test_1_a_record_in_anothers_name_is_left_out_by_itself(
    a: Session, b: Session, upper: Session, tmp_path: Path
) -> None:
    mine = make.one(a, title="Việc thật của A")
    forged = [
        foreign.revision(unit=B, record="b" * 32, wall_ms=2),
        foreign.revision(unit=UPPER, record="c" * 32, wall_ms=3),
    ]
    offer = took(upper, sealed_with(a, tmp_path, *forged))
    assert (offer.origin.unit, offer.facts.left_out, offer.facts.others) == (A, 2, [B, UPPER])
    assert read_log.get(upper, mine)["title"] == "Việc thật của A"
    assert (
        upper.store().number("SELECT count(*) FROM revision WHERE record IN (:x, :y)", {"x": "b" * 32, "y": "c" * 32})
        == 0
    )


def test_2_a_key_file_with_another_unit_has_other_digits(a: Session, upper: Session, tmp_path: Path) -> None:
    card = keys.own_card(a)
    told = json.loads(keys.as_file(card))
    told["unit"] = UPPER
    path = tmp_path / "khoa.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    edited = keys.read_file(path)
    assert edited.digits != card.digits
    with pytest.raises(Exception, match="40 chữ số"):
        keys.enrol(upper, edited, card.digits)


def test_2_a_second_pc_writes_no_other_unit_without_its_seal(
    a: Session, b: Session, upper: Session, tmp_path: Path
) -> None:
    second = pc(tmp_path / "tinh2", unit=UPPER)
    trust(second, upper)
    theirs = make.one(b, title="Của B")
    took(upper, packed(b, tmp_path))
    forged = foreign.revision(unit=B, record=theirs, wall_ms=9, parents=())
    plain = packed(upper, tmp_path, Order(sort="share"))

    def spoil(raw: sqlite3.Connection) -> None:
        foreign.insert(raw, forged.body, unit=B, record=theirs)

    offer = took(second, foreign.resealed(upper, plain, tmp_path / "gia.db", spoil))
    assert (offer.facts.left_out, offer.facts.others) == (1, [B])
    assert read_log.get(second, theirs)["title"] == "Của B", "what came under the seal of B is taken over"
    whole(second)


def test_2_what_came_in_a_share_is_proven_to_the_next_pc_too(b: Session, upper: Session, tmp_path: Path) -> None:
    second, third = pc(tmp_path / "tinh2", unit=UPPER), pc(tmp_path / "tinh3", unit=UPPER)
    trust(second, upper)
    trust(third, second)
    theirs = make.one(b, title="Của B")
    for _ in range(2):
        log_activity.change(b, theirs, {"plays": 2})
        took(upper, packed(b, tmp_path))
        took(second, packed(upper, tmp_path, Order(sort="share")))
    assert second.store().number("SELECT count(*) FROM received_voucher") == 1, "the newest package holds it all"
    offer = took(third, packed(second, tmp_path, Order(sort="share")))
    assert offer.facts.others == []
    assert read_log.get(third, theirs)["title"] == "Của B"
    whole(second)


def test_5_an_issued_report_stays_as_it_was_issued(tmp_path: Path) -> None:
    log, upper = full_log(tmp_path / "xa"), pc(tmp_path / "tinh", unit=UPPER)
    trust(upper, log)
    (issued,) = issuing.listed(log)
    took(upper, packed(log, tmp_path))
    saved(log, "issued_report", issued.id, {"number": "99", "figures": "{}", "signed_on": "2020-01-01"})
    assert issuing.listed(log)[0].number == "12"
    saved(log, "issued_report", issued.id, {"deleted": True})
    took(upper, packed(log, tmp_path))
    rows = upper.store().rows("SELECT number, signed_on FROM issued_report")
    assert [tuple(row) for row in rows] == [("12", "2026-11-16")]
    assert [one.id for one in issuing.listed(log)] == [issued.id]


FACTS: dict[str, Value] = {
    "period": "2026-10", "rule": "admin", "starts": "2026-09-15", "ends": "2026-10-14", "version": 1, "code": "X",
    "figures": "{}", "parts": "{}", "issued_on": "2026-10-15T08:00",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"), [("period", None), ("starts", "không"), ("ends", None), ("issued_on", "không"), ("figures", "{")]
)
def test_5_a_report_that_no_board_could_show_is_refused(
    name: str, value: Value, a: Session, upper: Session, tmp_path: Path
) -> None:
    one = foreign.revision(unit=A, record="d" * 32, table="issued_report", fields=FACTS)
    bad = foreign.revision(unit=A, record="e" * 32, table="issued_report", fields=FACTS | {name: value})
    took(upper, sealed_with(a, tmp_path, one))
    (refused,) = take(upper, sealed_with(a, tmp_path, one, bad))
    assert refused.error is not None
    assert refused.error.code == "GN-05"


def test_5_the_board_bears_a_report_without_its_days(upper: Session) -> None:
    bring(upper, A, "issued_report", "e" * 32, FACTS | {"issued_on": None})
    bring(upper, A, "issued_report", "f" * 32, FACTS | {"ends": None, "issued_on": "2026-99-99"})
    units.save(upper, [{"code": A, "name": "UBND phường Hưng Thịnh"}])
    assert [line.unit.code for line in board.collect(upper, periods.parse("2026-10", "admin")).lines] == [A]


def test_6_a_revoked_key_does_not_come_back(b: Session, upper: Session, tmp_path: Path) -> None:
    second = pc(tmp_path / "tinh2", unit=UPPER)
    trust(second, upper)
    trust(upper, second)
    card = keys.own_card(b)
    keys.revoke(upper, card.key_id, "mất máy")
    trust(second, b)
    took(upper, packed(second, tmp_path, Order(sort="share")))
    (refused,) = take(upper, packed(b, tmp_path))
    assert refused.error is not None
    assert refused.error.code == "GN-14"
    took(second, packed(upper, tmp_path, Order(sort="share")))
    assert {one.card.unit: one.state for one in keys.listed(second)}[B] == "revoked"


def test_6_a_plain_database_brings_no_trust(a: Session, b: Session, upper: Session, tmp_path: Path) -> None:
    twin = pc(tmp_path / "gia", unit=UPPER)
    stranger = pc(tmp_path / "la", unit="25799")
    trust(twin, stranger)
    plain = tmp_path / "may-khac.db"
    plain.write_bytes(twin.path.read_bytes())
    took(upper, plain, wishes=Wishes(plain=True))
    assert {one.card.unit: one.state for one in keys.listed(upper)}["25799"] == "arrived"
    (aside,) = take(upper, packed(stranger, tmp_path))
    assert aside.result == "quarantined"
    trust(upper, stranger)
    took(upper, packed(stranger, tmp_path))


def test_6_trust_that_arrived_does_not_come_back_from_the_other_pc(upper: Session, tmp_path: Path) -> None:
    second, twin, stranger = pc(tmp_path / "tinh2", unit=UPPER), pc(tmp_path / "gia", unit=UPPER), pc(tmp_path / "la")
    trust(second, upper)
    trust(upper, second)
    trust(twin, stranger)
    took(upper, twin.path, wishes=Wishes(plain=True))
    took(second, packed(upper, tmp_path, Order(sort="share")))
    took(upper, packed(second, tmp_path, Order(sort="share")))
    for one in (upper, second):
        (aside,) = take(one, packed(stranger, tmp_path))
        assert aside.result == "quarantined"


@pytest.mark.parametrize(
    "fields", [{"owner": B}, {"public": "PUBLIC"}, {"recipient": "age1" + "q" * 58}, {"key_id": "0" * 32}]
)
def test_6_nothing_else_is_put_under_the_name_of_a_trusted_key(
    fields: dict[str, Value], a: Session, upper: Session, tmp_path: Path
) -> None:
    copy = pc(tmp_path / "gia", unit=UPPER)
    took(copy, upper.path, wishes=Wishes(plain=True))
    other = keys.own_card(pc(tmp_path / "la", unit=A)).public
    (record,) = [str(row["id"]) for row in copy.store().rows("SELECT id FROM enrolled_key WHERE owner = :a", {"a": A})]
    saved(copy, "enrolled_key", record, {name: other if value == "PUBLIC" else value for name, value in fields.items()})
    before = [one for one in keys.listed(upper) if one.card.unit == A]
    took(upper, copy.path, wishes=Wishes(plain=True))
    assert [one for one in keys.listed(upper) if one.card.public == before[0].card.public] == before
    assert len(keys.listed(upper)) == 2


def test_6_a_key_revoked_while_its_file_was_looked_at(b: Session, upper: Session, tmp_path: Path) -> None:
    package = packed(b, tmp_path)
    with looking.room(upper) as folder:
        (offer,) = looking.look(upper, folder, [package])
        assert offer.result == "ready"
        keys.revoke(upper, keys.own_card(b).key_id, "")
        merge_packages.Merge(upper).take(offer)
    assert offer.result == "refused"
    assert upper.store().number("SELECT count(*) FROM revision WHERE unit = :b", {"b": B}) == 0


def chain(length: int, record: str = "d" * 32, unit: str = A) -> list[Revision]:
    made: list[Revision] = []
    for wall in range(length):
        fields: dict[str, Value] = {"note": str(wall)}
        if not made:
            fields |= {"kind": "broadcast", "date": "2026-10-03", "title": "Dài", "status": "done"}
        parents = [made[-1].id] if made else []
        made.append(
            write(
                record=record, table="activity", unit=unit, author="x", device="d", wall_ms=wall + 1, clock_ok=True,
                parents=parents, fields=fields,
            )
        )  # fmt: skip
    return made


def with_history(owner: Session, folder: Path, revisions: list[Revision]) -> Path:
    plain = packed(owner, folder)

    def spoil(raw: sqlite3.Connection) -> None:
        for depth, one in enumerate(revisions, 1):
            foreign.insert(raw, one.body, depth=depth, unit=one.unit, record=one.record)
            for parent in one.parents:
                pair = (bytes.fromhex(one.id), bytes.fromhex(parent))
                raw.execute("INSERT INTO revision_parent VALUES (?, ?)", pair)

    return foreign.resealed(owner, plain, folder / "day.db", spoil)


def test_8_no_record_is_saved_more_often_than_an_office_saves(a: Session, upper: Session, tmp_path: Path) -> None:
    took(upper, with_history(a, tmp_path, chain(3000)))
    offer = took(upper, with_history(a, tmp_path / "2", chain(10_001, record="e" * 32)))
    assert (offer.facts.left_out, offer.facts.others) == (10_001, [A])
    whole(upper)


def test_8_a_merge_on_top_of_a_long_past_takes_steps_in_proportion(a: Session, upper: Session, tmp_path: Path) -> None:
    def steps(record: str, length: int) -> int:
        past = chain(length, record=record)
        took(upper, with_history(a, tmp_path / f"{length}-1", past[: length // 2]))
        package, ticks = with_history(a, tmp_path / f"{length}-2", past), []
        raw = upper.store().connection
        raw.set_progress_handler(lambda: ticks.append(1), 1000)
        took(upper, package)
        raw.set_progress_handler(None, 0)
        return len(ticks)

    assert steps("e" * 32, 2400) < 6 * steps("d" * 32, 600)


@pytest.mark.parametrize(
    "fields",
    [{"title": "x" * 900_000}, {"places": "x" * 6_000}, {"content": "x" * 50_001}, {"extra.lạ": "x" * 100_001}],
)
def test_9_no_field_is_longer_than_its_form(
    fields: dict[str, Value], a: Session, upper: Session, tmp_path: Path
) -> None:
    usual = {"kind": "broadcast", "date": "2026-10-03", "title": "Dài", "status": "done"}
    one = foreign.revision(unit=A, record="d" * 32, fields=usual | fields)
    (refused,) = take(upper, with_history(a, tmp_path, [one]))
    assert refused.error is not None
    assert refused.error.code == "GN-05"


@pytest.mark.parametrize("wall", [2**62, -1, 253_402_300_799_999])
def test_10_no_clock_stands_outside_time(wall: int, a: Session, upper: Session, tmp_path: Path) -> None:
    one = foreign.revision(unit=A, record="d" * 32, wall_ms=wall)
    (refused,) = take(upper, with_history(a, tmp_path, [one]))
    assert refused.error is not None
    assert refused.error.code == "GN-05"


def test_10_many_hands_at_once_are_settled_in_steps(a: Session, upper: Session, tmp_path: Path) -> None:
    usual = {"kind": "broadcast", "date": "2026-10-03", "status": "done"}
    heads = [
        foreign.revision(unit=B, record="d" * 32, wall_ms=wall, fields={**usual, "title": f"Bản {wall}"})
        for wall in range(1, 201)
    ]
    second, third = pc(tmp_path / "b2", unit=B), pc(tmp_path / "b3", unit=B)
    trust(second, third)
    trust(third, second)
    trust(upper, second)
    took(second, sealed_with(third, tmp_path, *heads))
    log_activity.change(second, "d" * 32, {"title": "Đã chọn"})
    assert read_log.get(second, "d" * 32)["title"] == "Đã chọn"
    assert second.store().number("SELECT count(*) FROM conflict") == 0
    took(upper, packed(second, tmp_path))
    assert read_log.get(upper, "d" * 32)["title"] == "Đã chọn"
    whole(second)
    whole(upper)


@pytest.mark.parametrize("device", [unicodedata.normalize("NFD", "máy"), "a\u0378"])
def test_12_no_name_is_written_so_that_it_may_change(device: str, a: Session, upper: Session, tmp_path: Path) -> None:
    one = foreign.revision(unit=A, record="d" * 32, device=device)
    (refused,) = take(upper, with_history(a, tmp_path, [one]))
    assert refused.error is not None
    assert refused.error.code == "GN-05"


def test_1_an_id_taken_by_another_unit_stops_nobody_from_adding_his_own_again(
    a: Session, upper: Session, tmp_path: Path
) -> None:
    draft = make.broadcast(id="5" * 32, title="Của Sở")
    log_activity.add(upper, draft)
    saved(a, "activity", "5" * 32, {"kind": "broadcast", "date": "2026-10-03", "title": "Của A", "status": "done"})
    took(upper, packed(a, tmp_path))
    assert log_activity.add(upper, draft).ids == ("5" * 32,)
    assert read_log.get(upper, f"{UPPER}/{'5' * 32}")["title"] == "Của Sở"
