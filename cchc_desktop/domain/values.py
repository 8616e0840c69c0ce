"""The few types of value that a record may hold, and how rows are read without casts everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

Value = None | bool | int | str
Row = Mapping[str, Value]

LIST_SEPARATOR = "; "


def text_of(row: Row, key: str) -> str:
    """The field as text; an absent field is the empty text."""
    value = row.get(key)
    return "" if value is None else str(value)


def whole_of(row: Row, key: str) -> int:
    """The field as a whole number; an absent measure counts 0."""
    value = row.get(key)
    return value if isinstance(value, int) else 0


def split_list(value: Value) -> list[str]:
    """A list field ("Thôn Đông; Thôn Đoài") as its items, blanks left out."""
    return [item for part in str(value or "").split(";") if (item := part.strip())]


def join_list(items: Iterable[str]) -> str:
    """The items of a list field as the one text that is stored; an item's own semicolon splits it."""
    return LIST_SEPARATOR.join(item for part in items for item in split_list(part))


def extra_of(row: Row) -> dict[str, Value]:
    """A kind's own fields, kept as a JSON object in the column `extra`."""
    text = text_of(row, "extra")
    loaded = json.loads(text) if text else {}
    return loaded if isinstance(loaded, dict) else {}
