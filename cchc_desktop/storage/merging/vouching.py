"""Whose word stands behind other units' records when one PC of a unit hands its log book to another.

Each unit seals its own packages, and the list that is sealed names the digest of all revisions inside. So a PC keeps
the sealed list of every package it merged, and passes it on with the ids that came with it: whoever trusts that unit's
key can prove that the unit itself wrote those revisions, and a PC that passes on anything else is not believed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.manifest import Manifest
from cchc_desktop.storage.packages import enrolment, keys
from cchc_desktop.storage.store import Store

_ID = 32


class Voucher(NamedTuple):
    """One package merged before: the list its unit sealed, as bytes, and the ids of the revisions inside (32 bytes
    each, in order)."""

    unit: str
    manifest: bytes
    signature: bytes
    ids: bytes


def keep(store: Store, number: int, manifest: bytes, signature: bytes) -> None:
    """Remember the sealed list of an import, inside its transaction."""
    store.execute(
        "INSERT INTO import_seal(import, manifest, signature) VALUES (:import, :manifest, :signature)",
        {"import": number, "manifest": manifest.decode(), "signature": signature.hex()},
    )


def listed(store: Store) -> Iterator[Voucher]:
    """What proves other units' records here: of each unit its newest packages, until no revision is left that an older
    one brought."""
    left: dict[str, set[bytes]] = {}
    rows = store.rows(
        "SELECT s.import, s.manifest, s.signature, i.unit FROM import_seal s JOIN import_log i ON i.id = s.import "
        "WHERE i.taken_back_ms IS NULL AND i.unit <> (SELECT value FROM meta WHERE key = 'unit') ORDER BY s.import DESC"
    )
    for row in rows:
        unit = str(row["unit"])
        if unit not in left:
            named = store.rows("SELECT id FROM revision WHERE unit = :unit", {"unit": unit})
            left[unit] = {bytes(one["id"]) for one in named}
        if not left[unit]:
            continue
        brought = store.rows(
            "SELECT r.id FROM revision_source s JOIN revision r ON r.seq = s.seq "
            "WHERE s.import = :import ORDER BY r.id",
            {"import": row["import"]},
        )
        ids = [bytes(one["id"]) for one in brought]
        if left[unit].isdisjoint(ids):
            continue
        left[unit].difference_update(ids)
        yield Voucher(unit, str(row["manifest"]).encode(), bytes.fromhex(str(row["signature"])), b"".join(ids))


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


def proven(given: Iterable[Voucher], trusted: Mapping[str, Sequence[bytes]]) -> dict[str, set[bytes]]:
    """Unit → ids of the revisions that it sealed itself. `trusted` are the public keys that may speak for a unit."""
    found: dict[str, set[bytes]] = {}
    for one in given:
        try:
            told = Manifest.parse(one.manifest)
        except InputRefused:
            continue
        public = next((key for key in trusted.get(one.unit, ()) if keys.key_id(key) == told.key_id), None)
        if public is None or told.unit != one.unit or not keys.verify(public, one.manifest, one.signature):
            continue
        ids = [one.ids[start : start + _ID] for start in range(0, len(one.ids), _ID)]
        if hashlib.sha256(b"cchc history 1\n" + b"".join(sorted(ids))).hexdigest() == told.heads:
            found.setdefault(one.unit, set()).update(ids)
    return found
