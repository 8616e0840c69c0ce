"""A log book from elsewhere with rows that no history proves: none of them makes a screen stumble, and none takes away
what is saved after the book was put in place.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.values import Row
from cchc_desktop.services import log_activity, safekeeping
from cchc_desktop.services.backups import restoring
from cchc_desktop.services.exchange import keys, new_pc
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board
from cchc_desktop.storage import migrations, tables
from cchc_desktop.storage.backups import elsewhere
from cchc_desktop.storage.merging import books
from cchc_desktop.storage.packages import known_schema
from tests import make
from tests.contract.test_attacks import A, B
from tests.hostile_world import OCTOBER
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.unit.cli.shell import Shell

BIG = 2**63 - 1
_FACTS: Row = {
    "id": 77, "file": "x.db", "digest": "1" * 64, "unit": B, "sealed": 1, "package": "p", "previous": "",
    "key_id": "k", "profile": "figures", "period": "2026-10", "created": "2026-10-20T08:00", "revisions": 1,
    "brought": 1, "records": 1, "added": 1, "changed": 1, "deleted": 1, "conflicts": 1, "odd_clock": 0, "wall_ms": 1,
    "author": "a",
}  # fmt: skip


def _insert(table: str, **values: object) -> Callable[[sqlite3.Connection], object]:
    marks = ", ".join(f":{one}" for one in values)
    return lambda raw: raw.execute(f"INSERT INTO {table}({', '.join(values)}) VALUES ({marks})", values)


def _import(*more: Callable[[sqlite3.Connection], object], **changed: object) -> Callable[[sqlite3.Connection], object]:
    first = _insert("import_log", **(dict(_FACTS) | changed))
    return lambda raw: [one(raw) for one in (first, *more)]


def _places(raw: sqlite3.Connection) -> None:
    """The last save stands at the last place there is."""
    ((trigger,),) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'revision_never_changes'").fetchall()
    raw.execute("DROP TRIGGER revision_never_changes")
    raw.execute("UPDATE revision SET seq = ? WHERE seq = (SELECT max(seq) FROM revision)", [BIG])
    raw.execute(trigger)


def _coming(raw: sqlite3.Connection) -> None:
    """An import claims all saves that are here and those that come."""
    raw.executemany("INSERT INTO revision_source(import, seq) VALUES (77, ?)", [(seq,) for seq in range(1, 500)])
    raw.execute(
        "UPDATE import_log SET sources = (SELECT count(*) || ' ' || sum(s.seq) FROM revision_source s "
        "WHERE s.import = 77) WHERE id = 77"
    )


def _figures(day: str, number: int) -> Callable[[sqlite3.Connection], object]:
    marks = ", ".join("?" * 15)
    lines = [(77, day, kind, "", *[number] * 11) for kind in ("broadcast", "meeting")]
    return lambda raw: raw.executemany(f"INSERT INTO received_figure VALUES ({marks})", lines)


_WAITING: Row = {
    "digest": "1" * 64, "file": "x.db", "size": 1, "unit": B, "name": "X", "label": "", "public": "1" * 64,
    "recipient": "", "profile": "full", "period": "", "created": "", "counts": "{}", "wall_ms": 1,
}  # fmt: skip
FORGED: dict[str, Callable[[sqlite3.Connection], object]] = {
    "places": _places,
    "act at the last place": _insert("act", id=BIG, name="add", label="x", wall_ms=1, first_seq=0, last_seq=BIG),
    "act of all saves": _insert("act", name="add", label="x", wall_ms=1, first_seq=0, last_seq=BIG),
    "import at the last place": _import(id=BIG),
    "import of another time": _import(wall_ms=BIG),
    "import of saves to come": _import(_coming),
    "import of the own saves": _import(_coming, unit=UPPER),
    "units that are none": _import(_insert("import_left_out", **{"import": 77}, revisions=1, units="rác")),
    "days that are none": _import(_insert("import_span", **{"import": 77}, first="rác", last="rác")),
    "figures of no day": _import(_figures("rác", 1)),
    "figures beyond all sums": _import(_figures("2026-10-03", BIG)),
    "a seal that is none": _import(_insert("import_seal", **{"import": 77}, manifest="{}", signature="zz")),
    "a voucher that is none": _insert("received_voucher", signature="zz", unit=B, manifest="{}", ids="zz"),
    "counts that are none": _insert("waiting_package", **(dict(_WAITING) | {"counts": "{"})),
    "a key that is none": _insert("waiting_package", **(dict(_WAITING) | {"public": "zz"})),
    "a refusal of another time": _insert(
        "refused_file", file="x", code="GN-05", unit=B, period="", what="x", wall_ms=BIG
    ),
    "a copy of another row": lambda raw: raw.execute("UPDATE meta SET told = 'rác' WHERE key = 'device'"),
}


@pytest.fixture
def log(tmp_path: Path) -> Session:
    made, commune = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "a", unit=A)
    trust(made, commune)
    make.one(commune)
    took(made, packed(commune, tmp_path))
    make.one(made, title="Của Sở")
    made.close()
    return made


def _forged(log: Session, folder: Path, name: str) -> Path:
    forged = folder / "mang-ve.db"
    forged.write_bytes(log.path.read_bytes())
    with closing(sqlite3.connect(forged)) as raw:
        FORGED[name](raw)
        raw.commit()
    return forged


def _own(session: Session) -> int:
    return session.store().number("SELECT count(*) FROM activity WHERE unit = :unit", {"unit": UPPER})


@pytest.mark.parametrize("name", FORGED)
def test_a_book_from_elsewhere_takes_nothing_that_is_saved_later(name: str, log: Session, tmp_path: Path) -> None:
    restoring.replace(log.path, _forged(log, tmp_path, name), log.clock)
    again, commune = make.reopened(log), pc(tmp_path / "b")
    assert safekeeping.check(again, full=True).problems == ()
    trust(again, commune)
    make.one(again, title="Lưu sau đó")
    make.one(commune, title="Của xã")
    took(again, packed(commune, tmp_path))
    assert merge_packages.incoming(again).lines
    assert board.collect(again, OCTOBER).lines
    packed(again, tmp_path, Order(sort="share"))
    for _ in range(2):
        log_activity.undo(again)
    with pytest.raises(InputRefused, match="Không còn thao tác nào"):
        log_activity.undo(again)
    assert _own(again) == 1
    make.one(again, title="Lưu sau cùng")
    for one in books.newest(again.store()):
        if not one.taken_back_ms and one.origin.unit != UPPER:
            merge_packages.take_back(again, one.id)
    assert _own(again) == 2
    assert [one.state for one in keys.listed(again) if one.card.unit == B] == ["active"]
    assert safekeeping.check(again, full=True).problems == ()


@pytest.mark.parametrize("name", ["places", "act of all saves", "import of saves to come", "import of another time"])
def test_the_command_line_goes_on_with_it(
    name: str, log: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(log.path, capsys)
    shell.ok("restore", "--replace", str(_forged(log, tmp_path, name)))
    shell.ok("export", "-o", str(tmp_path), "--share")
    shell.ok("board", "2026-10")
    assert shell.run("undo").code == 1
    shell.ok("takeback", "1")
    assert shell.run("takeback", "77").code == (0 if name == "import of saves to come" else 1)
    assert json.loads(shell.ok("check", "--full", "--json"))["problems"] == []
    assert [one["title"] for one in json.loads(shell.ok("list", "--json"))] == ["Của Sở"]


def test_no_take_back_leaves_a_book_without_its_own_unit(log: Session, tmp_path: Path) -> None:
    restoring.replace(log.path, _forged(log, tmp_path, "import of the own saves"), log.clock)
    again = make.reopened(log)
    with pytest.raises(InputRefused, match="GN-16"):
        merge_packages.take_back(again, 77)
    assert _own(again) == 1


def test_what_a_new_pc_was_made_of_is_never_taken_back(tmp_path: Path) -> None:
    old = pc(tmp_path / "xa")
    make.one(old)
    moved = new_pc.take_over(packed(old, tmp_path, Order(sort="move")), tmp_path / "moi" / "so.db")
    with pytest.raises(InputRefused, match="NK-05"):
        log_activity.undo(moved)
    with pytest.raises(InputRefused, match="GN-16"):
        merge_packages.take_back(moved, 1)
    with moved.undoing() as (store, _):  # as a program before kept it
        store.execute("UPDATE act SET name = 'merge' WHERE name = 'init'")
    with pytest.raises(InputRefused, match="GN-16"):
        log_activity.undo(moved)
    assert moved.store().number("SELECT count(*) FROM activity") == 1


def test_every_table_that_no_history_tells_is_looked_at() -> None:
    derived = {*tables.MADE_AGAIN, "received_span", "activity_words", "forgetting"}
    bytes_by_hash, history = {"blob"}, {"revision", "revision_parent"}
    made = {one[1] for one in known_schema.log_book(migrations.latest()) if one[0] == "table"} - {"activity_search"}
    assert made == derived | bytes_by_hash | history | elsewhere.LOOKED_AT
