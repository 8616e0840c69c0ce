"""Keys as people handle them: a file on the stick, 40 digits on paper, enrolment and revocation."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import log_activity
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import enrolment
from tests import make
from tests.unit.storage import files


@pytest.fixture
def commune(tmp_path: Path) -> Session:
    return make.session(tmp_path / "commune")


@pytest.fixture
def upper(tmp_path: Path) -> Session:
    path = tmp_path / "upper" / "so.db"
    path.parent.mkdir()
    Session.create(
        path, make.office(unit="75", name="Sở Nội vụ tỉnh Đồng Nai", role="upper"), clock=make.StoppedClock()
    )
    return make.opened(path, author="Bình")


def code(act: object, *given: object) -> str:
    with pytest.raises(InputRefused) as refusal:
        act(*given)  # type: ignore[operator]
    return refusal.value.code


def trusted(log: Session, card: keys.KeyCard) -> bytes | None:
    return enrolment.trusted(log.store(), log.unit, card.unit, card.key_id)


def test_the_card_goes_by_file_and_the_digits_by_paper(commune: Session, upper: Session, tmp_path: Path) -> None:
    card = keys.own_card(commune)
    path = tmp_path / keys.file_name(card)
    path.write_bytes(keys.as_file(card))
    assert keys.read_file(path) == card
    assert keys.own(commune).private.hex() not in path.read_text(encoding="utf-8")
    changes = keys.enrol(upper, keys.read_file(path), card.digits.replace(" ", "-"))
    assert changes.tables == {"enrolled_key"}
    (held,) = keys.listed(upper)
    assert (held.card, held.state, held.compared, held.revoked) == (card, "active", True, None)
    assert trusted(upper, card) == bytes.fromhex(card.public)


def test_each_log_book_has_a_key_of_its_own(commune: Session, upper: Session) -> None:
    assert keys.own(commune) != keys.own(upper)
    assert keys.own(make.reopened(commune)) == keys.own(commune)
    assert not [path for path in commune.path.parent.iterdir() if "key" in path.name]


def test_other_digits_enrol_nothing(commune: Session, upper: Session) -> None:
    card = keys.own_card(commune)
    wrong = ("0" if card.digits[0] != "0" else "1") + card.digits[1:]
    for given in (wrong, "", card.digits[:-1]):
        assert code(keys.enrol, upper, card, given) == "KC-03"
    elsewhere = replace(card, recipient=keys.own_card(upper).recipient)
    assert code(keys.enrol, upper, elsewhere, card.digits) == "KC-03"
    assert keys.listed(upper) == []


def test_a_revoked_key_stays_revoked(commune: Session, upper: Session) -> None:
    card = keys.own_card(commune)
    keys.enrol(upper, card, card.digits)
    keys.revoke(upper, card.key_id[:8].upper(), "Máy bị mất")
    (held,) = keys.listed(upper)
    assert (held.state, held.reason) == ("revoked", "Máy bị mất")
    assert held.revoked is not None
    assert trusted(upper, card) is None
    assert code(keys.enrol, upper, card, card.digits) == "KC-05"
    assert code(log_activity.undo, upper) == "NK-05"
    assert trusted(upper, card) is None


def test_several_keys_of_one_unit_are_normal(commune: Session, upper: Session, tmp_path: Path) -> None:
    second = make.session(tmp_path / "second")
    files.run(second.path, "UPDATE meta SET value = '00112233aabbccdd' WHERE key = 'device'")
    second = make.reopened(second)
    for log in (commune, second):
        card = keys.own_card(log)
        keys.enrol(upper, card, None)
        assert trusted(upper, card)
    assert [held.compared for held in keys.listed(upper)] == [False, False]
    assert code(keys.revoke, upper, "", "") == "KC-06"
    assert code(keys.revoke, upper, "zz", "") == "KC-06"


def test_ones_own_key_needs_no_enrolment(commune: Session) -> None:
    assert code(keys.enrol, commune, keys.own_card(commune), None) == "KC-04"


def test_another_units_choice_is_not_ours(commune: Session, upper: Session) -> None:
    """A package brings the sender's own enrolments along: they must not open the door here."""
    stranger = replace(keys.own_card(upper), unit="25747")
    keys.enrol(commune, stranger, None)
    files.merged(upper, files.everything(commune))
    assert trusted(commune, stranger)
    assert trusted(upper, stranger) is None
    assert keys.listed(upper) == []


def test_two_pcs_that_enrol_the_same_key_do_not_disagree(upper: Session, commune: Session, tmp_path: Path) -> None:
    twin = tmp_path / "twin.db"
    twin.write_bytes(upper.path.read_bytes())
    other = make.opened(twin, author="Cúc")
    card = keys.own_card(commune)
    keys.enrol(upper, card, card.digits)
    keys.enrol(other, card, None)
    files.merged(upper, files.everything(other))
    assert upper.store().number("SELECT count(*) FROM conflict") == 0
    assert trusted(upper, card)


def test_a_key_revoked_on_one_pc_is_revoked_on_every_pc(upper: Session, commune: Session, tmp_path: Path) -> None:
    card = keys.own_card(commune)
    keys.enrol(upper, card, None)
    twin = tmp_path / "twin.db"
    twin.write_bytes(upper.path.read_bytes())
    other = make.opened(twin, author="Cúc")
    record = enrolment.record_of("75", card.unit, card.key_id)
    keys.revoke(other, card.key_id, "")
    with upper.writing("key", "hai bước") as act:
        act.save("enrolled_key", record, {"state": "revoked"})
        act.save("enrolled_key", record, {"state": "active"})
    files.merged(upper, files.everything(other))
    assert [held.state for held in keys.listed(upper)] == ["revoked"]
    assert trusted(upper, card) is None
    assert code(keys.enrol, upper, card, None) == "KC-05"
    keys.revoke(upper, card.key_id, "")
    assert [held.state for held in keys.listed(upper)] == ["revoked"]


@pytest.mark.parametrize(
    "part",
    [
        *({"cchc_key": 2}, {"unit": "a"}, {"unit": 1}, {"name": ""}, {"name": "x" * 201}, {"label": "x" * 81}),
        *({"public": "00"}, {"recipient": "ssh"}, {"key_id": "0" * 32}),
    ],
)
def test_a_spoilt_key_file_is_refused(commune: Session, tmp_path: Path, part: dict[str, object]) -> None:
    told = json.loads(keys.as_file(keys.own_card(commune))) | part
    (tmp_path / "khoa.json").write_text(json.dumps(told), encoding="utf-8")
    assert code(keys.read_file, tmp_path / "khoa.json") == "KC-02"


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"1" * 20_000, b"[" * 10_000, b"1" * 5000])
def test_something_else_is_no_key_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "khoa.json").write_bytes(data)
    assert code(keys.read_file, tmp_path / "khoa.json") == "KC-02"
    assert code(keys.read_file, tmp_path / "none.json") == "KC-02"
