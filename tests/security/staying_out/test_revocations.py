"""A stolen PC fills the record of its own key. The unit revokes it all the same, and its other PCs hear of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.revision import Key, Revision
from cchc_desktop.domain.values import Value
from cchc_desktop.services import safekeeping
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history
from cchc_desktop.storage.packages import enrolment, strict
from tests import foreign_files as foreign
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.security.staying_out.test_in_the_way import SHARE, with_more


def record(of: Session) -> str:
    return enrolment.record_of(of.unit, of.unit, keys.own_card(of).key_id)


def standing(log: Session, of: Session) -> str:
    return enrolment.standing(log.store(), log.unit, of.unit, keys.own_card(of).key_id)


def saves(log: Session, of: Session) -> list[Revision]:
    return history.of_record(log.store(), Key(log.unit, record(of)))


def fill(log: Session, stolen: Session, folder: Path, number: int, *last: dict[str, Value], line: bool = False) -> int:
    """So many saves of the stolen PC's key reach that log book in its share; how many of them stayed out."""
    (first,) = saves(log, stolen)
    more = [first]
    for place in range(number):
        fields: dict[str, Value] = {"label": f"{folder.name} {place}"}
        if place >= number - len(last):
            fields = last[place - number]
        parent = more[-1] if line else first
        more.append(foreign.revision(log.unit, first.record, table=first.table, fields=fields, parents=(parent.id,)))
    folder.mkdir()
    source = packed(stolen, folder, SHARE)
    raw = with_more(stolen, source, folder / "tron.db", *(more if not held(stolen, first) else more[1:]))
    return took(log, raw).facts.left_out


def held(stolen: Session, first: Revision) -> bool:
    return stolen.store().row("SELECT 1 FROM revision WHERE id = :id", {"id": bytes.fromhex(first.id)}) is not None


@pytest.fixture
def pcs(tmp_path: Path) -> tuple[Session, Session, Session]:
    """The unit's first PC, the one that is stolen, and a third; each trusts the stolen one by its own save."""
    first, stolen, third = (pc(tmp_path / name) for name in ("mot", "hai", "ba"))
    trust(first, stolen, third)
    trust(third, stolen, first)
    return first, stolen, third


def sound(log: Session) -> bool:
    return safekeeping.check(log, full=True).problems == ()


@pytest.mark.parametrize("number", [strict.MOST_OF_A_KEY - 2, strict.MOST_OF_A_KEY - 1, 9_990])
def test_no_number_of_saves_keeps_a_key_from_being_revoked_on_all_pcs(
    number: int, pcs: tuple[Session, Session, Session], tmp_path: Path
) -> None:
    first, stolen, third = pcs
    for name, log in (("a", first), ("b", third)):
        left_out = fill(log, stolen, tmp_path / name, number)
        assert left_out == (number if number + 1 > strict.MOST_OF_A_KEY else 0)
        assert (standing(log, stolen), sound(log)) == ("active", True)
    keys.revoke(first, keys.own_card(stolen).key_id, "mất máy")
    assert standing(first, stolen) == "revoked"
    share = packed(first, tmp_path, SHARE)
    took(third, share)
    assert standing(third, stolen) == "revoked"
    assert (sound(first), sound(third)) == (True, True)
    (offer,) = take(third, packed(stolen, tmp_path, SHARE))
    assert offer.result == "refused"
    fourth = pc(tmp_path / "bon")
    trust(fourth, third)
    took(fourth, packed(third, tmp_path, SHARE))
    assert (standing(fourth, stolen), sound(fourth)) == ("revoked", True)


def test_a_revocation_within_a_flood_counts_here_as_it_will_on_the_next_pc(
    pcs: tuple[Session, Session, Session], tmp_path: Path
) -> None:
    """Else the stolen PC would revoke itself where it is known, and stay trusted where nobody looks."""
    first, stolen, third = pcs
    fill(third, stolen, tmp_path / "b", strict.MOST_OF_A_KEY - 1)
    fill(first, stolen, tmp_path / "a", 300, {"state": "revoked"}, line=True)
    assert standing(first, stolen) == "active"
    keys.revoke(first, keys.own_card(stolen).key_id, "mất máy")
    took(third, packed(first, tmp_path, SHARE))
    assert standing(third, stolen) == "revoked"


def test_a_short_revocation_within_a_flood_comes_in_alone(
    pcs: tuple[Session, Session, Session], tmp_path: Path
) -> None:
    first, stolen, _ = pcs
    fourth = pc(tmp_path / "bon")
    trust(fourth, first)
    fill(first, stolen, tmp_path / "a", 300, {"state": "revoked"})
    assert (standing(first, stolen), len(saves(first, stolen)), sound(first)) == ("revoked", 2, True)
    offer = took(fourth, packed(first, tmp_path, SHARE))
    assert (offer.facts.left_out, standing(fourth, stolen)) == (0, "revoked")


def test_a_record_that_is_full_already_takes_a_revocation_and_nothing_else(
    pcs: tuple[Session, Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, stolen, _ = pcs
    monkeypatch.setattr(strict, "MOST_SAVES", 1)
    with pytest.raises(InputRefused, match="NK-10"), first.writing("key", "Đổi") as act:
        act.save(enrolment.TABLE, record(stolen), {"label": "Khác"})
    keys.revoke(first, keys.own_card(stolen).key_id, "mất máy")
    assert standing(first, stolen) == "revoked"


def test_a_share_leaves_room_for_what_is_saved_here(tmp_path: Path) -> None:
    log, stolen, upper = pc(tmp_path / "mot"), pc(tmp_path / "hai"), pc(tmp_path / "tinh", unit=UPPER)
    trust(log, stolen)
    trust(upper, stolen)
    many = [foreign.revision(log.unit, "f" * 32)]
    many += [foreign.revision(log.unit, "f" * 32, author=f"{one}", parents=(many[0].id,)) for one in range(5_000)]
    share = with_more(stolen, packed(stolen, tmp_path, SHARE), tmp_path / "day.db", *many)
    assert took(log, share).facts.left_out == 5_001
    assert took(upper, with_more(stolen, packed(stolen, tmp_path), tmp_path / "nop.db", *many)).facts.left_out == 0
