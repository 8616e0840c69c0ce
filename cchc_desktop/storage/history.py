"""The append-only set of revisions: reading a record's past, adding to it, proving that it is whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence

from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.projection import MissingParent, ancestry
from cchc_desktop.domain.revision import Revision
from cchc_desktop.storage import errors
from cchc_desktop.storage.store import Store

_INSERT = "INSERT INTO revision(unit, id, record, tbl, depth, body) VALUES (:unit, :id, :record, :tbl, :depth, :body)"
_AT_ONCE = 400
"""Records asked for together: SQLite takes a limited number of parameters."""
_INSERT_PARENT = "INSERT INTO revision_parent(child, parent) VALUES (:child, :parent)"


def of_record(store: Store, record: str) -> list[Revision]:
    """All revisions of a record in order of arrival; raises StoreUnusable DB-03 for bytes that are none."""
    rows = store.rows("SELECT body FROM revision WHERE record = :record ORDER BY seq", {"record": record})
    return [read(str(row["body"])) for row in rows]


def of_record_until(store: Store, record: str, seq: int) -> list[Revision]:
    """The revisions of a record that this PC held when the history had grown to that place."""
    rows = store.rows(
        "SELECT body FROM revision WHERE record = :record AND seq <= :seq ORDER BY seq", {"record": record, "seq": seq}
    )
    return [read(str(row["body"])) for row in rows]


def of_records(store: Store, records: Sequence[str]) -> Iterator[list[tuple[int, Revision]]]:
    """For each of these records its revisions with their places, in order of arrival."""
    for start in range(0, len(records), _AT_ONCE):
        some = {f"r{place}": name for place, name in enumerate(records[start : start + _AT_ONCE])}
        marks = ", ".join(f":{name}" for name in some)
        grouped: dict[str, list[tuple[int, Revision]]] = {}
        for row in store.rows(f"SELECT seq, record, body FROM revision WHERE record IN ({marks}) ORDER BY seq", some):
            grouped.setdefault(str(row["record"]), []).append((int(row["seq"]), read(str(row["body"]))))
        yield from grouped.values()


def read(body: str) -> Revision:
    """The revision of a stored body; raises StoreUnusable DB-03 for bytes that are none."""
    try:
        return canonical.read(body.encode())
    except ValueError as error:
        raise errors.damaged(f"một bản ghi lịch sử không đọc được: {error}") from error


def append(store: Store, revision: Revision, depth: int) -> int:
    """Add one revision inside a transaction, read it back and hash it again; returns its place in the file."""
    import hashlib

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
    if revision.parents:
        pairs = [{"child": id_bytes, "parent": bytes.fromhex(one)} for one in revision.parents]
        store.execute_many(_INSERT_PARENT, pairs)
    kept = store.row("SELECT body FROM revision WHERE seq = :seq", {"seq": seq})
    if kept is None or hashlib.sha256(str(kept["body"]).encode()).digest() != id_bytes:
        raise errors.damaged("bản ghi vừa lưu đọc lại không khớp")
    return seq


def digest(store: Store) -> str:
    """One hash of the whole history: equal on two databases exactly when they hold the same revisions."""
    return digest_of(store.connection)


def digest_of(raw: sqlite3.Connection) -> str:
    """The same of any file of ours that lies open."""
    import hashlib

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


def every(store: Store) -> Iterator[tuple[str, list[Revision]]]:
    """Each record with all its revisions, record by record."""
    current, found = "", list[Revision]()
    for row in store.connection.execute("SELECT record, body FROM revision ORDER BY record, seq"):
        if row["record"] != current and found:
            yield current, found
            found = []
        current = str(row["record"])
        found.append(read(str(row["body"])))
    if found:
        yield current, found


def problems(store: Store, progress: Callable[[int, int], None] = lambda done, total: None) -> list[str]:
    """What is wrong with the history, in Vietnamese: bytes that do not match their name, wrong columns, lost parents.

    SQLite's own check can't see these: it misses nearly all bit flips in content.
    """
    found: list[str] = []
    total = store.number("SELECT count(*) FROM revision")
    by_record: dict[str, dict[str, Revision]] = {}
    kept_depths: dict[str, int] = {}
    for done, row in enumerate(store.connection.execute("SELECT * FROM revision ORDER BY seq"), 1):
        if done % 1000 == 0:
            progress(done, total)
        try:
            one = canonical.read(str(row["body"]).encode())
        except ValueError:
            found.append(f"bản ghi lịch sử số {row['seq']} không đọc được")
            continue
        if bytes.fromhex(one.id) != row["id"]:
            found.append(f"bản ghi lịch sử số {row['seq']} đã bị thay đổi nội dung")
        if (one.unit, one.record, one.table) != (row["unit"], row["record"], row["tbl"]):
            found.append(f"bản ghi lịch sử số {row['seq']} bị ghi sai chỗ")
        by_record.setdefault(one.record, {})[one.id] = one
        kept_depths[one.id] = row["depth"]
    for record, revisions in by_record.items():
        try:
            depths, _ = ancestry(revisions)
        except MissingParent:
            found.append(f"lịch sử của bản ghi {record} thiếu một phần")
            continue
        if any(kept_depths[key] != depth for key, depth in depths.items()):
            found.append(f"thứ tự các lần sửa của bản ghi {record} bị ghi sai")
    if not found and _links(store) != {
        (key, up) for held in by_record.values() for key in held for up in held[key].parents
    }:
        found.append("bảng nối các lần sửa khác lịch sử")
    progress(total, total)
    return found


def _links(store: Store) -> set[tuple[str, str]]:
    return {
        (row["child"].hex(), row["parent"].hex()) for row in store.rows("SELECT child, parent FROM revision_parent")
    }
