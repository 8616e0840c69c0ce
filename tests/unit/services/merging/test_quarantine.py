"""Packages of unknown keys are kept until their key is enrolled; files that were refused are remembered with why."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.services import safekeeping
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import merge_packages, quarantine
from cchc_desktop.services.merging.drop import Drop
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import problems
from tests import make
from tests.make_offices import UPPER, packed, pc, take, took, trust


@pytest.fixture
def upper(tmp_path: Path) -> Session:
    return pc(tmp_path / "tỉnh", unit=UPPER)


@pytest.fixture
def commune(tmp_path: Path) -> Session:
    made = pc(tmp_path / "xã")
    make.one(made, title="Của xã")
    return made


@pytest.fixture
def package(commune: Session, tmp_path: Path) -> Path:
    return packed(commune, tmp_path / "usb")


def copies(log: Session) -> list[Path]:
    folder = paths.quarantine_folder(log.path)
    return sorted(one for one in folder.rglob("*") if one.is_file()) if folder.is_dir() else []


def waiting(log: Session) -> Offer:
    (one,) = quarantine.listed(log)
    return one


def test_the_stick_can_be_pulled_out(upper: Session, commune: Session, package: Path) -> None:
    (offer,) = take(upper, package)
    content = package.read_bytes()
    assert offer.kept is not None
    assert offer.kept.read_bytes() == content
    package.unlink()
    upper = make.reopened(upper)
    one = waiting(upper)
    assert one.error is not None
    assert (one.result, one.name, one.error.code) == ("quarantined", package.name, "GN-15")
    assert (one.origin.unit, one.origin.period, one.expected["activity"]) == (make.UNIT, "2026-11", 1)
    assert one.card is not None
    assert one.card.digits == keys.own_card(commune).digits
    keys.enrol(upper, one.card, one.card.digits)
    assert waiting(upper).enrolled
    merged = took(upper, one.path)
    assert merged.origin.file == package.name
    assert copies(upper) == []
    assert upper.store().number("SELECT count(*) FROM waiting_package") == 0
    assert upper.store().number("SELECT count(*) FROM activity WHERE title = 'Của xã'") == 1


def test_the_copy_is_nobody_elses_to_read(upper: Session, package: Path) -> None:
    take(upper, package)
    assert paths.quarantine_folder(upper.path).stat().st_mode & 0o777 == 0o700


def test_the_same_file_twice_is_kept_once(upper: Session, package: Path, tmp_path: Path) -> None:
    again = tmp_path / "usb" / "tên khác.db"
    again.write_bytes(package.read_bytes())
    first, second = take(upper, package, again)
    assert first.kept == second.kept
    take(upper, package)
    assert len(copies(upper)) == 1
    assert waiting(upper).kept_ms == first.kept_ms


def test_a_dry_run_keeps_nothing(upper: Session, package: Path) -> None:
    merge_packages.preview(upper, [package])
    assert quarantine.listed(upper) == []
    assert copies(upper) == []


def test_a_drop_on_the_window_is_kept_too_and_its_desk_finds_it_there(
    upper: Session, commune: Session, package: Path
) -> None:
    drop = Drop(upper)
    drop.look([package])
    (offer,) = drop.offers
    assert offer.kept is not None
    package.unlink()
    trust(upper, commune)
    drop.look([offer.kept])
    assert [one.result for one in drop.offers] == ["ready"]
    drop.merge()
    drop.clear()
    assert quarantine.listed(upper) == []
    assert copies(upper) == []


def test_merged_from_the_stick_it_waits_no_more(upper: Session, package: Path) -> None:
    take(upper, package)
    took(upper, package, wishes=Wishes(enrol_new=True))
    assert quarantine.listed(upper) == []
    assert copies(upper) == []


def test_let_go_it_is_gone_and_may_come_again(upper: Session, package: Path) -> None:
    take(upper, package)
    quarantine.drop(upper, waiting(upper).origin.digest)
    assert quarantine.listed(upper) == []
    assert copies(upper) == []
    take(upper, package)
    assert len(copies(upper)) == 1


def test_a_copy_that_is_gone_is_told(upper: Session, package: Path) -> None:
    take(upper, package)
    shutil.rmtree(paths.quarantine_folder(upper.path))
    one = waiting(upper)
    assert one.error is not None
    assert one.error.code == "GN-22"
    take(upper, package)
    assert waiting(upper).error is not None
    assert len(copies(upper)) == 1


def test_a_changed_copy_is_refused_by_its_seal(upper: Session, commune: Session, package: Path) -> None:
    take(upper, package)
    kept = waiting(upper).path
    content = bytearray(kept.read_bytes())
    content[3000] ^= 1
    kept.write_bytes(bytes(content))
    trust(upper, commune)
    digest = safekeeping.digest(upper)
    (offer,) = take(upper, kept)
    assert offer.error is not None
    assert (offer.result, offer.error.code) == ("refused", "GT-05")
    assert safekeeping.digest(upper) == digest


def test_strangers_can_not_fill_the_disk(upper: Session, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "MOST_TOGETHER", package.stat().st_size + 10)
    (first,) = take(upper, package)
    assert first.kept is not None
    stranger = pc(upper.path.parent.parent / "lạ", unit="25748")
    (second,) = take(upper, packed(stranger, package.parent / "2"))
    assert (second.result, second.kept) == ("quarantined", None)
    assert "giữ lại USB" in second.not_kept
    assert len(copies(upper)) == 1


def test_a_full_disk_is_told_and_leaves_no_line(upper: Session, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.replace

    def full(path: Path, target: Path) -> Path:
        if paths.QUARANTINE_ENDING in str(target):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", full)
    (offer,) = take(upper, package)
    assert offer.result == "quarantined"
    assert "giữ lại USB" in offer.not_kept
    assert quarantine.listed(upper) == []


def test_an_encrypted_package_is_kept_opened_under_its_name(upper: Session, commune: Session, tmp_path: Path) -> None:
    path = packed(commune, tmp_path / "usb", Order(passphrase="mưa thuận gió hòa"))
    (offer,) = take(upper, path, wishes=Wishes(passphrase="mưa thuận gió hòa"))
    assert offer.kept is not None
    assert offer.kept.name == path.name.removesuffix(".age")
    path.unlink()
    took(upper, offer.kept, wishes=Wishes(enrol_new=True))


def test_refused_files_are_remembered_under_the_unit_they_name(upper: Session, commune: Session, package: Path) -> None:
    content = package.read_bytes()
    package.write_bytes(content[:2000] + b"?" + content[2001:])
    trust(upper, commune)
    other = package.with_name("không phải gói.db")
    other.write_bytes(b"x" * 4000)
    take(upper, package, other)
    take(upper, package)
    found = {(one.file, one.code, one.unit) for one in quarantine.refused(upper)}
    assert found == {(package.name, "GT-05", make.UNIT), (other.name, "GT-01", "")}
    (told,) = problems.by_unit(upper)[make.UNIT]
    assert told.startswith(f"Tệp “{package.name}” ngày 22/11/2026 không nhập được: ")
    again = make.reopened(upper)
    assert len(quarantine.refused(again)) == 2
    package.write_bytes(content)
    took(again, package)
    assert make.UNIT not in problems.by_unit(again)
    assert {one.file for one in quarantine.refused(again)} == {other.name}
