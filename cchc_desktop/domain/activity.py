"""An activity: its columns, the defaults that fill them, and the one check for every way in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from cchc_desktop.domain import common_fields as common
from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import MOST, Field, LongText, Names, Whole
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS, short_name
from cchc_desktop.domain.record_types.base import refused, stored
from cchc_desktop.domain.text import nfc, tidy
from cchc_desktop.domain.values import Row, Value, extra_of, split_list, text_of

COLUMNS: dict[str, Field] = {
    item.key: item
    for item in (
        common.DATE,
        common.END_DATE,
        common.START_TIME,
        common.TITLE,
        common.CONTENT,
        common.TOPIC,
        common.AUDIENCES,
        common.PLACES,
        common.DOCUMENTS,
        common.ITEMS,
        common.PLAYS,
        common.MINUTES,
        common.SITES,
        common.PARTICIPANTS,
        common.WOMEN,
        common.QUANTITY,
        common.QUANTITY_UNIT,
        common.VIEWS,
        common.INTERACTIONS,
        common.COST,
        common.LANGUAGE,
        common.PRIORITY,
        common.SOURCE,
        common.EDITOR,
        common.READER,
        common.APPROVER,
        common.APPROVED_ON,
        common.STATUS,
        common.CANCEL_REASON,
        common.PLAN_ITEM,
        common.URL,
        common.NOTE,
    )
}
"""The columns every activity may fill besides id, unit, kind and extra, in the order of the JSON form."""

IS_FOR = common.PLAN_ITEM.key
"""The field in which an activity names the target that it was done for."""
LISTS = ("audiences", "places", "documents")
MEASURES = (
    "items",
    "plays",
    "minutes",
    "sites",
    "participants",
    "women",
    "quantity",
    "views",
    "interactions",
    "cost",
)
SUMMED = ("items", "plays", "participants", "women", "quantity", "views", "interactions", "sites", "cost")
"""Measure columns that are simply summed; `total_minutes` is Σ minutes × plays and `count` counts the rows."""

GUIDING = ("outreach",)
"""Kinds whose `participants` are people guided one by one, not people who attended: the two are never added up."""
_FIXED = {"kind": "loại", "id": "mã", "unit": "đơn vị"}
EXTRA = "extra."
"""In the history a kind's own field is named "extra.genre", so that two PCs may edit two of them without conflict."""
_LONGEST_NAME = 500
# Control signs, marks that turn the direction of writing, halves of letters.
_NEVER_IN_NAMES = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"

CONFIRMED = "confirmed."
"""Beginning of the names in `extra` under which a record remembers what it was asked (domain/entry/doubts.py)."""


def checked(draft: Mapping[str, object]) -> dict[str, Value]:
    """The draft as it may be stored: tidy, with defaults, only the fields that hold something.

    `draft` has the keys of the JSON form (lists as lists or as text with semicolons, `extra` as a mapping or JSON
    text). Kind's own fields come back as "extra.<key>". Raises InputRefused NK-01 (unknown kind), NK-02 (bad fields).
    """
    words = draft.get("kind", "")
    kind = KINDS.get(words) if isinstance(words, str) else None
    if kind is None:
        told = tidy(words)[:60] if isinstance(words, str) else "…"
        raise InputRefused(
            "NK-01", problems={"kind": "Loại hoạt động không có trong danh sách"}, words=told, kinds=", ".join(KINDS)
        )
    problems: dict[str, str] = {}
    row = _plain(kind, draft, problems)
    for key, default in kind.defaults().items():
        if row.get(_stored_name(key)) is None:
            row[_stored_name(key)] = default
    for item in kind.required:
        if row.get(_stored_name(item.key)) is None:
            problems.setdefault(item.key, str(item.problem(None)))
    for key, sentence in kind.check(row).items():
        problems.setdefault(key, sentence)
    if problems:
        raise refused(problems)
    return {"kind": kind.key, **{key: value for key, value in row.items() if value is not None}}


_TITLE = 40
"""So many letters of a title are told where one activity is named in passing."""


def named(row: Row) -> str:
    """One activity as an act or a toast names it: 'phát thanh 13/10 “Hướng dẫn nộp hồ sơ”'."""
    date, title = text_of(row, "date"), text_of(row, "title")
    shown = title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
    kind = short_name(text_of(row, "kind"))
    return f"{kind[:1].lower()}{kind[1:]} {date[8:]}/{date[5:7]} “{shown}”"


def known_kind(row: Row) -> Kind:
    """The kind of a stored activity; raises InputRefused NK-03 for one that only a newer program knows."""
    kind = KINDS.get(str(row.get("kind")))
    if kind is None:
        raise InputRefused("NK-03")
    return kind


def changed(row: Row, changes: Mapping[str, object]) -> dict[str, Value]:
    """The fields of a stored activity that `changes` really alters, checked as a whole; None empties a field.

    Raises InputRefused like `checked`; an activity of a kind that only a newer program knows is refused (NK-03).
    """
    kind = known_kind(row)
    before = as_history(row)
    problems = {
        key: f"Không đổi được {word} của hoạt động đã lưu"
        for key, word in _FIXED.items()
        if key in changes and changes[key] != row.get(key)
    }
    given = _plain(kind, changes, problems)
    if problems:
        raise refused(problems)
    merged = {**before, **given}
    after = checked({key: value for key, value in merged.items() if value is not None})
    emptied: dict[str, Value] = {key: None for key in before if key not in after}
    return emptied | {key: value for key, value in after.items() if before.get(key) != value}


def after(row: Row, changes: Row) -> dict[str, Value]:
    """A projected row as the history names its fields, once these changes are made (None empties a field)."""
    return {key: value for key, value in {**as_history(row), **changes}.items() if value is not None}


def as_history(row: Row) -> dict[str, Value]:
    """A projected row as the history names its fields (extra spread out, empty fields left out)."""
    plain = {key: row[key] for key in ("kind", *COLUMNS) if row.get(key) is not None}
    return plain | {f"{EXTRA}{key}": value for key, value in extra_of(row).items() if value is not None}


def as_json(row: Row) -> dict[str, object]:
    """The JSON form of cli.md: lists as lists, extra as an object, measures as numbers."""
    shown: dict[str, object] = {key: row.get(key) for key in ("id", "unit", "kind")}
    for key in COLUMNS:
        value = row.get(key)
        shown[key] = split_list(value) if key in LISTS else value or 0 if key in MEASURES else value
    kind = KINDS.get(text_of(row, "kind"))
    lists = {item.key for item in kind.fields if isinstance(item.type, Names)} if kind else set[str]()
    shown["extra"] = {key: split_list(value) if key in lists else value for key, value in extra_of(row).items()}
    return shown


def _stored_name(key: str) -> str:
    """How the history names a field: a kind's own fields are told from the columns."""
    return key if key in COLUMNS else EXTRA + key


def _plain(kind: Kind, draft: Mapping[str, object], problems: dict[str, str]) -> dict[str, Value]:
    """The draft with history's field names and stored types; what can't be read is named in `problems`."""
    row: dict[str, Value] = {}
    for key, given in _without_span(kind, draft, problems).items():
        if key in _FIXED:
            continue
        if key == "extra":
            row |= _extra(kind, given, problems)
        elif key.startswith(EXTRA):
            if _is_name(own := nfc(key).removeprefix(EXTRA), problems):
                row[EXTRA + own] = _own(kind, own, given, problems)
        elif key in COLUMNS:
            row[key] = stored(kind.field(key) if kind.has(key) else COLUMNS[key], given, key, problems)
        elif kind.has(key):
            row[EXTRA + key] = stored(kind.field(key), given, key, problems)
        else:
            problems[key] = f"Không có ô nào tên “{key}”"
    return row


def _without_span(kind: Kind, draft: Mapping[str, object], problems: dict[str, str]) -> Mapping[str, object]:
    """The draft with hours "23h50-0h05" spread out: the beginning, and the length where none is given.

    A kind without a length keeps the words in the note, as the import does.
    """
    hours = draft.get("start_time")
    span = formats.parse_hours(hours) if isinstance(hours, str) and kind.has("start_time") else None
    if span is None:
        return draft
    start, length = span
    if not kind.has("minutes"):
        note = "\n".join(filter(None, (str(draft.get("note") or ""), f"{kind.field('start_time').label}: {hours}")))
        return {**draft, "start_time": start, "note": note}
    given = draft.get("minutes")
    try:
        told = kind.field("minutes").read(given) if isinstance(given, str) else given
    except ValueError:
        told = None  # named by itself
    if told not in (None, length):
        problems["start_time"] = formats.span_differs(str(hours), length)
    return {**draft, "start_time": start, "minutes": length if told is None and not given else given}


def _extra(kind: Kind, given: object, problems: dict[str, str]) -> dict[str, Value]:
    """The kind's own fields from a mapping or JSON text."""
    try:
        loaded = json.loads(given) if isinstance(given, str) and given else given
    except (ValueError, RecursionError):
        loaded = given
    if not loaded:
        return {}
    if not isinstance(loaded, Mapping):
        problems["extra"] = "Phần bổ sung (extra) phải là một nhóm tên và giá trị"
        return {}
    own = {nfc(str(key)): value for key, value in loaded.items()}
    return {EXTRA + key: _own(kind, key, value, problems) for key, value in own.items() if _is_name(key, problems)}


def _is_name(key: str, problems: dict[str, str]) -> bool:
    """Whether a value beside the columns may have that name: what no package could carry is not stored."""
    good = 0 < len(key) <= _LONGEST_NAME and not re.search(_NEVER_IN_NAMES, key)
    if not good:
        problems["extra"] = "Phần bổ sung (extra) có tên ô trống, quá dài hoặc có ký tự lạ"
    return good


def _own(kind: Kind, own: str, given: object, problems: dict[str, str]) -> Value:
    """One value beside the columns: by the kind's own field, or kept as it is when only a newer program knows it."""
    if own not in COLUMNS and kind.has(own):
        return stored(kind.field(own), given, own, problems)
    if given is None or isinstance(given, bool) or (isinstance(given, int) and abs(given) <= MOST):
        return given
    of = Whole() if isinstance(given, int) else LongText()
    return stored(Field(own, own, of), given, EXTRA + own, problems)
