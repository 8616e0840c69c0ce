"""The same attacks against the command line: what an officer or a script is told, and that nothing of anybody else's
changes. Hostile files are made by the program's own means (tests/contract/test_attacks.py).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_desktop.services import issuing
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.session import Session
from tests import foreign_files as foreign
from tests import make
from tests.contract.test_attacks import A, B, chain, saved, sealed_with, with_history
from tests.make_offices import UPPER, packed, pc, trust
from tests.make_packages import full_log
from tests.unit.cli.shell import Shell


@pytest.fixture
def a(tmp_path: Path) -> Session:
    return pc(tmp_path / "a", unit=A, author="Kẻ gian")


@pytest.fixture
def b(tmp_path: Path) -> Session:
    return full_log(tmp_path / "b")


@pytest.fixture
def upper(tmp_path: Path, a: Session, b: Session, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, a, b)
    made.close()
    return Shell(made.path, capsys)


def key_file(session: Session, path: Path, **edited: str) -> Path:
    told = json.loads(keys.as_file(keys.own_card(session))) | edited
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def result(shell: Shell, *arguments: str) -> dict[str, object]:
    (told,) = json.loads(shell.run("merge", *arguments, "--json").out)
    assert isinstance(told, dict)
    return told


def whole(shell: Shell) -> None:
    """The log book is sound, and can be handed on in every way."""
    assert json.loads(shell.ok("check", "--full", "--json"))["problems"] == []
    for sort in ("--share", "--move"):
        shell.ok("export", "-o", str(shell.database.parent), sort)


def test_1_a_commune_takes_the_id_of_anothers_next_report(a: Session, b: Session, upper: Shell, tmp_path: Path) -> None:
    (issued,) = issuing.listed(b)
    saved(a, "plan_item", issued.id, {"year": 2026, "number": "1", "title": "Chiếm chỗ"})
    for one in (a, b):
        assert result(upper, str(packed(one, tmp_path)))["result"] == "merged"
    whole(upper)


def test_1_records_in_anothers_name_are_told_with_the_senders_name(a: Session, upper: Shell, tmp_path: Path) -> None:
    forged = [
        foreign.revision(unit=B, record="b" * 32, wall_ms=2),
        foreign.revision(unit=UPPER, record="c" * 32, wall_ms=3),
    ]
    file = str(sealed_with(a, tmp_path, *forged))
    outcome = upper.run("merge", file)
    assert outcome.code == 0
    assert f"Gói của {a.office().name} có 2 lần lưu ghi tên đơn vị" in outcome.err
    assert "không nhận, phần còn lại đã nhập" in outcome.err
    again = result(upper, str(sealed_with(a, tmp_path / "2", *forged)))
    assert (again["result"], again["left_out"], again["left_out_units"]) == ("merged", 2, [B, UPPER])
    whole(upper)


def test_2_a_key_file_with_another_unit_has_other_digits(a: Session, upper: Shell, tmp_path: Path) -> None:
    digits = keys.own_card(a).digits
    outcome = upper.run("keys", "enrol", str(key_file(a, tmp_path / "khoa.json", unit=UPPER)), "--digits", digits)
    assert outcome.code == 1
    assert "KC-03" in outcome.err
    assert "khóa của chính đơn vị mình" in outcome.err
    assert "đọc và ghi được sổ của đơn vị" in outcome.err
    held = {one["unit"] for one in json.loads(upper.ok("keys", "list", "--json"))}
    assert held == {A, B}


def test_2_a_share_without_vouchers_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "tinh2", unit=UPPER)
    trust(second, first)
    plain = packed(first, tmp_path, Order(sort="share"))
    forged = foreign.revision(unit=B, record="b" * 32, wall_ms=9)
    spoilt = foreign.resealed(
        first, plain, tmp_path / "gia.db", lambda raw: foreign.insert(raw, forged.body, unit=B, record="b" * 32)
    )
    second.close()
    outcome = Shell(second.path, capsys).run("merge", str(spoilt))
    assert outcome.code == 0
    assert "Hãy nhập gói của chính các đơn vị đó ở máy này" in outcome.err


def test_5_an_issued_report_stays_and_both_sides_are_told(
    b: Session, upper: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (issued,) = issuing.listed(b)
    assert result(upper, str(packed(b, tmp_path)))["rewritten"] == []
    saved(b, "issued_report", issued.id, {"number": "99", "figures": "{}"})
    told = result(upper, str(packed(b, tmp_path)))["rewritten"]
    assert isinstance(told, list)
    assert "bị ghi lại sau khi phát hành" in told[0]
    assert b.office().name in told[0]
    saved(b, "issued_report", issued.id, {"deleted": True})
    merged = upper.run("merge", str(packed(b, tmp_path)))
    assert merged.code == 0
    assert "bị xóa sau khi phát hành" in merged.err
    b.close()
    for shell, whose in ((upper, b.unit), (Shell(b.path, capsys), "đơn vị mình")):
        checked = shell.run("check", "--full", "--json")
        assert checked.code == 0, "no damage: backups go on"
        (note,) = json.loads(checked.out)["notes"]
        assert issued.period.title in note
        assert whose in note or "UBND" in note
        assert "bản đã phát hành vẫn giữ nguyên" in checked.err
        shell.ok("backup")


def test_6_a_revoked_key_does_not_come_back(b: Session, upper: Shell, tmp_path: Path) -> None:
    card = keys.own_card(b)
    upper.ok("keys", "revoke", card.key_id)
    again = upper.run("keys", "enrol", str(key_file(b, tmp_path / "khoa.json")), "--digits", card.digits)
    assert (again.code, "KC-05" in again.err) == (1, True)
    refused = result(upper, str(packed(b, tmp_path)), "--enrol-new")
    assert (refused["result"], refused["code"]) == ("refused", "GN-14")


def test_6_a_plain_database_or_a_copy_put_in_place_wakes_no_key(upper: Shell, tmp_path: Path) -> None:
    twin, stranger = pc(tmp_path / "gia", unit=UPPER), pc(tmp_path / "la", unit="25799")
    trust(twin, stranger)
    twin.close()
    upper.ok("merge", "--plain", str(twin.path))
    listed = {one["unit"]: one["state"] for one in json.loads(upper.ok("keys", "list", "--json"))}
    assert listed == {A: "active", B: "active", "25799": "arrived"}
    assert "chưa kích hoạt" in upper.run("keys", "list").err
    outcome = upper.run("restore", "--replace", str(twin.path))
    assert outcome.code == 0
    assert "chưa kích hoạt" in outcome.err
    (held,) = json.loads(upper.ok("keys", "list", "--json"))
    assert (held["unit"], held["state"]) == ("25799", "arrived")
    assert result(upper, str(packed(stranger, tmp_path)))["result"] == "quarantined"
    card = keys.own_card(stranger)
    upper.ok("keys", "enrol", str(key_file(stranger, tmp_path / "khoa.json")), "--digits", card.digits)
    assert result(upper, str(packed(stranger, tmp_path)))["result"] == "merged"


def test_7_a_key_that_proves_nothing_is_no_key(a: Session, upper: Shell, tmp_path: Path) -> None:
    for edited in ({"public": "01" + "0" * 62}, {"recipient": "age1" + "q" * 58}):
        outcome = upper.run(
            "keys", "enrol", str(key_file(a, tmp_path / "khoa.json", **edited)), "--digits", keys.own_card(a).digits
        )
        assert (outcome.code, "KC-02" in outcome.err) == (1, True)


def test_8_no_record_is_saved_more_often_than_an_office_saves(a: Session, upper: Shell, tmp_path: Path) -> None:
    told = result(upper, str(with_history(a, tmp_path, chain(10_001))))
    assert (told["result"], told["left_out"]) == ("merged", 10_001)


@pytest.mark.parametrize(
    "odd",
    [{"wall_ms": 2**62}, {"fields": {"title": "x" * 900_000}}, {"device": "a\u0378"}],
    ids=("clock", "length", "name"),
)
def test_9_10_12_what_no_form_writes_is_refused(
    odd: dict[str, object], a: Session, upper: Shell, tmp_path: Path
) -> None:
    one = foreign.revision(unit=A, record="d" * 32, **odd)
    refused = result(upper, str(with_history(a, tmp_path, [one])))
    assert (refused["result"], refused["code"]) == ("refused", "GN-05")
    whole(upper)


def test_12_weak_words_lock_nothing_and_six_are_offered(upper: Shell, tmp_path: Path) -> None:
    words = tmp_path / "mat-khau.txt"
    for weak in ("1234567890", "          ", "matkhau123"):
        words.write_text(f"{weak}\n", encoding="utf-8")
        outcome = upper.run("export", "-o", str(tmp_path), "--move", "--passphrase-file", str(words))
        assert (outcome.code, "MK-02" in outcome.err) == (1, True)
    before = upper.ok("keys", "show")
    offered = upper.ok("passphrase").strip()
    assert len(offered.split()) == 6
    words.write_text(f"{offered}\n", encoding="utf-8")
    moved = upper.run("export", "-o", str(tmp_path), "--move", "--passphrase-file", str(words))
    assert (moved.code, "Khóa của máy này đã đi cùng gói" in moved.err) == (0, True)
    assert upper.ok("keys", "show") != before


def test_12_words_typed_in_two_ways_open_the_same_file(
    tmp_path: Path, upper: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    import unicodedata

    words, told = tmp_path / "mat-khau.txt", "mười ký tự trở lên, rất dài"
    words.write_text(unicodedata.normalize("NFD", told), encoding="utf-8")
    path = upper.ok("export", "-o", str(tmp_path), "--move", "--passphrase-file", str(words)).splitlines()[0]
    words.write_text(unicodedata.normalize("NFC", told), encoding="utf-8")
    Shell(tmp_path / "moi" / "so.db", capsys).ok("receive", path, "--passphrase-file", str(words))


def test_a_key_of_ones_own_unit_is_told_when_it_is_taken_without_paper(upper: Shell, tmp_path: Path) -> None:
    second = pc(tmp_path / "tinh2", unit=UPPER)
    make.one(second)
    outcome = upper.run("merge", "--enrol-new", str(packed(second, tmp_path, Order(sort="share"))))
    assert outcome.code == 0
    assert "đọc và ghi được sổ của đơn vị" in outcome.err


def test_keys_that_came_without_a_seal_are_told_with_what_to_do(
    upper: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = "1 khóa đã đăng ký đến cùng tệp này chưa kích hoạt"
    twin, stranger = pc(tmp_path / "gia", unit=UPPER), pc(tmp_path / "la", unit="25799")
    trust(twin, stranger)
    moved = packed(twin, tmp_path, Order(sort="move"))
    twin.close()
    merged = upper.run("merge", "--plain", str(twin.path))
    assert (merged.code, told in merged.err) == (0, True)
    second = Shell(pc_path(tmp_path / "tinh2"), capsys)
    restored = second.run("restore", str(twin.path))
    assert (restored.code, told in restored.err) == (0, True)
    assert "so lại với phiếu trong Trao đổi" in restored.err
    received = Shell(tmp_path / "moi" / "so.db", capsys).run("receive", str(moved))
    assert (received.code, told in received.err) == (0, True)


def pc_path(folder: Path) -> Path:
    made = pc(folder, unit=UPPER)
    made.close()
    return made.path
