"""What the upper level hands down besides remarks: plan targets, a format of papers, common lists, the list of units.

A handout is the upper level's own record. Nothing of the receiver changes by it: an officer looks at it and takes it
over with one press, which is an ordinary act of the receiving unit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.text import tidy
from cchc_desktop.domain.values import Row, Value, text_of, whole_of

SORTS: dict[str, str] = {
    "plan": "Chỉ tiêu kế hoạch",
    "profile": "Mẫu trình bày văn bản",
    "catalog": "Danh mục dùng chung",
    "units": "Danh sách đơn vị",
}
LISTS: dict[str, str] = {"documents": "Văn bản", "audiences": "Đối tượng", "places": "Địa điểm"}
"""Lists of a catalogue: columns of an activity whose names the receiver's forms then offer."""
EVERYBODY = "*"
"""The receiver of a file that is for all units."""
MOST_ROWS = 5000
_MOST_SIGNS = 1000
_PROFILE_SIGNS = 20_000
"""Letters of a text: as many as settings may hold in a package."""
_MOST_WRITTEN = 900_000
"""Letters of lists as they are stored; the reader of packages takes a million."""


class Handout(NamedTuple):
    """One handout. `content` is JSON; its shape follows `sort`: plan and units are arrays of objects, catalog an object
    of arrays, profile an object of texts."""

    id: str
    unit: str
    sort: str
    title: str
    year: int
    content: str
    made_on: str

    @classmethod
    def of(cls, row: Row) -> Handout:
        """As stored."""
        return cls(
            text_of(row, "id"),
            text_of(row, "unit"),
            text_of(row, "sort"),
            text_of(row, "title"),
            whole_of(row, "year"),
            text_of(row, "content"),
            text_of(row, "made_on"),
        )


def record_of(unit: str, sort: str, year: int = 0) -> str:
    """The record of a unit's handout: sent again it is the same record, changed."""
    return f"handout-{unit}-{sort}" + (f"-{year}" if year else "")


def key_of(record: str) -> Key:
    """The handout that a record id names: the unit in it is its owner."""
    return Key(record.split("-")[1] if record.startswith("handout-") else "", record)


def own_record(unit: str, year: int, receiver: str) -> str:
    """The record of a unit's plan as it is handed to one receiver with the receiver's own targets."""
    return f"{record_of(unit, 'plan', year)}-{receiver}"


def written(content: object) -> str:
    """The text that is stored: canonical, so that the same content is never a change."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rows_of(one: Handout) -> list[dict[str, Value]]:
    """The rows of a plan or of a list of units; raises InputRefused GX-03 for content of another shape."""
    content = _parsed(one)
    if not isinstance(content, list) or len(content) > MOST_ROWS:
        raise unusable(one)
    rows = []
    for given in content:
        if not isinstance(given, dict) or not all(_is_plain(value) for value in given.values()):
            raise unusable(one)
        rows.append({str(key): value for key, value in given.items() if value is not None})
    return rows


def lists_of(one: Handout) -> dict[str, list[str]]:
    """The lists of a catalogue by column; lists this program does not know are left out. Raises InputRefused GX-03."""
    content = _parsed(one)
    if not isinstance(content, dict):
        raise unusable(one)
    found: dict[str, list[str]] = {}
    for key in LISTS:
        names = content.get(key, [])
        if not isinstance(names, list) or len(names) > MOST_ROWS or not all(isinstance(each, str) for each in names):
            raise unusable(one)
        found[key] = tidied(names)
    return found


def texts_of(one: Handout) -> dict[str, str]:
    """The texts of a profile; raises InputRefused GX-03."""
    content = _parsed(one)
    if not isinstance(content, dict):
        raise unusable(one)
    if not all(isinstance(text, str) and len(text) <= _PROFILE_SIGNS for text in content.values()):
        raise unusable(one)
    return {str(key): str(text) for key, text in content.items()}


def tidied(names: Sequence[str]) -> list[str]:
    """Names of a list: tidy, each once, in the order given. A semicolon would split a name in the log."""
    clean = (tidy(each.replace(";", ",")) for each in names)
    return list(dict.fromkeys(each for each in clean if 0 < len(each) <= _MOST_SIGNS))


def can_be_kept(lists: Mapping[str, Sequence[str]]) -> bool:
    """Whether lists are short enough that every program reads them again, in a package too."""
    return max(map(len, lists.values()), default=0) <= MOST_ROWS and len(written(lists)) <= _MOST_WRITTEN


def size_of(one: Handout) -> int:
    """How many rows or names a handout holds, for people; 0 when it can't be read."""
    try:
        if one.sort == "catalog":
            return sum(len(names) for names in lists_of(one).values())
        return len(rows_of(one)) if one.sort in {"plan", "units"} else 1
    except InputRefused:
        return 0


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= _PROFILE_SIGNS
    return value is None or isinstance(value, int)


def _parsed(one: Handout) -> object:
    try:
        found: object = json.loads(one.content)
        written(found).encode()  # an escape may stand for half a sign, of which no id can be made
    except (ValueError, RecursionError) as error:
        raise unusable(one) from error
    return found


def unusable(one: Handout) -> InputRefused:
    """The content can't be used (GX-03)."""
    return InputRefused("GX-03", title=one.title, unit=one.unit)


def plan_row(values: Mapping[str, Value], fields: Sequence[str]) -> dict[str, Value]:
    """The part of a plan item that travels: its fields that hold something."""
    return {key: values[key] for key in fields if values.get(key) is not None}
