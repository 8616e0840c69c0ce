"""A log book moves to a new PC in one file: everything is there, the key only when words have locked it in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import UserError
from cchc_desktop.services import safekeeping
from cchc_desktop.services.exchange import export_package, keys, new_pc
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import outgoing
from tests import make
from tests.make_offices import pc
from tests.make_packages import full_log, package

WORDS = "mười ký tự trở lên"


@pytest.fixture
def log(tmp_path: Path) -> Session:
    made = full_log(tmp_path / "cu")
    package(made, tmp_path / "usb")
    return made


def code(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as refusal:
        act()
    return refusal.value.code


def moved(package_path: Path, folder: Path, words: str = "") -> Session:
    made = new_pc.take_over(package_path, folder / "moi" / "so.db", words, clock=make.StoppedClock())
    return make.reopened(made)


def test_everything_arrives_and_the_key_with_it(log: Session, tmp_path: Path) -> None:
    key = keys.own(log)
    made = package(log, tmp_path / "usb", sort="move", passphrase=WORDS)
    new = moved(made.path, tmp_path, WORDS)
    assert safekeeping.digest(new) == safekeeping.digest(log)
    assert new.office() == log.office()
    assert safekeeping.check(new, full=True).problems == ()
    assert new.device != log.device
    assert keys.own(new) == key
    assert keys.own(log) != key, "the key has left the old PC"
    assert keys.listed(new) == []
    assert [row["digest"] for row in export_package.handed_over(new)] == [
        row["digest"] for row in export_package.handed_over(log)
    ][1:]
    assert [path.name for path in new.path.parent.iterdir() if not path.name.startswith("so.db")] == []


def test_the_chain_of_packages_goes_on(log: Session, tmp_path: Path) -> None:
    before = export_package.handed_over(log)[0]["digest"]
    new = moved(package(log, tmp_path / "usb", sort="move", passphrase=WORDS).path, tmp_path, WORDS)
    assert package(new, tmp_path / "usb").manifest.previous == before


def test_without_words_the_new_pc_has_a_key_of_its_own(log: Session, tmp_path: Path) -> None:
    new = moved(package(log, tmp_path / "usb", sort="move").path, tmp_path)
    assert keys.own(new) != keys.own(log)
    assert keys.listed(new) == [], "a move enrols nobody"


def test_keys_that_came_with_a_move_wait_to_be_compared_again(log: Session, tmp_path: Path) -> None:
    other = pc(tmp_path / "b", unit="25750")
    keys.enrol(log, keys.own_card(other), keys.own_card(other).digits)
    new = moved(package(log, tmp_path / "usb", sort="move", passphrase=WORDS).path, tmp_path, WORDS)
    assert [one.state for one in keys.listed(new)] == ["arrived"]
    keys.enrol(new, keys.own_card(other), keys.own_card(other).digits)
    assert [one.state for one in keys.listed(new)] == ["active"]


def test_other_words_and_other_packages_make_nothing(log: Session, tmp_path: Path) -> None:
    target = tmp_path / "moi" / "so.db"
    locked = package(log, tmp_path / "usb", sort="move", passphrase=WORDS).path
    ordinary = package(log, tmp_path / "usb").path
    cut = tmp_path / "cut.db"
    cut.write_bytes(ordinary.read_bytes()[:-20])
    assert code(lambda: new_pc.take_over(locked, target, "mười ký tự khác")) == "MK-03"
    assert code(lambda: new_pc.take_over(ordinary, target)) == "CM-01"
    assert code(lambda: new_pc.take_over(cut, target)) == "GT-03"
    assert code(lambda: new_pc.take_over(tmp_path / "none.db", target)) == "GT-01"
    assert code(lambda: new_pc.take_over(ordinary, log.path)) == "KT-01"
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("told", [b"{", b"{}", b"[1]", b'[{"name": 1}]', b"[" * 200_000])
def test_a_list_of_another_shape_is_refused(told: bytes) -> None:
    assert code(lambda: new_pc._rows(told)) == "CM-01"


def test_a_number_of_another_shape_is_refused(log: Session) -> None:
    row = outgoing.every(log.store())[0] | {"size": "much"}
    assert code(lambda: new_pc._rows(json.dumps([row]).encode())) == "CM-01"


def test_a_key_that_is_none_is_refused() -> None:
    from cchc_desktop.storage.packages import envelope

    assert code(lambda: new_pc._key(envelope.locked(b"no key", WORDS), WORDS)) == "CM-01"


def test_a_place_that_can_not_be_made_is_told(log: Session, tmp_path: Path) -> None:
    (tmp_path / "moi").write_bytes(b"")
    path = package(log, tmp_path / "usb", sort="move").path
    assert code(lambda: new_pc.take_over(path, tmp_path / "moi" / "so.db")) == "DB-07"
