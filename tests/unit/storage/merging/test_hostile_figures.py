"""Packages of figures that hold what no log book adds up to: each truly sealed, each refused with its words."""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.services import safekeeping
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import seal, strict
from cchc_desktop.storage.upper import received
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import UPPER, packed, pc, take, trust

USUAL: dict[str, object] = {"date": "2026-10-04", "kind": "meeting", "topic": "N2", "activities": 1}
SUMS = received.SUMS[1:]
MOST = strict.MOST_OF_FIGURES
CASES: dict[str, tuple[dict[str, object], ...]] = {
    "no day": ({"date": "2026-02-30"},),
    "basic day": ({"date": "20261004"},),
    "day of another calendar": ({"date": "1899-10-04"},),
    "day with a time": ({"date": "2026-10-04T05:00"},),
    "empty kind": ({"kind": ""},),
    "kind that is SQL": ({"kind": "x'; DROP TABLE activity"},),
    "kind in capitals": ({"kind": "Meeting"},),
    "control sign": ({"topic": "N2\x00"},),
    "bidi override": ({"topic": "N\u202e2"},),
    "decomposed topic": ({"topic": unicodedata.normalize("NFD", "nội")},),
    "huge topic": ({"topic": "N" * 2000},),
    "negative": ({"plays": -1},),
    "no activities": ({"activities": 0},),
    "more than can be added": ({"cost": MOST + 1},),
    "largest number of SQLite": ({"cost": 2**63 - 1},),
    "sums that overflow together": ({"cost": MOST}, {"cost": MOST, "date": "2026-10-05"}),
}


def filled(*lines: dict[str, object]) -> foreign.Spoil:
    """Puts lines beside the true ones."""

    def spoil(raw: sqlite3.Connection) -> None:
        for line in lines:
            row = {**USUAL, **dict.fromkeys(SUMS, 0), **line}
            marks = ", ".join(f":{one}" for one in row)
            raw.execute(f"INSERT INTO figure({', '.join(row)}) VALUES ({marks})", row)

    return spoil


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Session, Session, Path]:
    commune, upper = pc(tmp_path / "1"), pc(tmp_path / "tinh", unit=UPPER)
    trust(upper, commune)
    make.one(commune)
    return commune, upper, packed(commune, tmp_path, Order(profile="figures"))


def resealed(commune: Session, good: Path, target: Path, spoil: foreign.Spoil, count: int, **changes: object) -> Path:
    """The package with other figures inside, whose list promises so many lines."""
    manifest = seal.opened(good).manifest
    counts = {**manifest.counts, "figure": count, "revision": 0, "revision_parent": 0, "blob": 0}
    path = foreign.resealed(commune, good, target, spoil, **{"counts": counts, **changes})
    assert replace(manifest, counts=counts).counts["figure"] == count
    return path


def test_figures_that_no_log_book_holds_are_refused(tmp_path: Path, pair: tuple[Session, Session, Path]) -> None:
    commune, upper, good = pair
    folder = tmp_path / "usb"
    folder.mkdir()
    wanted = {}
    for number, (name, lines) in enumerate(CASES.items()):
        path = resealed(commune, good, folder / f"{number:02}.db", filled(*lines), 1 + len(lines))
        wanted[path.name] = (name, "GN-05")
    (folder / "zz-tot.db").write_bytes(good.read_bytes())
    offers = {one.name: one for one in take(upper, folder)}
    assert offers.pop("zz-tot.db").result == "merged"
    assert {name: (wanted[name][0], one.error.code if one.error else "") for name, one in offers.items()} == wanted
    assert all(one.error and one.error.what and one.error.safe and one.error.todo for one in offers.values())
    assert upper.store().number("SELECT count(*) FROM received_figure") == 1
    assert safekeeping.check(upper, full=True).problems == ()


def test_a_package_holds_figures_or_a_history(tmp_path: Path, pair: tuple[Session, Session, Path]) -> None:
    commune, upper, good = pair
    text = packed(commune, tmp_path)
    manifest = seal.opened(text).manifest
    both = foreign.resealed(
        commune, text, tmp_path / "a.db", filled({}), counts={**manifest.counts, "figure": 1}, profile="text"
    )
    known = foreign.resealed(
        commune,
        good,
        tmp_path / "b.db",
        lambda raw: foreign.insert(raw, foreign.revision().body),
        counts={**seal.opened(good).manifest.counts, "revision": 1},
    )
    miscounted = resealed(commune, good, tmp_path / "c.db", filled({}), 1)
    codes = [one.error.code if one.error else one.result for one in take(upper, both, known, miscounted)]
    assert codes == ["GN-05", "GN-05", "GN-08"]
    assert upper.store().number("SELECT count(*) FROM import_log") == 0


def test_kinds_of_a_newer_program_are_kept(tmp_path: Path, pair: tuple[Session, Session, Path]) -> None:
    commune, upper, good = pair
    path = resealed(commune, good, tmp_path / "moi.db", filled({"kind": "drone_show", "cost": MOST}), 2)
    (offer,) = take(upper, path)
    assert (offer.result, offer.facts.activities) == ("merged", 2)


def test_numbers_that_are_none_never_get_that_far(tmp_path: Path, pair: tuple[Session, Session, Path]) -> None:
    commune, upper, good = pair
    odd: list[dict[str, object]] = [{"plays": "nhiều"}, {"plays": 1.5}, {"kind": b"\x80"}]

    def unstrict(line: dict[str, object]) -> foreign.Spoil:
        def spoil(raw: sqlite3.Connection) -> None:
            (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'figure'").fetchone()
            raw.execute("DROP TABLE figure")
            raw.execute(sql.replace(" STRICT,", ""))
            filled(line)(raw)
            raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'figure'", (sql,))

        return spoil

    paths = [resealed(commune, good, tmp_path / f"{n}.db", unstrict(line), 1) for n, line in enumerate(odd)]
    assert {one.error.code if one.error else one.result for one in take(upper, *paths)} <= {"GN-02", "GN-05"}
    assert upper.store().number("SELECT count(*) FROM received_figure") == 0
