"""Where the fields of a type of record stand in its form: what shares a row, what is folded away.

The order is the declaration's own; nothing here names a type of record.
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.domain.activity import IS_FOR
from cchc_desktop.domain.fields import Choice, Clock, Day, Field, LongText, Names, Text, TopicCode, Whole
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.record_types.base import RecordType

WIDTH = 6
"""A row has six parts: a short field takes three, a number two when three numbers follow each other."""

SELDOM = frozenset(
    {
        "status",
        "cancel_reason",
        IS_FOR,
        "documents",
        "note",
        "audiences",
        "language",
        "priority",
        "source",
        "approved_on",
        "reader",
        "sites",
        "url",
        "cost",
        "materials",
    }
)
"""Common fields that an ordinary entry leaves as they are: folded into the last section, whatever the kind.

A field of these that is required, or that is the kind's own measure, stays in sight.
"""

LONG_LABEL, SHORT_LABEL = 20, 12
"""Letters of a label that half a row cuts, and of one that a third does not."""

LONG_CHOICE, SHORT_TEXT = 32, 20
"""Letters of a choice that half a row cuts, and of a text that needs no more."""

NAMED_PEOPLE = frozenset({"editor", "approver", "reader", "chair", "source", "language", "quantity_unit"})
"""Fields of text whose values are short: two share a row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field and how many of the six parts of its row it takes."""

    field: Field
    parts: int


@dataclass(frozen=True, slots=True)
class FormLayout:
    """Rows in sight, those of fields that stay on this PC, long texts that get a section each, rows of the last one."""

    rows: tuple[tuple[Cell, ...], ...]
    private: tuple[tuple[Cell, ...], ...]
    texts: tuple[Field, ...]
    others: tuple[tuple[Cell, ...], ...]


def layout_of(of: RecordType) -> FormLayout:
    """The layout of a form; every field of its type that a person fills stands in it exactly once."""
    main = of.main if isinstance(of, Kind) else ""
    private: list[Field] = []
    in_sight: list[Field] = []
    texts: list[Field] = []
    others: list[Field] = []
    for item in of.entered:
        if item.private:
            private.append(item)
        elif item.key == "content":
            texts.append(item)
        elif (item.folded or item.key in SELDOM) and not (item.required and item.default is None) and item.key != main:
            others.append(item)
        else:
            in_sight.append(item)
    return FormLayout(_rows(in_sight), _rows(private), tuple(texts), _rows(others))


def _rows(fields: list[Field]) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    at = 0
    while at < len(fields):
        run = [item for item in fields[at : at + 3] if _is_number(item)]
        if len(run) == 3:
            rows.append(tuple(Cell(item, 2) for item in run))
            at += 3
        elif at + 1 < len(fields) and _is_short(fields[at]) and _is_short(fields[at + 1]):
            first, second = fields[at : at + 2]
            wide = len(first.label) > LONG_LABEL and len(second.label) <= SHORT_LABEL
            wide = wide and not isinstance(second.type, Choice)
            rows.append((Cell(first, 4), Cell(second, 2)) if wide else (Cell(first, 3), Cell(second, 3)))
            at += 2
        else:
            rows.append((Cell(fields[at], WIDTH if not _is_number(fields[at]) else 3),))
            at += 1
    return tuple(rows)


def _is_number(item: Field) -> bool:
    return isinstance(item.type, Whole) and not item.words


def _is_short(item: Field) -> bool:
    if isinstance(item.type, LongText | Names | TopicCode):
        return False
    if isinstance(item.type, Choice):
        return max((len(label) for _, label in item.type.choices), default=0) <= LONG_CHOICE
    return isinstance(item.type, Whole | Day | Clock) or (
        isinstance(item.type, Text) and (item.key in NAMED_PEOPLE or item.private or item.type.most <= SHORT_TEXT)
    )
