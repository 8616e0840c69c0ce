"""The hostile files of the design, each truly sealed by its own PC, so that only the reader stands before the log.

Every one is refused with the words for it, in one batch, and the log book stays as it was.
"""

from __future__ import annotations

import json
import os
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from cchc_desktop.domain.revision import write
from cchc_desktop.services import safekeeping
from cchc_desktop.services.session import Session
from cchc_desktop.storage import migrations
from cchc_desktop.storage.packages import layout, seal
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import UPPER, packed, pc, take, trust

ONE = foreign.revision()
USUAL = foreign.as_array(ONE)


def body(**changes: object) -> bytes:
    """A body of the right shape with one part that is not."""
    places = ("format", "record", "table", "unit", "author", "device", "wall", "clock", "schema", "parents", "fields")
    parts = dict(zip(places, USUAL, strict=True)) | changes
    return json.dumps(list(parts.values()), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fields(text: str) -> bytes:
    """A body whose fields are that very text."""
    whole = body(fields={}).decode()
    return (whole[:-3] + text + "]").encode()


def with_fields(**more: object) -> bytes:
    usual = USUAL[10]
    assert isinstance(usual, dict)
    return body(fields={**usual, **more})


def child_of_nobody() -> bytes:
    return foreign.revision(parents=("ab" * 32,)).body


def two_owners(raw: sqlite3.Connection) -> None:
    foreign.insert(raw, foreign.revision().body)
    foreign.insert(raw, write_other_table(), tbl="plan_item")


def write_other_table() -> bytes:
    return write(
        record="a" * 32,
        table="plan_item",
        unit="25747",
        author="An",
        device="d",
        wall_ms=2,
        clock_ok=True,
        parents=(),
        fields={"title": "Kế hoạch"},
    ).body


def schema(sql: str) -> foreign.Spoil:
    return lambda raw: raw.execute(sql)


def row(data: bytes, **columns: str) -> foreign.Spoil:
    return lambda raw: foreign.insert(raw, data, **columns)  # type: ignore[arg-type]


def altered(column: str, value: object) -> foreign.Spoil:
    return lambda raw: raw.execute(f"UPDATE revision SET {column} = ? WHERE rowid = 2", (value,))


FTS = "CREATE VIRTUAL TABLE words USING fts5(text)"
CASES: dict[str, tuple[foreign.Spoil, str]] = {
    "trigger": (schema("CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM revision; END"), "GN-03"),
    "view": (schema("CREATE VIEW v AS SELECT * FROM revision"), "GN-03"),
    "full-text table": (schema(FTS), "GN-03"),
    "expression index": (schema("CREATE INDEX i ON revision(abs(depth))"), "GN-03"),
    "another table": (schema("CREATE TABLE extra_table(a)"), "GN-03"),
    "a table that is gone": (schema("DROP TABLE blob"), "GN-03"),
    "changed table text": (
        schema("UPDATE sqlite_master SET sql = replace(sql, 'depth INTEGER', 'depth  INTEGER') WHERE name='revision'"),
        "GN-03",
    ),
    "generated column": (
        schema("ALTER TABLE revision ADD COLUMN g TEXT GENERATED ALWAYS AS (hex(body)) VIRTUAL"),
        "GN-03",
    ),
    "very long schema": (schema(f"CREATE TABLE t(a TEXT DEFAULT '{'x' * 50_000}')"), "GN-02"),
    "log book's mark": (schema(f"PRAGMA application_id = {migrations.APPLICATION_ID}"), "GN-10"),
    "another schema in the header": (schema("PRAGMA user_version = 3"), "GN-03"),
    "NUL in a text": (row(with_fields(title="a\x00b")), "GN-05"),
    "control sign": (row(with_fields(title="a\x1bb")), "GN-05"),
    "bidi override": (row(with_fields(title="a\u202eb")), "GN-05"),
    "bidi isolate": (row(with_fields(note="a\u2066b")), "GN-05"),
    "sign in the author's name": (row(body(author="An\u202e")), "GN-05"),
    "lone surrogate": (row(fields('{"title":"\\ud800"}')), "GN-02"),
    "deep JSON": (row(fields("[" * 5000 + "]" * 5000)), "GN-02"),
    "NaN": (row(fields('{"plays":NaN}')), "GN-02"),
    "1e400": (row(fields('{"plays":1e400}')), "GN-02"),
    "5000 digits": (row(fields('{"plays":' + "9" * 5000 + "}")), "GN-02"),
    "duplicate key": (row(fields('{"title":"a","title":"b"}')), "GN-02"),
    "float": (row(fields('{"plays":1.5}')), "GN-02"),
    "list as a value": (row(fields('{"title":["a"]}')), "GN-02"),
    "decomposed text": (row(with_fields(title=unicodedata.normalize("NFD", "Nộp hồ sơ"))), "GN-02"),
    "unsorted keys": (row(fields('{"b":1,"a":1}')), "GN-02"),
    "wrong name": (row(ONE.body, key=b"\x01" * 32), "GN-02"),  # type: ignore[arg-type]
    "wrong record column": (row(ONE.body, record="b" * 32), "GN-02"),
    "wrong table column": (row(ONE.body, tbl="plan_item"), "GN-02"),
    "newer form": (row(body(format="r2")), "GN-04"),
    "forged parent": (row(child_of_nobody()), "GN-07"),
    "depth that lies": (lambda raw: foreign.insert(raw, ONE.body, depth=7), "GN-02"),
    "parents' table that lies": (
        lambda raw: raw.execute("INSERT INTO revision_parent VALUES (?, ?)", (b"a" * 32, b"b" * 32)),
        "GN-02",
    ),
    "two owners": (two_owners, "GN-06"),
    "strange record name": (row(body(record="../../etc"), record="../../etc"), "GN-05"),
    "strange table name": (row(body(table="Activity; DROP"), tbl="Activity; DROP"), "GN-05"),
    "text for a number": (row(with_fields(plays="nhiều")), "GN-05"),
    "negative number": (row(with_fields(plays=-1)), "GN-05"),
    "truth for a number": (row(with_fields(plays=True)), "GN-05"),
    "number for a text": (row(with_fields(title=7)), "GN-05"),
    "no day": (row(with_fields(date="2026-02-30")), "GN-05"),
    "basic day": (row(with_fields(date="20261003")), "GN-05"),
    "no time": (row(with_fields(start_time="25:99")), "GN-05"),
    "no status": (row(with_fields(status="xong")), "GN-05"),
    "deleted by a word": (row(with_fields(deleted="yes")), "GN-05"),
    "huge text": (row(with_fields(content="x" * 1_000_001)), "GN-05"),
    "no hash of a file": (row(body(table="evidence", fields={"blob": "zz"}), tbl="evidence"), "GN-05"),
    "no period": (row(body(table="issued_report", fields={"period": "mãi mãi"}), tbl="issued_report"), "GN-05"),
    "blob that is another": (
        lambda raw: raw.execute("INSERT INTO blob VALUES (?, 1, 'image/png', ?)", (b"a" * 32, b"x")),
        "GN-02",
    ),
}


def test_every_hostile_file_is_refused_with_its_words(tmp_path: Path) -> None:
    commune, upper = pc(tmp_path / "1"), pc(tmp_path / "tinh", unit=UPPER)
    trust(upper, commune)
    make.one(commune)
    good = packed(commune, tmp_path)
    folder = tmp_path / "usb"
    folder.mkdir()
    wanted = {}
    for number, (name, (spoil, code)) in enumerate(CASES.items()):
        foreign.resealed(commune, good, folder / f"{number:02}.db", spoil)
        wanted[f"{number:02}.db"] = (name, code)
    (folder / "zz-tot.db").write_bytes(good.read_bytes())
    before = safekeeping.digest(upper)
    offers = {one.name: one for one in take(upper, folder)}
    assert offers.pop("zz-tot.db").result == "merged"
    found = {name: (wanted[name][0], one.error.code if one.error else one.result) for name, one in offers.items()}
    assert found == wanted
    assert all(one.error and one.error.what and one.error.safe and one.error.todo for one in offers.values())
    upper_revisions = upper.store().number("SELECT count(*) FROM revision WHERE unit = '25747'")
    assert upper_revisions == foreign_count(good)
    assert safekeeping.digest(upper) != before
    assert safekeeping.check(upper, full=True).problems == ()


def foreign_count(path: Path) -> int:
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return int(raw.execute("SELECT count(*) FROM revision").fetchone()[0])
    finally:
        raw.close()


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Session, Session, Path]:
    commune, upper = pc(tmp_path / "1"), pc(tmp_path / "tinh", unit=UPPER)
    trust(upper, commune)
    make.one(commune)
    return commune, upper, packed(commune, tmp_path)


def codes(upper: Session, *paths: Path) -> list[str]:
    return [one.error.code if one.error else one.result for one in take(upper, *paths)]


def test_a_manifest_that_lies_is_found(pair: tuple[Session, Session, Path], tmp_path: Path) -> None:
    commune, upper, good = pair
    lies: dict[str, dict[str, object]] = {
        "heads": {"heads": "0" * 64},
        "counts": {"counts": {"revision": 99, "revision_parent": 0, "blob": 0}},
        "newer": {"schema": 99, "min_reader": 99},
        "newer reader": {"min_reader": 99},
        "unit": {"unit": "25748"},
    }
    paths = [
        foreign.resealed(commune, good, tmp_path / f"{name}.db", lambda raw: None, **changes)
        for name, changes in lies.items()
    ]
    assert codes(upper, *paths) == ["GN-08", "GN-08", "GN-03", "GN-04", "GN-11"]


def test_a_newer_package_that_old_readers_may_read_is_kept(pair: tuple[Session, Session, Path], tmp_path: Path) -> None:
    commune, upper, good = pair
    later = migrations.latest() + 1

    def grown(raw: sqlite3.Connection) -> None:
        raw.execute(f"PRAGMA user_version = {later}")
        raw.execute("CREATE TABLE tomorrow(id TEXT PRIMARY KEY, unit TEXT NOT NULL, answer TEXT) STRICT")
        foreign.insert(raw, body(table="tomorrow", schema=9, fields={"answer": "Có"}), tbl="tomorrow")

    path = foreign.resealed(commune, good, tmp_path / "moi.db", grown, schema=later, min_reader=layout.MIN_READER)
    (offer,) = take(upper, path)
    assert (offer.result, offer.facts.newer, offer.facts.strange) == ("merged", 1, 1)
    assert upper.store().number("SELECT count(*) FROM revision WHERE tbl = 'tomorrow'") == 1
    closed = foreign.resealed(
        commune, good, tmp_path / "moi2.db", lambda raw: raw.execute(f"PRAGMA user_version = {later}"),
        schema=later, min_reader=later,
    )  # fmt: skip
    assert codes(upper, closed) == ["GN-04"]


def test_links_devices_and_folders_are_no_packages(pair: tuple[Session, Session, Path], tmp_path: Path) -> None:
    _, upper, good = pair
    link, pipe = tmp_path / "noi.db", tmp_path / "ong.db"
    link.symlink_to(good)
    os.mkfifo(pipe)
    assert codes(upper, link, pipe, tmp_path / "khong-co.db") == ["GN-01", "GN-01", "GN-01"]


def test_a_journal_beside_the_file_is_never_replayed(pair: tuple[Session, Session, Path]) -> None:
    _, upper, good = pair
    for ending in ("-journal", "-wal", "-shm"):
        good.with_name(good.name + ending).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(4096))
    assert codes(upper, good) == ["merged"]


def test_a_file_with_the_mark_of_a_wal_is_read_all_the_same(
    pair: tuple[Session, Session, Path], tmp_path: Path
) -> None:
    commune, upper, good = pair
    path = tmp_path / "wal.db"
    data = bytearray(foreign.body_of(good))
    data[18:20] = b"\x02\x02"
    path.write_bytes(bytes(data))
    assert codes(upper, foreign.signed(commune, path, seal.opened(good).manifest)) == ["merged"]


def test_another_offices_settings_are_left_out_and_the_rest_comes_in(
    pair: tuple[Session, Session, Path], tmp_path: Path
) -> None:
    commune, upper, good = pair
    told = row(body(record="office-25748", table="office"), record="office-25748", tbl="office")
    (offer,) = take(upper, foreign.resealed(commune, good, tmp_path / "co-quan-khac.db", told))
    assert (offer.result, offer.facts.left_out) == ("merged", 1)
    assert upper.store().number("SELECT count(*) FROM revision WHERE record = 'office-25748'") == 0
    assert safekeeping.check(upper, full=True).problems == ()
