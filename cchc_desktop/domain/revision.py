"""One immutable revision: its canonical bytes, and its name, which is the SHA-256 of those bytes.

The body is a canonical JSON array `["r1", record, table, unit, author, device, wall_ms, clock_ok, schema, [parents],
{changed fields}]`: sorted keys, no spaces, UTF-8, NFC, only null, bool, int and string. No clock, device or counter
takes part in correctness; `wall_ms` is shown to people and nothing else.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cchc_desktop.domain.values import Value

FORMAT = "r1"
SCHEMA = 1
DELETED = "deleted"
"""The field that marks a record as deleted; every table has it."""
MOST_PARENTS = 64
"""Parents that a save may name: readers take no more. Whoever finds more heads joins them in steps."""
LATEST_WALL_MS = 253_402_214_400_000
"""The last day but one of the year 9999: what every time zone can still show."""
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_HEX = frozenset("0123456789abcdef")
TABLE_OF = {
    "office": "office",
    "key": "enrolled_key",
    "remark": "remark",
    "answer": "answer",
    "handout": "handout",
}
"""How an id begins that anybody can foretell → the one table whose records bear it. Such an id names its unit, too."""
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


class Key(NamedTuple):
    """What names a record: the unit that owns it and its id within that unit. Two units may use the same id; then
    they are two records."""

    unit: str
    record: str

    def named(self, own: str) -> str:
        """As it is told to a person of the unit `own`: the id alone, another unit's with that unit before it."""
        return self.record if self.unit == own else f"{self.unit}/{self.record}"

    @classmethod
    def meant(cls, name: str, own: str) -> Key:
        """The record that `named` gave this name to."""
        unit, _, record = name.rpartition("/")
        return cls(unit or own, record)


class Revision(NamedTuple):
    """What one save changed in one record. `parents` and `id` are 64 hex digits; `fields` only what changed."""

    record: str
    table: str
    unit: str
    author: str
    device: str
    wall_ms: int
    clock_ok: bool
    schema: int
    parents: tuple[str, ...]
    fields: Mapping[str, Value]
    body: bytes
    id: str

    @property
    def key(self) -> Key:
        """The record it belongs to."""
        return Key(self.unit, self.record)

    @property
    def shown_ms(self) -> int:
        """`wall_ms` as far as a calendar shows it: an older program took any clock in."""
        return max(0, min(self.wall_ms, LATEST_WALL_MS))


def write(
    *,
    record: str,
    table: str,
    unit: str,
    author: str,
    device: str,
    wall_ms: int,
    clock_ok: bool,
    parents: Iterable[str],
    fields: Mapping[str, Value],
    schema: int = SCHEMA,
) -> Revision:
    """A new revision; raises ValueError for a value that the canonical form can't hold (a lone surrogate, a float)."""
    tidy = {unicodedata.normalize("NFC", key): _plain(value) for key, value in fields.items()}
    above = tuple(sorted(set(parents)))
    array = [
        FORMAT,
        record,
        table,
        unit,
        _plain(author),
        device,
        wall_ms,
        clock_ok,
        schema,
        list(above),
        tidy,
    ]
    body = _CANONICAL.encode(array).encode()
    # Here and not above: OpenSSL's library costs 3 ms of every start (measured), and only a save needs it.
    import hashlib  # late: 3 ms

    found = hashlib.sha256(body).hexdigest()
    return Revision(record, table, unit, str(array[4]), device, wall_ms, clock_ok, schema, above, tidy, body, found)


def read(body: bytes) -> Revision:
    """The revision those bytes are; raises ValueError when they are not the canonical form of one."""
    try:
        text = body.decode()
        array = json.loads(text)
    except (UnicodeDecodeError, RecursionError) as error:
        raise ValueError("the body is not JSON") from error
    if not isinstance(array, list) or len(array) != 11 or array[0] != FORMAT:
        raise ValueError("not a revision of a known format")
    _, record, table, unit, author, device, wall_ms, clock_ok, schema, parents, fields = array
    texts = (record, table, unit, author, device)
    if not all(isinstance(one, str) for one in texts) or not isinstance(clock_ok, bool):
        raise ValueError("a text of the revision is of another type")
    if not _is_whole(wall_ms) or not _is_whole(schema) or not isinstance(fields, dict):
        raise ValueError("a number or the fields of the revision are of another type")
    if not isinstance(parents, list) or not all(_is_id(one) for one in parents):
        raise ValueError("a parent is not an id")
    # The usual bytes answer a few quick questions; what fails one of them is written anew and compared.
    tidy = all(map(_is_plain, fields.values())) and (len(parents) < 2 or parents == sorted(set(parents)))
    if tidy and _CANONICAL.encode(array) == text and unicodedata.is_normalized("NFC", text):
        import hashlib  # late: 3 ms

        found = hashlib.sha256(body).hexdigest()
        return Revision(
            record, table, unit, author, device, wall_ms, clock_ok, schema, tuple(parents), fields, body, found
        )
    revision = write(
        record=record,
        table=table,
        unit=unit,
        author=author,
        device=device,
        wall_ms=wall_ms,
        clock_ok=clock_ok,
        parents=parents,
        fields=fields,
        schema=schema,
    )
    if revision.body != body:
        raise ValueError("the bytes are not in canonical form")
    return revision


def _plain(value: object) -> Value:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and _LOWEST <= value <= _HIGHEST:
        return value
    raise ValueError(f"a revision can't hold {type(value).__name__}")


def _is_plain(value: object) -> bool:
    """Whether a parsed value is one that a revision holds; its text was found composed before."""
    sort = type(value)
    if sort is int:
        return _LOWEST <= value <= _HIGHEST  # type: ignore[operator]
    return sort is str or value is None or sort is bool


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and _LOWEST <= value <= _HIGHEST


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and _HEX.issuperset(value)
