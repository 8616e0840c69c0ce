"""Rows of a table that head others and are no records themselves: "I", "A", "1." or a number that others go on from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.text import fold, tidy
from cchc_desktop.services.files.table_files import is_beside
from cchc_desktop.services.imports.book import Sheet, is_blank

_ROMAN = re.compile(r"(?:phan |muc )?\(?(?:[ivx]{1,5}|[a-h])\s*[.)/:]?")
_ROMAN_TITLE = re.compile(r"(?:phan\s+)?[IVX]{1,5}\s*[.)/:-]\s*\S.*")


def of(register: Register, sheet: Sheet, columns: Mapping[str, int], first: int) -> frozenset[int]:
    """The heading rows from row `first` on: without any of the fields `headed`; none in a register that names none."""
    if not register.headed:
        return frozenset()
    rows = range(first, len(sheet.rows) + 1)
    numbers = {row: fold(str(sheet.cell(row, columns["number"]) or "")) if "number" in columns else "" for row in rows}
    ordered = sorted(set(numbers.values()))
    others = columns.keys() - {*register.headed, "number", register.title, "note"}
    found = set()
    for row in rows:
        cells = {key: sheet.cell(row, place) for key, place in columns.items()}
        if is_beside(sheet, row) or not all(is_blank(cells.get(key)) for key in register.headed):
            continue
        is_alone = all(is_blank(cells.get(key)) for key in others)
        number, title = numbers[row], tidy(str(cells[register.title] or ""))
        heads = number and _is_gone_on_from(number, ordered)
        if (
            _ROMAN.fullmatch(number)
            or heads
            or (is_alone and (number.endswith((".", ")")) or _heads_by_words(number, title)))
        ):
            found.add(row)
    return frozenset(found)


def _is_gone_on_from(number: str, ordered: Sequence[str]) -> bool:
    """Whether another number begins with this one: those that do stand side by side, itself among them."""
    begun = number.rstrip(".) ") + "."
    at = bisect_left(ordered, begun)
    return any(other.startswith(begun) and other != number for other in ordered[at : at + 2])


def _heads_by_words(number: str, title: str) -> bool:
    """A row without a number whose title is written as a heading."""
    return not number and (_ROMAN_TITLE.fullmatch(title) is not None or title.isupper())
