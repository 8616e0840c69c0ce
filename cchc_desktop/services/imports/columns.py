"""Which column of a table fills which field, weighed by the heading and by what stands under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_desktop.domain.fields import Choice, Clock, Day, Names, TopicCode, Whole
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.text import tidy
from cchc_desktop.services.imports import values
from cchc_desktop.services.imports.book import Cell, Fault, Sheet, is_blank
from cchc_desktop.services.imports.headings import ALL_KINDS, KEEP, KIND, NOTE, SERIAL, Match, field_of, matches, normal
from cchc_desktop.services.imports.kind_words import kind_named, kinds_within
from cchc_desktop.services.imports.tables import Table

_SAMPLES = 40
_BOOK_WORDS = ("so theo doi", "so nhat ky", "nhat ky", "danh sach", "tong hop", "bang ke", "thong ke", "ket qua")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is read: the kinds of its rows, and column → field key (KEEP: into the note).

    `fallback`: the kinds a row may be whose own words tell none; what the other rows are is no evidence for it.
    """

    kinds: tuple[str, ...]
    fields: dict[int, str]
    fallback: tuple[str, ...] = ()

    def column(self, key: str) -> int | None:
        """The first column of that meaning."""
        return next((column for column, one in sorted(self.fields.items()) if one == key), None)


def lay_out(sheet: Sheet, table: Table, cells: dict[int, list[Cell]], chosen_kind: str = "") -> Layout:
    """The most likely reading of a table; `chosen_kind` is the kind a person chose for it."""
    kinds = (chosen_kind,) if chosen_kind else _kinds_by_name(sheet.name, table.titles)
    kind_column = None if chosen_kind else _kind_column(table, cells, kinds)
    if not kinds and kind_column is None:
        kinds = _kinds_by_headings(table) or _kinds_by_titles(table.titles)
    fallback = kinds
    if not kinds and kind_column is not None:
        named = {kind_named(tidy(cell)) for cell in cells.get(kind_column, []) if isinstance(cell, str)}
        kinds = tuple(key for key in KINDS if key in named)
    return Layout(kinds, _assign(table, cells, kinds or ALL_KINDS, kind_column), fallback)


def samples(sheet: Sheet, table: Table) -> dict[int, list[Cell]]:
    """The first filled cells under each heading."""
    found: dict[int, list[Cell]] = {column: [] for column in table.headings}
    for row in range(table.first_row, min(table.last_row, table.first_row + 5 * _SAMPLES) + 1):
        for column, cells in found.items():
            cell = sheet.cell(row, column)
            if len(cells) < _SAMPLES and not is_blank(cell):
                cells.append(cell)
    return found


def _kinds_by_name(name: str, titles: Sequence[str]) -> tuple[str, ...]:
    """Kinds that the sheet's name tells, else the title of the book nearest to the table."""
    if found := kinds_within(name):
        return found
    for title in reversed(titles):
        if any(words in normal(title) for words in _BOOK_WORDS) and (found := kinds_within(title)):
            return found
    return ()


def _kinds_by_titles(titles: Sequence[str]) -> tuple[str, ...]:
    """Any title at all: last resort, since the letterhead of the loudspeaker station stands on every book."""
    return next((found for title in reversed(titles) if (found := kinds_within(title))), ())


def _kinds_by_headings(table: Table) -> tuple[str, ...]:
    """The kinds whose own words the headings use most; several when they are equally likely."""
    scores = {
        key: sum(_speaks_for(kind, readings) for readings in table.headings.values()) for key, kind in KINDS.items()
    }
    top = max(scores.values())
    best = tuple(key for key, score in scores.items() if score == top)
    second = max((score for score in scores.values() if score < top), default=0)
    return best if top > 5 and top - second > 1 and len(best) < 4 else ()


def _speaks_for(kind: Kind, readings: Sequence[str]) -> int:
    """3 for a heading in the kind's own words, 2 for another field of it, -1 for a field it has not, 0 for no field."""
    found = next((one for reading in readings if (one := matches(reading, (kind.key,)))), ())
    if not found or field_of(found[0].key) is None:
        return 0
    if not kind.has(found[0].key):
        return -1
    return 3 if found[0].score > 85 else 2


def _kind_column(table: Table, cells: dict[int, list[Cell]], kinds: tuple[str, ...]) -> int | None:
    """The column that names the kind of each row. Where the sheet is of one kind it must name kinds throughout."""
    needed = 1.0 if len(kinds) == 1 else 0.5
    for column, readings in table.headings.items():
        if any(one.key == KIND for reading in readings for one in matches(reading, ALL_KINDS)):
            words = [tidy(cell) for cell in cells.get(column, []) if isinstance(cell, str)]
            known = [word for word in words if kind_named(word)]
            if words and len(known) >= needed * len(words):
                return column
    return None


def _assign(
    table: Table, cells: dict[int, list[Cell]], kinds: tuple[str, ...], kind_column: int | None
) -> dict[int, str]:
    """One column for each field, surest first; lists and notes may come from several columns."""
    offers: list[tuple[int, int, str]] = []
    for column, readings in table.headings.items():
        best: dict[str, int] = {}
        for place, reading in enumerate(readings):
            for one in (*matches(reading, kinds), *matches(reading, ALL_KINDS)):
                # The wider heading alone says least of the four readings of a two-row heading.
                score = _weighed(one, cells.get(column, [])) - (3 * place if place < 3 else 40)
                best[one.key] = max(score, best.get(one.key, 0))
        offers += [(score, column, key) for key, score in best.items() if key != KIND and score > 0]
    fields: dict[int, str] = {} if kind_column is None else {kind_column: KIND}
    for _, column, key in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        if column not in fields and (key not in fields.values() or _may_repeat(key)):
            fields[column] = key
    return {column: fields.get(column, KEEP) for column in sorted(table.headings)}


def _may_repeat(key: str) -> bool:
    found = field_of(key)
    return key in {NOTE, SERIAL} or (found is not None and isinstance(found.type, Names))


def _weighed(match: Match, cells: Sequence[Cell]) -> int:
    """The heading's score, lowered when what stands under it is of another sort; topics need topics."""
    item = field_of(match.key)
    if item is None or not isinstance(item.type, Day | Clock | Whole | TopicCode | Choice):
        return match.score
    tried = [cell for cell in cells if not isinstance(cell, Fault)]
    context = values.Context(year=2000, month=1)
    good = 0
    for cell in tried:
        try:
            values.read(item, cell, context)
        except ValueError:
            continue
        good += 1
    if not tried or 2 * good >= len(tried):
        return match.score
    if isinstance(item.type, Choice) or (isinstance(item.type, TopicCode) and len(tried) > 2):
        return 0
    return match.score - 45
