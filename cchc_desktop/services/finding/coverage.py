"""Where each thing is kept that the five articles on communication name: a table, one place for each row.

A place is written as `sort:of`, a field or part of it behind a point, a value behind "=":
`kind:press` · `field:web.genre` · `choice:press.genre=interview` · `topic:N2` · `register:example` · `proof:web` ·
`part:results.plan` · `annex:10` · `list:REGISTER=76/NQ-CP` · `setting:upper` · `command:log_history`.
OPEN stands where there is no true place yet.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cchc_desktop import paths

SORTS = ("kind", "field", "choice", "topic", "register", "proof", "part", "annex", "list", "setting", "command")
OPEN = "open"
ARTICLES = {
    "S0": "Tuyên truyền cải cách hành chính của tỉnh Tây Ninh",
    "S1": "Kế hoạch tuyên truyền của huyện Tân Phú Đông",
    "S2": "Thông tin, tuyên truyền trên hệ thống thông tin cơ sở của tỉnh Cao Bằng",
    "S3": "Kế hoạch tuyên truyền của Bộ Công Thương",
    "S4": "Tuyên truyền cải cách hành chính của tỉnh Khánh Hòa",
}
"""Beginning of a row's id → the article it stands in."""
_PLACE = re.compile(r"([a-z]+):([\w]+(?:\.\w+)*)(?:=(.+))?")


class KeptAt(NamedTuple):
    """`of` is a kind, register, topic, part, annex, setting or command; `field` and `value` narrow it down."""

    sort: str
    of: str
    field: str = ""
    value: str = ""


class Row(NamedTuple):
    """One thing an article names; `place` is None while it is OPEN."""

    id: str
    group: str
    thing: str
    place: KeptAt | None


def rows() -> tuple[Row, ...]:
    """The table in its order. Raises ValueError for a place that can't be read."""
    lines = (paths.resources() / "coverage.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = [line.split("\t") for line in lines]
    return tuple(
        Row(row, group, thing, None if place == OPEN else place_of(place)) for row, group, thing, place in found
    )


def place_of(text: str) -> KeptAt:
    """The place that words of the table mean; raises ValueError for others."""
    found = _PLACE.fullmatch(text)
    if found is None or found[1] not in SORTS:
        raise ValueError(f"no place: {text}")
    sort, of, value = found[1], found[2], found[3] or ""
    if sort in {"field", "choice"}:
        of, _, field = of.partition(".")
        return KeptAt(sort, of, field, value)
    return KeptAt(sort, of, "", value)
