"""The append-only set of revisions: reading a record's past, adding to it, proving that it is whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.revision import Key, Revision
from cchc_desktop.storage.store import Store

_INSERT = "INSERT INTO revision(unit, id, record, tbl, depth, body) VALUES (:unit, :id, :record, :tbl, :depth, :body)"
_AT_ONCE = 400
"""Records asked for together: SQLite takes a limited number of parameters."""
_INSERT_PARENT = "INSERT INTO revision_parent(child, parent) VALUES (:child, :parent)"


def holds_work(store: Store) -> bool:
    """Whether anything but the office's own settings was ever saved."""
    return store.row("SELECT 1 FROM revision WHERE tbl <> 'office' LIMIT 1") is not None


def key_of(store: Store, given: str, own: str) -> Key:
    """The record that a name means: `unit/id`, or an id alone: the own unit's, else the one other unit's that has it.
    A name that means none or several is taken as the own unit's, where nothing will be found."""
    unit, slash, record = given.partition("/")
    if slash:
        return Key(unit, record)
    rows = store.rows("SELECT DISTINCT unit FROM revision WHERE record = :record", {"record": given})
    units = {str(row["unit"]) for row in rows}
    return Key(units.pop() if len(units) == 1 else own, given)


def of_record(store: Store, key: Key) -> list[Revision]:
    """All revisions of a record in order of arrival; raises StoreUnusable DB-03 for bytes that are none."""
    rows = store.rows(
        "SELECT id, body FROM revision WHERE record = :record AND unit = :unit ORDER BY seq", key._asdict()
    )
    return [_proven(row) for row in rows]


def of_record_until(store: Store, key: Key, seq: int) -> list[Revision]:
    """The revisions of a record that this PC held when the history had grown to that place."""
    rows = store.rows(
        "SELECT id, body FROM revision WHERE record = :record AND unit = :unit AND seq <= :seq ORDER BY seq",
        {**key._asdict(), "seq": seq},
    )
    return [_proven(row) for row in rows]


def of_records(store: Store, keys: Sequence[Key]) -> Iterator[list[tuple[int, Revision]]]:
    """For each of these records its revisions with their places, in order of arrival."""
    for start in range(0, len(keys), _AT_ONCE):
        asked = set(keys[start : start + _AT_ONCE])
        some = {f"r{place}": name for place, name in enumerate(sorted({one.record for one in asked}))}
        marks = ", ".join(f":{name}" for name in some)
        grouped: dict[Key, list[tuple[int, Revision]]] = {}
        sql = f"SELECT seq, unit, id, record, body FROM revision WHERE record IN ({marks}) ORDER BY seq"
        for row in store.rows(sql, some):
            key = Key(str(row["unit"]), str(row["record"]))
            if key in asked:
                grouped.setdefault(key, []).append((int(row["seq"]), _proven(row)))
        yield from grouped.values()


def owners(store: Store, records: Sequence[str]) -> dict[str, set[tuple[str, str]]]:
    """Record id → table and unit of its revisions, for those of these ids that are taken."""
    found: dict[str, set[tuple[str, str]]] = {}
    for start in range(0, len(records), _AT_ONCE):
        some = {f"r{place}": name for place, name in enumerate(records[start : start + _AT_ONCE])}
        marks = ", ".join(f":{name}" for name in some)
        for row in store.rows(f"SELECT DISTINCT record, tbl, unit FROM revision WHERE record IN ({marks})", some):
            found.setdefault(str(row["record"]), set()).add((str(row["tbl"]), str(row["unit"])))
    return found


def read(body: str) -> Revision:
    """The revision of a stored body; raises StoreUnusable DB-03 for bytes that are none."""
    try:
        return canonical.read(body.encode())
    except ValueError as error:
        raise StoreUnusable("DB-03", detail="một bản ghi lịch sử không đọc được") from error


def _proven(row: sqlite3.Row) -> Revision:
    """The revision of a row: a save on top of one whose bytes have changed would name a parent that is nowhere."""
    found = read(str(row["body"]))
    if bytes.fromhex(found.id) != row["id"]:
        raise StoreUnusable("DB-03", detail="một bản ghi lịch sử đã bị thay đổi nội dung")
    return found


def append(store: Store, revision: Revision, depth: int) -> int:
    """Add one revision inside a transaction, read it back and hash it again; returns its place in the file."""
    import hashlib  # late: 3 ms

    id_bytes = bytes.fromhex(revision.id)
    seq = store.execute(
        _INSERT,
        {
            "unit": revision.unit,
            "id": id_bytes,
            "record": revision.record,
            "tbl": revision.table,
            "depth": depth,
            "body": revision.body.decode(),
        },
    )
    link(store, [revision])
    kept = store.row("SELECT body FROM revision WHERE seq = :seq", {"seq": seq})
    if kept is None or hashlib.sha256(str(kept["body"]).encode()).digest() != id_bytes:
        raise StoreUnusable("DB-03", detail="bản ghi vừa lưu đọc lại không khớp")
    return seq


def link(store: Store, revisions: Sequence[Revision]) -> None:
    """Note the parents of revisions inside a transaction, where SQL can ask for them."""
    pairs = [
        {"child": bytes.fromhex(one.id), "parent": bytes.fromhex(parent)} for one in revisions for parent in one.parents
    ]
    if pairs:
        store.execute_many(_INSERT_PARENT, pairs)


def digest(store: Store) -> str:
    """One hash of the whole history: equal on two databases exactly when they hold the same revisions."""
    return digest_of(store.connection)


def digest_of(raw: sqlite3.Connection) -> str:
    """The same of any file of ours that lies open."""
    import hashlib  # late: 3 ms

    total = hashlib.sha256(b"cchc history 1\n")
    ids = raw.execute("SELECT id FROM revision ORDER BY unit, id")
    while some := ids.fetchmany(4096):
        total.update(b"".join([row[0] for row in some]))
    return total.hexdigest()


def state(store: Store) -> tuple[int, int]:
    """Two numbers that are the same only while the history is: its last place, which every save and merge moves, and
    how many imports were taken back, as nothing else makes it forget a revision."""
    row = store.row(
        "SELECT (SELECT max(seq) FROM revision), (SELECT count(*) FROM import_log WHERE taken_back_ms IS NOT NULL)"
    )
    return (int(row[0] or 0), int(row[1])) if row else (0, 0)


def every(store: Store) -> Iterator[tuple[Key, list[Revision]]]:
    """Each record with all its revisions, record by record."""
    current, found = Key("", ""), list[Revision]()
    for row in store.each("SELECT unit, id, record, body FROM revision ORDER BY record, unit, seq"):
        key = Key(str(row["unit"]), str(row["record"]))
        if key != current and found:
            yield current, found
            found = []
        current = key
        found.append(_proven(row))
    if found:
        yield current, found
