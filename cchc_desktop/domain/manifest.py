"""What a package says about itself: the signed list in its trailer (see storage/packages/trailer.py).

The importer trusts these words, never the file's name: they carry the length and the SHA-512 of the database part, and
the signature covers them. Canonical JSON: sorted keys, no spaces, UTF-8, whole numbers and texts only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from cchc_desktop.domain.errors import InputRefused

FORMAT = 1
"""Layout of the package that this program writes, and the newest it reads."""
PROFILES = ("figures", "text", "photos")
LONGEST = 65_536
"""Bytes of the largest list that is looked at; a real one has about a thousand."""
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_MOST_TABLES, _MOST_WHOLE = 100, 2**53
_TEXTS = {
    "unit": r"[0-9]{2,5}",
    "key_id": r"[0-9a-f]{32}",
    "package_id": r"[0-9a-f]{32}",
    "previous": r"([0-9a-f]{64})?",
    "profile": "|".join(PROFILES),
    "period": r"[0-9A-Za-z.-]{0,32}",
    "created": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}",
    "heads": r"[0-9a-f]{64}",
    "sha512": r"[0-9a-f]{128}",
}
_WHOLES = ("format", "min_reader", "schema", "length")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list. `format` is the package's layout; `min_reader` the schema a program must know to read it, `schema` the
    one it was written with. `previous` is the SHA-256 of the whole file handed over before it by the same key, empty
    for the first. `profile` is figures | text | photos, `period` the code of the period it is handed up for (empty for
    everything), `created` the PC's minute (for people). `counts` are rows per table. `heads` is the digest of the
    history inside (`cchc digest`); a package of figures holds no history, and `heads` is that of the log book it was
    made from. `length` and `sha512` are of the database part.
    """

    format: int
    min_reader: int
    schema: int
    unit: str
    key_id: str
    package_id: str
    previous: str
    profile: str
    period: str
    created: str
    counts: Mapping[str, int]
    heads: str
    length: int
    sha512: str

    def to_bytes(self) -> bytes:
        """The canonical bytes that are signed."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        return _CANONICAL.encode({**plain, "counts": dict(self.counts)}).encode()

    @classmethod
    def parse(cls, data: bytes) -> Manifest:
        """The list those bytes are; raises InputRefused: GT-07 for a newer layout, GT-04 for bytes that are none."""
        if len(data) > LONGEST:
            raise InputRefused("GT-04", detail="bản kê quá dài")
        try:
            given = json.loads(data.decode(), parse_float=_no_float, parse_constant=_no_float)
        except (ValueError, RecursionError) as error:
            raise InputRefused("GT-04", detail="bản kê không phải JSON") from error
        if not isinstance(given, dict):
            raise InputRefused("GT-04", detail="bản kê không phải JSON")
        layout = given.get("format")
        if isinstance(layout, int) and layout > FORMAT:
            raise InputRefused("GT-07", layout=layout, format=FORMAT)
        problem = _problem(given)
        if problem:
            raise InputRefused("GT-04", detail=problem)
        found = cls(**given)
        if found.to_bytes() != data:
            raise InputRefused("GT-04", detail="bản kê không ở dạng chuẩn")
        return found


def _problem(given: Mapping[str, object]) -> str:
    """What is wrong with the parts of a list, in Vietnamese; empty when nothing is."""
    if set(given) != {item.name for item in fields(Manifest)}:
        return "bản kê thiếu hoặc thừa mục"
    for name in _WHOLES:
        if not _is_whole(given[name]):
            return f"mục {name} không phải số"
    for name, pattern in _TEXTS.items():
        value = given[name]
        if not isinstance(value, str) or not re.fullmatch(pattern, value, re.ASCII):
            return f"mục {name} không đúng"
    counts = given["counts"]
    if not isinstance(counts, dict) or len(counts) > _MOST_TABLES:
        return "mục counts không đúng"
    if not all(re.fullmatch(r"[a-z_]{1,40}", name) and _is_whole(count) for name, count in counts.items()):
        return "mục counts không đúng"
    return ""


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_WHOLE


def _no_float(text: str) -> object:
    raise ValueError(f"a list holds no number like {text}")
