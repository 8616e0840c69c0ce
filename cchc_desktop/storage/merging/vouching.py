"""Whose word stands behind other units' records when one PC of a unit hands its log book to another.

Each unit seals its own packages, and the list that is sealed names the digest of all revisions inside. So a PC keeps
the sealed list of every package it merged, and passes it on with the ids that came with it: whoever trusts that unit's
key can prove that the unit itself wrote those revisions, and a PC that passes on anything else is not believed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import AnyStr, NamedTuple

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.manifest import Manifest
from cchc_desktop.domain.values import Row
from cchc_desktop.storage.packages import enrolment, keys
from cchc_desktop.storage.store import Store

_ID = 32


class Voucher(NamedTuple):
    """One package merged before: the list its unit sealed, as it was signed, and the ids of the revisions inside (32
    bytes each, in order)."""

    unit: str
    manifest: str
    signature: bytes
    ids: bytes


def keep(store: Store, number: int, manifest: bytes, signature: bytes) -> None:
    """Remember the sealed list of an import, inside its transaction."""
    store.execute(
        "INSERT INTO import_seal(import, manifest, signature) VALUES (:import, :manifest, :signature)",
        {"import": number, "manifest": manifest.decode(), "signature": signature.hex()},
    )


def keep_whole(store: Store, unit: str, manifest: bytes, signature: bytes) -> None:
    """The same of a unit's own file of which something stayed out: its list speaks for all ids, as they came."""
    left_out = store.row("SELECT ids FROM s.voucher WHERE unit = :unit AND signature = x''", {"unit": unit})
    rows = [] if left_out else store.rows("SELECT id FROM s.revision ORDER BY id")
    ids = bytes(left_out["ids"]) if left_out else b"".join(bytes(row["id"]) for row in rows)
    store.execute(
        "INSERT OR IGNORE INTO received_voucher(signature, unit, manifest, ids) "
        "VALUES (:signature, :unit, :manifest, :ids)",
        {"signature": signature.hex(), "unit": unit, "manifest": manifest.decode(), "ids": ids.hex()},
    )


def take_over(store: Store) -> None:
    """Keep the lists that came with the attached share, so that this PC can prove the same records to others."""
    rows = [
        Voucher(*row)
        for row in store.rows("SELECT unit, manifest, signature, ids FROM s.voucher WHERE signature <> x''")
    ]
    for one in rows:
        store.execute(
            "INSERT OR IGNORE INTO received_voucher(signature, unit, manifest, ids) "
            "VALUES (:signature, :unit, :manifest, :ids)",
            {"signature": one.signature.hex(), "unit": one.unit, "manifest": one.manifest, "ids": one.ids.hex()},
        )
    for unit in {one.unit for one in rows}:
        seen: set[str] = set()
        for row in _received(store, unit):
            ids = set(_each(str(row["ids"]), 2 * _ID))
            if ids <= seen:  # of monthly packages the newest holds what the older ones held
                store.execute("DELETE FROM received_voucher WHERE signature = :signature", dict(row))
            seen |= ids


def _received(store: Store, unit: str) -> list[Row]:
    asked = "SELECT signature, manifest, ids FROM received_voucher WHERE unit = :unit ORDER BY rowid DESC"
    return [dict(row) for row in store.rows(asked, {"unit": unit})]


def listed(store: Store) -> Iterator[Voucher]:
    """What proves other units' records here: of each unit its newest packages, then those whose lists came in shares,
    until no revision is left that an older one brought."""
    units = store.rows(
        "SELECT unit FROM import_log WHERE taken_back_ms IS NULL UNION SELECT unit FROM received_voucher "
        "EXCEPT SELECT value FROM meta WHERE key = 'unit'"
    )
    for row in units:
        unit = str(row["unit"])
        left = {bytes(one["id"]) for one in store.rows("SELECT id FROM revision WHERE unit = :unit", {"unit": unit})}
        for one in _of_unit(store, unit):
            if not left:
                break
            ids = set(_each(one.ids, _ID))
            if not left.isdisjoint(ids):
                left -= ids
                yield one


def _of_unit(store: Store, unit: str) -> Iterator[Voucher]:
    sealed = store.rows(
        "SELECT s.import, s.manifest, s.signature FROM import_seal s JOIN import_log i ON i.id = s.import "
        "WHERE i.taken_back_ms IS NULL AND i.unit = :unit "
        "AND s.signature NOT IN (SELECT signature FROM received_voucher) ORDER BY s.import DESC",
        {"unit": unit},
    )
    for row in sealed:
        brought = store.rows(
            # Along the unit's own revisions: no index leads from an import to its places.
            "SELECT r.id FROM revision r CROSS JOIN revision_source s ON s.seq = r.seq AND s.import = :import "
            "WHERE r.unit = :unit ORDER BY r.id",
            {"import": row["import"], "unit": unit},
        )
        ids = b"".join(bytes(one["id"]) for one in brought)
        yield Voucher(unit, str(row["manifest"]), bytes.fromhex(str(row["signature"])), ids)
    for told in _received(store, unit):
        signature, ids = (bytes.fromhex(str(told[name])) for name in ("signature", "ids"))
        yield Voucher(unit, str(told["manifest"]), signature, ids)


class KnownKeys(NamedTuple):
    """What a unit thinks of keys: owner → public keys in hex that it trusts, and those that are revoked."""

    trusted: dict[str, list[str]]
    revoked: list[str]


def known_keys(store: Store, unit: str, sender: str) -> KnownKeys:
    """The keys that prove other units' records in a share by another PC of `unit`; none in anybody else's file."""
    trusted: dict[str, list[str]] = {}
    revoked: list[str] = []
    for row in enrolment.every(store, unit) if sender == unit else ():
        if row["state"] == "active":
            trusted.setdefault(str(row["owner"]), []).append(str(row["public"]))
        elif row["state"] == "revoked":
            revoked.append(str(row["public"]))
    return KnownKeys(trusted, revoked)


def proven(given: Iterable[Voucher], trusted: Mapping[str, Sequence[bytes]]) -> list[Voucher]:
    """Those whose unit sealed just these revisions itself. `trusted` are the public keys that may speak for a unit."""
    return [one for one in given if _is_proven(one, trusted)]


def _is_proven(one: Voucher, trusted: Mapping[str, Sequence[bytes]]) -> bool:
    try:
        told = Manifest.parse(one.manifest.encode())
    except InputRefused:
        return False
    public = next((key for key in trusted.get(one.unit, ()) if keys.key_id(key) == told.key_id), None)
    if public is None or told.unit != one.unit or not keys.verify(public, one.manifest.encode(), one.signature):
        return False
    ids = b"".join(sorted(_each(one.ids, _ID)))
    return hashlib.sha256(b"cchc history 1\n" + ids).hexdigest() == told.heads


def by_unit(vouchers: Iterable[Voucher]) -> dict[str, set[bytes]]:
    """Unit → ids of the revisions they speak for."""
    found: dict[str, set[bytes]] = {}
    for one in vouchers:
        found.setdefault(one.unit, set()).update(_each(one.ids, _ID))
    return found


def _each(joined: AnyStr, size: int) -> list[AnyStr]:
    return [joined[start : start + size] for start in range(0, len(joined), size)]
